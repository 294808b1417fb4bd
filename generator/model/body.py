"""The outline of a page's body: what its reader must find again on the built page."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.model.text import Citation, FactUse, Link, Text
from generator.source import Location


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6 and its anchor."""

    level: int
    text: Text
    id: str


@dataclass(frozen=True, slots=True)
class CallOut:
    """`!!! kind "title"` and what is indented below it."""

    kind: str
    title: Text
    body: Text
    location: Location


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each element the page must contain."""

    headings: int = 0
    list_items: int = 0
    links: int = 0
    images: int = 0
    cells: int = 0

    def without(self, part: Counts) -> Counts:
        """These counts less those of a part that is shown in another form."""
        return Counts(
            *(
                getattr(self, name) - getattr(part, name)
                for name in ("headings", "list_items", "links", "images", "cells")
            )
        )


@dataclass(frozen=True, slots=True)
class Body:
    """A page's Markdown and what was found in it.

    All offsets are in characters of `markdown`, as (start, end). `prose`: stretches of running text in
    which glossary terms may be explained. `tasks`: items of an assignment's last task list, at `tasks_at`.
    """

    markdown: str
    location: Location
    headings: tuple[Heading, ...] = ()
    citations: tuple[Citation, ...] = ()
    facts: tuple[FactUse, ...] = ()
    links: tuple[Link, ...] = ()
    call_outs: tuple[CallOut, ...] = ()
    prose: tuple[tuple[int, int], ...] = ()
    counts: Counts = field(default_factory=Counts)
    tasks: tuple[Text, ...] = ()
    tasks_at: tuple[int, int] | None = None
    has_footnotes: bool = False
    escapes: tuple[tuple[int, int], ...] = ()
    """Offsets of each `\\<`."""
    task_counts: Counts = field(default_factory=Counts)
    """The part of `counts` that is in the tasks."""
    anchors: tuple[str, ...] = ()
    """The ids of headings, and those that authors gave by `{#id}`."""
