"""The quiz of a made lesson: five questions, one of each kind, with a rationale or an explanation each."""

from __future__ import annotations

from random import Random

from lesson_text import cite
from words import CONDITIONS, PLACES, THINGS, WHO, capital, sentence, short_sentence, steps


def lesson_quiz(dice: Random) -> str:
    """The Markdown of the quiz file."""
    return "\n\n".join((_single(dice), _multiple(dice), _short(dice), _order(dice), _match(dice))) + "\n"


def _asks(dice: Random) -> str:
    return f"{capital(dice.choice(WHO[:7]))} hỏi: “{capital(dice.choice(CONDITIONS))}, giờ tôi làm sao?”"


def _options(dice: Random, marks: str) -> str:
    """One option per mark (`x` or a space), each with its rationale."""
    return "\n".join(
        f"- [{mark}] {text}\n  > {sentence(dice)}"
        for mark, text in zip(marks, steps(dice, len(marks)), strict=True)
    )


def _basis(dice: Random) -> str:
    return f"Căn cứ: {cite(dice)}."


def _single(dice: Random) -> str:
    hint = f"> [!TIP]\n> {short_sentence(dice)}"
    heading = f"## {_asks(dice)} {{#hoi-o-quay .counter for=noi-duoc}}"
    return f"{heading}\n\n{hint}\n\n{_options(dice, ' x  ')}\n\n{_basis(dice)}"


def _multiple(dice: Random) -> str:
    heading = f"## {_asks(dice)} Chọn hai việc. {{#chon-hai-viec .counter}}"
    return f"{heading}\n\n{_options(dice, 'x x ')}\n\n{_basis(dice)}"


def _short(dice: Random) -> str:
    right, wrong = dice.sample(THINGS, 2)
    return (
        f"## {_asks(dice)} Viết tên thứ cần mang. {{#thu-can-mang .counter}}\n\n"
        f"- [=] {right}\n- [=] {right} bản chính\n"
        f"- [ ] {wrong}\n  > {sentence(dice)}\n\n{sentence(dice)} {_basis(dice)}"
    )


def _order(dice: Random) -> str:
    items = "\n".join(f"{number}. {text}" for number, text in enumerate(steps(dice, 4), start=1))
    return (
        f"## Xếp các việc theo thứ tự {{#thu-tu for=noi-duoc}}\n\n{items}\n\n{sentence(dice)} {_basis(dice)}"
    )


def _match(dice: Random) -> str:
    rows = "\n".join(
        f"| {capital(thing)} | {place} |"
        for thing, place in zip(dice.sample(THINGS, 4), dice.sample(PLACES, 4), strict=True)
    )
    table = f"| Giấy tờ | Nơi làm |\n| --- | --- |\n{rows}"
    return f"## Nối giấy tờ với nơi làm {{#noi-lam}}\n\n{table}\n\n{sentence(dice)} {_basis(dice)}"
