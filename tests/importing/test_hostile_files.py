"""Broken, huge, disguised and wrongly encoded files end in a sentence, and nothing is written."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

import pytest

from generator.catalogue import Catalogue
from generator.importing import files
from generator.importing.readers import read_bank
from generator.importing.writing import Writer
from tests.importing.desk import by_openpyxl, by_python_docx, told, zipped
from tests.importing.test_inputs import AIKEN, CASES, HEAD, ROW, moodle

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE q [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<quiz><question type="essay"><questiontext><text>&b;</text></questiontext></question></quiz>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    '<quiz><question type="essay"><name><text>&x;</text></name></question></quiz>'
)


def sheet(cells: str) -> bytes:
    """A workbook whose only sheet holds those cells."""
    whole = by_openpyxl([HEAD, ROW])
    parts = {}
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"</sheetData>", cells.encode() + b"</sheetData>")
    return zipped(parts)


def docx_with(document: str | bytes) -> bytes:
    whole = by_python_docx("Chữ")
    parts = {}
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
    return zipped({**parts, "word/document.xml": document})


def body(inside: str) -> str:
    return f'<?xml version="1.0"?><w:document {W}><w:body>{inside}</w:body></w:document>'


TCVN3 = "C\u00a9u 1. Tr\u00adêng \u00ae\u00b9i h\u00e4c Hu\u00d5 \u00e5 \u00ae\u00a9u? C\u00a9u h\u00e1i vÒ \u00ae\u00a8ng k\u00fd t\u00b9m tr\u00f3 \u00ae\u00adîc?\nA. \u00aeóng\nB. sai\nANSWER: A\n"
VNI = (
    "Caâu 1. Tröôøng ñaïi hoïc Hueá ôû ñaâu? Ñaêng kyù taïm truù ñöôïc khoâng?\nA. ñuùng\nB. sai\nANSWER: A\n"
)

HOSTILE: dict[str, tuple[bytes | str | Callable[[], bytes], str]] = {
    "trong.gift": (b"", "The file is empty"),
    "toan-khong.xlsx": (b"\0" * 4000, "The file is empty"),
    "cp1258.txt": (AIKEN.replace("ứ", "ư\u0301").replace("ộ", "ô\u0323").replace("ở", "ơ\u0309").replace("ế", "ê\u0301").encode("cp1258", "replace"), "isn't UTF-8; it looks like"),
    "utf16-khong-dau.txt": (AIKEN.encode("utf-16-le"), "isn't UTF-8; it looks like UTF-16"),
    "latin.csv": ("Câu hỏi".encode("latin-1", "replace") + b"\xe9\xff\n", "isn't UTF-8"),
    "tcvn3.txt": (TCVN3, "in an old code"),
    "vni.txt": (VNI, "in an old code"),
    "tcvn3.xlsx": (lambda: by_openpyxl([HEAD, *[(line, "\u00aeóng", "sai", "", "A") for line in TCVN3.split("\n")]]), "in an old code"),
    "tcvn3.docx": (lambda: by_python_docx(*TCVN3.split("\n")), "in an old code"),
    "hai-lan-ma.csv": (AIKEN.encode().decode("cp1252", "replace"), "read as something else"),
    "utf16-be-khong-dau.txt": (AIKEN.encode("utf-16-be"), "isn't UTF-8; it looks like UTF-16"),
    "nhi-phan.gift": (bytes(range(1, 256)) * 20, "isn't UTF-8"),
    "pdf.docx": (b"%PDF-1.7\n%\xe2", "A PDF can't be taken in"),
    "cu.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "before 2007, or one with a password"),
    "rtf.docx": (b"{\\rtf1\\ansi Ch}", "This is an RTF file"),
    "anh.docx": (b"\x89PNG\r\n\x1a\n", "This is a picture"),
    "web.xls": ("<html><table><tr><td>Câu hỏi</td></tr></table></html>", "This is a web page"),
    "zip.docx": (lambda: zipped({"a.txt": "x"}), "neither a Word nor an Excel file"),
    "cut.docx": (lambda: by_python_docx("Chữ")[:900], "damaged"),
    "cut.xlsx": (lambda: by_openpyxl([HEAD, ROW])[:-30], "damaged"),
    "rach.xlsx": (lambda: by_openpyxl([HEAD, ROW]).replace(b"PK\x01\x02", b"PK\x09\x09"), "damaged"),
    "bom.docx": (lambda: docx_with(b"<a>" + b"0" * 30_000_000), "far too large"),
    "bom-nhieu.xlsx": (lambda: zipped({f"xl/media/{n}.bin": b"\0" * 20_000_000 for n in range(7)} | {"xl/workbook.xml": "x"}), "far too large"),
    "ngan-phan.docx": (lambda: zipped({f"{n}": "" for n in range(6_000)}), "far too large"),
    "cuoi.docx": (lambda: docx_with('<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "x">]>' + body("&a;")[21:]), "declares what no Word"),
    "cuoi.xml": (LAUGHS, "declares what no question bank"),
    "ngoai.xml": (OUTSIDE, "declares what no question bank"),
    "ho.xml": ("<quiz>\n<question type='essay'>\n<name>", "can't be read from line 3 on"),
    "sau.xml": ("<quiz><question>" + "<a>" * 5_000, "can't be read from line"),
    "khong-xml.docx": (lambda: docx_with("không phải XML"), "Word's own parts in it can't be read"),
    "sau.docx": (lambda: docx_with(body("<w:sdt><w:sdtContent>" * 3_000 + "</w:sdtContent></w:sdt>" * 3_000)), "Word's own parts in it can't be read"),
    "xa.xlsx": (lambda: sheet('<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'), "far too many cells"),
    "hong.xlsx": (lambda: zipped({"xl/workbook.xml": "<workbook", "[Content_Types].xml": "x"}), "Excel's own parts in it can't be read"),
    "khong-cot.csv": ("a,b\n1,2\n", "No row names the columns"),
    "nhay-ho.csv": ('Câu hỏi,A,B,Đáp án\n"' + "x" * 2_000_000, "can't be divided into cells"),
    "van-ban.txt": ("Chỉ là một đoạn văn.\n", "No form of questions is recognised"),
    "dau.gift": ("{" * 50_000, "No form of questions"),
    "hoi.gift": ("::a::" + "{" * 50_000, "A brace isn't closed"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends_in_a_sentence(name, tmp_path):
    content, expected = HOSTILE[name]
    content = content() if callable(content) else content
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    bank = read_bank(file)
    assert bank.questions == []
    assert bank.prose == []
    assert any(expected in told(remark) for remark in bank.remarks if remark.lost), list(
        map(told, bank.remarks)
    )


def test_what_is_no_file_is_told(tmp_path):
    assert "no ordinary file" in told(read_bank(tmp_path).remarks[0])
    assert "no file that can be opened" in told(read_bank(tmp_path / "khong-co.gift").remarks[0])


def test_a_huge_file_is_never_read(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST", 1_000)
    file = tmp_path / "lon.gift"
    file.write_text("x" * 1_001)
    assert "at most 0 are read" in told(read_bank(file).remarks[0])


def test_cells_that_only_have_a_format_are_no_cells(tmp_path):
    file = tmp_path / "dinh-dang.xlsx"
    file.write_bytes(sheet('<row r="1048576"><c r="XFD1048576" s="0"/></row>'))
    assert [question.words for question in read_bank(file).questions] == [ROW[0]]


def test_a_moodle_file_without_questions_says_so(tmp_path):
    file = tmp_path / "trong.xml"
    file.write_text(moodle(), "utf-8")
    assert [told(remark) for remark in read_bank(file).remarks] == ["trong.xml: No question was found in it."]


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, dropped, doubled, or signs of the forms put in."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 2, 5, 20))):
        at = chance.randrange(len(made) or 1)
        how = chance.randrange(4)
        if how == 0:
            made[at : at + 1] = bytes([chance.randrange(256)])
        elif how == 1:
            del made[at : at + chance.randrange(1, 20)]
        elif how == 2:
            made[at:at] = made[: chance.randrange(40)]
        else:
            made[at:at] = bytes(chance.choice(b'{}<>=~#:"\n\t[]()*_|-') for _ in range(4))
    return bytes(made)


def remade(content: bytes, chance: random.Random) -> bytes:
    """Of a package one part is mutated, so that its sum is right; anything else as it is."""
    if content[:2] != b"PK":
        return mutated(content, chance)
    parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
    name = chance.choice([name for name in parts if re.search("document|sheet|shared|workbook", name)])
    return zipped({**parts, name: mutated(parts[name], chance)})


@pytest.mark.no_cover  # tracing would double the time, and other tests run the same statements
@pytest.mark.parametrize("chance_of", range(12))
def test_what_is_damaged_at_random_never_ends_in_a_traceback(chance_of, tmp_path):
    chance = random.Random(chance_of)
    for case in CASES:
        content = case.content() if callable(case.content) else case.content
        content = content if isinstance(content, bytes) else content.encode()
        file = tmp_path / case.name
        file.write_bytes(remade(content, chance))
        bank = read_bank(file)
        writer = Writer(Catalogue("vi"))
        for question in bank.questions:
            assert writer.question(question).startswith("## ")
        assert bank.questions or bank.prose or any(remark.lost for remark in bank.remarks), "dropped silently"
