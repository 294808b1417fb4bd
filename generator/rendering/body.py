"""A page's body as plain Markdown: citations, facts and terms become links, addresses become those of the site.

The staged tree holds nothing that only our own converter knows, so every engine builds it alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.model.body import Body
from generator.model.course import Course
from generator.model.sources import Term
from generator.rendering.markdown import InlineLink
from generator.rendering.page import PageView

_ESCAPED = re.compile(r"([\\`*_{}\[\]()#+\-.!|])")

_FOOTNOTES = "\n\n///Footnotes Go Here///\n"
"""Where the converter puts the footnotes: below the author's text, above the quiz and the foot."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of the characters `start` to `end`."""

    start: int
    end: int
    text: str


def stage_body(body: Body, page: PageView, *, placeholder: str = "") -> str:
    """The body with everything of the course's own replaced; an assignment's task list gives way to `placeholder`."""
    edits = [
        *_citations(body, page),
        *_facts(body, page),
        *_links(body, page),
        *(Edit(*span, "&lt;") for span in body.escapes),
    ]
    if body.tasks_at:
        edits.append(Edit(*body.tasks_at, f"\n{placeholder}\n"))
    # Numbers and first occurrences go by the order of reading, so terms come after what stands before them.
    edits += _terms(body, page)
    return _apply(body.markdown, edits) + (_FOOTNOTES if body.has_footnotes else "")


def _apply(text: str, edits: list[Edit]) -> str:
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start < at:
            continue  # inside one that was replaced whole
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def _markdown(link: InlineLink) -> str:
    classes = " ".join(f".{name}" for name in link.classes.split())
    return f"[{_escape(link.label)}]({link.address}){{{classes}}}"


def _escape(text: str) -> str:
    signs = (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    )  # the converter knows no backslash before these
    return _ESCAPED.sub(r"\\\1", signs)


def _citations(body: Body, page: PageView) -> Iterator[Edit]:
    for citation in body.citations:
        links = page.cite(citation)
        yield Edit(citation.start, citation.end, "\N{NO-BREAK SPACE}".join(_markdown(link) for link in links))


def _facts(body: Body, page: PageView) -> Iterator[Edit]:
    for use in body.facts:
        links = [] if use.values_only else page.fact(use.id)
        yield Edit(
            use.start,
            use.end,
            "\N{NO-BREAK SPACE}".join(map(_markdown, links)) or _escape(page.value(use.id)),
        )


def _links(body: Body, page: PageView) -> Iterator[Edit]:
    for link in body.links:
        if not link.href.startswith("#"):
            yield Edit(link.start, link.end, page.link(body.location.path, link.href))


def _terms(body: Body, page: PageView) -> Iterator[Edit]:
    """The first occurrence of each term in running text becomes a link to its explanation."""
    names, pattern = _terms_of(page.course)
    if pattern is None:
        return
    for start, end in _joined(body):
        for found in pattern.finditer(body.markdown, start, end):
            term = names.get(_folded(found[0]))
            if term is None or term.id in page.explained or not _spelt(found[0], term):
                continue
            link = page.explain(term)
            yield Edit(*found.span(), _markdown(InlineLink(found[0], link.address, link.classes)))


def _joined(body: Body) -> Iterator[tuple[int, int]]:
    """The stretches of running text; lines of one paragraph that only a line break parts are one stretch."""
    waiting: tuple[int, int] | None = None
    for start, end in sorted(body.prose):
        if waiting and start == waiting[1] + 1 and body.markdown[waiting[1]] == "\n":
            waiting = (waiting[0], end)
            continue
        if waiting:
            yield waiting
        waiting = (start, end)
    if waiting:
        yield waiting


def _folded(name: str) -> str:
    return " ".join(name.lower().split())


def _is_abbreviation(name: str) -> bool:
    return sum(letter.isupper() for letter in name) > 1


def _spelt(written: str, term: Term) -> bool:
    """Abbreviations count by exact case only."""
    names = [name for name in (term.name, *term.also) if _folded(name) == _folded(written)]
    return any(not _is_abbreviation(name) or " ".join(written.split()) == name for name in names)


@lru_cache(maxsize=2)
def _terms_of(course: Course) -> tuple[dict[str, Term], re.Pattern[str] | None]:
    """All names of all terms, and a pattern that finds them, the longest first (None when there are none)."""
    names = {_folded(name): term for term in course.terms.values() for name in (term.name, *term.also)}
    longest_first = sorted(names, key=len, reverse=True)
    words = "|".join(r"\s+".join(re.escape(word) for word in name.split()) for name in longest_first)
    return names, re.compile(rf"(?<![\w./@-])(?:{words})(?![\w@/])", re.IGNORECASE) if names else None
