"""HTML of tokens.

Python-Markdown is the converter: its parser gives way to ours, its `toc` collects the headings, its
serialiser prints the tree.

Text outside pages (a question, an option, a remark) has no headings to collect and is printed by the same
serialiser.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, ElementTree

from markdown import Extension, Markdown
from markdown.extensions.toc import TocExtension
from markdown.serializers import to_html_string
from markdown.util import Registry
from markdown_it.token import Token
from markupsafe import escape

from generator.dialect.elements import to_elements
from generator.dialect.parser import parse, parse_line
from generator.model.body import Heading
from generator.model.html import Html, Slot

_MARK = re.compile("\x0e(\\d+)\x0f")
_PLAIN = re.compile(r"[^\[\]<>&{}`*_\\\n!#|~\"]*")
_SENTENCE = re.compile(rf"(?=[^\W\d_]|“){_PLAIN.pattern}(?<!\s)")
"""One line that begins with a letter and holds nothing that Markdown knows: most reasons are that."""
SENTENCE_LINE = re.compile(r"[^\W\d_][^\n]*|[“*(][^\n*]*")
"""One line that begins like a sentence, so that no block can begin in it."""


class PageHtml(NamedTuple):
    """The HTML of a page's text, and its headings as they are nested."""

    html: Html
    headings: tuple[Heading, ...]


def page_html(tokens: Sequence[Token]) -> PageHtml:
    """HTML of all blocks of a page. Citations need their numbers in `meta["number"]`."""
    root, slots = to_elements(tokens, prose=True, speech=False)
    converter = _converter()
    converter.reset()
    converter.parser.root = root
    text = converter.convert("the tree is the source")
    headings = tuple(_heading(found, slots) for found in converter.toc_tokens)  # type: ignore[attr-defined]
    return PageHtml(_parts(text, slots), headings)


def block_html(tokens: Sequence[Token]) -> Html:
    """HTML of blocks outside pages; a paragraph of the form `Name: “…”` gets the class `says`."""
    root, slots = to_elements(tokens, prose=False, speech=True)
    return _parts(_inside(root), slots)


def inline_html(token: Token) -> Html:
    """HTML of one inline token."""
    root, slots = to_elements([token], prose=False, speech=False)
    return _parts(_inside(root), slots)


def plain_html(text: str) -> Html | None:
    """HTML of running text in which there is nothing to parse; None for all other text."""
    return (str(escape(text)),) if _PLAIN.fullmatch(text) else None


def sentence_tokens(text: str) -> list[Token]:
    """What the parser makes of text; a line that can only be one paragraph takes a shorter way."""
    if SENTENCE_LINE.fullmatch(text) is None or text[-1] == " ":
        return parse(text)
    if _SENTENCE.fullmatch(text):
        inline = Token(
            "inline", "", 0, content=text, children=[Token("text", "", 0, content=text)], map=[0, 1]
        )
        inline.meta["spans"] = []
    else:
        [inline] = parse_line(text)
    opening = Token("paragraph_open", "p", 1, block=True, map=[0, 1])
    return [opening, inline, Token("paragraph_close", "p", -1, block=True)]


def words(tokens: Sequence[Token]) -> str:
    """The fingerprint of the author's own words in reading order: what the built page must show again.

    White space doesn't count. Citations, facts, footnote marks and the boxes of tasks aren't words of the
    text.
    """
    parts: list[str] = []
    labels: dict[int, int] = {}
    """For each level on which a set of tabs is open.

    Where its labels stand, which the page shows before its contents.
    """
    for index, token in enumerate(tokens):
        before = tokens[index - 1]
        if token.type == "call_out_open" and token.markup == "===":
            if not (index and before.type == "call_out_close" and token.level in labels):
                labels[token.level] = len(parts)
                parts.append("")
        elif token.level in labels and token.type != "call_out_close" and token.level == min(labels):
            labels.clear()
        if token.type == "inline" and "title" in token.meta and before.markup == "===":
            parts[labels[before.level]] += _inline_words(token, boxed=False)
        elif token.type == "inline":
            boxed = "list_item_open" in (before.type, tokens[index - 2].type)
            parts.append(_inline_words(token, boxed=boxed))
        elif token.type in _VERBATIM:
            parts.append(token.content)
    return fingerprint(parts)


def fingerprint(parts: Iterable[str]) -> str:
    """A short hash of text without its white space."""
    text = "".join("".join(parts).split())
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


_VERBATIM = frozenset({"fence", "code_block", "html_block"})
_NO_WORDS = frozenset({"citation", "fact", "footnote_ref", "image"})
_BOX = re.compile(r"\[[ xX]\][ ]+")


def _inline_words(inline: Token, *, boxed: bool) -> str:
    text = "".join(child.content for child in inline.children or [] if child.type not in _NO_WORDS)
    return _BOX.sub("", text, count=1) if boxed and _BOX.match(text) else text


class _TreeParser:
    """Stands in for Python-Markdown's parser of blocks, and hands over the tree that is made already."""

    def __init__(self, md: Markdown) -> None:
        self.md = md
        self.root = Element("div")

    def parseDocument(self, lines: list[str]) -> ElementTree[Element]:
        return ElementTree(self.root)


class _TreeExtension(Extension):
    """Python-Markdown without a syntax of its own.

    No preprocessor, no inline pattern, nothing done to text afterwards.
    """

    def extendMarkdown(self, md: Markdown) -> None:
        md.parser = _TreeParser(md)  # type: ignore[assignment]
        md.preprocessors, md.treeprocessors, md.postprocessors = Registry(), Registry(), Registry()


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    return Markdown(extensions=[_TreeExtension(), TocExtension(marker="")], output_format="html")


def _inside(root: Element) -> str:
    text = to_html_string(root)
    return text[text.index(">") + 1 : text.rindex("<")].strip()


def _parts(text: str, slots: Sequence[Slot]) -> Html:
    """The text cut at the marks of its slots."""
    parts: list[str | Slot] = []
    for index, part in enumerate(_MARK.split(text)):
        if index % 2:
            parts.append(slots[int(part)])
        elif part:
            parts.append(part)
    return tuple(parts)


def _heading(found: dict[str, Any], slots: Sequence[Slot]) -> Heading:
    title = tuple(
        html.unescape(part) if isinstance(part, str) else part for part in _parts(found["name"], slots)
    )
    children = tuple(_heading(child, slots) for child in found["children"])
    return Heading(found["level"], found["id"], title, children)
