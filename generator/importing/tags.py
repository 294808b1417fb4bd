"""mkdocs-quiz: `<quiz>`, a prompt, `- [x]` answers with their reasons as quotations, an explanation."""

from __future__ import annotations

import re

from generator.diagnostics import N_, Message
from generator.importing.bank import Answer, Asked, Bank, Place, chosen, excerpt, line
from generator.importing.files import Opened
from generator.importing.judging import judged
from generator.importing.rich import BLANK, Run, paragraphs, prompt_and_rest
from generator.model.quiz import Kind

_OPEN, _CLOSE = (
    re.compile(r"^[ \t]*<quiz>[ \t]*$", re.MULTILINE),
    re.compile(r"^[ \t]*</quiz>[ \t]*$", re.MULTILINE),
)
_FENCE = re.compile(
    r"^[ ]*(?P<signs>`{3,}|~{3,})[^\n]*\n.*?^[ ]*(?P=signs)[`~]*[ ]*$", re.MULTILINE | re.DOTALL
)
_ANSWER = re.compile(r"[-*][ ]*\[(?P<mark>[xX ]?)\][ ]*(?P<words>.*)")
_BLANK = re.compile(r"\[\[(?P<answer>[^\[\]]+)\]\]")
_REASON = re.compile(r"\s*>[ ]?(?P<words>.*)")


def is_tagged(file: Opened) -> bool:
    """Whether a text holds questions of mkdocs-quiz."""
    return re.search(r"<quiz>.*?</quiz>", file.text, re.DOTALL) is not None


def read_tagged(file: Opened, bank: Bank) -> None:
    """Put the questions of a page into the bank; the page's own text is told."""
    text = re.sub(
        r"</?quiz>", lambda found: f"\n{found[0]}\n" if _inline(file.text, found) else found[0], file.text
    )
    shown = _FENCE.sub(
        lambda found: re.sub(r"[^\n]", " ", found[0]) if "<quiz>" in found[0] else found[0], text
    )
    at = 0
    for opening in _OPEN.finditer(shown):
        if opening.start() < at:
            continue
        closing = _CLOSE.search(shown, opening.end())
        if closing is None:
            bank.lose(_where(text, opening.end()), N_("A <quiz> isn't closed, so it isn't taken."))
            _outside(bank, text, at, opening.start())
            return
        _outside(bank, text, at, opening.start())
        _Reader(bank, Place(bank.file, _where(text, opening.end()))).read(
            text[opening.end() : closing.start()]
        )
        at = closing.end()
    _outside(bank, text, at, len(text))


def _inline(text: str, tag: re.Match[str]) -> bool:
    """Whether something else stands on the tag's line."""
    begin, end = text.rfind("\n", 0, tag.start()) + 1, text.find("\n", tag.end())
    return bool((text[begin : tag.start()] + text[tag.end() : end if end >= 0 else None]).strip(" "))


def _where(text: str, at: int) -> Message:
    return line(text.count("\n", 0, at) + 1)


def _outside(bank: Bank, text: str, start: int, end: int) -> None:
    """Tell which text of the page isn't taken."""
    kept = [
        part
        for part in text[start:end].split("\n\n")
        if re.sub(r"<!--.*?-->|^---$", "", part, flags=re.MULTILINE | re.DOTALL).strip()
    ]
    if kept:
        where = line(text.count("\n", 0, text.index(kept[0].strip(), start)) + 1)
        bank.lose(
            where, N_("The text around the questions isn't taken: “{words}”"), words=excerpt(" ".join(kept))
        )


class _Reader:
    """Reads what stands between two tags."""

    def __init__(self, bank: Bank, place: Place) -> None:
        self.bank, self.place = bank, place

    def read(self, text: str) -> None:
        lines = _dedented(text)
        first = next((number for number, written in enumerate(lines) if _ANSWER.match(written)), None)
        if first is None:
            self.blanks("\n".join(lines))
            return
        prompt, detail = prompt_and_rest(paragraphs("\n".join(lines[:first]).strip(), markdown=True))
        answers, end = self.answers(lines, first)
        explanation = paragraphs("\n".join(lines[end:]).strip(), markdown=True)
        asked = chosen(self.place, prompt, answers, detail=detail, explanation=explanation)
        self.bank.questions.append(judged(self.bank, asked))

    @staticmethod
    def answers(lines: list[str], first: int) -> tuple[list[Answer], int]:
        """The answers, each with the quotation right below it, and the line behind the last one."""
        answers, number = [], first
        while number < len(lines):
            found = _ANSWER.match(lines[number])
            if found is None:
                if lines[number].strip():
                    break
                number += 1
                continue
            number += 1
            reason = []
            while number < len(lines) and (quoted := _REASON.match(lines[number])):
                reason.append(quoted["words"])
                number += 1
            runs = (Run(found["words"], markdown=True),)
            answers.append(
                Answer(runs, found["mark"] in ("x", "X"), paragraphs("\n".join(reason), markdown=True))
            )
        return answers, number

    def blanks(self, text: str) -> None:
        """A question with a gap to be filled in."""
        found = list(_BLANK.finditer(text))
        if len(found) != 1:
            what = (
                N_("A question with several blanks isn't taken: “{words}”")
                if found
                else N_("A question without answers isn't taken: “{words}”")
            )
            self.bank.lose(self.place.where, what, words=excerpt(text))
            return
        asked, _, explanation = _BLANK.sub(BLANK, text).partition("\n---\n")
        prompt, detail = prompt_and_rest(paragraphs(asked.strip(), markdown=True))
        typed = Answer((Run(found[0]["answer"].strip()),), True)
        self.bank.questions.append(
            Asked(
                self.place,
                Kind.SHORT,
                prompt,
                detail,
                (typed,),
                explanation=paragraphs(explanation.strip(), markdown=True),
            )
        )


def _dedented(text: str) -> list[str]:
    lines = text.strip("\n").split("\n")
    margin = min((len(written) - len(written.lstrip()) for written in lines if written.strip()), default=0)
    return [written[margin:] for written in lines]
