"""Authored Markdown together with its place, and what it rests on."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from generator.model.html import Html
from generator.source import Location


class Mark(StrEnum):
    """What an author says of a claim beside its sources: `[@a]{.single}`."""

    NONE = ""
    SINGLE = "single"
    DIFFERS = "differs"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class CitedSource:
    """One `@id, locator` of a citation."""

    id: str
    locator: str
    location: Location


@dataclass(frozen=True, slots=True)
class Citation:
    """`[@a, điều 5; @b]{.differs}`. `start` and `end` are offsets in the text that holds it."""

    cited: tuple[CitedSource, ...]
    mark: Mark
    location: Location
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class FactUse:
    """`{{ id }}`. `start` and `end` are offsets in the text that holds it."""

    id: str
    location: Location
    start: int = 0
    end: int = 0
    values_only: bool = False
    """In headings, titles, links and alternative text a fact prints its value and nothing else."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image: what it leads to, as written. `start` and `end` are the offsets of that address."""

    href: str
    location: Location
    start: int = 0
    end: int = 0
    image: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """`@name` outside square brackets: no citation, but perhaps meant as one."""

    id: str
    location: Location


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of authored Markdown, and the location of its first character.

    Positions of its citations, facts and links are offsets in `markdown`. `html` is what it looks like:
    blocks or one line, as whoever read it asked.
    """

    markdown: str
    location: Location
    citations: tuple[Citation, ...] = ()
    facts: tuple[FactUse, ...] = ()
    links: tuple[Link, ...] = ()
    html: Html = ()
    mentions: tuple[Mention, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.markdown.strip())

    @property
    def only_cites(self) -> bool:
        """Whether it names sources and says no more than two words about them, as “Căn cứ: [@a; @b]” does."""
        rest, end = "", 0
        for citation in self.citations:
            rest, end = rest + self.markdown[end : citation.start], citation.end
        return bool(self.citations) and len(re.findall(r"\w+", rest + self.markdown[end:])) <= 2


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d: how Vietnamese is compared when diacritics don't count."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text.lower().replace("đ", "d")))


_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
"""Unicode's blocks of combining marks."""


def slug(text: str) -> str:
    """A title in ASCII kebab-case, maybe empty. “Đường dây nóng” → `duong-day-nong`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
