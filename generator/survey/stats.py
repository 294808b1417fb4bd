"""The figures of a course: what is there, per module and kind, and how sure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from statistics import mean, quantiles

from generator.model.course import Course, Lesson, LessonKind, Module, Requirements, Status
from generator.model.parts import course_parts
from generator.model.quiz import Kind, Question
from generator.model.sources import Confidence
from generator.model.standing import standings
from generator.survey.blind import BlindScore
from generator.survey.sentences import lesson_sentences, syllables

AGES = (30, 60, 90)
"""Bounds, in days since a source was read, of the groups in `Figures.ages`."""


@dataclass(frozen=True)
class ModuleFigures:
    """What one module holds. `sentences`: the syllables of each sentence of its lessons and scenarios."""

    id: str
    kinds: Counter[LessonKind]
    minutes: int
    questions: Counter[Kind]
    at_counter: int
    counter_lines: int
    sentences: tuple[int, ...]


@dataclass(frozen=True)
class KeyFigures:
    """Of the questions with one right option (`choices`): where the key is, and how often it is the longest.

    `places`: number of options → place of the key (from 0) → how many questions.
    """

    choices: int
    places: dict[int, Counter[int]]
    longest: int

    @property
    def chi_square(self) -> float:
        """Pearson's statistic of the places against even ones: Σ (observed − expected)² / expected."""
        return sum(
            (places[at] - places.total() / options) ** 2 / (places.total() / options)
            for options, places in self.places.items()
            for at in range(options)
        )

    @property
    def freedom(self) -> int:
        """The degrees of freedom of `chi_square`."""
        return sum(options - 1 for options in self.places)


@dataclass(frozen=True)
class Figures:
    """What the whole course contains.

    `claims`: citations by their first mark. `ages`: sources by days since they were read, up to the bounds in
    AGES (0: more than the last).
    """

    modules: tuple[ModuleFigures, ...]
    terms: int
    objectives: Counter[int]
    """How many objectives are tested by 0, 1, 2 … questions."""
    without_objective: int
    key: KeyFigures
    claims: Counter[str]
    sources: Counter[str]
    facts: Counter[str]
    ages: Counter[int]

    def total(self, kind: LessonKind) -> int:
        """How many published lessons of that kind there are."""
        return sum(module.kinds[kind] for module in self.modules)

    @property
    def minutes(self) -> int:
        """The minutes of all modules."""
        return sum(module.minutes for module in self.modules)

    @property
    def questions(self) -> Counter[Kind]:
        """The questions of all modules by kind."""
        return sum((module.questions for module in self.modules), Counter())

    @property
    def at_counter(self) -> int:
        """How many questions are set at the counter."""
        return sum(module.at_counter for module in self.modules)

    @property
    def counter_lines(self) -> int:
        """How many counter lines there are."""
        return sum(module.counter_lines for module in self.modules)


def figures(course: Course) -> Figures:
    """The figures of what is published."""
    lessons = [lesson for lesson in course.lessons if lesson.status is Status.PUBLISHED]
    questions, today = published_questions(course), course.today
    return Figures(
        tuple(_module(module, course) for module in course.modules),
        len(course.terms),
        Counter(_tested(lessons)),
        sum(question.objective is None for question in questions),
        key_figures(questions),
        Counter(_claims(course)),
        Counter(source.confidence.value for source in course.sources.values()),
        Counter(fact.confidence.value for fact in course.facts.values()),
        Counter(
            next((age for age in AGES if (today - source.checked).days <= age), 0)
            for source in course.sources.values()
        ),
    )


def _module(module: Module, course: Course) -> ModuleFigures:
    lessons = [lesson for lesson in module.lessons if lesson.status is Status.PUBLISHED]
    questions = [question for lesson in lessons for question in _questions(lesson)]
    return ModuleFigures(
        module.id,
        Counter(lesson.kind for lesson in lessons),
        sum(lesson.minutes for lesson in lessons),
        Counter(question.kind for question in questions),
        sum(question.at_counter for question in questions),
        sum(call_out.kind == "counter" for lesson in lessons for call_out in lesson.body.call_outs),
        tuple(syllables(sentence) for lesson in lessons for sentence in lesson_sentences(lesson, course)),
    )


def published_questions(course: Course) -> list[Question]:
    """The questions of all published lessons."""
    lessons = [lesson for lesson in course.lessons if lesson.status is Status.PUBLISHED]
    return [question for lesson in lessons for question in _questions(lesson)]


def _questions(lesson: Lesson) -> tuple[Question, ...]:
    return lesson.quiz.questions if lesson.quiz else ()


def _tested(lessons: Iterable[Lesson]) -> Iterator[int]:
    """For each objective of a lesson with a quiz, by how many questions it is tested."""
    for lesson in lessons:
        named = Counter(question.objective for question in _questions(lesson))
        yield from (
            named[objective.id] for objective in lesson.objectives if lesson.kind is LessonKind.LESSON
        )


def key_figures(questions: Iterable[Question]) -> KeyFigures:
    """Where the key is in the questions with one right option."""
    places: dict[int, Counter[int]] = {}
    longest = choices = 0
    for question in questions:
        if question.kind is not Kind.SINGLE:
            continue
        choices += 1
        lengths = [len(option.text.markdown) for option in question.options]
        at = next(at for at, option in enumerate(question.options) if option.right)
        places.setdefault(len(lengths), Counter())[at] += 1
        longest += lengths[at] == max(lengths)
    return KeyFigures(choices, places, longest)


def _claims(course: Course) -> Iterator[str]:
    for part in course_parts(course):
        for citation in part.citations:
            yield next(iter(standings(citation, course)), Confidence.CONFIRMED).value


@dataclass(frozen=True)
class Requirement:
    """One bound that the course must meet: its name in mkdocs.yml, the number wanted and the number found."""

    name: str
    wanted: int
    found: int
    at_most: bool = False

    @property
    def met(self) -> bool:
        """Whether the number found is within the bound."""
        return self.found <= self.wanted if self.at_most else self.found >= self.wanted


def check_requirements(
    found: Figures, wanted: Requirements, blind: Iterable[BlindScore] = ()
) -> list[Requirement]:
    """Each number of `require:` in mkdocs.yml beside what the course has.

    `blind`: how often keys are guessed by their words alone, where that is asked for. What counts is
    the most above chance, whatever the number of options: few questions have three of them.
    """
    questions = found.questions.total()
    counts = {
        "lessons": found.total(LessonKind.LESSON),
        "scenarios": found.total(LessonKind.SCENARIO),
        "assignments": found.total(LessonKind.PRACTICE),
        "questions": questions,
        "terms": found.terms,
        "counter_lines": found.counter_lines,
        "kinds": len(found.questions),
        "at_counter": 100 * found.at_counter // questions if questions else 0,
    }
    results = [Requirement(name, value, counts[name]) for name, value in wanted.least.items()]
    most = {
        "key_longest": -(-100 * found.key.longest // found.key.choices) if found.key.choices else 0,
        "untested": found.objectives[0] + found.without_objective,
        "blind": max((ceil(100 * (score.share - score.chance)) for score in blind), default=0),
    }
    results += [Requirement(name, value, most[name], at_most=True) for name, value in wanted.most.items()]
    by_id = {module.id: module for module in found.modules}
    for id, value in wanted.modules.items():
        kinds = by_id[id].kinds if id in by_id else Counter()
        results.append(
            Requirement(f"modules.{id}", value, kinds[LessonKind.LESSON] or kinds[LessonKind.SCENARIO])
        )
    return results


def spread_of(sentences: tuple[int, ...]) -> tuple[float, int, int]:
    """Mean, ninth decile and greatest of the syllables per sentence."""
    if len(sentences) < 2:
        return (float(sum(sentences)), sum(sentences), sum(sentences))
    return mean(sentences), round(quantiles(sentences, n=10, method="inclusive")[-1]), max(sentences)
