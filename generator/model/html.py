"""HTML of authored text, with slots for what only the page on which it is printed can decide."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class SlotKind(StrEnum):
    """What is put into a slot, and what its `value` is."""

    CITATION = "citation"
    """Links to the cited sources. The number of the citation among those of the same text, from 0."""
    FACT = "fact"
    """A fact with its link. The fact's id."""
    VALUE = "value"
    """A fact's value alone. The fact's id."""
    LINK = "link"
    """An address in an attribute, as it is on the site. The address as it was written."""
    PROSE = "prose"
    """Running text in which glossary terms may be explained. The text itself, not escaped."""
    WORD = "word"
    """A word of the site. Its English message in the catalogue."""
    TASKS = "tasks"
    """The checklist of an assignment. Empty."""
    QUESTION = "question"
    """A question of the lesson's quiz. Its id."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in HTML that is filled when the page is printed."""

    kind: SlotKind
    value: str = ""
    acted_on: bool = False
    """Of a citation: it stands in a call-out, which a volunteer says aloud or a citizen acts on."""


Html = tuple[str | Slot, ...]
"""Finished HTML and slots, in the order in which they stand."""

_TAG = re.compile(r'<img[^>]* alt="([^"]*)"[^>]*>|<[^>]*>')


def plain_words(text: Html, value: Callable[[str], str]) -> str:
    """The words alone: no tags, no citations; facts as their values, which `value` gives by their ids."""
    parts = []
    for part in text:
        if isinstance(part, str):
            parts.append(html.unescape(_TAG.sub(r"\1", part)))
        elif part.kind in (SlotKind.FACT, SlotKind.VALUE):
            parts.append(value(part.value))
        elif part.kind is SlotKind.PROSE:
            parts.append(part.value)
    return " ".join("".join(parts).split())
