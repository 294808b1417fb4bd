"""Pictures and attachments: each is what its name says, whole, and one mistake is reported once."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.building import read_course
from tests.conftest import PNG
from tests.loading import test_photos as photo

HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 100 + b"\xff\xd9"
GIF = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
WEBP = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0/\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0"
PDF = b"%PDF-1.4\n" + b"x" * 2000 + b"\n%%EOF\n"
HTML = b"<!DOCTYPE html>\n<html><body>404</body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def packed() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return buffer.getvalue()


ZIP = packed()
RIGHT = {
    "a.png": PNG,
    "a.PNG": PNG,
    "a.jpg": JPEG,
    "a.jpeg": JPEG,
    "a.gif": GIF,
    "a.webp": WEBP,
    "a.pdf": PDF,
    "a.docx": ZIP,
    "a.zip": ZIP,
    "a.xlsx": ZIP,
    "a.doc": DOC,
    "a.xls": DOC,
    "a.txt": "Chữ".encode(),
    "a.csv": b"\xff\xfea\0,\0b\0",
    "a.ics": b"BEGIN:VCALENDAR",
    "a.svg": SVG,
    "a.mp4": b"\0\0\0\x20ftypisom" + b"\0" * 50,
    "a.mp3": b"ID3" + b"\0" * 50,
    "b.mp3": b"\xff\xfb" + b"\0" * 50,
    "a.ogg": b"OggS" + b"\0" * 50,
    "b.txt": "BMI là gì".encode(),
    "c.txt": HTML,
    "b.doc": b"{\\rtf1 x}",
}
WRONG = [
    ("a.jpg", HEIC, "file-content", "JPEG or PNG"),
    ("a.jpeg", HEIC, "file-content", "JPEG or PNG"),
    ("a.png", HEIC, "file-content", "JPEG or PNG"),
    ("a.jpg", HEIC.replace(b"heic", b"avif"), "file-content", "JPEG or PNG"),
    ("a.png", b"BM" + b"\0" * 60, "file-content", "JPEG or PNG"),
    ("a.png", b"II*\0" + b"\0" * 60, "file-content", "JPEG or PNG"),
    ("a.png", JPEG, "file-content", "a.jpg"),
    ("a.jpg", PNG, "file-content", "a.png"),
    ("a.jpg", WEBP, "file-content", "a.webp"),
    ("a.gif", PNG, "file-content", "a.png"),
    ("a.png", SVG, "file-content", "a.svg"),
    ("a.pdf", PNG, "file-content", "a.png"),
    ("a.png", b"", "file-empty", "Copy it"),
    ("a.pdf", b"", "file-empty", "Copy it"),
    ("a.docx", b"", "file-empty", "Copy it"),
    ("a.jpg", b"\n", "file-empty", "Copy it"),
    ("a.png", "không phải ảnh".encode(), "file-content", "Save it again"),
    ("a.png", b"\0\1\2\3" * 20, "file-content", "Save it again"),
    ("a.png", b"x", "file-content", "Save it again"),
    ("a.pdf", HTML, "file-content", "web page"),
    ("a.png", HTML, "file-content", "web page"),
    ("a.jpg", b"<html>", "file-content", "web page"),
    ("a.docx", HTML, "file-content", "web page"),
    ("a.xls", HTML, "file-content", "web page"),
    ("a.svg", HTML, "file-content", "web page"),
    ("a.pdf", ZIP, "file-content", "Save it again"),
    ("a.pdf", b"Not a PDF", "file-content", "Save it again"),
    ("a.docx", DOC, "file-content", "Save it again"),
    ("a.docx", b"x", "file-content", "Save it again"),
    ("a.txt", PNG, "file-content", "a.png"),
    ("a.csv", ZIP, "file-content", "Save it again"),
    ("a.txt", b"\x7fELF" + b"\0" * 60, "file-content", "Save it again"),
    ("a.zip", b"MZ" + b"\0" * 90, "file-content", "Save it again"),
    ("a.mp3", HTML, "file-content", "web page"),
    ("a.png", PNG[:8], "file-damaged", "Copy it"),
    ("a.png", PNG[:40], "file-damaged", "Copy it"),
    ("a.png", PNG.replace(b"\0\0\0\1\0\0\0\1", b"\0" * 8), "file-damaged", "Copy it"),
    ("a.jpg", JPEG[:4], "file-damaged", "Copy it"),
    ("a.jpg", JPEG[:60], "file-damaged", "Copy it"),
    ("a.gif", GIF[:10], "file-damaged", "Copy it"),
    ("a.webp", WEBP[:16], "file-damaged", "Copy it"),
    ("a.webp", WEBP[:-9], "file-damaged", "Copy it"),
    ("a.pdf", PDF[:-10], "file-damaged", "Copy it"),
    ("a.docx", ZIP[:-30], "file-damaged", "Copy it"),
    ("a.doc", DOC[:9], "file-damaged", "Copy it"),
    ("a.heic", HEIC, "file-kind", "JPEG or PNG"),
    ("a.HEIC", HEIC, "file-kind", "JPEG or PNG"),
    ("a.tif", b"x", "file-kind", "JPEG or PNG"),
    ("a.bmp", b"x", "file-kind", "JPEG or PNG"),
    ("a.html", HTML, "file-kind", "Use one of these"),
    ("a.js", b"x", "file-kind", "Use one of these"),
    ("a.png", PNG + b"\0" * 5_000_000, "file-too-large", "Make it smaller"),
]


def linked(make_course, name: str, content: bytes, *, href: str = ""):
    root = make_course({f"docs/modules/mot/{name}": content})
    lesson = root / "docs/modules/mot/bai.md"
    is_picture = name.lower().endswith((".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg"))
    shown = f", ![Ảnh]({href or name})" if is_picture else ""
    lesson.write_text(lesson.read_text("utf-8") + f"\n[Tệp]({href or name}){shown}\n", "utf-8")
    return read_course(root)[1]


@pytest.mark.parametrize("name", RIGHT)
def test_what_its_name_says(make_course, name):
    assert [found.rule.id for found in linked(make_course, name, RIGHT[name])] == []


@pytest.mark.parametrize(("name", "content", "rule", "remedy"), WRONG)
def test_what_its_name_doesnt_say_is_reported_once(make_course, name, content, rule, remedy):
    report = linked(make_course, name, content)
    assert [(found.rule.id, found.location.path) for found in report] == [(rule, f"docs/modules/mot/{name}")]
    assert remedy in next(iter(report)).remedy.text.format(**next(iter(report)).remedy.values)


@pytest.mark.parametrize(
    ("name", "href", "remedy"),
    [
        ("a.PNG", "a.png", "“a.PNG”: capital"),
        ("Anh.png", "anh.png", "“Anh.png”: capital"),
        ("a.png", "A.PNG", "“a.png”: capital"),
        ("hinh/a.png", "Hinh/a.png", "“hinh/a.png”: capital"),
        ("test?.png", "test?.png", "test%3F.png"),
        ("a#b.png", "a#b.png", "a%23b.png"),
        ("50%25.png", "50%25.png", "50%2525.png"),
        ("a b.png", "a-b.png", "a%20b.png"),
        ("ảnh thẻ.png", "ảnh-thẻ.png", "ảnh%20thẻ.png"),
        ("Ảnh.PNG", "ảnh.png", "“Ảnh.PNG”: capital"),
    ],
)
def test_how_a_name_is_written_in_a_link(make_course, name, href, remedy):
    report = linked(make_course, name, PNG, href=href)
    told = {
        found.remedy.text.format(**found.remedy.values)
        for found in report
        if found.rule.id == "link-target-unknown"
    }
    assert len(told) == 1
    assert remedy in told.pop()


@pytest.mark.parametrize(
    ("listed", "saved"),
    [
        ("hai", "hai.docx"),
        ("hai", "Hai.DOCX"),
        ("hai", "hai.doc"),
        ("hai", "hai.odt"),
        ("hai", "hai.pdf"),
        ("hai", "hai.rtf"),
        ("bai-hai", "Bài hai.docx"),
        ("hai", "hai.md.docx"),
    ],
)
def test_a_lesson_saved_by_a_word_processor(make_course, listed, saved):
    index = "docs/modules/mot/index.md"
    root = make_course({f"docs/modules/mot/{saved}": b"PK\3\4"})
    (root / index).write_text((root / index).read_text("utf-8").replace("[bai]", f"[bai, {listed}]"), "utf-8")
    _, report = read_course(root)
    assert [(found.location.path, found.rule.id) for found in report] == [(index, "file-missing")]
    told = next(iter(report)).remedy
    assert saved in told.text.format(**told.values)
    assert f"{listed}.md" in told.text.format(**told.values)


def published(root):
    from generator.cli import main

    assert main(["build", "--folder", str(root), "--lang", "en"]) == 0
    return {file.name for file in (root / "site").rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    "name",
    [
        "docs/modules/mot/Bai ba nhap.docx",
        "docs/assets/anh.png",
        "docs/a.pdf",
        "docs/modules/mot/sub/a.txt",
        "quizzes/mot/bai.docx",
        "quizzes/ghi-chu.txt",
        "quizzes/mot/anh.png",
    ],
)
def test_what_no_page_leads_to_isnt_published(make_course, name, capsys):
    root = make_course({name: {"png": PNG, "pdf": PDF}.get(name[-3:], b"x")})
    _, report = read_course(root)
    assert [(found.location.path, found.severity.value, found.rule.id) for found in report] == [
        (name, "warning", "file-unlinked")
    ]
    assert not {
        found
        for found in published(root)
        if found.endswith((".docx", ".png", ".pdf", "a.txt", "ghi-chu.txt")) and not found.startswith("icon-")
    }


@pytest.mark.parametrize(
    "file",
    [
        "docs/modules/mot/bai.md",
        "docs/index.md",
        "docs/modules/mot/index.md",
        "quizzes/mot/bai.md",
        "docs/glossary.yml",
        "docs/paths/x.md",
    ],
)
def test_what_any_text_leads_to_is(make_course, file):
    root = make_course({"docs/assets/To khai.pdf": PDF})
    way = (
        {0: "", 1: "", 2: "../", 3: "../../"}[file.count("/")] if file.startswith("docs/") else "../../docs/"
    )
    link = f"[tờ khai]({way}assets/To%20khai.pdf)"
    if file.endswith(".yml"):
        (root / file).write_text(f"VNeID: Xem {link}.\n", "utf-8")
        lesson = root / "docs/modules/mot/bai.md"
        lesson.write_text(lesson.read_text("utf-8") + "\nVNeID.\n", "utf-8")
    elif file == "docs/paths/x.md":
        (root / file).parent.mkdir()
        (root / file).write_text(f"---\ntitle: X\nsummary: Y\nsteps: [mot/bai]\n---\n\n{link}\n", "utf-8")
        index = root / "docs/index.md"
        index.write_text(index.read_text("utf-8").replace("modules:", "paths: [x]\nmodules:", 1), "utf-8")
    elif file.startswith("quizzes/"):
        (root / file).write_text((root / file).read_text("utf-8").replace("> ", f"> {link} ", 1), "utf-8")
    else:
        (root / file).write_text((root / file).read_text("utf-8") + f"\n{link}\n", "utf-8")
    _, report = read_course(root)
    assert [found.rule.id for found in report] == []
    assert "to-khai.pdf" in published(root)


@pytest.mark.parametrize("theme", ["logo: assets/logo.png", "favicon: assets/logo.png"])
def test_what_the_theme_shows_is(make_course, theme):
    root = make_course(
        {
            "docs/assets/logo.png": PNG,
            "mkdocs.yml": f"site_name: Khoá\ntheme: {{name: material, font: false, {theme}}}\nplugins: [course]\n",
        }
    )
    _, report = read_course(root)
    assert [found.rule.id for found in report] == []
    assert "logo.png" in published(root)


@pytest.mark.parametrize(
    "name",
    [
        "docs/Thumbs.db",
        "docs/modules/mot/desktop.ini",
        "docs/modules/mot/~$bai.docx",
        "quizzes/~$bai.docx",
        "docs/.DS_Store",
    ],
)
def test_what_a_program_leaves_behind_is_no_file_of_the_course(make_course, name):
    _, report = read_course(make_course({name: b"x"}))
    assert [found.rule.id for found in report] == []


def test_what_only_a_draft_leads_to_waits_with_it(make_course):
    draft = "---\ntitle: Nháp\nminutes: 5\nobjectives: [Một]\nchecked: 2026-11-20\nstatus: draft\n---\n\nChữ [@nguon]. [Tệp](a.pdf)\n"
    root = make_course({"docs/modules/mot/a.pdf": PDF, "docs/modules/mot/nhap.md": draft})
    index = root / "docs/modules/mot/index.md"
    index.write_text(index.read_text("utf-8").replace("[bai]", "[bai, nhap]"), "utf-8")
    _, report = read_course(root)
    assert [found.rule.id for found in report] == []
    assert "a.pdf" not in published(root)


def office(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return buffer.getvalue()


def archive(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr(name, content)
    return buffer.getvalue()


def locked() -> bytes:
    """As an archive with a password says that it is, by its flags."""
    content = bytearray(archive("danh-sach.txt", b"0912 345 678"))
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.find(signature) + flags] |= 1
    return bytes(content)


PHONE, IDENTITY = "personal-phone", "personal-identity"
PRIVATE = [
    ("a.txt", "Một\r\nGọi 0912 345 678".encode(), [(PHONE, 2)]),
    ("a.csv", "Tên;Số\nLan;0912345678\n".encode("utf-16"), [(PHONE, 2)]),
    ("a.svg", SVG[:-2] + b"><path d='M0912345678'/><text>0912 345 678</text></svg>", [(PHONE, 1)]),
    (
        "a.docx",
        office(word__document="<w:p><w:r><w:t>0912</w:t></w:r><w:r><w:t>345678</w:t></w:r></w:p>"),
        [(PHONE, 1)],
    ),
    ("a.docx", office(docProps__app="<Words>0912</Words><Lines>345678</Lines>"), []),
    ("a.docx", office(word__document="<w:p>0912</w:p><w:p>345678</w:p>"), []),
    ("a.xlsx", office(xl__sharedStrings="<si><t>001201012345</t></si><si><t>1</t></si>"), [(IDENTITY, 1)]),
    ("a.xlsx", office(xl__worksheets__sheet1="<c><v>912345678</v></c>"), []),
    ("a.pptx", office(ppt__slides__slide1="<a:p><a:t>0912 345 678</a:t></a:p>"), [(PHONE, 1)]),
    ("a.odt", office(content="<text:p>0912 345 678</text:p>"), [(PHONE, 1)]),
    ("a.zip", archive("danh-sach.txt", b"0912 345 678"), [(PHONE, 1)]),
    ("a.zip", locked(), []),
    ("a.txt", b"<" * 400_000 + b"{#" * 300_000 + b"[@" * 300_000, []),
    ("a.jpg", photo.TOLD["jpeg"], [("photo-place", 1)]),
    ("a.png", photo.TOLD["png"], [("photo-place", 1)]),
    ("a.webp", photo.TOLD["webp"], [("photo-place", 1)]),
    ("a.docx", archive("word/media/image1.jpeg", photo.TOLD["jpeg"]), [("photo-place", 1)]),
]


@pytest.mark.parametrize(("name", "content", "expected"), PRIVATE)
def test_what_is_a_persons_own_is_found(make_course, name, content, expected):
    report = linked(make_course, name, content)
    assert [(found.rule.id, found.location.line) for found in report] == expected
    assert all(found.location.path == f"docs/modules/mot/{name}" for found in report)


def test_what_no_page_leads_to_isnt_looked_into(make_course):
    root = make_course({"docs/modules/mot/a.txt": b"0912 345 678"})
    assert [found.rule.id for found in read_course(root)[1]] == ["file-unlinked"]


def test_a_document_full_of_people_is_reported_in_few_lines(make_course):
    people = "".join(f"0912 {number:03} {number:03}\n" for number in range(100, 600)).encode()
    assert len(list(linked(make_course, "a.txt", people))) == 20
