"""The marks that a merge leaves where two versions contradict each other.

A file that holds them is two texts at once, so it isn't read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.diagnostics import N_, Diagnostic, error
from generator.loading.raw_lines import fenced_lines, front_matter_lines
from generator.source import Location, SourceFile
from generator.surroundings import SNAPSHOT

CONFLICT = error(
    "conflict-marks",
    N_("two versions of this text were merged, and nobody has chosen between them"),
    N_(
        "Of what stands between the lines {first} and {last} keep one version, delete the other, "
        "and delete the marks themselves: line {lines}."
    ),
)
_LEFT_OVER = N_(
    "Delete what a merge has left over here: line {lines}; and look whether something around it stands twice."
)

_BY_COMMAND = N_("Run: course snapshot. It keeps what both versions noted, and takes the marks out.")
_BOTH = N_(
    "Between the lines {first} and {last} keep what each of the two has added, and one version of what both "
    "have changed; then delete the marks themselves: line {lines}."
)
_BOTH_IN_A_LINE = N_(
    "Make one line of those between the lines {first} and {last}, with each name that stands in one of them; "
    "then delete the marks themselves: line {lines}."
)
_BOTH_ENTRIES = N_(
    "Two entries were added here, and the indented lines below line {last}, which are alike in both, stand "
    "there once: write them below each of the two names, then delete the marks themselves: line {lines}."
)

_OPEN, _BASE, _MIDDLE, _CLOSE = "<", "|", "=", ">"
_MARK = re.compile(r"[ \t]*(?:(?:<{7}|>{7}|\|{7})(?P<label>[ \t].*)?|={7}[ \t]*)$")

_LIST = re.compile(r"[a-z_]+:[ ]*\[.*\][ ]*(?:#.*)?$")
"""A list in one line: `lessons: [a, b]`."""
_KEY = re.compile(r"[^\s#].*:[ ]*$")
"""The first line of an entry of several."""
_TEXT = re.compile(r"[ ]{0,3}(?![ ]|[-*+>#|]|\d{1,9}[.)]\s)\S")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line (from 0) that looks like a mark: its sign, whether it can be nothing else, its block of code."""

    line: int
    sign: str
    certain: bool
    block: int | None


def find_conflicts(file: SourceFile) -> Iterator[Diagnostic]:
    """A finding for each conflict, at its first line. Marks that are shown as code are none."""
    if not any(sign * 7 in file.text for sign in (_OPEN, _BASE, _MIDDLE, _CLOSE)):
        return
    for group in _groups(_without_shown(list(_marks(file)))):
        first, last = group[0].line, group[-1].line
        line = file.lines[first]
        margin = len(line) - len(line.lstrip())
        yield CONFLICT.at(
            Location(file.path, first + 1, margin + 1, len(line.strip())),
            remedy=_remedy(file, group),
            first=first + 1,
            last=last + 1,
            lines=", ".join(str(mark.line + 1) for mark in group),
        )


def _remedy(file: SourceFile, group: list[_Mark]) -> str | None:
    """Of running text one version is right; in a list or a register two people mostly added something."""
    if file.path == SNAPSHOT:
        return _BY_COMMAND
    first, last = group[0], group[-1]
    if (first.sign, last.sign) != (_OPEN, _CLOSE):
        return _LEFT_OVER
    if first.line >= front_matter_lines(file):
        return None
    inside = file.lines[first.line + 1 : last.line]
    if any(_LIST.match(line) for line in inside):
        return _BOTH_IN_A_LINE
    return _BOTH_ENTRIES if _goes_on(file, inside, last) else _BOTH


def _goes_on(file: SourceFile, inside: list[str], last: _Mark) -> bool:
    """Whether entries begin between the marks whose other lines stand behind them, since they are alike."""
    below = file.lines[last.line + 1 : last.line + 2]
    begun = sum(_KEY.match(line) is not None for line in inside)
    return begun > 1 and any(line[:1] in " \t" and line.strip() for line in below)


def _marks(file: SourceFile) -> Iterator[_Mark]:
    blocks = fenced_lines(file)
    for number, line in enumerate(file.lines):
        found = _MARK.match(line)
        if found is not None:
            sign, named = line.lstrip()[0], bool((found["label"] or "").strip())
            certain = named or (sign == _MIDDLE and not _is_underline(file, number))
            yield _Mark(number, sign, certain, blocks.get(number))


def _is_underline(file: SourceFile, number: int) -> bool:
    """Whether the line stands below running text, of which it makes a heading."""
    above = file.lines[number - 1] if number else ""
    return _TEXT.match(above) is not None or file.lines[number][:1] != _MIDDLE


def _without_shown(marks: list[_Mark]) -> list[_Mark]:
    """Without the conflicts that stand in a block of code from their first mark to their last."""
    shown = {
        number
        for first, last in _pairs(marks)
        if marks[first].block is not None and marks[first].block == marks[last].block
        for number in range(first, last + 1)
    }
    return [mark for number, mark in enumerate(marks) if number not in shown]


def _pairs(marks: Sequence[_Mark]) -> list[tuple[int, int]]:
    """Where each conflict is opened and closed, as numbers in `marks`; one inside another comes before it."""
    opened: list[int] = []
    pairs = []
    for number, mark in enumerate(marks):
        if mark.sign == _OPEN:
            opened.append(number)
        elif mark.sign == _CLOSE and opened:
            pairs.append((opened.pop(), number))
    return pairs


def _groups(marks: list[_Mark]) -> Iterator[list[_Mark]]:
    """The marks that belong together: at least one stands outside of code, or they are none."""
    pairs = [
        (first, last)
        for first, last in _pairs(marks)
        if any(mark.block is None for mark in marks[first : last + 1])
    ]
    outermost = [pair for pair in sorted(pairs) if not any(a < pair[0] and pair[1] < b for a, b in pairs)]
    at = 0
    for first, last in outermost:
        yield from _left_over(marks[at:first])
        yield _whole(marks[first : last + 1])
        at = last + 1
    yield from _left_over(marks[at:])


def _whole(marks: list[_Mark]) -> list[_Mark]:
    """A line of equality signs in code is a mark only where no other divides the versions."""
    divided = any(mark.sign == _MIDDLE and mark.block is None for mark in marks)
    return [mark for mark in marks if mark.sign in (_OPEN, _CLOSE) or mark.block is None or not divided]


def _left_over(marks: list[_Mark]) -> Iterator[list[_Mark]]:
    """What is left of conflicts that lack their beginning or their end."""
    current: list[_Mark] = []
    for mark in marks:
        if mark.block is not None:
            continue
        if mark.sign == _OPEN:
            yield from _part(current)
            current = []
        current.append(mark)
        if mark.sign == _CLOSE:
            yield from _part(current)
            current = []
    yield from _part(current)


def _part(marks: list[_Mark]) -> Iterator[list[_Mark]]:
    """The nearest of each sign to the one that can be nothing else.

    ======= may underline a heading, ||||||| alone be a row of a table.
    """
    if marks and marks[0].sign == _OPEN:
        nearest = {mark.sign: mark for mark in reversed(marks)}
    elif marks and marks[-1].sign == _CLOSE:
        nearest = {mark.sign: mark for mark in marks}
    else:
        for mark in marks:
            if mark.certain:
                yield [mark]
        return
    yield sorted(nearest.values(), key=lambda mark: mark.line)
