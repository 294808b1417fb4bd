"""“Có gì mới”: what `course snapshot` has noted in ninety days, and what has happened since the last one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.diagnostics import N_
from generator.model.addresses import lesson_address
from generator.model.changes import counter_names, differences, is_recent, published_state
from generator.model.course import Course, Lesson, Status
from generator.model.parts import lesson_parts
from generator.model.snapshot import Change, ChangeKind, Entry, EntryKind, Key, Snapshot
from generator.rendering.page import PageView
from generator.rendering.words import CHANGE_WORDS, site_words

MOST = 200
"""As many changes are told, the newest: more than anybody reads, and the page stays light."""
_LESSONS_NAMED = 3
_ORDER = list(EntryKind)


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One change as the page tells it: what has happened, to what, where that is now (empty: nowhere)."""

    what: str
    title: str
    url: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangesOfDay:
    """The changes that were noted on a day; None for those that no snapshot has noted yet."""

    day: date | None
    changes: tuple[ToldChange, ...]


def told_changes(course: Course, view: PageView) -> list[ChangesOfDay]:
    """All that is told, the newest first; nothing where there is no snapshot."""
    if course.snapshot is None:
        return []
    teller, days = _Teller(course, course.snapshot, view), []
    room = MOST
    for day, noted in _noted(course, course.snapshot):
        shown = sorted(noted, key=lambda one: (_ORDER.index(one[0][0]), one[0][1]))[:room]
        room -= len(shown)
        if shown:
            days.append(ChangesOfDay(day, tuple(teller.told(key, change) for key, change in shown)))
    return days


def _noted(course: Course, snapshot: Snapshot) -> Iterator[tuple[date | None, list[tuple[Key, Change]]]]:
    """The changes of each day, the newest day first."""
    pending = differences(snapshot, published_state(course), course.today)
    yield None, [(key, change) for key, changes in pending.items() for change in changes]
    by_day: dict[date, list[tuple[Key, Change]]] = {}
    for key in snapshot.by_key:
        for change in snapshot.changes(key):
            if is_recent(change, course.today):
                by_day.setdefault(change.on, []).append((key, change))
    yield from sorted(by_day.items(), reverse=True)


class _Teller:
    def __init__(self, course: Course, snapshot: Snapshot, view: PageView) -> None:
        self.course, self.snapshot, self.view = course, snapshot, view
        self.say = site_words(view.language)

    def told(self, key: Key, change: Change) -> ToldChange:
        what = self.say(CHANGE_WORDS[key[0], change.what])
        title, address, beside = self.subject(key, change)
        return ToldChange(what, title, self.view.url(address) if address else "", beside)

    def subject(self, key: Key, change: Change) -> tuple[str, str, tuple[str, ...]]:
        """The title of what has changed, its address, and what is told beside it."""
        kind, id = key
        if kind is EntryKind.FACT:
            return self.fact(id, change)
        if kind is EntryKind.SOURCE:
            return self.source(id, change)
        lesson = self.lesson(id if kind is EntryKind.LESSON else id.rpartition("/")[0])
        if lesson is None:
            return self.title(key), "", ()
        address = lesson_address(lesson.name)
        if kind is EntryKind.LESSON:
            return self.view.plain(lesson.title), address, ()
        beside = (self.say(N_("in the lesson “{title}”"), title=self.view.plain(lesson.title)),)
        title, anchor = self.inside(lesson, key)
        return title, f"{address}{anchor}", beside

    def inside(self, lesson: Lesson, key: Key) -> tuple[str, str]:
        """The words of a question or a counter line, and its anchor on the page of its lesson."""
        published = lesson.status is Status.PUBLISHED
        for question in lesson.quiz.questions if lesson.quiz and published else ():
            if key == (EntryKind.QUESTION, f"{lesson.name}/{question.id}"):
                return self.view.plain(question.prompt), f"#{self.view.names.question}{question.id}"
        for name, line in counter_names(lesson):
            if key == (EntryKind.COUNTER, name):
                return self.view.plain(line.title), ""
        return self.title(key), ""

    def lesson(self, name: str) -> Lesson | None:
        """The lesson, where its page can be looked at."""
        lesson = self.course.lesson(name)
        return lesson if lesson is not None and lesson.status is not Status.DRAFT else None

    def fact(self, id: str, change: Change) -> tuple[str, str, tuple[str, ...]]:
        fact = self.course.facts.get(id)
        value = change.now or (fact.value if fact else self.title((EntryKind.FACT, id)))
        beside = [self.say(N_("before: {value}"), value=change.was)] if change.was != change.now else []
        titles = [
            self.view.plain(lesson.title)
            for lesson in self.course.lessons
            if self.lesson(lesson.name)
            and any(use.id == id for part in lesson_parts(lesson) for use in part.facts)
        ]
        if titles:
            more = " …" if len(titles) > _LESSONS_NAMED else ""
            named = "; ".join(titles[:_LESSONS_NAMED]) + more
            beside.append(self.say(N_("used in: {titles}"), titles=named))
        known = fact is not None and fact.source in self.course.sources
        return value, f"{self.view.names.sources}#fact-{id}" if known else "", tuple(beside)

    def source(self, id: str, change: Change) -> tuple[str, str, tuple[str, ...]]:
        source, newer = self.course.sources.get(id), self.course.sources.get(change.now)
        beside: tuple[str, ...] = ()
        if change.what is ChangeKind.REPLACED:
            beside = (self.say(N_("by: {title}"), title=newer.title if newer else change.now),)
        if source is None:
            return self.title((EntryKind.SOURCE, id)), "", beside
        return source.title, f"{self.view.names.sources}#source-{id}", beside

    def title(self, key: Key) -> str:
        """What it was called when it was noted last."""
        entries: tuple[Entry, ...] = self.snapshot.by_key.get(key, ())
        return entries[-1].title if entries else key[1]
