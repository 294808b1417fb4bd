"""Lines of a question that were meant as options and aren't read as such: which line is at fault, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.diagnostics import N_, Diagnostic, error
from generator.loading.sections import Block, Section
from generator.source import SourceFile

BOX_LOST = error(
    "quiz-box-lost",
    N_("this looks like an option and isn't read as one"),
    N_(
        "Write - [ ] or - [x] with a space on each side of the box, all options below each other, "
        "and rationales indented by two spaces."
    ),
)
RATIONALE_MARGIN = error(
    "quiz-rationale-margin",
    N_("this reason belongs to no option"),
    N_("Put two spaces before the >, so that it belongs to the option above."),
)
HINT_UNKNOWN = error(
    "quiz-hint-unknown",
    N_("this isn't read as a hint"),
    N_("Begin a hint with the line > [!TIP], exactly so."),
)
LINE_JOINED = error(
    "quiz-line-joined",
    N_("this line would join what stands above it"),
    N_("Write it on the line above; if it is an explanation, leave an empty line before it."),
)

_NO_BOX = N_("Put [ ] or [x] behind the hyphen, as in the other options.")
_OTHER_MARK = N_("Begin it with a hyphen, as the other options.")
_AT_MARGIN = N_("Begin it at the margin, as the other options.")
_LONG_DASH = N_("Begin it with the short hyphen of the keyboard: - [ ].")
_ABOVE = N_("Move the hint above the options.")

BOX = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\[([ xX=])\](?:[ ]+|$)")
BOX_LIKE = re.compile(
    r"\s*(?:(?:[-*+–—•·]|\d+[.)])\s*)?\[\s?[xX=]?\s?\](?!\(|\[|:)|\s*[-*+–—•·]\s*[\[({]\s?(?:\w|[✓✔=])?\s?[\])}](?=\s|$)"
)
PART = re.compile(r"\s*(?:>|[-*+]\s|\d+[.)]\s|```|!!!)")
"""Lines that begin something else than the paragraph of an option, a step or a task."""
ALERT = re.compile(r"\s*>\s*\[(?:!|(?:TIP|NOTE|HINT)\])")
TIP = re.compile(r"\s*>\s*\[!TIP\]\s*$")
_REASON_OUT = re.compile(r"[ ]?>(?!\s*\[!)")
_REASON_IN = re.compile(r"[ ]{2,}>")
_MARK = re.compile(r"\s*([-*+]|\d+[.)])")


def lost_options(file: SourceFile, section: Section, options: Block | None) -> list[Diagnostic]:
    """What is wrong with the lines of a question that look like options, reasons or hints; each slip is
    reported at its own line.

    `options`: the block that was read as the options. Whoever gets a finding here needn't look further: the
    rest comes from it.
    """
    margin = [RATIONALE_MARGIN.at(section.place(file, number)) for number in _reasons_out(file, section)]
    return margin or [*_joined(file, section), *_lost_boxes(file, section, options)]


def lost_hints(file: SourceFile, section: Section, options: Block | None) -> Iterator[Diagnostic]:
    for number in _lines(section):
        line, below = file.lines[number], options is not None and number >= options.last
        if ALERT.match(line) and (not TIP.match(line) or below):
            yield HINT_UNKNOWN.at(
                section.place(file, number), remedy=_ABOVE if below and TIP.match(line) else None
            )


def _lines(section: Section) -> Iterator[int]:
    """The lines of the section that aren't code."""
    code = {
        number
        for block in section.blocks
        if block.type in ("fence", "code_block")
        for number in range(block.first, block.last)
    }
    return (number for number in range(section.body_first, section.last) if number not in code)


def _reasons_out(file: SourceFile, section: Section) -> Iterator[int]:
    """Reasons that stand too far left to belong to the option above them."""
    for number in _lines(section):
        above = file.lines[number - 1]
        if _REASON_OUT.match(file.lines[number]) and (BOX.match(above) or _REASON_IN.match(above)):
            yield number


def _joined(file: SourceFile, section: Section) -> Iterator[Diagnostic]:
    """A line at the margin right below an item is taken for the rest of it."""
    for block in section.blocks:
        if block.type not in ("bullet_list", "ordered_list"):
            continue
        for first, last in block.items:
            for number in range(first + 1, last):
                line = file.lines[number]
                if number in section.lookalikes:
                    break  # that is reported, and the rest comes from it
                if line[:1].strip() and not BOX_LIKE.match(line):
                    yield LINE_JOINED.at(section.place(file, number))


def _lost_boxes(file: SourceFile, section: Section, options: Block | None) -> Iterator[Diagnostic]:
    """Every line that looks like an option must have become one.

    Else a key would be printed as text, or an option lost.
    """
    read = {first for first, _ in options.items} if options else set()
    lost = [number for number in _lines(section) if number not in read and BOX_LIKE.match(file.lines[number])]
    if not lost:
        return
    for number, remedy in _odd(file, section, lost, bool(read)):
        yield BOX_LOST.at(section.place(file, number), remedy=remedy)


def _odd(
    file: SourceFile, section: Section, lost: Sequence[int], others_read: bool
) -> list[tuple[int, str | None]]:
    """Where one option is written wrongly its whole list is none.

    The wrong one is reported, not its neighbours.
    """
    malformed = [number for number in lost if not BOX.match(file.lines[number])]
    if malformed:
        return [
            (number, _LONG_DASH if file.lines[number].lstrip()[:1] in "–—•·" else None)
            for number in malformed
        ]
    without = [
        first
        for block in section.blocks
        if any(first in lost for first, _ in block.items)
        for first, _ in block.items
        if first not in lost
    ]
    if without:
        return [(number, _NO_BOX) for number in without]
    set_in = [number for number in lost if file.lines[number][:1] == " "]
    if set_in and (others_read or len(set_in) < len(lost)):
        return [(number, _AT_MARGIN) for number in set_in]
    marks = {
        number: _mark(file.lines[number])
        for number in (*lost, *(first for block in section.blocks for first, _ in block.items))
    }
    usual = Counter(marks.values()).most_common(1)[0][0]
    other = [number for number in marks if marks[number] != usual and BOX.match(file.lines[number])]
    return [(number, _OTHER_MARK) for number in sorted(other)] or [(number, None) for number in lost]


def _mark(line: str) -> str:
    found = _MARK.match(line)
    return found[1][-1] if found else ""
