"""Writes what was read into the course: a quiz, a lesson, pictures.

Nothing that is there is ever overwritten.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

from generator.catalogue import Catalogue
from generator.diagnostics import N_, Message
from generator.importing.bank import Asked, Bank, Place, Remark, excerpt
from generator.importing.known import course_sources, lesson_objectives
from generator.importing.readers import read_bank
from generator.importing.rich import Piece, Run, words
from generator.importing.writing import Known, Writer, known_questions, lesson_body
from generator.loading.tree import LINES_MOST, PICTURE_MOST, is_kebab
from generator.model.text import slug
from generator.registering import Refused, add_to_list, read_own
from generator.scaffolding import Scaffold, check_has_module, check_has_quiz, course_language

_PLAIN_SCALAR = re.compile(r"[^\W\d_][^:#\"'{}\[\],&*?|<>=!%@`]*")


@dataclass
class Outcome:
    """What an import has done."""

    written: list[Path] = field(default_factory=list)
    taken: int = 0
    there: int = 0
    remarks: list[Remark] = field(default_factory=list)

    @property
    def lost(self) -> bool:
        """Whether something of the files isn't in what was written."""
        return any(remark.lost for remark in self.remarks)


def bring_in(root: Path, files: Iterable[Path], to: str, today: date) -> Outcome:
    """Read the files, and write what they hold into the lesson `to`, `module/lesson`.

    With a module alone each file goes into the lesson of its own name. Raises Refused where there is no
    such place.
    """
    parts = to.split("/")
    if not all(map(is_kebab, parts)) or len(parts) > 2:
        raise Refused(
            N_("“{name}” can't be a name: write {form}, in small letters a–z, digits and hyphens."),
            name=to,
            form="module, module/lesson",
        )
    check_has_module(root, parts[0])
    outcome, scaffold = Outcome(), Scaffold(root, today, course_language(root))
    for file in files:
        bank = read_bank(file, scaffold.language)
        outcome.remarks += bank.remarks
        if bank.questions or bank.prose:
            lesson = parts[1] if len(parts) == 2 else slug(file.stem) or "lesson"
            _Desk(scaffold, parts[0], lesson, bank, outcome).place()
    return outcome


class _Desk:
    """Puts one bank into one lesson."""

    def __init__(self, scaffold: Scaffold, module: str, name: str, bank: Bank, outcome: Outcome) -> None:
        root = scaffold.root
        self.root, self.module, self.name = root, module, name
        self.scaffold, self.bank, self.outcome = scaffold, bank, outcome
        self.lesson = root / f"docs/modules/{module}/{name}.md"
        self.quiz = root / f"quizzes/{module}/{name}.md"
        self.say = Catalogue(scaffold.language)

    def place(self) -> None:
        has_lesson = self.lesson.exists()
        if has_lesson and self.bank.questions:
            check_has_quiz(self.root, self.module, self.name)
        if self.bank.prose and has_lesson:
            self.compare_text()
        elif self.bank.prose:
            self.write_lesson()
        elif not has_lesson:
            self.outcome.written += self.scaffold.lesson("lesson", self.module, self.name)
        if self.bank.questions:
            self.write_quiz()

    def remark(self, place: Place, text: str, *, lost: bool = False, **values: str | int) -> None:
        self.outcome.remarks.append(Remark(place, Message(text, values), lost))

    def compare_text(self) -> None:
        """The lesson is there: tell which of the text isn't in it."""
        there = _bare(read_own(self.root, self.lesson))
        for piece in self.bank.prose:
            said = words([piece])
            if said and _bare(said) not in there:
                self.remark(
                    Place(self.bank.file),
                    N_("The lesson is there already, and this text isn't in it: “{words}”"),
                    lost=True,
                    words=excerpt(said),
                )

    def write_lesson(self) -> None:
        # First what may refuse: then nothing else is written.
        index = add_to_list(self.lesson.with_name("index.md"), "lessons", self.name, self.root)
        writer = Writer(self.say, pictures=dict(self.pictures(_shown(self.bank.prose), "")))
        head, ask = _lesson_pattern(self.scaffold)
        title = self.bank.title or self.name.replace("-", " ").capitalize()
        written = title if _PLAIN_SCALAR.fullmatch(title) else json.dumps(title, ensure_ascii=False)
        head = re.sub(r"^title: .*$", lambda _: f"title: {written}", head, count=1, flags=re.MULTILINE)
        text = f"{head}\n{lesson_body(self.bank.prose, writer)}\n\n{ask}\n"
        self.outcome.written += [_create(self.lesson, text), index]

    def write_quiz(self) -> None:
        before = read_own(self.root, self.quiz) if self.quiz.exists() else ""
        known = known_questions(before)
        new = [asked for asked in self.bank.questions if self.is_new(asked, known)]
        if not new:
            return
        writer = Writer(
            self.say,
            lesson_objectives(self.root, self.lesson),
            course_sources(self.root),
            dict(self.pictures(_shown_by(new), f"../../docs/modules/{self.module}/")),
            {question.id for question in known if question.id},
        )
        text = before.rstrip() + ("\n\n" if before.strip() else "")
        for number, asked in enumerate(new):
            made = f"{writer.question(asked)}\n\n"
            if text.count("\n") + made.count("\n") > LINES_MOST:
                self.remark(
                    asked.place,
                    N_("The quiz is full: from “{words}” on, {left} questions aren't taken."),
                    lost=True,
                    words=asked.words,
                    left=len(new) - number,
                )
                break
            text += made
            self.outcome.taken += 1
            if asked.objective and not writer.found_objective(asked.objective):
                self.remark(
                    asked.place,
                    N_("The lesson has no objective “{words}”, so the question doesn't name it"),
                    lost=True,
                    words=asked.objective,
                )
        text = text.rstrip() + "\n"
        if "\r\n" in before:
            text = re.sub(r"\r?\n", "\r\n", text)
        if before:
            self.quiz.write_text(text, "utf-8", newline="")
            self.outcome.written.append(self.quiz)
        else:
            self.outcome.written.append(_create(self.quiz, text))

    def is_new(self, asked: Asked, known: list[Known]) -> bool:
        """Whether the quiz has no such question; one that it has is told."""
        [own] = known_questions(Writer(self.say).question(asked))
        if any(own.same(other) for other in known):
            self.outcome.there += 1
            self.remark(asked.place, N_("Is there already: “{words}”"), words=asked.words)
            return False
        # By its words alone: the id of one that isn't written yet may go to another.
        known.append(Known("", own.prompt, own.parts))
        return True

    def pictures(self, wanted: Iterable[str], folder: str) -> Iterator[tuple[str, str]]:
        """Write each picture beside the lesson, unless it is there.

        Yields its name in the bank, and its address from `folder`.
        """
        for name in dict.fromkeys(wanted):
            picture = self.bank.pictures[name]
            if len(picture.content) > PICTURE_MOST:
                self.remark(
                    Place(self.bank.file),
                    N_("A picture has more than {most} MB, and isn't taken. Make it smaller first."),
                    lost=True,
                    most=PICTURE_MOST // 1_000_000,
                )
                continue
            for number in count(1):
                file = self.lesson.with_name(f"{self.name}-{number}.{picture.ending}")
                if not file.exists():
                    file.write_bytes(picture.content)
                    self.outcome.written.append(file)
                elif file.read_bytes() != picture.content:
                    continue
                yield name, f"{folder}{file.name}"
                break


def _create(file: Path, text: str) -> Path:
    """Write a file that isn't there yet; one that came into being meanwhile is left alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError:
        raise Refused(N_("{file} is there already; nothing was changed."), file=str(file)) from None
    return file


def _lesson_pattern(scaffold: Scaffold) -> tuple[str, str]:
    """The head that `course new lesson` writes, and what it says about sources."""
    text = scaffold.pattern("new/lesson.md")
    head, _, body = text.partition("\n---\n")
    ask = re.search(r"[^.()]*`\[@[^()]*", body)
    return f"{head}\n---\n", f"(({ask[0].strip()}))" if ask else ""


def _shown(pieces: Iterable[Piece]) -> Iterator[str]:
    """The names of the pictures in pieces."""
    for piece in pieces:
        for runs in (piece.runs, *(cell for row in piece.rows for cell in row)):
            yield from _names(runs)


def _names(runs: Iterable[Run]) -> Iterator[str]:
    return (run.picture for run in runs if run.picture)


def _shown_by(questions: Iterable[Asked]) -> Iterator[str]:
    for asked in questions:
        yield from _names(asked.prompt)
        yield from _shown((*asked.detail, *asked.hint, *asked.explanation))
        for answer in asked.answers:
            yield from _names(answer.runs)
            yield from _shown(answer.reason)
        for pair in asked.pairs:
            yield from _names((*pair[0], *pair[1]))


def _bare(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold()))
