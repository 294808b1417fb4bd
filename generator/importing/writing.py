"""Questions and text as our Markdown, with gaps `((…))` for what only an author can say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.catalogue import Catalogue
from generator.diagnostics import N_
from generator.importing.bank import Answer, Asked
from generator.importing.rich import Piece, Run, Runs, blocks, inline, plain, plainer
from generator.model.quiz import CHOSEN, Kind
from generator.model.text import fold, slug

_ID_MOST = 40
_GENERIC = re.compile(r"(?:cau|cau-hoi|question|bai|q|item|untitled|no|so)?-?\d*")


@dataclass
class Writer:
    """Writes the questions of one quiz.

    `say`: the words of gaps. `objectives` are those of the lesson, id → words; `sources` those of the
    course, id → title. `pictures`: the address of each picture, from the file that is written. `ids`: those
    that are taken.
    """

    say: Catalogue
    objectives: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    def question(self, asked: Asked) -> str:
        """One question, from its heading to its source, without an empty line at its end."""
        prompt = inline(plainer(asked.prompt), self.show) or self.gap(N_("What is asked"))
        # Other marks than those of the answers, which would go on with the list.
        parts = [f"## {prompt} {{{self.braces(asked)}}}", blocks(asked.detail, self.show, marks="*)")]
        if asked.hint:
            parts.append(_quoted(f"[!TIP]\n{blocks(asked.hint, self.show)}", ""))
        parts.append(self.form(asked))
        parts.append(blocks(asked.explanation, self.show, marks="*)"))
        if asked.kind not in CHOSEN and not asked.explanation:
            parts.append(self.gap(N_("Why these answers are right")))
        return "\n\n".join([*(part for part in parts if part), self.source(asked.source)])

    def gap(self, words: str) -> str:
        """A place that an author fills."""
        return f"(({self.say(words)}))"

    def show(self, run: Run) -> str:
        """A picture; what it shows is a gap where the file doesn't say."""
        address = self.pictures.get(run.picture)
        words = re.sub(r"[\[\]()*_`\\<>{}|]", " ", run.text).strip() or self.gap(N_("What the picture shows"))
        return f"![{words}]({address})" if address else ""

    def line(self, runs: Runs) -> str:
        return inline(plainer(runs), self.show)

    def braces(self, asked: Asked) -> str:
        parts = [f"#{self.id(asked)}"]
        if asked.at_counter:
            parts.append(".counter")
        if asked.kind is Kind.MULTIPLE and sum(answer.right for answer in asked.answers) == 1:
            parts.append("kind=multiple")
        tested = self.objective(asked.objective)
        parts += [f"for={tested}"] if tested else []
        parts += [] if asked.shuffle or asked.kind not in CHOSEN else ["shuffle=no"]
        return " ".join(parts)

    def id(self, asked: Asked) -> str:
        """A name for the question, of its own name or its words, that no other has."""
        name = slug(asked.name)
        stem = name if name and not _GENERIC.fullmatch(name) else slug(plain(asked.prompt))
        stem = stem if len(stem) <= _ID_MOST else stem[:_ID_MOST].rpartition("-")[0] or stem[:_ID_MOST]
        called = self.say(N_("question-"))
        stem = stem if re.match("[a-z]", stem) else f"{called}{stem}".rstrip("-")
        only_called = f"{stem}-" == called  # the word alone names nothing: then they are counted from 1
        made, number = stem, 0 if only_called else 1
        while made in self.ids or (only_called and number == 0):
            number += 1
            made = f"{stem}-{number}"
        self.ids.add(made)
        return made

    def objective(self, wanted: str) -> str:
        """The id of the objective that is tested, or a gap that names those of the lesson."""
        found = self.found_objective(wanted)
        if found or not self.objectives:
            return found
        return (
            next(iter(self.objectives)) if len(self.objectives) == 1 else f"(({'/'.join(self.objectives)}))"
        )

    def found_objective(self, wanted: str) -> str:
        """The id of the lesson's objective that is named by its id or in its words; empty for none."""
        known = {fold(words): id for id, words in self.objectives.items()} | {
            id: id for id in self.objectives
        }
        return known.get(wanted.strip()) or known.get(fold(wanted).strip()) or ""

    def form(self, asked: Asked) -> str:
        if asked.kind is Kind.ORDER:
            return "\n".join(
                f"{number}. {self.line(step.runs)}" for number, step in enumerate(asked.answers, 1)
            )
        if asked.kind is Kind.MATCH:
            return self.pairs(asked.pairs)
        return "\n".join(self.answer(answer, asked.kind) for answer in asked.answers)

    def pairs(self, pairs: Sequence[tuple[Runs, Runs]]) -> str:
        head = (self.gap(N_("What stands on the left")), self.gap(N_("What goes with it")))
        rows = [tuple(inline(side, self.show, cell=True) for side in pair) for pair in pairs]
        return "\n".join(f"| {left} | {right} |" for left, right in [head, ("---", "---"), *rows])

    def answer(self, answer: Answer, kind: Kind) -> str:
        mark = " " if not answer.right else "=" if kind is Kind.SHORT else "x"
        reason = blocks(answer.reason, self.show)
        if not reason and (kind in CHOSEN or (kind is Kind.SHORT and not answer.right)):
            reason = self.gap(
                N_("What is gained by choosing it") if answer.right else N_("What comes of choosing it")
            )
        line = f"- [{mark}] {self.line(answer.runs)}"
        return f"{line}\n{_quoted(reason, '  ')}" if reason else line

    def source(self, wanted: str) -> str:
        """What the question rests on: one of the register, else a gap behind what the file says."""
        names = re.findall(r"(?<![\w-])@?([a-z0-9]+(?:-[a-z0-9]+)*)(?![\w-])", wanted)
        known = [name for name in names if name in self.sources]
        known += [
            id for id, title in self.sources.items() if wanted.strip() and fold(title) == fold(wanted).strip()
        ]
        based = self.say(N_("Based on:"))
        if known:
            return f"{based} [{'; '.join(f'@{name}' for name in dict.fromkeys(known))}]"
        said = inline((Run(wanted),), self.show) if wanted.strip() else ""
        if said:
            ask = self.gap(N_("`[@name-of-source]`; the names stand in `docs/sources.yml`"))
            return f"{based} {said} {ask}"
        return self.gap(N_("Based on: write `[@name-of-source]` here; the names stand in `docs/sources.yml`"))


def _quoted(text: str, margin: str) -> str:
    return "\n".join(f"{margin}> {part}".rstrip() for part in text.split("\n"))


# What is there already

_HEADING = re.compile(r"^## +(?P<prompt>.*?)(?:[ ]*\{[^{}]*#(?P<id>[\w-]+)[^{}]*\})?[ ]*$", re.MULTILINE)
_PART = re.compile(r"^(?:- \[[ xX=]?\] +|\d{1,2}\. +|\| *)(?P<words>.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Known:
    """A question as it stands in a quiz: enough of it to tell whether another is the same."""

    id: str
    prompt: str
    parts: frozenset[str]

    def same(self, other: Known) -> bool:
        """Whether it is that question: by name or prompt, and by at least half of what is offered."""
        if self.prompt != other.prompt and (not self.id or self.id != other.id):
            return False
        shared = len(self.parts & other.parts)
        return shared * 2 >= max(len(self.parts), len(other.parts))


def known_questions(markdown: str) -> list[Known]:
    """The questions that stand in the text of a quiz."""
    heads = list(_HEADING.finditer(markdown))
    ends = [*(head.start() for head in heads[1:]), len(markdown)]
    return [
        Known(head["id"] or "", _bare(head["prompt"]), _parts(markdown[head.end() : end]))
        for head, end in zip(heads, ends, strict=False)
    ]


def _parts(text: str) -> frozenset[str]:
    return frozenset(bare for found in _PART.finditer(text) if (bare := _bare(found["words"])))


def _bare(text: str) -> str:
    """The letters and digits of a text, without its gaps."""
    return "".join(re.findall(r"\w", re.sub(r"\(\(.*?\)\)", "", text).casefold()))


def lesson_body(prose: Iterable[Piece], writer: Writer) -> str:
    """The text of a lesson: headings from the second level on, as the first is the lesson's title."""
    pieces = list(prose)
    top = min((piece.level for piece in pieces if piece.kind == "heading"), default=2)
    shifted = [
        Piece("heading", plainer(piece.runs), min(piece.level - top + 2, 6))
        if piece.kind == "heading"
        else piece
        for piece in pieces
    ]
    return blocks(shifted, writer.show)
