"""HTML, as learning platforms keep it and as `mammoth` makes it of Word, becomes pieces of text."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field, replace
from itertools import count

from lxml import etree

from generator.diagnostics import N_
from generator.importing.bank import Bank, Picture, Place, excerpt
from generator.importing.characters import cleaned
from generator.importing.rich import Piece, Run, Runs, joined, plain, trimmed, with_look

DEEPEST = 100
TITLE = "title"
"""The class of a heading that is the title of all: its level is 0."""
_BLOCKS = frozenset(
    "p div section article header footer main aside figure figcaption address center dl dt "
    "dd form fieldset body html".split()
)
_LOOKS = {
    **dict.fromkeys(("strong", "b"), "bold"),
    **dict.fromkeys(("em", "i"), "italic"),
    **dict.fromkeys(("s", "del", "strike"), "struck"),
    **dict.fromkeys(("code", "kbd", "tt", "samp"), "code"),
    **dict.fromkeys(("u", "ins", "mark"), "marked"),
}
_UNSEEN = frozenset("script style head title meta link template noscript".split())
_LOST = frozenset("iframe video audio object embed svg math canvas input select textarea button".split())
_HIGH = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOW = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_DATA = re.compile(r"data:image/[\w.+-]+;base64,(?P<data>[\w+/=\s]+)", re.ASCII)
_SAFE = re.compile(r"(?:https?://[^\s<>\"]+|mailto:[^\s<>]+|tel:[\d+ .-]+)", re.IGNORECASE)


def html_pieces(html: str, bank: Bank, place: Place) -> tuple[Piece, ...]:
    """The pieces of an HTML text. What can't be taken is noted in the bank, at `place`."""
    text, _ = cleaned(html)
    if not text.strip():
        return ()
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(f"\n{text}", parser)
    except etree.LxmlError:
        root = None
    if root is None:
        bank.lose(place.where, N_("This text can't be read: “{words}”"), words=excerpt(text))
        return ()
    walk = _Walk(bank, place)
    walk.element(root, _Looks(), 0)
    walk.flush()
    return tuple(walk.pieces)


@dataclass(frozen=True, slots=True)
class _Looks:
    """How what stands inside of an element looks."""

    run: Run = Run("")  # noqa: RUF009  (it is frozen)
    kind: str = "paragraph"
    level: int = 0
    ordered: bool = False
    shift: str = ""


@dataclass
class _Walk:
    bank: Bank
    place: Place
    pieces: list[Piece] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    kind: _Looks = field(default_factory=_Looks)
    fresh: bool = False
    """Whether an item has begun of which nothing is written yet."""

    def lose(self, text: str, **values: str | int) -> None:
        self.bank.lose(self.place.where, text, **values)

    def element(self, node: etree._Element, looks: _Looks, depth: int) -> None:
        tag = str(node.tag).lower()
        if depth > DEEPEST:
            self.lose(
                N_("This text is nested too deep to be read: “{words}”"),
                words=excerpt(text_of(node)),
            )
        elif tag in _UNSEEN:
            pass
        elif tag in _LOST:
            self.lose(N_("A {element} can't be taken."), element=tag)
            self.children(node, looks, depth)
        elif tag in _SPECIAL:
            _SPECIAL[tag](self, node, looks, depth)
        elif tag in _BLOCKS:
            self.block(node, looks, depth)
        else:
            self.children(node, self.looks(node, tag, looks), depth)

    def children(self, node: etree._Element, looks: _Looks, depth: int) -> None:
        self.text(node.text, looks)
        for child in node:
            if isinstance(child.tag, str):
                self.element(child, looks, depth + 1)
            self.text(child.tail, looks)

    def text(self, text: str | None, looks: _Looks) -> None:
        if not text:
            return
        if not self.runs and not text.strip():
            return
        self.kind = looks if not self.runs else self.kind
        words = re.sub(r"\s+", " ", text)
        if looks.shift and words.translate(_HIGH if looks.shift == "sup" else _LOW).isascii() is False:
            words = words.translate(_HIGH if looks.shift == "sup" else _LOW)
        self.runs.append(replace(looks.run, text=words))

    def flush(self) -> None:
        """What was gathered becomes a piece; a second paragraph of an item goes on in it."""
        runs, looks = trimmed(tuple(self.runs)), self.kind
        self.runs = []
        if not runs:
            return
        if looks.kind == "item" and not self.fresh and self.pieces and self.pieces[-1].kind == "item":
            last = self.pieces[-1]
            self.pieces[-1] = replace(last, runs=(*last.runs, Run(" "), *runs))
            return
        self.fresh = False
        self.pieces.append(Piece(looks.kind, runs, looks.level, looks.ordered))

    def block(self, node: etree._Element, looks: _Looks, depth: int) -> None:
        self.flush()
        self.children(node, looks, depth)
        self.flush()

    def looks(self, node: etree._Element, tag: str, looks: _Looks) -> _Looks:
        """The looks that an element of running text adds."""
        if tag in ("sup", "sub"):
            return replace(looks, shift=tag)
        if tag == "a":
            href = " ".join(str(node.get("href") or "").split())
            if _SAFE.fullmatch(href):
                return replace(looks, run=replace(looks.run, href=href))
            if href.startswith("#"):
                return replace(looks, shift="")  # the number of a footnote, or a place in the same file
            if href:
                self.lose(N_("This link isn't kept, only its words: {address}"), address=excerpt(href))
        look = _LOOKS.get(tag)
        return replace(looks, run=with_look(looks.run, look, True)) if look else looks

    def heading(self, node: etree._Element, looks: _Looks, depth: int) -> None:
        title = node.get("class") == TITLE
        self.block(node, replace(looks, kind="heading", level=0 if title else int(str(node.tag)[1])), depth)

    def quotation(self, node: etree._Element, looks: _Looks, depth: int) -> None:
        self.block(node, replace(looks, kind="quote"), depth)

    def items(self, node: etree._Element, looks: _Looks, depth: int) -> None:
        self.flush()
        level = looks.level + 1 if looks.kind == "item" else 0
        self.children(node, replace(looks, kind="item", level=level, ordered=node.tag == "ol"), depth)
        self.flush()

    def item(self, node: etree._Element, looks: _Looks, depth: int) -> None:
        self.flush()
        self.fresh = True
        self.children(node, looks if looks.kind == "item" else replace(looks, kind="item"), depth)
        self.flush()
        self.fresh = False

    def line_break(self, node: etree._Element, looks: _Looks, depth: int) -> None:
        self.flush()

    def code(self, node: etree._Element, looks: _Looks, depth: int) -> None:
        self.flush()
        words = text_of(node).strip("\n")
        if words.strip():
            self.pieces.append(Piece("code", (Run(words),)))

    def image(self, node: etree._Element, looks: _Looks, depth: int) -> None:
        source, words = str(node.get("src") or ""), " ".join(str(node.get("alt") or "").split())
        data = _DATA.fullmatch(source)
        if data:
            source = self.embedded(data["data"])
        if source in self.bank.pictures:
            self.kind = looks if not self.runs else self.kind
            self.runs.append(Run(words, picture=source))
        else:
            self.lose(N_("This picture can't be taken: {address}"), address=excerpt(words or source) or "?")

    def embedded(self, data: str) -> str:
        """Put a picture that stands in its own address into the bank; returns its name."""
        try:
            content = base64.b64decode(data, validate=False)
        except (binascii.Error, ValueError):
            return ""
        ending = picture_ending(content)
        name = next(name for number in count(1) if (name := f"data-{number}") not in self.bank.pictures)
        if not ending:
            return ""
        self.bank.pictures[name] = Picture(content, ending)
        return name

    def table(self, node: etree._Element, looks: _Looks, depth: int) -> None:
        self.flush()
        rows: list[tuple[Runs, ...]] = []
        below: dict[int, int] = {}
        for row in node.iter("tr"):
            if next(row.iterancestors("table")) is node:
                rows.append(self.row(row, below, depth))
        if any(plain(cell).strip() or cell for row in rows for cell in row):
            self.pieces.append(Piece("table", rows=tuple(rows)))

    def row(self, row: etree._Element, below: dict[int, int], depth: int) -> tuple[Runs, ...]:
        """The cells of a row; one that reaches over others leaves them empty. `below`: rows still covered."""
        cells: list[Runs] = []
        for cell in row.iterchildren("td", "th"):
            self.covered(cells, below)
            inner = _Walk(self.bank, self.place)
            inner.children(cell, _Looks(), depth + 1)
            inner.flush()
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for number in range(wide):
                if high > 1:
                    below[len(cells)] = high - 1
                cells.append(() if number else joined(inner.pieces))
        self.covered(cells, below)
        return tuple(cells)

    @staticmethod
    def covered(cells: list[Runs], below: dict[int, int]) -> None:
        while below.get(len(cells), 0):
            below[len(cells)] -= 1
            cells.append(())

    def rule(self, node: etree._Element, looks: _Looks, depth: int) -> None:
        self.flush()


_SPECIAL = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _Walk.heading),
    **dict.fromkeys(("ul", "ol"), _Walk.items),
    "li": _Walk.item,
    "blockquote": _Walk.quotation,
    "br": _Walk.line_break,
    "hr": _Walk.rule,
    "pre": _Walk.code,
    "img": _Walk.image,
    "table": _Walk.table,
}


def _span(cell: etree._Element, name: str) -> int:
    written = str(cell.get(name) or "1")
    return min(int(written), 50) if written.isdecimal() and int(written) else 1


def text_of(node: etree._Element) -> str:
    """All text in an element."""
    return "".join(str(text) for text in node.itertext())


def picture_ending(content: bytes) -> str:
    """The ending for a picture, by its first bytes; empty for what no phone shows."""
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    begins = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"))
    return next((ending for mark, ending in begins if content.startswith(mark)), "")
