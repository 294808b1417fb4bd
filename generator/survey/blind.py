"""How often the key of a question can be guessed by its words alone, without having read a lesson.

A learner picks up the tone of right options by the third quiz. So does a naive Bayes classifier with
Laplace's smoothing (Manning, Raghavan, Schütze: Introduction to Information Retrieval, 13.2).
It reads which words stand in keys and which in wrong options of one half of the questions, and
chooses in the other half.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from statistics import mean

from generator.model.quiz import Kind, Option, Question

SPLITS = 60
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class BlindScore:
    """Of the questions with one right option among `options`: how many, and the share guessed (0–1)."""

    options: int
    questions: int
    share: float


def blind_scores(questions: Iterable[Question], splits: int = SPLITS) -> tuple[BlindScore, ...]:
    """The mean share of keys guessed over random splits in halves, by the number of options, ascending."""
    choices = [question for question in questions if question.kind is Kind.SINGLE]
    guessed: dict[int, list[bool]] = {}
    for seed in range(splits):
        shuffled = random.Random(seed).sample(choices, len(choices))  # noqa: S311 - no secret: a seed, so it repeats
        learned, asked = shuffled[: len(shuffled) // 2], shuffled[len(shuffled) // 2 :]
        cues = _Cues(learned)
        for question in asked:
            guessed.setdefault(len(question.options), []).append(cues.guess(question.options).right)
    counts = Counter(len(question.options) for question in choices)
    return tuple(BlindScore(size, counts[size], mean(guessed[size])) for size in sorted(guessed))


class _Cues:
    """Which words speak for a key and which against it."""

    def __init__(self, questions: Sequence[Question]) -> None:
        words: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        for question in questions:
            for option in question.options:
                words[option.right].update(_words(option))
        known = words[True].keys() | words[False].keys()
        totals = {right: words[right].total() + len(known) for right in words}
        self._weights = {
            word: log((words[True][word] + 1) / totals[True]) - log((words[False][word] + 1) / totals[False])
            for word in known
        }

    def guess(self, options: Sequence[Option]) -> Option:
        """The option whose words speak most for it."""
        return max(options, key=lambda option: sum(self._weights.get(word, 0.0) for word in _words(option)))


def _words(option: Option) -> set[str]:
    return set(_WORD.findall(option.text.markdown.casefold()))
