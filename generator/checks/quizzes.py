"""What makes a question unfair although each of its parts is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import N_, Diagnostic, warning
from generator.model.course import Course
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
