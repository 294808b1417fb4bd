"""Whatever interrupts a build, the last good site is whole, and the next command puts right what was left."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from mkdocs import utils

from generator.cli import main
from tests.test_build import contents

LESSON = "docs/modules/mot/bai.md"
KILLS = 10


def build(root: Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "generator.cli", "build", "--lang", "en"],
        cwd=root,
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795478400", **environment},
    )


def finished(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, told = process.communicate(timeout=60)
    return process.returncode, told


def two_versions(root: Path) -> tuple[dict[str, bytes], dict[str, bytes], dict[str, str]]:
    """The sites of two versions of a course, and the two texts of the lesson."""
    text = (root / LESSON).read_text("utf-8")
    texts = {"one": text, "two": text.replace("Một câu", "Một câu khác")}
    sites = []
    for version in texts.values():
        (root / LESSON).write_text(version, "utf-8")
        assert finished(build(root))[0] == 0
        sites.append(contents(root / "site"))
    assert sites[0] != sites[1]
    return sites[0], sites[1], texts


def test_kills_at_random_moments(make_course):
    root = make_course()
    one, two, texts = two_versions(root)
    chance = random.Random(20261124)
    begun = time.monotonic()
    finished(build(root))
    length = time.monotonic() - begun
    for number in range(KILLS):
        (root / LESSON).write_text(texts["one" if number % 2 else "two"], "utf-8")
        process = build(root)
        time.sleep(chance.uniform(0, length * 1.1))
        process.kill()
        finished(process)
        assert main(["check", "--folder", str(root)]) == 0
        assert contents(root / "site") in (one, two)
    assert finished(build(root))[0] == 0
    assert contents(root / "site") == one


def test_two_builds_at_once(make_course):
    root = make_course()
    first, second = build(root), build(root)
    results = [finished(first), finished(second)]
    assert [code for code, _ in results] == [0, 0], results
    whole = contents(root / "site")
    assert finished(build(root))[0] == 0
    assert contents(root / "site") == whole


def test_a_full_disk(make_course, monkeypatch, capsys):
    """The disk is full at the third file that is written."""
    root = make_course()
    assert main(["build", "--folder", str(root), "--lang", "en"]) == 0
    before = contents(root / "site")
    shutil.rmtree(root / "build")
    written, real = [], utils.write_file

    def full(content: bytes, path: str) -> None:
        written.append(path)
        if len(written) > 3:
            raise OSError(28, "No space left on device")
        real(content, path)

    monkeypatch.setattr(utils, "write_file", full)
    assert main(["build", "--folder", str(root), "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert "No space left" in told
    assert "Traceback" not in told
    assert contents(root / "site") == before
    monkeypatch.undo()
    assert main(["build", "--folder", str(root), "--lang", "en"]) == 0


def test_a_target_that_cant_be_replaced(make_course, monkeypatch, capsys):
    root = make_course()
    assert main(["build", "--folder", str(root), "--lang", "en"]) == 0
    before = contents(root / "site")
    real = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self.name == "site" and self.parent.name == "build":
            raise PermissionError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    assert main(["build", "--folder", str(root), "--lang", "en"]) == 2
    assert "Permission denied" in capsys.readouterr().err
    assert contents(root / "site") == before


def test_a_folder_that_cant_be_written(make_course, capsys):
    """A file is where the work folder would be: nothing can be written there, whoever runs it."""
    root = make_course()
    (root / "build").write_text("x")
    assert main(["build", "--folder", str(root), "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert "can't be written" in told
    assert "Traceback" not in told
    assert not (root / "site").exists()


def test_the_same_bytes_elsewhere(make_course, tmp_path):
    """Another time zone, language, hash seed and folder."""
    root = make_course()
    shutil.copytree(Path(__file__).parent / "sites" / "gallery" / "docs", root / "docs", dirs_exist_ok=True)
    shutil.copytree(
        Path(__file__).parent / "sites" / "gallery" / "quizzes", root / "quizzes", dirs_exist_ok=True
    )
    shutil.rmtree(root / "docs/modules/mot")
    shutil.rmtree(root / "quizzes/mot")
    assert finished(build(root, TZ="Asia/Ho_Chi_Minh", LC_ALL="C", PYTHONHASHSEED="1"))[0] == 0
    elsewhere = tmp_path / "một nơi khác"
    shutil.copytree(root, elsewhere, ignore=shutil.ignore_patterns("site", "build"))
    assert finished(build(elsewhere, TZ="America/New_York", LC_ALL="C.UTF-8", PYTHONHASHSEED="2"))[0] == 0
    assert contents(elsewhere / "site") == contents(root / "site")
