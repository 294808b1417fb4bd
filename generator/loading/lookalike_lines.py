"""Lines and paragraphs that look like the beginning of a block and aren't.

They would be printed as they were typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from generator.diagnostics import N_, error
from generator.dialect.parser import CALL_OUT_KINDS, TRY, cells
from generator.loading.lookalikes import Lookalike

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
    "heading-space",
    N_("this line isn't read as a heading"),
    N_("Write ## and a space before the title; a # that is to be shown is written \\#."),
)
SPACE_ODD = error(
    "space-odd",
    N_("a non-breaking or other special space stands here, which isn't read as a space"),
    N_("Delete it, and press the space bar instead, as often as it stands there."),
)

NUMBERED = N_("Write 1. with a full stop and a space at the beginning of each line.")
_THREE_SIGNS = N_('Write three signs together, then a space and the kind: !!! say "Title".')
_THREE_EQUALS = N_('Write three signs: === "Title".')
_NO_CLOSING = N_("Take this line out: a call-out ends where its text is no longer indented.")
_KIND = N_(
    "The kind stands in small letters without marks, such as say, steps, never, check, counter or tip."
)
_STRAIGHT_QUOTES = N_('Put the title between straight quotation marks: "Title".')
_CLOSE_QUOTE = N_('Close the title with a quotation mark: "Title".')
_QUOTE_TITLE = N_('Put the title between quotation marks: !!! say "Title".')
_TRY = N_("Write !!! try, a space and the id of the question, nothing else.")
_BULLET = N_("Begin each such line with a hyphen and a space: the short line of the keyboard.")
_SPACE_BEHIND = N_("Put a space behind “{mark}”.")
_EMPTY_LINE = N_("Leave an empty line before it.")
_TABS = N_("Write | in place of the tabs, {row}, and {rule} below the first row.")
_DRAWN = N_("Take out the lines that begin with +, and write | --- | --- | below the first row.")
_RULE_CELLS = N_("Write {rule} as the second line: one --- for each cell of the first row.")
CODE_BAR = N_("Write \\| in place of the | in the code, which would divide the cell.")

_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ITEM = r"(?:[-*+]|\d{1,9}[.)])"
_MARK = (
    r"(?:\#{1,6}|===|(?:!!!|\?\?\?\+?)(?:[ ][a-z]+)?"
    rf"|{_ITEM}(?:[ ]+\[[ xX=]?\])?|{_ITEM}[ ]+\[(?=[{_ODD}]\]))"
)
_ODD_SPACE = re.compile(rf"(?:[ \t]*|[ \t>]*{_MARK})(?P<odd>[{_ODD}]+)")
_RULE_LIKE = re.compile(r"[\s|:]*-[\s|:-]*")

_BULLETS = re.compile(r"\s*(?P<mark>[•●▪▫■□◆◇◦○‣⁃·∙⋅・➢➤►▶❖\uf000-\uf0ff]|[o§Øüv](?=\t))[\ufe0e\ufe0f]?\s*\S")
_GLUED = re.compile(r"\s*(?P<mark>[-+](?=[^\W\d_])|\d{1,2}[.)](?=[^\W\d_]))")
_GLUED_BOX = re.compile(r"(?P<mark>[-+*])(?=\[[ xX]?\](?!\())")
_STARRED = re.compile(r"[ ]{0,3}(?P<mark>\*)(?=[^\s*])[^*]*$")
_DASHED = re.compile(r"[ ]{0,3}(?P<mark>[–—‐‑−»›]|--)[ ]")
_NUMBERED = re.compile(
    r"[ ]{0,3}(?P<mark>\(?(?:\d{1,2}|[a-h\u0111]|[ivx]{1,4})[/)]|\(?(?:[A-H]|[IVX]{1,4})[/.)]|[a-h]\."
    r"|\d{1,2}[-–]|[Bb]\u01b0\u1edbc[ ]\d{1,2})(?=[:.]?[ ])"
)
_BOLD = re.compile(
    r"[ ]{0,3}\*\*(?P<mark>(?:\d{1,2}|[A-Ha-h\u0111])[.)/]|[Bb]\u01b0\u1edbc[ ]\d{1,2}[.:]?)(?:\*\*|[ ])"
)
_GOES_ON = re.compile(r"[ ]{0,3}(?P<mark>(?P<count>\d{1,2})[.)])[ ]+\S")
"""A number that begins a list below an empty line alone: only 1 begins one right below a line."""
_SIGNS = re.compile(
    r"\s*(?:!{1,2}[ ]+(?:![ ]+)*|!{4,}[ ]*|!!!(?=\w)|!!(?=\w)|\?\?[ ]+|！+[ ]*"
    r"|(?:::|\+{3}|%{3})[ ]*(?=[a-z]+(?:[ ]|$)))(?P<kind>[a-z]+)\b"
)
_TAB_SIGNS = re.compile(r"\s*(?:==|={4,})[ ]*\"")
_FENCED = re.compile(r"\s*(?:(?::{3,}|/{3,})(?P<behind>(?![^\s\w{\[.]).*)|\.\.[ ](?P<directive>[a-z]+)::.*)$")
"""How other programs open and close a call-out: `::: tip`, `:::{tip}`, `:::`, `/// note`, `.. note::`."""
_OPENING = re.compile(r"\s*(?:!!!|\?\?\?|===[ ])")
_HEADING = re.compile(r"[ >]*(?P<heading>#{1,6}[^#\s].*)")
_CODE = re.compile(r"(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)")


def odd_space(line: str) -> Lookalike | None:
    """A special space where only one of the keyboard is read: behind a mark, or as the line's margin."""
    found = _ODD_SPACE.match(line) or (_RULE_LIKE.fullmatch(line) and re.search(rf"(?P<odd>[{_ODD}]+)", line))
    return Lookalike(SPACE_ODD, *found.span("odd")) if found else None


def line_lookalike(line: str) -> Lookalike | None:
    """What is wrong with the beginning of a line of running text."""
    if odd_space(line):
        return None  # that is all, and is reported by itself
    return _call_out(line) or _item(line) or _heading(line)


def _call_out(line: str) -> Lookalike | None:
    fenced = _FENCED.match(line)
    if fenced:
        return Lookalike(
            CALL_OUT_MALFORMED,
            *_trimmed(line),
            None if fenced["directive"] or fenced["behind"].strip() else _NO_CLOSING,
        )
    found = _SIGNS.match(line)
    if found and found["kind"] in (*CALL_OUT_KINDS, TRY):
        return Lookalike(CALL_OUT_MALFORMED, *_trimmed(line), _THREE_SIGNS)
    if _TAB_SIGNS.match(line):
        return Lookalike(CALL_OUT_MALFORMED, *_trimmed(line), _THREE_EQUALS)
    if _OPENING.match(line):
        return Lookalike(CALL_OUT_MALFORMED, *_trimmed(line), call_out_remedy(line))
    return None


def _item(line: str) -> Lookalike | None:
    for pattern, remedy in ((_BULLETS, _BULLET), (_GLUED, _SPACE_BEHIND)):
        found = pattern.match(line)
        if found:
            return Lookalike(LIST_MARK, *found.span("mark"), remedy, {"mark": found["mark"]})
    return None


def _heading(line: str) -> Lookalike | None:
    found = _HEADING.match(line)
    return Lookalike(HEADING_SPACE, *found.span("heading")) if found else None


def paragraph_lookalikes(
    lines: Sequence[str], *, list_below: bool = False, in_item: bool = False
) -> list[tuple[int, Lookalike]]:
    """What a paragraph was meant to be, or its lines, each with its number.

    `list_below`: a list follows without an empty line, so that one line is enough to tell its first item.
    `in_item`: it
    stands in an item of a list, where a tab is nothing but a space.
    """
    whole = _table(lines) or _marked(lines, list_below)
    if whole is not None:
        return [whole]
    found = [(number, like) for number, line in enumerate(lines) if (like := line_lookalike(line))]
    if found:
        return found
    tabbed = _tabbed(lines) if not in_item or len(lines) > 1 else None
    return [tabbed] if tabbed else []


def _table(lines: Sequence[str]) -> tuple[int, Lookalike] | None:
    """Rows between bars. A second line that is a table's says what is wrong with it."""
    first = lines[0]
    rule = next((number for number, line in enumerate(lines) if number and _is_rule(line)), 0)
    if rule and odd_space(lines[rule]):
        return None
    if rule and "|" in lines[rule - 1]:
        return rule - 1, _ruled(lines[rule - 1], lines[rule])
    drawn = first.startswith("+-") and len(lines) > 1 and lines[1].startswith("|")
    if (
        drawn
        or (first.startswith("|") and first.rstrip().endswith("|"))
        or (len(lines) > 1 and all("|" in line for line in lines))
    ):
        remedy = _DRAWN if drawn else None
        return 0, Lookalike(TABLE_RULE_MISSING, *_trimmed(first), remedy)
    return None


_RULE_CELL = re.compile(r"\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?")
"""A line of hyphens as a table has it: each of its cells holds some, and nothing else but colons."""


def _is_rule(line: str) -> bool:
    return "|" in line and re.fullmatch(r"[\s|:–—=_-]*[-–—=_][\s|:–—=_-]*", line) is not None


def _ruled(head: str, rule: str) -> Lookalike:
    """Why a first row isn't that of a table, though the line of hyphens stands below it."""
    remedy = _RULE_CELLS
    if bar_in_code(head):
        remedy = CODE_BAR
    elif cells(head) == cells(rule) and _RULE_CELL.fullmatch(rule.strip()):
        remedy = _EMPTY_LINE
    return Lookalike(TABLE_RULE_MISSING, *_trimmed(head), remedy, {"rule": _rule(cells(head))})


def _tabbed(lines: Sequence[str]) -> tuple[int, Lookalike] | None:
    """Rows as they are pasted from a spreadsheet, with tabs between the cells."""
    number = next((number for number, line in enumerate(lines) if re.search(r"\S[ ]*\t\s*\S", line)), None)
    if number is None:
        return None
    parts = [part.strip() for part in lines[number].strip().split("\t")]
    values = {"row": f"| {' | '.join(parts)} |", "rule": _rule(len(parts))}
    return number, Lookalike(TABLE_RULE_MISSING, *_trimmed(lines[number]), _TABS, values)


def _rule(columns: int) -> str:
    return "|" + " --- |" * columns


def _marked(lines: Sequence[str], list_below: bool) -> tuple[int, Lookalike] | None:
    """Items of a list whose marks are none."""
    for pattern, remedy in (
        (_DASHED, _BULLET),
        (_NUMBERED, NUMBERED),
        (_BOLD, NUMBERED),
        (_STARRED, _SPACE_BEHIND),
    ):
        marked = [(number, found) for number, line in enumerate(lines) if (found := pattern.match(line))]
        if len(marked) > 1 or (marked and list_below):
            number, found = marked[0]
            return number, Lookalike(LIST_MARK, *found.span("mark"), remedy, {"mark": found["mark"]})
    numbered = [
        (number, found) for number, line in enumerate(lines) if number and (found := _GOES_ON.match(line))
    ]
    for number, found in numbered:
        counts = int(found["count"])
        follows = any(other == number + 1 and int(next_["count"]) == counts + 1 for other, next_ in numbered)
        if follows or lines[number - 1].rstrip().endswith(":"):
            return number, Lookalike(LIST_MARK, *found.span("mark"), _EMPTY_LINE, {"mark": found["mark"]})
    signs = [(number, sign) for number, line in enumerate(lines) if (sign := _sign(line))]
    numbers = [number for number, _ in signs]
    for number, sign in signs:
        below = list_below and number == len(lines) - 1
        if number + 1 in numbers or below or (number and lines[number - 1].rstrip().endswith(":")):
            at = lines[number].index(sign)
            remedy = NUMBERED if _COUNTS.match(sign) else _BULLET
            return number, Lookalike(LIST_MARK, at, at + len(sign), remedy, {"mark": sign})
    return None


def _sign(line: str) -> str:
    """The sign with which a line begins, where it can be that of an item.

    An emoji, a tick, an arrow, a number in a circle.
    """
    text = line.lstrip()
    keycap = re.match("[0-9#*]\ufe0f?\u20e3", text)
    if keycap:
        return keycap[0]
    first = text[:1]
    is_sign = first and (unicodedata.category(first) == "So" or _ARROWS.match(first))
    return re.match(r".[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*", text)[0] if is_sign else ""  # type: ignore[index]


_COUNTS = re.compile("[0-9\u2460-\u249b\u2776-\u2793]")
_ARROWS = re.compile(
    "[\u2190-\u21ff\u2460-\u24ff\u25a0-\u25ff\u2713-\u2718\u2776-\u2793\u27a1-\u27be\u27f0-\u27ff\u2900-\u297f]"
)


def item_lookalike(line: str) -> Lookalike | None:
    """What a line that stands right below an item has in place of an item's mark."""
    box = _GLUED_BOX.match(line)
    if box:
        return Lookalike(LIST_MARK, *box.span("mark"), _SPACE_BEHIND, {"mark": box["mark"]})
    marked = _marked([line], list_below=True)
    return marked[1] if marked else None


def call_out_remedy(line: str) -> str | None:
    """Why the first line of a call-out can't be read, where that can be said."""
    if re.match(r"\s*\S+[ ]{2,}", line):
        return _THREE_SIGNS
    if re.match(rf"\s*\S+[ ]+{TRY}\b", line):
        return _TRY
    if re.search("[“”]", line) and '"' not in line:
        return _STRAIGHT_QUOTES
    if line.count('"') % 2:
        return _CLOSE_QUOTE
    kind = re.match(r"\s*\S+[ ]+([^\s\"]+)[ ]+\"", line)
    if kind is not None and kind[1].rstrip(":") not in CALL_OUT_KINDS:
        return _KIND
    return _QUOTE_TITLE if '"' not in line and len(line.split()) > 2 else None


def _trimmed(line: str) -> tuple[int, int]:
    return len(line) - len(line.lstrip()), len(line.rstrip())


def bar_in_code(row: str) -> bool:
    """Whether code in a row of a table holds a `|` that divides it.

    A table is cut into cells before code is looked for.
    """
    return any(re.search(r"(?<!\\)\|", code[0]) for code in _CODE.finditer(row))
