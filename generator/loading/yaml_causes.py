"""Why lines can't be read as YAML, and the line at fault: the parser gives up only where it can't go on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from generator.diagnostics import N_
from generator.loading.front_matter_models import KEYS


@dataclass(frozen=True, slots=True)
class Cause:
    """The line at fault and its column (from 0, in the text that was read), the problem, the remedy."""

    line: int
    column: int
    problem: str
    remedy: str
    values: Mapping[str, object] = field(default_factory=dict)


Words = tuple[str, str]
"""A problem and its remedy."""

_FORM = (
    N_("they don't have the form “key: value”"),
    N_("Write each line as “key: value”, or as “- value” in a list."),
)
_TAB = (N_("a tab stands here in place of spaces"), N_("Delete the tab, and indent by two spaces."))
SPACE = (N_("the colon has no space behind it"), N_("Put a space behind the colon."))
_ODD_SPACE = (
    N_("a space that isn't an ordinary one stands here, perhaps from Word or a web page"),
    N_("Delete the spaces here, and type them again."),
)
_HYPHEN = (N_("the hyphen has no space behind it"), N_("Put a space behind the hyphen."))
DASH = (
    N_("the entry doesn't begin with a hyphen"),
    N_("Begin it with the hyphen of the keyboard and a space: “- ”."),
)
_QUOTE = (
    N_("a quotation mark is opened here and never closed"),
    N_("Put the same quotation mark at the end of the value."),
)
_CURLY = (
    _QUOTE[0],
    N_('Put a straight quotation mark (") in the place of the curly one at the end of the value.'),
)
_BEHIND = (
    N_("something stands behind the closing quotation mark"),
    N_("Put the quotation marks around the whole value, and write “ ” inside it."),
)
ESCAPE = (
    N_("between double quotes a backslash changes what stands behind it"),
    N_("Put the value between single quotes instead: '…'; or write two backslashes in place of this one."),
)
_BRACKET = (
    N_("a bracket is opened here and never closed"),
    N_("Close it, with commas between the values: [a, b]."),
)
_NO_COMMA = (N_("a comma is missing between two values"), N_("Put a comma before this."))
COLON = (N_("a colon stands inside a value"), N_("Put the whole value in double quotes."))
COLON_LAST = (
    N_("a colon stands at the end of the value"),
    N_("Take the colon out, or put the whole value in double quotes."),
)
COMMA = (N_("a comma stands inside a value"), N_("Put the whole value in double quotes."))
_BRACE = (
    N_("a brace stands inside a value between brackets"),
    N_("Put each value between the brackets in double quotes."),
)
SIGN = (
    N_("the value begins with a sign that means something here"),
    N_("Put the whole value in double quotes."),
)
EMPTY = (
    N_("this entry of the list is empty"),
    N_("Write something behind the hyphen, or take the line out."),
)
_HYPHEN_BEFORE_KEY = (N_("a hyphen stands before a key"), N_("Take the hyphen and the space behind it out."))
_SECOND_RULE = (
    N_("three hyphens begin another file here"),
    N_("Take this line out: entries stand below each other."),
)
_NAME_ALONE = (SIGN[0], N_("Write the name of the source alone: {id}."))
_ADDRESS_ALONE = (SIGN[0], N_("Write the address alone: {url}."))
_CURLY_AROUND = (
    N_("curly quotation marks don't hold a value together"),
    N_("Put straight quotation marks around the value in place of the curly ones."),
)
_NO_COLON = (N_("the colon behind the key is missing"), N_("Write “{better}”, with a colon and a space."))
_WRAPPED = (
    N_("this line has no key, and isn't indented below the one above it"),
    N_(
        "Write it behind the line above, on the same line; if it stands for itself, "
        "write it as “key: value”, or as “- value” in a list."
    ),
)
_INDENT = (
    N_("the line is indented differently from its neighbours"),
    N_("Begin it in the same column as the lines that it belongs to; entries of a list stand two spaces in."),
)
_INDENT_BY = N_("Begin it in the same column as its neighbours, with {wanted} spaces before it.")
_INDENT_NONE = N_("Take the spaces before it away, so that it begins in the same column as its neighbours.")

_SAID = (
    ("mapping values are not allowed", COLON),
    ("entries are not allowed", SIGN),
    ("keys are not allowed", SIGN),
    ("cannot start any token", SIGN),
    ("undefined alias", SIGN),
    ("expected alphabetic", SIGN),
    ("block scalar", SIGN),
    ("',' or", _BRACKET),
)
ESCAPED = re.compile(r"\\(?P<sign>.|$)", re.DOTALL)
_ESCAPES = frozenset('"\\/nuUx \n')
"""What may stand behind a backslash between double quotes: what else YAML knows, nobody means."""
_SIGNED = re.compile(r"[ ]*(?:-[ ]+)*(?:[^\s:#]+:[ ]+)?(?=[*&!%@`]|\{\{)")
_OPENED = re.compile(r"\s*(?:-[ ]+)?(?:[\w-]+:[ ]+)?(?P<quote>[\"'])")
_KEY = re.compile(r"[ ]*(?P<key>[A-Za-z_][\w-]*):(?=[ ]|$)", re.ASCII)
_ENTRY = re.compile(r"[ ]*-[ ]")
_ODD_SPACES = re.compile(r"[ ]*(?:-[ ]*|[\w-]+:[ ]*)?(?P<odd>[^\S ])")
_ALONE = (
    (re.compile(r"\s*(?:source|replaced_by):[ ]+(?=\[?@(?P<id>[\w-]+))"), _NAME_ALONE),
    (re.compile(r"\s*url:[ ]+(?=\[[^\]]*\]\((?P<url>https?://[^\s()]+)\))"), _ADDRESS_ALONE),
)
"""Values that are written as in a text."""
_HYPHENED_NAME = re.compile(r"-[ ]+[\w-]+:[ ]*$")
_OTHER_DASH = re.compile(r"\s*(?:[–—−•·●▪◦]|[*+](?=\s))")
_NEXT_KEY = re.compile(r"(?<=\s)(?P<key>[a-z_]+)(?=:)")
_COLONLESS = re.compile(r"[ ]*(?P<key>[A-Za-z_][\w-]*)[ ]*(?P<sign>[=：]?)[ ]*(?P<rest>.*)", re.ASCII)


class _ParseFailure:
    """Where the parser gave up in a text (line and column from 0), where it had begun, and what it said."""

    def __init__(self, text: str, problem: yaml.YAMLError) -> None:
        mark, context = getattr(problem, "problem_mark", None), getattr(problem, "context_mark", None)
        self.lines = text.split("\n")
        self.line: int = min(mark.line, len(self.lines) - 1) if mark else 0
        self.column: int = mark.column if mark else 0
        self.said = f"{getattr(problem, 'context', '')} {getattr(problem, 'problem', '')}"
        self.begun = (context.line, context.column) if context else (self.line, self.column)
        self.before = self.lines[self.line][: self.column].strip()
        """The line's text before the place where the parser gave up, stripped."""

    def above(self, number: int) -> int | None:
        """The next line above that isn't empty."""
        return next((other for other in range(number - 1, -1, -1) if self.lines[other].strip()), None)


def find_cause(text: str, problem: yaml.YAMLError) -> Cause:
    """What `problem`, which the parser raised for `text`, comes from."""
    failure = _ParseFailure(text, problem)
    if failure.lines[failure.line].strip() == "---":
        return Cause(failure.line, 0, *_SECOND_RULE)
    for look in (
        _escape,
        _open_quote,
        _sign,
        _one_line,
        _behind,
        _without_key,
        _first_line,
        _colon,
        _start_of_line,
    ):
        cause = look(failure)
        if cause is not None:
            return cause
    if "',' or" in failure.said and failure.lines[failure.line].startswith("{", failure.column):
        return Cause(failure.line, failure.column, *_BRACE)
    if "node content" in failure.said and not "".join(failure.lines[failure.line :]).strip():
        lines = text[: max(map(text.rfind, "[{"))].split("\n")
        return Cause(len(lines) - 1, len(lines[-1]), *_BRACKET)
    at = failure.begun if "',' or" in failure.said else (failure.line, failure.column)
    return Cause(*at, *next((words for sign, words in _SAID if sign in failure.said), _FORM))


def line_cause(number: int, line: str) -> Cause | None:
    """What is wrong with one line when it is looked at by itself."""
    curly = re.match(r"\s*(?:-[ ]+)?(?:[\w-]+:[ ]+)?(?=[“”].*:[ ])", line)
    if curly:
        return Cause(number, curly.end(), *_CURLY_AROUND)
    for pattern, words in _ALONE:
        marked = pattern.match(line)
        if marked:
            return Cause(number, marked.end(), *words, marked.groupdict())
    odd = _ODD_SPACES.match(line)
    if odd and not (odd["odd"] == "\t" and odd.start("odd") < _margin(line)):
        return Cause(number, odd.start("odd"), *_ODD_SPACE)
    if _OTHER_DASH.match(line):
        return Cause(number, _margin(line), *DASH)
    return swallowed_cause(number, line)


def swallowed_cause(number: int, line: str, entry: int | None = None) -> Cause | None:
    """What is wrong with a line that continues the value above; None where nothing is.

    `entry`: the column where that value begins, if it is an entry of a list: below one, a line that begins
    with a dash or hyphen is an entry of its own, while a sentence may go on with either.
    """
    margin = _margin(line)
    if "\t" in line[:margin]:
        return Cause(number, line.index("\t"), *_TAB)
    if entry is not None and _ENTRY.match(line):
        return indented(number, margin, entry)
    if entry is not None and (_OTHER_DASH.match(line) or line[margin:].startswith("- ")):
        return line_cause(number, line)
    glued = re.match(r"\s*(?:-[ ]+)?([a-z_]+):(?=[^\s:/])", line)
    if glued:
        return Cause(number, glued.end() - 1, *SPACE)
    if re.match(r"\s*-(?=[^\s-])", line):
        return Cause(number, margin, *_HYPHEN)
    behind = re.match(
        r"\s*(?:-[ ]+)?[\w-]+:[ ]+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')[ ]*(?=[^\s#,\]}])", line
    )
    return Cause(number, behind.end(), *_BEHIND) if behind else None


def indented(number: int, column: int, wanted: int | None) -> Cause:
    """A line that begins in another column than `wanted` (None: unknown)."""
    problem, remedy = _INDENT
    if wanted is None:
        return Cause(number, column, problem, remedy)
    return Cause(number, column, problem, _INDENT_BY if wanted else _INDENT_NONE, {"wanted": wanted})


def escape_at(text: str) -> int | None:
    """Where in a value between double quotes a backslash hides what was meant; None where none does."""
    return next((found.start() for found in ESCAPED.finditer(text) if found["sign"] not in _ESCAPES), None)


def _escape(failure: _ParseFailure) -> Cause | None:
    """A backslash between double quotes, with behind it what YAML doesn't know."""
    if not re.search("escape|hexdecimal", failure.said):
        return None
    line = failure.lines[failure.line]
    at = escape_at(line)
    return Cause(failure.line, max(line.rfind("\\", 0, failure.column + 1), 0) if at is None else at, *ESCAPE)


def _sign(failure: _ParseFailure) -> Cause | None:
    """The value on the line where the parser gave up begins with a sign with which none can begin."""
    found = _SIGNED.match(failure.lines[failure.line])
    return Cause(failure.line, found.end(), *SIGN) if found and found.end() <= failure.column else None


def _open_quote(failure: _ParseFailure) -> Cause | None:
    """A value begins with a quotation mark that its line doesn't close, or that is open at the text's end."""
    for number, line in enumerate(failure.lines[: failure.line + 1]):
        found = _OPENED.match(line)
        if found and line.count(found["quote"], found.start("quote")) == 1:
            return Cause(
                number, found.start("quote"), *(_CURLY if line.rstrip().endswith(("”", "’")) else _QUOTE)
            )
    return Cause(*failure.begun, *_QUOTE) if "quoted scalar" in failure.said else None


def _one_line(failure: _ParseFailure) -> Cause | None:
    """The line where the parser gave up, where it had begun a key, or the one above is wrong by itself."""
    begun = [failure.begun[0]] if "simple key" in failure.said else []
    for number in (*begun, failure.line, max(0, failure.line - 1)):
        cause = line_cause(number, failure.lines[number]) or _without_colon(
            failure, number, sure=number in begun or failure.above(number) is None
        )
        if cause is not None:
            return cause
    return None


def _behind(failure: _ParseFailure) -> Cause | None:
    """Something follows a complete value; or, between brackets, a value goes on with a colon."""
    line = failure.lines[failure.line]
    key = next((found for found in _NEXT_KEY.finditer(line) if failure.column in found.span("key")), None)
    if "',' or" in failure.said and key and key["key"] in KEYS:
        return Cause(failure.line, key.start("key"), *_NO_COMMA)
    if "sequence entries are not allowed" in failure.said and failure.before.endswith(":"):
        return Cause(failure.line, failure.column, *SIGN)
    if not any(sign in failure.said for sign in ("expected key", "'-' indicator", "',' or")):
        return None
    if failure.before.endswith(('"', "'")):
        return Cause(failure.line, failure.column, *_BEHIND)
    if failure.before.endswith(("]", "}")):
        start = re.match(r"\s*(?:-[ ]+)*(?:[^\s:\[{]+:[ ]+)?", failure.lines[failure.line])
        return Cause(failure.line, start.end() if start else 0, *SIGN)
    first_on_its_line = failure.line != failure.begun[0] and _is_first_colon(failure)
    if (
        "',' or" in failure.said
        and failure.lines[failure.line][failure.column : failure.column + 1] == ":"
        and not first_on_its_line
    ):
        return Cause(failure.line, failure.column, *COLON)
    return None


def _without_key(failure: _ParseFailure) -> Cause | None:
    """A line has no colon at all: it was broken off from the one above."""
    number, column = failure.begun
    return (
        Cause(number, column, *_WRAPPED)
        if "simple key" in failure.said and failure.above(number) is not None
        else None
    )


def _without_colon(failure: _ParseFailure, number: int, *, sure: bool) -> Cause | None:
    """`minutes = 5`, `minutes 5`, or an entry's name alone above its keys.

    A bare key counts only where the line is `sure` to be at fault.
    """
    line = failure.lines[number]
    found = _COLONLESS.fullmatch(line)
    if found is None or _KEY.match(line):
        return None
    below = failure.lines[number + 1] if number + 1 < len(failure.lines) else ""
    named = not found["rest"] and _margin(below) > _margin(line)
    if not found["sign"] and not named and not (sure and found["key"].lower() in KEYS):
        return None
    key, rest = (found["key"], found["rest"]) if named else (found["key"].lower(), found["rest"])
    return Cause(
        number, found.end("key"), *_NO_COLON, {"better": f"{key}: {rest if len(rest) < 40 else '…'}".rstrip()}
    )


def _first_line(failure: _ParseFailure) -> Cause | None:
    """The first line is indented, the others aren't."""
    first = next((number for number, line in enumerate(failure.lines) if line.strip()), 0)
    margin = _margin(failure.lines[first])
    return indented(first, margin, 0) if "document start" in failure.said and margin else None


def _colon(failure: _ParseFailure) -> Cause | None:
    """A colon where none is allowed: this key or entry continues the value above; one is misindented."""
    line, above = failure.lines[failure.line], failure.above(failure.line)
    if "mapping values" not in failure.said or not _is_first_colon(failure) or above is None:
        return None
    margin, entry = _margin(line), _ENTRY.match(line)
    if _margin(failure.lines[above]) == margin and ":" not in failure.lines[above]:
        return Cause(above, margin, *_FORM)
    if not entry and not _KEY.match(line):
        return None
    if not entry and _belongs_below(failure, above, margin):
        return indented(above, _margin(failure.lines[above]), margin)
    return indented(failure.line, margin, _neighbour(failure, failure.line))


def _belongs_below(failure: _ParseFailure, above: int, margin: int) -> bool:
    """Whether the line `above` isn't indented enough: those around it are, or it follows a name."""
    line, over = failure.lines[above], failure.above(above)
    if not _KEY.match(line) or over is None or _margin(line) >= margin:
        return False
    return _margin(failure.lines[over]) == margin or (
        _is_name(failure.lines[over]) and _margin(failure.lines[over]) == _margin(line)
    )


def _start_of_line(failure: _ParseFailure) -> Cause | None:
    """The parser gave up where a line begins: it begins in a column where nothing can continue."""
    if failure.before or not any(sign in failure.said for sign in ("expected key", "'-' indicator")):
        return None
    above = enumerate(failure.lines[: failure.line + 1])
    hyphened = next((number for number, line in above if _HYPHENED_NAME.match(line)), None)
    if hyphened is not None and failure.column == 0:
        return Cause(hyphened, 0, *_HYPHEN_BEFORE_KEY)
    wanted = _neighbour(failure, failure.line)
    if wanted is not None and wanted != failure.column:
        return indented(failure.line, failure.column, wanted)
    listed = next(
        (
            number
            for number in (failure.line, failure.begun[0])
            if re.match(r"[ ]*-[ ]+[a-z_]+:[ ]", failure.lines[number])
        ),
        None,
    )
    return Cause(listed, _margin(failure.lines[listed]), *_HYPHEN_BEFORE_KEY) if listed is not None else None


def _neighbour(failure: _ParseFailure, number: int) -> int | None:
    """The column of the nearest line above of the same form: an entry, a key with a value, or a name."""
    line = failure.lines[number]
    others = [other for other in reversed(failure.lines[:number]) if other.strip()]
    if _ENTRY.match(line):
        return next((_margin(other) for other in others if _ENTRY.match(other)), None)
    keys = [other for other in others if _KEY.match(other)]
    return next(
        (_margin(other) for other in [*(key for key in keys if _is_name(key) == _is_name(line)), *keys]), None
    )


def _is_first_colon(failure: _ParseFailure) -> bool:
    return ":" not in failure.before


def _is_name(line: str) -> bool:
    return line.rstrip().endswith(":")


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())
