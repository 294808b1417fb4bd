"""Where a photograph was taken, as a phone writes it into the file: EXIF (JPEG, PNG, WebP), XMP, films.

EXIF is a TIFF without a picture: a table of entries of twelve bytes (tag, type, count, value), one of which
leads to a table of the position (Exif 2.32, 4.6.6). Whoever made the bytes may have meant harm: nothing is
believed, what points out of them is empty.
"""

from __future__ import annotations

import re
from itertools import islice

_TIFF = re.compile(rb"(?:Exif\0\0|eXIf|EXIF.{4}(?:Exif\0\0)?)(?=II\*\0|MM\0\*)", re.DOTALL)
"""What stands before it in a JPEG (also one inside a PDF), a PNG, a WebP."""
_TOLD = re.compile(
    rb"GPSLatitude(?:>|=[\"'])\s*\d"  # XMP
    rb"|\xa9xyz.{4}[+-]\d\d|com\.apple\.quicktime\.location\.ISO6709",  # a film
    re.DOTALL,
)
_POSITION, _COORDINATES = 0x8825, (2, 4)
_MOST_TABLES, _MOST_ENTRIES = 64, 512


def tells_place(content: bytes) -> bool:
    """Whether a picture, a film or a document with pictures says where it was taken."""
    if _TOLD.search(content):
        return True
    view = memoryview(content)
    return any(_has_position(view[found.end() :]) for found in islice(_TIFF.finditer(content), _MOST_TABLES))


def _has_position(tiff: memoryview) -> bool:
    """Whether latitude or longitude is there and isn't nought: a phone without a fix writes noughts."""
    first = _table(tiff, _number(tiff, 4))
    position = _table(tiff, first[_POSITION]) if _POSITION in first else {}
    places = (position[tag] for tag in _COORDINATES if tag in position)
    # Degrees, minutes, seconds, each a fraction of two numbers of four bytes.
    return any(_number(tiff, place + part) for place in places for part in (0, 8, 16))


def _table(tiff: memoryview, at: int) -> dict[int, int]:
    """The entries of the table at an offset: tag → value, or where the value stands."""
    entries = range(at + 2, at + 2 + 12 * min(_number(tiff, at, 2), _MOST_ENTRIES), 12)
    return {_number(tiff, entry, 2): _number(tiff, entry + 8) for entry in entries}


def _number(tiff: memoryview, at: int, size: int = 4) -> int:
    """The number at an offset, in the order of bytes that the file is in; 0 beyond its end."""
    return int.from_bytes(tiff[at : at + size], "little" if tiff[0] == 0x49 else "big")
