"""Where an import writes, and that it never overwrites: quizzes, lessons, pictures."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest

from generator.building import read_course
from generator.cli import main
from generator.importing.columns import find_columns
from generator.importing.writing import known_questions
from generator.registering import Refused
from tests.conftest import PNG
from tests.importing.desk import bring, by_openpyxl, by_python_docx, saved, zipped
from tests.importing.test_inputs import AIKEN, HEAD, ROW, as_csv

GIFT = "::Q1:: Câu một? {=a ~b}\n\n::Q2:: Câu hai? {=a ~b}\n"


def course(*arguments: object) -> int:
    return main([*map(str, arguments), "--lang", "en"])


@pytest.fixture
def bank(tmp_path):
    file = tmp_path / "ngan-hang.gift"
    file.write_text(GIFT, "utf-8")
    return file


def test_questions_go_below_those_that_are_there(make_course, bank):
    root = make_course()
    before = (root / "quizzes/mot/bai.md").read_text("utf-8")
    brought = bring(root, [bank])
    assert brought.quiz.startswith(before.rstrip())
    assert brought.questions == ["single Câu một? = *a / b", "single Câu hai? = *a / b"]
    assert brought.gaps == 6, "two reasons and a source for each"


def test_importing_twice_writes_nothing_and_says_what_is_there(make_course, bank):
    root = make_course()
    once = bring(root, [bank]).quiz
    twice = bring(root, [bank, bank])
    assert (twice.quiz, twice.outcome.written, twice.outcome.taken, twice.outcome.there) == (once, [], 0, 4)
    assert "ngan-hang.gift, line 1: Is there already: “Câu một?”" in twice.noted


def test_a_question_that_was_edited_since_is_still_known(make_course, bank):
    root = make_course()
    quiz = root / "quizzes/mot/bai.md"
    bring(root, [bank])
    text = quiz.read_text("utf-8")
    quiz.write_text(
        text.replace("## Câu một?", "## Bác hỏi câu một?").replace("- [ ] b\n", "- [ ] bê\n", 1), "utf-8"
    )
    assert bring(root, [bank]).outcome.there == 2


def test_the_same_prompt_with_other_answers_is_another_question(make_course, tmp_path):
    file = tmp_path / "cung-loi.gift"
    file.write_text("Câu nào đúng? {=a ~b ~c}\n\nCâu nào đúng? {=x ~y ~z}\n", "utf-8")
    brought = bring(make_course(), [file])
    assert brought.outcome.taken == 2
    assert re.findall(r"\{#(\S+)", brought.quiz)[1:] == ["cau-nao-dung", "cau-nao-dung-2"]


def test_a_question_without_a_name_is_called_so_in_the_language_of_the_course(make_course, tmp_path):
    file = tmp_path / "so.gift"
    file.write_text("::1:: 1 + 1 = ? {=2 ~3}\n\n::2:: ??? {=a ~b}\n\n::3:: !!! {=c ~d}\n", "utf-8")
    root = make_course()
    assert re.findall(r"\{#(\S+)", bring(root, [file]).quiz)[1:] == ["cau-1-1", "cau-1", "cau-2"]
    (root / "quizzes/mot/bai.md").unlink()
    config = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(config.replace("[course]", "[{course: {language: en}}]"), "utf-8")
    named = re.findall(r"\{#(\S+)", bring(root, [file]).quiz)
    assert named == ["question-1-1", "question-1", "question-2"]


def test_windows_line_ends_of_a_quiz_stay(make_course, bank):
    root = make_course()
    quiz = root / "quizzes/mot/bai.md"
    quiz.write_bytes(quiz.read_bytes().replace(b"\n", b"\r\n"))
    bring(root, [bank])
    content = quiz.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") > 20


def test_a_new_lesson_gets_the_pattern_with_its_gaps(make_course, bank):
    root = make_course()
    brought = bring(root, [bank], "mot")
    lesson = root / "docs/modules/mot/ngan-hang.md"
    assert "title: ((" in lesson.read_text("utf-8")
    assert "ngan-hang" in (root / "docs/modules/mot/index.md").read_text("utf-8")
    assert brought.rules == set()
    assert (root / "quizzes/mot/ngan-hang.md").is_file()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("khong-co/bai", "Make it first: course new module khong-co\n"),
        ("moot", "Did you mean “mot”? If not, make it first: course new module moot\n"),
        ("Mot/bài", "can't be a name"),
        ("mot/bai/nua", "can't be a name"),
    ],
)
def test_a_place_that_isnt_there_is_refused(place, words, make_course, bank, capsys):
    root = make_course()
    assert course("import", bank, "--to", place, "--folder", root) == 2
    assert words in capsys.readouterr().err


def test_a_scenario_takes_no_questions(make_course, bank):
    root = make_course()
    lesson = root / "docs/modules/mot/bai.md"
    lesson.write_text(lesson.read_text("utf-8").replace("minutes:", "kind: practice\nminutes:"), "utf-8")
    with pytest.raises(Refused):
        bring(root, [bank])


def test_an_objective_that_the_lesson_does_not_have_is_told(make_course, tmp_path):
    file = tmp_path / "bang.csv"
    rows = [(*ROW, "mot-dieu"), (f"{ROW[0]} Hai", *ROW[1:], "nơi làm")]
    file.write_text(as_csv((*HEAD, "Mục tiêu"), *rows), "utf-8")
    assert bring(make_course(), [file]).lost == [
        "bang.csv, line 3: The lesson has no objective “nơi làm”, so the question doesn't name it"
    ]


def test_with_several_objectives_the_gap_names_them(make_course, bank):
    objectives = "objectives:\n  - Nói được một điều {#mot-dieu}\n  - Làm được {#hai-dieu}\n"
    root = make_course()
    lesson = root / "docs/modules/mot/bai.md"
    lesson.write_text(re.sub(r"objectives:\n.*\n", objectives, lesson.read_text("utf-8")), "utf-8")
    brought = bring(root, [bank])
    assert "{#cau-mot for=((mot-dieu/hai-dieu))}" in brought.quiz
    assert brought.rules <= {"objective-untested"}


def test_what_a_table_knows_more_is_no_gap(make_course, tmp_path):
    head = (
        *HEAD,
        "Vì sao A",
        "Vì sao B",
        "Vì sao C",
        "Mục tiêu",
        "Nguồn",
        "Gợi ý",
        "Giải thích",
        "Tại quầy",
        "Mã",
    )
    more = (
        "mất công",
        "xong việc",
        "sai chỗ",
        "Nói được một điều",
        "Một nghị định",
        "Nghĩ xem",
        "Thế thôi",
        "x",
        "noi-lam",
    )
    file = tmp_path / "du.xlsx"
    file.write_bytes(by_openpyxl([head, (*ROW, *more)]))
    brought = bring(make_course(), [file])
    assert (brought.gaps, brought.rules, brought.lost) == (0, set(), [])
    assert brought.quiz.partition("## Bác Lan")[2] == (
        " làm mức độ 2 ở đâu? {#noi-lam .counter for=mot-dieu}\n\n> [!TIP]\n> Nghĩ xem\n\n- [ ] Ở nhà\n  > mất công\n"
        "- [x] Công an phường\n  > xong việc\n- [ ] Bưu điện\n  > sai chỗ\n\nThế thôi\n\nCăn cứ: [@nguon]\n"
    )


def test_what_lies_on_a_sheet_is_told(make_course, tmp_path):
    import openpyxl
    from openpyxl.comments import Comment

    file = tmp_path / "binh.xlsx"
    file.write_bytes(by_openpyxl([HEAD, ROW]))
    book = openpyxl.load_workbook(file)
    book.active["A2"].comment = Comment("Xem lại", "Lan")
    book.save(file)
    assert bring(make_course(), [file]).lost == ["binh.xlsx: Comments on cells aren't taken."]


def test_cells_without_a_value_and_hidden_sheets_are_told(make_course, tmp_path):
    import openpyxl

    file = tmp_path / "tinh.xlsx"
    file.write_bytes(
        by_openpyxl([HEAD, ROW, ("Mấy?", "=1+1", "#N/A", "3", "C")], [HEAD, ("Ẩn?", "a", "b", "c", "A")])
    )
    book = openpyxl.load_workbook(file)
    book.active["C3"].data_type = "e"
    book.worksheets[1].sheet_state = "hidden"
    book.save(file)
    brought = bring(make_course(), [file])
    assert [said.partition(" hold ")[0] for said in brought.lost] == ["tinh.xlsx: The cells B3, C3"]
    noted = [told.message.text for told in brought.outcome.remarks if not told.lost]
    assert "Nobody sees this sheet in Excel; its questions are taken as well." in noted


def test_what_a_full_quiz_has_no_room_for_is_told_once(make_course, tmp_path):
    file = tmp_path / "dai.xlsx"
    file.write_bytes(by_openpyxl([HEAD, *[(f"Câu số {n} hỏi gì?", "a", "b", "c", "A") for n in range(600)]]))
    brought = bring(make_course(), [file])
    assert brought.outcome.taken < 600
    assert len(brought.lost) == 1
    assert f"on, {600 - brought.outcome.taken} questions" in brought.lost[0]


def test_a_source_in_words_stays_before_its_gap(make_course, tmp_path):
    file = tmp_path / "nguon.xlsx"
    file.write_bytes(by_openpyxl([(*HEAD, "Căn cứ"), (*ROW, "Luật Căn cước (2023)")]))
    assert "Căn cứ: Luật Căn cước (2023) ((`[@ten-nguon]`" in bring(make_course(), [file]).quiz


def test_the_command_says_what_it_did(make_course, tmp_path, capsys):
    file = tmp_path / "de.txt"
    file.write_text(AIKEN + "\nHết\n", "utf-8")
    root = make_course()
    assert course("import", file, "--to", "mot/bai", "--folder", root) == 1
    said = capsys.readouterr().out
    assert "Questions taken: 1; there already: 0." in said
    assert "Not taken:\n- de.txt, line 7: “Hết” belongs to no question.\n" in said
    assert "Next: course check" in said
    assert course("check", "--folder", root) == 1
    assert course("import", file, "--folder", root) == 2
    assert "--to module/lesson" in capsys.readouterr().err


def test_what_was_brought_in_passes_when_its_gaps_are_filled(make_course, bank):
    root = make_course()
    quiz = root / "quizzes/mot/bai.md"
    bring(root, [bank])
    quiz.write_text(re.sub(r"\(\(.*?\)\)", "Lời [@nguon]", quiz.read_text("utf-8")), "utf-8")
    _, report = read_course(root)
    assert [finding.rule.id for finding in report] == []


# Word


def a_lesson() -> bytes:
    import docx

    made = docx.Document()
    made.add_heading("Đăng ký mức độ 2: ở đâu?", 1)
    made.add_paragraph("Bác ra Công an phường. Xem https://example.org/ nhé * và [1].")
    made.add_heading("Từng bước", 2)
    for text in ("Mang căn cước", "Lấy số"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("Nhắc bác", style="List Bullet")
    made.add_paragraph("đừng quên", style="List Bullet 2")
    paragraph = made.add_paragraph("Chữ ")
    paragraph.add_run("đậm").bold = True
    paragraph.add_run(" và ")
    paragraph.add_run("nghiêng").italic = True
    table = made.add_table(2, 2)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        ("Nơi", "Giờ", "Phường | xã", "7 giờ"),
        strict=True,
    ):
        cell.text = text
    made.add_picture(io.BytesIO(PNG))
    made.add_paragraph("Câu 1. Ra đâu?")
    made.add_paragraph("A. Công an")
    made.add_paragraph("B. Bưu điện")
    made.add_paragraph("Đáp án: A. Vì ở đó lấy vân tay.")
    return saved(made)


LESSON = """
Bác ra Công an phường. Xem <https://example.org/> nhé \\* và \\[1].

## Từng bước

1. Mang căn cước
2. Lấy số
- Nhắc bác
- đừng quên

Chữ **đậm** và *nghiêng*

| Nơi | Giờ |
| --- | --- |
| Phường \\| xã | 7 giờ |

![((Ảnh cho thấy gì))](bai-word-1.png)

((Điều gì người dân sẽ làm theo thì ghi nguồn ngay sau câu, như `[@ten-nguon]`; tên nguồn có trong `docs/sources.yml`.))
"""


def test_a_word_file_becomes_a_lesson_with_its_quiz(make_course, tmp_path):
    file = tmp_path / "bai-word.docx"
    file.write_bytes(a_lesson())
    root = make_course()
    brought = bring(root, [file], "mot/bai-word")
    lesson = (root / "docs/modules/mot/bai-word.md").read_text("utf-8")
    head, body = lesson.split("---\n", 2)[1:]
    assert 'title: "Đăng ký mức độ 2: ở đâu?"' in head
    assert "checked: ((" in head
    assert body.strip() == LESSON.strip()
    assert (root / "docs/modules/mot/bai-word-1.png").read_bytes() == PNG
    assert brought.questions == ["single Ra đâu? = *Công an / Bưu điện"]
    assert "Vì ở đó lấy vân tay." in (root / "quizzes/mot/bai-word.md").read_text("utf-8")
    assert (brought.rules, brought.lost) == (set(), [])
    again = bring(root, [file], "mot/bai-word")
    assert (again.outcome.written, again.lost) == ([], [])


def test_a_lesson_that_is_there_is_left_alone_and_what_it_lacks_is_told(make_course, tmp_path):
    file = tmp_path / "bai.docx"
    file.write_bytes(by_python_docx("Một câu có căn cứ.", "Một câu mới."))
    root = make_course()
    before = (root / "docs/modules/mot/bai.md").read_bytes()
    brought = bring(root, [file])
    assert (root / "docs/modules/mot/bai.md").read_bytes() == before
    assert "isn't in it: “Một câu mới.”" in brought.lost[-1]


def tracked() -> bytes:
    import docx
    from docx.oxml import parse_xml

    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Phường Thuận Hoá"
    paragraph = made.add_paragraph("Bác mang ")
    for xml in (
        f'<w:del {w} w:id="1" w:author="x"><w:r><w:delText>sổ đỏ</w:delText></w:r></w:del>',
        f'<w:ins {w} w:id="2" w:author="x"><w:r><w:t>căn cước</w:t></w:r></w:ins>',
    ):
        paragraph._p.append(parse_xml(xml))
    made.add_comment(paragraph.runs, "Xem lại chỗ này", author="Lan")
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    made.add_paragraph("Tính: ")._p.append(parse_xml(f"<m:oMath {math}><m:r><m:t>x=1</m:t></m:r></m:oMath>"))
    return saved(made)


def test_what_word_keeps_beside_the_text_is_told(make_course, tmp_path):
    file = tmp_path / "sua.docx"
    file.write_bytes(tracked())
    root = make_course()
    brought = bring(root, [file], "mot/sua")
    assert "Bác mang căn cước\n" in (root / "docs/modules/mot/sua.md").read_text("utf-8")
    assert "Tracked changes: 1 insertions are taken, 1 deletions are left out" in brought.noted[0]
    assert brought.lost == [
        "sua.docx, at “Tính: x=1”: A formula can't be taken: “x=1”",
        "sua.docx: What stands at the head or foot of each page isn't taken: “Phường Thuận Hoá”",
        "sua.docx: A comment isn't taken: “Xem lại chỗ này”",
    ]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def by_hand(inside: str, footnote: str) -> bytes:
    """The smallest Word file with a footnote: no program has written it."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    xml = '<?xml version="1.0" encoding="UTF-8"?>'

    def related(kind: str, target: str) -> str:
        return f'{xml}<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'

    return zipped(
        {
            "[Content_Types].xml": f'{xml}<Types xmlns="{types}"/>',
            "_rels/.rels": related("officeDocument", "word/document.xml"),
            "word/_rels/document.xml.rels": related("footnotes", "footnotes.xml"),
            "word/document.xml": f"{xml}<w:document {W}><w:body>{inside}</w:body></w:document>",
            "word/footnotes.xml": f'{xml}<w:footnotes {W}><w:footnote w:id="2">{footnote}</w:footnote></w:footnotes>',
        }
    )


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_footnotes_of_word_become_ours(make_course, tmp_path):
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    file = tmp_path / "chu-thich.docx"
    file.write_bytes(by_hand(paragraph(run("Ra phường"), mark, run(".")), paragraph(run("Trừ ngày lễ."))))
    root = make_course()
    brought = bring(root, [file], "mot/chu-thich")
    lesson = (root / "docs/modules/mot/chu-thich.md").read_text("utf-8")
    assert "Ra phường[^1]." in lesson
    assert "[^1]: Trừ ngày lễ." in lesson
    assert (brought.rules, brought.lost) == (set(), [])


@pytest.mark.parametrize("look", ["<w:u w:val='single'/>", "<w:highlight w:val='yellow'/>", "<w:b/>"])
def test_an_answer_that_alone_is_marked_is_right(look, make_course, tmp_path):
    file = tmp_path / "danh-dau.docx"
    lines = [
        paragraph(run("Câu 1. Ra đâu?")),
        paragraph(run("A. Bưu điện")),
        paragraph(run("B. Công an", look)),
    ]
    file.write_bytes(by_hand("".join(lines), ""))
    brought = bring(make_course(), [file])
    assert brought.questions == ["single Ra đâu? = Bưu điện / *Công an"]
    assert "B is taken as right, since it alone is emphasised: “Ra đâu?”" in brought.noted[0]


SIGNS = (
    "a*b*c", "_x_ và y_z", "`mã`", "[a] [b](c)", "<b>đậm</b>", "2 < 3 & 4 > 1", "&amp;", "~một~", "~~hai~~", "==ba==",
    "++bốn++", "x^2^", "C:\\thư mục\\", "{ngoặc}", "{{ngoặc", "{#a} {.b}", "((hai ngoặc))", "f((x))", "#1", "# Đề mục", "*101#",
    "**101#", "- gạch", "• chấm", "1945. Năm", "> trích", "!!! say", "::: tip", "--- ngang", "| bảng |", "[x] ô",
    "[ ] ô", "a) một", "A. một", "https://example.org/a_b.", "👍 tốt", "100%", "![ảnh](a.png)", "[[trong]]", "x \\* y", "…", "C#",
)  # fmt: skip


@pytest.mark.parametrize("text", SIGNS)
def test_signs_are_shown_as_they_stood(text, make_course, tmp_path):
    """In a prompt, an answer, a reason and an explanation: nothing for `check` to find, and the words are the same."""
    head = ("Câu hỏi", "A", "B", "Đáp án", "Vì sao A", "Giải thích")
    file = tmp_path / "dau.csv"
    file.write_text(as_csv(head, (f"Hỏi {text}", text, "khác hẳn", "A", text, text)), "utf-8")
    root = make_course()
    brought = bring(root, [file])
    assert brought.rules == set(), brought.quiz
    asked = read_course(root)[0].lesson("mot/bai").quiz.questions[-1]
    assert words_of(asked.prompt) == letters(f"Hỏi {text}")
    assert words_of(asked.options[0].text) == words_of(asked.options[0].rationale) == letters(text)
    assert words_of(asked.explanation).startswith(letters(text))


def words_of(text) -> str:
    """The letters and digits that a page shows of a text."""
    html = "".join(part for part in text.html if isinstance(part, str))
    return letters(unescape(re.sub(r"</?[a-z][^<>]*>", "", html)))


def letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))


# The sheet to fill in


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_column_of_the_sheet_is_known(language, make_course, tmp_path, monkeypatch):
    import openpyxl

    monkeypatch.chdir(tmp_path)
    root = make_course()
    assert main(["import", "--template", "--to", "mot/bai", "--folder", str(root), "--lang", language]) == 0
    [file] = tmp_path.glob("*.xlsx")
    assert main(["import", "--template", "--folder", str(root), "--lang", language]) == 2, (
        "it is never overwritten"
    )
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    head = [cell.value for cell in sheet[1]]
    columns = find_columns(head)
    assert columns is not None
    assert columns.known == set(range(len(head)))
    chosen = [
        book.worksheets[1][rule.formula1.split("!")[1].replace("$", "")]
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    ]
    words = [
        [cell.value for (cell,) in cells] if isinstance(cells, tuple) else [cells.value] for cells in chosen
    ]
    assert ["mot-dieu"] in words
    assert ["nguon"] in words
    kinds = next(choice for choice in words if len(choice) == 5)
    for number, kind in enumerate(kinds):
        sheet.append([f"Câu {number}?", kind, "a = 1", "b = 2", "c = 3", "", "", "", "A"])
    book.save(file)
    brought = bring(root, [file])
    kinds_read = [question.split()[0] for question in brought.questions]
    assert ["order" in remark for remark in brought.lost] == [True], "an A that is no order of all"
    assert kinds_read == ["single", "multiple", "short", "order", "match"]


def test_questions_in_short_are_found_in_any_quiz():
    [known] = known_questions("## Câu? {#ten .counter}\n\n- [ ] Một\n  > Vì.\n- [x] Hai\n")
    assert (known.id, known.prompt, known.parts) == ("ten", "câu", {"một", "hai"})
