"""Word (`.docx`): a lesson with its headings, lists, tables and pictures, and the questions in it.

`mammoth` makes HTML of it (its Markdown loses tables). What it leaves out without a word, such as comments
and charts, is looked for here in the file itself, so that it can be told.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from generator.diagnostics import N_
from generator.importing.bank import Bank, Picture, Place, excerpt, near
from generator.importing.files import Opened, Unreadable, check_font
from generator.importing.markup import TITLE, html_pieces, picture_ending, text_of
from generator.importing.paper import read_paper
from generator.importing.rich import Piece, Run, plain, words

_STYLES = f"""
p[style-name='Title'] => h1.{TITLE}:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Source Code'] => pre:separator('\\n')
r[style-name='Verbatim Char'] => code
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
u => u
highlight => mark
"""
_OWN_FONTS = re.compile(r"\.Vn|VNI-")
_FOOTNOTE = re.compile(r"\[(?P<number>\d+)\]")
_BACK = "↑"
_IGNORED = re.compile(r"was ignored: (?:\{[^{}]*\}|\w+:)?(?P<element>.+)")
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
_UNTAKEN = {
    "oMath": N_("A formula can't be taken: “{words}”"),
    "chart": N_("A chart can't be taken. Save it as a picture."),
    "relIds": N_("A diagram can't be taken. Save it as a picture."),
    "OLEObject": N_("An embedded object can't be taken."),
}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_word(file: Opened, bank: Bank) -> None:
    """Put the text and the questions of a Word file into the bank. Raises Unreadable."""
    parts = dict(_parts(file.content))
    _check_fonts(parts)
    html = _html(file.content, bank)
    pieces = list(_with_notes(html_pieces(html, bank, Place(bank.file))))
    check_font(words(pieces))
    _note_changes(parts, bank)
    _note_untaken(parts, bank)
    bank.title, pieces = _titled(pieces, Path(file.name).stem)
    read_paper(bank, pieces)


def _parts(content: bytes) -> Iterator[tuple[str, etree._Element]]:
    """The parts that hold text, by their names."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(?:document|comments|header\d*|footer\d*|footnotes|endnotes)\.xml", name):
                try:
                    root = etree.fromstring(package.read(name), parser)
                except etree.XMLSyntaxError:
                    continue
                if root is not None:
                    yield name, root


def _check_fonts(parts: dict[str, etree._Element]) -> None:
    """Fonts with letters of their own: what was typed in them is no Unicode. Raises Unreadable."""
    for root in parts.values():
        for fonts in root.iter(f"{_W}rFonts"):
            if any(_OWN_FONTS.match(str(value)) for value in fonts.attrib.values()):
                text = text_of(root)
                if re.search("[\u00a1-\u00ff]", text):
                    check_font(text)


def _html(content: bytes, bank: Bank) -> str:
    import mammoth

    def picture(image: object) -> dict[str, str]:
        name = f"picture-{len(bank.pictures) + 1}"
        try:
            with image.open() as opened:  # type: ignore[attr-defined]
                data = opened.read()
        except (OSError, KeyError, ValueError):
            data = b""
        ending = picture_ending(data)
        if not ending:
            return {"src": getattr(image, "content_type", None) or "?"}
        bank.pictures[name] = Picture(data, ending)
        return {"src": name}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(content),
            style_map=_STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=mammoth.images.img_element(picture),
        )
    except Exception:  # it fails in as many ways as a file can be odd
        raise Unreadable(
            N_("Word's own parts in it can't be read. Open it in Word, and save it once more.")
        ) from None
    for message in result.messages:
        ignored = _IGNORED.search(message.message)
        if ignored and ignored["element"] not in _UNTAKEN and not ignored["element"].startswith("oMath"):
            bank.lose(None, N_("Something of Word's isn't taken: {element}"), element=ignored["element"])
    return str(result.value)


def _with_notes(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """Footnotes as ours: `[^1]` in the text, and `[^1]: …` where mammoth lists them at the end."""
    notes = [piece for piece in pieces if piece.kind == "item" and plain(piece.runs).rstrip().endswith(_BACK)]
    for piece in pieces:
        if piece in notes:
            number = notes.index(piece) + 1
            text = tuple(replace(run, text=run.text.replace(_BACK, "")) for run in piece.runs)
            yield Piece("paragraph", (Run(f"[^{number}]: ", markdown=True), *text))
        elif notes:
            yield replace(piece, runs=tuple(map(_marked, piece.runs)))
        else:
            yield piece


def _marked(run: Run) -> Run:
    found = _FOOTNOTE.fullmatch(run.text.strip())
    return Run(f"[^{found['number']}]", markdown=True) if found else run


def _note_changes(parts: dict[str, etree._Element], bank: Bank) -> None:
    """Tracked changes: what was put in is taken, what was struck out isn't."""
    number: Counter[str] = Counter()
    first = ""
    for name, root in parts.items():
        for node in (
            root.iter(*(f"{_W}{change}" for change in _CHANGES)) if name == "word/document.xml" else ()
        ):
            said = "".join(text.text or "" for text in node.iter(f"{_W}t", f"{_W}delText"))
            if said:
                number["out" if etree.QName(node).localname in ("del", "moveFrom") else "in"] += 1
                first = first or said
    if number:
        bank.note(
            near(first),
            N_(
                "Tracked changes: {inserted} insertions are taken, {deleted} deletions are "
                "left out, as if all were accepted."
            ),
            inserted=number["in"],
            deleted=number["out"],
        )


def _note_untaken(parts: dict[str, etree._Element], bank: Bank) -> None:
    for name, root in parts.items():
        if name.startswith("word/comments"):
            for comment in root.iter(f"{_W}comment"):
                bank.lose(None, N_("A comment isn't taken: “{words}”"), words=_said(comment))
        elif name.startswith(("word/header", "word/footer")) and _said(root):
            bank.lose(
                None,
                N_("What stands at the head or foot of each page isn't taken: “{words}”"),
                words=_said(root),
            )
        elif name == "word/document.xml":
            for node in root.iter():
                kind = etree.QName(node).localname if isinstance(node.tag, str) else ""
                if kind in _UNTAKEN:
                    bank.lose(near(_around(node)), _UNTAKEN[kind], words=_said(node))


def _said(node: etree._Element) -> str:
    return excerpt(text_of(node))


def _around(node: etree._Element) -> str:
    """The words of the paragraph in which something stands, or of the one before it."""
    paragraph = next(node.iterancestors(f"{_W}p"), None)
    while paragraph is not None and not _said(paragraph).strip():
        paragraph = paragraph.getprevious()
    return _said(paragraph) if paragraph is not None else "…"


def _titled(pieces: list[Piece], name: str) -> tuple[str, list[Piece]]:
    """The lesson's title, and the text without it.

    It is the only heading of its level at the beginning, or the file's name.
    """
    first = next((piece for piece in pieces if piece.kind == "heading"), None)
    if first is None or pieces.index(first) > 0:
        return name, pieces
    same = [piece for piece in pieces if piece.kind == "heading" and piece.level <= first.level]
    return (" ".join(plain(first.runs).split()), pieces[1:]) if len(same) == 1 else (name, pieces)
