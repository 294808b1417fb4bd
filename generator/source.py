"""What was read from disk, and locations in it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

NO_WIDTH = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
UNSEEN = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069{NO_WIDTH}]")
"""The characters that no text may hold: neither an editor nor a terminal shows them as what they are.

Line ends that no editor shows are among them, and turns of the direction: a page joins or turns words.
"""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the course.

    `path` is relative to the course folder, with `/`. `line` and `column` count from 1, in characters of the
    normalised text; `length` is how many characters of that line are meant.
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class SourceFile:
    """One text file of the course: NFC, line ends as `\\n`, no byte order mark."""

    path: str
    text: str

    @classmethod
    def from_bytes(cls, path: str, content: bytes) -> SourceFile:
        """Decode and normalise. Raises UnicodeDecodeError for bytes that are not UTF-8."""
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        return cls(path, unicodedata.normalize("NFC", text))

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line."""
        return [0, *accumulate(len(line) + 1 for line in self.lines[:-1])]

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """The line with that number (from 1), without its end; empty beyond the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def line_location(self, number: int) -> Location:
        """The line with that number (from 0), without its margin."""
        line = self.lines[number]
        return Location(self.path, number + 1, len(line) - len(line.lstrip()) + 1, max(1, len(line.strip())))

    def location(self, start: int, end: int | None = None) -> Location:
        """The location of the characters at offsets `start` to `end` (None: one), cut at the line's end."""
        index = bisect_right(self.line_starts, start) - 1
        column = start - self.line_starts[index]
        room = max(1, len(self.lines[index]) - column)
        return Location(self.path, index + 1, column + 1, max(1, min(room, (end or start + 1) - start)))
