"""Files as other programs write them, each with what must come out: the questions as `check` reads them, and what is
told. Nothing besides gaps is left for `check` to find, unless a case says so.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.importing.desk import bring, by_openpyxl, by_python_docx, by_xlsxwriter


@dataclass(frozen=True)
class Case:
    """A file, the questions in it in short, and pieces of what is told to be lost or noted."""

    name: str
    content: bytes | str | Callable[[], bytes]
    questions: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    rules: frozenset[str] = frozenset()


NO_KEY = frozenset({"quiz-key-missing"})
WHERE = "single Bác Lan làm mức độ 2 ở đâu? = Ở nhà / *Công an phường / Bưu điện"

AIKEN = """Bác Lan làm mức độ 2 ở đâu?
A. Ở nhà
B. Công an phường
C. Bưu điện
ANSWER: B
"""

TEXTS = (
    Case("aiken.txt", AIKEN, (WHERE,)),
    Case("aiken-ngoac.txt", AIKEN.replace(". ", ") "), (WHERE,)),
    Case("aiken-windows.txt", AIKEN.replace("\n", "\r\n").encode("utf-8-sig"), (WHERE,)),
    Case("aiken-utf16.txt", codecs.BOM_UTF16_LE + AIKEN.encode("utf-16-le"), (WHERE,)),
    Case("aiken-roi-dau.txt", unicodedata.normalize("NFD", AIKEN), (WHERE,)),
    Case(
        "aiken-hai-dap-an.txt",
        "Bác cần mang gì?\nA. Căn cước\nB. Điện thoại\nC. Sổ đỏ\nANSWER: A, B\n",
        ("multiple Bác cần mang gì? = *Căn cước / *Điện thoại / Sổ đỏ",),
    ),
    Case(
        "aiken-sai-dap-an.txt",
        "Bác cần mang gì?\nA. Căn cước\nB. Điện thoại\nANSWER: E\n",
        (),
        ("line 1: The answer that is said to be right isn't there: E.",),
        rules=NO_KEY,
    ),
    Case(
        "aiken-dong-lac.txt",
        "Đề số 1\n\n" + AIKEN + "\nHết\n",
        (WHERE,),
        ("line 1: “Đề số 1” belongs", "line 9: “Hết” belongs"),
    ),
    Case(
        "giay.txt",
        "Câu 1. Bác Lan làm mức độ 2 ở đâu?\nA. Ở nhà   B. Công an phường   C. Bưu điện\nĐáp án: B\n"
        "Giải thích: Phải lấy vân tay.\nCâu 2: Tổng đài số mấy?\nĐáp án: 1900 0368; 19000368\n",
        (WHERE, "short Tổng đài số mấy? = *1900 0368 / *19000368"),
    ),
    Case(
        "giay-bang-dap-an.txt",
        "Câu 1. Một?\nA. a\nB. b\nCâu 2. Hai?\nA. a\nB. b\nĐÁP ÁN: 1-B 2-A\n",
        ("single Một? = a / *b", "single Hai? = *a / b"),
    ),
    Case(
        "giay-khong-dap-an.txt",
        "Câu 1. Một?\nA. a\nB. b\n",
        (),
        rules=NO_KEY,
    ),
)

GIFT = (
    Case("mot.gift", "::Q1:: Bác Lan làm mức độ 2 ở đâu? {~Ở nhà =Công an phường ~Bưu điện}", (WHERE,)),
    Case(
        "ly-do.gift",
        "Giữ mật khẩu giùm bác? {=Không#Bác giữ lấy. ~Có#Mất tài khoản.####Mật khẩu là của bác.}",
        ("single Giữ mật khẩu giùm bác? = *Không / Có",),
    ),
    Case(
        "nhieu.gift",
        "Bác cần mang gì? {~%50%Căn cước ~%50%Điện thoại ~%-100%Sổ đỏ}",
        ("multiple Bác cần mang gì? = *Căn cước / *Điện thoại / Sổ đỏ",),
    ),
    Case(
        "dung-sai.gift",
        "OTP chỉ mình bác biết.{TRUE#Kẻ gian mừng.#Bác an toàn.}",
        ("single OTP chỉ mình bác biết. = *Đúng / Sai",),
    ),
    Case(
        "ghep.gift",
        "Ghép {=Huế -> sông Hương =Hà Nội -> sông Hồng}",
        ("match Ghép = Huế→sông Hương / Hà Nội→sông Hồng",),
    ),
    Case("so.gift", "Mã OTP có mấy số? {#6}", ("short Mã OTP có mấy số? = *6",)),
    Case(
        "so-sai-lech.gift",
        "Năm nào? {#1945:2}\n\nKhoảng nào? {#1..5}",
        ("short Năm nào? = *1945",),
        (
            "line 1: The number counts as right only as 1945, not give or take 2.",
            "line 3: A range of numbers",
        ),
    ),
    Case(
        "go.gift",
        "Thủ đô là {=Hà Nội =Ha Noi} phải không?",
        ("short Thủ đô là …… phải không? = *Hà Nội / *Ha Noi",),
    ),
    Case(
        "dau-dac-biet.gift",
        r"Tính 2 \= 1 + 1 và a*b_c [d] \{e\} <x>\: {=5 \= 5 ~`x` ~\#101 ~2}",
        (r"single Tính 2 = 1 + 1 và a\*b_c \[d] \{e} : = *5 = 5 / `x` / #101 / 2",),
    ),
    Case(
        "ghi-chu-va-muc.gift",
        "// Ngân hàng\n$CATEGORY: VNeID/Mức 2\n\nCâu? {=a ~b}\n",
        ("single Câu? = *a / b",),
        noted=("Categories aren't kept: $CATEGORY: VNeID/Mức 2", "Lines that are comments: 1."),
    ),
    Case(
        "tu-luan.gift",
        "Viết cảm nghĩ. {}\n\nChỉ là lời dẫn.\n\nCâu? {=a ~b}\n",
        ("single Câu? = *a / b",),
        (
            "line 1: A question that is answered freely isn't taken: “Viết cảm nghĩ.”",
            "line 3: Text without answers isn't taken",
        ),
    ),
    Case(
        "ngoac-ho.gift",
        "Câu hở {=a ~b\n\n::Q2:: Câu? {=a ~b}\n",
        ("single Câu? = *a / b",),
        ("line 1: A brace isn't closed or opened",),
    ),
    Case(
        "nhieu-dong.gift",
        "Câu?\n{\n  =a # vì a\n\n  ~b # vì b\n}\n",
        ("single Câu? = *a / b",),
    ),
    Case(
        "html.gift",
        "[html]<p>Xem <b>hình</b> này</p><ul><li>một</li></ul>{=<i>a</i> ~b}",
        ("single Xem **hình** này = *a / b",),
    ),
    Case(
        "nua-diem.gift",
        "Câu? {=a ~%50%b ~c}",
        ("single Câu? = *a / b / c",),
        ("Half marks aren't known here: “b”",),
    ),
)


def moodle(*questions: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{"".join(questions)}</quiz>\n'


def multichoice(prompt: str, answers: str, more: str = "<single>true</single>") -> str:
    return (
        f'<question type="multichoice"><name><text>Q</text></name><questiontext format="html"><text><![CDATA[<p>{prompt}</p>]]>'
        f"</text></questiontext>{more}{answers}</question>\n"
    )


def answer(fraction: str, text: str, feedback: str = "") -> str:
    told = f'<feedback format="html"><text><![CDATA[{feedback}]]></text></feedback>' if feedback else ""
    return (
        f'<answer fraction="{fraction}" format="html"><text><![CDATA[<p>{text}</p>]]></text>{told}</answer>'
    )


TWO = answer("100", "a", "<p>vì a</p>") + answer("0", "b")
PNG_64 = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def by_element_tree() -> bytes:
    """Moodle's form as the standard library writes it: another order, no CDATA."""
    quiz = ElementTree.Element("quiz")
    question = ElementTree.SubElement(quiz, "question", type="shortanswer")
    for name, text in (
        ("name", "Thủ đô"),
        ("questiontext", "Thủ đô < ở đâu?"),
        ("generalfeedback", "Vì thế."),
    ):
        ElementTree.SubElement(
            ElementTree.SubElement(question, name, format="plain_text"), "text"
        ).text = text
    for fraction, text in (("100", "Hà Nội"), ("0", "Huế")):
        ElementTree.SubElement(
            ElementTree.SubElement(question, "answer", fraction=fraction), "text"
        ).text = text
    return ElementTree.tostring(quiz, encoding="utf-8", xml_declaration=True)


MOODLE = (
    Case("mot.xml", moodle(multichoice("Câu?", TWO)), ("single Câu? = *a / b",)),
    Case(
        "nhieu.xml",
        moodle(
            multichoice(
                "Câu?", answer("50", "a") + answer("50", "b") + answer("-100", "c"), "<single>false</single>"
            )
        ),
        ("multiple Câu? = *a / *b / c",),
    ),
    Case(
        "khong-xao.xml",
        moodle(multichoice("Câu?", TWO, "<single>true</single><shuffleanswers>0</shuffleanswers>")),
        ("single Câu? = *a / b",),
    ),
    Case(
        "dung-sai.xml",
        moodle(
            '<question type="truefalse"><questiontext format="html"><text>OTP là bí mật.</text></questiontext>'
            '<answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text></answer></question>'
        ),
        ("single OTP là bí mật. = Đúng / *Sai",),
    ),
    Case("thu-vien-chuan.xml", by_element_tree(), (r"short Thủ đô < ở đâu? = *Hà Nội / Huế",)),
    Case(
        "so.xml",
        moodle(
            '<question type="numerical"><questiontext format="html"><text>Năm nào?</text></questiontext>'
            '<answer fraction="100"><text>1945</text><tolerance>0</tolerance></answer></question>'
        ),
        ("short Năm nào? = *1945",),
    ),
    Case(
        "thu-tu.xml",
        moodle(
            '<question type="ordering"><questiontext format="html"><text>Xếp</text></questiontext>'
            + "".join(
                f'<answer fraction="{n}"><text>{step}</text></answer>'
                for n, step in enumerate(("một", "hai", "ba"), 1)
            )
            + "</question>"
        ),
        ("order Xếp = một > hai > ba",),
    ),
    Case(
        "khong-lay.xml",
        moodle(
            '<question type="category"><category><text>$course$/VNeID</text></category></question>',
            '<question type="essay"><name><text>Luận</text></name><questiontext><text>Viết luận</text></questiontext></question>',
            '<question type="cloze"><name><text>Ô</text></name><questiontext><text>{1:SA:=x}</text></questiontext></question>',
            multichoice(
                "Câu?", TWO, "<single>true</single><correctfeedback><text>Giỏi lắm</text></correctfeedback>"
            ),
        ),
        ("single Câu? = *a / b",),
        (
            "kind essay isn't taken: “Viết luận”",
            "kind cloze isn't taken",
            "What is said of all answers alike isn't taken: “Giỏi lắm”",
        ),
        ("Categories aren't kept: $course$/VNeID",),
    ),
    Case(
        "hinh.xml",
        moodle(
            '<question type="multichoice"><questiontext format="html"><text><![CDATA[<p>Nút nào? <img src="@@PLUGINFILE@@/n%C3%BAt.png"'
            f' alt="Hai nút"></p>]]></text><file name="nút.png" encoding="base64">{PNG_64}</file></questiontext><single>true</single>'
            f"{TWO}</question>"
        ),
        ("single Nút nào? ![Hai nút](../../docs/modules/mot/bai-1.png) = *a / b",),
    ),
    Case(
        "lien-ket.xml",
        moodle(
            multichoice(
                'Vào <a href="https://example.org/">trang</a> hay <a href="javascript:alert(1)">kia</a>?', TWO
            )
        ),
        ("single Vào [trang](https://example.org/) hay kia? = *a / b",),
        ("This link isn't kept, only its words: javascript:alert(1)",),
    ),
)

TAGS = (
    Case(
        "mot.md",
        "<quiz>\nCâu **đậm**?\n- [x] a\n  > vì a\n- [ ] b\n\nGiải thích.\n</quiz>\n",
        ("single Câu **đậm**? = *a / b",),
    ),
    Case("nhieu.md", "<quiz>\nCâu?\n* [x] a\n* [X] b\n* [] c\n</quiz>\n", ("multiple Câu? = *a / *b / c",)),
    Case(
        "dien.md",
        "<quiz>\nThủ đô là [[Hà Nội]].\n\n---\nVì thế.\n</quiz>\n",
        ("short Thủ đô là ……. = *Hà Nội",),
    ),
    Case(
        "trang.md",
        "# Trang\n\nLời dẫn.\n\n<quiz>\nCâu?\n- [x] a\n- [ ] b\n</quiz>\n\n<quiz>\n[[a]] và [[b]]\n</quiz>\n\n<quiz>\nHở\n",
        ("single Câu? = *a / b",),
        (
            "line 1: The text around the questions isn't taken: “# Trang Lời dẫn.”",
            "line 11: A question with several blanks",
            "A <quiz> isn't closed",
        ),
    ),
    Case(
        "trong-ma.md",
        "```\n<quiz>\nKhông phải\n- [x] a\n</quiz>\n```\n\n<quiz>\nCâu?\n- [x] a\n- [ ] b\n</quiz>\n",
        ("single Câu? = *a / b",),
        ("around the questions",),
    ),
)

HEAD = ("Câu hỏi", "A", "B", "C", "Đáp án đúng")
ROW = ("Bác Lan làm mức độ 2 ở đâu?", "Ở nhà", "Công an phường", "Bưu điện", "B")


def as_csv(*rows: tuple[str, ...], sign: str = ",") -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=sign).writerows(rows)
    return made.getvalue()


TABLES = (
    Case("mot.csv", as_csv(HEAD, ROW), (WHERE,)),
    Case("cham-phay.csv", "sep=;\r\n" + as_csv(HEAD, ROW, sign=";"), (WHERE,)),
    Case("tab.tsv", as_csv(HEAD, ROW, sign="\t"), (WHERE,)),
    Case(
        "unicode-text.txt", codecs.BOM_UTF16_LE + as_csv(HEAD, ROW, sign="\t").encode("utf-16-le"), (WHERE,)
    ),
    Case("openpyxl.xlsx", lambda: by_openpyxl([HEAD, ROW]), (WHERE,)),
    Case("xlsxwriter.xlsx", lambda: by_xlsxwriter([HEAD, ROW]), (WHERE,)),
    Case(
        "tieng-anh.xlsx",
        lambda: by_openpyxl(
            [
                (
                    "Correct answer(s)",
                    "Option 2",
                    "Question Text",
                    "Option 1",
                    "Feedback 1",
                    "Time limit (sec)",
                ),
                (1, "b", "Câu?", "a", "vì a", 20),
            ]
        ),
        ("single Câu? = *a / b",),
    ),
    Case(
        "khong-dau.xlsx",
        lambda: by_xlsxwriter(
            [("STT", "cau hoi", "phuong an A", "phuong an B", "DAP AN"), (1, "Câu?", "a", "b", "b")]
        ),
        ("single Câu? = a / *b",),
    ),
    Case(
        "du-loai.xlsx",
        lambda: by_openpyxl(
            [
                ("Loại câu", "Câu hỏi", "A", "B", "C", "Đáp án đúng", "Giải thích", "Tại quầy"),
                ("chọn nhiều", "Nhiều?", "a", "b", "c", "A, C", "", "có"),
                ("gõ câu trả lời", "Gõ?", "", "", "", "sáu; 6", "Vì sáu.", ""),
                ("xếp thứ tự", "Xếp", "một", "hai", "ba", "", "Vì thế.", ""),
                ("ghép cặp", "Ghép", "Huế = Hương", "Hà Nội -> Hồng", "", "", "Vì sông.", ""),
                ("", "OTP là bí mật", "", "", "", "Đúng", "", ""),
            ]
        ),
        (
            "multiple Nhiều? = *a / b / *c",
            "short Gõ? = *sáu / *6",
            "order Xếp = một > hai > ba",
            "single OTP là bí mật = *Đúng / Sai",
        ),
    ),
    Case(
        "so-va-ngay.xlsx",
        lambda: by_openpyxl([HEAD, ("Ngày nào?", date(1945, 9, 2), 1945.0, 2.5, "A")]),
        ("single Ngày nào? = *02/09/1945 / 1945 / 2.5",),
    ),
    Case("dap-an-co-chu.csv", as_csv(HEAD, (*ROW[:4], "Đáp án B")), (WHERE,)),
    Case("phuong-an.csv", as_csv(HEAD, (*ROW[:4], "Phương án: B")), (WHERE,)),
    Case(
        "dap-an-la-chu.xlsx",
        lambda: by_openpyxl([HEAD, (*ROW[:4], "Công an phường")]),
        (WHERE,),
    ),
    Case(
        "hang-thieu.xlsx",
        lambda: by_openpyxl(
            [
                ("Đề kiểm tra", "", "", "", ""),
                (),
                HEAD,
                ROW,
                ("", "x", "y", "", "A"),
                ("Câu trơ", "", "", "", ""),
                (*ROW[:1], "a", "b", "", "D"),
            ]
        ),
        (WHERE,),
        (
            "row 1: A row above the names",
            "row 5: A row without a question",
            "row 6: A row without answers",
            "row 7: The answer that is said to be right isn't there: D.",
        ),
        rules=NO_KEY,
    ),
    Case(
        "cot-la.xlsx",
        lambda: by_openpyxl([(*HEAD, "Người soạn"), (*ROW, "Lan")]),
        (WHERE,),
        ("The column “Người soạn” isn't taken.",),
    ),
    Case(
        "hai-trang.xlsx",
        lambda: by_openpyxl([HEAD, ROW], [HEAD, ("Câu?", "a", "b", "", "A")], [("Ghi chú",), ("linh tinh",)]),
        (WHERE, "single Câu? = *a / b"),
        ("sheet “Trang 3”: No row names the columns",),
    ),
    Case(
        "nhieu-dong.xlsx",
        lambda: by_openpyxl([HEAD, ("Đọc đoạn sau.\nLàm gì?", "a\xa0", "b\u200b", "", "A")]),
        ("single Đọc đoạn sau. = *a / b",),
    ),
    Case(
        "loi-cua-ta.csv",
        as_csv(HEAD, ("Hỏi **tổng đài** {{ so }} [@nguon]?", "*101#", "a_b_c", "1. x", "A")),
        (),
        rules=frozenset({"fact-unknown"}),
    ),
    Case("ten-sai.csv", lambda: by_openpyxl([HEAD, ROW]), (WHERE,)),
    Case("ten-sai.docx", lambda: by_xlsxwriter([HEAD, ROW]), (WHERE,)),
    Case(
        "du-bon.csv",
        as_csv(HEAD, *[(f"Câu {n}?", "a", "b", "c", "C") for n in range(4)]),
        tuple(f"single Câu {n}? = a / b / *c" for n in range(4)),
    ),
)

WORD = (
    Case(
        "cau.docx",
        lambda: by_python_docx(
            "Câu 1. Bác Lan làm mức độ 2 ở đâu?", "A. Ở nhà", "B. Công an phường", "C. Bưu điện", "Đáp án: B"
        ),
        (WHERE,),
    ),
    Case(
        "mot-dong.docx",
        lambda: by_python_docx(
            "Câu 1: Bác Lan làm mức độ 2 ở đâu?", "A. Ở nhà\tB. Công an phường\tC. Bưu điện", "Đáp án: B"
        ),
        (WHERE,),
    ),
    Case(
        "dam.docx",
        lambda: by_python_docx(
            "**Câu 1.** Bác Lan làm mức độ 2 ở đâu?", "A. Ở nhà", "**B. Công an phường**", "C. Bưu điện"
        ),
        (WHERE,),
        noted=("B is taken as right, since it alone is emphasised",),
    ),
    Case(
        "danh-so.docx",
        lambda: by_python_docx(
            ("List Number", "Bác Lan làm mức độ 2 ở đâu?"),
            "A. Ở nhà",
            "B. Công an phường",
            "C. Bưu điện",
            "Đáp án: B",
        ),
        (WHERE,),
    ),
    Case(
        "chu-cai-tu-dong.docx",
        lambda: by_python_docx(
            "Câu 1. Bác Lan làm mức độ 2 ở đâu?",
            ("List Number", "Ở nhà"),
            ("List Number", "Công an phường"),
            ("List Number", "Bưu điện"),
            "Đáp án: B",
        ),
        (WHERE,),
    ),
    Case(
        "bang-dap-an.docx",
        lambda: by_python_docx(
            "Câu 1. Một?",
            "A. a",
            "B. b",
            "Câu 2. Hai?",
            "A. a",
            "B. b",
            "Đáp án",
            (("Câu", "1", "2"), ("Đáp án", "B", "A")),
        ),
        ("single Một? = a / *b", "single Hai? = *a / b"),
    ),
)

FILES = Path(__file__).with_name("files")
"""Written by pandoc 2.17 from Markdown, and by LibreOffice 7.4 from HTML, from OpenDocument, from a table, and from pandoc's."""
NUMBER = "short Tổng đài số mấy? = *1900 0368 / *19000368"
DATED = "single Ngày nào? = *{} / 1945 / 2,5"


def merged() -> bytes:
    """An answer's cell joined with the next one's, as somebody does who fits a long text in."""
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("Câu hỏi")
    for number, row in enumerate((HEAD, ("Câu?", "a", "", "c", "A"))):
        sheet.write_row(number, 0, row)
    sheet.merge_range("B2:C2", "a dài")
    book.close()
    return made.getvalue()


MERGED = Case(
    "o-gop.xlsx", merged, ("single Câu? = *a dài / c",), noted=("The cells B2:C2 are joined into one",)
)

OFFICES = tuple(
    Case(name, (FILES / name).read_bytes, questions)
    for name, questions in {
        "pandoc-cau.docx": (WHERE, NUMBER),
        "libreoffice-cau.docx": (WHERE, NUMBER),
        "libreoffice-qua-odt.docx": (WHERE, NUMBER),
        "libreoffice-cau.xlsx": (WHERE, DATED.format("02/09/1945")),
        "libreoffice-cham-phay.csv": (WHERE, DATED.format("1945-09-02")),
    }.items()
)

CASES = (*TEXTS, *GIFT, *MOODLE, *TAGS, *TABLES, *WORD, MERGED, *OFFICES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_file_gives_its_questions(case, make_course, tmp_path):
    file = tmp_path / case.name
    content = case.content() if callable(case.content) else case.content
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    brought = bring(make_course(), [file])
    assert brought.rules == case.rules, brought.quiz
    for expected in case.questions:
        assert expected in brought.questions
    if not case.rules and case.questions:
        assert len(brought.questions) == max(len(case.questions), brought.outcome.taken)
    assert len(brought.lost) == len(case.lost), brought.lost
    for words, remark in zip(case.lost, brought.lost, strict=True):
        assert words in remark
    for words in case.noted:
        assert any(words in remark for remark in brought.noted), brought.noted


@pytest.mark.parametrize("program", ["pandoc", "libreoffice"])
def test_a_word_lesson_keeps_its_parts(program, make_course, tmp_path):
    brought = bring(make_course(), [FILES / f"{program}-bai.docx"], "mot/bac-hoi")
    lesson = (brought.root / "docs/modules/mot/bac-hoi.md").read_text("utf-8")
    for part in (
        "title: Bác hỏi căn cước",
        "lúc **bảy giờ**. Bác hỏi [Cổng](https://dichvucong.gov.vn/) ở đâu.[^1]",
        "## Mang gì\n\n1. Thẻ căn cước\n2. Điện thoại\n   - đã sạc\n   - có SIM\n",
        "| Căn cước | Ví của bác |",
        "[^1]: Cổng là nơi nộp hồ sơ.",
    ):
        assert part in lesson
    assert brought.questions == ["single Bác Lan mang gì? = *Thẻ căn cước / Sổ hộ khẩu / Không mang gì"]
    assert brought.lost == []


QUESTION = ("Câu 1. Một?", "A. a", "B. b", "Đáp án: B")


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ((("Heading 2", "Câu hỏi"), *QUESTION), ["## Mang gì"]),
        ((("Heading 2", "Phần B"), ("Heading 3", "Câu hỏi"), *QUESTION), ["## Mang gì"]),
        ((("Heading 2", "Câu hỏi"), "Chọn một câu.", *QUESTION), ["## Mang gì", "## Câu hỏi"]),
        ((("Heading 2", "Câu hỏi"), *QUESTION, ("Heading 2", "Đọc thêm")), ["## Mang gì", "## Đọc thêm"]),
        (
            (("Heading 2", "B"), ("Heading 3", "Câu hỏi"), *QUESTION, ("Heading 3", "Kể"), "Chuyện."),
            ["## Mang gì", "## B", "### Kể"],
        ),
    ],
    ids=["alone", "with the one above it", "text before", "empty elsewhere", "text in a part beside it"],
)
def test_a_heading_of_questions_alone_isnt_left_empty_in_the_lesson(below, kept, make_course, tmp_path):
    file = tmp_path / "bai.docx"
    file.write_bytes(
        by_python_docx(("Heading 1", "Bác hỏi"), ("Heading 2", "Mang gì"), "Mang căn cước.", *below)
    )
    root = make_course()
    brought = bring(root, [file], "mot/bac-hoi")
    lesson = (root / "docs/modules/mot/bac-hoi.md").read_text("utf-8")
    assert re.findall(r"^##.*$", lesson, re.MULTILINE) == kept
    left_out = sum(isinstance(line, tuple) for line in below) + 1 - len(kept)
    assert len(brought.noted) == left_out
    again = bring(root, [file], "mot/bac-hoi")
    assert again.lost == []
    assert again.outcome.taken == 0


def test_there_are_enough_of_them():
    assert len(CASES) >= 40
