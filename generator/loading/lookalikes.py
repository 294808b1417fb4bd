"""What looks like the authors' syntax and isn't: it would be printed as it was typed, or quietly mean something else.

Each names the rule that it breaks and the remedy for just that slip. Two kinds: a line that doesn't begin the block that it seems
to begin, and running text in which a citation, a link, a value or bold text was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.diagnostics import N_, Diagnostic, Rule, error
from generator.dialect.parser import CALL_OUT_KINDS
from generator.source import Location

CITATION_MALFORMED = error(
    "citation-malformed",
    N_("this citation can't be read"),
    N_(
        "Write [@id], [@id, điều 5] or [@a; @b], and after it at most {{.single}}, {{.differs}} or {{.history}}."
    ),
)
FACT_MALFORMED = error(
    "fact-malformed", N_("this fact can't be read"), N_("Write {{{{ id }}}} with an id from docs/facts.yml.")
)
LINK_UNREAD = error(
    "link-unread",
    N_("this isn't read as a link"),
    N_("Write [text](address), without a space between ] and (."),
)
EMPHASIS_UNREAD = error(
    "emphasis-unread",
    N_("these stars would be printed"),
    N_(
        "Put ** right before the first word and right behind the last one, and a space or a full stop after it."
    ),
)
LIST_MARK = error("list-mark", N_("“{mark}” doesn't begin a list here"), N_("Write 1. with a full stop."))
CALL_OUT_MALFORMED = error(
    "call-out-malformed",
    N_("this call-out can't be read"),
    N_('Write !!! kind "Title" on a line of its own, and indent what belongs to it by four spaces.'),
)
TABLE_RULE_MISSING = error(
    "table-rule-missing",
    N_("these lines aren't read as a table"),
    N_("Write | --- | --- | below the first row, one --- per column, and leave no empty line between rows."),
)
HEADING_SPACE = error(
    "heading-space", N_("this line isn't read as a heading"), N_("Write ## and a space before the title.")
)

_LINK_TEXT_CLOSE = N_("Close the text of the link with ]: [text](address).")
_LINK_BARE = N_("Write [text](address), so that one can tap it.")
_LINK_SCHEME = N_("Write the address without spaces: {better}.")
_FACT_CLOSE = N_("Close the value with }}}}: {{{{ {id} }}}}.")
_CITATION_CLOSE = N_("Close the citation with ]: [@id].")
_CITATION_OPEN = N_("Open the citation with [@: [@id].")
_CITATION_SQUARE = N_("Write the citation in square brackets: [@id].")
_CITATION_AT = N_("If a source is meant, write @ before its name: [@{id}].")
_LINK_CLOSE = N_("Close the address with ).")
_LINK_SPACE = N_("Name the file without spaces, such as {better}, or put the address between < and >.")
_LINK_SINGLE = N_("Write [text](file.md) for a link, and {{{{ id }}}} for a value.")
_FACT_BRACES = N_("A value has two braces on each side: {{{{ {id} }}}}.")
_THREE_SIGNS = N_('Write three signs together, then a space and the kind: !!! say "Title".')
_KIND = N_(
    "The kind stands in small letters without marks, such as say, steps, never, check, counter or tip."
)
_STRAIGHT_QUOTES = N_('Put the title between straight quotation marks: "Title".')
_CLOSE_QUOTE = N_('Close the title with a quotation mark: "Title".')
_QUOTE_TITLE = N_('Put the title between quotation marks: !!! say "Title".')
_BULLET = N_("Begin the line with a hyphen and a space: the short line of the keyboard.")
_NUMBER = N_("Write 1. with a full stop and a space at the beginning of each line.")
_SPACE_BEHIND = N_("Put a space behind “{mark}”.")


@dataclass(frozen=True, slots=True)
class Lookalike:
    """One lookalike in a text: which rule, from which character to which, and what to do."""

    rule: Rule
    start: int
    end: int
    remedy: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def at(self, location: Location) -> Diagnostic:
        return self.rule.at(location, remedy=self.remedy, **self.values)


_ADDRESS = (
    r"(?:https?://[^()\s]*|[^()\s]+\.(?:md|pdf|docx?|xlsx?|png|jpe?g|svg|webp|html?)(?:#[^()\s]*)?|#[\w-]+)"
)
_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_INLINE: tuple[tuple[re.Pattern[str], Rule, str | None], ...] = (
    (re.compile(r"\[\[[^\[\]\n]+\]\]"), LINK_UNREAD, _LINK_SINGLE),
    (re.compile(rf"\[[^\[\]\n()]*\({_ADDRESS}\)(?!\])"), LINK_UNREAD, _LINK_TEXT_CLOSE),
    (
        re.compile(rf"\([^()\n]+\)\[{_ADDRESS}\]|\[[^\[\]\n]+\](?:\[{_ADDRESS}\]|(?=[a-z])[\w./-]+\.md\))"),
        LINK_UNREAD,
        None,
    ),
    (re.compile(r"(?<![\w(<\[/])https?:/+[^\s<>()]+"), LINK_UNREAD, _LINK_BARE),
    (re.compile(rf"\[[^\[\]\n]+\][ ]+\({_ADDRESS}\)"), LINK_UNREAD, None),
    (re.compile(r"\]\([^()\n]*$", re.MULTILINE), LINK_UNREAD, _LINK_CLOSE),
    (re.compile(r"\]\((?P<address>[^()\n]*)\)"), LINK_UNREAD, _LINK_SPACE),
    (re.compile(r"\[@[\w-]*"), CITATION_MALFORMED, _CITATION_CLOSE),
    (re.compile(r"\(@[a-z0-9-]+[^()\n]*\)|@\[[a-z0-9-]+[^\[\]\n]*\]"), CITATION_MALFORMED, _CITATION_SQUARE),
    (re.compile(r"(?<![\w\[])@[a-z0-9-]+\]"), CITATION_MALFORMED, _CITATION_OPEN),
    (
        re.compile(r"[\u01a1\u01a0]@[a-z0-9-]+[\u01b0\u01af]?|(?<![\w.@\[(])@[a-z0-9]+(?:-[a-z0-9]+)+"),
        CITATION_MALFORMED,
        _CITATION_SQUARE,
    ),
    (re.compile(r"\[[\w./-]+\.md\](?![\[(:])"), LINK_UNREAD, None),
    (
        re.compile(r"\[(?P<id>[a-z0-9]+(?:-[a-z0-9]+)+)(?:[,;\s][^\[\]\n]*)?\](?![\[(:])"),
        CITATION_MALFORMED,
        _CITATION_AT,
    ),
    (re.compile(rf"\{{\{{[ ]*(?P<id>{_ID})[ ]*\}}(?!\}})"), FACT_MALFORMED, _FACT_BRACES),
    (re.compile(rf"(?<!\{{)\{{[ ]*(?P<id>{_ID})[ ]*\}}\}}"), FACT_MALFORMED, _FACT_BRACES),
    (re.compile(rf"\{{\{{[ ]*(?P<id>{_ID})(?![\w-]|[ ]*\}})"), FACT_MALFORMED, _FACT_CLOSE),
    (re.compile(rf"(?<!\{{)\{{[ ]+(?P<id>{_ID})[ ]*\}}(?!\}})"), FACT_MALFORMED, _FACT_BRACES),
)
_FACT_LIKE = re.compile(rf"\{{\{{?[ ]+{_ID}[ ]*\}}\}}?|\{{\{{{_ID}[ ]*\}}")
_SUSPICIOUS = re.compile(r"[\]@{\[]|://?")
_BULLETS = re.compile(r"\s*(?P<mark>[•●▪◦‣·])\s*\S")
_GLUED = re.compile(r"\s*(?P<mark>-(?=[^\W\d_]|\u00a0)|\d{1,2}[.)](?=[^\W\d_]|\u00a0))")
_DASHED = re.compile(r"[ ]{0,3}(?P<mark>[–—])[ ]")
_NUMBERED = re.compile(
    r"[ ]{0,3}(?P<mark>\(?(?:\d{1,2}|[a-h\u0111])[/)]|\d{1,2}[-–]|[Bb]\u01b0\u1edbc[ ]\d{1,2})(?=[:.]?[ ])"
)
_SIGNS = re.compile(
    r"\s*(?:!{1,2}[ ]+(?:![ ]+)*|!{4,}[ ]*|!!!(?=\w)|!!(?=\w)|\?\?[ ]+|！+[ ]*|:::[ ]*)(?P<kind>[a-z]+)\b"
)
_OPENING = re.compile(r"\s*(?:!!!|\?\?\?|===[ ])")
_HEADING = re.compile(r"[ >]*(?P<heading>#{1,6}(?:[^#\s]|\u00a0).*)")


def may_look_alike(text: str) -> bool:
    """Whether any sign stands in it with which a lookalike could begin: most texts hold none."""
    return _SUSPICIOUS.search(text) is not None


def inline_lookalikes(text: str, start: int, end: int) -> Iterator[Lookalike]:
    """The lookalikes in `text` between two offsets, in which stands nothing but running text. One place is reported once."""
    if _SUSPICIOUS.search(text, start, end) is None:
        return
    reported = start
    for lookalike in sorted(_matches(text, start, end), key=lambda lookalike: lookalike.start):
        if lookalike.start >= reported:
            reported = lookalike.end
            yield lookalike


def _matches(text: str, start: int, end: int) -> Iterator[Lookalike]:
    for pattern, rule, remedy in _INLINE:
        for found in pattern.finditer(text, start, end):
            values = dict(found.groupdict())
            address = values.pop("address", "").strip()
            if remedy is _LINK_SPACE:
                yield Lookalike(rule, *found.span(), *_spaced(address))
            else:
                yield Lookalike(rule, *found.span(), remedy, values)


def _spaced(address: str) -> tuple[str | None, dict[str, str]]:
    """What to do about an address that can't be read: nearly always it holds a space."""
    if " " not in address:
        return None, {}
    if re.match(r"[a-z]+:", address):
        return _LINK_SCHEME, {"better": "".join(address.split())}
    return _LINK_SPACE, {"better": re.sub(r"\s+", "-", address)}


def is_fact_like(braces: str) -> bool:
    """Whether `{name}` was meant as a value, and not as attributes."""
    return _FACT_LIKE.fullmatch(braces) is not None


def line_lookalike(line: str) -> Lookalike | None:
    """What is wrong with the beginning of a line of running text."""
    found = _SIGNS.match(line)
    if found and found["kind"] in CALL_OUT_KINDS:
        return Lookalike(CALL_OUT_MALFORMED, *_trimmed(line), _THREE_SIGNS)
    if _OPENING.match(line):
        return Lookalike(CALL_OUT_MALFORMED, *_trimmed(line), call_out_remedy(line))
    found = _BULLETS.match(line)
    if found:
        return Lookalike(LIST_MARK, *found.span("mark"), _BULLET, {"mark": found["mark"]})
    found = _GLUED.match(line)
    if found:
        return Lookalike(LIST_MARK, *found.span("mark"), _SPACE_BEHIND, {"mark": found["mark"]})
    found = _HEADING.match(line)
    return Lookalike(HEADING_SPACE, *found.span("heading")) if found else None


def paragraph_lookalike(lines: Sequence[str], list_below: bool) -> tuple[int, Lookalike] | None:
    """What a whole paragraph was meant to be: a table, or a list whose marks are none. The number of the line, and what is wrong there.

    `list_below`: a list follows without an empty line, so that one line is enough to tell its first item.
    """
    first = lines[0]
    barred = sum("|" in line for line in lines)
    if (
        first.startswith("|")
        and first.rstrip().endswith("|")
        or len(lines) > 1
        and barred == len(lines)
        or any(re.search(r"\S\t+\S", line) for line in lines)
    ):
        return 0, Lookalike(TABLE_RULE_MISSING, *_trimmed(first))
    for pattern, remedy in ((_DASHED, _BULLET), (_NUMBERED, _NUMBER)):
        marked = [(number, found) for number, line in enumerate(lines) if (found := pattern.match(line))]
        if len(marked) > 1 or marked and list_below:
            number, found = marked[0]
            return number, Lookalike(LIST_MARK, *found.span("mark"), remedy, {"mark": found["mark"]})
    return None


def call_out_remedy(line: str) -> str | None:
    """Why the first line of a call-out can't be read, where that can be said."""
    if re.match(r"\s*\S+[ ]{2,}", line):
        return _THREE_SIGNS
    if re.search("[“”]", line) and '"' not in line:
        return _STRAIGHT_QUOTES
    if line.count('"') % 2:
        return _CLOSE_QUOTE
    kind = re.match(r"\s*\S+[ ]+([^\s\"]+)[ ]+\"", line)
    if kind is not None and kind[1] not in CALL_OUT_KINDS:
        return _KIND
    return _QUOTE_TITLE if '"' not in line and len(line.split()) > 2 else None


def _trimmed(line: str) -> tuple[int, int]:
    return len(line) - len(line.lstrip()), len(line.rstrip())
