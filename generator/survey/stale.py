"""What must be reviewed: every part of the course that cites an entry which is past its day, unconfirmed, not
yet in force, replaced, or soon no longer so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from generator.model.course import Course, Lesson, Status
from generator.model.parts import Part, question_parts, scenario_parts
from generator.model.sources import Confidence, Fact, Source
from generator.model.text import Mark
from generator.source import Location


class Why(StrEnum):
    """Why an entry is stale."""

    PAST = "past"
    UNCONFIRMED = "unconfirmed"
    NOT_IN_FORCE = "not-in-force"
    REPLACED = "replaced"
    ENDS = "ends"


class What(StrEnum):
    """What kind of part cites it."""

    LESSON = "lesson"
    QUESTION = "question"
    COUNTER = "counter"
    PAGE = "page"
    TERM = "term"


AHEAD = timedelta(weeks=4)
"""How long before its last day a value is named: what holds afterwards must be asked for and written."""


@dataclass(frozen=True)
class Reason:
    """The id of a register's entry and why it is stale (None: it was asked for). `day`: since or until when.

    `by`: the id of the entry that has replaced it.
    """

    entry: str
    why: Why | None
    day: date | None = None
    by: str = ""


@dataclass(frozen=True)
class StalePart:
    """A lesson, a question, a counter line, a page or a term, and the stale entries that it cites."""

    what: What
    title: str
    location: Location
    reasons: tuple[Reason, ...]


def stale_parts(course: Course, source: str | None = None) -> list[StalePart]:
    """All parts that cite something stale on the course's day; with `source` (an id) all that cite that."""
    found = []
    for what, title, location, parts in _parts(course):
        reasons = tuple(dict.fromkeys(_reasons(parts, course, source)))
        if reasons:
            found.append(StalePart(what, title, location, reasons))
    return found


def _parts(course: Course) -> Iterator[tuple[What, str, Location, list[Part]]]:
    for lesson in course.lessons:
        if lesson.status is Status.PUBLISHED:
            yield from _lesson_parts(lesson)
    for page in course.pages:
        yield What.PAGE, page.title.markdown, page.location, [page.body]
    for term in course.terms.values():
        yield What.TERM, term.name, term.location, [term.means]


def _lesson_parts(lesson: Lesson) -> Iterator[tuple[What, str, Location, list[Part]]]:
    counter_lines = [call_out for call_out in lesson.body.call_outs if call_out.kind == "counter"]
    scenes = list(scenario_parts(lesson.scenario)) if lesson.scenario else []
    texts = [text for call_out in counter_lines for text in (call_out.title, call_out.body)]
    apart = {citation.location for text in texts for citation in text.citations}
    apart |= {use.location for text in texts for use in text.facts}
    body = replace(
        lesson.body,
        citations=tuple(citation for citation in lesson.body.citations if citation.location not in apart),
        facts=tuple(use for use in lesson.body.facts if use.location not in apart),
    )
    yield What.LESSON, lesson.title.markdown, lesson.location, [body, *scenes]
    for call_out in counter_lines:
        yield What.COUNTER, call_out.title.markdown, call_out.location, [call_out.title, call_out.body]
    for question in lesson.quiz.questions if lesson.quiz else ():
        yield What.QUESTION, question.prompt.markdown, question.location, list(question_parts(question))


def _reasons(parts: Iterable[Part], course: Course, source: str | None) -> Iterator[Reason]:
    for part in parts:
        for citation in part.citations:
            for cited in citation.cited:
                entry = course.sources.get(cited.id)
                if entry is not None:
                    yield from (
                        _asked(entry.id, source)
                        if source
                        else _of_source(entry, course.today, citation.mark is Mark.HISTORY)
                    )
        for use in part.facts:
            fact = course.facts.get(use.id)
            if fact is not None:
                yield from _asked(fact.source, source) if source else _of_fact(fact, course)


def _asked(id: str, source: str) -> Iterator[Reason]:
    if id == source:
        yield Reason(id, None)


def _of_fact(fact: Fact, course: Course) -> Iterator[Reason]:
    if fact.due < course.today:
        yield Reason(fact.id, Why.PAST, fact.due)
    if fact.confidence is Confidence.UNCONFIRMED:
        yield Reason(fact.id, Why.UNCONFIRMED)
    if fact.until and fact.until <= course.today + AHEAD:
        yield Reason(fact.id, Why.ENDS, fact.until)
    entry = course.sources.get(fact.source)
    if entry is not None:
        yield from _of_source(entry, course.today, history=False)


def _of_source(source: Source, today: date, history: bool) -> Iterator[Reason]:
    if source.confidence is Confidence.UNCONFIRMED:
        yield Reason(source.id, Why.UNCONFIRMED)
    if history:
        return
    if source.due < today:
        yield Reason(source.id, Why.PAST, source.due)
    if source.in_force and source.in_force > today:
        yield Reason(source.id, Why.NOT_IN_FORCE, source.in_force)
    if source.replaced_by:
        yield Reason(source.id, Why.REPLACED, by=source.replaced_by)
