"""A stretch of a file becomes a `Text`: its citations, facts and links are found, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from urllib.parse import unquote

from markdown_it.token import Token

from generator.diagnostics import N_, NEAREST, Diagnostic, Reading, error, nearest
from generator.dialect.html import block_html, inline_html, plain_html, sentence_tokens
from generator.dialect.parser import parse_line
from generator.loading.emphasis import (
    CODE_OPEN,
    DIALLED,
    EMPHASIS_UNMEANT,
    MARK_SHOWN,
    MARKS,
    emphases,
    shown_marks,
)
from generator.loading.lookalikes import (
    CITATION_MALFORMED,
    FACT_BRACES,
    FACT_MALFORMED,
    LINK_UNREAD,
    MENTION,
    inline_lookalikes,
    may_look_alike,
)
from generator.model.text import Citation, CitedSource, FactUse, Link, Mark, Mention, Text, fold, slug
from generator.source import Location, SourceFile

CITATION_INSIDE = error(
    "citation-inside",
    N_("a citation can't stand inside a link or an alternative text"),
    N_("Put it behind the link or the picture."),
)
CALL_OUT_INSIDE = error(
    "call-out-inside",
    N_("a call-out can't stand here"),
    N_("Call-outs stand in lessons and pages, not in questions, scenes or counter lines: write plain text."),
)
HTML_RAW = error(
    "html-raw",
    N_("raw HTML isn't allowed"),
    N_("Write it in Markdown; a “<” that is meant as such stands in a code span or as \\<."),
)
ADDRESS_UNREADABLE = error(
    "link-address-unreadable",
    N_("this address can't be followed"),
    N_("Write it plainly between the round brackets: without backslashes, entities or line breaks."),
)
IMAGE_ALT_MISSING = error(
    "image-alt-missing",
    N_("the image has no alternative text"),
    N_("Say between the square brackets what the image shows."),
)
_ALT_SAYS = N_("“{alt}” says nothing about it: say between the square brackets what the image shows.")
_ANY_IMAGE = re.compile(
    r"(?:image|img|photo|picture|screenshot|(?:hinh|anh|hinh anh) (?:minh hoa|chup|chup man hinh))[ ]?\d*"
)
"""Words that are as true of any other image, in small letters without marks."""
ATTRIBUTE_FORBIDDEN = error(
    "attribute-forbidden",
    N_("“{attribute}” isn't allowed here"),
    N_(
        "Only #id and .class may stand between the braces; a value of the register has two on each side; "
        "a brace that is to be shown is written \\{{."
    ),
)

ATTRIBUTE_LOOSE = error(
    "attribute-loose",
    N_("“{attribute}” stands alone and would be printed"),
    N_("Write it right behind what it belongs to, without a space."),
)

_READ_ELSEWHERE = re.compile(r"[*_~`\\<\[{]")
_AS_WRITTEN = N_("Take the signs out: this value is shown as it is written.")
_ONE_LINE = N_("Take it out: here stands text alone, on one line.")
_NO_ATTRIBUTES = N_(
    "Take the braces out: nothing is marked in questions and scenes but the heading; "
    "a brace that is to be shown is written \\{{."
)
_NO_ADDRESS = N_(
    "An address is written [text](address); a “<” that is meant as such stands in code or as \\<."
)
_SEMICOLON = N_("Put a semicolon between two sources: [@a; @b].")
_COMMA = N_("Put a comma behind the name: [@{id}, {locator}].")
_ONE_AT = N_("Write one @ right before the name of each source: [@a; @b].")
_PLAIN_FACT = N_(
    "The name of a value has small letters without marks, digits and hyphens. Did you mean “{better}”?"
)
_THREE_BRACES = N_("A value has two braces on each side, not three.")
_LINK_ADDRESS = N_("Write where it leads between the round brackets: [text](address).")
_LINK_TEXT = N_("Write what is to be tapped between the square brackets: [text](address).")
_PLAIN_ID = N_(
    "The name of a source has small letters without marks, digits and hyphens. Did you mean “@{better}”?"
)

Locate = Callable[[int, int], Location]

_FACT_IN = re.compile(r"\{\{\s*([a-z0-9]+(?:-[a-z0-9]+)*)\s*\}\}")
_SPECIAL = re.compile(r"[\[<{`@*]|\]|_\w|\n[ ]{4}|(?:!!!|\?\?\?|===)\+?[ ]")
_ONE_BRACE = re.compile(r"(?<![{\w*_)\]`])\{([a-z0-9]+(?:-[a-z0-9]+)+)\}(?!\})")
_ATTACHED = re.compile(r"(?<=[*_\])`])\{[^{}\n]*\}")
_NO_LINE = re.compile(r"^[ ]*(?:#{1,6}|[-*+>]|\|)[ ]|(?<!\\)\[\^[^\]\s]+\]", re.MULTILINE)
_NO_VALUE = re.compile(rf"{_NO_LINE.pattern}|[ ]\{{:?[ ]*[#.][\w-][^{{}}\n]*\}}[ ]*$", re.MULTILINE)
"""What would be printed in a title, a summary or an explanation of a term, though it was meant as a mark."""
_MARKS = {f".{mark}": mark for mark in Mark if mark}


class Form(Enum):
    """Whether text is one line (a title, an option) or blocks (an explanation, a scene)."""

    LINE = "line"
    BLOCKS = "blocks"


@dataclass(frozen=True)
class Lines:
    """Lines of a file with the margin that their block gives them (quotation marks, indentation, an
    option's box) cut off.
    """

    file: SourceFile
    first: int
    parts: tuple[tuple[int, str], ...]
    """For each line: how many characters were cut off, and what is left."""

    @classmethod
    def cut(
        cls,
        file: SourceFile,
        first: int,
        last: int,
        margin: re.Pattern[str],
        *,
        first_margin: re.Pattern[str] | None = None,
    ) -> Lines:
        """Lines `first` to `last` (from 0, `last` excluded), each without what `margin` matches at its
        beginning.
        """
        parts = []
        for number in range(first, last):
            line = file.lines[number]
            found = (first_margin if first_margin and number == first else margin).match(line)
            skip = found.end() if found else 0
            parts.append((skip, line[skip:]))
        return cls(file, first, tuple(parts)).trimmed()

    def trimmed(self) -> Lines:
        """Without empty lines at both ends."""
        filled = [index for index, (_, text) in enumerate(self.parts) if text.strip()]
        if not filled:
            return Lines(self.file, self.first, ())
        return Lines(self.file, self.first + filled[0], self.parts[filled[0] : filled[-1] + 1])

    @property
    def markdown(self) -> str:
        return "\n".join(text for _, text in self.parts)

    def unread(self) -> Text:
        """The lines as text of which nothing but the words is known."""
        return Text(self.markdown, self.locate(0, len(self.parts[0][1]) if self.parts else 0))

    def locate(self, start: int, end: int) -> Location:
        """Where the characters `start` to `end` of `markdown` stand in the file."""
        before = 0
        for index, (skip, text) in enumerate(self.parts):
            if start <= before + len(text):
                length = max(1, min(end - start, len(text) - (start - before)))
                return Location(self.file.path, self.first + index + 1, skip + start - before + 1, length)
            before += len(text) + 1
        return Location(self.file.path, self.first + max(1, len(self.parts)))


def read_lines(lines: Lines) -> Reading[Text]:
    """Lines of a question or a scene that are one piece of running text."""
    return read_text(lines.markdown, lines.locate, attributes=False)


def read_blocks(lines: Lines) -> Reading[Text]:
    """Lines of a question or a scene that may hold paragraphs, lists and tables."""
    return read_text(lines.markdown, lines.locate, form=Form.BLOCKS, attributes=False)


def read_scalar(markdown: str, location: Location, plain: bool, *, named: bool = False) -> Reading[Text]:
    """A value of a head. Only in a plain scalar does the inside have a place of its own.

    It is running text, on one line: no mark of a block and no footnote is read there. Unless it is `named`,
    by braces at its end, none either.
    """

    def locate(start: int, end: int) -> Location:
        if not plain:
            return location
        return Location(location.path, location.line, location.column + start, max(1, end - start))

    text, findings = read_text(markdown, locate)
    marks = _NO_LINE if named else _NO_VALUE
    for found in marks.finditer(markdown):
        findings.append(MARK_SHOWN.at(locate(*found.span()), mark=found[0].strip(), remedy=_ONE_LINE))
    return Reading(text, findings)


def shown_as_marks(value: str, location: Location) -> Iterator[Diagnostic]:
    """Marks in a value that is shown as it is written: there none is read. A code that is dialled is none."""
    if not _READ_ELSEWHERE.search(value):
        return
    inline = parse_line(value)[0]
    marks = [value[start:end] for _, start, end, made in inline.meta["spans"] if made or end - start == 2]
    for token in inline.children or []:
        if token.type in ("strong_open", "s_open"):
            marks.append(token.markup)
    marks += [found.mark for found in emphases(inline.children or ()) if not found.is_unmeant]
    for mark in marks[:1]:
        yield MARK_SHOWN.at(location, mark=mark, remedy=_AS_WRITTEN)


def read_text(
    markdown: str, locate: Locate, *, form: Form = Form.LINE, attributes: bool = True
) -> Reading[Text]:
    """A piece of text with its HTML, what it rests on and leads to, and what may not stand in it.

    `locate` gives the place of the characters from one offset to another. Without `attributes` no `{.class}`
    may stand in it.
    """
    markdown = markdown.rstrip()  # a space that nobody sees is no other question (`Question.fingerprint`)
    location = locate(0, len(markdown.split("\n")[0]))
    special = (_SPECIAL.search(markdown) or MARKS.search(markdown)) is not None
    plain = plain_html(markdown) if form is Form.LINE and not special else None
    if plain is not None:
        return Reading(Text(markdown, location, html=plain), [])
    tokens = [parse_line(markdown)[0]] if form is Form.LINE else sentence_tokens(markdown)
    found = Finder(markdown, locate)
    for token in tokens if special else ():
        if token.type == "inline":
            found.read_inline(token)
            if not attributes:
                found.report_braces(token, allowed=False)
        elif token.type in _NOT_INSIDE and token.map:
            at = found.starts[token.map[0]]
            found.findings.append(_NOT_INSIDE[token.type].at(locate(at, at + 1)))
    html = inline_html(tokens[0]) if form is Form.LINE else block_html(tokens)
    text = Text(
        markdown,
        location,
        tuple(found.citations),
        tuple(found.facts),
        tuple(found.links),
        html,
        tuple(found.mentions),
    )
    return Reading(text, found.findings)


_NOT_INSIDE = {"html_block": HTML_RAW, "call_out_open": CALL_OUT_INSIDE}
"""The blocks that no question, scene or counter line may hold."""


def _says_nothing(alternative: str, href: str) -> bool:
    """Whether an image's alternative text is but its file's name, or what a code host or a camera writes."""
    name = unquote(href).rpartition("/")[2].lower()
    said = alternative.lower()
    return said in (name, name.rpartition(".")[0]) or _ANY_IMAGE.fullmatch(fold(said)) is not None


class Finder:
    """Collects citations, facts and links of the inline tokens of one text, and what is wrong with them."""

    def __init__(self, markdown: str, locate: Locate) -> None:
        self.markdown, self.locate = markdown, locate
        self.findings: list[Diagnostic] = []
        self.starts = _line_starts(markdown)
        self.citations: list[Citation] = []
        self.facts: list[FactUse] = []
        self.links: list[Link] = []
        self.mentions: list[Mention] = []
        self.taken: list[tuple[int, int]] = []
        """The stretches that are no running text: code, links, images, citations, facts."""
        self.opened: list[str] = []
        """The tags of raw HTML that are reported and not closed yet."""
        self._after: dict[int, int] = {}

    def report_braces(self, token: Token, *, allowed: bool) -> None:
        """Attributes that belong to nothing or, unless `allowed`, may not stand here.

        A value with one brace.
        """
        if "{" not in token.content:
            return
        loose = [child for child in token.children or [] if child.type == "attributes"]
        for name, start, end, made in token.meta["spans"]:
            # An id alone, in a question or scene, is a heading's that isn't read as one: that is reported by
            # its line.
            if name != "attributes" or made is None or not (allowed or "." in made.content):
                continue
            offsets = token.meta["offsets"]
            at = self.locate(self.position(token, offsets, start), self.position(token, offsets, end))
            if any(child is made for child in loose):
                self.findings.append(ATTRIBUTE_LOOSE.at(at, attribute=made.content))
            elif not allowed:
                self.findings.append(
                    ATTRIBUTE_FORBIDDEN.at(at, attribute=made.content, remedy=_NO_ATTRIBUTES)
                )
        for start, end in token.meta["running"] if not allowed else ():
            self.report_running_braces(start, end)

    def report_running_braces(self, start: int, end: int) -> None:
        """Braces of other forms in running text of a question or scene."""
        for value in _ONE_BRACE.finditer(self.markdown, start, end):
            self.findings.append(
                FACT_MALFORMED.at(self.locate(*value.span()), remedy=FACT_BRACES, id=value[1])
            )
        for found in _ATTACHED.finditer(self.markdown, start, end):
            at = self.locate(*found.span())
            self.findings.append(ATTRIBUTE_FORBIDDEN.at(at, attribute=found[0], remedy=_NO_ATTRIBUTES))

    def read_inline(self, token: Token, *, values_only: bool = False) -> list[int]:
        """Reads one block of inline content; returns the offset of each of its lines in the text.

        `meta["running"]` of the token is then the stretches that no code, link, image, citation or fact has
        taken.

        `values_only`: it is a heading or a title, in which a fact prints its value alone.
        """
        offsets = token.meta["offsets"] = self.line_offsets(token)
        facts, taken = len(self.facts), len(self.taken)
        inside = [
            (self.position(token, offsets, start), self.position(token, offsets, end))
            for name, start, end, _ in token.meta["spans"]
            if name == "link"
        ]
        for name, start, end, made in token.meta["spans"]:
            first, last = self.position(token, offsets, start), self.position(token, offsets, end)
            self.taken.append((first, last))
            self.read_span(name, first, last, made)
        ticks = next(
            (found for found in token.meta["spans"] if found[0] == "backticks" and not found[3]), None
        )
        if ticks is not None:
            first, last = (self.position(token, offsets, at) for at in ticks[1:3])
            mark = self.markdown[first:last]
            self.findings.append(MARK_SHOWN.at(self.locate(first, last), mark=mark, remedy=CODE_OPEN))
        for number in range(facts, len(self.facts)):
            use = self.facts[number]
            if values_only or use.values_only or any(first <= use.start < last for first, last in inside):
                self.facts[number] = replace(use, values_only=True)
        for citation in self.citations:
            if any(first <= citation.start < last for first, last in inside):
                self.findings.append(CITATION_INSIDE.at(citation.location))
        token.meta["running"] = list(_running_text(token, offsets, self.taken[taken:]))
        self.find_lookalikes(token)
        return offsets

    def find_lookalikes(self, token: Token) -> None:
        """What was meant as a citation, a link, a value or bold text, and would be printed as it stands."""
        running = token.meta["running"]
        cited = {citation.end for citation in self.citations} if "](" in token.content else ()
        for start, end in running if may_look_alike(token.content) else ():
            escaped = self.markdown[max(0, start - 2) : start] == "\\["
            for lookalike in inline_lookalikes(self.markdown, start, end):
                if lookalike.start in cited:
                    self.findings.append(CITATION_INSIDE.at(self.locate(lookalike.start, lookalike.end)))
                elif not (escaped and self.markdown.startswith("](", lookalike.start)):
                    self.findings.append(lookalike.at(self.locate(lookalike.start, lookalike.end)))
        self.find_mentions(token)
        self.find_emphasis(token)
        for found in shown_marks(self.markdown, running, token):
            if not (found.remedy is DIALLED and self.is_told(found.start)):
                self.findings.append(found.at(self.locate(found.start, found.end)))

    def is_told(self, at: int) -> bool:
        """Whether unmeant emphasis is reported on the same line already."""
        line = self.locate(at, at + 1).line
        return any(told.rule is EMPHASIS_UNMEANT and told.location.line == line for told in self.findings)

    def find_mentions(self, token: Token) -> None:
        """Names behind an `@` outside square brackets: whether they are sources is known when all is read."""
        for start, end in token.meta["running"] if "@" in token.content else ():
            for found in MENTION.finditer(self.markdown, start, end):
                self.mentions.append(Mention(found["id"], self.locate(*found.span())))

    def find_emphasis(self, token: Token) -> None:
        """Stars and underscores that aren't shown, where they were meant to be."""
        at = token.meta["offsets"][0]
        end = token.meta["offsets"][-1] + len(token.content)
        for found in emphases(token.children or ()):
            if found.is_unmeant:
                place = self.markdown.find(f"{found.mark}{found.inside}{found.mark}", at, end)
                start = max(place, self.markdown.find(found.mark, at, end)) if place < 0 else place
                length = len(found.inside) + 2 * len(found.mark)
                where = self.locate(start, start + (length if place >= 0 else 1))
                self.findings.append(EMPHASIS_UNMEANT.at(where, mark=found.mark[0]))

    def line_offsets(self, token: Token) -> list[int]:
        """Where each line of the token's content begins in the text: margins were cut off by the parser."""
        offsets, (first, _) = [], token.map or [0, 0]
        for index, content in enumerate(token.content.split("\n")):
            number = min(first + index, len(self.starts) - 2)
            begin, end = self.starts[number], self.starts[number + 1]
            # Cells of one row share a line: look behind what the cell before has taken.
            begin = max(begin, self._after.get(number, begin))
            at = self.markdown.find(content, begin, end)
            if at < 0 and "|" in content:  # the parser has taken the backslashes of a cell away
                content = content.replace("|", "\\|")
                at = self.markdown.find(content, begin, end)
                token.meta.setdefault("escaped", set()).add(index)
            at = at if at >= 0 else begin
            self._after[number] = min(at + len(content), end)
            offsets.append(at)
        return offsets

    @staticmethod
    def position(token: Token, offsets: list[int], at: int) -> int:
        before = token.content.count("\n", 0, at)
        line_start = token.content.rfind("\n", 0, at) + 1
        backslashes = (
            token.content.count("|", line_start, at) if before in token.meta.get("escaped", ()) else 0
        )
        return offsets[before] + at - line_start + backslashes

    def read_span(self, name: str, start: int, end: int, made: Token) -> None:
        if name == "citation":
            self.read_citation(start, end, made)
        elif name == "fact":
            self.read_fact(start, end, made)
        elif name in ("link", "image", "autolink"):
            self.read_link(name, start, end, made)
        elif name == "html_inline":
            self.read_html(start, end)

    def read_html(self, start: int, end: int) -> None:
        """One tag. What closes one that is reported isn't reported again."""
        closing, _, tag = re.match(r"<(/?)(\W*)([\w-]*)", self.markdown[start:end]).groups()  # type: ignore[union-attr]
        if closing and tag in self.opened:
            self.opened.remove(tag)
            return
        if not closing and tag:
            self.opened.append(tag)
        self.findings.append(HTML_RAW.at(self.locate(start, end)))

    def read_citation(self, start: int, end: int, made: Token) -> None:
        mark = Mark.NONE
        attribute = made.info.strip()
        if attribute and attribute not in _MARKS:
            near = nearest(attribute.lstrip("."), [mark.value for mark in _MARKS.values()])
            self.findings.append(
                CITATION_MALFORMED.at(
                    self.locate(start, end), nearest=f".{near}", remedy=NEAREST if near else None
                )
            )
            return
        if attribute:
            mark = _MARKS[attribute]
        cited, at = [], start + 1
        for part in made.content.split(";"):
            found = re.fullmatch(r"\s*@([A-Za-z0-9][\w-]*)\s*(?:,\s*(.+?))?\s*", part, re.ASCII | re.DOTALL)
            if found is None or "@" in (found[2] or ""):
                self.findings.append(_citation_malformed(made.content, self.locate(start, end)))
                return
            name_at = at + part.index("@")
            cited.append(
                CitedSource(found[1], found[2] or "", self.locate(name_at, name_at + len(found[1]) + 1))
            )
            at += len(part) + 1
        made.meta["number"] = len(self.citations)
        self.citations.append(Citation(tuple(cited), mark, self.locate(start, end), start, end))

    def read_fact(self, start: int, end: int, made: Token) -> None:
        if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made.content) is None:
            better = slug(made.content)
            self.findings.append(
                FACT_MALFORMED.at(
                    self.locate(start, end), better=better, remedy=_PLAIN_FACT if better else None
                )
            )
            return
        if self.markdown[max(0, start - 1) : start] == "{" or self.markdown[end : end + 1] == "}":
            self.findings.append(FACT_MALFORMED.at(self.locate(start, end), remedy=_THREE_BRACES))
        self.facts.append(FactUse(made.content, self.locate(start, end), start, end))

    def read_alternative(self, start: int, written: str) -> None:
        """Alternative text may print facts, by their value; it can cite nothing."""
        alternative = written[: written.find("](")]
        for found in _FACT_IN.finditer(alternative):
            self.facts.append(
                FactUse(
                    found[1],
                    self.locate(start + found.start(), start + found.end()),
                    start + found.start(),
                    start + found.end(),
                    True,
                )
            )
        if "[@" in alternative:
            self.findings.append(CITATION_INSIDE.at(self.locate(start, start + len(written))))

    def read_link(self, name: str, start: int, end: int, made: Token) -> None:
        href = str(made.attrGet("src" if name == "image" else "href") or "")
        written = self.markdown[start:end]
        alternative = made.content.strip() if name == "image" else "–"
        if not alternative or _says_nothing(alternative, href):
            remedy = _ALT_SAYS if alternative else None
            self.findings.append(
                IMAGE_ALT_MISSING.at(self.locate(start, end), alt=alternative, remedy=remedy)
            )
        if name == "image":
            self.read_alternative(start, written)
        elif name == "link" and (not href or re.match(r"\[\s*\]", written)):
            self.findings.append(
                LINK_UNREAD.at(self.locate(start, end), remedy=_LINK_TEXT if href else _LINK_ADDRESS)
            )
            return
        if name == "autolink" and not re.match(r"https?://|mailto:", href, re.IGNORECASE):
            self.findings.append(ADDRESS_UNREADABLE.at(self.locate(start, end), remedy=_NO_ADDRESS))
            return
        at = 1 if name == "autolink" else _address_at(written, href)
        if at < 0 and not written.endswith(")"):
            return  # a reference: its definition is where the address stands
        if at < 0:
            self.findings.append(ADDRESS_UNREADABLE.at(self.locate(start, end)))
            return
        first = start + at
        last = end - 1 if name == "autolink" else first + len(href)
        self.links.append(Link(href, self.locate(first, last), first, last, name == "image"))


def _citation_malformed(content: str, location: Location) -> Diagnostic:
    """What is wrong between the brackets of a citation, where that can be said."""
    if re.search(r"@[^;@]*,\s*@", content):
        return CITATION_MALFORMED.at(location, remedy=_SEMICOLON)
    if re.search(r"@@|@\s|;\s*(?!@)\S", content):
        return CITATION_MALFORMED.at(location, remedy=_ONE_AT)
    for part in content.split(";"):
        behind = re.match(r"\s*@([a-z0-9-]+)\s*[:.]?\s+(.+)", part)
        if behind:
            return CITATION_MALFORMED.at(location, remedy=_COMMA, id=behind[1], locator=behind[2].strip())
        named = re.match(r"\s*@([^,]+)", part)
        if named and slug(named[1]) not in ("", named[1].strip()):
            return CITATION_MALFORMED.at(location, remedy=_PLAIN_ID, better=slug(named[1]))
    return CITATION_MALFORMED.at(location)


def _address_at(written: str, href: str) -> int:
    """Where the address stands in a link as it is written.

    -1 where it doesn't stand there letter by letter.
    """
    if not href:
        return written.rfind("(") + 1
    places = [(written.rfind(sign + href), len(sign)) for sign in ("](<", "](", "<")]
    return max((at + length for at, length in places if at >= 0), default=-1)


def _running_text(
    token: Token, offsets: list[int], taken: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """What no code, link, image, citation or fact has taken of a block, line by line."""
    for index, (line, content) in enumerate(zip(offsets, token.content.split("\n"), strict=True)):
        length = len(content) + (content.count("|") if index in token.meta.get("escaped", ()) else 0)
        yield from _without(line, line + length, taken)


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


def _line_starts(text: str) -> list[int]:
    """Offset of each line, and one past the end."""
    starts = [0]
    starts.extend(found.end() for found in re.finditer("\n", text))
    return [*starts, len(text) + 1]
