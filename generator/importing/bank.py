"""What a file of another program holds, before it is written as ours: questions, text, pictures, remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from generator.catalogue import DEFAULT_LANGUAGE
from generator.diagnostics import N_, Message
from generator.importing.rich import Piece, Runs, plain
from generator.model.quiz import Kind

_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stood in the file that it came from; `where` is said in that file's own terms."""

    file: str
    where: Message | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What the trainer has to know about one place. `lost`: what stood there isn't in what was written."""

    place: Place
    message: Message
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what is offered or typed, whether it is right, and why; `reason` is empty where none is."""

    runs: Runs
    right: bool = False
    reason: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One question.

    `answers` are the options of `single` and `multiple`, what is typed in `short`, the steps of an `order` in
    the right order; `pairs` those of a `match`. `objective` and `source` are in the bank's own words.
    """

    place: Place
    kind: Kind
    prompt: Runs
    detail: tuple[Piece, ...] = ()
    answers: tuple[Answer, ...] = ()
    pairs: tuple[tuple[Runs, Runs], ...] = ()
    hint: tuple[Piece, ...] = ()
    explanation: tuple[Piece, ...] = ()
    name: str = ""
    objective: str = ""
    source: str = ""
    at_counter: bool = False
    shuffle: bool = True

    @property
    def words(self) -> str:
        """The beginning of the prompt, by which a person finds the question again."""
        return excerpt(plain(self.prompt))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that came inside of a file."""

    content: bytes
    ending: str


@dataclass
class Bank:
    """All that one file holds."""

    file: str
    language: str = DEFAULT_LANGUAGE
    """Of the course for which it is read."""
    questions: list[Asked] = field(default_factory=list)
    prose: list[Piece] = field(default_factory=list)
    """Text beside the questions: a lesson."""
    title: str = ""
    pictures: dict[str, Picture] = field(default_factory=dict)
    """By the name under which runs show them."""
    remarks: list[Remark] = field(default_factory=list)

    def lose(self, where: Message | None, text: str, **values: str | int) -> None:
        """Note something that isn't taken."""
        self.remarks.append(Remark(Place(self.file, where), Message(text, values), lost=True))

    def note(self, where: Message | None, text: str, **values: str | int) -> None:
        """Note something that is taken otherwise than it stood there."""
        self.remarks.append(Remark(Place(self.file, where), Message(text, values)))


def line(number: int) -> Message:
    """A place in a text file; lines count from 1."""
    return Message(N_("line {line}"), {"line": number})


def near(words: str) -> Message:
    """A place in a document that has neither lines nor numbers: the words that stand there."""
    return Message(N_("at “{words}”"), {"words": excerpt(words)})


def excerpt(text: str) -> str:
    """The first words of a text, on one line."""
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def chosen(
    place: Place, prompt: Runs, answers: Iterable[Answer], *, several: bool = False, **others: Any
) -> Asked:
    """A question whose answers are chosen. `several`: all right ones are to be found, be it one alone."""
    answers = tuple(answers)
    several = several or sum(answer.right for answer in answers) > 1
    asked = Asked(place, Kind.MULTIPLE if several else Kind.SINGLE, prompt, answers=answers)
    return replace(asked, **others)
