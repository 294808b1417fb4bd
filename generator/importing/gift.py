"""GIFT, Moodle's text form: `::name:: prompt {=right ~wrong #why}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.diagnostics import N_
from generator.importing.bank import Answer, Asked, Bank, Place, chosen, excerpt, line
from generator.importing.files import Opened
from generator.importing.judging import judged, numeric, true_false
from generator.importing.markup import html_pieces
from generator.importing.rich import BLANK, Piece, Runs, joined, paragraphs, prompt_and_rest, text_runs
from generator.model.quiz import Kind

_NAME = re.compile(r"\s*::(?P<name>(?:\\.|[^\\])*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_TRUE_FALSE = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?=$|#)", re.IGNORECASE)
_WEIGHT = re.compile(r"\s*%\s*(-?\d+(?:[.,]\d+)?)\s*%")
_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_ANSWERS = re.compile(r"(?<!\\)\{\s*(?:\[\w+\]\s*)?(?:[=~#]|(?:T|F|TRUE|FALSE)\s*[#}]|\})", re.IGNORECASE)


def is_gift(text: str) -> bool:
    """Whether a text holds answers between braces, as GIFT has them."""
    return _ANSWERS.search(text) is not None or re.search(r"^\s*::[^:\n]+::", text, re.MULTILINE) is not None


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the file that holds one question, and the line on which it begins."""

    text: str
    line: int


def read_gift(file: Opened, bank: Bank) -> None:
    """Put the questions of a GIFT file into the bank."""
    comments = 0
    for part in _parts(file.text):
        lines = part.text.split("\n")
        kept = [written for written in lines if not written.lstrip().startswith("//")]
        comments += len(lines) - len(kept)
        first = next(
            (number for number, written in enumerate(lines) if written in kept and written.strip()), 0
        )
        for category in [written for written in kept if written.lstrip().startswith("$CATEGORY:")]:
            bank.note(line(part.line + first), N_("Categories aren't kept: {words}"), words=category.strip())
            kept.remove(category)
            first = next((n for n, written in enumerate(lines) if written in kept and written.strip()), first)
        text = "\n".join(kept)
        if text.strip():
            _Reader(bank, Place(bank.file, line(part.line + first))).read(text)
    if comments:
        bank.note(None, N_("Lines that are comments: {number}. They aren't taken."), number=comments)


def _parts(text: str) -> Iterator[_Part]:
    """The file, cut at its empty lines.

    An empty line between braces belongs to them, unless a new question begins behind it.
    """
    lines: list[str] = []
    begin, depth, empty = 1, 0, False
    for number, written in enumerate(text.split("\n"), 1):
        restarts = empty and re.match(r"\s*(?:::|\$CATEGORY:)", written) is not None
        if (not written.strip() and depth <= 0) or restarts:
            if lines:
                yield _Part("\n".join(lines), begin)
            lines, begin, depth = [], number if restarts else number + 1, 0
        if written.strip() or lines:
            lines.append(written)
        empty = not written.strip()
        if not written.lstrip().startswith("//"):
            depth += len(re.findall(r"(?<!\\)\{", written)) - len(re.findall(r"(?<!\\)\}", written))
    if lines:
        yield _Part("\n".join(lines), begin)


class _Reader:
    """Reads one question."""

    def __init__(self, bank: Bank, place: Place) -> None:
        self.bank, self.place = bank, place
        self.format = "moodle"
        self.name = ""

    def lose(self, text: str, **values: str | int) -> None:
        self.bank.lose(self.place.where, text, **values)

    def read(self, text: str) -> None:
        named = _NAME.match(text)
        if named:
            self.name, text = _plain(named["name"]).strip(), text[named.end() :]
        form = _FORMAT.match(text)
        if form:
            self.format, text = form[1].lower(), text[form.end() :]
        braces = _braces(text)
        if braces is None:
            what = N_("Text without answers isn't taken: “{words}”")
            if re.search(r"(?<!\\)[{}]", text):
                what = N_("A brace isn't closed or opened, so this question isn't taken: “{words}”")
            self.lose(what, words=excerpt(_plain(text)))
            return
        before, inside, behind = text[: braces[0]], text[braces[0] + 1 : braces[1]], text[braces[1] + 1 :]
        if re.search(r"(?<!\\)[{}]", behind):
            self.lose(
                N_("Only the first pair of braces of a question is read: “{words}”"),
                words=excerpt(_plain(behind)),
            )
            behind = ""
        if behind.strip(" .?!\n"):
            before = f"{before.rstrip()} {BLANK}"
            behind = f" {behind.lstrip()}" if behind[:1].isspace() else behind
        self.answers(before + behind, inside)

    def answers(self, prompt: str, inside: str) -> None:
        inside, _, general = _halves(inside, "####")
        runs, detail = prompt_and_rest(self.pieces(prompt))
        asked = self.form(runs, inside)
        if asked is None and inside.lstrip().startswith("#"):
            return  # why is told already
        if asked is None:
            self.lose(
                N_("A question that is answered freely isn't taken: “{words}”"), words=excerpt(_plain(prompt))
            )
            return
        if not runs:
            runs = text_runs(self.name)
        asked = replace(asked, prompt=runs, detail=detail, name=self.name, explanation=self.pieces(general))
        self.bank.questions.append(judged(self.bank, asked))

    def form(self, prompt: Runs, inside: str) -> Asked | None:
        """The question by the form of its answers; None for one without any."""
        given = _TRUE_FALSE.match(inside)
        if given:
            reasons = [self.pieces(part) for part in _split(inside[given.end() :], "#")[1:]]
            return true_false(self.bank, self.place, given[1].upper().startswith("T"), *reasons[:2])
        if inside.lstrip().startswith("#"):
            return self.numbers(inside.lstrip()[1:])
        given_answers = list(_answers(inside))
        if not given_answers:
            return None
        if all(sign == "=" and "->" in text for sign, text in given_answers):
            return self.pairs(given_answers)
        if all(sign == "=" for sign, _ in given_answers):
            answers = [self.answer(sign, text, typed=True) for sign, text in given_answers]
            return Asked(self.place, Kind.SHORT, prompt, answers=tuple(answers))
        several = not any(sign == "=" for sign, _ in given_answers)
        answers = [self.answer(sign, text, several=several) for sign, text in given_answers]
        return chosen(
            self.place, prompt, answers, several=several and any(answer.right for answer in answers)
        )

    def answer(self, sign: str, text: str, *, several: bool = False, typed: bool = False) -> Answer:
        weight = _WEIGHT.match(text)
        share = float(weight[1].replace(",", ".")) if weight else 100.0 if sign == "=" else 0.0
        text = text[weight.end() :] if weight else text
        words, _, reason = _halves(text, "#")
        right = share > 0 if several else share >= 100
        if 0 < share < 100 and not several:
            self.lose(
                N_("Half marks aren't known here: “{words}” counts as wrong."), words=excerpt(_plain(words))
            )
        return Answer(self.runs(words), right, self.pieces(reason))

    def numbers(self, inside: str) -> Asked | None:
        given = list(_answers(inside)) or [("=", inside)]
        answers = []
        for sign, text in given:
            weight = _WEIGHT.match(text)
            value, _, reason = _halves(text[weight.end() :] if weight else text, "#")
            number = numeric(self.bank, self.place, _plain(value).strip())
            share = float(weight[1].replace(",", ".")) if weight else 100.0
            if number:
                answers.append(Answer(text_runs(number), share >= 100 and sign == "=", self.pieces(reason)))
        return Asked(self.place, Kind.SHORT, (), answers=tuple(answers)) if answers else None

    def pairs(self, given: list[tuple[str, str]]) -> Asked:
        pairs = []
        for _, text in given:
            left, _, right = text.partition("->")
            pairs.append((self.runs(left), self.runs(_halves(right, "#")[0])))
        return Asked(self.place, Kind.MATCH, (), pairs=tuple(pairs))

    def runs(self, text: str) -> Runs:
        """An answer: one line."""
        return joined(self.pieces(text))

    def pieces(self, text: str) -> tuple[Piece, ...]:
        own = _FORMAT.match(text)
        form = own[1].lower() if own else self.format
        text = text[own.end() :] if own else text
        if form == "markdown":
            return paragraphs(_plain(text).strip(), markdown=True)
        text = _plain(" ".join(text.split("\n")))
        if form == "html" or (form == "moodle" and re.search(r"</?[a-z][^<>]*>", text)):
            return html_pieces(text, self.bank, self.place)
        return paragraphs(text)


def _plain(text: str) -> str:
    """Without the backslashes of GIFT."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def _braces(text: str) -> tuple[int, int] | None:
    """Where the first pair of braces stands."""
    found = [match.start() for match in re.finditer(r"(?<!\\)[{}]", text)]
    if len(found) < 2 or text[found[0]] != "{" or text[found[1]] != "}":
        return None
    return found[0], found[1]


def _split(text: str, sign: str) -> list[str]:
    return re.split(rf"(?<!\\){sign}", text)


def _halves(text: str, sign: str) -> tuple[str, str, str]:
    """What stands before and behind the first sign that has no backslash."""
    before, *behind = re.split(rf"(?<!\\){sign}", text, maxsplit=1)
    return before, sign, behind[0] if behind else ""


def _answers(text: str) -> Iterator[tuple[str, str]]:
    """Each answer with the sign before it."""
    signs = list(re.finditer(r"(?<!\\)[=~]", text))
    ends = [*(sign.start() for sign in signs[1:]), len(text)]
    for sign, end in zip(signs, ends, strict=False):
        yield sign[0], text[sign.end() : end].strip()
