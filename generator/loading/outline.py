"""The outline of a page's body: what stands in it and where, and what a code host and the page's converter would read differently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from generator.diagnostics import N_, Report, error, unknown
from generator.loading.sections import DEEPEST, HEADING_SPACE, NESTING_DEEP
from generator.loading.syntax import markdown_parser
from generator.loading.texts import ATTRIBUTE_FORBIDDEN, CALL_OUT_INSIDE, CITATION_MALFORMED, HTML_RAW, LINK_UNREAD, Finder, Lines, read_lines, read_text
from generator.model.body import Body, CallOut, Counts, Heading
from generator.model.text import Link, Text, slug
from generator.source import Location, SourceFile

HEADING_FIRST_LEVEL = error("heading-first-level", N_("a page has one first-level heading: the title in its head"),
                            N_("Begin this heading with ## instead of #."))
LIST_AFTER_PARAGRAPH = error("list-after-paragraph", N_("a list right after a paragraph isn't read as a list"),
                             N_("Put an empty line before the list."))
TABLE_AFTER_PARAGRAPH = error("table-after-paragraph", N_("a table right after a paragraph isn't read as a table"),
                              N_("Put an empty line before the table."))
LIST_MARK = error("list-mark", N_("“1)” doesn't begin a list here"), N_("Write 1. with a full stop."))
CALL_OUT_UNKNOWN = error("call-out-unknown", N_("there is no call-out “{id}”"), N_("Write one of: {known}."))
CALL_OUT_EMPTY = error("call-out-empty", N_("this call-out is empty"), N_("Indent what belongs to it by four spaces, right below it."))
ATTRIBUTE_LOOSE = error("attribute-loose", N_("“{attribute}” stands alone and would be printed"), N_("Write it right behind what it belongs to, without a space."))
FOOTNOTE_UNKNOWN = error("footnote-unknown", N_("there is no footnote “{label}”"), N_("Write it on a line of its own: [^{label}]: text."))
CODE_UNCLOSED = error("code-unclosed", N_("this code block is opened and never closed"), N_("End it with the same signs on a line of their own."))
BODY_EMPTY = error("body-empty", N_("below the head stands nothing"), N_("Write the text of the page below the second line ---."))
LIST_INDENT = error("list-indent", N_("a nested list must be indented by four spaces"),
                    N_("Indent the inner list by four spaces from the outer one's mark."))
LIST_START = error("list-start", N_("this numbered list doesn't begin with 1"),
                   N_("Indent the block between the two halves by four spaces so that it belongs to its item, or number from 1 again."))
ALERT_IN_LESSON = error("alert-in-lesson", N_("“> [!…]” isn't read in lessons"),
                        N_("Write !!! tip \"Title\" and indent the text below it by four spaces."))
CALL_OUT_MALFORMED = error("call-out-malformed", N_("this call-out can't be read"),
                           N_("Write !!! kind \"Title\" on a line of its own, and indent what belongs to it by four spaces."))
DEFINITION_DUPLICATE = error("definition-duplicate", N_("“{label}” is defined twice; only one of them would be read"),
                             N_("Keep one of the two lines, or give the second another name."))
DEFINITION_UNUSED = error("definition-unused", N_("nothing refers to “{label}”"), N_("Refer to it in the text, or take the line out."))

_BRACES = re.compile(r"\{:?[ ]*([^{}\n]*)\}")
_ATTRIBUTES = re.compile(r"(?:[ ]*[#.][A-Za-z][\w-]*)+[ ]*", re.ASCII)
_HEADING_ID = re.compile(r"[ ]+\{:?[^{}\n]*?#([A-Za-z][\w-]*)[^{}\n]*\}[ ]*$", re.ASCII)
_DEFINITION = re.compile(r"^[ ]{0,3}\[(\^?[^\]\n]+)\]:", re.MULTILINE)
_TASK = re.compile(r"\[[ xX]\][ ]+")
_CALL_OUTS = ("say", "steps", "never", "check", "counter", "note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug",
              "example", "quote")
_HEADING_GLUED = re.compile(r"^#{2,6}[^#\s]", re.MULTILINE)
_NOT_A_LINK = re.compile(r"\]\([^()\n]*\)")
_LOOSE = re.compile(r"(?<=\S)[ ]+\{[:]?[ ]*[.#][^{}\n]*\}")
_CALL_OUT_KINDS = re.compile(r"[a-z][a-z-]*(?:[ ]+[a-z-]+)*")


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
        for found in _HEADING_GLUED.finditer(self.markdown):
            if not any(first <= found.start() < last for first, last in self.code()):
                self.report.add(HEADING_SPACE.at(self.locate(found.start(), found.end())))
        self.check_definitions()
        task_texts, tasks_at, task_counts = self.tasks() if tasks else ((), None, Counts())
        finder = self.finder
        return Body(self.markdown, Location(self.file.path, self.first_line + 1), tuple(self.headings), tuple(finder.citations),
                    tuple(finder.facts), tuple(finder.links), tuple(self.call_outs), tuple(self.prose), self.counts(self.own_tokens()),
                    tasks=task_texts, tasks_at=tasks_at, task_counts=task_counts, anchors=self.anchors(), escapes=tuple(finder.escapes),
                    has_footnotes=any(token.type == "footnote_block_open" for token in self.tokens))

    def read_token(self, index: int, token: Token, enclosing: list[Token]) -> None:
        if token.level > DEEPEST and token.map:
            self.report.add(NESTING_DEEP.at(self.line_location(token)))
        if token.type == "html_block":
            self.report.add(HTML_RAW.at(self.line_location(token)))
        elif token.type == "inline":
            self.read_inline(token, self.tokens[index - 1])
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            self.check_list(index, token, enclosing)
        elif token.type == "fence" and not self.is_closed(token):
            self.report.add(CODE_UNCLOSED.at(self.line_location(token)))
        elif token.type == "table_open" and self.follows_closely(index):
            self.report.add(TABLE_AFTER_PARAGRAPH.at(self.line_location(token)))
        elif token.type == "call_out_open":
            self.read_call_out(index, token)

    def read_inline(self, token: Token, opening: Token) -> None:
        taken = len(self.finder.taken)
        offsets = self.finder.read_inline(token, values_only=opening.type == "heading_open" or "title" in token.meta)
        self.check_braces(token, offsets, self.finder.taken[taken:], heading=opening.type == "heading_open")
        self.check_links(token, offsets, self.finder.taken[taken:])
        self.check_footnotes(token, offsets, self.finder.taken[taken:])
        if opening.type == "heading_open":
            self.read_heading(token, opening, offsets[0])
            return
        if opening.type == "blockquote_open" or token.content.startswith("[!"):
            if re.match(r"\[![A-Za-z]+\]", token.content):
                self.report.add(ALERT_IN_LESSON.at(self.line_location(token)))
        if re.match(r"!!!|\?\?\?|===[ ]", token.content):
            self.report.add(CALL_OUT_MALFORMED.at(self.line_location(token)))
        if "title" not in token.meta:
            self.prose += self.running_text(token, offsets, self.finder.taken[taken:])

    @staticmethod
    def running_text(token: Token, offsets: list[int], taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """What no code, link, image, citation or fact has taken."""
        for index, (line, content) in enumerate(zip(offsets, token.content.split("\n"), strict=True)):
            length = len(content) + (content.count("|") if index in token.meta.get("escaped", ()) else 0)
            yield from _without(line, line + length, taken)

    def check_footnotes(self, token: Token, offsets: list[int], taken: list[tuple[int, int]]) -> None:
        for start, end in self.running_text(token, offsets, taken) if "[^" in token.content else ():
            for found in re.finditer(r"\[\^([^\]\s]+)\]", self.markdown[start:end]):
                self.report.add(FOOTNOTE_UNKNOWN.at(self.locate(start + found.start(), start + found.end()), label=found[1]))

    def check_links(self, token: Token, offsets: list[int], taken: list[tuple[int, int]]) -> None:
        for start, end in self.running_text(token, offsets, taken) if "[@" in token.content else ():
            for found in re.finditer(r"\[@[\w-]*", self.markdown[start:end]):
                self.report.add(CITATION_MALFORMED.at(self.locate(start + found.start(), start + found.end())))
        for start, end in self.running_text(token, offsets, taken) if "](" in token.content else ():
            for found in _NOT_A_LINK.finditer(self.markdown, start, end):
                self.report.add(LINK_UNREAD.at(self.locate(*found.span())))

    def check_braces(self, token: Token, offsets: list[int], taken: list[tuple[int, int]], *, heading: bool) -> None:
        if "{" not in token.content:
            return
        for start, end in self.running_text(token, offsets, taken):
            for found in _LOOSE.finditer(self.markdown, start, end) if not heading else ():
                self.report.add(ATTRIBUTE_LOOSE.at(self.locate(*found.span()), attribute=found[0].strip()))
            for found in _BRACES.finditer(self.markdown, start, end):
                if _ATTRIBUTES.fullmatch(found[1]) is None:
                    self.report.add(ATTRIBUTE_FORBIDDEN.at(self.locate(*found.span()), attribute=found[0]))

    def read_heading(self, token: Token, opening: Token, at: int) -> None:
        level = int(opening.tag[1])
        if level == 1:
            self.report.add(HEADING_FIRST_LEVEL.at(self.line_location(token)))
        named = _HEADING_ID.search(token.content)
        title = re.sub(r"[ ]+\{[^{}]*\}[ ]*$", "", token.content)
        text = read_text(title, lambda start, end: self.locate(at + start, at + end), Report())
        self.headings.append(Heading(level, text, named[1] if named else self.unused_id(slug(title) or "muc")))

    def unused_id(self, id: str) -> str:
        """The converter's own way of telling equal headings apart: `_1`, `_2` …"""
        name, number = id, 0
        while name in self.ids:
            number += 1
            name = f"{id}_{number}"
        self.ids.add(name)
        return name

    def read_call_out(self, index: int, token: Token) -> None:
        if token.markup == "===":
            return
        if _CALL_OUT_KINDS.fullmatch(token.info) is None:
            self.report.add(CALL_OUT_MALFORMED.at(self.line_location(token)))
            return
        first, last = (self.first_line + line for line in token.map or (0, 0))
        margin = re.compile(rf"[ ]{{0,{token.meta['indent']}}}")
        inside = read_lines(Lines.cut(self.file, first + 1, last, margin), Report())
        kind = token.info.split()[0]
        if kind not in _CALL_OUTS:
            self.report.add(unknown(CALL_OUT_UNKNOWN, self.line_location(token), kind, _CALL_OUTS, known=", ".join(_CALL_OUTS)))
        if not inside:
            self.report.add(CALL_OUT_EMPTY.at(self.line_location(token)))
        nested = next((inner for inner in self.tokens[index + 1:] if inner.type == "call_out_open" and inner.map[0] < token.map[1]), None)
        if kind == "counter" and nested is not None:
            self.report.add(CALL_OUT_INSIDE.at(self.line_location(nested)))
        title = self.tokens[index + 1].content if "title" in self.tokens[index + 1].meta else ""
        at = self.file.lines[first].find(title)
        text = read_text(title, lambda start, end: Location(self.file.path, first + 1, at + start + 1, max(1, end - start)), Report())
        self.call_outs.append(CallOut(kind, text, inside, self.line_location(token)))

    def is_closed(self, fence: Token) -> bool:
        last = self.file.lines[self.first_line + (fence.map or [0, 1])[1] - 1].strip(" >\t")
        return last.startswith(fence.markup) and not last.strip(fence.markup[0]) and (fence.map or [0, 1])[1] - (fence.map or [0, 1])[0] > 1

    def check_list(self, index: int, token: Token, enclosing: list[Token]) -> None:
        item = next((outer for outer in reversed(enclosing) if outer.type == "list_item_open"), None)
        if item is not None and enclosing[-1] is item:
            if self.margin(token) - self.margin(item) != 4:
                self.report.add(LIST_INDENT.at(self.line_location(token)))
        elif self.follows_closely(index):
            self.report.add(LIST_AFTER_PARAGRAPH.at(self.line_location(token)))
        if token.markup == ")":
            self.report.add(LIST_MARK.at(self.line_location(token)))
        if token.attrGet("start") not in (None, 1):
            self.report.add(LIST_START.at(self.line_location(token)))

    def follows_closely(self, index: int) -> bool:
        """Whether the block begins right below a paragraph or a quotation, without an empty line."""
        before = self.tokens[index - 1] if index else None
        if before is None or before.type not in ("paragraph_close", "blockquote_close", "table_close"):
            return False
        opening = before.type.replace("_close", "_open")
        above = next(t for t in reversed(self.tokens[:index]) if t.type == opening and t.level == before.level)
        below = self.tokens[index]
        return bool(above.map and below.map and above.map[1] == below.map[0] and self.file.line(self.first_line + below.map[0]).strip())

    def margin(self, token: Token) -> int:
        line = self.file.lines[self.first_line + (token.map or [0])[0]]
        return len(line) - len(line.lstrip())

    def anchors(self) -> tuple[str, ...]:
        named = re.findall(r"\{[^{}\n]*?#([A-Za-z][\w-]*)[^{}\n]*\}", self.markdown, re.ASCII)
        return (*(heading.id for heading in self.headings), *named)

    def code(self) -> list[tuple[int, int]]:
        """The stretches that are code: there nothing is looked for."""
        return [(self.finder.starts[token.map[0]], self.finder.starts[token.map[1]]) for token in self.tokens
                if token.type in ("fence", "code_block") and token.map]

    def check_definitions(self) -> None:
        """Footnotes and addresses that are defined at a place of their own: each once, and each referred to."""
        code = self.code()
        seen: set[str] = set()
        for found in _DEFINITION.finditer(self.markdown):
            if any(first <= found.start() < last for first, last in code):
                continue
            label, place = found[1], self.locate(found.start(1) - 1, found.end(1) + 1)
            others = self.markdown[:found.start()] + self.markdown[found.end():]
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
        image = re.search(rf"!\[[^\]]*\]\[{re.escape(label)}\]|!\[{re.escape(label)}\](?![\[(])", self.markdown, re.IGNORECASE) is not None
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
        return Counts(headings=kinds.count("heading_open"), list_items=kinds.count("list_item_open"), links=kinds.count("link_open"),
                      images=kinds.count("image"), cells=kinds.count("td_open") + kinds.count("th_open"))

    def tasks(self) -> tuple[tuple[Text, ...], tuple[int, int] | None, Counts]:
        """The last top-level list whose items all begin with a box; where it stands; what is in it."""
        for index in range(len(self.tokens) - 1, -1, -1):
            token = self.tokens[index]
            if token.type != "bullet_list_open" or token.level:
                continue
            closing = next(number for number in range(index, len(self.tokens)) if self.tokens[number].type == "bullet_list_close" and not self.tokens[number].level)
            inside = self.tokens[index:closing]
            texts = [self.task(item) for item in inside if item.type == "list_item_open" and item.level == 1]
            if texts and all(text is not None for text in texts):
                starts = self.finder.starts
                first, last = token.map or (0, 0)
                counts = self.counts(part for inner in inside for part in (inner, *(inner.children or [])))
                return tuple(text for text in texts if text), (starts[first], starts[min(last, len(starts) - 1)]), counts
        return (), None, Counts()

    def task(self, item: Token) -> Text | None:
        first, last = (self.first_line + line for line in item.map or (0, 0))
        if re.match(rf"\s*[-*+]\s+{_TASK.pattern}", self.file.lines[first]) is None:
            return None
        lines = Lines.cut(self.file, first, last, re.compile(r"\s*"), first_margin=re.compile(rf"\s*[-*+]\s+{_TASK.pattern}"))
        return read_lines(lines, Report())


def _without(start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of `start` to `end` when the taken stretches are cut out."""
    for first, last in sorted(taken):
        if last <= start or first >= end:
            continue
        if first > start:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end
