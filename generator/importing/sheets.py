"""Tables of questions: from a workbook, or from text with commas, semicolons or tabs; a row is a question."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from generator.diagnostics import N_, Message
from generator.importing.bank import Bank
from generator.importing.characters import cleaned
from generator.importing.columns import Columns, find_columns
from generator.importing.files import Opened, Unreadable, check_font
from generator.importing.rows import read_row

SEPARATORS = "\t;,|"
CELLS_MOST = 2_000_000
ROWS_ABOVE = 10
"""How many rows may stand above that which names the columns."""
Row = tuple[Message, tuple[str, ...]]
"""Where a row stands, and its cells as text."""
_UNTAKEN = (
    (r"xl/media/", N_("Pictures on a sheet aren't taken. Put them into the lesson by hand.")),
    (r"xl/(?:threadedComments/|comments)", N_("Comments on cells aren't taken.")),
    (r"xl/charts/", N_("A chart can't be taken. Save it as a picture.")),
)
_MERGED = N_(
    "The cells {cells} are joined into one: their text counts for the first of them alone, the others "
    "are empty."
)
_HIDDEN = N_("Nobody sees this sheet in Excel; its questions are taken as well.")
_VALUELESS = N_(
    "The cells {cells} hold a formula that was never worked out, or an error such as #N/A, so they count as "
    "empty. Open the file in Excel, put them right, and save it once more."
)
_CELLS_NAMED = 8
_WHOLE_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*\br=\"(?P<at>[A-Za-z]{1,4}\d{1,8})\")(?P<head>[^>]*)(?<!/)>(?P<held>.*?)</(?:\w+:)?c>",
    re.DOTALL,
)
_CELL = re.compile(rb"<(?:\w+:)?c\s(?=[^>]*\br=\"([A-Za-z]{1,4})(\d{1,8})\")[^>]*?(/?)>")


def read_workbook(file: Opened, bank: Bank) -> None:
    """Put the questions of an Excel file into the bank. Raises Unreadable."""
    _check_extent(file.content)
    for sheet in _sheets(file.content):
        _Table(bank, [*_placed(sheet.rows, sheet.name)], sheet.name, sheet.hidden).read()
        for merged in sheet.merged:
            where = Message(N_("sheet “{sheet}”"), {"sheet": sheet.name})
            bank.note(where, _MERGED, cells=merged)
    valueless = [*_valueless(file.content)]
    if valueless:
        more = " …" if len(valueless) > _CELLS_NAMED else ""
        bank.lose(None, _VALUELESS, cells=", ".join(valueless[:_CELLS_NAMED]) + more)
    with zipfile.ZipFile(io.BytesIO(file.content)) as package:
        for part, text in _UNTAKEN:
            if any(re.match(part, name) for name in package.namelist()):
                bank.lose(None, text)


def read_separated(file: Opened, bank: Bank) -> None:
    """Put the questions of a text with separators into the bank. Raises Unreadable."""
    _Table(bank, [*_separated(file.text, file.ending)], "").read()


def is_table(file: Opened) -> bool:
    """Whether a text is a table whose columns are named as questions' are."""
    return any(
        find_columns(cells) is not None for sign in SEPARATORS for cells in _first_rows(file.text, sign)
    )


def _check_extent(content: bytes) -> None:
    """A cell far away would make a reader fill everything up to it. Raises Unreadable."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
                continue
            right = below = 1
            for column, row, empty in _CELL.findall(package.read(name)):
                if not empty:
                    right, below = max(right, _number(column)), max(below, int(row))
            if right * below > CELLS_MOST:
                raise Unreadable(
                    N_("A sheet reaches over far too many cells. Copy the questions alone into a new one.")
                )


def _valueless(content: bytes) -> Iterator[str]:
    """The cells with an error, or with a formula of which no value is stored; empty text is one."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                for cell in _WHOLE_CELL.finditer(package.read(name)):
                    is_formula = re.search(rb"<(?:\w+:)?f[\s>/]", cell["held"])
                    has_value = b't="str"' in cell["head"] or re.search(
                        rb"<(?:\w+:)?v[^/>]*>[^<]", cell["held"]
                    )
                    if b't="e"' in cell["head"] or (is_formula and not has_value):
                        yield cell["at"].decode()


def _number(letters: bytes) -> int:
    value = 0
    for letter in letters.upper():
        value = value * 26 + letter - 64
    return value


@dataclass(frozen=True)
class _Sheet:
    """`hidden`: nobody sees it. `merged`: the cells that were joined into one, as `B2:B5`."""

    name: str
    hidden: bool
    rows: list[list[Any]]
    merged: tuple[str, ...]


def _sheets(content: bytes) -> list[_Sheet]:
    """The sheets that are tables. Raises Unreadable."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [
            _Sheet(
                sheet.name,
                sheet.visible != SheetVisibleEnum.Visible,
                (table := workbook.get_sheet_by_name(sheet.name)).to_python(skip_empty_area=False),
                tuple(f"{_cell(*first)}:{_cell(*last)}" for first, last in table.merged_cell_ranges or ()),
            )
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # a library of another language: its faults are no Exception
        raise Unreadable(
            N_("Excel's own parts in it can't be read. Open it in Excel, and save it once more.")
        ) from None
    return sheets


def _cell(row: int, column: int) -> str:
    """A cell as Excel names it; rows and columns count from 0."""
    letters, left = "", column + 1
    while left:
        left, letter = divmod(left - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def _placed(rows: Sequence[Sequence[Any]], sheet: str) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        where = Message(N_("sheet “{sheet}”, row {row}"), {"sheet": sheet, "row": number})
        yield where, tuple(_text(cell) for cell in row)


def _text(value: Any) -> str:
    """What a cell shows, as far as it can be known: how a number is shown isn't told."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime) and value.time() != time():
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return str(value)
    text, _ = cleaned(re.sub(r"_x000[Dd]_", "", str(value)).replace("\r", "\n"))
    return re.sub(r"[ \t]+", " ", text).strip()


def _separated(text: str, ending: str) -> Iterator[Row]:
    csv.field_size_limit(1_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text, ending))
    begin = 1
    try:
        for row in reader:
            yield Message(N_("line {line}"), {"line": begin}), tuple(_text(cell) for cell in row)
            begin = reader.line_num + 1
    except csv.Error:
        raise Unreadable(
            N_("The table can't be divided into cells from line {line} on."), line=begin
        ) from None


def _separator(text: str, ending: str) -> str:
    """The sign between cells: the one by which a row names the columns, else the most frequent one."""
    if text.startswith("sep=") and len(text) > 4:
        return text[4]
    named = [
        sign for sign in SEPARATORS for cells in _first_rows(text, sign) if find_columns(cells) is not None
    ]
    if named:
        return named[0]
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.split("\n")[:ROWS_ABOVE]]
    counts = {sign: max((line.count(sign) for line in lines), default=0) for sign in SEPARATORS}
    best = max(counts, key=lambda sign: counts[sign])
    return best if counts[best] else "\t" if ending == "tsv" else ","


def _first_rows(text: str, sign: str) -> Iterator[list[str]]:
    """The cells of the first lines, each read by itself."""
    for line in text.split("\n")[:ROWS_ABOVE]:
        try:
            yield next(csv.reader([line], delimiter=sign), [])
        except csv.Error:  # longer than any name of a column
            continue


@dataclass
class _Table:
    """Reads the rows below the one that names the columns."""

    bank: Bank
    rows: list[Row]
    sheet: str
    hidden: bool = False
    """Whether the sheet is one that nobody sees, such as that of the lists to choose from."""

    def read(self) -> None:
        filled = [row for row in self.rows if any(row[1])]
        if not filled:
            return
        check_font(" ".join(cell for _, cells in filled for cell in cells))
        found = next(
            (
                (number, columns)
                for number, (_, cells) in enumerate(filled[:ROWS_ABOVE])
                if (columns := find_columns(cells)) is not None
            ),
            None,
        )
        if found is None and self.hidden:
            return
        if found is None:
            where = Message(N_("sheet “{sheet}”"), {"sheet": self.sheet}) if self.sheet else None
            self.bank.lose(
                where,
                N_("No row names the columns: one for the question and one for the right answer are needed."),
            )
            return
        number, columns = found
        if self.hidden:
            self.bank.note(Message(N_("sheet “{sheet}”"), {"sheet": self.sheet}), _HIDDEN)
        for where, cells in filled[:number]:
            if any(not cell.startswith("sep=") for cell in cells if cell):
                self.bank.lose(
                    where,
                    N_("A row above the names of the columns isn't taken: {words}"),
                    words=" ".join(filter(None, cells))[:60],
                )
        self.unknown(columns, filled[number])
        for where, cells in filled[number + 1 :]:
            read_row(self.bank, where, columns, cells)

    def unknown(self, columns: Columns, head: Row) -> None:
        """Columns that mean nothing here, unless they are empty."""
        for index in range(max(len(cells) for _, cells in self.rows)):
            name = head[1][index] if index < len(head[1]) else ""
            if index in columns.known:
                continue
            cells = [cells[index] for _, cells in self.rows if index < len(cells) and cells[index]]
            if len(cells) > (1 if name else 0):
                self.bank.lose(head[0], N_("The column “{name}” isn't taken."), name=name or "?")
