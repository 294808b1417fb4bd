"""The body of a page: its HTML, and what stands in it and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.diagnostics import N_, Reading, Value, error, warning
from generator.dialect.html import page_html, words
from generator.dialect.parser import cells, parse
from generator.loading.blocks import DEEPEST, NESTING_DEEP, Place, block_findings, line_lookalikes
from generator.loading.call_outs import is_try, read_call_out
from generator.loading.definitions import FOOTNOTE_UNKNOWN, read_definitions
from generator.loading.foreign import foreign_in_page
from generator.loading.lookalike_lines import item_lookalike
from generator.loading.lookalikes import is_fact_like
from generator.loading.options import BOX, BOX_LIKE, PART
from generator.loading.texts import ATTRIBUTE_FORBIDDEN, HTML_RAW, Finder, Lines, read_lines
from generator.loading.tries import read_try
from generator.model.body import Body, CallOut, Try
from generator.model.text import Text
from generator.source import Location, SourceFile

HEADING_FIRST_LEVEL = error(
    "heading-first-level",
    N_("a page has one first-level heading: the title in its head"),
    N_("Begin this heading with ## instead of #."),
)
BODY_EMPTY = error(
    "body-empty",
    N_("below the head stands nothing"),
    N_("Write the text of the page below the second line ---."),
)
LIST_SWALLOWS = error(
    "list-swallows",
    N_("this line would join the list item above it"),
    N_("Leave an empty line before it; to go on inside the item, indent it."),
)
TASKS_MISSING = error(
    "practice-tasks-missing",
    N_("the assignment has no task list"),
    N_("End it with a list - [ ] that says what good looks like."),
)
TASK_LOST = error(
    "practice-task-lost",
    N_("this line isn't read as a task of the assignment"),
    N_("Write - [ ] with a space on each side of the box, and behind it what is to be done."),
)
_TASK_ALONE = N_(
    "A task is one paragraph: write this as a task of its own, - [ ] at the margin, or into the text above."
)
FOOTNOTE_SWALLOWS = error(
    "footnote-swallows",
    N_("this line would join the footnote above it"),
    N_("Leave an empty line before it; to go on inside the footnote, indent it by four spaces."),
)
TABLE_HEAD_EMPTY = error(
    "table-head-empty",
    N_("a column of this table has no name"),
    N_("Write in each cell of the first row what stands below it."),
)
HEADING_UNDERLINED = error(
    "heading-underlined",
    N_("this line makes a heading of the text above it"),
    N_("Leave an empty line above it, or take it out."),
)
HEADING_EMPTY = error(
    "heading-empty",
    N_("this heading has no words"),
    N_("Write its words behind the signs and a space, or take the line out."),
)
LIST_MARGIN = warning(
    "list-margin",
    N_("this stands outside of the item above it, though it is set in"),
    N_("If it belongs to the item, begin it with {margin} spaces; otherwise begin it at the margin."),
)
CODE_INDENTED = warning(
    "code-indented",
    N_("what is set in by four spaces here is shown as code"),
    N_("Begin it at the margin; code stands between two lines of ```."),
)
ALERT_IN_LESSON = error(
    "alert-in-lesson",
    N_("“> [!…]” isn't read in lessons"),
    N_('Write !!! tip "Title" and indent the text below it by four spaces.'),
)

_IN_MARGIN = N_("Begin it with {margin} spaces, as what it stands in; code stands between two lines of ```.")
_AT_MARK = N_("Leave one space behind the mark; code stands between two lines of ```.")
_BRACES = re.compile(r"\{:?[ ]*([^{}\n]*)\}")
_OF_QUESTION = re.compile(r"(?:^|\s)(?:for|was|kind|shuffle)=|#[\w-]+.*\.counter\b")
_INTO_QUIZ = N_(
    "If this is a question, it belongs into the quiz of the lesson: quizzes/<module>/<lesson>.md. Otherwise "
    "only #id and .class may stand between the braces."
)
_ALERT = re.compile(r"\[!?(?:TIP|NOTE|IMPORTANT|WARNING|CAUTION)\]|\[![A-Za-z]+\]")
_QUOTED = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_ITEM = re.compile(r"(?P<margin>[ ]*)(?:[-*+]|\d{1,9}[.)])(?:[ ]{1,4}(?=[^ ])|[ ])")
_TASK = re.compile(r"\[[ xX]\][ ]+")


def read_outline(file: SourceFile, start: int, *, tasks: bool = False) -> Reading[Body]:
    """The body of what follows offset `start` in `file`.

    With `tasks` the last task list is an assignment's: its items are `tasks`, and a slot stands in its place.
    """
    outline = _Outline(file, start)
    return Reading(outline.body(tasks), outline.findings)


class _Outline:
    def __init__(self, file: SourceFile, start: int) -> None:
        self.file, self.start = file, start
        self.markdown = file.text[start:]
        self.first_line = file.text.count("\n", 0, start)
        self.tokens = parse(self.markdown)
        self.finder = Finder(self.markdown, self.locate)
        self.findings = self.finder.findings
        self.call_outs: list[CallOut] = []
        self.tries: dict[int, Try] = {}
        """By the lines (from 0) on which they stand."""
        self.lookalikes: set[int] = set()
        """The lines that were meant as something else."""

    def take(self, reading: Reading[Value]) -> Value:
        self.findings.extend(reading.findings)
        return reading.value

    def locate(self, start: int, end: int) -> Location:
        return self.file.location(self.start + start, self.start + end)

    def line_location(self, token: Token) -> Location:
        return self.file.line_location(self.first_line + (token.map[0] if token.map else 0))

    def body(self, tasks: bool) -> Body:
        self.findings.extend(block_findings(self.file, self.first_line, self.tokens, Place.PAGE))
        for number, like, _ in line_lookalikes(self.file, self.first_line):
            self.findings.append(like.at(like.place(self.file, number)))
            self.lookalikes.add(number)
        self.findings.extend(foreign_in_page(self.file, self.first_line))
        likes = (like for token in self.tokens for like in token.meta.get("lookalikes", ()))
        self.lookalikes.update(number for number, _ in likes)
        enclosing: list[Token] = []
        for index, token in enumerate(self.tokens):
            if token.nesting < 0 and enclosing:
                enclosing.pop()
            self.read_token(index, token, enclosing)
            if token.nesting > 0:
                enclosing.append(token)
        if not self.markdown.strip():
            self.findings.append(BODY_EMPTY.at(Location(self.file.path, max(1, self.first_line))))
        links = self.take(read_definitions(self.markdown, self.locate, self.code()))
        task_texts, tokens = self.tasks() if tasks else ((), self.tokens)
        html, headings = page_html(list(self.placed(tokens)))
        finder = self.finder
        return Body(
            self.markdown,
            Location(self.file.path, self.first_line + 1),
            html,
            headings,
            tuple(finder.citations),
            tuple(finder.facts),
            (*finder.links, *links),
            tuple(self.call_outs),
            task_texts,
            words(tokens),
            tuple(self.anchors()),
            tuple(finder.mentions),
            tuple(self.tries.values()),
        )

    def read_token(self, index: int, token: Token, enclosing: list[Token]) -> None:
        if token.level > DEEPEST and token.map:
            self.findings.append(NESTING_DEEP.at(self.line_location(token)))
        if token.type == "html_block":
            self.findings.append(HTML_RAW.at(self.line_location(token)))
        elif token.type == "inline":
            self.read_inline(index, token)
            if any(other.type == "footnote_open" for other in enclosing):
                self.check_footnote(token)
        elif token.type == "code_block" and not self.follows_lookalike(index):
            self.check_code(token)
        elif token.type == "table_open":
            self.check_table(index, token)
        elif token.type == "list_item_open":
            self.check_item(token, enclosing)
        elif token.type == "call_out_open" and token.level <= DEEPEST:
            self.read_call_out(index, nested=bool(enclosing))
        elif token.type == "list_item_close" and not enclosing[1:]:
            self.check_margin(index)

    def read_inline(self, index: int, token: Token) -> None:
        opening = self.tokens[index - 1]
        heading = opening.type == "heading_open"
        self.finder.read_inline(token, values_only=heading or "title" in token.meta)
        if self.lookalikes.isdisjoint(range(*(self.first_line + line for line in token.map or (0, 0)))):
            self.finder.report_braces(token, allowed=True)
            self.check_braces(token)
        self.check_footnotes(token)
        if heading:
            self.check_heading(token, opening)
        elif _ALERT.match(token.content):
            self.findings.append(ALERT_IN_LESSON.at(self.line_location(token)))

    def follows_lookalike(self, index: int) -> bool:
        """Whether the block stands below a paragraph that was meant as a call-out.

        Then it is the call-out's text.
        """
        above = self.tokens[index - 2] if index > 1 else None
        return above is not None and bool(above.meta.get("lookalikes"))

    def check_code(self, token: Token) -> None:
        """Code that is code by its margin alone: what it stands in begins four columns before it."""
        at = self.line_location(token)
        deeper = len(token.content) - len(token.content.lstrip(" "))
        margin = at.column - 1 - 4 - deeper
        remedy = _AT_MARK if margin < 0 else _IN_MARGIN if margin else None
        self.findings.append(CODE_INDENTED.at(at, margin=margin, remedy=remedy))

    def check_footnotes(self, token: Token) -> None:
        for start, end in token.meta["running"] if "[^" in token.content else ():
            for found in re.finditer(r"\[\^([^\]\s]+)\]", self.markdown[start:end]):
                at = self.locate(start + found.start(), start + found.end())
                self.findings.append(FOOTNOTE_UNKNOWN.at(at, label=found[1]))

    def check_braces(self, token: Token) -> None:
        """Braces with something else than `#id` and `.class` in them."""
        if "{" not in token.content:
            return
        for start, end in token.meta["running"]:
            for found in _BRACES.finditer(self.markdown, start, end):
                if not is_fact_like(found[0]):
                    at, question = self.locate(*found.span()), _OF_QUESTION.search(found[1])
                    remedy = _INTO_QUIZ if question else None
                    self.findings.append(ATTRIBUTE_FORBIDDEN.at(at, attribute=found[0], remedy=remedy))

    def check_heading(self, token: Token, opening: Token) -> None:
        if not _BRACES.sub("", token.content).strip():
            self.findings.append(HEADING_EMPTY.at(self.line_location(opening)))
        elif opening.tag == "h1" and opening.markup != "=":
            self.findings.append(HEADING_FIRST_LEVEL.at(self.line_location(token)))
        if opening.markup in ("-", "=") and opening.map:
            number = self.first_line + opening.map[1] - 1
            self.findings.append(HEADING_UNDERLINED.at(self.file.line_location(number)))

    def read_call_out(self, index: int, *, nested: bool) -> None:
        if is_try(self.tokens[index]):
            self.read_try(index, nested=nested)
            return
        call_out = self.take(read_call_out(self.file, self.first_line, self.tokens, index))
        if call_out is not None:
            self.call_outs.append(call_out)

    def read_try(self, index: int, *, nested: bool) -> None:
        placed = self.take(read_try(self.file, self.first_line, self.tokens, index, nested=nested))
        if placed is not None:
            self.tries[placed.location.line - self.first_line - 1] = placed

    def placed(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """The tokens with a question in the place of each call-out that stands for one."""
        placed = None
        for token in tokens:
            ends = placed is not None  # nothing stands in it
            placed = self.tries.get(token.map[0]) if token.type == "call_out_open" and token.map else None
            if placed is not None:
                yield Token("question", "", 0, content=placed.id)
            elif not ends:
                yield token

    def check_item(self, token: Token, enclosing: list[Token]) -> None:
        """An item of a list at the margin swallows no line that stands at the margin."""
        if any(other.type == "list_item_open" for other in enclosing):
            return
        first, last = (self.first_line + line for line in token.map or (0, 0))
        quoted = any(other.type == "blockquote_open" for other in enclosing)
        lines = [_QUOTED.sub("", line) if quoted else line for line in self.file.lines[first:last]]
        number = next((first + at for at, line in enumerate(lines) if at and line[:1].strip()), None)
        if number is None or lines[0][:1] == " " or number in self.lookalikes:
            return
        line = self.file.lines[number]
        like = item_lookalike(line)
        at = Location(self.file.path, number + 1, 1, len(line))
        self.findings.append(like.at(like.place(self.file, number)) if like else LIST_SWALLOWS.at(at))

    def check_margin(self, index: int) -> None:
        """What is set in below the last item of a list, and by too little to stand in it."""
        below = self.tokens[index + 2] if index + 2 < len(self.tokens) else None
        item = next(
            token
            for token in reversed(self.tokens[:index])
            if token.type == "list_item_open" and token.level == 1
        )
        if below is None or below.map is None or item.map is None or self.tokens[index + 1].level:
            return
        mark = _ITEM.match(self.file.lines[self.first_line + item.map[0]])
        line = self.file.lines[self.first_line + below.map[0]]
        margin = len(line) - len(line.lstrip(" "))
        if mark is not None and len(mark["margin"]) < margin < len(mark[0]):
            at = Location(
                self.file.path, self.first_line + below.map[0] + 1, margin + 1, len(line.strip()) or 1
            )
            self.findings.append(LIST_MARGIN.at(at, margin=len(mark[0])))

    def check_footnote(self, token: Token) -> None:
        """A footnote swallows no line that stands at the margin."""
        first, last = (self.first_line + line for line in token.map or (0, 0))
        swallowed = (number for number in range(first + 1, last) if self.file.lines[number][:1].strip())
        number = next(swallowed, None)
        if number is not None:
            self.findings.append(FOOTNOTE_SWALLOWS.at(self.file.line_location(number)))

    def check_table(self, index: int, token: Token) -> None:
        wanted = cells(token.meta["rows"][0])
        head = self.tokens[index : index + 3 * wanted + 3]
        if any(cell.type == "inline" and not cell.content for cell in head):
            self.findings.append(TABLE_HEAD_EMPTY.at(self.line_location(token)))

    def anchors(self) -> Iterator[str]:
        """The ids that parts of the page have."""
        for token in self.tokens:
            for part in (token, *(token.children or [])):
                if id := part.attrGet("id"):
                    yield str(id)

    def code(self) -> list[tuple[int, int]]:
        """The stretches that are code: there nothing is looked for."""
        starts = self.finder.starts
        return [
            (starts[token.map[0]], starts[token.map[1]])
            for token in self.tokens
            if token.type in ("fence", "code_block") and token.map
        ]

    def tasks(self) -> tuple[tuple[Text, ...], list[Token]]:
        """The items of the last top-level list with boxes, and the tokens with a checklist in its place.

        What looks like a task and isn't one is reported.
        """
        told = {found.location.line for found in self.findings}
        lost = [
            at for at in self.lines() if BOX_LIKE.match(line := self.file.lines[at]) and not BOX.match(line)
        ]
        inside: list[int] = []
        texts: list[Text | None] = []
        tokens = self.tokens
        for index in range(len(self.tokens) - 1, -1, -1):
            token = self.tokens[index]
            if token.type != "bullet_list_open" or token.level:
                continue
            closing = next(
                number
                for number in range(index, len(self.tokens))
                if self.tokens[number].type == "bullet_list_close" and not self.tokens[number].level
            )
            items = [t for t in self.tokens[index:closing] if t.type == "list_item_open" and t.level == 1]
            texts = [self.task(item) for item in items]
            starts = [self.line_location(item).line - 1 for item in items]
            if any(texts):
                lost += [start for start, text in zip(starts, texts, strict=True) if text is None]
                inside += [number for item in items for number in self.parts(item)]
                checklist = Token("checklist", "", 0)
                tokens = [*self.tokens[:index], checklist, *self.tokens[closing + 1 :]]
                break
        self.findings.extend(
            TASK_LOST.at(self.file.line_location(number), remedy=_TASK_ALONE if number in inside else None)
            for number in {*lost, *inside}
            if number + 1 not in told
        )
        if not any(texts) and not lost:
            self.findings.append(TASKS_MISSING.at(Location(self.file.path)))
        return tuple(text for text in texts if text), tokens

    def parts(self, item: Token) -> Iterator[int]:
        """The lines (from 0) of an item that would be printed as they are, since a task is a paragraph."""
        first, last = (self.first_line + line for line in item.map or (0, 0))
        return (number for number in range(first + 1, last) if PART.match(self.file.lines[number]))

    def lines(self) -> Iterator[int]:
        """The lines (from 0) that are no code."""
        starts = [token.map for token in self.tokens if token.type in ("fence", "code_block") and token.map]
        code = {self.first_line + number for first, last in starts for number in range(first, last)}
        return (number for number in range(self.first_line, len(self.file.lines)) if number not in code)

    def task(self, item: Token) -> Text | None:
        first, last = (self.first_line + line for line in item.map or (0, 0))
        mark = re.compile(rf"\s*[-*+]\s+{_TASK.pattern}")
        if mark.match(self.file.lines[first]) is None:
            return None
        return read_lines(Lines.cut(self.file, first, last, re.compile(r"\s*"), first_margin=mark)).value
