"""The body of a made lesson: about 800 words with everything that lessons hold."""

from __future__ import annotations

from random import Random

from registers import FACTS, SOURCES
from words import (
    CONDITIONS,
    HEADINGS,
    PLACES,
    THINGS,
    TIMES,
    WHO,
    capital,
    sentence,
    short_sentence,
    step,
    steps,
)

INDENT = " " * 4


def lesson_body(dice: Random, place: int, before: tuple[str, str] | None) -> str:
    """The Markdown of the lesson at that place of a module; `before`: title and file of the last one."""
    titles = dice.sample(HEADINGS, 6)
    sections = (
        _opening(dice, before),
        _who(dice),
        _table(dice),
        _way(dice),
        _danger(dice),
        _more(dice, place),
        _ending(dice),
    )
    parts = [sections[0]]
    for title, section in zip(titles, sections[1:], strict=True):
        parts += [f"## {title}", section]
    return "\n\n".join(parts) + "\n"


def cite(dice: Random) -> str:
    """A citation; some name the place in the text, some two sources, some claim less than their source."""
    first, second = dice.sample(list(SOURCES), 2)
    return dice.choice(
        (
            f"[@{first}]",
            f"[@{first}]",
            f"[@{first}, điều {dice.randint(1, 40)}]",
            f"[@{first}; @{second}]",
            f"[@{first}]{{.single}}",
        )
    )


def fact(dice: Random) -> str:
    return f"{{{{ {dice.choice(list(FACTS))} }}}}"


def hotline(dice: Random) -> str:
    return f"{{{{ duong-day-{dice.randint(1, 15)} }}}}"


def cited(dice: Random) -> str:
    return f"{sentence(dice)[:-1]} {cite(dice)}."


def call_out(kind: str, title: str, body: str, marker: str = "!!!") -> str:
    """A call-out with its text indented below it."""
    indented = "\n".join(INDENT + line if line else "" for line in body.split("\n"))
    return f'{marker} {kind} "{title}"\n{indented}'


def bullets(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def numbered(items: list[str]) -> str:
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, start=1))


def _opening(dice: Random, before: tuple[str, str] | None) -> str:
    back = f" Bài trước: [{before[0]}]({before[1]})." if before else ""
    return f"{cited(dice)} Đường dây nóng: {hotline(dice)}.{back}"


def _who(dice: Random) -> str:
    items = [f"**{capital(who)}** {step(dice)}." for who in dice.sample(WHO, 4)]
    inner = "\n".join(f"{INDENT}- {item}" for item in steps(dice, 2))
    return f"{sentence(dice)}\n\n{bullets(items)}\n\n{inner}\n\n{cited(dice)}"


def _table(dice: Random) -> str:
    cells = zip(dice.sample(THINGS, 4), dice.sample(PLACES, 4), dice.sample(TIMES, 4), strict=True)
    rows = "\n".join(
        f"| {capital(thing)} | {place} | {time} | {fact(dice) if row == 1 else dice.randint(1, 9)} |"
        for row, (thing, place, time) in enumerate(cells)
    )
    table = f"| Giấy tờ | Nơi làm | Khi nào | Số |\n| --- | --- | --- | ---: |\n{rows}"
    return f"{sentence(dice)}\n\n{table}\n\n### Lệ phí\n\nLệ phí là {fact(dice)}. {cited(dice)}"


def _way(dice: Random) -> str:
    return "\n\n".join(
        (
            sentence(dice),
            numbered([f"{item}, *{dice.choice(TIMES)}*." for item in steps(dice, 4)]),
            call_out("steps", "Ba bước", numbered([f"{item}." for item in steps(dice, 3)])),
            call_out("say", "Nói với người dân", f"“Dạ. {short_sentence(dice)} {short_sentence(dice)}”"),
        )
    )


def _danger(dice: Random) -> str:
    return "\n\n".join(
        (
            cited(dice),
            call_out("never", "Không bao giờ", f"Không {step(dice)} thay người dân {cite(dice)}."),
            call_out("check", "Kiểm lại", bullets(steps(dice, 3))),
            "### Dấu hiệu lừa đảo",
            f"{sentence(dice)} "
            f"Xem thêm ở [trang hướng dẫn](https://example.org/huong-dan/{dice.randint(1, 99)}).",
        )
    )


def _more(dice: Random, place: int) -> str:
    """What some lessons contain only: tabs, a task list, a footnote."""
    some = (
        f'=== "Android"\n{INDENT}{sentence(dice)}\n\n=== "iPhone"\n{INDENT}{sentence(dice)}',
        "\n".join(f"- [{'x' if n else ' '}] {item}" for n, item in enumerate(steps(dice, 3))),
        f"{sentence(dice)}[^1]\n\n[^1]: {sentence(dice)}",
        f"> {sentence(dice)}",
    )
    return "\n\n".join(
        (
            sentence(dice),
            some[place % len(some)],
            call_out("question", "Hỏi thêm", sentence(dice), "???"),
            cited(dice),
        )
    )


def _ending(dice: Random) -> str:
    question = f"{capital(dice.choice(WHO[:7]))} hỏi: {dice.choice(CONDITIONS)} thì làm sao?"
    return "\n\n".join(
        (
            sentence(dice),
            call_out("counter", question, f"{short_sentence(dice)[:-1]} {cite(dice)}."),
            call_out("tip", "Mẹo nhỏ", sentence(dice)),
            cited(dice),
        )
    )
