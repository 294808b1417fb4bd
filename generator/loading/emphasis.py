"""Stars and underscores that make slanted or bold text of what was meant to be shown.

The codes that are dialled, a sum, a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from generator.diagnostics import N_, error
from generator.loading.lookalikes import EMPHASIS_UNREAD, Lookalike

DIALLED = N_(
    "Put what is dialled or typed between backticks, `*100#`; or write \\{mark} for each {mark} to be shown."
)
EMPHASIS_UNMEANT = error(
    "emphasis-unmeant", N_("these {mark} aren't shown: they make slanted or bold text"), DIALLED
)
MARK_SHOWN = error(
    "mark-shown",
    N_("“{mark}” is read as no mark here, and would be printed"),
    N_(
        "Put ~~ right before the first word and right behind the last one that is struck out; "
        "a ~ to be shown is written \\~."
    ),
)
_NO_SUCH = N_("Write **bold**, *slanted* or ~~struck out~~: no other mark is read.")
_LOW_OR_HIGH = N_("Write the small signs themselves, such as H₂O or m²: no mark makes any.")
_EMOJI = N_("Type the sign itself, such as 😀: its name isn't read.")
_GLOSSARY = N_("Explain the word in docs/glossary.yml, and take this line out: the lessons then lead to it.")
_EXPLAINED = N_("Write it as text, such as “**word**: what it is”; a term stands in docs/glossary.yml.")
_FOOTNOTE = N_("Write [^1] here, and on a line of its own below: [^1]: text.")
_FORMULA = N_("Write it as text: formulas aren't drawn.")
CODE_OPEN = N_(
    "Close the code with the same sign behind its last one; a sign that is to be shown is \\{mark}."
)
_INCLUDED = N_("Write the text itself here: none is taken out of another file.")
_NO_BREAK = N_("Take it out: no line follows here. One that is to be shown stands between backticks.")

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
            dialled = self.mark == "*" and "#" in self.inside
            return bool(glued) or dialled or _ENDS.match(self.behind) is None or "#" in line
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


_OTHER = (
    (re.compile(r"(?<![~\w])(?P<mark>~)(?=[^\s~])[^~\n]*(?<=[^\s~])~(?![~\w])"), None),
    (re.compile(r"(?<![=\w])(?P<mark>==)(?=[^\s=])[^=\n]*(?<=[^\s=])==(?![=\w])"), _NO_SUCH),
    (re.compile(r"(?<![+\w])(?P<mark>\+\+)(?=[^\s+])[^+\n]*(?<=[^\s+])\+\+(?![+\w])"), _NO_SUCH),
    (re.compile(r"(?<![\^\w])(?P<mark>\^\^)(?=[^\s^])[^^\n]*(?<=[^\s^])\^\^(?![\^\w])"), _NO_SUCH),
    (re.compile(r"(?<=\w)(?P<mark>[~^])\w{1,3}(?P=mark)"), _LOW_OR_HIGH),
    (re.compile(r"(?<![\w:])(?P<mark>:[a-z][a-z0-9_+-]+:)(?![\w:])"), _EMOJI),
    (re.compile(r"^(?P<mark>\*\[)[^\[\]\n]+\]:(?=[ ])", re.MULTILINE), _GLOSSARY),
    (re.compile(r"(?<=\n)(?P<mark>:)[ ]{1,3}(?=\S)"), _EXPLAINED),
    (re.compile(r"(?P<mark>-{2,}8<-{2,})"), _INCLUDED),
    (re.compile(r"(?P<mark>\^\[)[^\[\]\n]+\]"), _FOOTNOTE),
    (re.compile(r"(?P<mark>\$\$)(?=[^\s$])[^$\n]+\$\$"), _FORMULA),
)
"""Marks of other programs, or with one sign too few."""
MARKS = re.compile(r"[~^\\]|\$\$|\*\*|==|\+\+|:[ a-z]|\*\[|--8<")
_PATH = re.compile(r"(?:^|\s)\S*[A-Za-z]:[^\s]*\\$")
_DIALLED = re.compile(r"\*\*\d[\d*]*(?:#|(?<=\*))")


def shown_marks(text: str, running: Sequence[tuple[int, int]], token: Token) -> Iterator[Lookalike]:
    """Marks in the stretches `running` of `text` that are read as none, though one was meant.

    `token` is the inline token whose content they are.
    """
    if MARKS.search(token.content) is None:
        return
    yield from _unpaired(text, running, token)
    for pattern, remedy in _OTHER:
        for start, end in running:
            for found in pattern.finditer(text, start, end):
                values = {"mark": found["mark"]}
                yield Lookalike(MARK_SHOWN, found.start(), found.end(), remedy, values)
    last = running[-1][1] if running else 0
    if running and text[last - 1 : last] == "\\" == token.content[-1:] and not _PATH.search(token.content):
        yield Lookalike(MARK_SHOWN, last - 1, last, _NO_BREAK, {"mark": "\\"})


def _unpaired(text: str, running: Sequence[tuple[int, int]], token: Token) -> Iterator[Lookalike]:
    """The first ** and the first ~~ that lack the other."""
    for mark, kind in (("**", "strong"), ("~~", "s")):
        if mark not in token.content:
            continue
        pattern = re.compile(re.escape(mark))
        found = [match for start, end in running for match in pattern.finditer(text, start, end)]
        read = list(_are_read(token.children or (), kind, mark))
        if len(found) <= sum(read):
            continue
        first = found[read.index(False) if len(read) == len(found) else -1]
        if kind == "s":
            yield Lookalike(MARK_SHOWN, *first.span(), None, {"mark": mark})
        elif _DIALLED.match(text, first.start()) is None:
            yield Lookalike(EMPHASIS_UNREAD, *first.span())
        elif _DIALLED.match(text, first.start())[0].count("*") > 2:  # type: ignore[index]
            yield Lookalike(EMPHASIS_UNMEANT, *first.span(), DIALLED, {"mark": "*"})


def _are_read(children: Sequence[Token], kind: str, mark: str) -> Iterator[bool]:
    """For each of the marks outside of links whether it is read as one."""
    links = 0
    for child in children:
        links += child.nesting if child.type.startswith("link_") else 0
        if links:
            continue
        if child.type in (f"{kind}_open", f"{kind}_close") and child.markup == mark:
            yield True
        elif child.type == "text":
            yield from [False] * child.content.count(mark)
