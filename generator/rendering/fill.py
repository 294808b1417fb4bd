"""Slots of authored HTML are filled with what one page prints.

Numbers of sources, facts, addresses, terms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from markupsafe import Markup, escape

from generator.model.html import Html, Slot, SlotKind, plain_words
from generator.model.text import Citation
from generator.rendering.environment import environment


@dataclass(frozen=True, slots=True)
class InlineLink:
    """A small link inside running text: a citation, a mark beside it, a fact, a term."""

    label: str
    address: str
    classes: str
    beside: str = ""
    """What is told small behind it."""
    since: str = ""
    until: str = ""
    """It is shown from that day on, before that day (2027-01-01); empty: always."""


class Printed(Protocol):
    """What the text needs to know of the page on which it is printed."""

    def cite(self, citation: Citation, *, acted_on: bool = False) -> list[InlineLink]: ...
    def fact(self, id: str) -> list[InlineLink]: ...
    def value(self, fact_id: str) -> str: ...
    def link(self, path: str, href: str) -> str: ...
    def prose(self, text: str) -> list[str | InlineLink]: ...
    def word(self, message: str) -> str: ...
    @property
    def language(self) -> str: ...


_ORDER = (SlotKind.CITATION, SlotKind.FACT, SlotKind.PROSE)
"""Sources are numbered in the order of these: first all that is cited, then what facts and terms rest on."""
_PLACES = (SlotKind.TASKS, SlotKind.QUESTION)


def fill(
    text: Html,
    page: Printed,
    citations: Sequence[Citation],
    path: str,
    *,
    values_only: bool = False,
) -> Markup:
    """The HTML with its slots filled. `path` is the file in which its links were written.

    With `values_only` a fact prints its value and nothing else (options, titles, headings). Where a fragment
    belongs its `place_mark` stands.
    """
    if len(text) == 1 and isinstance(text[0], str):
        return Markup(text[0])  # noqa: S704 (made by our serialiser)
    parts = list(text)
    for kind in _ORDER:
        for index, part in enumerate(text):
            if isinstance(part, Slot) and part.kind is kind:
                parts[index] = _filled(part, page, citations, values_only)
    for index, part in enumerate(text):
        if index and isinstance(part, Slot) and part.kind is SlotKind.CITATION:
            parts[index - 1] = _bound(parts[index - 1])
    for index, part in enumerate(parts):
        if isinstance(part, Slot):
            parts[index] = place_mark(part) if part.kind in _PLACES else _plain(part, page, path)
    return Markup("".join(str(part) for part in parts))  # noqa: S704 (each part is escaped where it is made)


def place_mark(slot: Slot) -> str:
    """Where a fragment stands in a text until it is made, when all that the text cites has its number.

    No author can write these signs.
    """
    return f"\x0e{slot.kind} {slot.value}\x0f"


def fill_plain(text: Html, page: Printed) -> str:
    """The words alone, for attributes and the page's title: no tags, no citations, facts as their values."""
    return plain_words(text, page.value)


def _bound(before: str | Slot) -> str | Slot:
    """What stands before a citation, ending so that no line begins with the citation."""
    return re.sub(r"[ \n]$", "\xa0", before) if isinstance(before, str) else before


def _filled(slot: Slot, page: Printed, citations: Sequence[Citation], values_only: bool) -> str:
    if slot.kind is SlotKind.CITATION:
        return _links(page.cite(citations[int(slot.value)], acted_on=slot.acted_on), page)
    if slot.kind is SlotKind.FACT:
        return str(escape(page.value(slot.value))) if values_only else _links(page.fact(slot.value), page)
    pieces = page.prose(slot.value)
    return "".join(
        str(escape(piece)) if isinstance(piece, str) else _links([piece], page) for piece in pieces
    )


def _plain(slot: Slot, page: Printed, path: str) -> str:
    if slot.kind is SlotKind.LINK:
        return str(escape(page.link(path, slot.value)))
    return str(escape(page.word(slot.value) if slot.kind is SlotKind.WORD else page.value(slot.value)))


def _links(links: list[InlineLink], page: Printed) -> str:
    macros: Any = environment(page.language).get_template("inline_links.html").module
    return str(macros.links(links))
