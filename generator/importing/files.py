"""Opening what a trainer names: small enough, whole, and what it is by its bytes, whatever its name says."""

from __future__ import annotations

import codecs
import io
import lzma
import re
import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from generator.diagnostics import N_, Refusal
from generator.loading.encodings import MISREAD, VIETNAMESE
from generator.loading.tree import looks_like

MOST = 20_000_000
"""Bytes of one file."""
_UNPACKED_MOST = 120_000_000
_PART_MOST = 12_000_000
_PARTS_MOST = 5_000


class Unreadable(Refusal):
    """Nothing of a file can be taken."""


class Form(Enum):
    """What a file is, as far as its bytes tell."""

    WORD = auto()
    WORKBOOK = auto()
    TEXT = auto()


@dataclass(frozen=True)
class Opened:
    """A file: its name, what it is, its bytes, and of a text the text."""

    name: str
    form: Form
    content: bytes
    text: str = ""
    encoding: str = "utf-8"

    @property
    def ending(self) -> str:
        """Its ending in small letters, without the full stop."""
        return Path(self.name).suffix.lower().removeprefix(".")


def open_file(path: Path) -> Opened:
    """The file, its form found out. Raises Unreadable."""
    content = _read(path)
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable(N_("The file is empty."))
    form = form_of(content)
    if form is not Form.TEXT:
        return Opened(path.name, form, content)
    text, encoding = decoded(content)
    return Opened(path.name, form, content, text, encoding)


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(N_("This is no ordinary file. Name the file itself."))
        if status.st_size > MOST:
            size, most = -(-status.st_size // 1_000_000), MOST // 1_000_000
            raise Unreadable(
                N_("The file has {size} MB; at most {most} are read. Make several of it."),
                size=size,
                most=most,
            )
        return path.read_bytes()
    except (OSError, ValueError):
        raise Unreadable(N_("There is no file that can be opened under this name.")) from None


_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", N_("This is a file of Word or Excel before 2007, or one with a password. Open it "
                            "there, and save it as .docx or .xlsx without a password.")),
    (b"%PDF", N_("A PDF can't be taken in. Open what it was made of, and save that as .docx or .xlsx.")),
    (b"{\\rtf", N_("This is an RTF file. Open it in Word, and save it as .docx.")),
    (b"\x89PNG", N_("This is a picture: its words can't be read.")),
    (b"\xff\xd8\xff", N_("This is a picture: its words can't be read.")),
)  # fmt: skip


def form_of(content: bytes) -> Form:
    """What the bytes are. Raises Unreadable for what is none of ours, or isn't whole."""
    for begins, why in _FOREIGN:
        if content.startswith(begins):
            raise Unreadable(why)
    if content[:4] not in (b"PK\x03\x04", b"PK\x05\x06"):
        return Form.TEXT
    names = _checked_package(content)
    if "word/document.xml" in names:
        return Form.WORD
    if "xl/workbook.xml" in names:
        return Form.WORKBOOK
    raise Unreadable(
        N_(
            "This is neither a Word nor an Excel file. Unpack it, or save it as .docx or "
            ".xlsx, and name that."
        )
    )


def _checked_package(content: bytes) -> set[str]:
    """The names of the parts in it, when each is small enough and can't make more of itself."""
    broken = N_("The file is damaged: it can't be unpacked. Fetch or save it once more.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > _PARTS_MOST or sum(part.file_size for part in parts) > _UNPACKED_MOST:
                raise Unreadable(N_("Unpacked the file would be far too large, so it wasn't opened."))
            if any(part.flag_bits & 1 for part in parts):
                raise Unreadable(N_("The file has a password. Save it without one."))
            for part in parts:
                _check_part(package, part)
            return {part.filename for part in parts}
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, RuntimeError):
        raise Unreadable(broken) from None


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read one part through, which tests its sum too.

    XML may declare nothing and be no larger than a book.
    """
    is_xml = part.filename.endswith((".xml", ".rels", ".vml"))
    if is_xml and part.file_size > _PART_MOST:
        raise Unreadable(N_("Unpacked the file would be far too large, so it wasn't opened."))
    content = package.read(part)
    if is_xml and re.search(rb"<!(?:DOCTYPE|ENTITY)", content.replace(b"\0", b"")):
        raise Unreadable(N_("The file declares what no Word or Excel file declares, so it wasn't opened."))


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(content: bytes) -> tuple[str, str]:
    """The text in NFC with `\\n` at the end of lines, and how it was encoded: UTF-8, or what its first
    bytes say.

    Raises Unreadable: nothing is guessed, as a wrong guess reads well and is wrong in every tenth letter.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(
            N_(
                "The file isn't UTF-8; it looks like {looks}. Open it in the program that "
                "it comes from, and save "
                "it as UTF-8."
            ),
            looks=looks_like(content),
        ) from None
    if "\0" in text:
        raise Unreadable(N_("The file holds no text."))
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    check_font(text)
    return text, encoding


_ODD = re.compile(
    r"(?<=[^\W\d_])[\u00a1-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7"
    r"\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff\u00ad]|[\u00ae\u00f1](?=[a-z\u00a1-\u00ff])"
)
_ODD_SHARE = 12
"""One odd sign behind so many letters: no language that uses them all has that many."""


def check_font(text: str) -> None:
    """Whether the letters are others than were meant: the text was typed for a font of its own (.VnTime,
    VNI-Times), or its bytes were read as another encoding.

    Raises Unreadable.
    """
    if MISREAD.search(text):
        raise Unreadable(
            N_(
                "The text is UTF-8 that was read as something else, as “áº¿” in place of “ế”. "
                "Save it once more, as UTF-8, from the file that it comes from."
            )
        )
    odd = len(_ODD.findall(text))
    letters = sum(map(str.isalpha, text))
    if odd > 4 and odd * _ODD_SHARE > letters and len(VIETNAMESE.findall(text)) * 4 < odd:
        raise Unreadable(
            N_(
                "The text is in an old code (TCVN3, VNI, VISCII) that only its own font "
                "shows. Turn it into Unicode "
                "first, as UniKey does with Ctrl+Shift+F6, and save it again."
            )
        )
