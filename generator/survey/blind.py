"""How often the key of a question can be guessed by its words alone, without having read a lesson.

A learner picks up the tone of right options by the third quiz. So does a naive Bayes classifier with
Laplace's smoothing (Manning, Raghavan, Schütze: Introduction to Information Retrieval, 13.2). It reads which
words stand in keys and which in wrong options of one half of the questions, and then chooses in the other.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum, log
from statistics import mean

from generator.model.quiz import Kind, Option, Question

SPLITS = 60
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class BlindScore:
    """The questions with one right option among `options`: how many there are, the share guessed (0–1)."""

    options: int
    questions: int
    share: float

    @property
    def chance(self) -> float:
        """The share that is guessed right without any cue."""
        return 1 / self.options


def blind_scores(questions: Iterable[Question], splits: int = SPLITS) -> tuple[BlindScore, ...]:
    """The mean share of keys guessed over random splits in halves, by the number of options, ascending."""
    choices = [question for question in questions if question.kind is Kind.SINGLE]
    guessed: dict[int, list[float]] = {}
    for seed in range(splits):
        shuffled = random.Random(seed).sample(choices, len(choices))  # noqa: S311 - no secret: a seed, so it repeats
        learned, asked = shuffled[: len(shuffled) // 2], shuffled[len(shuffled) // 2 :]
        cues = _Cues(learned)
        for question in asked:
            guessed.setdefault(len(question.options), []).append(cues.guess(question.options))
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

    def guess(self, options: Sequence[Option]) -> float:
        """How likely the key is chosen: the option whose words speak most for it, one by lot among equals."""
        scores = [fsum(self._weights.get(word, 0.0) for word in _words(option)) for option in options]
        best = [option.right for option, score in zip(options, scores, strict=True) if score == max(scores)]
        return sum(best) / len(best)


def _words(option: Option) -> set[str]:
    return set(_WORD.findall(option.text.markdown.casefold()))
