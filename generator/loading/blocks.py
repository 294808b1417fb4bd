"""What is wrong with blocks and lines, wherever they stand: in pages, in questions and in scenes alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from markdown_it.token import Token

from generator.diagnostics import N_, Diagnostic, error
from generator.dialect.elements import NAMED_FENCE as _NAMED
from generator.dialect.parser import CALL_OUT_KINDS, cells, is_closed_fence
from generator.loading.emphasis import EMPHASIS_UNMEANT, MARK_SHOWN
from generator.loading.escapes import escaped_block, escaped_inside
from generator.loading.lookalike_lines import (
    CALL_OUT_MALFORMED,
    CODE_BAR,
    LIST_MARK,
    NUMBERED,
    bar_in_code,
    odd_space,
    paragraph_lookalikes,
)
from generator.loading.lookalikes import EMPHASIS_UNREAD, FACT_MALFORMED, Lookalike
from generator.loading.raw_lines import code_blanked
from generator.loading.texts import CALL_OUT_INSIDE
from generator.source import Location, SourceFile

NESTING_DEEP = error(
    "nesting-deep",
    N_("lists, quotations or call-outs are nested too deep"),
    N_("Keep to a few levels, and move the inner part out."),
)
CODE_UNCLOSED = error(
    "code-unclosed",
    N_("this code block is opened and never closed"),
    N_("End it with the same signs on a line of their own."),
)
_SIGNS_INDENTED = N_(
    "The signs on line {line} close nothing there: begin that line as far in as the one that opens the block."
)
_SIGNS_WITH_WORDS = N_(
    "Words stand behind the signs on line {line}, so they close nothing. Close the block above that line, or "
    "take the words out; code in which such signs stand is put between longer ones: ````."
)
CODE_WORDS = error(
    "code-words",
    N_("“{words}” isn't shown: behind these signs stands the language alone"),
    N_("Write {better} alone on this line; what belongs to the code stands below it."),
)
TABLE_ROW = error(
    "table-row-uneven",
    N_("this row has {found} cells, and the first row of the table {wanted}"),
    N_("Take out the | that is too much; one that is meant as a sign is written \\|."),
)
TABLE_CODE = error("table-code-divided", N_("the | in this code begins another cell"), CODE_BAR)
CUT_BY_CELLS = (MARK_SHOWN, EMPHASIS_UNREAD, EMPHASIS_UNMEANT, FACT_MALFORMED)
"""What is found in a row whose cells begin where they weren't meant to: half of what stands there."""
QUOTATION_MARK = error(
    "quotation-mark",
    N_("“{mark}” on a line of its own begins no quotation"),
    N_("Begin each line of the quotation with > and a space, and take this line out."),
)
LIST_NUMBER = error(
    "list-number",
    N_("“{mark}” makes a numbered list of this line"),
    N_("If no list is meant, put a backslash behind the number: “{better}”."),
)

DEEPEST = 24
"""How many levels of blocks may stand in each other."""
LAST_NUMBER = 99
"""The highest number from which a list may go on: what is higher was meant as a year or a number."""
_CELLS_MORE = N_("Put one | between the cells: as many cells as in the first row.")
_BELOW_TABLE = N_("Leave an empty line before it, or put the whole row on one line.")
_ONE_LINE = N_("A row is one line: write what this cell lists behind each other, with commas between.")
_ITEM_OF_CELL = re.compile(r"[ ]{0,3}(?:[-*+]|\d+[.)])[ ].*\|[ ]*$")
_NAMED_FILE = N_("Write the name of the file so: {better}.")
_ANSWERS = N_(
    "Begin each answer with - [ ] and the right one with - [x]; the steps of an order with 1. 2. 3."
)
_DATE = re.compile(r"\d{1,2}[.)][ ]+\d{1,4}[.)](?=[ ])")
"""Two numbers that would be a list in a list."""
_LANGUAGE = re.compile(r"[A-Za-z0-9_+#.-]+")
_TITLE = re.compile(r'\{?\.?([\w+#-]+)\}?[ ]+(?:title|filename|file)=["“”]?([^"“”{}]+)["“”]?[ ]*\}?$')
_DIRECTIVE = re.compile(r"\{:?\.?([a-z]+)\}")


class Place(Enum):
    """Where the blocks stand: that decides which remedy helps."""

    PAGE = "page"
    QUIZ = "quiz"
    SCENARIO = "scenario"


def block_findings(
    file: SourceFile, first_line: int, tokens: Sequence[Token], place: Place
) -> Iterator[Diagnostic]:
    """What is wrong with the blocks of a text that begins at the line `first_line` (from 0) of the file.

    `meta["lookalikes"]` of a paragraph's inline token are the lines (from 0) that were meant to begin
    something else.
    """
    return _Blocks(file, first_line, tokens, place).findings()


def line_lookalikes(file: SourceFile, first_line: int) -> Iterator[tuple[int, Lookalike, bool]]:
    """Each line (from 0) with backslashes or special spaces that keep it from being read.

    With it: what is there, and whether it stands where a block would begin.
    """
    lines = code_blanked(file)
    for number in range(first_line, len(lines)):
        block = odd_space(lines[number]) or escaped_block(lines[number])
        if block is not None:
            yield number, block, True
        for like in escaped_inside(lines[number]):
            if block is None or like.start >= block.end:
                yield number, like, False


class _Blocks:
    def __init__(self, file: SourceFile, first_line: int, tokens: Sequence[Token], place: Place) -> None:
        self.file, self.first_line, self.tokens, self.where = file, first_line, tokens, place
        self.closing: set[int] = set()
        """The lines (from 0) that were meant to close a block of code and open another."""

    def findings(self) -> Iterator[Diagnostic]:
        items = 0
        for index, token in enumerate(self.tokens):
            items += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
            if token.type == "inline" and self.tokens[index - 1].type == "paragraph_open":
                yield from self.paragraph(index, token, in_item=items > 0)
            elif token.type in _READ:
                yield from _READ[token.type](self, index, token)

    def line(self, token: Token) -> int:
        return self.first_line + (token.map or [0])[0]

    def fence(self, index: int, token: Token) -> Iterator[Diagnostic]:
        at, info = self.file.line_location(self.line(token)), token.info.strip()
        if not is_closed_fence(token):
            yield from self.unclosed(token, at)
        elif (number := self.signs(token, r"[ ]{0,3}", r"[ ]*[^`\s][^`]*")) is not None:
            yield CODE_UNCLOSED.at(at, remedy=_SIGNS_WITH_WORDS, line=number + 1)
        elif info and not _LANGUAGE.fullmatch(info) and not _NAMED.fullmatch(info):
            yield self.words(info, token.markup, at)

    def unclosed(self, token: Token, at: Location) -> Iterator[Diagnostic]:
        """A block without an end: perhaps the signs that close it aren't as far in as those that open it."""
        if self.line(token) in self.closing:
            return
        number = self.signs(token, r"[ ]*", r"[ ]*")
        below = self.first_line + (token.map or [0, 0])[1]
        if number is None and below < len(self.file.lines):
            signs = re.escape(token.markup)
            if re.fullmatch(rf"[ \t>]*{signs}{token.markup[0]}*[ ]*", self.file.lines[below]):
                number = below
                self.closing.add(below)
        if number is None:
            yield CODE_UNCLOSED.at(at)
        else:
            yield CODE_UNCLOSED.at(at, remedy=_SIGNS_INDENTED, line=number + 1)

    def signs(self, fence: Token, margin: str, behind: str) -> int | None:
        """The first line (from 0) in a block of code on which signs stand that could have closed it."""
        signs = re.compile(rf"{margin}{re.escape(fence.markup)}{fence.markup[0]}*{behind}")
        for number, line in enumerate(fence.content.split("\n"), 1):
            if signs.fullmatch(line):
                return self.line(fence) + number
        return None

    def words(self, info: str, signs: str, at: Location) -> Diagnostic:
        """What stands behind the signs of a block of code and is no language."""
        directive, titled = _DIRECTIVE.match(info), _TITLE.match(info)
        if directive and directive[1] in ("admonition", "admonish", *CALL_OUT_KINDS):
            return CALL_OUT_MALFORMED.at(at) if self.where is Place.PAGE else CALL_OUT_INSIDE.at(at)
        if titled:
            better = f'{signs}{{.{titled[1]} title="{titled[2].strip()}"}}'
            return CODE_WORDS.at(at, words=info, better=better, remedy=_NAMED_FILE)
        first = info.strip("{}. ").split()[0] if info.strip("{}. ") else ""
        language = first if _LANGUAGE.fullmatch(first) else "text"
        words = info.removeprefix(first).strip() or info
        return CODE_WORDS.at(at, words=words, better=f"{signs}{language}")

    def quotation(self, index: int, token: Token) -> Iterator[Diagnostic]:
        line = self.file.lines[self.line(token)].strip()
        if re.fullmatch(">{3,}", line):
            yield QUOTATION_MARK.at(self.file.line_location(self.line(token)), mark=line)

    def numbers(self, index: int, token: Token) -> Iterator[Diagnostic]:
        """A paragraph that begins with a year is a list from there on; so are two of them, each with a number
        of its own.
        """
        items = []
        for inner in self.tokens[index + 1 :]:
            if inner.level <= token.level:
                break
            if inner.type == "list_item_open" and inner.level == token.level + 1:
                items.append(inner)
        numbers = [int(item.info) for item in items]
        for item in items:
            found = _DATE.match(self.file.lines[self.line(item)].lstrip(" >"))
            if found:
                at = self.stretch(self.line(item), found[0], 0, len(found[0]))
                yield LIST_NUMBER.at(
                    at, mark=found[0].strip(), better=found[0].strip().replace(".", "\\.", 1)
                )
                return
        if numbers[0] <= LAST_NUMBER or numbers == [*range(numbers[0], numbers[0] + max(2, len(numbers)))]:
            return
        for item in items:
            mark = item.info + item.markup
            at = self.file.line_location(self.line(item))
            at = Location(at.path, at.line, at.column, len(mark))
            yield LIST_NUMBER.at(at, mark=mark, better=f"{item.info}\\{item.markup}")

    def table(self, index: int, token: Token) -> Iterator[Diagnostic]:
        rows: list[str] = token.meta["rows"]
        wanted = cells(rows[0])
        for number, row in enumerate(rows):
            found = cells(row)
            if number == 1 or not row.strip():
                continue
            at = self.stretch(self.line(token) + number, row, 0, len(row))
            if bar_in_code(row):
                yield TABLE_CODE.at(at)
            elif found != wanted:
                remedy = _BELOW_TABLE if "|" not in row else _CELLS_MORE if found < wanted else None
                yield TABLE_ROW.at(at, found=found, wanted=wanted, remedy=remedy)
        below = self.first_line + (token.map or [0, 0])[1]
        if below < len(self.file.lines) and _ITEM_OF_CELL.match(self.file.lines[below]):
            at = self.file.line_location(below)
            yield TABLE_ROW.at(at, found=1, wanted=wanted, remedy=_ONE_LINE)

    def paragraph(self, index: int, token: Token, *, in_item: bool) -> Iterator[Diagnostic]:
        """Lines of a paragraph that were meant to begin something else."""
        lines = token.content.split("\n")
        below = self.tokens[index + 2] if index + 2 < len(self.tokens) else None
        list_below = below is not None and below.type == "bullet_list_open" and _touches(token, below)
        found = paragraph_lookalikes(lines, list_below=list_below, in_item=in_item)
        token.meta["lookalikes"] = [(self.line(token) + number, like) for number, like in found]
        for number, like in found:
            at = self.stretch(self.line(token) + number, lines[number], like.start, like.end)
            yield self.said(like, at)

    def said(self, like: Lookalike, at: Location) -> Diagnostic:
        """The finding with the remedy that helps where the block stands."""
        if like.rule is CALL_OUT_MALFORMED and self.where is not Place.PAGE:
            return CALL_OUT_INSIDE.at(at)
        if like.rule is LIST_MARK and like.remedy is NUMBERED and self.where is Place.QUIZ:
            return LIST_MARK.at(at, remedy=_ANSWERS, **like.values)
        return like.at(at)

    def stretch(self, number: int, content: str, start: int, end: int) -> Location:
        """The place of a stretch of `content`, which stands in the line `number` of the file behind its
        margin.
        """
        at = max(self.file.lines[number].find(content), 0)
        return Location(self.file.path, number + 1, at + start + 1, max(1, end - start))


_READ = {
    "fence": _Blocks.fence,
    "blockquote_open": _Blocks.quotation,
    "ordered_list_open": _Blocks.numbers,
    "table_open": _Blocks.table,
}


def _touches(above: Token, below: Token) -> bool:
    """Whether a block begins on the line right below another."""
    return bool(above.map and below.map and above.map[1] == below.map[0])
