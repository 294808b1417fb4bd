"""A page's body: its HTML with slots, and what was found in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.html import Html
from generator.model.text import Citation, FactUse, Link, Mention, Text
from generator.source import Location


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, its id on the page, its words with slots (not escaped), and the headings below it."""

    level: int
    id: str
    title: Html
    children: tuple[Heading, ...] = ()

    def walk(self) -> Iterator[Heading]:
        """The heading and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class CallOut:
    """`!!! kind "title"` and what is indented below it.

    `urgent`: a counter line for an emergency, which stands on top of “Tra nhanh”.
    """

    kind: str
    title: Text
    body: Text
    location: Location
    urgent: bool = False

    @property
    def number(self) -> str:
        """The first number that its answer has as a link to call; empty if there is none."""
        calls = (link.href for link in self.body.links if link.href.startswith("tel:"))
        return next(calls, "").removeprefix("tel:")


@dataclass(frozen=True, slots=True)
class Try:
    """`!!! try id`: the question of the lesson's quiz that stands here."""

    id: str
    location: Location


@dataclass(frozen=True, slots=True)
class Body:
    """A page's Markdown, its HTML, and what was found in it.

    Offsets (of citations, facts and links) are those of `markdown`. `tasks` are the items of an
    assignment's last task list; in `html` a slot stands in its place. `words` is the fingerprint of the
    author's own words, by which the built page is verified. `anchors` are the ids of headings, and those
    that authors gave by `{#id}`. `tries` are the questions that stand between the sections; in `html` each
    is a slot.
    """

    markdown: str
    location: Location
    html: Html = ()
    headings: tuple[Heading, ...] = ()
    citations: tuple[Citation, ...] = ()
    facts: tuple[FactUse, ...] = ()
    links: tuple[Link, ...] = ()
    call_outs: tuple[CallOut, ...] = ()
    tasks: tuple[Text, ...] = ()
    words: str = ""
    anchors: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    tries: tuple[Try, ...] = ()
