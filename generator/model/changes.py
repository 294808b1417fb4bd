"""What a course publishes now, and what of it is new, changed or gone since a snapshot."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.model.addresses import lesson_address, published_addresses
from generator.model.body import CallOut
from generator.model.course import Course, Lesson, Status
from generator.model.fingerprints import key_of, value_of, ways_of
from generator.model.html import plain_words
from generator.model.parts import question_parts, scenario_parts
from generator.model.quiz import Question, text_key
from generator.model.records import former_names
from generator.model.snapshot import KEPT_DAYS, Change, ChangeKind, Entry, EntryKind, Key, Snapshot
from generator.model.sources import Fact, Source
from generator.model.standing import is_replaced
from generator.model.text import Text, slug

WITHDRAWN = "withdrawn"
"""The state of a lesson that was withdrawn."""
_LONGEST = 100
"""Letters of a title: it says which one is meant, where that is gone."""
_Noted = tuple[Entry, tuple[str, ...]]
"""An entry, and the full names that it had before."""
_COUNTER = re.compile(r"([ ]*)!!! counter\b")
_OF_A_LESSON = (EntryKind.QUESTION, EntryKind.COUNTER)
_OF_THE_WHOLE = (ChangeKind.NEW, ChangeKind.WITHDRAWN, ChangeKind.REMOVED)
"""What happens to a lesson with all that is in it."""


@dataclass(frozen=True, slots=True)
class State:
    """What a course publishes. `formers`: under which keys something may have been noted before."""

    entries: Mapping[Key, Entry]
    formers: Mapping[Key, tuple[Key, ...]]


def published_state(course: Course) -> State:
    """What the course publishes as it stands, drafts left out."""
    noted = [*_addresses(course), *_lessons(course)]
    noted += [(fact_entry(fact), ()) for fact in course.facts.values()]
    noted += [(source_entry(source, course), ()) for source in course.sources.values()]
    return State(
        {entry.key: entry for entry, _ in noted},
        {entry.key: tuple((entry.kind, name) for name in formers) for entry, formers in noted if formers},
    )


def _addresses(course: Course) -> Iterator[_Noted]:
    """The addresses that aren't those of lessons as they are called now."""
    lessons = {lesson_address(lesson.name) for lesson in course.lessons}
    for address, title in published_addresses(course):
        if address not in lessons:
            yield Entry(EntryKind.ADDRESS, address, title=_title(course, title)), ()


def _lessons(course: Course) -> Iterator[_Noted]:
    for lesson in course.lessons:
        if lesson.status is Status.DRAFT:
            continue
        state = WITHDRAWN if lesson.status is Status.WITHDRAWN else ""
        title = _title(course, lesson.title)
        yield Entry(EntryKind.LESSON, lesson.name, lesson_key(lesson), title, state), lesson.aliases
        if not state:
            yield from _inside(course, lesson)


def _inside(course: Course, lesson: Lesson) -> Iterator[_Noted]:
    """The questions and the counter lines of a lesson."""
    for question in lesson.quiz.questions if lesson.quiz else ():
        name, title = f"{lesson.name}/{question.id}", _title(course, question.prompt)
        entry = Entry(EntryKind.QUESTION, name, question_key(question), title)
        yield entry, tuple(former_names(lesson, question))
    for name, line in counter_names(lesson):
        key = text_key(line.title.markdown, line.body.markdown, str(line.urgent))
        formers = (f"{former}/{name.rpartition('/')[2]}" for former in lesson.aliases)
        yield Entry(EntryKind.COUNTER, name, key, _title(course, line.title)), tuple(formers)


def counter_names(lesson: Lesson) -> Iterator[tuple[str, CallOut]]:
    """The counter lines of a lesson by their full names, which are made of their questions."""
    seen: dict[str, int] = defaultdict(int)
    for line in lesson.body.call_outs:
        if line.kind != "counter":
            continue
        name = slug(line.title.markdown)[:_LONGEST].strip("-") or "cau"
        seen[name] += 1
        yield f"{lesson.name}/{name}" + (f"-{seen[name]}" if seen[name] > 1 else ""), line


def lesson_key(lesson: Lesson) -> str:
    """The fingerprint of what a lesson itself says.

    Its questions, counter lines and printed values are entries of their own: one change is told once.
    """
    texts = [lesson.title, lesson.summary, *(objective.text for objective in lesson.objectives)]
    scenario = lesson.scenario
    return text_key(
        *(text.markdown for text in texts if text is not None),
        _without_counter_lines(lesson.body.markdown),
        *((part.markdown for part in scenario_parts(scenario)) if scenario else ()),
        *(ways_of(scenario) if scenario else ()),
    )


def _without_counter_lines(markdown: str) -> str:
    """The text without its counter lines: from each to the first line that isn't set in further."""
    kept, margin = [], -1
    for line in markdown.split("\n"):
        begins = _COUNTER.match(line)
        if begins is not None:
            margin = len(begins[1])
        elif line.strip() and len(line) - len(line.lstrip(" ")) <= margin:
            margin = -1
        if margin < 0:
            kept.append(line)
    return "\n".join(kept)


def question_key(question: Question) -> str:
    """The fingerprint of a question, its reasons and hints included."""
    return text_key(*(part.markdown for part in question_parts(question)), key_of(question))


def fact_entry(fact: Fact) -> Entry:
    """What is noted of a value."""
    return Entry(EntryKind.FACT, fact.id, text_key(*value_of(fact)), fact.value)


def source_entry(source: Source, course: Course) -> Entry:
    """What is noted of a source. The days on which it was read are no change of it.

    What is to replace it is noted from the day on which that comes into force.
    """
    in_force = source.in_force.isoformat() if source.in_force else ""
    key = text_key(source.title, source.kind, source.url, in_force)
    replaced = source.replaced_by if is_replaced(source, course) else None
    return Entry(EntryKind.SOURCE, source.id, key, _cut(source.title), replaced or "")


def _title(course: Course, text: Text) -> str:
    facts = course.facts
    return _cut(plain_words(text.html, lambda id: facts[id].value if id in facts else ""))


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def differences(old: Snapshot, now: State, day: date) -> dict[Key, tuple[Change, ...]]:
    """What has happened since the snapshot, as changes of that day, one of each thing that has changed.

    What is new or gone together with its lesson isn't told by itself.
    """
    return _Comparison(old, now, day).changes


def next_snapshot(old: Snapshot | None, now: State, day: date) -> Snapshot:
    """The snapshot of what is published now, with all changes that were noted before."""
    if old is None:
        return _sorted(now.entries.values())
    found = _Comparison(old, now, day)
    entries = [
        replace(entry, changes=_joined(old.changes(found.took.get(key, key)), found.changes.get(key, ())))
        for key, entry in now.entries.items()
    ]
    for key in old.by_key.keys() - now.entries.keys() - set(found.took.values()):
        changes = _joined(old.changes(key), found.changes.get(key, ()))
        if changes and (key in found.changes or not old.live(key)):
            entries.append(replace(old.by_key[key][-1], of="", state="", gone=True, changes=changes))
    return _sorted(entries)


def without_old_changes(snapshot: Snapshot, day: date) -> Snapshot:
    """The snapshot without the changes that nobody is told of any more."""
    entries = [
        replace(entry, changes=tuple(change for change in entry.changes if is_recent(change, day)))
        for entry in snapshot.entries
    ]
    return Snapshot(tuple(entry for entry in entries if entry.changes or not entry.gone))


def is_recent(change: Change, day: date) -> bool:
    """Whether people are told of the change on that day."""
    return day - change.on < timedelta(days=KEPT_DAYS)


def _sorted(entries: Iterable[Entry]) -> Snapshot:
    return Snapshot(tuple(sorted(entries, key=lambda entry: entry.key)))


class _Comparison:
    """A snapshot beside what is published now.

    `took`: of what is there under another name, the key of today and the one under which it was noted.
    """

    def __init__(self, old: Snapshot, now: State, day: date) -> None:
        self.old, self.now, self.day = old, now, day
        self.took = dict(self.renamed())
        self.took.update(self.reworded())
        left = set(self.took.values())
        self.gone = [
            key for key in old.by_key if old.live(key) and key not in now.entries and key not in left
        ]
        found = {key: tuple(self.change_of(key, entry)) for key, entry in now.entries.items()}
        found |= {key: (self.change(ChangeKind.REMOVED),) for key in self.gone}
        self.changes = {
            key: changes
            for key, changes in found.items()
            if changes and key[0] is not EntryKind.ADDRESS and not self.is_told(key, found)
        }

    def change(self, what: ChangeKind, was: str = "", now: str = "") -> Change:
        return Change(self.day, what, was, now)

    def renamed(self) -> Iterator[tuple[Key, Key]]:
        for key, formers in self.now.formers.items():
            if self.old.live(key):
                continue
            for former in formers:
                if self.old.live(former) and former not in self.now.entries:
                    yield key, former
                    break

    def reworded(self) -> Iterator[tuple[Key, Key]]:
        """The counter lines whose question was put in other words: the only one of its lesson that is new,
        and the only one that is gone.
        """
        new: dict[Key, list[Key]] = defaultdict(list)
        gone: dict[Key, list[Key]] = defaultdict(list)
        taken = set(self.took.values())
        for key in self.now.entries:
            if key[0] is EntryKind.COUNTER and not self.old.live(key) and key not in self.took:
                new[_lesson_of(key)].append(key)
        for key in self.old.by_key:
            if key[0] is EntryKind.COUNTER and key not in self.now.entries and key not in taken:
                gone[_lesson_of(key)] += [key] if self.old.live(key) else []
        for lesson, keys in new.items():
            if len(keys) == len(gone[lesson]) == 1:
                yield keys[0], gone[lesson][0]

    def change_of(self, key: Key, entry: Entry) -> Iterator[Change]:
        before = self.old.live(self.took.get(key, key))
        if not before or all(one.state == WITHDRAWN != entry.state for one in before):
            yield self.change(ChangeKind.NEW)
            return
        if key in self.took and entry.kind is EntryKind.LESSON:
            yield self.change(ChangeKind.MOVED)
        if entry.state and all(entry.state != one.state for one in before):
            replaced = entry.kind is EntryKind.SOURCE
            yield self.change(
                ChangeKind.REPLACED if replaced else ChangeKind.WITHDRAWN, now=entry.state if replaced else ""
            )
        elif all((entry.of, entry.state) != (one.of, one.state) for one in before):
            values = (before[-1].title, entry.title) if entry.kind is EntryKind.FACT else ()
            yield self.change(ChangeKind.CHANGED, *values)

    def is_told(self, key: Key, found: dict[Key, tuple[Change, ...]]) -> bool:
        """Whether the change is told with that of its lesson."""
        if key[0] not in _OF_A_LESSON:
            return False
        lesson = _lesson_of(key)
        own = found.get(lesson, ()) + tuple(
            change for change in self.old.changes(lesson) if change.on == self.day
        )
        return any(change.what in _OF_THE_WHOLE for change in own)


def _lesson_of(key: Key) -> Key:
    return EntryKind.LESSON, key[1].rpartition("/")[0]


def _joined(before: tuple[Change, ...], new: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes of one thing. What happened to it twice on a day is told once, or not at all if in the end
    nothing has happened.
    """
    changes = list(before)
    for change in new:
        same = [old for old in changes if old.on == change.on]
        first = next((old for old in same if old.what in (ChangeKind.NEW, change.what)), None)
        if first is None:
            changes.append(change)
            continue
        changes.remove(first)
        if change.what is ChangeKind.REMOVED:
            continue
        joined = replace(first, now=change.now) if first.what is change.what else first
        if not joined.was or joined.was != joined.now:
            changes.append(joined)
    return tuple(changes)
