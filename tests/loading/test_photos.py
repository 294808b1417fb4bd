"""Where a photograph was taken is found in what phones write, and hostile bytes say nothing."""

from __future__ import annotations

import random
import struct
import time
import zlib

import pytest

from generator.loading.photos import tells_place
from tests.conftest import PNG

HUE = ((16, 1), (27, 1), (4956, 100))


def exif(order: str = "<", *, place=HUE, at: int = 8) -> bytes:
    """A TIFF as a phone writes it: maker, the table of the position, and in it the latitude."""
    gps = at + 2 + 2 * 12 + 4
    degrees = gps + 2 + 2 * 12 + 4
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", at) + b"\0" * (at - 8)
    first = struct.pack(f"{order}H", 2)
    first += struct.pack(f"{order}HHI4s", 0x10F, 2, 4, b"Ana\0")
    first += struct.pack(f"{order}HHII", 0x8825, 4, 1, gps) + b"\0" * 4
    table = struct.pack(f"{order}H", 2)
    table += struct.pack(f"{order}HHI4s", 1, 2, 2, b"N\0\0\0")
    table += struct.pack(f"{order}HHII", 2, 5, 3, degrees) + b"\0" * 4
    return head + first + table + b"".join(struct.pack(f"{order}II", *part) for part in place)


def jpeg(*segments: bytes) -> bytes:
    marked = b"".join(b"\xff\xe1" + struct.pack(">H", len(part) + 2) + part for part in segments)
    return b"\xff\xd8" + marked + b"\xff\xda" + b"\0" * 200 + b"\xff\xd9"


def png(kind: bytes, content: bytes) -> bytes:
    chunk = struct.pack(">I", len(content)) + kind + content
    chunk += struct.pack(">I", zlib.crc32(kind + content))
    return PNG[:33] + chunk + PNG[33:]


def webp(kind: bytes, content: bytes) -> bytes:
    chunks = b"WEBPVP8L\x0d\0\0\0/\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0"
    chunks += kind + struct.pack("<I", len(content)) + content
    return b"RIFF" + struct.pack("<I", len(chunks)) + chunks


XMP = b'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:Description exif:GPSLatitude="16,27.5N"/></x:xmpmeta>'
TOLD = {
    "jpeg": jpeg(b"Exif\0\0" + exif()),
    "jpeg of a camera, the other order of bytes": jpeg(b"Exif\0\0" + exif(">")),
    "jpeg with the table further behind": jpeg(b"Exif\0\0" + exif(at=300)),
    "jpeg after another segment": jpeg(b"JFIF\0", b"Exif\0\0" + exif()),
    "png": png(b"eXIf", exif(">")),
    "webp": webp(b"EXIF", exif()),
    "webp as some programs write it": webp(b"EXIF", b"Exif\0\0" + exif()),
    "xmp in a jpeg": jpeg(XMP),
    "xmp in a png": png(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP),
    "a pdf with a photograph": b"%PDF-1.4\nstream\n" + jpeg(b"Exif\0\0" + exif()) + b"\n%%EOF\n",
    "a film": b"\0\0\0\x20ftypmp42" + b"\0" * 40 + b"\xa9xyz\0\x12\x15\xc7+16.4637+107.5909/",
}
SILENT = {
    "no exif": jpeg(b"JFIF\0"),
    "exif without a position": jpeg(b"Exif\0\0" + exif().replace(struct.pack("<H", 0x8825), b"\x0e\1")),
    "a position of noughts": jpeg(b"Exif\0\0" + exif(place=((0, 1), (0, 1), (0, 1)))),
    "a picture without anything": PNG,
}
OUT = {
    "no table": b"II*\0",
    "a table beyond the end": b"II*\0" + b"\xff" * 4,
    "a table of itself": b"II*\0\4\0\0\0",
    "a position beyond the end": exif()[:-24],
    "65,535 entries": b"MM\0*\0\0\0\x08\xff\xff" + b"\x88\x25\0\4\0\0\0\1\0\0\0\x08" * 9,
}


@pytest.mark.parametrize("name", TOLD)
def test_a_place_is_found(name):
    assert tells_place(TOLD[name])


@pytest.mark.parametrize("name", SILENT)
def test_where_none_is_told_none_is_found(name):
    assert not tells_place(SILENT[name])


@pytest.mark.parametrize("name", OUT)
def test_what_points_out_of_the_bytes_tells_nothing(name):
    assert not tells_place(jpeg(b"Exif\0\0" + OUT[name])[:60])


def test_bytes_at_random_never_raise_and_never_take_long():
    chance = random.Random(20261129)
    whole = jpeg(b"Exif\0\0" + exif(">"))
    for _ in range(3000):
        bent = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            bent[chance.randrange(len(bent))] = chance.randrange(256)
        tells_place(bytes(bent[: chance.randint(0, len(bent))]))
    started = time.process_time()
    tells_place(b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" * 300_000)
    assert time.process_time() - started < 2
