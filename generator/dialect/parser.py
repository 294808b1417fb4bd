"""The one parser: CommonMark with tables, strike-through, footnotes, attributes, call-outs, citations and
facts.

Raw HTML is parsed as HTML so that it can be reported; nothing of ours ever prints it. Beside markdown-it's
own, tokens are of these types:

- `call_out_open`, `call_out_close`: `markup` is `!!!`, `???`, `???+` or `===`, `info` the kinds,
  `meta["indent"]` the column at which the inside begins, `meta["braces"]` what stands in braces behind the
  title. The title is an `inline` token right behind, with `meta["title"]`.
- `citation`: `content` is what stands between the brackets, `info` what stands in the braces behind them.
- `fact`: `content` is the id.
- `question`: `content` is the id of the question of the lesson's quiz that stands there. Whoever reads a
  page makes it of a call-out `!!! try ID`.
- `table_open`: `meta["rows"]` are the lines of the table without the margin that their block gives them.
- `attributes`: braces `{#id .class}` that belong to nothing. Those that belong to something are attributes
  of its token.

Each `inline` token has `meta["spans"]`: for each stretch that is no running text its rule, its start and
end in the token's `content`, and the token made of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, autolink, backtick, escape, html_inline, image, link
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from generator.model.text import slug

MAX_NESTING = 60
CALL_OUT_KINDS = tuple(
    "say steps never check counter"  # those made for the counter, then the theme's own
    " note abstract info tip success question warning failure danger bug example quote".split()
)

URGENT = ".urgent"
"""What may stand in braces behind the title of a counter line, and nowhere else."""

TRY = "try"
"""What stands like a kind in `!!! try ID`, which places a question of the lesson's quiz."""

_CITATION = re.compile(r"\[(@[^\[\]]*)\](?:\{([^{}\n]*)\})?(?!\()")
_FACT = re.compile(r"\{\{([^{}\n]*)\}\}")
_ATTRIBUTES = re.compile(r"\{:?[ ]*((?:[#.][A-Za-z][\w-]*[ ]*)+)\}", re.ASCII)
_BLOCK_HEAD = re.compile(
    r'(?P<marker>!!!|\?\?\?\+?|===)[ ](?![ ])(?P<kinds>[^"\n]*?)[ ]*'
    r'(?:"(?P<title>.*)"(?:[ ]*\{(?P<braces>[^{}"\n]*)\})?)?[ ]*$'
)
_CARRIERS = frozenset({"image", "code_inline", "link_close", "em_close", "strong_close", "s_close"})
"""The tokens behind which attributes may stand."""

InlineRule = Callable[[StateInline, bool], bool]


class Span(NamedTuple):
    """A stretch of an inline token's content that one rule has taken, and the token that it made of it."""

    rule: str
    start: int
    end: int
    token: Token | None


@lru_cache(maxsize=1)
def markdown_parser() -> MarkdownIt:
    """The parser. Links are left as written: whoever prints one resolves and judges it."""
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False)
    for name in ("validateLink", "normalizeLink", "normalizeLinkText"):
        setattr(parser, name, _TAKEN_AS_WRITTEN[name])
    parser.block.ruler.before(
        "fence", "call_out", _call_out, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    for name, begins, rule in _RECORDED:
        parser.inline.ruler.at(name, _recorded(name, begins, rule))
    for name, begins, rule in _OURS:
        parser.inline.ruler.before("link", name, _recorded(name, begins, rule))
    parser.core.ruler.at("inline", _parse_inline)
    parser.core.ruler.push("attributes", _attach_attributes)
    parser.core.ruler.push("heading_ids", _set_heading_ids)
    return parser


_TAKEN_AS_WRITTEN: dict[str, Callable[[str], object]] = {
    "validateLink": lambda url: True,
    "normalizeLink": lambda url: url,
    "normalizeLinkText": lambda url: url,
}


def cells(row: str) -> int:
    """How many cells a row of a table has: it is divided at each `|` without a backslash before it."""
    inside = re.sub(r"(?<!\\)\|$", "", row.strip().removeprefix("|"))
    return len(re.findall(r"(?<!\\)\|", inside)) + 1


def is_closed_fence(fence: Token) -> bool:
    """Whether a block of code ends where its author ended it, and not with what it stands in.

    Then its last line is none of its content.
    """
    first, after = fence.map or (0, 1)
    return after - first - 1 > fence.content.count("\n") + (fence.content[-1:] not in ("", "\n"))


def parse_blocks(text: str) -> list[Token]:
    """The blocks alone: their inline content is left unread, for whoever cuts a text into its parts first."""
    parser = markdown_parser()
    tokens: list[Token] = []
    parser.block.parse(text, parser, {}, tokens)
    return tokens


def parse(text: str) -> list[Token]:
    """Blocks of text with their inline content."""
    return markdown_parser().parse(text)


def parse_line(text: str) -> list[Token]:
    """Running text in which no block begins: one inline token."""
    [inline] = markdown_parser().parseInline(text)
    inline.map = [0, text.count("\n") + 1]
    return [inline]


def _citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content, token.info = found[1], found[2] or ""
    state.pos = found.end()
    return True


def _fact(state: StateInline, silent: bool) -> bool:
    found = _FACT.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("fact", "", 0).content = found[1].strip()
    state.pos = found.end()
    return True


def _attributes(state: StateInline, silent: bool) -> bool:
    found = _ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.content, token.info = found[0], found[1]
    state.pos = found.end()
    return True


_RECORDED: tuple[tuple[str, str, InlineRule], ...] = (
    ("backticks", "`", backtick),
    ("link", "[", link),
    ("image", "!", image),
    ("autolink", "<", autolink),
    ("html_inline", "<", html_inline),
    ("footnote_ref", "[", footnote_ref),
    ("escape", "\\", escape),
)
"""The library's rules that take a stretch of text, each with the sign with which that begins.

Most signs begin none.
"""
_OURS: tuple[tuple[str, str, InlineRule], ...] = (
    ("citation", "[", _citation),
    ("fact", "{", _fact),
    ("attributes", "{", _attributes),
)


def _recorded(name: str, begins: str, rule: InlineRule) -> InlineRule:
    """The rule, noting in `env["spans"]` which characters of the block it took."""

    def run(state: StateInline, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens)
        if state.src[start] != begins:
            return False
        spans: list[Span] = state.env.setdefault("spans", [])
        before = len(spans)
        if not rule(state, silent):
            return False
        if not silent:
            if name == "image":  # its alternative text was parsed by itself, with offsets of its own
                del spans[before:]
            made = next((token for token in state.tokens[first:] if token.type != "text"), None)
            spans.append(Span(name, start, state.pos, made))
        return True

    return run


def _parse_inline(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            state.env["spans"] = []
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            token.meta["spans"] = state.env["spans"]


def _attach_attributes(state: StateCore) -> None:
    """Give attributes to what they stand right behind.

    An inline element, the heading, or the paragraph above them.
    """
    for index, token in enumerate(state.tokens):
        children = token.children
        if token.type == "inline" and children and any(child.type == "attributes" for child in children):
            token.children = list(_attached(children))
            _attach_to_block(state.tokens[index - 1], token)


def _attached(children: list[Token]) -> Iterator[Token]:
    """The tokens without those attributes that have been given to the element before them."""
    opened: list[Token] = []
    carrier: Token | None = None
    for token in children:
        if token.type == "text" and not token.content:
            continue  # what emphasis leaves of its second star
        if token.type == "attributes" and carrier is not None:
            _set(carrier, token)
            continue
        if token.nesting > 0:
            opened.append(token)
        made = opened.pop() if token.nesting < 0 else token
        carrier = made if token.type in _CARRIERS else None
        yield token


def _attach_to_block(opening: Token, inline: Token) -> None:
    """Braces at the end of a heading, or on the last line of a paragraph, are the block's."""
    children = inline.children or []
    if not children or children[-1].type != "attributes":
        return
    before = children[-2] if len(children) > 1 else None
    if opening.type == "heading_open" and (before is None or before.content[-1:] == " "):
        _set(opening, children.pop())
        if before is not None:
            before.content = before.content.rstrip()
    elif opening.type == "paragraph_open" and before is not None and before.type == "softbreak":
        _set(opening, children.pop())
        children.pop()


def _set(token: Token, attributes: Token) -> None:
    for name in attributes.info.replace("#", " #").replace(".", " .").split():
        if name[0] == "#":
            token.attrSet("id", name[1:])
        else:
            token.attrJoin("class", name[1:])


def _set_heading_ids(state: StateCore) -> None:
    """Every heading gets an id; equal ones are told apart by `_1`, `_2` …, as Python-Markdown does."""
    headings = [
        (token, state.tokens[index + 1])
        for index, token in enumerate(state.tokens)
        if token.type == "heading_open"
    ]
    used = {str(opening.attrGet("id")) for opening, _ in headings}
    for opening, inline in headings:
        if opening.attrGet("id") is None:
            id = name = slug(re.sub(r"[ ]+\{[^{}]*\}[ ]*$", "", inline.content)) or "section"
            number = 0
            while id in used:
                number += 1
                id = f"{name}_{number}"
            opening.attrSet("id", id)
            used.add(id)


def _table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """The library's rule, noting the lines that it took."""
    first = len(state.tokens)
    if not table(state, start_line, end_line, silent):
        return False
    if not silent:
        state.tokens[first].meta["rows"] = [
            state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
            for line in range(start_line, state.line)
        ]
    return True


def _call_out(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`!!! kind "title"`, `??? kind "title"`, `=== "title"`, and what is indented by four below it."""
    if state.is_code_block(start_line):
        return False
    begin = state.bMarks[start_line] + state.tShift[start_line]
    if state.src[begin : begin + 1] not in "!?=":
        return False
    found = _BLOCK_HEAD.match(state.src, begin, state.eMarks[start_line])
    if found is None:
        return False
    if silent:
        return True
    indent = state.sCount[start_line] + 4
    last = _last_line(state, start_line, end_line, indent)
    opening = state.push("call_out_open", "div", 1)
    opening.map, opening.info, opening.markup = [start_line, last], found["kinds"], found["marker"]
    opening.meta["indent"], opening.meta["braces"] = indent, (found["braces"] or "").strip()
    if found["title"]:
        title = state.push("inline", "", 0)
        title.content, title.map, title.children = found["title"], [start_line, start_line + 1], []
        title.meta["title"] = True
    _tokenize_inside(state, start_line + 1, last, indent)
    state.push("call_out_close", "div", -1).markup = found["marker"]
    state.line = last
    return True


def _last_line(state: StateBlock, start_line: int, end_line: int, indent: int) -> int:
    """The line behind the last one that is indented far enough; empty lines at the end aren't counted."""
    last = start_line + 1
    while last < end_line and (state.isEmpty(last) or state.sCount[last] >= indent):
        last += 1
    while last > start_line + 1 and state.isEmpty(last - 1):
        last -= 1
    return last


def _tokenize_inside(state: StateBlock, first: int, last: int, indent: int) -> None:
    if state.level > MAX_NESTING:
        return  # far deeper than is allowed, which is reported at the level where it begins
    parent, line_max, block_indent = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = "call_out", last, indent
    state.md.block.tokenize(state, first, last)
    state.parentType, state.lineMax, state.blkIndent = parent, line_max, block_indent
