"""`course sign`: an office's approval holds for the text that it saw, and nothing else of the file changes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.building import read_course
from generator.cli import main
from generator.model.fingerprints import Approval, approval
from generator.rendering.site import page_makers
from tests.conftest import HEAD

LESSON, QUIZ = "docs/modules/mot/bai.md", "quizzes/mot/bai.md"
BODY = "Gọi {{ so-may }} [@nguon].\n"
FACTS = "so-may: {value: 1900 0368, source: nguon, checked: 2026-11-20, confidence: confirmed}\n"
SIGNED = "Công an phường Thử đã duyệt, ngày 22/11/2026"
EDITED = "Công an phường Thử đã duyệt bản ngày 22/11/2026, nay đã sửa"
NONE = "Nội dung kiểm tra ngày 20/11/2026"


def sign(root: Path, *arguments: str, lesson: str = "mot/bai") -> int:
    given = arguments or ("--by", "Công an phường Thử", "--on", "2026-11-22")
    return main(["sign", lesson, *given, "--folder", str(root), "--lang", "vi"])


def told(root: Path) -> tuple[str, list[str]]:
    """What the page says, and the rules of what is found."""
    course, report = read_course(root)
    assert course is not None
    page = page_makers(course)["modules/mot/bai/"]().html
    foot = re.search(r'course-reviewed">(.*?)</p>', page)
    assert foot is not None
    return foot[1].rpartition(" · ")[2], [found.rule.id for found in report]


@pytest.fixture
def root(make_course) -> Path:
    return make_course({LESSON: HEAD + BODY, "docs/facts.yml": FACTS})


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_is_approved_until_somebody_signs(root, capsys):
    assert told(root) == (NONE, [])
    assert sign(root) == 0
    said = capsys.readouterr().out
    assert "Công an phường Thử, 2026-11-22" in said
    assert "1 câu hỏi và 1 giá trị" in said
    assert told(root) == (SIGNED, [])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (LESSON, "Gọi", "Bấm"),
        (LESSON, "title: Bài", "title: Bài khác"),
        (LESSON, "Nói được một điều", "Nói được hai điều"),
        (LESSON, "[@nguon]", "[@nguon]{.single}"),
        (QUIZ, "Vì thế này", "Vì vậy đó"),
        (QUIZ, "Hỏi gì?", "Hỏi sao?"),
        ("docs/facts.yml", "1900 0368", "1900 0369"),
        ("docs/facts.yml", "confidence", "until: 2026-12-31, confidence"),
    ],
)
def test_one_changed_word_or_value_takes_the_mark_off_and_the_old_one_puts_it_back(root, file, old, new):
    sign(root)
    before = (root / file).read_bytes()
    rewrite(root / file, old, new)
    assert told(root) == (EDITED, ["reviewed-changed"])
    (root / file).write_bytes(before)
    assert told(root) == (SIGNED, [])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (LESSON, "minutes: 5", "minutes: 6"),
        (LESSON, "checked: 2026-11-20", "checked: 2026-11-24"),
        (LESSON, "Gọi {{ so-may }}", "Gọi\n  {{ so-may }}"),
        ("docs/facts.yml", "checked: 2026-11-20", "checked: 2026-11-23"),
        ("docs/sources.yml", "checked: 2026-11-20", "checked: 2026-11-23"),
    ],
)
def test_the_weekly_duty_and_spaces_leave_the_mark(root, file, old, new):
    sign(root)
    rewrite(root / file, old, new)
    assert told(root) == (SIGNED, [])


def test_who_checks_another_text_after_the_review_needs_the_office_again(root, capsys):
    sign(root)
    rewrite(root / LESSON, "checked: 2026-11-20", "checked: 2026-11-24")
    rewrite(root / LESSON, "Gọi", "Bấm")
    assert told(root) == (EDITED, ["reviewed-before-checked"])
    capsys.readouterr()
    assert sign(root) == 2, "the office's answer is of an earlier day still"
    assert "không có gì cho thấy cơ quan đã xem đúng bản này" in capsys.readouterr().err
    assert sign(root, "--by", "Công an phường Thử", "--on", "2026-11-25") == 0
    assert told(root)[1] == []


def test_signing_again_after_an_edit_puts_the_mark_back(root):
    sign(root)
    rewrite(root / LESSON, "Gọi", "Bấm")
    assert sign(root, "--by", "Sở Thử", "--on", "2026-11-24") == 0
    assert told(root) == ("Sở Thử đã duyệt, ngày 24/11/2026", [])


def test_a_review_without_its_fingerprint_is_none(root):
    rewrite(root / LESSON, "checked:", "reviewed: {by: Sở Thử, on: 2026-11-22}\nchecked:")
    assert told(root) == (NONE, ["reviewed-unsigned"])


KEPT = "# ghi chú của tôi\r\ntags:"
FORMS = {
    "none yet": ("", ""),
    "flow": ("reviewed: {by: Sở Cũ, on: 2026-11-21} # theo công văn 5\n", " # theo công văn 5"),
    "flow in another order": ("reviewed: { on: 2026-11-21, of: 00000000, by: 'Sở Cũ' }\n", ", of: "),
    "block": ("reviewed:\n  # theo công văn 5\n  by: Sở Cũ\n  on: 2026-11-21 # khi nào\n", "# khi nào"),
    "block in quotes": ('reviewed:\n    on: "2026-11-21"\n    by: "Sở Cũ"\n    of: 00000000\n', "    by: "),
    "empty": ("reviewed:\n", ""),
    "null": ("reviewed: ~\n", ""),
    "empty with a remark": ("reviewed: # chưa ai\n", "# chưa ai"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_every_other_byte_stays(make_course, form, mark, line_end):
    written, kept = FORMS[form]
    head = HEAD.replace("checked:", f"{written}# Ghi chú  của tôi\t\nchecked:")
    text = (mark + head + "Một câu có căn cứ [@nguon].  \n\n").replace("\n", line_end)
    root = make_course({LESSON: text.encode()})
    assert sign(root) == 0
    after = (root / LESSON).read_bytes().decode()
    own = written.replace("\n", line_end)
    at = text.index(own) if own else text.index(f"---{line_end}{line_end}")
    before, behind = text[:at], text[at + len(own) :]
    assert after.startswith(before)
    assert after.endswith(behind)
    assert kept in after
    assert after[len(before) : len(after) - len(behind)].count(line_end) in (
        1,
        own.count(line_end) + 1,
        own.count(line_end),
    )
    course, report = read_course(root)
    assert course is not None
    assert [found.rule.id for found in report] == []
    lesson = course.lesson("mot/bai")
    assert lesson is not None
    assert lesson.reviewed is not None
    assert (lesson.reviewed.by, lesson.reviewed.on) == ("Công an phường Thử", date(2026, 11, 22))
    assert approval(course, lesson) is Approval.SIGNED
    assert sign(root) == 0
    assert (root / LESSON).read_bytes().decode() == after


def test_letters_in_two_forms_are_one_text(make_course):
    """A file from a Mac has decomposed letters: its bytes stay, and its fingerprint is that of the same words."""
    import unicodedata

    root = make_course(
        {LESSON: unicodedata.normalize("NFD", HEAD + "Một câu có căn cứ [@nguon].\n").encode()}
    )
    assert sign(root) == 0
    assert unicodedata.normalize("NFD", "Một câu").encode() in (root / LESSON).read_bytes()
    assert "of: 2e983aad" in (root / LESSON).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "lesson", "words"),
    [
        (("--by", "Sở"), "mot/bia", "“mot/bai”"),
        (("--by", "Sở"), "khac", "phần/bài"),
        (("--by", "Sở", "--on", "2026-11-27"), "mot/bai", "2026-11-27 chưa tới"),
        (("--by", "Sở", "--on", "2026-11-19"), "mot/bai", "2026-11-20"),
        (("--by", " "), "mot/bai", "tự ghi"),
        (("--by", "Sở\x07"), "mot/bai", "tự ghi"),
        (("--by", "((nơi duyệt))"), "mot/bai", "tự ghi"),
    ],
)
def test_what_is_refused(root, capsys, arguments, lesson, words):
    before = (root / LESSON).read_bytes()
    assert sign(root, *arguments, lesson=lesson) == 2
    assert words in capsys.readouterr().err
    assert (root / LESSON).read_bytes() == before


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        (LESSON, "[@nguon]", "[@khong-co]", "citation-source-unknown"),
        (LESSON, "title: Bài", "title: ((tên))", "gap-unfilled"),
        (LESSON, "minutes: 5", "minutes: nhiều", "head-value-wrong"),
        (QUIZ, "[x]", "[ ]", "quiz-key-missing"),
        (LESSON, "{{ so-may }}", "{{ so-khac }}", "fact-unknown"),
    ],
)
def test_a_lesson_with_mistakes_isnt_signed(root, capsys, file, old, new, rule):
    rewrite(root / file, old, new)
    before = (root / LESSON).read_bytes()
    assert sign(root) == 1
    said = capsys.readouterr().err
    assert rule in said
    assert "Chưa ghi gì" in said
    assert (root / LESSON).read_bytes() == before


def test_a_value_that_cant_be_read_isnt_signed(root, capsys):
    rewrite(root / "docs/facts.yml", "confidence: confirmed", "confidence: chắc")
    assert sign(root) == 2
    assert "so-may" in capsys.readouterr().err


def test_mistakes_elsewhere_dont_matter(root):
    rewrite(root / "docs/modules/mot/index.md", "title", "summary: Chữ [@khong-co]\ntitle")
    assert sign(root) == 0


def test_a_day_before_the_check_is_mended_by_signing(root):
    rewrite(root / LESSON, "checked:", "reviewed: {by: Sở Thử, on: 2026-10-01}\nchecked:")
    assert told(root)[1] == ["reviewed-before-checked"]
    assert sign(root) == 0
    assert told(root) == (SIGNED, [])


def test_the_path_of_the_file_will_do(root):
    assert sign(root, lesson="docs/modules/mot/bai.md") == 0


def test_a_scenario_is_signed_with_its_ways(make_course):
    scenario = (
        "---\ntitle: Chuyện\nkind: scenario\nminutes: 5\nobjectives: [Nói được]\n---\n\n"
        "## Mở {#start}\n\nChữ.\n\n- [A](#tot)\n- [B](#hong)\n\n"
        "## Tốt {#tot .good}\n\nHay.\n\n## Hỏng {#hong .bad}\n\nDở.\n"
    )
    path = "docs/modules/mot/chuyen.md"
    root = make_course(
        {
            path: scenario,
            "docs/modules/mot/index.md": "---\ntitle: Một\nlessons: [bai, chuyen]\n---\n\nChữ.\n",
        }
    )
    assert sign(root, lesson="mot/chuyen") == 0
    assert [found.rule.id for found in read_course(root)[1]] == []
    ways = "- [A](#tot)\n- [B](#hong)", "- [A](#hong)\n- [B](#tot)"
    endings = ".good}\n\nHay.\n\n## Hỏng {#hong .bad}", ".bad}\n\nHay.\n\n## Hỏng {#hong .good}"
    for old, new in (ways, endings):
        rewrite(root / path, old, new)
        assert [found.rule.id for found in read_course(root)[1]] == ["reviewed-changed"]
        rewrite(root / path, new, old)
