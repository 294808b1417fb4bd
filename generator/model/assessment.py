"""A module's check: questions drawn from its lessons' quizzes, on sheets, so that whoever tries again meets others."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from generator.model.course import Lesson, Module, Status
from generator.model.quiz import Question

SHEET_SIZE = 10
MOST_SHEETS = 3


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
        """By which the order of drawing goes: it depends on the name alone, so that an edited question keeps its place."""
        return hashlib.sha256(self.name.encode()).hexdigest()


Sheet = tuple[Drawn, ...]


def draw_sheets(module: Module) -> tuple[Sheet, ...]:
    """Up to three sheets of ten questions, none of them twice; none at all where the module asks fewer than ten."""
    left = [Drawn(lesson, question) for lesson in module.lessons if lesson.quiz and lesson.status is Status.PUBLISHED for question in lesson.quiz.questions]
    left.sort(key=lambda drawn: drawn.lot)
    sheets: list[Sheet] = []
    while len(left) >= SHEET_SIZE and len(sheets) < MOST_SHEETS:
        sheets.append(_draw(left))
    return tuple(sheets)


def _draw(left: list[Drawn]) -> Sheet:
    """One sheet, taken out of `left`: each time from the lesson, and of the kind, of which it has fewest."""
    lessons: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    sheet: list[Drawn] = []
    for _ in range(SHEET_SIZE):
        drawn = min(left, key=lambda drawn: (lessons[drawn.lesson.name], kinds[drawn.question.kind], drawn.lot))
        left.remove(drawn)
        lessons[drawn.lesson.name] += 1
        kinds[drawn.question.kind] += 1
        sheet.append(drawn)
    return tuple(sheet)
