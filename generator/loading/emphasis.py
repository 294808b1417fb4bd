"""Stars and underscores that make slanted or bold text of what was meant to be shown.

The codes that are dialled, a sum, a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from generator.diagnostics import N_, error

EMPHASIS_UNMEANT = error(
    "emphasis-unmeant",
    N_("these {mark} aren't shown: they make slanted or bold text"),
    N_(
        "Put what is dialled or typed between backticks, `*100#`; or write \\{mark} for each {mark} "
        "to be shown."
    ),
)

_OPEN = frozenset({"em_open", "strong_open"})
_CLOSE = frozenset({"em_close", "strong_close"})
_CODE = re.compile(r"[\d#*]+")
_BEHIND = re.compile(r"[@/=&]\w|\.[a-z]{2,4}\b")
_ENDS = re.compile(r"$|[\s.,;:!?)\]”’\"'…|]")


class Emphasis(NamedTuple):
    """Text between two marks, and what stands right before and behind them."""

    mark: str
    before: str
    inside: str
    behind: str

    @property
    def is_unmeant(self) -> bool:
        sides = (self.before[-1:] + self.inside[:1], self.inside[-1:] + self.behind[:1])
        glued = [
            side
            for side, outer in zip(sides, (self.before[-1:], self.behind[:1]), strict=True)
            if _glues(outer)
        ]
        if _CODE.fullmatch(self.inside):
            line = self.behind.partition("\n")[0]
            return bool(glued) or _ENDS.match(self.behind) is None or "#" in line
        if self.mark[0] == "_":
            return _BEHIND.match(self.behind) is not None
        return bool(glued) and (len(self.mark) == 1 or any(re.search(r"[\d#]", side) for side in glued))


def emphases(children: Sequence[Token]) -> Iterator[Emphasis]:
    """Each piece of slanted or bold text among the tokens of one block."""
    opened: list[int] = []
    for index, token in enumerate(children):
        if token.type in _OPEN:
            opened.append(index)
        elif token.type in _CLOSE and opened:
            first = opened.pop()
            inside = children[first + 1 : index]
            if len(inside) > 2 * _NEAR:  # only its ends matter
                inside = [*inside[:_NEAR], *inside[-_NEAR:]]
            before, behind = children[max(0, first - _NEAR) : first], children[index + 1 : index + 1 + _NEAR]
            yield Emphasis(token.markup, _text(before), _text(inside), _text(behind))


_NEAR = 12
"""How many tokens around a mark are looked at."""


def _text(tokens: Sequence[Token]) -> str:
    """What stands in tokens; what is neither text nor a mark of emphasis counts as a space."""
    return "".join(_signs(token) for token in tokens)


def _signs(token: Token) -> str:
    if token.type == "text":
        return token.content
    return "\n" if token.type.endswith("break") else "" if token.type in _OPEN | _CLOSE else " "


def _glues(character: str) -> bool:
    """Whether emphasis that touches this character stands inside a word or a code."""
    return character.isalnum() or character == "#"
