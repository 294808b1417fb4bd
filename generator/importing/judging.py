"""What readers of several forms have to decide alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.catalogue import Catalogue
from generator.diagnostics import N_
from generator.importing.bank import Answer, Asked, Bank, Place, chosen
from generator.importing.rich import Piece, plain, text_runs
from generator.model.quiz import CHOSEN, Kind

TRUE, FALSE = N_("True"), N_("False")
_NUMBER = r"-?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?"


def judged(bank: Bank, asked: Asked) -> Asked:
    """The question without answers that say nothing, after noting what only its author can say."""
    asked = replace(asked, answers=tuple(_told_once(bank, asked)))
    if asked.kind in CHOSEN and not any(answer.right for answer in asked.answers):
        bank.note(
            asked.place.where,
            N_("No answer is marked as right: “{words}”. Mark it with [x]."),
            words=asked.words,
        )
    return asked


def _told_once(bank: Bank, asked: Asked) -> Iterator[Answer]:
    """The answers that are there. What is to be typed is named once: as right, where it is right once."""
    seen: set[str] = set()
    right_first = sorted(asked.answers, key=lambda answer: not answer.right)
    for answer in right_first if asked.kind is Kind.SHORT else asked.answers:
        words = plain(answer.runs).strip()
        if not words and not any(run.picture for run in answer.runs):
            bank.lose(asked.place.where, N_("An empty answer isn't taken."))
        elif asked.kind is Kind.SHORT and words in seen:
            bank.lose(
                asked.place.where,
                N_("This answer stands there twice, and is taken once: {words}"),
                words=words,
            )
        else:
            seen.add(words)
            yield answer


def true_false(
    bank: Bank,
    place: Place,
    right: bool,
    wrong_reason: tuple[Piece, ...] = (),
    right_reason: tuple[Piece, ...] = (),
) -> Asked:
    """A question answered by “True” or “False”, in the language of the course.

    The reasons are those of the wrong and of the right answer.
    """
    say = Catalogue(bank.language)
    answers = [
        Answer(text_runs(say(words)), right is value, right_reason if right is value else wrong_reason)
        for words, value in ((TRUE, True), (FALSE, False))
    ]
    return chosen(place, (), answers, shuffle=False)


def numeric(bank: Bank, place: Place, written: str) -> str:
    """The number that is to be typed, of `3`, `3:0.5` or `1..5`; empty where none can be named."""
    found = re.fullmatch(rf"({_NUMBER})\s*(?::\s*({_NUMBER}))?", written)
    if found is None:
        bank.lose(place.where, N_("A range of numbers can't be asked for: {words}"), words=written)
        return ""
    if found[2] and float(found[2].replace(",", ".")) != 0:
        bank.lose(
            place.where,
            N_("The number counts as right only as {number}, not give or take {tolerance}."),
            number=found[1],
            tolerance=found[2],
        )
    return re.sub(r"(\.\d*?)0+$", r"\1", found[1]).removesuffix(".")
