"""Questions under another name than before: what learners have done is kept by it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import N_, Diagnostic, error
from generator.model.changes import State, published_state
from generator.model.course import Course, Lesson
from generator.model.quiz import Question
from generator.model.snapshot import Entry, EntryKind, Key, Snapshot

RENAMED = error(
    "question-renamed",
    N_("this question was published as “{old}”, and no question has that name now"),
    N_("Write was={was} into the braces, so that learners keep what they have done."),
)
FORMER_TAKEN = error(
    "question-former-taken",
    N_("“{id}” is the name of another question that is there"),
    N_("Take was= out: it is for a name that this question had before, and none has now."),
)


def check_former_names_of_questions(course: Course) -> Iterator[Diagnostic]:
    """Former names of questions that are those of others."""
    asked = _asked(course)
    for name, (lesson, question) in asked.items():
        was = question.was
        former = was if was is None or "/" in was else f"{lesson.name}/{was}"
        if former in asked and former != name:
            yield FORMER_TAKEN.at(question.location, id=was)


def check_renamed_questions(course: Course) -> Iterator[Diagnostic]:
    """Questions that the snapshot has under a name that is gone, and that don't say so."""
    if course.snapshot is None:
        return
    asked = _asked(course)
    for name, old in _renamed(course.snapshot, published_state(course)):
        lesson, question = asked[name]
        inside, _, id = old.rpartition("/")
        yield RENAMED.at(question.location, old=old, was=id if inside == lesson.name else old)


def _asked(course: Course) -> dict[str, tuple[Lesson, Question]]:
    """All questions by their full names, each with its lesson."""
    return {
        f"{lesson.name}/{question.id}": (lesson, question)
        for lesson in course.lessons
        for question in (lesson.quiz.questions if lesson.quiz else ())
    }


def _renamed(snapshot: Snapshot, now: State) -> Iterator[tuple[str, str]]:
    """The new names and the old ones of questions that ask the same."""
    kept = {former for formers in now.formers.values() for former in formers}
    new = [key for key in now.entries if key[0] is EntryKind.QUESTION and not _was_there(key, snapshot, now)]
    for old in snapshot.names(EntryKind.QUESTION) if new else ():
        key = (EntryKind.QUESTION, old)
        if key in now.entries or key in kept:
            continue
        before = snapshot.live(key)[-1]
        heir = next((other for other in new if _asks_the_same(now.entries[other], before)), None)
        if heir is not None:
            new.remove(heir)
            yield heir[1], old


def _was_there(key: Key, snapshot: Snapshot, now: State) -> bool:
    """Whether the question was published, under this name or one that it says it had."""
    return any(snapshot.live(name) for name in (key, *now.formers.get(key, ())))


def _asks_the_same(one: Entry, other: Entry) -> bool:
    """In all its words; in those of its prompt within a lesson: others may well ask “What do you do?” too."""
    beside = one.id.rpartition("/")[0] == other.id.rpartition("/")[0]
    return one.of == other.of or (beside and one.title == other.title)
