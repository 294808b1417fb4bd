"""Authored text of quizzes, scenarios and generated pages as HTML, by markdown-it alone: no raw HTML, no other scheme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from markdown_it.token import Token
from markupsafe import Markup, escape

from generator.loading.syntax import markdown_parser, parse_line
from generator.loading.texts import SENTENCE_LINE
from generator.model.text import Citation, Text


@dataclass(frozen=True, slots=True)
class InlineLink:
    """A small link inside running text: a citation, a mark beside it, a fact, a term."""

    label: str
    address: str
    classes: str


class Printed(Protocol):
    """What the text needs to know of the page on which it is printed."""

    def cite(self, citation: Citation) -> list[InlineLink]: ...
    def fact(self, id: str) -> list[InlineLink]: ...
    def value(self, fact_id: str) -> str: ...
    def link(self, path: str, href: str) -> str: ...


_PLAIN = re.compile(r"[^\[\]<>&{}`*_\\\n!#|~\"]*")
_SENTENCE = re.compile(rf"(?=[^\W\d_]|“){_PLAIN.pattern}(?<!\s)")
"""One line that begins with a letter and holds nothing that Markdown knows: most rationales are that."""
_SPEECH = re.compile(r"[^:“”\n]{1,60}:\s*“.*”\s*(?:\[@.*\])?\s*$", re.DOTALL)


def render_inline(text: Text, page: Printed, *, values_only: bool = False) -> Markup:
    """One line of text. With `values_only` a fact prints its value and nothing else (options, titles, headings)."""
    if _PLAIN.fullmatch(text.markdown):
        return escape(text.markdown)
    parser, citations = markdown_parser(), iter(text.citations)
    tokens = parser.parseInline(text.markdown)
    for token in tokens:
        token.children = list(_prepared(token.children or [], text, page, citations, values_only))
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 (the renderer escapes)


def render_block(text: Text, page: Printed) -> Markup:
    """Paragraphs, lists, tables. A paragraph of the form `Name: “…”` gets the class `says`."""
    parser, citations = markdown_parser(), iter(text.citations)
    tokens = _tokens(text)
    for index, token in enumerate(tokens):
        _prepare_block(token)
        if token.type == "inline":
            if _SPEECH.match(token.content) and tokens[index - 1].type == "paragraph_open":
                tokens[index - 1].attrSet("class", "says")
            token.children = list(_prepared(token.children or [], text, page, citations, False))
    return Markup(
        parser.renderer.render([token for token in tokens if token.type != "html_block"], parser.options, {})
    )  # noqa: S704


def _tokens(text: Text) -> list[Token]:
    """What the parser makes of the text; a line that can only be one paragraph goes a shorter way."""
    if _SENTENCE.fullmatch(text.markdown):
        inline = Token("inline", "", 0, content=text.markdown, children=[_text(text.markdown)])
    elif SENTENCE_LINE.fullmatch(text.markdown) and text.markdown[-1] != " ":
        [inline] = parse_line(text.markdown)
    else:
        return markdown_parser().parse(text.markdown)
    return [
        Token("paragraph_open", "p", 1, block=True),
        inline,
        Token("paragraph_close", "p", -1, block=True),
    ]


def render_plain(text: Text, page: Printed) -> str:
    """The words alone: for attributes and the page's title."""
    if _PLAIN.fullmatch(text.markdown):
        return text.markdown
    tokens = markdown_parser().parseInline(text.markdown)
    return "".join(_words(tokens[0].children or [], page)).strip()


def _words(tokens: list[Token], page: Printed) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type == "fact":
            yield page.value(token.content)
        elif token.type == "image":
            yield from _words(token.children or [], page)


def _prepare_block(token: Token) -> None:
    style = token.attrGet("style")
    if style:  # the policy of the pages refuses style attributes
        del token.attrs["style"]
        token.attrSet("align", str(style).removeprefix("text-align:"))


def _prepared(
    tokens: list[Token], text: Text, page: Printed, citations: Iterator[Citation], values_only: bool
) -> Iterator[Token]:
    """The tokens with citations (taken in order) and facts as links, addresses resolved, raw HTML as text."""
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type in ("link_open", "link_close") else 0
        if token.type == "citation":
            yield from _linked(page.cite(next(citations)))
        elif token.type == "fact":
            yield from (
                [_text(page.value(token.content))]
                if values_only or depth
                else _linked(page.fact(token.content))
            )
        elif token.type == "html_inline":
            yield _text(token.content)
        else:
            if token.type == "image":
                token.children = [
                    _text(page.value(child.content)) if child.type == "fact" else child
                    for child in token.children or []
                ]
            _resolve(token, text, page)
            yield token


def _resolve(token: Token, text: Text, page: Printed) -> None:
    name = "src" if token.type == "image" else "href"
    address = token.attrGet(name)
    if address is not None:
        token.attrSet(name, page.link(text.location.path, str(address)))


def _linked(links: list[InlineLink]) -> Iterator[Token]:
    for number, link in enumerate(links):
        if number:
            yield _text("\N{NO-BREAK SPACE}")
        yield from _link(link.label, link.address, link.classes)


def _link(label: str, address: str, classes: str) -> Iterator[Token]:
    opening = Token("link_open", "a", 1)
    opening.attrSet("class", classes)
    opening.attrSet("href", address)
    yield opening
    yield _text(label)
    yield Token("link_close", "a", -1)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
