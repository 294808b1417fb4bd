"""A module's check: questions drawn from its lessons' quizzes, on sheets: a second try asks others.

And its pretest: a few others, to be tried before the module.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from generator.model.course import Lesson, Module, Status
from generator.model.quiz import Question

SHEET_SIZE = 10
MOST_SHEETS = 3
PRETEST_SIZE = 5


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question, and the lesson that teaches what it asks."""

    lesson: Lesson
    question: Question

    @property
    def name(self) -> str:
        """The question's full name, `module/lesson/id`."""
        return f"{self.lesson.name}/{self.question.id}"

    @property
    def lot(self) -> str:
        """The key of the drawing order (hex). By the name alone: an edited question keeps its place."""
        return hashlib.sha256(self.name.encode()).hexdigest()


Sheet = tuple[Drawn, ...]


def has_check(module: Module) -> bool:
    """Whether there are questions enough for one sheet."""
    return len(_questions(module)) >= SHEET_SIZE


def sheet_count(module: Module) -> int:
    """How many sheets the module's check has; 0 where it has none."""
    return min(MOST_SHEETS, len(_questions(module)) // SHEET_SIZE)


def _questions(module: Module) -> list[Drawn]:
    return [
        Drawn(lesson, question)
        for lesson in module.lessons
        if lesson.quiz and lesson.status is Status.PUBLISHED
        for question in lesson.quiz.questions
    ]


def draw_sheets(module: Module) -> tuple[Sheet, ...]:
    """Up to MOST_SHEETS sheets of SHEET_SIZE questions, none of them twice; none where the module has fewer.

    They are dealt like cards, the rarest kind first, so that every sheet gets its share of each; among the
    sheets with fewest of a kind the one with fewest of the lesson gets the next.
    """
    questions = _questions(module)
    kinds = Counter(drawn.question.kind for drawn in questions)
    sheets: list[list[Drawn]] = [[] for _ in range(sheet_count(module))]
    for drawn in sorted(
        questions, key=lambda drawn: (kinds[drawn.question.kind], drawn.question.kind, drawn.lot)
    ):
        open_ones = [sheet for sheet in sheets if len(sheet) < SHEET_SIZE]
        if open_ones:
            min(open_ones, key=lambda sheet: _load(sheet, drawn)).append(drawn)
    return tuple(tuple(sorted(sheet, key=lambda drawn: drawn.lot)) for sheet in sheets)


def _load(sheet: list[Drawn], drawn: Drawn) -> tuple[int, int, int]:
    """How much of the same a sheet holds already: of the kind, of the lesson, of all."""
    return (
        sum(other.question.kind is drawn.question.kind for other in sheet),
        sum(other.lesson is drawn.lesson for other in sheet),
        len(sheet),
    )


def draw_pretest(module: Module, sheets: tuple[Sheet, ...]) -> Sheet:
    """The pretest of a module that has a check: PRETEST_SIZE questions, spread over its lessons.

    None of them stands on the first of `sheets`, unless there are too few others.
    """
    first = {drawn.name for drawn in sheets[0]} if sheets else set()
    left = sorted(_questions(module) if sheets else (), key=lambda drawn: drawn.lot)
    picked: list[Drawn] = []
    while left and len(picked) < PRETEST_SIZE:
        taken = Counter(drawn.lesson.name for drawn in picked)
        best = min(left, key=lambda drawn: (drawn.name in first, taken[drawn.lesson.name]))
        left.remove(best)
        picked.append(best)
    return tuple(picked)
