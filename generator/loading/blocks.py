"""What is wrong with blocks, wherever they stand: in pages, in questions and in scenes alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.diagnostics import N_, Diagnostic, error
from generator.dialect.parser import is_closed_fence
from generator.loading.lookalikes import line_lookalike, paragraph_lookalike
from generator.source import Location, SourceFile

NESTING_DEEP = error(
    "nesting-deep",
    N_("lists, quotations or call-outs are nested too deep"),
    N_("Keep to a few levels, and move the inner part out."),
)
CODE_UNCLOSED = error(
    "code-unclosed",
    N_("this code block is opened and never closed"),
    N_("End it with the same signs on a line of their own."),
)

DEEPEST = 24
"""How many levels of blocks may stand in each other."""


def block_findings(file: SourceFile, first_line: int, tokens: Sequence[Token]) -> Iterator[Diagnostic]:
    """What is wrong with the blocks of a text that begins at the line `first_line` (from 0) of the file.

    `meta["lookalikes"]` of a paragraph's inline token are the lines (from 0) that were meant to begin something else.
    """
    return _Blocks(file, first_line, tokens).findings()


class _Blocks:
    def __init__(self, file: SourceFile, first_line: int, tokens: Sequence[Token]) -> None:
        self.file, self.first_line, self.tokens = file, first_line, tokens

    def findings(self) -> Iterator[Diagnostic]:
        for index, token in enumerate(self.tokens):
            if token.type == "fence":
                yield from self.fence(token)
            elif token.type == "inline" and self.tokens[index - 1].type == "paragraph_open":
                yield from self.paragraph(index, token)

    def line(self, token: Token) -> int:
        return self.first_line + (token.map or [0])[0]

    def fence(self, token: Token) -> Iterator[Diagnostic]:
        if not is_closed_fence(token, self.file.lines, self.first_line):
            yield CODE_UNCLOSED.at(self.file.line_location(self.line(token)))

    def paragraph(self, index: int, token: Token) -> Iterator[Diagnostic]:
        """Lines of a paragraph that were meant to begin something else."""
        lines = token.content.split("\n")
        below = self.tokens[index + 2] if index + 2 < len(self.tokens) else None
        list_below = below is not None and below.type == "bullet_list_open" and _touches(token, below)
        whole = paragraph_lookalike(lines, list_below)
        found = (
            [whole]
            if whole
            else [(number, like) for number, line in enumerate(lines) if (like := line_lookalike(line))]
        )
        token.meta["lookalikes"] = [(self.line(token) + number, like) for number, like in found]
        for number, like in found:
            yield like.at(self.place(self.line(token) + number, lines[number], like.start, like.end))

    def place(self, number: int, content: str, start: int, end: int) -> Location:
        """The place of a stretch of `content`, which stands in the line `number` of the file behind its margin."""
        at = max(self.file.lines[number].find(content), 0)
        return Location(self.file.path, number + 1, at + start + 1, max(1, end - start))


def _touches(above: Token, below: Token) -> bool:
    """Whether a block begins on the line right below another."""
    return bool(above.map and below.map and above.map[1] == below.map[0])
