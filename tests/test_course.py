"""The repository's own course has no finding, and is what the first issue promises."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.building import read_course
from generator.model.course import LessonKind
from generator.model.parts import lesson_parts
from generator.model.quiz import Kind

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def course():
    read, report = read_course(ROOT)
    assert [f"{found.location} {found.rule.id}" for found in report] == []
    return read


def of_kind(course, kind):
    return [lesson for lesson in course.lessons if lesson.kind is kind]


def test_the_first_lessons(course):
    lessons = of_kind(course, LessonKind.LESSON)
    assert len(lessons) >= 3
    for lesson in lessons:
        assert 5 <= lesson.minutes <= 10
        assert lesson.quiz is not None and len(lesson.quiz.questions) >= 5
        assert any(call_out.kind == "counter" for call_out in lesson.body.call_outs)
        assert any(part.citations for part in lesson_parts(lesson))
    questions = [question for lesson in lessons for question in lesson.quiz.questions]
    assert {question.kind for question in questions} == set(Kind)
    assert sum(question.at_counter for question in questions) > len(questions) / 2


def test_each_question_names_its_objective_and_each_objective_is_tested(course):
    for lesson in of_kind(course, LessonKind.LESSON):
        tested = Counter(question.objective for question in lesson.quiz.questions)
        assert None not in tested
        assert set(tested) == {objective.id for objective in lesson.objectives}, lesson.name


def test_scenarios_and_assignment(course):
    scenarios = of_kind(course, LessonKind.SCENARIO)
    assert len(scenarios) >= 2 and len(of_kind(course, LessonKind.PRACTICE)) >= 1 and len(course.paths) >= 1
    for lesson in scenarios:
        assert len(lesson.scenario.scenes) >= 6
        for scene in lesson.scenario.scenes:
            assert scene.ending or len(scene.choices) >= 2


def test_the_key_is_not_given_away_by_its_place_or_length(course):
    choices = [question for lesson in of_kind(course, LessonKind.LESSON) for question in lesson.quiz.questions if question.kind is Kind.SINGLE]
    places = Counter(next(at for at, option in enumerate(question.shown_options) if option.right) for question in choices)
    assert max(places.values()) <= len(choices) * 0.6, places
    longest = sum(max(question.options, key=lambda option: len(option.text.markdown)).right for question in choices)
    assert longest <= len(choices) / 2, f"{longest} of {len(choices)}"


def test_every_entry_is_used(course):
    from generator.model.parts import course_parts
    cited = {cited.id for part in course_parts(course) for citation in part.citations for cited in citation.cited}
    printed = {use.id for part in course_parts(course) for use in part.facts}
    cited |= {fact.source for fact in course.facts.values()} | {term.source for term in course.terms.values() if term.source}
    assert set(course.sources) - cited == set()
    assert set(course.facts) - printed == set()
