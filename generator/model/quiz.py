"""A lesson's self-check: a quiz of questions of five kinds."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from generator.model.text import Text, fold
from generator.source import Location

Item = TypeVar("Item")


class Kind(StrEnum):
    """The five kinds of questions."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SHORT = "short"
    ORDER = "order"
    MATCH = "match"


CHOSEN = (Kind.SINGLE, Kind.MULTIPLE)
"""Those in which options are chosen."""


def text_key(*texts: str) -> str:
    """Eight hex digits made of the texts' words: white space doesn't count."""
    written = "\x1f".join(" ".join(unicodedata.normalize("NFC", text).split()) for text in texts)
    return hashlib.sha256(written.encode()).hexdigest()[:8]


content_key = lru_cache(maxsize=4096)(text_key)
"""The same of what is asked for again and again: options, steps, prompts."""


def shuffled(items: tuple[Item, ...], seed: str) -> tuple[Item, ...]:
    """The items in an order that depends on the seed alone: the same in each build."""

    def place(pair: tuple[int, Item]) -> str:
        return hashlib.sha256(f"{seed}\x1f{pair[0]}".encode()).hexdigest()

    return tuple(item for _, item in sorted(enumerate(items), key=place))


@dataclass(frozen=True, slots=True)
class Option:
    """What is offered (`right`: belongs to the key) and why it is right or wrong."""

    text: Text
    right: bool
    rationale: Text | None

    @property
    def key(self) -> str:
        """The option's `content_key`."""
        return content_key(self.text.markdown)


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of a matching question."""

    left: Text
    right: Text

    @property
    def key(self) -> str:
        """The `content_key` of the left side."""
        return content_key(self.left.markdown)

    @property
    def right_key(self) -> str:
        """The `content_key` of the right side."""
        return content_key(self.right.markdown)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Which of `options`, `steps` and `pairs` is filled follows from `kind`.

    `single`, `multiple`: options. `short`: options; the right ones are the accepted answers, the others
    foreseen wrong ones. `order`: steps in the right order. `match`: pairs, and two headings in `columns`.
    """

    id: str
    kind: Kind
    prompt: Text
    location: Location
    detail: Text | None = None
    options: tuple[Option, ...] = ()
    steps: tuple[Text, ...] = ()
    columns: tuple[Text, ...] = ()
    pairs: tuple[Pair, ...] = ()
    hint: Text | None = None
    explanation: Text | None = None
    objective: str | None = None
    was: str | None = None
    shuffle: bool = True
    at_counter: bool = False

    @property
    def shown_options(self) -> tuple[Option, ...]:
        """The options in the order in which the page shows them."""
        return shuffled(self.options, f"options of {self.id}") if self.shuffle else self.options

    @property
    def shown_steps(self) -> tuple[Text, ...]:
        """The steps shuffled; never in the right order."""
        order = shuffled(self.steps, self.id)
        return order if order != self.steps else self.steps[1:] + self.steps[:1]

    @property
    def shown_rights(self) -> tuple[Pair, ...]:
        """The pairs in the order in which their right columns are offered; never that of the rows."""
        order = shuffled(self.pairs, self.id)
        return order if order != self.pairs else self.pairs[1:] + self.pairs[:1]

    @property
    def key_in_words(self) -> str:
        """What is right: the right options, the steps in their order, or each pair."""
        pairs = [f"{pair.left.markdown} = {pair.right.markdown}" for pair in self.pairs]
        rights = [option.text.markdown for option in self.options if option.right]
        return " → ".join(step.markdown for step in self.steps) or "; ".join([*pairs, *rights])

    @property
    def fingerprint(self) -> str:
        """Changes when what is asked changes: an answer stored for another fingerprint is no longer shown."""
        parts = [self.kind, self.prompt.markdown, self.detail.markdown if self.detail else ""]
        parts += sorted(f"{option.text.markdown}{option.right}" for option in self.options)
        parts += [step.markdown for step in self.steps]
        parts += [side.markdown for pair in self.pairs for side in (pair.left, pair.right)]
        return content_key(*parts)


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions of one lesson. `pass_mark` is the percentage of right ones for “đạt”.

    `unread`: there are others, which couldn't be read.
    """

    questions: tuple[Question, ...]
    pass_mark: int
    location: Location
    introduction: Text | None = None
    unread: bool = False


def step_key(step: Text) -> str:
    """The step's `content_key`."""
    return content_key(step.markdown)


def differing(answers: Iterable[str]) -> list[str]:
    """Of the accepted answers those besides the first that say it otherwise, not only longer or shorter."""
    found: list[str] = []
    for answer in answers:
        padded = f" {fold(answer)} "
        if not any(padded in known or known in padded for known in (f" {fold(one)} " for one in found)):
            found.append(answer)
    return found[1:]


def normalised(text: str) -> str:
    """NFC with white space folded: two options that agree in this are the same to a learner."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
