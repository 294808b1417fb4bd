"""What a document of a word processor, a spreadsheet or an archive holds: its words, its pictures."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator

_MOST_PARTS, _MOST_BYTES = 2_000, 20_000_000
_ENDS = re.compile(r"</(?:\w+:)?(?:p|h|si|c|row|tr|table-cell|text)>")
_TAG = re.compile(r"<[^<>]*>")
_CELL_NUMBER = re.compile(r"<v>[^<]*</v>")
"""What a cell shows is a number or the place of its text; the texts stand in a part of their own."""
_PICTURES = re.compile(r".*\.(?:jpe?g|png|webp)")
_TEXTS = re.compile(
    r"word/(?:document|header|footer|footnotes|endnotes|comments)\d*\.xml"
    r"|xl/(?:sharedstrings|worksheets/[^/]*|comments\d*)\.xml"
    r"|ppt/(?:slides|notesslides)/[^/]*\.xml"
    r"|content\.xml|.*\.(?:txt|csv|md)"
)
"""Where what one reads stands; the numbers of other parts count words and minutes."""


def words_of(markup: str) -> str:
    """The words of XML, a line for each paragraph or cell."""
    return _TAG.sub("", _ENDS.sub("\n", _CELL_NUMBER.sub("", markup)))


def texts_in(content: bytes) -> Iterator[str]:
    """The words of each part of an archive that is text."""
    for name, part in _parts(content, _TEXTS):
        text = part.decode("utf-8", "replace")
        yield words_of(text) if name.endswith(".xml") else text


def pictures_in(content: bytes) -> Iterator[bytes]:
    """The pictures in an archive."""
    return (part for _, part in _parts(content, _PICTURES))


def _parts(content: bytes, names: re.Pattern[str]) -> Iterator[tuple[str, bytes]]:
    """The parts with such names, as far as they can be unpacked within bounds."""
    room = _MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for entry in package.infolist()[:_MOST_PARTS]:
                name = entry.filename.lower()
                if names.fullmatch(name) and room > 0:
                    with package.open(entry) as part:
                        unpacked = part.read(room)
                    room -= len(unpacked)
                    yield name, unpacked
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, RuntimeError):
        return  # damaged, or locked by a password: nobody can read on here either
