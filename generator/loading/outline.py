"""The outline of a page's body: what stands in it and where, and what a code host and the page's converter would read differently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from generator.diagnostics import Report, unknown
from generator.loading.outline_rules import (
    ALERT_IN_LESSON,
    BELOW_TABLE,
    BODY_EMPTY,
    CALL_OUT_EMPTY,
    CALL_OUT_INDENT,
    CALL_OUT_UNKNOWN,
    CALL_OUT_UNTITLED,
    CELLS_MORE,
    CODE_INDENTED,
    DEFINITION_DUPLICATE,
    DEFINITION_UNUSED,
    FOOTNOTE_UNKNOWN,
    HEADING_FIRST_LEVEL,
    HEADING_UNDERLINED,
    LIST_AFTER_PARAGRAPH,
    LIST_INDENT,
    LIST_START,
    LIST_SWALLOWS,
    TABLE_AFTER_PARAGRAPH,
    TABLE_HEAD_EMPTY,
    TABLE_ROW,
)
from generator.loading.sections import CODE_UNCLOSED, DEEPEST, NESTING_DEEP
from generator.loading.slips import (
    CALL_OUT_MALFORMED,
    LIST_MARK,
    call_out_remedy,
    heading_slip,
    is_fact_like,
    line_slip,
    paragraph_slip,
)
from generator.loading.syntax import CALL_OUT_KINDS, cells, is_closed_fence, markdown_parser
from generator.loading.texts import (
    ATTRIBUTE_FORBIDDEN,
    ATTRIBUTE_LOOSE,
    CALL_OUT_INSIDE,
    HTML_RAW,
    LOOSE,
    Finder,
    Lines,
    read_lines,
    read_text,
)
from generator.model.body import Body, CallOut, Counts, Heading
from generator.model.text import Link, Text, slug
from generator.source import Location, SourceFile

_BRACES = re.compile(r"\{:?[ ]*([^{}\n]*)\}")
_ATTRIBUTES = re.compile(r"(?:[ ]*[#.][A-Za-z][\w-]*)+[ ]*", re.ASCII)
_HEADING_ID = re.compile(r"[ ]+\{:?[^{}\n]*?#([A-Za-z][\w-]*)[^{}\n]*\}[ ]*$", re.ASCII)
_DEFINITION = re.compile(r"^[ ]{0,3}\[(\^?[^\]\n]+)\]:", re.MULTILINE)
_ALERT = re.compile(r"\[!?(?:TIP|NOTE|IMPORTANT|WARNING|CAUTION)\]|\[![A-Za-z]+\]")
_TASK = re.compile(r"\[[ xX]\][ ]+")
_BEGINS = re.compile(r"\s*(?:!!!|\?\?\?|===|#|>)")
"""What begins a block of its own and needs no empty line before it."""
_KINDS = re.compile(r"[a-z][a-z-]*(?:[ ]+[a-z-]+)*")


def read_outline(file: SourceFile, start: int, report: Report, *, tasks: bool = False) -> Body:
    """The outline of what follows offset `start` in `file`. With `tasks` the last task list is taken as an assignment's."""
    return _Outline(file, start, report).body(tasks)


class _Outline:
    def __init__(self, file: SourceFile, start: int, report: Report) -> None:
        self.file, self.start, self.report = file, start, report
        self.markdown = file.text[start:]
        self.first_line = file.text.count("\n", 0, start)
        self.tokens = markdown_parser().parse(self.markdown)
        self.finder = Finder(self.markdown, self.locate, report)
        self.headings: list[Heading] = []
        self.call_outs: list[CallOut] = []
        self.prose: list[tuple[int, int]] = []
        self.ids: set[str] = set()
        self.set_in_until = -1
        self.slipped = False
        """Whether the last paragraph was meant as something else."""
        self.misread: set[int] = set()
        """The lines below paragraphs that were meant as something else: what is wrong there comes from that."""

    def locate(self, start: int, end: int) -> Location:
        return self.file.location(self.start + start, self.start + end)

    def line_location(self, token: Token) -> Location:
        line = self.first_line + (token.map[0] if token.map else 0)
        text = self.file.lines[line]
        margin = len(text) - len(text.lstrip())
        return Location(self.file.path, line + 1, margin + 1, max(1, len(text.strip())))

    def body(self, tasks: bool) -> Body:
        enclosing: list[Token] = []
        for index, token in enumerate(self.tokens):
            if token.nesting < 0 and enclosing:
                enclosing.pop()
            self.read_token(index, token, enclosing)
            if token.nesting > 0:
                enclosing.append(token)
        if not self.markdown.strip():
            self.report.add(BODY_EMPTY.at(Location(self.file.path, max(1, self.first_line))))
        self.check_definitions()
        task_texts, tasks_at, task_counts = self.tasks() if tasks else ((), None, Counts())
        finder = self.finder
        return Body(
            self.markdown,
            Location(self.file.path, self.first_line + 1),
            tuple(self.headings),
            tuple(finder.citations),
            tuple(finder.facts),
            tuple(finder.links),
            tuple(self.call_outs),
            tuple(self.prose),
            self.counts(self.own_tokens()),
            tasks=task_texts,
            tasks_at=tasks_at,
            task_counts=task_counts,
            anchors=self.anchors(),
            escapes=tuple(finder.escapes),
            has_footnotes=any(token.type == "footnote_block_open" for token in self.tokens),
        )

    def read_token(self, index: int, token: Token, enclosing: list[Token]) -> None:
        if token.level > DEEPEST and token.map:
            self.report.add(NESTING_DEEP.at(self.line_location(token)))
        if token.type == "html_block":
            self.report.add(HTML_RAW.at(self.line_location(token)))
        elif token.type == "inline":
            self.read_inline(index, token)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            self.check_list(index, token, enclosing)
        elif token.type == "fence" and not is_closed_fence(token, self.file.lines, self.first_line):
            self.report.add(CODE_UNCLOSED.at(self.line_location(token)))
        elif (
            token.type == "code_block" and not self.slipped
        ):  # else it is the text of a call-out that can't be read
            self.report.add(CODE_INDENTED.at(self.line_location(token)))
        elif token.type == "table_open":
            self.check_table(index, token)
        elif token.type == "list_item_open":
            self.check_item(token, enclosing)
        elif token.type == "call_out_open":
            self.read_call_out(index, token)

    def read_inline(self, index: int, token: Token) -> None:
        opening = self.tokens[index - 1]
        offsets = self.finder.read_inline(
            token, values_only=opening.type == "heading_open" or "title" in token.meta
        )
        self.check_braces(token, heading=opening.type == "heading_open")
        self.check_footnotes(token)
        if opening.type == "heading_open":
            self.read_heading(token, opening, offsets[0])
            if opening.markup in ("-", "="):
                line = self.first_line + opening.map[1] - 1
                self.report.add(
                    HEADING_UNDERLINED.at(
                        Location(self.file.path, line + 1, 1, max(1, len(self.file.lines[line])))
                    )
                )
            slip = (
                heading_slip(self.file.lines[self.first_line + token.map[0]]) if opening.level == 0 else None
            )
            if slip is not None:
                self.report.add(slip.at(self.line_location(token)))
            return
        if _ALERT.match(token.content):
            self.report.add(ALERT_IN_LESSON.at(self.line_location(token)))
        if "title" not in token.meta:
            self.check_lines(index, token, offsets)
            self.prose += token.meta["running"]

    def check_lines(self, index: int, token: Token, offsets: list[int]) -> None:
        """Lines of a paragraph that were meant to begin something else."""
        if self.tokens[index - 1].type != "paragraph_open":
            return
        lines = token.content.split("\n")
        before = len(self.report)
        below = self.tokens[index + 2] if index + 2 < len(self.tokens) else None
        slip_of_all = paragraph_slip(
            lines, below is not None and below.type == "bullet_list_open" and below.map[0] == token.map[1]
        )
        if slip_of_all is not None:
            number, slip = slip_of_all
            self.report.add(slip.at(self.locate(offsets[number] + slip.start, offsets[number] + slip.end)))
            self.misread.add(token.map[1])
            self.slipped = True
            return
        for at, line in zip(offsets, lines, strict=True):
            slip = line_slip(line)
            if slip is not None:
                self.report.add(slip.at(self.locate(at + slip.start, at + slip.end)))
        self.slipped = len(self.report) > before

    def check_footnotes(self, token: Token) -> None:
        for start, end in token.meta["running"] if "[^" in token.content else ():
            for found in re.finditer(r"\[\^([^\]\s]+)\]", self.markdown[start:end]):
                self.report.add(
                    FOOTNOTE_UNKNOWN.at(
                        self.locate(start + found.start(), start + found.end()), label=found[1]
                    )
                )

    def check_braces(self, token: Token, *, heading: bool) -> None:
        if "{" not in token.content:
            return
        for start, end in token.meta["running"]:
            for found in LOOSE.finditer(self.markdown, start, end) if not heading else ():
                self.report.add(ATTRIBUTE_LOOSE.at(self.locate(*found.span()), attribute=found[0].strip()))
            for found in _BRACES.finditer(self.markdown, start, end):
                if _ATTRIBUTES.fullmatch(found[1]) is None and not is_fact_like(found[0]):
                    self.report.add(ATTRIBUTE_FORBIDDEN.at(self.locate(*found.span()), attribute=found[0]))

    def read_heading(self, token: Token, opening: Token, at: int) -> None:
        level = int(opening.tag[1])
        if level == 1:
            self.report.add(HEADING_FIRST_LEVEL.at(self.line_location(token)))
        named = _HEADING_ID.search(token.content)
        title = re.sub(r"[ ]+\{[^{}]*\}[ ]*$", "", token.content)
        text = read_text(title, lambda start, end: self.locate(at + start, at + end), Report())
        self.headings.append(
            Heading(level, text, named[1] if named else self.unused_id(slug(title) or "muc"))
        )

    def unused_id(self, id: str) -> str:
        """The converter's own way of telling equal headings apart: `_1`, `_2` …"""
        name, number = id, 0
        while name in self.ids:
            number += 1
            name = f"{id}_{number}"
        self.ids.add(name)
        return name

    def read_call_out(self, index: int, token: Token) -> None:
        if token.markup == "===" or token.level > DEEPEST:  # so deep a nesting is told already
            return
        if _KINDS.fullmatch(token.info) is None:
            self.report.add(
                CALL_OUT_MALFORMED.at(
                    self.line_location(token),
                    remedy=call_out_remedy(self.file.lines[self.first_line + token.map[0]]),
                )
            )
            return
        first, last = (self.first_line + line for line in token.map or (0, 0))
        margin = re.compile(rf"[ ]{{0,{token.meta['indent']}}}")
        inside = read_lines(Lines.cut(self.file, first + 1, last, margin), Report())
        kind = token.info.split()[0]
        if kind not in CALL_OUT_KINDS:
            self.report.add(
                unknown(
                    CALL_OUT_UNKNOWN,
                    self.line_location(token),
                    kind,
                    CALL_OUT_KINDS,
                    known=", ".join(CALL_OUT_KINDS),
                )
            )
        outside = self.fallen_out(last, token.meta["indent"])
        if outside is not None:
            self.report.add(CALL_OUT_INDENT.at(outside))
        elif not inside:
            self.report.add(CALL_OUT_EMPTY.at(self.line_location(token)))
        nested = next(
            (
                inner
                for inner in self.tokens[index + 1 :]
                if inner.type == "call_out_open" and inner.map[0] < token.map[1]
            ),
            None,
        )
        if kind == "counter" and nested is not None:
            self.report.add(CALL_OUT_INSIDE.at(self.line_location(nested)))
        if kind in CALL_OUT_KINDS and '"' not in self.file.lines[first] and kind != "counter":
            self.report.add(CALL_OUT_UNTITLED.at(self.line_location(token), kind=kind))
        title = self.tokens[index + 1].content if "title" in self.tokens[index + 1].meta else ""
        at = self.file.lines[first].find(title)
        text = read_text(
            title,
            lambda start, end: Location(self.file.path, first + 1, at + start + 1, max(1, end - start)),
            Report(),
        )
        self.call_outs.append(CallOut(kind, text, inside, self.line_location(token)))

    def fallen_out(self, number: int, indent: int) -> Location | None:
        """The line below a call-out that seems to belong to it and isn't indented enough: right below it, or set in by less than four."""
        lines = self.file.lines
        close = number < len(lines) and bool(lines[number].strip())
        while number < len(lines) and not lines[number].strip():
            number += 1
        line = lines[number] if number < len(lines) else ""
        margin = len(line) - len(line.lstrip())
        if not line or _BEGINS.match(line) or not (close and margin < indent or indent - 4 < margin < indent):
            return None
        return Location(self.file.path, number + 1, margin + 1, len(line.strip()))

    def check_list(self, index: int, token: Token, enclosing: list[Token]) -> None:
        inside = enclosing and enclosing[-1].type == "list_item_open"
        if not inside and token.map[0] not in self.misread and self.follows_closely(index):
            self.report.add(LIST_AFTER_PARAGRAPH.at(self.line_location(token)))
        if token.markup == ")":
            self.report.add(LIST_MARK.at(self.line_location(token), mark="1)"))
        if token.attrGet("start") not in (None, 1):
            self.report.add(LIST_START.at(self.line_location(token)))

    def check_item(self, token: Token, enclosing: list[Token]) -> None:
        """Each item stands four spaces in from the one that holds it, and swallows no line that stands at the margin."""
        outer = next((other for other in reversed(enclosing) if other.type == "list_item_open"), None)
        if outer is not None and self.margin(token) - self.margin(outer) != 4:
            if (token.map or [0])[0] != self.set_in_until:  # of a list the first item is enough
                self.report.add(LIST_INDENT.at(self.line_location(token)))
            self.set_in_until = (token.map or [0, 0])[1]
        first, last = (self.first_line + line for line in token.map or (0, 0))
        swallowed = next(
            (number for number in range(first + 1, last) if self.file.lines[number][:1].strip()), None
        )
        if outer is None and not self.margin(token) and swallowed is not None:
            line = self.file.lines[swallowed]
            dashed = paragraph_slip([line], True)
            self.report.add(
                dashed[1].at(Location(self.file.path, swallowed + 1, 1, 1))
                if dashed
                else LIST_SWALLOWS.at(Location(self.file.path, swallowed + 1, 1, len(line)))
            )

    def check_table(self, index: int, token: Token) -> None:
        if self.follows_closely(index):
            self.report.add(TABLE_AFTER_PARAGRAPH.at(self.line_location(token)))
        first, last = (self.first_line + line for line in token.map or (0, 0))
        wanted = cells(self.file.lines[first])
        if any(
            cell.type == "inline" and not cell.content for cell in self.tokens[index : index + 3 * wanted + 3]
        ):
            self.report.add(TABLE_HEAD_EMPTY.at(self.line_location(token)))
        for number in range(first + 2, last):
            found = cells(self.file.lines[number])
            if found != wanted and self.file.lines[number].strip():
                line = self.file.lines[number]
                remedy = BELOW_TABLE if "|" not in line else CELLS_MORE if found < wanted else None
                self.report.add(
                    TABLE_ROW.at(
                        Location(self.file.path, number + 1, 1, max(1, len(line))),
                        found=found,
                        wanted=wanted,
                        remedy=remedy,
                    )
                )

    def follows_closely(self, index: int) -> bool:
        """Whether the block begins right below a paragraph or a quotation, without an empty line."""
        before = self.tokens[index - 1] if index else None
        if before is None or before.type not in ("paragraph_close", "blockquote_close", "table_close"):
            return False
        opening = before.type.replace("_close", "_open")
        above = next(
            t for t in reversed(self.tokens[:index]) if t.type == opening and t.level == before.level
        )
        below = self.tokens[index]
        return bool(
            above.map
            and below.map
            and above.map[1] == below.map[0]
            and self.file.line(self.first_line + below.map[0]).strip()
        )

    def margin(self, token: Token) -> int:
        line = self.file.lines[self.first_line + (token.map or [0])[0]]
        return len(line) - len(line.lstrip())

    def anchors(self) -> tuple[str, ...]:
        named = re.findall(r"\{[^{}\n]*?#([A-Za-z][\w-]*)[^{}\n]*\}", self.markdown, re.ASCII)
        return (*(heading.id for heading in self.headings), *named)

    def code(self) -> list[tuple[int, int]]:
        """The stretches that are code: there nothing is looked for."""
        return [
            (self.finder.starts[token.map[0]], self.finder.starts[token.map[1]])
            for token in self.tokens
            if token.type in ("fence", "code_block") and token.map
        ]

    def check_definitions(self) -> None:
        """Footnotes and addresses that are defined at a place of their own: each once, and each referred to."""
        code = self.code()
        seen: set[str] = set()
        for found in _DEFINITION.finditer(self.markdown):
            if any(first <= found.start() < last for first, last in code):
                continue
            label, place = found[1], self.locate(found.start(1) - 1, found.end(1) + 1)
            others = self.markdown[: found.start()] + self.markdown[found.end() :]
            if label.lower() in seen:
                self.report.add(DEFINITION_DUPLICATE.at(place, label=label))
            elif f"[{label.lower()}]" not in others.lower():
                self.report.add(DEFINITION_UNUSED.at(place, label=label))
            seen.add(label.lower())
            self.read_definition(label, found.end())

    def read_definition(self, label: str, at: int) -> None:
        """The address of `[label]: address` is one like any other: judged, and led to where it is on the site."""
        found = re.compile(r"[ \t]*<?([^\s>]+)>?").match(self.markdown, at)
        if label.startswith("^") or found is None:
            return
        image = (
            re.search(
                rf"!\[[^\]]*\]\[{re.escape(label)}\]|!\[{re.escape(label)}\](?![\[(])",
                self.markdown,
                re.IGNORECASE,
            )
            is not None
        )
        self.finder.links.append(Link(found[1], self.locate(*found.span(1)), *found.span(1), image))

    def own_tokens(self) -> Iterator[Token]:
        """All tokens but those of footnotes, which the page gathers at its end in a form of its own."""
        for token in self.tokens:
            if token.type == "footnote_block_open":
                return
            yield token
            yield from token.children or []

    @staticmethod
    def counts(tokens: Iterable[Token]) -> Counts:
        kinds = [token.type for token in tokens]
        return Counts(
            headings=kinds.count("heading_open"),
            list_items=kinds.count("list_item_open"),
            links=kinds.count("link_open"),
            images=kinds.count("image"),
            cells=kinds.count("td_open") + kinds.count("th_open"),
        )

    def tasks(self) -> tuple[tuple[Text, ...], tuple[int, int] | None, Counts]:
        """The last top-level list whose items all begin with a box; where it stands; what is in it."""
        for index in range(len(self.tokens) - 1, -1, -1):
            token = self.tokens[index]
            if token.type != "bullet_list_open" or token.level:
                continue
            closing = next(
                number
                for number in range(index, len(self.tokens))
                if self.tokens[number].type == "bullet_list_close" and not self.tokens[number].level
            )
            inside = self.tokens[index:closing]
            texts = [self.task(item) for item in inside if item.type == "list_item_open" and item.level == 1]
            if texts and all(text is not None for text in texts):
                starts = self.finder.starts
                first, last = token.map or (0, 0)
                counts = self.counts(part for inner in inside for part in (inner, *(inner.children or [])))
                return (
                    tuple(text for text in texts if text),
                    (starts[first], starts[min(last, len(starts) - 1)]),
                    counts,
                )
        return (), None, Counts()

    def task(self, item: Token) -> Text | None:
        first, last = (self.first_line + line for line in item.map or (0, 0))
        if re.match(rf"\s*[-*+]\s+{_TASK.pattern}", self.file.lines[first]) is None:
            return None
        lines = Lines.cut(
            self.file,
            first,
            last,
            re.compile(r"\s*"),
            first_margin=re.compile(rf"\s*[-*+]\s+{_TASK.pattern}"),
        )
        return read_lines(lines, Report())
