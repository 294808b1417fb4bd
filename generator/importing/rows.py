"""One row of a table becomes a question; which kind follows from what its cells hold, unless they say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.diagnostics import N_, Message
from generator.importing.bank import Answer, Asked, Bank, Place, chosen, excerpt
from generator.importing.columns import Column, Columns
from generator.importing.judging import judged, true_false
from generator.importing.rich import Piece, Runs, joined, paragraphs, prompt_and_rest, text_runs
from generator.model.quiz import Kind
from generator.model.text import fold

_KINDS = (
    (Kind.MULTIPLE, r"(?!multiple choice).*(nhieu|several|multi|checkbox).*"),
    (Kind.SHORT, r".*(go|dien|tu luan ngan|short|fill|type|typed|open).*"),
    (Kind.ORDER, r".*(thu tu|sap xep|order|puzzle|jumble).*"),
    (Kind.MATCH, r".*(ghep|noi|match|pair).*"),
    (Kind.SINGLE, r".*(mot|one|single|choice|quiz|dung|true|trac nghiem).*"),
)
_YES = re.compile(r"(co|x|yes|y|true|1|dung)")
_TRUE, _FALSE = re.compile(r"(dung|true|t|d|yes|co)"), re.compile(r"(sai|false|f|s|no|khong)")
_PAIR = re.compile(r"\s*(?:=>|->|→|=|\|)\s*")
_LETTERS = re.compile(r"[(]?([a-h]|[1-8])[.)]?(?:\s*(?:,|;|/|&|\+|va|and|\s)\s*[(]?([a-h]|[1-8])[.)]?)*")
_NAMED = re.compile(r"^(?:dap an|phuong an|lua chon|option|answer)\s*:?\s+(?=[a-h1-8]\b)")
_GLUED = re.compile(r"[A-H]{2,}")


def read_row(bank: Bank, where: Message, columns: Columns, cells: Sequence[str]) -> None:
    """Put the question of a row into the bank; what can't be one is told."""
    _Row(bank, where, columns, cells).read()


class _Row:
    def __init__(self, bank: Bank, where: Message, columns: Columns, cells: Sequence[str]) -> None:
        self.bank, self.where, self.columns, self.cells = bank, where, columns, cells
        self.place = Place(bank.file, where)
        self.options = {letter: text for letter, at in columns.options.items() if (text := self.at(at))}

    def at(self, index: int) -> str:
        return self.cells[index] if index < len(self.cells) else ""

    def cell(self, column: Column) -> str:
        index = self.columns.single.get(column)
        return "" if index is None else self.at(index)

    def read(self) -> None:
        prompt = self.cell(Column.PROMPT)
        if not prompt:
            self.bank.lose(
                self.where,
                N_("A row without a question isn't taken: {words}"),
                words=excerpt(" ".join(filter(None, self.cells))),
            )
            return
        asked = self.form(self.kind())
        if asked is None:
            self.bank.lose(
                self.where, N_("A row without answers isn't taken: {words}"), words=excerpt(prompt)
            )
            return
        runs, detail = prompt_and_rest(paragraphs(prompt))
        asked = replace(
            asked,
            prompt=runs,
            detail=detail,
            hint=paragraphs(self.cell(Column.HINT)),
            explanation=paragraphs(self.cell(Column.EXPLANATION)),
            name=self.cell(Column.NAME),
            objective=self.cell(Column.OBJECTIVE),
            source=self.cell(Column.SOURCE),
            at_counter=_YES.fullmatch(fold(self.cell(Column.COUNTER)).strip()) is not None,
        )
        self.bank.questions.append(judged(self.bank, asked))

    def kind(self) -> Kind | None:
        """The kind that the row names, if it names one."""
        named = fold(self.cell(Column.KIND)).strip()
        found = next((kind for kind, pattern in _KINDS if named and re.fullmatch(pattern, named)), None)
        if named and found is None:
            self.bank.note(
                self.where,
                N_("This kind of question isn't known, so it follows from the answers: {words}"),
                words=named,
            )
        return found

    def form(self, kind: Kind | None) -> Asked | None:
        key = self.cell(Column.KEY)
        if kind is Kind.ORDER:
            return self.order(key)
        if kind is Kind.MATCH:
            return self.pairs()
        if kind is Kind.SHORT or not self.options:
            return self.typed(key)
        if not key and kind is None and all(_PAIR.search(text) for text in self.options.values()):
            return self.pairs()
        right = self.right(key)
        answers = [
            Answer(_line(text), letter in right, self.reason(letter)) for letter, text in self.options.items()
        ]
        return chosen(self.place, (), answers, several=kind is Kind.MULTIPLE)

    def reason(self, letter: str) -> tuple[Piece, ...]:
        index = self.columns.reasons.get(letter)
        return paragraphs(self.at(index)) if index is not None else ()

    def right(self, key: str) -> set[str]:
        """The letters of the right answers: named by letter, by number, or by their words."""
        folded = _NAMED.sub("", fold(key).strip())
        same = {
            letter for letter, text in self.options.items() if fold(text).strip(" .") == folded.strip(" .")
        }
        if same:
            return same
        if _GLUED.fullmatch(key.strip()):
            named = set(key.strip().lower())
        elif _LETTERS.fullmatch(folded):
            parts = re.findall(r"[a-h](?![a-z])|\d", folded)
            named = {chr(ord("a") + int(part) - 1) if part.isdecimal() else part for part in parts}
        else:
            parts = [part.strip(" .") for part in re.split(r"[;|\n]", folded)]
            named = {letter for letter, text in self.options.items() if fold(text).strip(" .") in parts}
        if key and (not named or named - set(self.options)):
            self.bank.lose(
                self.where,
                N_("The answer that is said to be right isn't there: {letter}."),
                letter=excerpt(key),
            )
        return named & set(self.options)

    def typed(self, key: str) -> Asked | None:
        """What is to be typed: the key, or all answers.

        “True” and “False” alone are answers to choose from.
        """
        folded = fold(key).strip()
        if not self.options and (_TRUE.fullmatch(folded) or _FALSE.fullmatch(folded)):
            return true_false(self.bank, self.place, _TRUE.fullmatch(folded) is not None)
        right = self.right(key) if self.options and key else set()
        parts = [part.strip() for part in re.split(r"[;|\n]", key) if part.strip()] if not right else []
        answers = [Answer(text_runs(part), True) for part in parts]
        answers += [
            Answer(_line(text), not key or letter in right, self.reason(letter))
            for letter, text in self.options.items()
        ]
        return Asked(self.place, Kind.SHORT, (), answers=tuple(answers)) if answers else None

    def order(self, key: str) -> Asked | None:
        """The steps in the order of their columns, or in that which the key names."""
        letters = list(self.options)
        named = re.findall(r"[a-h]", fold(key))
        if key and sorted(named) == letters:
            letters = named
        elif key:
            self.bank.lose(
                self.where,
                N_("The order isn't one of all the answers, so that of the columns is taken: {words}"),
                words=excerpt(key),
            )
        steps = tuple(Answer(_line(self.options[letter]), True) for letter in letters)
        return Asked(self.place, Kind.ORDER, (), answers=steps) if steps else None

    def pairs(self) -> Asked | None:
        pairs = []
        for text in self.options.values():
            left, *right = _PAIR.split(text, maxsplit=1)
            if right:
                pairs.append((_line(left), _line(right[0])))
            else:
                self.bank.lose(
                    self.where, N_("This is no pair, “left = right”: {words}"), words=excerpt(text)
                )
        return Asked(self.place, Kind.MATCH, (), pairs=tuple(pairs)) if pairs else None


def _line(text: str) -> Runs:
    return joined(paragraphs(text))
