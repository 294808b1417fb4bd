"""What a text shows by its lines alone, before any parser has read it: where its head ends, what is code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.source import SourceFile

_HEAD_FENCE = re.compile(r"---[ \t]*$")
_FENCE = re.compile(
    r"[ \t>]*(?P<item>(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(?P<signs>`{3,}(?=[^`]*$)|~{3,})(?P<behind>.*)"
)


def head_lines(file: SourceFile) -> int:
    """How many lines at a file's beginning are YAML: all of a register; of a text its head with both fences."""
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
    for first, last in _fences(file.lines, head_lines(file)):
        blocks.update(dict.fromkeys(range(first, last + 1), first))
    return blocks


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
