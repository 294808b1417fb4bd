"""Iterates over everything that an author wrote, so that no check or tally forgets a part."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.model.body import Body
from generator.model.course import Course, Lesson
from generator.model.quiz import Question, Quiz
from generator.model.scenario import Scenario
from generator.model.text import Text

Part = Text | Body


@lru_cache(maxsize=2)
def course_parts(course: Course) -> tuple[Part, ...]:
    """All texts and bodies of the course: each check walks over them, so they are gathered once."""
    return tuple(_parts(course))


def _parts(course: Course) -> Iterator[Part]:
    yield course.body
    yield from _present(course.title, course.summary, course.disclaimer)
    for module in course.modules:
        yield module.body
        yield from _present(module.title, module.summary)
    for lesson in course.lessons:
        yield from lesson_parts(lesson)
    for path in course.paths:
        yield from (path.body, path.title, path.summary)
    for page in course.pages:
        yield page.body
        yield from _present(page.title, page.summary)
    for term in course.terms.values():
        yield term.means


def lesson_parts(lesson: Lesson) -> Iterator[Part]:
    """The texts and bodies of one lesson, its quiz or its scenario."""
    yield lesson.body
    yield from _present(lesson.title, lesson.summary, lesson.withdrawn)
    yield from (objective.text for objective in lesson.objectives)
    if lesson.quiz is not None:
        yield from quiz_parts(lesson.quiz)
    if lesson.scenario is not None:
        yield from scenario_parts(lesson.scenario)


def quiz_parts(quiz: Quiz) -> Iterator[Text]:
    """The texts of a quiz, its questions included."""
    yield from _present(quiz.introduction)
    for question in quiz.questions:
        yield from question_parts(question)


def question_parts(question: Question) -> Iterator[Text]:
    """The texts of a question."""
    yield from _present(question.prompt, question.detail, question.hint, question.explanation)
    for option in question.options:
        yield from _present(option.text, option.rationale)
    yield from question.steps
    yield from question.columns
    for pair in question.pairs:
        yield from (pair.left, pair.right)


def scenario_parts(scenario: Scenario) -> Iterator[Text]:
    """The texts of a scenario, its scenes and choices included."""
    yield from _present(scenario.introduction)
    for scene in scenario.scenes:
        yield from (scene.title, scene.body)
        for choice in scene.choices:
            yield from _present(choice.text, choice.remark)


def _present(*texts: Text | None) -> Iterator[Text]:
    return (text for text in texts if text is not None)
