"""The Markdown that authors write: CommonMark with tables and footnotes, citations, facts, and the indented blocks of call-outs.

Reading (the outline) and rendering (quizzes, scenarios) share this one parser. Raw HTML is read as HTML so that it can be
reported; no renderer of ours ever prints it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

MAX_NESTING = 60
CALL_OUT_KINDS = (
    "say",
    "steps",
    "never",
    "check",
    "counter",
    "note",
    "abstract",
    "info",
    "tip",
    "success",
    "question",
    "warning",
    "failure",
    "danger",
    "bug",
    "example",
    "quote",
)
"""Those made for the counter, then the theme's own."""

_CITATION = re.compile(r"\[(@[^\[\]]*)\](?:\{([^{}\n]*)\})?(?!\()")
_FACT = re.compile(r"\{\{([^{}\n]*)\}\}")
_BLOCK_HEAD = re.compile(
    r'(?P<marker>!!!|\?\?\?\+?|===)[ ](?![ ])(?P<kinds>[^"\n]*?)[ ]*(?:"(?P<title>.*)")?[ ]*$'
)


@lru_cache(maxsize=1)
def markdown_parser() -> MarkdownIt:
    """The one parser. Links are left as written (whoever prints one resolves and judges it)."""
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    parser.use(footnote_plugin, inline=False)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    parser.block.ruler.before(
        "fence", "call_out", _call_out, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.inline.ruler.before("link", "citation", _citation)
    parser.inline.ruler.before("link", "fact", _fact)
    for rule in _BEGINS:
        _record(parser, rule)
    parser.core.ruler.at("inline", _inline_with_spans)
    return parser


def cells(row: str) -> int:
    """How many cells a row of a table has, as the parser divides it."""
    return len(
        escapedSplit(
            row.strip().removeprefix("|").removesuffix("|" if not row.rstrip().endswith("\\|") else "")
        )
    )


def is_call_out_line(line: str) -> bool:
    """Whether a call-out can begin with that line."""
    return _BLOCK_HEAD.match(line.strip()) is not None


def is_closed_fence(fence: Token, lines: Sequence[str], first_line: int) -> bool:
    """Whether a block of code ends where its author ended it, and not with the file. `lines` are the file's, the block's own begin at `first_line`."""
    first, after = fence.map or (0, 1)
    last = lines[first_line + after - 1].strip(" >\t")
    return last.startswith(fence.markup) and not last.strip(fence.markup[0]) and after - first > 1


def parse_blocks(text: str) -> list[Token]:
    """The blocks alone: their inline content is left unread, for whoever cuts a text into its parts first."""
    parser, tokens = markdown_parser(), []
    parser.block.parse(text, parser, {}, tokens)
    return tokens


def parse_line(text: str) -> list[Token]:
    """Running text of one line, in which no block begins."""
    [inline] = markdown_parser().parseInline(text)
    inline.map = [0, 1]
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


def _record(parser: MarkdownIt, name: str) -> None:
    """Let a rule note in `env["spans"]` which characters of the block it took, and the token that it made of them."""
    index = next(i for i, rule in enumerate(parser.inline.ruler.__rules__) if rule.name == name)
    rule = parser.inline.ruler.__rules__[index].fn
    parser.inline.ruler.at(name, _recorded(name, rule))


_BEGINS = {
    "backticks": "`",
    "link": "[",
    "image": "!",
    "autolink": "<",
    "html_inline": "<",
    "citation": "[",
    "fact": "{",
    "footnote_ref": "[",
    "escape": "\\",
}
"""With which character each rule's text begins: most characters begin none."""


def _recorded(name: str, rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    begins = _BEGINS[name]

    def run(state: StateInline, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens)
        if state.src[start] not in begins:
            return False
        spans = state.env.setdefault("spans", [])
        before = len(spans)
        if not rule(state, silent):
            return False
        if not silent:
            if name == "image":  # its alternative text was read by itself, with offsets of its own
                del spans[before:]
            made = next((token for token in state.tokens[first:] if token.type != "text"), None)
            spans.append((name, start, state.pos, made))
        return True

    return run


def _inline_with_spans(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            state.env["spans"] = []
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            token.meta["spans"] = state.env["spans"]


def _call_out(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`!!! kind "title"`, `??? kind "title"`, `=== "title"`, with everything that is indented by four below it."""
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
    last = start_line + 1
    while last < end_line and (state.isEmpty(last) or state.sCount[last] >= indent):
        last += 1
    while last > start_line + 1 and state.isEmpty(last - 1):
        last -= 1
    opening = state.push("call_out_open", "", 1)
    opening.map, opening.info, opening.markup = [start_line, last], found["kinds"], found["marker"]
    opening.meta["indent"] = indent
    if found["title"]:
        title = state.push("inline", "", 0)
        title.content, title.map, title.children = found["title"], [start_line, start_line + 1], []
        title.meta["title"] = True
    _tokenize_inside(state, start_line + 1, last, indent)
    state.push("call_out_close", "", -1)
    state.line = last
    return True


def _tokenize_inside(state: StateBlock, first: int, last: int, indent: int) -> None:
    if state.level > MAX_NESTING:
        return  # far deeper than is allowed, which is told at the level where it begins
    parent, line_max, block_indent = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = "call_out", last, indent
    state.md.block.tokenize(state, first, last)
    state.parentType, state.lineMax, state.blkIndent = parent, line_max, block_indent
