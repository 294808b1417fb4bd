"""What makes a question unfair although each of its parts is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import N_, Diagnostic, error, nearest, unknown, warning
from generator.model.body import Body, Try
from generator.model.course import Course, Lesson, LessonKind
from generator.model.parts import course_parts
from generator.model.quiz import Question, normalised
from generator.model.text import Text, fold

OPTION_CASE = warning(
    "quiz-option-case",
    N_("this option differs from another by capital letters only"),
    N_("Change one of the two, so that a learner can tell them apart."),
)
OPTION_ALL = warning(
    "quiz-option-all-above",
    N_("an option speaks of the other options, which are shuffled"),
    N_(
        "Say what is meant instead of “all of the above” or a letter, or write shuffle=no in the braces "
        "of the heading."
    ),
)
TRY_ELSEWHERE = error(
    "try-elsewhere",
    N_("only a lesson asks questions between its sections"),
    N_("Take this line out, or move it into the lesson to whose quiz the question belongs."),
)
TRY_NO_QUIZ = error(
    "try-no-quiz",
    N_("this lesson has no quiz from which a question could be placed here"),
    N_("Write the question in quizzes/{lesson}.md, or take this line out."),
)
TRY_UNKNOWN = error(
    "try-unknown",
    N_("the quiz of this lesson has no question “{id}”"),
    N_("The questions of its quiz are: {known}."),
)
TRY_TWICE = error(
    "try-twice",
    N_("the question “{id}” stands in this lesson already"),
    N_("Take one of the two lines out: a question is asked once."),
)

_OTHERS = re.compile(
    r"(?:tat ca|ca|khong co|khong)\s+(?:cac\s+|ca\s+)?(?:dap an|phuong an|cau|y)\s+(?:tren|neu tren|nao|deu)"
    r"|ca\s+[a-d]\s+(?:va|,)\s*[a-d]"
    r"|\b(?:dap an|phuong an|cau|y)\s+[a-d]\b|tat ca deu (?:dung|sai)"
)


def check_questions(course: Course) -> Iterator[Diagnostic]:
    """Options that differ by capital letters only, and shuffled options that refer to others."""
    for lesson in course.lessons:
        for question in lesson.quiz.questions if lesson.quiz else ():
            yield from _check_case([option.text for option in question.options])
            yield from _check_others(question)


def _check_case(texts: list[Text]) -> Iterator[Diagnostic]:
    seen: dict[str, Text] = {}
    for text in texts:
        written = normalised(text.markdown).lower()
        if written in seen:
            yield OPTION_CASE.at(text.location, related=[seen[written].location])
        seen.setdefault(written, text)


def _check_others(question: Question) -> Iterator[Diagnostic]:
    for option in question.options if question.shuffle else ():
        if _OTHERS.search(fold(option.text.markdown)):
            yield OPTION_ALL.at(option.text.location)


def check_tries(course: Course) -> Iterator[Diagnostic]:
    """Each `!!! try` places a question of the lesson's own quiz, and none twice."""
    for part in course_parts(course):
        if isinstance(part, Body) and part.tries:
            lesson = course.lesson_in(part.location.path)
            if lesson is None or lesson.kind is not LessonKind.LESSON:
                yield from (TRY_ELSEWHERE.at(placed.location) for placed in part.tries)
            else:
                yield from _check_tries(course, lesson)


def _check_tries(course: Course, lesson: Lesson) -> Iterator[Diagnostic]:
    first: dict[str, Try] = {}
    for placed in lesson.body.tries:
        if placed.id in first:
            yield TRY_TWICE.at(placed.location, id=placed.id, related=[first[placed.id].location])
        elif (finding := _check_try(course, lesson, placed)) is not None:
            yield finding
        first.setdefault(placed.id, placed)


def _check_try(course: Course, lesson: Lesson, placed: Try) -> Diagnostic | None:
    if lesson.quiz is None:
        unread = f"quizzes/{lesson.name}.md" in course.unread
        return None if unread else TRY_NO_QUIZ.at(placed.location, lesson=lesson.name)
    known = [question.id for question in lesson.quiz.questions]
    if placed.id in known or lesson.quiz.unread:
        return None
    if nearest(placed.id, known):
        return unknown(TRY_UNKNOWN, placed.location, placed.id, known)
    return TRY_UNKNOWN.at(placed.location, id=placed.id, known=", ".join(known))
