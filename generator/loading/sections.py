"""The second-level headings of a quiz or a scenario, each with its braces and the blocks below it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

from generator.diagnostics import N_, Diagnostic, Report, Rule, error
from generator.dialect.parser import is_call_out_line, is_closed_fence, parse_blocks
from generator.loading.lookalikes import HEADING_SPACE, line_lookalike
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
NESTING_DEEP = error(
    "nesting-deep",
    N_("lists, quotations or call-outs are nested too deep"),
    N_("Keep to a few levels, and move the inner part out."),
)
HEADING_LOST = error(
    "section-heading-lost",
    N_("this looks like a heading and isn't one"),
    N_("Begin the line with ## and a space."),
)
CODE_UNCLOSED = error(
    "code-unclosed",
    N_("this code block is opened and never closed"),
    N_("End it with the same signs on a line of their own."),
)
BRACES_MALFORMED = error(
    "section-braces-malformed",
    N_("the braces at the end of this heading can't be read"),
    N_("Write one pair at the end: {{#id .class key=value}}."),
)

DEEPEST = 24
"""How many levels of blocks may stand in each other."""
_UNDERLINED = N_(
    "This line makes a heading of the text above it: take it out, or leave an empty line above it."
)
_PLAIN_ID = N_("An id has small letters without marks, digits and hyphens. Did you mean {{#{better}}}?")
_AT_END = N_("Move the braces to the end of the heading.")
_IN_BRACES = (
    (re.compile("[\"“”']"), N_("Leave the quotation marks out: for=name.")),
    (re.compile(r"\s=|=\s"), N_("Write no space around =: for=name.")),
    (re.compile(","), N_("Put spaces between the parts, and no commas.")),
    (re.compile(r"#[\w-]+[ ]+[\w-]+(?![\w=])[^.=]*$"), N_("Join the words of an id by hyphens: #two-words.")),
    (re.compile(r"#\s"), N_("Write no space behind #: #name.")),
    (re.compile(r"\w:\w"), N_("Write = in place of the colon: for=name.")),
    (re.compile(r"(?:^|\s)[a-z]"), N_("An id begins with #, a mark with a full stop: #name .counter.")),
)
_NOT_BRACES = re.compile(r"\{[ ]*#[\w-]+[^{}]*\}[ ]*\S.*$|[\[(]#[\w-]+[^\[\]()]*[\])][ ]*$")
_CLOSE_BRACE = N_("Close the braces with }} at the end of the line.")
_BRACES = re.compile(r"[ ]*\{([^{}]*)\}[ ]*$")
_HEADING = re.compile(r"[ ]{0,3}#")
_NAMED = re.compile(r"[ ]\{#[\w-]+[^{}]*\}[ ]*$")
_NOT_HERE = re.compile(r"^[ >]*(\[[^\]\n]+\]:)[ \t]|(\[\^[^\]\s]+\])")
_PART = re.compile(r"#(?P<id>[\w-]+)|\.(?P<class>[\w-]+)|(?P<key>[\w-]+)=(?P<value>[^\s\"'#{}]+)")


@dataclass(frozen=True)
class Block:
    """A top-level block: lines `first` to `last` (from 0, `last` excluded), items of a list, rows of a table."""

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
    classes: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)

    @staticmethod
    def place(file: SourceFile, number: int) -> Location:
        """The line `number` (from 0) without its margin."""
        line = file.lines[number]
        return Location(file.path, number + 1, len(line) - len(line.lstrip()) + 1, max(1, len(line.strip())))

    def line_of(self, token: Token) -> int:
        return self.offset + (token.map or [0])[0]


def read_sections(file: SourceFile, start: int, report: Report) -> tuple[Text | None, list[Section]]:
    """What stands before the first `##`, and the sections."""
    offset = file.text.count("\n", 0, start)
    tokens = parse_blocks(file.text[start:])
    code = {
        number
        for token in tokens
        if token.type in ("fence", "code_block") and token.map
        for number in range(*token.map)
    }
    for number, line in enumerate(file.lines[offset:]):
        if number not in code and line:
            _check_line(file, offset + number, line, report)
    sections: list[Section] = []
    for index, token in enumerate(tokens):
        if token.level == DEEPEST and token.map:
            report.add(NESTING_DEEP.at(Location(file.path, offset + token.map[0] + 1)))
        if token.level or token.nesting < 0 or token.map is None:
            continue
        if token.type == "heading_open":
            if token.tag == "h2" and token.markup == "##":
                sections.append(_section(file, tokens[index + 1], offset, report))
                continue
            underlined = token.markup in ("-", "=")
            at = Location(file.path, offset + (token.map[1] if underlined else token.map[0] + 1))
            report.add(HEADING_LEVEL.at(at, remedy=_UNDERLINED if underlined else None))
        elif token.type == "html_block":
            report.add(HTML_RAW.at(Location(file.path, offset + token.map[0] + 1)))
        elif token.type == "fence" and not is_closed_fence(token, file.lines, offset):
            report.add(CODE_UNCLOSED.at(Section.place(file, offset + token.map[0])))
        if sections:
            sections[-1].blocks.append(_block(tokens, index, offset))
    for section, following in zip(sections, sections[1:], strict=False):
        section.last = following.first
    if sections:
        sections[-1].last = len(file.lines)
    first = sections[0].first if sections else len(file.lines)
    introduction = read_blocks(Lines.cut(file, offset, first, re.compile("")), report)
    return introduction or None, sections


def _check_line(file: SourceFile, number: int, line: str, report: Report) -> None:
    """What would be printed as it is written, or lost, because it isn't read in a section."""
    for found in _NOT_HERE.finditer(re.sub(r"`[^`]*`", lambda code: " " * len(code[0]), line)):
        first = 1 if found[1] else 2
        report.add(NOT_HERE.at(Location(file.path, number + 1, found.start(first) + 1, len(found[first]))))
    if _NAMED.search(line) and not _HEADING.match(line):
        report.add(HEADING_LOST.at(Location(file.path, number + 1, 1, len(line))))
    lookalike = None if is_call_out_line(line) else line_lookalike(line)
    if lookalike is not None:
        report.add(
            lookalike.at(
                Location(file.path, number + 1, lookalike.start + 1, lookalike.end - lookalike.start)
            )
        )


def _section(file: SourceFile, inline: Token, offset: int, report: Report) -> Section:
    first, last = (offset + line for line in inline.map or (0, 0))
    line = file.lines[first]
    content = inline.content.split("\n")[0]
    at = max(line.find(content), 0)
    braces = _BRACES.search(content)
    title = content[: braces.start()] if braces else content
    location = Location(file.path, first + 1, at + 1, max(1, len(content)))
    text = read_text(
        title.rstrip(),
        lambda start, end: Location(file.path, first + 1, at + start + 1, max(1, end - start)),
        report,
    )
    section = Section(text, location, offset, first, last, last)
    opened = re.search(r"\{[#.][^{}]*$", content)
    if opened is not None:
        report.add(
            BRACES_MALFORMED.at(
                Location(file.path, first + 1, at + opened.start() + 1, len(opened[0])), remedy=_CLOSE_BRACE
            )
        )
        section.named = False
    loose = _NOT_BRACES.search(content) if not braces else None
    if loose is not None:
        report.add(
            BRACES_MALFORMED.at(
                Location(file.path, first + 1, at + loose.start() + 1, len(loose[0].strip())),
                remedy=_AT_END if "}" in loose[0] else None,
            )
        )
        section.named = False
    if braces and not _read_braces(braces[1], section):
        place = Location(file.path, first + 1, at + braces.start() + 1, len(braces[0].strip()))
        report.add(
            BRACES_MALFORMED.at(
                place, remedy=next((remedy for sign, remedy in _IN_BRACES if sign.search(braces[1])), None)
            )
        )
        section.named = False
    return section


_OF_HEADINGS = {HEADING_LEVEL, HEADING_LOST, HEADING_SPACE}


def misread_headings(report: Report, path: str) -> bool:
    """Whether a heading of the file was found that isn't read as one."""
    return any(found.location.path == path and found.rule in _OF_HEADINGS for found in report)


def missing_id(rule: Rule, section: Section) -> Diagnostic:
    """A section has no id that can stand in an address; one that was tried is offered in the right letters."""
    if not section.id:
        return rule.at(section.location)
    return rule.at(section.location, remedy=_PLAIN_ID, better=slug(section.id))


def _read_braces(content: str, section: Section) -> bool:
    for part in content.split():
        found = _PART.fullmatch(part)
        if found is None or (found["id"] and section.id):
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
