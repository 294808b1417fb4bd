"""What a picture or an attachment really is, by its first bytes and its end: a name says nothing about it."""

from __future__ import annotations

import re

_BRANDS = (
    (b"heic", "HEIC"),
    (b"heix", "HEIC"),
    (b"hevc", "HEIC"),
    (b"heim", "HEIC"),
    (b"heis", "HEIC"),
    (b"mif1", "HEIC"),
    (b"msf1", "HEIC"),
    (b"avif", "AVIF"),
    (b"avis", "AVIF"),
    (b"M4A ", "M4A"),
    (b"qt  ", "MOV"),
)
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC"),
    (b"{\\rtf", "RTF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\x1f\x8b", "GZIP"),
    (b"OggS", "OGG"),
    (b"ID3", "MP3"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
    (b"\x7fELF", "EXE"),
)
_STARTS_OF_BINARIES: tuple[tuple[bytes, str], ...] = ((b"BM", "BMP"), (b"MZ", "EXE"))
"""Two letters that a text may begin with too."""
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+)?(html|head|body|script|svg|[a-z]+:svg)\b",
    re.IGNORECASE | re.DOTALL,
)

KINDS = {
    "png": {"PNG"},
    "jpg": {"JPEG"},
    "jpeg": {"JPEG"},
    "gif": {"GIF"},
    "webp": {"WEBP"},
    "pdf": {"PDF"},
    "mp3": {"MP3"},
    "ogg": {"OGG"},
    "mp4": {"MP4", "MOV", "M4A"},
    "zip": {"ZIP"},
    "docx": {"ZIP"},
    "xlsx": {"ZIP"},
    "pptx": {"ZIP"},
    "odt": {"ZIP"},
    "ods": {"ZIP"},
    "odp": {"ZIP"},
    "doc": {"DOC", "RTF"},
    "xls": {"DOC"},
    "ppt": {"DOC"},
    "svg": {"SVG", "TEXT"},
    "csv": {"TEXT"},
    "txt": {"TEXT", "HTML", "SVG"},
    "ics": {"TEXT"},
}
"""What a file of each ending may be."""
ENDINGS = {
    "PNG": "png",
    "JPEG": "jpg",
    "GIF": "gif",
    "WEBP": "webp",
    "PDF": "pdf",
    "MP3": "mp3",
    "OGG": "ogg",
    "MP4": "mp4",
    "SVG": "svg",
}
"""The ending that a file of each kind should have, where renaming it is enough."""
PICTURES = frozenset({"HEIC", "AVIF", "BMP", "TIFF"})
"""Pictures that not every phone shows."""
SHOWN = frozenset("png jpg jpeg gif webp svg pdf".split())
"""What is for the eye of a reader, wherever it lies; all else is looked into where a page leads to it."""


def kind_of(content: bytes) -> str | None:
    """What the bytes are; None where nobody knows. Text of any kind that isn't HTML or SVG is TEXT."""
    if content[4:8] == b"ftyp":
        brand = content[8:12]
        return dict(_BRANDS).get(brand, "MP4")
    if content[:4] == b"RIFF":
        return "WEBP" if content[8:12] == b"WEBP" else None
    text = content.removeprefix(b"\xef\xbb\xbf")
    binary = _STARTS_OF_BINARIES if b"\0" in content[:64] else ()
    for start, kind in (*_STARTS, *binary):
        if text.startswith(start):
            return kind
    if content[:2] in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"):
        return "MP3"
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", "replace").encode()
    markup = _MARKUP.match(content.removeprefix(b"\xef\xbb\xbf"))
    if markup:
        return "SVG" if markup[1].lower().endswith(b"svg") else "HTML"
    return None if b"\0" in content[:4096] else "TEXT"


def is_whole(content: bytes, kind: str) -> bool:
    """Whether a file of that kind has a beginning, a size and its end: a copy that broke off hasn't."""
    if kind == "PNG":
        return (
            content[12:16] == b"IHDR"
            and int.from_bytes(content[16:20]) > 0
            and int.from_bytes(content[20:24]) > 0
            and content.rfind(b"IEND") > 32
        )
    if kind == "JPEG":
        return content.rfind(b"\xff\xd9") >= max(20, len(content) // 2)
    if kind == "GIF":
        return (
            len(content) > 20
            and content[6:8] != b"\0\0"
            and content[8:10] != b"\0\0"
            and b";" in content[-16:]
        )
    if kind == "WEBP":
        return len(content) > 20 and int.from_bytes(content[4:8], "little") + 8 <= len(content)
    if kind == "PDF":
        return len(content) < 1024 or b"%%EOF" in content[-4096:]
    if kind == "ZIP":
        return b"PK\x05\x06" in content[-66_000:]
    return kind in ("TEXT", "SVG", "RTF") or len(content) >= 32
