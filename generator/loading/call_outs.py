"""Call-outs of a page: `!!! kind "title"` and what is indented below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it.token import Token

from generator.diagnostics import N_, Diagnostic, Reading, error, unknown
from generator.dialect.parser import CALL_OUT_KINDS, TRY, URGENT
from generator.loading.lookalike_lines import CALL_OUT_MALFORMED, call_out_remedy, odd_space
from generator.loading.texts import CALL_OUT_INSIDE, Lines, read_blocks, read_text
from generator.model.body import CallOut
from generator.model.text import Text
from generator.source import Location, SourceFile

CALL_OUT_UNKNOWN = error("call-out-unknown", N_("there is no call-out “{id}”"), N_("Write one of: {known}."))
CALL_OUT_INDENT = error(
    "call-out-indent",
    N_("this line isn't in the call-out above it"),
    N_(
        "Indent it by four spaces if it belongs there; otherwise leave an empty line before it, and no space."
    ),
)
CALL_OUT_UNTITLED = error(
    "call-out-untitled",
    N_("this call-out has no title"),
    N_('Give it one between quotation marks: !!! {kind} "Title".'),
)
CALL_OUT_EMPTY = error(
    "call-out-empty",
    N_("this call-out is empty"),
    N_("Indent what belongs to it by four spaces, right below it."),
)

_INDENT_MORE = N_(
    "Begin it with {indent} spaces if it belongs there: four more than the first line of the call-out; "
    "otherwise leave an empty line before it, and begin it as far in as that line."
)
_TAB = N_('Write the title between quotation marks, and nothing else: === "Title".')
_ONE_WORD = N_("Between the signs and the title stands one word: {better}.")
_BEHIND = N_("Behind the title stands nothing; only a counter line may have {{.urgent}} there: {better}.")
_BEGINS = re.compile(r"\s*(?:!!!|\?\?\?|===|#|>)")
"""What begins a block of its own and needs no empty line before it."""
_SIGNS_ALONE = re.compile(r"\s*(?:`{3,}|~{3,})\s*")
"""They close a block of code, which is reported where it is opened, or open one."""
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_KINDS = re.compile(r"[a-z][a-z-]*(?:[ ]+[a-z-]+)*")


def read_call_out(
    file: SourceFile, first_line: int, tokens: Sequence[Token], index: int
) -> Reading[CallOut | None]:
    """The call-out that opens with `tokens[index]`; None where its first line can't be read.

    What is wrong in its inside is found with the rest of the page.
    `first_line` is the line of the file (from 0) at which the text of the tokens begins.
    """
    token = tokens[index]
    first, last = (first_line + line for line in token.map or (0, 0))
    at, line = file.line_location(first), file.lines[first]
    if odd_space(line):
        return Reading(None, [])  # that is reported by itself
    titled = tokens[index + 1] if "title" in tokens[index + 1].meta else None
    malformed = _malformed(token, titled, line)
    if malformed is not None:
        return Reading(None, [CALL_OUT_MALFORMED.at(at, **malformed)])
    if token.markup == "===":
        return Reading(None, [])
    kind, indent = token.info, token.meta["indent"]
    inside = Lines.cut(file, first + 1, last, re.compile(rf"[ ]{{0,{indent}}}"))
    # Only counter lines are shown elsewhere too; the page itself has the HTML of all.
    body = read_blocks(inside).value if kind == "counter" else inside.unread()
    written = titled.content if titled else ""
    start = line.find(written)
    title = read_text(
        written, lambda a, b: Location(file.path, first + 1, start + a + 1, max(1, b - a))
    ).value
    findings = [*_kind_findings(kind, at, titled=titled is not None)]
    if kind.split()[0] in CALL_OUT_KINDS:  # else it may have been meant as what has no inside
        findings += _inside_findings(file, token, last, at, body)
    nested = _nested(tokens, index)
    if kind == "counter" and nested is not None:
        findings.append(CALL_OUT_INSIDE.at(file.line_location(first_line + nested)))
    urgent = token.meta["braces"] == URGENT
    return Reading(CallOut(kind, title, body, at, urgent), findings)


def is_try(token: Token) -> bool:
    """Whether a call-out was meant to place a question."""
    return token.info.split()[:1] == [TRY]


def _malformed(token: Token, titled: Token | None, line: str) -> dict[str, Any] | None:
    """Why the first line can't be read: the remedy and its values; None where it can be."""
    if token.markup == "===":
        return None if titled and not token.info and not token.meta["braces"] else {"remedy": _TAB}
    kind, _, words = token.info.partition(" ")
    if titled and token.meta["braces"] not in (("", URGENT) if kind == "counter" else ("",)):
        return {"remedy": _BEHIND, "better": f'!!! counter "…" {{{URGENT}}}'}
    if words and titled and kind in CALL_OUT_KINDS:
        urgent = f" {{{URGENT}}}" if kind == "counter" and URGENT in words else ""
        return {"remedy": _ONE_WORD, "better": f'{token.markup} {kind} "{titled.content}"{urgent}'}
    if _KINDS.fullmatch(token.info) is None:
        return {"remedy": call_out_remedy(line)}
    return None


def _kind_findings(kinds: str, at: Location, *, titled: bool) -> Iterator[Diagnostic]:
    kind = kinds.split()[0]
    if kind not in CALL_OUT_KINDS:
        known = (*CALL_OUT_KINDS, TRY)
        yield unknown(CALL_OUT_UNKNOWN, at, kind, known, known=", ".join(known))
    elif not titled and kinds != "counter":
        yield CALL_OUT_UNTITLED.at(at, kind=kind)


def _inside_findings(
    file: SourceFile, token: Token, last: int, at: Location, body: Text
) -> Iterator[Diagnostic]:
    below = file.lines[last] if last < len(file.lines) else ""
    if odd_space(below):
        return  # that it isn't set in is reported by itself
    outside = fallen_out(file, last, token.meta["indent"], in_list=token.level > 0)
    indent = token.meta["indent"]
    if outside is not None:
        yield CALL_OUT_INDENT.at(outside, indent=indent, remedy=_INDENT_MORE if indent > 4 else None)
    elif not body:
        yield CALL_OUT_EMPTY.at(at)


def _nested(tokens: Sequence[Token], index: int) -> int | None:
    """The line at which a call-out inside the call-out begins."""
    last = (tokens[index].map or [0, 0])[1]
    lines = (
        inner.map[0]
        for inner in tokens[index + 1 :]
        if inner.type == "call_out_open" and inner.map and not is_try(inner)  # which is reported by itself
    )
    return next((line for line in lines if line < last), None)


def fallen_out(file: SourceFile, number: int, indent: int, *, in_list: bool) -> Location | None:
    """The line below a call-out that seems to belong to it and isn't indented enough.

    It stands right below the call-out, or is set in by less than four. Below a call-out in a list the next
    item doesn't.
    """
    lines = file.lines
    close = number < len(lines) and bool(lines[number].strip())
    while number < len(lines) and not lines[number].strip():
        number += 1
    line = lines[number] if number < len(lines) else ""
    margin = len(line) - len(line.lstrip())
    if _SIGNS_ALONE.fullmatch(line) or (in_list and margin <= indent - 4 and _ITEM.match(line)):
        return None
    if not line or _BEGINS.match(line) or not ((close and margin < indent) or indent - 4 < margin < indent):
        return None
    return file.line_location(number)
