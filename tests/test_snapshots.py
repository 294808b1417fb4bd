"""`course snapshot`: what is published is noted, and what has changed is told, once and without git."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml
from lxml import html

from generator.building import read_course
from generator.cli import main
from generator.loading.snapshots import read_entry, snapshot_text
from generator.model.snapshot import Change, ChangeKind, Entry, EntryKind, Snapshot
from generator.rendering.site import page_makers
from tests.conftest import HEAD

LESSON, QUIZ = "docs/modules/mot/bai.md", "quizzes/mot/bai.md"
COUNTER = '\n!!! counter "Gọi số nào?"\n    Gọi {{ so-may }} [@nguon].\n'
BODY = "Một câu có căn cứ [@nguon].\n" + COUNTER
FACTS = "so-may: {value: 1900 0368, source: nguon, checked: 2026-11-20, confidence: confirmed}\n"
NEW = """
## Câu mới? {{#{id} for=mot-dieu}}

- [x] Đúng
  > Vì vậy.
- [ ] Sai
  > Vì sai.
"""


@pytest.fixture
def root(make_course) -> Path:
    return make_course({LESSON: HEAD + BODY, "docs/facts.yml": FACTS})


def snapshot(root: Path, day: str = "2026-11-24", code: int = 0) -> None:
    assert main(["snapshot", "--folder", str(root), "--lang", "vi", "--as-of", day]) == code


def rewrite(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), "utf-8")


def append(root: Path, file: str, text: str) -> None:
    (root / file).write_text((root / file).read_text("utf-8") + text, "utf-8")


def told(root: Path, monkeypatch, day: str = "2026-11-24") -> list[tuple[str, list[str]]]:
    """The days of the page, and what is told below each: the thing, and what has happened to it."""
    monkeypatch.setenv("COURSE_AS_OF", day)
    course, report = read_course(root)
    assert course is not None
    assert not report.has_errors, [str(found.location) + found.rule.id for found in report]
    page = html.fromstring(page_makers(course.published())["co-gi-moi/"]().html)
    return [
        (
            section.findtext("h2"),
            [" | ".join(part.text_content() for part in item) for item in section.iter("li")],
        )
        for section in page.iter("section")
    ]


def entries(root: Path) -> dict[tuple[str, str], Entry]:
    lines = (root / "snapshots.yml").read_text("utf-8").splitlines()
    return {entry.key: entry for entry in map(read_entry, lines) if entry is not None}


def test_a_first_snapshot_notes_all_and_tells_nothing(root, monkeypatch):
    assert "co-gi-moi/" not in page_makers(read_course(root)[0])
    snapshot(root)
    assert [(str(kind), id) for kind, id in entries(root)] == [
        ("address", "modules/mot/"),
        ("counter", "mot/bai/goi-so-nao"),
        ("fact", "so-may"),
        ("lesson", "mot/bai"),
        ("question", "mot/bai/hoi-gi"),
        ("source", "nguon"),
    ]
    assert told(root, monkeypatch) == []


def test_the_file_is_yaml_too(root):
    snapshot(root)
    read = yaml.safe_load((root / "snapshots.yml").read_text("utf-8"))
    assert [(entry["kind"], entry["id"]) for entry in read] == [(*key,) for key in entries(root)]


@pytest.mark.parametrize("later", ["2026-11-24", "2026-11-25", "2027-11-24"])
def test_of_an_unchanged_course_it_is_the_same_byte_for_byte(root, later, capsys):
    snapshot(root, "2026-11-20")
    rewrite(root, LESSON, "Một câu", "Một điều")
    snapshot(root, "2026-11-24")
    before = (root / "snapshots.yml").read_bytes()
    capsys.readouterr()
    snapshot(root, later)
    assert (root / "snapshots.yml").read_bytes() == before
    assert "giữ nguyên" in capsys.readouterr().out


def test_other_line_ends_are_no_change(root):
    snapshot(root)
    as_on_windows = (root / "snapshots.yml").read_bytes().replace(b"\n", b"\r\n")
    (root / "snapshots.yml").write_bytes(as_on_windows)
    snapshot(root, "2026-11-25")
    assert (root / "snapshots.yml").read_bytes() == as_on_windows
    assert main(["check", "--folder", str(root)]) == 0


EDITS = {
    "a word of the lesson": (LESSON, "Một câu", "Một điều", ["Bài | Bài đã sửa"]),
    "its title": (LESSON, "title: Bài", "title: Bài kia", ["Bài kia | Bài đã sửa"]),
    "a question": (QUIZ, "Hỏi gì?", "Hỏi sao?", ["Hỏi sao? | Câu hỏi đã sửa · trong bài “Bài”"]),
    "a reason": (QUIZ, "Vì thế kia", "Vì khác", ["Hỏi gì? | Câu hỏi đã sửa · trong bài “Bài”"]),
    "a counter line": (
        LESSON,
        "Gọi {{",
        "Bác gọi {{",
        ["Gọi số nào? | Câu tra nhanh đã sửa · trong bài “Bài”"],
    ),
    "a counter line's question": (
        LESSON,
        "Gọi số nào?",
        "Bác gọi đâu?",
        ["Bác gọi đâu? | Câu tra nhanh đã sửa · trong bài “Bài”"],
    ),
    "a value": (
        "docs/facts.yml",
        "1900 0368",
        "1900 0369",
        ["1900 0369 | Giá trị đã đổi · trước là: 1900 0368 · có trong: Bài"],
    ),
    "a value's end": (
        "docs/facts.yml",
        "confidence",
        "until: 2026-12-31, confidence",
        ["1900 0368 | Giá trị đã đổi · có trong: Bài"],
    ),
    "a source": ("docs/sources.yml", "Một nghị định", "Một luật", ["Một luật | Nguồn đã sửa"]),
    "a withdrawn lesson": (
        LESSON,
        "minutes: 5",
        "status: withdrawn\nwithdrawn: Nay khác rồi.\nminutes: 5",
        ["Bài | Bài đã rút"],
    ),
    "a new question": (
        QUIZ,
        "## Hỏi gì?",
        NEW.format(id="moi") + "\n## Hỏi gì?",
        ["Câu mới? | Câu hỏi mới · trong bài “Bài”"],
    ),
    "nothing that counts": ("docs/sources.yml", "checked: 2026-11-20", "checked: 2026-11-23", []),
    "minutes": (LESSON, "minutes: 5", "minutes: 6", []),
}


@pytest.mark.parametrize("edit", EDITS)
def test_one_change_is_told_once_before_and_after_it_is_noted(root, monkeypatch, edit):
    file, old, new, wanted = EDITS[edit]
    snapshot(root, "2026-11-20")
    rewrite(root, file, old, new)
    assert told(root, monkeypatch) == ([("Vừa đổi", wanted)] if wanted else [])
    snapshot(root, "2026-11-24")
    assert told(root, monkeypatch) == ([("Ghi ngày 24/11/2026", wanted)] if wanted else [])


def counter(question: str) -> str:
    return COUNTER.replace("Gọi số nào?", question)


def test_of_two_new_counter_lines_none_is_the_one_that_is_gone(root, monkeypatch):
    snapshot(root, "2026-11-20")
    rewrite(root, LESSON, COUNTER, counter("Bác hỏi ai?") + counter("Mấy giờ mở cửa?"))
    assert told(root, monkeypatch) == [
        (
            "Vừa đổi",
            [
                "Bác hỏi ai? | Câu tra nhanh mới · trong bài “Bài”",
                "Gọi số nào? | Câu tra nhanh đã bỏ · trong bài “Bài”",
                "Mấy giờ mở cửa? | Câu tra nhanh mới · trong bài “Bài”",
            ],
        )
    ]


def test_counter_lines_that_differ_by_their_marks_only_are_two(root, monkeypatch):
    append(root, LESSON, counter("Gọi sổ nào?"))
    snapshot(root, "2026-11-20")
    names = [id for kind, id in entries(root) if kind is EntryKind.COUNTER]
    assert names == ["mot/bai/goi-so-nao", "mot/bai/goi-so-nao-2"]
    rewrite(root, LESSON, counter("Gọi sổ nào?"), counter("Gọi sổ nào?").replace("Gọi {{", "Bấm {{"))
    assert told(root, monkeypatch) == [("Vừa đổi", ["Gọi sổ nào? | Câu tra nhanh đã sửa · trong bài “Bài”"])]


def test_a_lesson_that_takes_another_in_hasnt_moved(root, monkeypatch):
    other = "docs/modules/mot/hai.md"
    (root / other).write_text(HEAD.replace("Bài", "Bài hai") + BODY.replace("Gọi số nào", "Hỏi ai"))
    rewrite(root, "docs/modules/mot/index.md", "[bai]", "[bai, hai]")
    snapshot(root, "2026-11-20")
    (root / other).unlink()
    rewrite(root, "docs/modules/mot/index.md", "[bai, hai]", "[bai]")
    rewrite(root, LESSON, "minutes:", "aliases: [mot/hai]\nminutes:")
    assert told(root, monkeypatch) == [("Vừa đổi", ["Bài hai | Bài đã bỏ"])]


def test_a_new_lesson_is_told_once_with_all_that_is_in_it(root, monkeypatch):
    snapshot(root, "2026-11-20")
    (root / "docs/modules/mot/moi.md").write_text(
        HEAD.replace("Bài", "Bài mới tinh") + BODY.replace("nào", "đâu")
    )
    (root / "quizzes/mot/moi.md").write_text(NEW.format(id="moi"))
    rewrite(root, "docs/modules/mot/index.md", "[bai]", "[bai, moi]")
    assert told(root, monkeypatch) == [("Vừa đổi", ["Bài mới tinh | Bài mới"])]
    snapshot(root)
    append(root, "quizzes/mot/moi.md", NEW.format(id="nua").replace("mới", "nữa"))
    snapshot(root)
    assert told(root, monkeypatch) == [("Ghi ngày 24/11/2026", ["Bài mới tinh | Bài mới"])]


def test_what_is_gone_is_told_by_its_title(root, monkeypatch):
    append(root, QUIZ, NEW.format(id="bo"))
    append(root, "docs/facts.yml", FACTS.replace("so-may", "so-cu").replace("0368", "0000"))
    snapshot(root, "2026-11-20")
    rewrite(root, QUIZ, NEW.format(id="bo"), "")
    rewrite(root, "docs/facts.yml", FACTS.replace("so-may", "so-cu").replace("0368", "0000"), "")
    snapshot(root)
    wanted = ["Câu mới? | Câu hỏi đã bỏ · trong bài “Bài”", "1900 0000 | Giá trị đã bỏ"]
    assert told(root, monkeypatch) == [("Ghi ngày 24/11/2026", wanted)]


def test_a_source_that_is_replaced(root, monkeypatch):
    append(
        root,
        "docs/sources.yml",
        "moi:\n  title: Luật mới\n  kind: law\n  url: https://example.org/2\n"
        "  checked: 2026-11-20\n  confidence: confirmed\n",
    )
    snapshot(root, "2026-11-20")
    rewrite(root, "docs/sources.yml", "  kind: decree", "  replaced_by: moi\n  kind: decree")
    rewrite(root, "docs/facts.yml", "source: nguon", "source: moi")
    for _ in range(2):
        rewrite(root, LESSON, "[@nguon]", "[@moi]")
    assert ("Vừa đổi", "Một nghị định | Nguồn đã được thay · bằng: Luật mới") in [
        (day, change) for day, changes in told(root, monkeypatch) for change in changes
    ]


def test_a_source_is_replaced_from_the_day_on_which_the_new_one_comes_into_force(root, monkeypatch):
    append(
        root,
        "docs/sources.yml",
        "moi:\n  title: Luật mới\n  kind: law\n  url: https://example.org/2\n  in_force: 2026-12-01\n"
        "  checked: 2026-11-20\n  confidence: confirmed\n",
    )
    rewrite(root, "docs/sources.yml", "  kind: decree", "  replaced_by: moi\n  kind: decree")
    snapshot(root, "2026-11-20")
    assert told(root, monkeypatch, "2026-11-30") == []
    wanted = [("Vừa đổi", ["Một nghị định | Nguồn đã được thay · bằng: Luật mới"])]
    assert told(root, monkeypatch, "2026-12-01") == wanted


def test_a_question_with_a_former_name_keeps_its_present_one_when_its_module_is_renamed(root, monkeypatch):
    rewrite(root, QUIZ, "{#hoi-gi", "{#hoi-gi was=hoi-khac")
    snapshot(root, "2026-11-20")
    for folder in ("docs/modules", "quizzes"):
        (root / folder / "mot").rename(root / folder / "hai")
    rewrite(root, "docs/index.md", "[mot]", "[hai]")
    rewrite(root, "docs/modules/hai/index.md", "lessons:", "aliases: [mot]\nlessons:")
    assert [
        change for _, changes in told(root, monkeypatch) for change in changes if "Câu hỏi" in change
    ] == []


def test_a_renamed_lesson_fails_until_its_alias_is_pasted_and_then_is_told_as_moved(
    root, monkeypatch, capsys
):
    snapshot(root, "2026-11-20")
    for folder in ("docs/modules", "quizzes"):
        (root / folder / "mot/bai.md").rename(root / folder / "mot/khac-han.md")
    rewrite(root, "docs/modules/mot/index.md", "[bai]", "[khac-han]")
    snapshot(root, code=1)
    said = capsys.readouterr().err
    assert "address-gone" in said
    assert "Chưa ghi gì" in said
    line = "aliases: [mot/bai]"
    assert f"docs/modules/mot/khac-han.md dòng: {line}" in said
    rewrite(root, "docs/modules/mot/khac-han.md", "minutes:", f"{line}\nminutes:")
    snapshot(root)
    assert told(root, monkeypatch) == [("Ghi ngày 24/11/2026", ["Bài | Bài đổi chỗ"])]
    assert ("address", "modules/mot/bai/") in {(str(kind), id) for kind, id in entries(root)}
    rewrite(root, "docs/modules/mot/khac-han.md", f"{line}\n", "")
    snapshot(root, code=1)


def test_a_renamed_module_fails_until_its_alias_is_pasted(root, monkeypatch, capsys):
    snapshot(root, "2026-11-20")
    for folder in ("docs/modules", "quizzes"):
        (root / folder / "mot").rename(root / folder / "hai")
    rewrite(root, "docs/index.md", "[mot]", "[hai]")
    assert main(["check", "--folder", str(root), "--lang", "vi"]) == 1
    said = capsys.readouterr().out
    assert said.count("address-gone") == 1
    line = said.partition("docs/modules/hai/index.md dòng: ")[2].partition("\n")[0]
    rewrite(root, "docs/modules/hai/index.md", "title:", f"{line}\ntitle:")
    assert main(["check", "--folder", str(root)]) == 0
    snapshot(root)
    assert told(root, monkeypatch) == [("Ghi ngày 24/11/2026", ["Bài | Bài đổi chỗ"])]
    course, _ = read_course(root)
    assert course is not None
    assert {"modules/mot/", "modules/mot/bai/"} <= set(page_makers(course))


def test_ninety_days_are_told_and_no_more_kept(root, monkeypatch):
    snapshot(root, "2026-11-24")
    rewrite(root, LESSON, "Một câu", "Một điều")
    snapshot(root, "2026-11-25")
    assert told(root, monkeypatch, "2027-02-22") == [("Ghi ngày 25/11/2026", ["Bài | Bài đã sửa"])]
    assert told(root, monkeypatch, "2027-02-23") == []
    assert entries(root)[EntryKind.LESSON, "mot/bai"].changes
    rewrite(root, QUIZ, "Hỏi gì?", "Hỏi sao?")
    snapshot(root, "2027-02-23")
    assert entries(root)[EntryKind.LESSON, "mot/bai"].changes == ()
    assert [day for day, _ in told(root, monkeypatch, "2027-02-23")] == ["Ghi ngày 23/02/2027"]


def test_what_happens_twice_on_a_day_is_told_once_and_what_is_undone_not_at_all(root, monkeypatch):
    snapshot(root, "2026-11-20")
    for value in ("0001", "0002"):
        rewrite(root, "docs/facts.yml", "0368" if value == "0001" else "0001", value)
        snapshot(root)
    [(_, [change])] = told(root, monkeypatch)
    assert change.startswith("1900 0002 | Giá trị đã đổi · trước là: 1900 0368")
    rewrite(root, "docs/facts.yml", "0002", "0368")
    snapshot(root)
    assert told(root, monkeypatch) == []
    append(root, QUIZ, NEW.format(id="moi"))
    snapshot(root)
    rewrite(root, QUIZ, NEW.format(id="moi"), "")
    snapshot(root)
    assert told(root, monkeypatch) == []
    assert not any(entry.gone for entry in entries(root).values())


def test_a_draft_isnt_published_and_so_not_noted(root):
    rewrite(root, "docs/modules/mot/index.md", "[bai]", "[bai, nhap]")
    (root / "docs/modules/mot/nhap.md").write_text(HEAD.replace("minutes", "status: draft\nminutes") + BODY)
    snapshot(root)
    assert not any("nhap" in id for _, id in entries(root))


def merged(folder: Path, base: bytes, ours: bytes, theirs: bytes) -> tuple[int, bytes]:
    for name, content in (("ours", ours), ("base", base), ("theirs", theirs)):
        (folder / name).write_bytes(content)
    done = subprocess.run(
        ["git", "merge-file", "-p", "ours", "base", "theirs"], cwd=folder, capture_output=True
    )
    return done.returncode, done.stdout


def edited(root: Path, folder: Path, *edits: tuple[str, str, str]) -> tuple[Path, bytes]:
    """The course as another trainer has it, with these edits noted: its folder, and its snapshot."""
    shutil.copytree(root, folder)
    for edit in edits:
        rewrite(folder, *edit)
    snapshot(folder)
    return folder, (folder / "snapshots.yml").read_bytes()


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git isn't there")
WORD, VALUE = (LESSON, "Một câu", "Một điều"), ("docs/facts.yml", "0368", "0369")


@needs_git
def test_two_trainers_who_changed_neighbours_merge_without_a_question(root, tmp_path, monkeypatch):
    snapshot(root, "2026-11-20")
    base = (root / "snapshots.yml").read_bytes()
    ours, mine = edited(root, tmp_path / "ours-course", WORD)
    _, other = edited(root, tmp_path / "theirs-course", VALUE)
    conflicts, content = merged(tmp_path, base, mine, other)
    assert conflicts == 0
    rewrite(ours, *VALUE)
    (ours / "snapshots.yml").write_bytes(content)
    snapshot(ours)
    assert (ours / "snapshots.yml").read_bytes() == content
    [(_, changes)] = told(ours, monkeypatch)
    assert [change.partition(" · ")[0] for change in changes] == [
        "Bài | Bài đã sửa",
        "1900 0369 | Giá trị đã đổi",
    ]


@needs_git
def test_two_trainers_who_changed_the_same_are_told_how_to_mend_it(root, tmp_path, monkeypatch, capsys):
    snapshot(root, "2026-11-20")
    base = (root / "snapshots.yml").read_bytes()
    ours, mine = edited(root, tmp_path / "ours-course", WORD, VALUE)
    _, other = edited(root, tmp_path / "theirs-course", ("docs/facts.yml", "0368", "0370"))
    conflicts, content = merged(tmp_path, base, mine, other)
    assert conflicts == 1
    (ours / "snapshots.yml").write_bytes(content)
    capsys.readouterr()
    assert main(["check", "--folder", str(ours), "--lang", "vi"]) == 1
    said = capsys.readouterr().out
    assert said.count("snapshots.yml:") == 1
    assert "Chạy: course snapshot" in said
    rewrite(ours, "docs/facts.yml", "0369", "0370")
    snapshot(ours)
    assert main(["check", "--folder", str(ours), "--lang", "vi"]) == 0
    text = (ours / "snapshots.yml").read_text("utf-8")
    assert "<<<<" not in text
    assert len(entries(ours)) == text.count("\n- ")
    [(_, changes)] = told(ours, monkeypatch)
    assert changes[0] == "Bài | Bài đã sửa"
    assert all("Giá trị đã đổi" in change for change in changes[1:])


@needs_git
def test_a_merge_is_mended_only_when_the_course_is_sound(root, tmp_path, capsys):
    snapshot(root, "2026-11-20")
    base = (root / "snapshots.yml").read_bytes()
    ours, mine = edited(root, tmp_path / "ours-course", VALUE)
    _, other = edited(root, tmp_path / "theirs-course", ("docs/facts.yml", "0368", "0370"))
    content = merged(tmp_path, base, mine, other)[1]
    (ours / "snapshots.yml").write_bytes(content)
    for folder in ("docs/modules", "quizzes"):
        (ours / folder / "mot/bai.md").rename(ours / folder / "mot/khac-han.md")
    rewrite(ours, "docs/modules/mot/index.md", "[bai]", "[khac-han]")
    snapshot(ours, code=1)
    assert "aliases: [mot/bai]" in capsys.readouterr().err
    assert (ours / "snapshots.yml").read_bytes() == content


def test_a_broken_snapshot_isnt_overwritten(root, capsys):
    (root / "snapshots.yml").write_text("- mot/bai\n")
    snapshot(root, code=1)
    assert "snapshot-broken" in capsys.readouterr().err
    assert (root / "snapshots.yml").read_text() == "- mot/bai\n"


def test_every_entry_is_read_as_it_was_written():
    changes = (
        Change(date(2026, 11, 1), ChangeKind.NEW),
        Change(date(2026, 11, 2), ChangeKind.CHANGED, "“a”\n<b>", "c"),
    )
    written = [
        Entry(EntryKind.FACT, "so", "00000000", "“c”: #1 & <i>", "", True, changes),
        Entry(EntryKind.ADDRESS, "modules/a/"),
    ]
    lines = snapshot_text(written, "Một ghi chú").splitlines()
    assert [entry for entry in map(read_entry, lines) if entry] == written
    assert Snapshot(tuple(written)).changes(written[0].key) == changes


def test_the_newest_are_told_where_there_are_too_many(root, monkeypatch):
    snapshot(root, "2026-11-20")
    append(root, QUIZ, "".join(NEW.format(id=f"cau-{number}") for number in range(250)))
    [(_, changes)] = told(root, monkeypatch)
    assert len(changes) == 200


def test_two_hundred_are_told_of_all_days_together(root, monkeypatch):
    snapshot(root, "2026-11-20")
    for day, name in (("2026-11-21", "a"), ("2026-11-22", "b")):
        append(root, QUIZ, "".join(NEW.format(id=f"cau-{name}-{number}") for number in range(150)))
        snapshot(root, day)
    assert [(day, len(changes)) for day, changes in told(root, monkeypatch)] == [
        ("Ghi ngày 22/11/2026", 150),
        ("Ghi ngày 21/11/2026", 50),
    ]


def test_of_the_lessons_that_print_a_value_three_are_named(root, monkeypatch):
    others = [f"b{number}" for number in range(3)]
    for name in others:
        text = HEAD.replace("Bài", f"Bài {name}") + "Gọi {{ so-may }} [@nguon].\n"
        (root / f"docs/modules/mot/{name}.md").write_text(text)
    rewrite(root, "docs/modules/mot/index.md", "[bai]", f"[bai, {', '.join(others)}]")
    snapshot(root, "2026-11-20")
    rewrite(root, "docs/facts.yml", "0368", "0369")
    [(_, [change])] = told(root, monkeypatch)
    assert change.endswith("có trong: Bài; Bài b0; Bài b1 …")


def test_no_page_of_a_lesson_changes_by_a_snapshot(root):
    def pages() -> dict[str, str]:
        course, _ = read_course(root)
        assert course is not None
        return {address: make().html for address, make in page_makers(course).items()}

    before = pages()
    snapshot(root)
    after = pages()
    assert after.keys() - before.keys() == {"co-gi-moi/"}
    assert {address for address in before if after[address] != before[address]} == {""}
