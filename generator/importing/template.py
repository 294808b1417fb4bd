"""`course import --template`: a sheet for questions, with the lists from which cells are chosen."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.catalogue import Catalogue
from generator.diagnostics import N_
from generator.importing.known import course_sources, lesson_objectives
from generator.registering import Refused

LETTERS = "ABCDEF"
ROWS = 500
_QUESTION, _KIND, _KEY = N_("Question"), N_("Kind"), N_("Right answer")
_ANSWER, _REASON = N_("Answer {letter}"), N_("Reason {letter}")
_REST = (N_("Explanation"), N_("Hint"), N_("Objective"), N_("Source"), N_("At the counter"))
_KINDS = (
    N_("choose one"),
    N_("choose several"),
    N_("type the answer"),
    N_("put in order"),
    N_("match pairs"),
)
_YES = N_("yes")
_TOLD = {
    _KIND: N_(
        "Leave it empty, and it follows from the answers. Pairs are written “left = right”, one in each cell."
    ),
    _KEY: N_(
        "The letter, such as B; of several A, C. What is to be typed: all ways to write "
        "it, with ; between them."
    ),
    _REASON: N_("What comes of choosing this answer. Left empty it becomes a gap to be filled in later."),
}


def template(say: Catalogue, objectives: Sequence[str], sources: Sequence[str]) -> bytes:
    """An Excel file whose first sheet has the columns that an import knows, in the language of `say`.

    `objectives` and `sources` of the course can be chosen where they are given.
    """
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet, lists = book.add_worksheet(say(N_("Questions"))), book.add_worksheet(say(N_("Lists")))
    lists.very_hidden()
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E3EEF7", "border": 1}
    )
    cell = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    chosen = {
        _KIND: [say(kind) for kind in _KINDS],
        _KEY: [*LETTERS],
        _REST[2]: [*objectives],
        _REST[3]: [*sources],
        _REST[4]: [say(_YES)],
    }
    for index, (name, letter) in enumerate(_columns()):
        title = say(name, letter=letter) if letter else say(name)
        sheet.set_column(index, index, 44 if name == _QUESTION else 24, cell)
        sheet.write_string(0, index, title, head)
        _limit(sheet, lists, index, title, chosen.get(name, []), say(_TOLD[name]) if name in _TOLD else "")
    sheet.freeze_panes(1, 1)
    book.close()
    return made.getvalue()


def write_template(root: Path, named: Sequence[Path], to: str | None, say: Catalogue) -> Path:
    """Write the sheet under the name that is given, or one of its own here; returns it.

    It offers the sources of the course in `root`, and the objectives of the lesson `to`. Raises Refused
    where such a file is there already.
    """
    file = named[0] if named else Path(say(N_("questions.xlsx")))
    module, _, lesson = (to or "").partition("/")
    objectives = lesson_objectives(root, root / f"docs/modules/{module}/{lesson}.md") if lesson else {}
    if file.exists():
        raise Refused(N_("{file} is there already; nothing was changed."), file=str(file))
    file.write_bytes(template(say, [*objectives], [*course_sources(root)]))
    return file


def _columns() -> list[tuple[str, str]]:
    answers = [(_ANSWER, letter) for letter in LETTERS]
    reasons = [(_REASON, letter) for letter in LETTERS]
    return [(_QUESTION, ""), (_KIND, ""), *answers, (_KEY, ""), *reasons, *((name, "") for name in _REST)]


def _limit(sheet: Any, lists: Any, index: int, title: str, choice: Sequence[str], told: str) -> None:
    """Let cells of a column be chosen from a list, which stands in a sheet of its own.

    Other words may be typed.
    """
    rule: dict[str, object] = {"validate": "any"}
    if choice:
        for number, word in enumerate(choice):
            lists.write_string(number, index, word)
        column = _letters(index)
        rule = {
            "validate": "list",
            "source": f"={lists.get_name()!r}!${column}$1:${column}${len(choice)}",
            "error_type": "information",
        }
    if told:
        rule |= {"input_title": title[:32], "input_message": told[:255]}
    if choice or told:
        sheet.data_validation(1, index, ROWS, index, rule)


def _letters(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else f"A{chr(ord('A') + index - 26)}"
