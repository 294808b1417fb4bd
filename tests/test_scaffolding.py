"""What `course new` and `course init` write passes the check and is listed; nothing is ever overwritten."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from generator.building import read_course
from generator.cli import main
from generator.scaffolding import add_to_list

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


def test_each_kind_passes_the_check_and_is_named_in_its_list(tmp_path):
    root = tmp_path / "course"
    assert course("init", str(root)) == 0
    for kind, name in (
        ("module", "moi"),
        ("lesson", "moi/bai-hai"),
        ("quiz", "moi/bai-hai"),
        ("scenario", "moi/tinh-huong"),
        ("practice", "bat-dau/lam-that"),
    ):
        assert course("new", kind, name, "--folder", str(root)) == 0
        assert set(rules(root)) <= {"lesson-uncited"}, "an example can't cite a source that it doesn't know"
    read, _ = read_course(root)
    assert [lesson.name for lesson in read.lessons] == [
        "bat-dau/bai-dau-tien",
        "bat-dau/lam-that",
        "moi/bai-dau-tien",
        "moi/bai-hai",
        "moi/tinh-huong",
    ]
    assert read.lesson("moi/bai-hai").quiz is not None


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
