"""What `course init` writes passes the check at once, what `course new` writes when its gaps are filled.

Both stand in their lists, and nothing is ever overwritten.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sysconfig
from datetime import date
from itertools import count
from pathlib import Path

import docx
import pytest

from generator.building import read_course
from generator.catalogue import Catalogue, languages
from generator.cli import main
from generator.registering import add_to_list
from generator.scaffolding import Scaffold
from tests.conftest import PNG
from tests.importing.desk import saved

ROOT = Path(__file__).parent.parent


def course(*arguments: str) -> int:
    return main([*arguments, "--lang", "en"])


def rules(root: Path) -> list[str]:
    _, report = read_course(root)
    return [finding.rule.id for finding in report]


def test_a_new_course_has_no_finding_and_builds(tmp_path):
    root = tmp_path / "course"
    assert course("init", str(root)) == 0
    assert rules(root) == []
    assert course("build", "--folder", str(root)) == 0
    assert (root / "site/modules/bat-dau/bai-dau-tien/index.html").is_file()
    assert "2026-11-24" in (root / "docs/sources.yml").read_text("utf-8")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_question_of_a_new_course_is_well_worded(tmp_path, language):
    root = tmp_path / "course"
    assert course("init", str(root), "--language", language) == 0
    _, report = read_course(root, quality=True)
    assert [finding.rule.id for finding in report] == []


def test_the_new_courses_workflow_is_clean(tmp_path):
    assert course("init", str(tmp_path / "course")) == 0
    shutil.copy(ROOT / ".github/zizmor.yml", tmp_path)
    command = [
        str(Path(sysconfig.get_path("scripts")) / "zizmor"),
        "--offline",
        "--no-progress",
        "--config",
        str(tmp_path / "zizmor.yml"),
        str(tmp_path / "course/.github/workflows"),
    ]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_folder_that_isnt_empty_is_left_alone(tmp_path, capsys):
    (tmp_path / "x").write_text("x")
    assert course("init", str(tmp_path)) == 2
    assert [file.name for file in tmp_path.iterdir()] == ["x"]
    assert "isn't empty" in capsys.readouterr().err


NEW = (
    ("module", "moi"),
    ("lesson", "moi/bai-hai"),
    ("quiz", "moi/bai-hai"),
    ("scenario", "moi/tinh-huong"),
    ("practice", "bat-dau/lam-that"),
)
GAP = re.compile(r"\(\(.+?\)\)")
KINDS = ("lesson", "module", "practice", "quiz", "scenario")


def pattern(kind: str, language: str = "vi") -> str:
    """What `course new` writes, with an objective for a quiz."""
    scaffold = Scaffold(ROOT, date(2026, 11, 24), language)
    return scaffold.pattern(f"new/{kind}.md", objective=" for=viec-dau")


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """A new course with one of each kind, just as `course new` leaves them."""
    root = tmp_path_factory.mktemp("new") / "course"
    assert course("init", str(root)) == 0
    for kind, name in NEW:
        assert course("new", kind, name, "--folder", str(root)) == 0
    return root


def texts(root: Path) -> dict[Path, str]:
    return {file: file.read_text("utf-8") for file in sorted(root.rglob("*.md"))}


def filled(text: str) -> str:
    """A text with something in each gap: what its key wants, elsewhere words that stand once."""
    number = count(1)

    def words(found: re.Match[str]) -> str:
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        return {"minutes: ": "5", "checked: ": "2026-11-24"}.get(before, f"Lời thứ {next(number)}")

    return GAP.sub(words, text)


def test_what_is_new_has_a_finding_for_each_gap_and_no_other(whole):
    gaps = [
        (file.relative_to(whole).as_posix(), line, "gap-unfilled")
        for file, text in texts(whole).items()
        for line, written in enumerate(text.split("\n"), 1)
        for _ in GAP.findall(written)
    ]
    assert len(gaps) > 50
    _, report = read_course(whole)
    assert [(found.location.path, found.location.line, found.rule.id) for found in report] == sorted(gaps)
    assert course("check", "--folder", str(whole)) == 1
    assert course("build", "--folder", str(whole)) == 1


def test_each_kind_is_named_in_its_list(whole):
    read, _ = read_course(whole)
    assert [lesson.name for lesson in read.lessons] == [
        "bat-dau/bai-dau-tien",
        "bat-dau/lam-that",
        "moi/bai-dau-tien",
        "moi/bai-hai",
        "moi/tinh-huong",
    ]
    assert read.lesson("moi/bai-hai").quiz is not None


def test_what_is_new_passes_the_check_when_every_gap_is_filled(whole, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(whole, root)
    for file, text in texts(root).items():
        file.write_text(
            filled(text).replace("title: Lời", f"title: Lời của {file.parent.name}/{file.stem}"), "utf-8"
        )
    assert set(rules(root)) <= {"lesson-uncited"}, "a pattern can't cite a source that it doesn't know"
    assert course("build", "--folder", str(root)) == 0


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        pytest.param(kind, number, id=f"{kind}-{number}")
        for kind in KINDS
        for number in range(len(GAP.findall(pattern(kind))))
    ],
)
def test_a_single_gap_that_is_left_is_enough(kind, number, make_course):
    text = pattern(kind)
    gap = list(GAP.finditer(text))[number]
    left = filled(f"{text[: gap.start()]}⟨{text[gap.end() :]}").replace("⟨", gap[0])
    objectives = "  - Nói được một điều {#viec-dau}\n"
    lesson = (
        f"---\ntitle: Bài\nminutes: 5\nobjectives:\n{objectives}checked: 2026-11-20\n---\n\nChữ [@nguon].\n"
    )
    files = {
        "quiz": {"quizzes/mot/bai.md": left, "docs/modules/mot/bai.md": lesson},
        "module": {
            "docs/modules/mot/index.md": left,
            "docs/modules/mot/bai.md": None,
            "docs/modules/mot/bai-dau-tien.md": lesson,
            "quizzes/mot/bai.md": None,
        },
    }.get(kind, {"docs/modules/mot/bai.md": left, "quizzes/mot/bai.md": None})
    assert rules(make_course(files)) == ["gap-unfilled"]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_a_pattern_says_stands_in_a_gap(kind, language):
    text, say = pattern(kind, language), Catalogue(language)
    for mark in (f"**{say('Good')}.**", f"**{say('Careful')}.**", "[!TIP]"):
        text = text.replace(mark, "")
    syntax = r"^lessons:\n  - \S+|^kind: \w+|^\w+:|\{#.*\}|\(#.*\)|!!! \w+|\[[x ]\]"
    said = re.sub(syntax, "", GAP.sub("", text), flags=re.MULTILINE)
    assert re.findall(r"[^\W\d]+", said) == []


def test_a_new_course_has_no_gap(tmp_path):
    assert course("init", str(tmp_path / "course")) == 0
    assert not any(GAP.search(text) for text in texts(tmp_path).values())


def test_a_lesson_is_added_to_a_list_whose_title_is_a_gap(tmp_path):
    file = tmp_path / "index.md"
    file.write_text("---\ntitle: ((Tên: một #1))\nlessons:\n  - a\n  - ((b: c))\n---\n", "utf-8")
    add_to_list(file, "lessons", "moi")
    written = "---\ntitle: ((Tên: một #1))\nlessons:\n  - a\n  - ((b: c))\n  - moi\n---\n"
    assert file.read_text("utf-8") == written


@pytest.mark.parametrize(
    "arguments",
    [
        ("lesson", "khong/co"),
        ("lesson", "Bài"),
        ("lesson", "mot"),
        ("module", "mot/bai"),
        ("lesson", "mot/bai"),
        ("quiz", "mot/khong-co"),
        ("module", "mot"),
        ("term", " "),
    ],
)
def test_what_cant_be_is_refused_in_a_sentence_and_changes_nothing(make_course, capsys, arguments):
    root = make_course()
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    assert course("new", *arguments, "--folder", str(root)) == 2
    assert capsys.readouterr().err.strip()
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("kind", ["scenario", "practice"])
def test_a_quiz_for_what_has_none_is_refused(tmp_path, capsys, kind):
    root = tmp_path / "course"
    assert course("init", str(root)) == 0
    assert course("new", kind, "bat-dau/khac", "--folder", str(root)) == 0
    assert course("new", "quiz", "bat-dau/khac", "--folder", str(root)) == 2
    assert f"“kind: {kind}”" in capsys.readouterr().err
    assert not (root / "quizzes/bat-dau/khac.md").exists()


def test_what_is_missing_behind_a_command_is_named_with_an_example(capsys):
    with pytest.raises(SystemExit) as stopped:
        course("explain")
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert "RULE is missing" in told
    assert "quiz-key-missing" in told


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("lessons: [a, b]\n", "lessons: [a, b, moi]\n"),
        ("lessons: [a]   # chú thích\ntitle: x\n", "lessons: [a, moi]   # chú thích\ntitle: x\n"),
        (
            "lessons:\n  - a\n  - b  # chú thích\ntitle: x\n",
            "lessons:\n  - a\n  - b\n  - moi  # chú thích\ntitle: x\n",
        ),
        ("lessons:\n- a\n", "lessons:\n- a\n- moi\n"),
        ("lessons: [\n  a,\n  b\n]\n", "lessons: [\n  a,\n  b\n, moi]\n"),
    ],
)
def test_a_list_grows_and_nothing_else_changes(tmp_path, head, wanted):
    file = tmp_path / "index.md"
    file.write_text(f"---\n{head}---\n\nThân bài, có dấu: ---\n", "utf-8")
    add_to_list(file, "lessons", "moi")
    assert file.read_text("utf-8") == f"---\n{wanted}---\n\nThân bài, có dấu: ---\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "lesson", "mot/moi", "--after", "khong"),
        ("new", "module", "hai", "--after", "khong"),
        ("import", "{table}", "--to", "mot/moi"),
        ("import", "{word}", "--to", "mot/moi"),
    ],
)
def test_what_a_list_refuses_leaves_nothing_behind(arguments, make_course, tmp_path):
    files = {"docs/modules/mot/index.md": "---\ntitle: Một\n---\n\nChữ.\n"} if "import" in arguments else {}
    root, table, word = make_course(files), tmp_path / "cau.csv", tmp_path / "bai.docx"
    table.write_text("Câu hỏi,A,B,Đáp án\nCâu nào?,a,b,A\n", "utf-8")
    document = docx.Document()
    document.add_picture(io.BytesIO(PNG))
    word.write_bytes(saved(document))
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    given = [argument.format(table=table, word=word) for argument in arguments]
    assert course(*given, "--folder", str(root)) == 2
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before
