"""What must be reviewed: every part of the course that cites an entry which is past its day, unconfirmed, not
yet in force, replaced, or soon no longer so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from generator.model.changes import differences, published_state
from generator.model.course import Course, Lesson, Status
from generator.model.parts import Part, question_parts, scenario_parts
from generator.model.sources import Confidence, Fact, Source
from generator.model.standing import replaced_from
from generator.model.text import Mark, Text
from generator.source import Location
from generator.survey.sentences import as_read, sentence_at, syllables


class Why(StrEnum):
    """Why an entry is stale."""

    PAST = "past"
    UNCONFIRMED = "unconfirmed"
    NOT_IN_FORCE = "not-in-force"
    REPLACED = "replaced"
    REPLACED_SOON = "replaced-soon"
    ENDS = "ends"


class What(StrEnum):
    """What kind of part cites it."""

    LESSON = "lesson"
    QUESTION = "question"
    COUNTER = "counter"
    PAGE = "page"
    TERM = "term"
    FACT = "fact"


AHEAD = timedelta(weeks=4)
"""How long before its last day a value or source is named: what holds then must be asked for and written."""

_WORDS_OF_CITING = 2
"""“Căn cứ”, “Theo”: a sentence of no more words says nothing itself."""


@dataclass(frozen=True)
class Reason:
    """The id of a register's entry and why it is stale (None: it was asked for). `day`: since or until when.

    `by`: the id of the entry that replaces it. `day` is None where nobody wrote since when.
    """

    entry: str
    why: Why | None
    day: date | None = None
    by: str = ""


@dataclass(frozen=True)
class Place:
    """Where an entry is cited or printed, and the sentence that rests on it.

    `answer`: what rests on it is the key of the question, which stands here in the place of a sentence.
    """

    location: Location
    sentence: str
    answer: bool = False


@dataclass(frozen=True)
class StalePart:
    """A lesson, a question, a counter line, a page, a term or a fact, and the stale entries that it cites.

    `places`: each place of them, where all that rests on one source was asked for.
    """

    what: What
    title: str
    location: Location
    reasons: tuple[Reason, ...]
    places: tuple[Place, ...] = ()


def stale_parts(course: Course, source: str | None = None) -> list[StalePart]:
    """All parts that cite something stale on the course's day; with `source` (an id) all that rest on it."""
    found = []
    for portion in _portions(course):
        reasons = tuple(dict.fromkeys(_reasons(portion.parts, course)))
        if source is None and reasons:
            found.append(StalePart(portion.what, portion.title, portion.location, reasons))
        elif source and (places := set(_places(portion, course, source))):
            ordered = tuple(sorted(places, key=lambda place: place.location))
            asked = (Reason(source, None),)
            found.append(StalePart(portion.what, portion.title, portion.location, asked, ordered))
    return [*found, *_entries(course, source)] if source else found


def _entries(course: Course, source: str) -> Iterator[StalePart]:
    """The entries of registers that name the source themselves."""
    reasons = (Reason(source, None),)
    for fact in course.facts.values():
        if fact.source == source:
            place = Place(fact.location, fact.value)
            yield StalePart(What.FACT, fact.id, fact.location, reasons, (place,))
    for term in course.terms.values():
        if term.source == source:
            place = Place(term.location, sentence_at(term.means.markdown, 0, course))
            yield StalePart(What.TERM, term.name, term.location, reasons, (place,))


def unnoted_changes(course: Course) -> int:
    """How many things have changed since the last snapshot; none where no snapshot was ever taken."""
    if course.snapshot is None:
        return 0
    changes = differences(course.snapshot, published_state(course), course.today)
    return sum(map(len, changes.values()))


class _Portion(NamedTuple):
    """What is named as one, and its texts. `key`: the right answer, of a question."""

    what: What
    title: str
    location: Location
    parts: list[Part]
    key: str = ""


def _portions(course: Course) -> Iterator[_Portion]:
    front = [course.body, *_present(course.summary, course.disclaimer)]
    yield _Portion(What.PAGE, course.title.markdown, course.location, front)
    for module in course.modules:
        own = [module.body, *_present(module.title, module.summary)]
        yield _Portion(What.PAGE, module.title.markdown, module.location, own)
    for lesson in course.lessons:
        if lesson.status is Status.PUBLISHED:
            yield from _lesson_portions(lesson, course)
    for path in course.paths:
        own = [path.body, path.title, path.summary]
        yield _Portion(What.PAGE, path.title.markdown, path.location, own)
    for page in course.pages:
        own = [page.body, *_present(page.title, page.summary)]
        yield _Portion(What.PAGE, page.title.markdown, page.location, own)
    for term in course.terms.values():
        yield _Portion(What.TERM, term.name, term.location, [term.means])


def _present(*texts: Text | None) -> list[Part]:
    return [text for text in texts if text is not None]


def _lesson_portions(lesson: Lesson, course: Course) -> Iterator[_Portion]:
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
    told = [lesson.title, lesson.summary, *(objective.text for objective in lesson.objectives)]
    introduction = lesson.quiz.introduction if lesson.quiz else None
    own = [*_present(*told, introduction), body, *scenes]
    yield _Portion(What.LESSON, lesson.title.markdown, lesson.location, own)
    for call_out in counter_lines:
        said: list[Part] = [call_out.title, call_out.body]
        yield _Portion(What.COUNTER, call_out.title.markdown, call_out.location, said)
    for question in lesson.quiz.questions if lesson.quiz else ():
        asked: list[Part] = list(question_parts(question))
        key = as_read(question.key_in_words, course)
        yield _Portion(What.QUESTION, question.prompt.markdown, question.location, asked, key)


def _places(portion: _Portion, course: Course, source: str) -> Iterator[Place]:
    """Each place that cites the source, or prints a fact which rests on it.

    What does nothing but cite, such as “Căn cứ: [@a]”, speaks of the whole: the title stands for its
    sentence, of a question the key, since that is what must be verified.
    """

    def place(location: Location, part: Part, at: int) -> Place:
        sentence = sentence_at(part.markdown, at, course)
        if syllables(sentence) > _WORDS_OF_CITING and part.markdown != portion.title:
            return Place(location, sentence)
        return Place(location, portion.key or portion.title, answer=bool(portion.key))

    for part in portion.parts:
        for citation in part.citations:
            cited = [one.location for one in citation.cited if one.id == source]
            yield from (place(location, part, citation.start) for location in cited)
        for use in part.facts:
            fact = course.facts.get(use.id)
            if fact is not None and fact.source == source:
                yield place(use.location, part, use.start)


def _reasons(parts: Iterable[Part], course: Course) -> Iterator[Reason]:
    for part in parts:
        for citation in part.citations:
            for cited in citation.cited:
                entry = course.sources.get(cited.id)
                if entry is not None:
                    yield from _of_source(entry, course, citation.mark is Mark.HISTORY)
        for use in part.facts:
            fact = course.facts.get(use.id)
            if fact is not None:
                yield from _of_fact(fact, course)


def _of_fact(fact: Fact, course: Course) -> Iterator[Reason]:
    if fact.due < course.today:
        yield Reason(fact.id, Why.PAST, fact.due)
    if fact.confidence is Confidence.UNCONFIRMED:
        yield Reason(fact.id, Why.UNCONFIRMED)
    if fact.until and fact.until <= course.today + AHEAD:
        yield Reason(fact.id, Why.ENDS, fact.until)
    entry = course.sources.get(fact.source)
    if entry is not None:
        yield from _of_source(entry, course, history=False)


def _of_source(source: Source, course: Course, history: bool) -> Iterator[Reason]:
    if source.confidence is Confidence.UNCONFIRMED:
        yield Reason(source.id, Why.UNCONFIRMED)
    if history:
        return
    if source.due < course.today:
        yield Reason(source.id, Why.PAST, source.due)
    if source.in_force and source.in_force > course.today:
        yield Reason(source.id, Why.NOT_IN_FORCE, source.in_force)
    since = replaced_from(source, course)
    if since is not None and since <= course.today + AHEAD:
        why = Why.REPLACED if since <= course.today else Why.REPLACED_SOON
        known = None if since == date.min else since
        yield Reason(source.id, why, known, by=source.replaced_by or "")
