"""What the tests of imports share: bringing files into the smallest course, and what stands in it then, in short."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.building import read_course
from generator.catalogue import Catalogue
from generator.importing.placing import Outcome, bring_in
from generator.model.quiz import Kind, Question

DAY = date(2026, 11, 24)
ENGLISH = Catalogue("en")


@dataclass
class Brought:
    """A course after an import."""

    root: Path
    outcome: Outcome
    questions: list[str]
    """Those of the lesson, in short, without the one that the course has."""
    rules: set[str]
    """What `check` finds besides gaps."""

    @property
    def lost(self) -> list[str]:
        return [told(remark) for remark in self.outcome.remarks if remark.lost]

    @property
    def noted(self) -> list[str]:
        return [told(remark) for remark in self.outcome.remarks if not remark.lost]

    @property
    def quiz(self) -> str:
        return (self.root / "quizzes/mot/bai.md").read_text("utf-8")

    @property
    def gaps(self) -> int:
        return len(re.findall(r"\(\(.+?\)\)", self.quiz))


def told(remark) -> str:
    where = f", {ENGLISH.render(remark.place.where)}" if remark.place.where else ""
    return f"{remark.place.file}{where}: {ENGLISH.render(remark.message)}"


def bring(root: Path, files: Iterable[Path], to: str = "mot/bai") -> Brought:
    outcome = bring_in(root, files, to, DAY)
    course, report = read_course(root)
    lesson = course.lesson(to) if course and "/" in to else None
    asked = lesson.quiz.questions if lesson and lesson.quiz else ()
    shown = [in_short(question) for question in asked if question.id != "hoi-gi"]
    return Brought(root, outcome, shown, {finding.rule.id for finding in report} - {"gap-unfilled"})


def in_short(question: Question) -> str:
    """`single Prompt? = one / *two` with a star before what is right; an order has `1 > 2`, pairs `a→b`."""
    prompt = question.prompt.markdown
    if question.kind is Kind.ORDER:
        return f"order {prompt} = {' > '.join(step.markdown for step in question.steps)}"
    if question.kind is Kind.MATCH:
        return f"match {prompt} = {' / '.join(f'{pair.left.markdown}→{pair.right.markdown}' for pair in question.pairs)}"
    options = " / ".join(("*" if option.right else "") + option.text.markdown for option in question.options)
    return f"{question.kind} {prompt} = {options}"


def zipped(parts: dict[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def by_openpyxl(rows: Sequence[Sequence[object]], *others: Sequence[Sequence[object]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for number, table in enumerate((rows, *others)):
        sheet = book.active if not number else book.create_sheet(f"Trang {number + 1}")
        for row in table:
            sheet.append(list(row))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def by_xlsxwriter(rows: Sequence[Sequence[object]]) -> bytes:
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("Câu hỏi")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return made.getvalue()


def by_python_docx(*lines: str | tuple[str, str] | Sequence[Sequence[str]]) -> bytes:
    """A Word file: a string is a paragraph (`**bold**` in it), a pair a style and its text, rows of rows a table."""
    import docx

    made = docx.Document()
    for line in lines:
        if isinstance(line, str):
            _bolded(made.add_paragraph(), line)
        elif isinstance(line, tuple) and isinstance(line[0], str):
            _bolded(made.add_paragraph(style=line[0]), line[1])
        else:
            table = made.add_table(len(line), len(line[0]))
            for cells, row in zip(table.rows, line, strict=True):
                for cell, text in zip(cells.cells, row, strict=True):
                    cell.text = text
    return saved(made)


def saved(document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _bolded(paragraph, text: str) -> None:
    for number, part in enumerate(text.split("**")):
        run = paragraph.add_run(part)
        run.bold = bool(number % 2) or None
