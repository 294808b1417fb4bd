"""Under which names a learner's device keeps what was done, and what completes a module."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.assessment import has_check
from generator.model.course import Course, Lesson, LessonKind, Module, Status
from generator.model.parts import question_parts
from generator.model.quiz import Question, content_key


def asked(course: Course, question: Question) -> str:
    """The fingerprint of what is asked, facts that the question prints included: another value asks anew."""
    values = [
        f"{use.id}={course.facts[use.id].value}"
        for text in question_parts(question)
        for use in text.facts
        if use.id in course.facts
    ]
    return content_key(question.fingerprint, *sorted(set(values))) if values else question.fingerprint


def former_names(lesson: Lesson, question: Question) -> Iterator[str]:
    """The full names (`module/lesson/id`) that a question of the lesson had before."""
    own, now = question.was or question.id, f"{lesson.name}/{question.id}"
    before = [own if "/" in own else f"{name}/{own}" for name in (lesson.name, *lesson.aliases)]
    # It had its present id, too, before the lesson was renamed.
    before += [f"{name}/{question.id}" for name in lesson.aliases]
    yield from dict.fromkeys(former for former in before if former != now)


@dataclass(frozen=True, slots=True)
class Completion:
    """What a module is complete with (decisions/0006): its check, each task of its assignments, or, where it
    has scenarios only, the good ending of each.
    """

    check: bool
    practices: tuple[Lesson, ...]
    scenarios: tuple[Lesson, ...]


def completion(module: Module) -> Completion:
    """What completes the module; all of it is empty for one that can't be completed."""
    shown = [lesson for lesson in module.lessons if lesson.status is Status.PUBLISHED]
    practices = tuple(lesson for lesson in shown if lesson.kind is LessonKind.PRACTICE)
    scenarios = tuple(lesson for lesson in shown if lesson.kind is LessonKind.SCENARIO)
    return Completion(has_check(module), practices, scenarios if len(scenarios) == len(shown) else ())
