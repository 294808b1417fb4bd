"""What a lesson says, as a fingerprint: by it an office's approval holds for the text that it saw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from generator.model.course import Course, Lesson
from generator.model.parts import Part, lesson_parts
from generator.model.quiz import Question, text_key
from generator.model.scenario import Scenario
from generator.model.sources import Fact


class Approval(StrEnum):
    """What a lesson's `reviewed` is worth today."""

    NONE = "none"
    """No office approved it, or of which text isn't written."""
    SIGNED = "signed"
    CHANGED = "changed"
    """Since then a word or a printed value has changed."""


def approval(course: Course, lesson: Lesson) -> Approval:
    """Whether the lesson stands as an office approved it."""
    if lesson.reviewed is None or not lesson.reviewed.of:
        return Approval.NONE
    return Approval.SIGNED if lesson.reviewed.of == review_key(course, lesson) else Approval.CHANGED


def review_key(course: Course, lesson: Lesson) -> str:
    """The fingerprint of what an office approves.

    Every text of the lesson, its quiz and scenario included, which answers are right, how the scenario goes
    on, and the values that are printed.
    """
    parts = list(lesson_parts(lesson))
    questions = lesson.quiz.questions if lesson.quiz else ()
    return text_key(
        *(part.markdown for part in parts),
        *(key_of(question) for question in questions),
        *(ways_of(lesson.scenario) if lesson.scenario else ()),
        *printed_values(course, parts),
    )


def key_of(question: Question) -> str:
    """Of which kind a question is, and its right options by their places."""
    rights = [str(place) for place, option in enumerate(question.options) if option.right]
    return " ".join([question.kind, *rights])


def ways_of(scenario: Scenario) -> Iterator[str]:
    """Where each choice of a scenario leads, and what its endings are."""
    for scene in scenario.scenes:
        yield " ".join([scene.id, scene.ending or "", *(choice.target for choice in scene.choices)])


def printed_values(course: Course, parts: Iterable[Part]) -> list[str]:
    """The values of the facts that the texts print, each once, with their last days."""
    ids = {use.id for part in parts for use in part.facts}
    return [f"{id}={' '.join(value_of(course.facts[id]))}" for id in sorted(ids) if id in course.facts]


def value_of(fact: Fact) -> tuple[str, str, str]:
    """What a page prints of a fact: its value, its last day, what holds then."""
    return fact.value, fact.until.isoformat() if fact.until else "", fact.then
