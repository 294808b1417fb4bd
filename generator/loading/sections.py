"""The second-level headings of a quiz or a scenario, each with its braces and the blocks below it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it.token import Token

from generator.diagnostics import N_, Diagnostic, Reading, Rule, error
from generator.dialect.parser import parse_blocks
from generator.loading.blocks import DEEPEST, NESTING_DEEP, Place, block_findings, line_lookalikes
from generator.loading.lookalike_lines import HEADING_SPACE
from generator.loading.raw_lines import code_blanked
from generator.loading.texts import HTML_RAW, Lines, read_blocks, read_text
from generator.model.text import Text, slug
from generator.source import Location, SourceFile

HEADING_LEVEL = error(
    "section-heading-level",
    N_("a heading of another level than ## stands here"),
    N_("Begin each question or scene with ##, and use bold text inside it."),
)
NOT_HERE = error(
    "section-definition",
    N_("footnotes and addresses on lines of their own aren't read here"),
    N_("Write the address in the link itself, [text](address), and the note in the text."),
)
HEADING_LOST = error(
    "section-heading-lost",
    N_("this looks like a heading and isn't one"),
    N_("Begin the line with ## and a space."),
)
BRACES_MALFORMED = error(
    "section-braces-malformed",
    N_("the braces at the end of this heading can't be read"),
    N_("Write one pair at the end: {{#id .class key=value}}."),
)

_ONE_LINE = N_("A heading is one line: write this behind the heading above, on the same line.")
_UNDERLINED = N_(
    "This line makes a heading of the text above it: take it out, or leave an empty line above it."
)
_PLAIN_ID = N_("An id has small letters without marks, digits and hyphens. Did you mean {{#{better}}}?")
_AT_END = N_("Move the braces to the end of the heading.")
_SIGN_FIRST = N_("An id begins with #, a mark with a full stop: #name .counter.")
_IN_BRACES = (
    (re.compile("[\"“”']"), N_("Leave the quotation marks out: for=name.")),
    (re.compile(r"\s=|=\s"), N_("Write no space around =: for=name.")),
    (re.compile(","), N_("Put spaces between the parts, and no commas.")),
    (re.compile(r"\w:\w"), N_("Write = in place of the colon: for=name.")),
    (re.compile(r"(?:^|\s)(#|[\w-]+=).*\s\1"), N_("Write each part once: one id, one objective.")),
    (re.compile(r"(?:^|\s)(?:counter|good|fair|bad)(?=\s|$)"), _SIGN_FIRST),
    (re.compile(r"#[\w-]+[ ]+[\w-]+(?![\w=])[^.=]*$"), N_("Join the words of an id by hyphens: #two-words.")),
    (re.compile(r"#\s"), N_("Write no space behind #: #name.")),
    (re.compile(r"(?:^|\s)[a-z]"), _SIGN_FIRST),
)
_NOT_BRACES = re.compile(r"\{[ ]*#[\w-]+[^{}]*\}[ ]*\S.*$|[\[(]#[\w-]+[^\[\]()]*[\])][ ]*$")
_CLOSE_BRACE = N_("Close the braces with }} at the end of the line.")
_BRACES = re.compile(r"[ ]*\{([^{}]*)\}[ ]*$")
_PAIR_BEFORE = re.compile(r"\{[#.][^{}]*\}[ ]*$")
_BRACES_ALONE = re.compile(r"[ ]*\{#[\w-]+[^{}]*\}[ ]*")
_HEADING = re.compile(r"[ ]{0,3}#")
_NAMED = re.compile(r"[ ]\{#[\w-]+[^{}]*\}[ ]*$")
_NUMERIC = re.compile(r"[ ]\{#\d+[^\w-]")
"""How another program writes that a number is asked for."""
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)]|#+)[ ]")
_NOT_HERE = re.compile(r"^[ >]*(\[[^\]\n]+\]:)[ \t]|(\[\^[^\]\s]+\])")
_PART = re.compile(r"#(?P<id>[\w-]+)|\.(?P<class>[\w-]+)|(?P<key>[\w-]+)=(?P<value>[^\s\"'#{}]+)")


@dataclass(frozen=True)
class Block:
    """A top-level block: lines `first` to `last` (from 0, `last` excluded), items of a list, rows of a
    table.
    """

    type: str
    first: int
    last: int
    items: tuple[tuple[int, int], ...] = ()
    rows: tuple[tuple[Token, ...], ...] = ()

    def location(self, file: SourceFile) -> Location:
        line = file.lines[self.first]
        margin = len(line) - len(line.lstrip())
        return Location(file.path, self.first + 1, margin + 1, max(1, len(line.strip())))


@dataclass
class Section:
    """A heading and what follows it."""

    title: Text
    location: Location
    offset: int
    first: int
    body_first: int
    last: int
    id: str = ""
    named: bool = True
    """Whether the braces could be read: an id that is missing otherwise comes from that."""
    unread: bool = False
    """Whether a heading or an item stands in it that isn't read as one.

    Which line belongs to what isn't known.
    """
    lookalikes: set[int] = field(default_factory=set)
    """The lines of paragraphs that were meant to begin something else."""
    classes: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)

    @staticmethod
    def place(file: SourceFile, number: int) -> Location:
        """The line `number` (from 0) without its margin."""
        return file.line_location(number)

    def line_of(self, token: Token) -> int:
        return self.offset + (token.map or [0])[0]


@dataclass(frozen=True)
class Sections:
    """What stands before the first `##`, and the sections."""

    introduction: Text | None
    unread: bool
    """Whether a heading stands before the first section that isn't read as one."""
    first: int
    last: int
    """The lines (from 0, `last` excluded) of the introduction."""
    parts: tuple[Section, ...]

    @property
    def are_read(self) -> bool:
        """Whether each heading is read as one, and its braces are."""
        return not self.unread and all(part.named and not part.unread for part in self.parts)


def read_sections(file: SourceFile, start: int, place: Place) -> Reading[Sections]:
    """The sections of what stands from offset `start` on in `file`."""
    return _Sections(file, start, place).read()


class _Sections:
    def __init__(self, file: SourceFile, start: int, place: Place) -> None:
        self.file, self.place = file, place
        self.offset = file.text.count("\n", 0, start)
        self.tokens = parse_blocks(file.text[start:])
        self.parts: list[Section] = []
        self.lost: list[int] = []
        """The lines of headings and items that aren't read as such."""
        self.findings: list[Diagnostic] = []

    def read(self) -> Reading[Sections]:
        self.findings.extend(block_findings(self.file, self.offset, self.tokens, self.place))
        likes = [like for token in self.tokens for like in token.meta.get("lookalikes", ())]
        self.lost.extend(number for number, like in likes if like.rule is HEADING_SPACE)
        for number, like, begins in line_lookalikes(self.file, self.offset):
            self.findings.append(like.at(like.place(self.file, number)))
            self.lost.extend([number] if begins or _ITEM.match(self.file.lines[number]) else ())
        self.check_lines()
        for index, token in enumerate(self.tokens):
            if token.level == DEEPEST and token.map:
                self.findings.append(NESTING_DEEP.at(Location(self.file.path, self.line(token) + 1)))
            if not token.level and token.nesting >= 0 and token.map is not None:
                self.read_block(index, token)
        end = len(self.file.lines)
        for part, following in pairwise(self.parts):
            part.last = following.first
        if self.parts:
            self.parts[-1].last = end
        first = self.parts[0].first if self.parts else end
        introduction = read_blocks(Lines.cut(self.file, self.offset, first, re.compile("")))
        self.findings.extend(introduction.findings)
        for part in self.parts:
            part.unread = any(part.first <= number < part.last for number in self.lost)
            part.lookalikes = {number for number, _ in likes if part.first <= number < part.last}
        unread = any(number < first for number in self.lost)
        sections = Sections(introduction.value or None, unread, self.offset, first, tuple(self.parts))
        return Reading(sections, self.findings)

    def line(self, token: Token) -> int:
        return self.offset + (token.map or [0])[0]

    def read_block(self, index: int, token: Token) -> None:
        if token.type == "heading_open" and token.tag == "h2" and token.markup == "##":
            section = _section(self.file, self.tokens[index + 1], self.offset)
            self.findings.extend(section.findings)
            self.parts.append(section.value)
            return
        if token.type == "heading_open":
            underlined = token.markup in ("-", "=")
            number = self.offset + (token.map or [0, 0])[1] - 1 if underlined else self.line(token)
            at = Location(self.file.path, number + 1)
            self.findings.append(HEADING_LEVEL.at(at, remedy=_UNDERLINED if underlined else None))
            self.lost.append(self.line(token))
        elif token.type == "html_block":
            self.findings.append(HTML_RAW.at(Location(self.file.path, self.line(token) + 1)))
        if self.parts:
            self.parts[-1].blocks.append(_block(self.tokens, index, self.offset))

    def check_lines(self) -> None:
        """What would be printed as it is written, or lost, because it isn't read in a section."""
        lines = code_blanked(self.file)
        for number in range(self.offset, len(lines)):
            line = lines[number]
            for found in _NOT_HERE.finditer(line):
                first = 1 if found[1] else 2
                at = Location(self.file.path, number + 1, found.start(first) + 1, len(found[first]))
                self.findings.append(NOT_HERE.at(at))
            named = _NAMED.search(line)
            above = lines[number - 1] if number else ""
            if (named or _BRACES_ALONE.fullmatch(line)) and _HEADING.match(above) and "{" not in above:
                at = Location(self.file.path, number + 1, 1, len(line))
                self.findings.append(HEADING_LOST.at(at, remedy=_ONE_LINE))
                self.lost.append(number)
            elif (
                named
                and not _HEADING.match(line)
                and not (self.place is Place.QUIZ and _NUMERIC.match(named[0]))
            ):
                self.findings.append(HEADING_LOST.at(Location(self.file.path, number + 1, 1, len(line))))
                self.lost.append(number)


def _section(file: SourceFile, inline: Token, offset: int) -> Reading[Section]:
    first, last = (offset + line for line in inline.map or (0, 0))
    content = inline.content.split("\n")[0]
    at = max(file.lines[first].find(content), 0)
    braces = _BRACES.search(content)
    title = content[: braces.start()] if braces else content

    def locate(start: int, end: int) -> Location:
        return Location(file.path, first + 1, at + start + 1, max(1, end - start))

    text, findings = read_text(title.rstrip(), locate)
    section = Section(text, locate(0, len(content)), offset, first, last, last)
    if braces:
        section.named = _read_braces(braces[1], section) and not _PAIR_BEFORE.search(title)
        if not section.named:
            section.attributes.clear()  # what was meant isn't known
        if not section.named and "\\" not in braces[1]:
            remedy = next((remedy for sign, remedy in _IN_BRACES if sign.search(braces[1])), None)
            place = locate(braces.start(), braces.start() + len(braces[0].strip()))
            findings = [*findings, BRACES_MALFORMED.at(place, remedy=remedy)]
        return Reading(section, findings)
    opened, loose = re.search(r"\{[#.][^{}]*$", content), _NOT_BRACES.search(content)
    section.named = opened is None and loose is None
    if opened is not None:
        findings = [*findings, BRACES_MALFORMED.at(locate(*opened.span()), remedy=_CLOSE_BRACE)]
    elif loose is not None:
        place = locate(loose.start(), loose.start() + len(loose[0].strip()))
        findings = [*findings, BRACES_MALFORMED.at(place, remedy=_AT_END if "}" in loose[0] else None)]
    return Reading(section, findings)


def missing_id(rule: Rule, section: Section) -> Diagnostic:
    """A section has no id that can stand in an address.

    One that was tried is offered in the right letters.
    """
    if not section.id:
        return rule.at(section.location)
    return rule.at(section.location, remedy=_PLAIN_ID, better=slug(section.id))


def _read_braces(content: str, section: Section) -> bool:
    for part in content.split():
        found = _PART.fullmatch(part)
        if found is None or (found["id"] and section.id) or found["key"] in section.attributes:
            return False
        if found["id"]:
            section.id = found["id"]
        elif found["class"]:
            section.classes.append(found["class"])
        else:
            section.attributes[found["key"]] = found["value"]
    return True


def _block(tokens: list[Token], index: int, offset: int) -> Block:
    token = tokens[index]
    first, last = (offset + line for line in token.map or (0, 0))
    inside = _inside(tokens, index)
    items = tuple(
        (offset + inner.map[0], offset + inner.map[1])
        for inner in inside
        if inner.type == "list_item_open" and inner.level == 1 and inner.map
    )
    return Block(token.type.removesuffix("_open"), first, last, items, _rows(inside))


def _inside(tokens: list[Token], index: int) -> list[Token]:
    if tokens[index].nesting == 0:
        return []
    closing = next(i for i in range(index + 1, len(tokens)) if tokens[i].level == 0)
    return tokens[index + 1 : closing]


def _rows(inside: list[Token]) -> tuple[tuple[Token, ...], ...]:
    rows: list[list[Token]] = []
    for token in inside:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(token)
    return tuple(tuple(row) for row in rows)
