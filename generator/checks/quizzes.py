"""What makes a question unfair although each of its parts is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import N_, Diagnostic, error, nearest, unknown, warning
from generator.model.body import Body, Try
from generator.model.course import Course, Lesson, LessonKind
from generator.model.parts import course_parts
from generator.model.quiz import Option, Question, normalised
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

_ANSWERS = r"(?:dap an|phuong an|lua chon|cau tra loi|cau(?! hoi)|y(?: kien)?|dieu|viec|cach|cai|truong hop)"
_ABOVE = r"(?:o tren|neu tren|vua neu|vua ke|ke tren|tren day|tren(?=\W*$| deu| la)|con lai|kia)"
_ALL = r"(?:tat ca|toan bo|moi|ca|(?:ca )?(?:hai|ba|bon|nam|\d))"
_OTHERS = re.compile(
    rf"{_ALL}(?: ca)?(?: (?:cac|nhung))? {_ANSWERS}(?: {_ABOVE}| (?:deu|dung|sai))\b"
    rf"|\b(?:cac|nhung) {_ANSWERS} {_ABOVE}"
    rf"|\bca (?:hai|ba|bon|\d) \w+ (?:vua ke|vua neu|ke tren|neu tren|o tren)\b"
    rf"|\bkhong (?:co |phai )?{_ANSWERS} nao\b(?: {_ABOVE}| dung| sai| ca|\W*$)"
    r"|\b(?:y|cau|phuong an|dap an|lua chon) (?:nao|mo) (?:cung|deu)\b"
    rf"|(?:tat ca|ca (?:hai|ba|bon|\d)) (?:{_ABOVE}|deu (?:dung|sai))\b"
    r"|\bca\s+[a-d]\s*(?:va|,|lan)\s*[a-d]\b|^[a-d] va [a-d](?: deu)? (?:dung|sai)\b"
    r"|\b(?:dap an|phuong an|cau|y)\s+[a-d]\b"
    r"|\b(?:all|none|both|neither) of the (?:above|others|options|answers)\b"
)
"""Options that speak of others, in small letters without marks."""


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
        if speaks_of_others(option):
            yield OPTION_ALL.at(option.text.location)


def speaks_of_others(option: Option) -> bool:
    """Whether it says that all the others are right, or none, or names some of them by their letters."""
    return _OTHERS.search(fold(option.text.markdown)) is not None


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
