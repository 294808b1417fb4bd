"""What a text shows by its lines alone, before any parser has read it: where its head ends, what is code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.source import SourceFile

_HEAD_FENCE = re.compile(r"---[ \t]*$")
_FENCE = re.compile(
    r"[ \t>]*(?P<item>(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(?P<signs>`{3,}(?=[^`]*$)|~{3,})(?P<behind>.*)"
)
_BEGINS = re.compile(r"[ \t]*(?:$|[-*+][ \t]|\d{1,9}[.)][ \t]|[#>|]|!!!|\?\?\?|===)")
"""What ends the running text above it: an empty line, or the beginning of a block."""


def front_matter_lines(file: SourceFile) -> int:
    """How many lines at a file's beginning are YAML: all of a register; of a text its head and fences."""
    if not file.path.endswith(".md"):
        return len(file.lines)
    if not _HEAD_FENCE.match(file.lines[0]):
        return 0
    closing = (number for number, line in enumerate(file.lines) if number and _HEAD_FENCE.match(line))
    return next(closing, -1) + 1


def fenced_lines(file: SourceFile) -> dict[int, int]:
    """The lines (from 0) of blocks of code, each with the line on which its block is opened.

    A block that is never closed is none.
    """
    blocks: dict[int, int] = {}
    for first, last in _fences(file.lines, front_matter_lines(file)):
        blocks.update(dict.fromkeys(range(first, last + 1), first))
    return blocks


def code_blanked(file: SourceFile) -> list[str]:
    """The lines with blanks in the place of code, so that every other character keeps its place."""
    blocks, head = fenced_lines(file), front_matter_lines(file)
    lines = [" " * len(line) if number in blocks else line for number, line in enumerate(file.lines)]
    first = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or number <= head or _BEGINS.match(lines[number]):
            text = "\n".join(lines[first:number])
            if "`" in text:
                lines[first:number] = _spans_blanked(text).split("\n")
            first = number
    return lines


def _spans_blanked(text: str) -> str:
    """Running text with blanks in the place of `code`: a run of backticks up to the next that is as long."""
    runs = [(found.start(), found.end()) for found in re.finditer("`+", text)]
    later: dict[int, list[int]] = {}
    for number, (start, end) in reversed(list(enumerate(runs))):
        later.setdefault(end - start, []).append(number)
    parts, at = [], 0
    for number, (start, end) in enumerate(runs):
        if start < at:
            continue
        closing = _next(later.get(end - start - _escaped(text, start), []), number)
        if closing is not None:
            parts += [text[at:start], re.sub(r"[^\n]", " ", text[start : runs[closing][1]])]
            at = runs[closing][1]
    return "".join((*parts, text[at:]))


def _escaped(text: str, at: int) -> bool:
    """Whether a backslash makes the character at that place mean nothing but itself."""
    first = at
    while first and text[first - 1] == "\\":
        first -= 1
    return (at - first) % 2 == 1


def _next(numbers: list[int], after: int) -> int | None:
    """The first of `numbers` (the last in the list) beyond `after`; those before it are dropped for good."""
    while numbers and numbers[-1] <= after:
        numbers.pop()
    return numbers[-1] if numbers else None


def _fences(lines: list[str], start: int) -> Iterator[tuple[int, int]]:
    opened, signs = -1, ""
    for number in range(start, len(lines)):
        found = _FENCE.match(lines[number])
        if found is None:
            continue
        if opened < 0:
            opened, signs = number, found["signs"]
        elif found["signs"].startswith(signs) and not found["item"] and not found["behind"].strip():
            yield opened, number
            opened = -1
