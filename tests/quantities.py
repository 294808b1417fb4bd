"""Quantities that a course tells: days, months, ages, sums; and those that seem to be one thing with two values.

Two quantities of the same unit are taken for one thing where the words around them are the same to a large
part: each word counts with its neighbour, and pairs that stand beside few quantities count more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import log

from generator.model.course import Course, Lesson
from generator.model.quiz import Kind, Question
from generator.survey.sentences import sentences

BEFORE, BEHIND = 8, 6
"""How many words around a quantity say what it is of."""
ALIKE = 0.35
"""From which part of the rarer surroundings on two quantities are taken for one thing."""

_QUANTITY = re.compile(
    r"(?P<number>\d[\d.,]*\d|\d)\s+(?P<unit>ngày|tháng|tuổi|năm|giờ|phút|(?:triệu |tỷ )?đồng)"
    r"(?P<kind> làm việc)?(?!\w)"
)
_LIMIT = re.compile(r"(?:từ|đủ|dưới|trên|quá|tới|hơn|là|hết|trước|sau)\s*$")
"""What stands before an age that is a limit; any other is somebody's."""
_WORD = re.compile(r"[^\W\d_]+")
_UNITS = frozenset({"ngày", "tháng", "tuổi", "năm", "giờ", "phút", "triệu", "tỷ", "đồng"})


@dataclass(frozen=True)
class Quantity:
    """A number with its unit, where it is told, in which sentence, and the pairs of words around it."""

    where: str
    sentence: str
    value: str
    unit: str
    around: frozenset[str]
    values: frozenset[str]
    """All values in the sentence."""


@dataclass(frozen=True)
class Clash:
    """Two quantities that seem to be one thing, and what they have in common."""

    one: Quantity
    other: Quantity
    shared: frozenset[str]

    def __str__(self) -> str:
        one, other = self.one, self.other
        return f"{sorted(self.shared)}: {one.where}: {one.sentence} | {other.where}: {other.sentence}"


def quantities(where: str, markdown: str, course: Course) -> Iterator[Quantity]:
    """The quantities in a text."""
    for sentence in sentences(markdown, course):
        values = frozenset(map(_value, _QUANTITY.finditer(sentence)))
        for found in _QUANTITY.finditer(sentence):
            before, behind = sentence[: found.start()], sentence[found.end() :]
            if found["unit"] == "tuổi" and not _LIMIT.search(before.lower()):
                continue
            around = [*_pairs(_words(before)[-BEFORE:]), *_pairs(_words(behind)[:BEHIND])]
            yield Quantity(where, sentence, _value(found), found["unit"], frozenset(around), values)


def _value(found: re.Match[str]) -> str:
    return f"{found['number']} {found['unit']}{found['kind'] or ''}"


def course_quantities(course: Course) -> list[Quantity]:
    """The quantities that the course teaches: wrong options apart, and what is made up for a scene."""
    return [
        quantity
        for lesson in course.lessons
        for where, text in _texts(lesson)
        for quantity in quantities(where, text, course)
    ]


def clashes(told: Sequence[Quantity]) -> list[Clash]:
    """Those that seem to be one thing with two values.

    Where a sentence has both values, its author has set them apart.
    """
    often = Counter(pair for quantity in told for pair in quantity.around)

    def weight(pairs: frozenset[str]) -> float:
        return sum(log(len(told) / often[pair]) for pair in pairs)

    found = []
    for one, other in combinations(told, 2):
        if one.unit != other.unit or one.value in other.values or other.value in one.values:
            continue
        shared = one.around & other.around
        if len(shared) >= 2 and weight(shared) >= ALIKE * min(weight(one.around), weight(other.around)):
            found.append(Clash(one, other, shared))
    return found


def _texts(lesson: Lesson) -> Iterator[tuple[str, str]]:
    if lesson.scenario is None:
        yield lesson.name, lesson.body.markdown
    else:
        yield from ((lesson.name, scene.body.markdown) for scene in lesson.scenario.scenes)
    for question in lesson.quiz.questions if lesson.quiz else ():
        yield from ((f"{lesson.name}/{question.id}", text) for text in _taught(question))


def _taught(question: Question) -> Iterator[str]:
    """What somebody learns from a question: its answer behind what is asked, and all explanations."""
    right = [option.text.markdown for option in question.options if option.right]
    if question.kind in (Kind.SINGLE, Kind.SHORT) and right:
        yield f"{question.prompt.markdown.replace('?', '')} {right[0]}"
    yield from (option.rationale.markdown for option in question.options if option.rationale)
    yield from (text.markdown for text in (question.detail, question.explanation) if text)
    yield from (step.markdown for step in question.steps)
    yield from (f"{pair.left.markdown} {pair.right.markdown}" for pair in question.pairs)


def _words(text: str) -> list[str]:
    said = text.lower().replace("ngày làm việc", "ngày")
    return [word for word in _WORD.findall(said) if word not in _UNITS]


def _pairs(words: Sequence[str]) -> Iterator[str]:
    return (f"{word} {behind}" for word, behind in pairwise(words))
