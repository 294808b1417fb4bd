"""What is no file of the course is reported and never opened.

Pipes, devices, links to elsewhere, folders, what can't be read.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.building import read_course
from generator.cli import main
from generator.loading import disk

PLACES = [
    "docs/modules/mot/bai.md",
    "docs/modules/mot/khac.md",
    "docs/index.md",
    "docs/assets/anh.png",
    "docs/assets/a.txt",
    "docs/sources.yml",
    "docs/glossary.yml",
    "quizzes/mot/bai.md",
    "quizzes/mot/ghi-chu.txt",
    "docs/paths/x.md",
    "mkdocs.yml",
]
KINDS: dict[str, Callable[[Path, Path], None]] = {
    "pipe": lambda file, outside: os.mkfifo(file),
    "device": lambda file, outside: file.symlink_to("/dev/zero"),
    "system file": lambda file, outside: file.symlink_to("/etc/passwd"),
    "process": lambda file, outside: file.symlink_to("/proc/self/environ"),
    "outside": lambda file, outside: file.symlink_to(outside),
    "git": lambda file, outside: file.symlink_to(
        file.parents[len(file.parents) - 1] / outside.parent / "course/.git/config"
    ),
    "loop": lambda file, outside: file.symlink_to(file.name),
    "nowhere": lambda file, outside: file.symlink_to("khong-co"),
    "parent": lambda file, outside: file.symlink_to(".."),
}
if os.name == "nt":
    pytest.skip("links and pipes of another system", allow_module_level=True)


def spoilt(make_course, place: str, kind: str) -> Path:
    root = make_course()
    outside = root.parent / "bi-mat.txt"
    outside.write_text("bí mật\n" * 5, "utf-8")
    (root / ".git").mkdir()
    (root / ".git/config").write_text("bí mật\n", "utf-8")
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).unlink(missing_ok=True)
    KINDS[kind](root / place, outside)
    return root


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_it_is_reported_once_and_nothing_of_it_is_shown(make_course, capsys, place, kind):
    root = spoilt(make_course, place, kind)
    assert main(["check", "--folder", str(root), "--lang", "en", "--format", "json"]) == 1
    told = capsys.readouterr().out
    found = [(finding["path"], finding["rule"]) for finding in json.loads(told)["findings"]]
    assert found.count((place, "file-not-regular")) == 1
    assert [rule for path, rule in found if path == place] == ["file-not-regular"]
    assert "bí mật" not in told
    assert "root:" not in told


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["build"],
        ["serve", "--address", "127.0.0.1:0"],
        ["stats"],
        ["stale"],
        ["new", "lesson", "mot/moi"],
    ],
)
@pytest.mark.parametrize("kind", ["pipe", "device", "outside", "loop"])
def test_no_command_hangs_or_falls_over(make_course, command, kind):
    root = spoilt(make_course, "mkdocs.yml", kind)
    ended = subprocess.run(
        [sys.executable, "-m", "generator.cli", *command, "--folder", str(root), "--lang", "en"],
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert "Traceback" not in ended.stderr
    assert command[0] == "new" or ended.returncode != 0


@pytest.mark.parametrize("kind", ["pipe", "device", "outside", "loop"])
@pytest.mark.parametrize("command", [["new", "lesson", "mot/moi"], ["new", "module", "hai"]])
def test_nothing_is_written_through_it(make_course, capsys, kind, command):
    place = "docs/index.md" if command[1] == "module" else "docs/modules/mot/index.md"
    root = spoilt(make_course, place, kind)
    assert main([*command, "--folder", str(root), "--lang", "en"]) == 2
    assert (root.parent / "bi-mat.txt").read_text("utf-8") == "bí mật\n" * 5


@pytest.mark.parametrize("folder", ["docs", "quizzes"])
@pytest.mark.parametrize("kind", ["pipe", "outside", "loop", "file", "root"])
def test_a_folder_of_the_course_that_is_none(make_course, folder, kind):
    root = make_course()
    (root / folder).rename(root.parent / "old")
    if kind == "file":
        (root / folder).write_text("x")
    elif kind == "root":
        (root / folder).symlink_to("/")
    else:
        KINDS[kind](root / folder, root.parent)
    _, report = read_course(root)
    assert (folder, "file-not-regular") in {(found.location.path, found.rule.id) for found in report}


def test_a_link_to_another_drive(make_course, monkeypatch):
    """Of two paths on two drives Windows knows no common one."""

    def no_common_path(paths):
        raise ValueError("Paths don't have the same drive")

    root = make_course()
    (root / "docs").rename(root.parent / "old")
    (root / "docs").symlink_to(root.parent / "old")
    (root / "quizzes/mot/bai.md").unlink()
    (root / "quizzes/mot/bai.md").symlink_to(root.parent / "old/index.md")
    monkeypatch.setattr(os.path, "commonpath", no_common_path)
    _, report = read_course(root)
    assert [found.location.path for found in report if found.rule.id == "file-not-regular"] == [
        "docs",
        "quizzes/mot/bai.md",
    ]


@pytest.mark.parametrize(
    "name", ["docs/modules/mot/bai.md", "docs/modules/mot/hai.md", "docs/x.MD", "quizzes/mot/bai.md"]
)
def test_a_folder_named_like_a_text(make_course, name):
    root = make_course()
    (root / name).unlink(missing_ok=True)
    (root / name).mkdir()
    (root / name / "trong.md").write_text("# A")
    _, report = read_course(root)
    assert [
        (found.location.path, found.rule.id) for found in report if found.rule.id.startswith("file-")
    ] == [(name, "file-not-regular")]
    assert "Rename this folder" in next(iter(report)).remedy.text


def test_a_link_inside_the_course_is_followed(make_course):
    root = make_course()
    (root / "docs/modules/mot/bai.md").rename(root / "docs/bai-that.txt")
    (root / "docs/modules/mot/bai.md").symlink_to(root / "docs/bai-that.txt")
    _, report = read_course(root)
    assert not report.has_errors


@pytest.mark.parametrize(
    "name",
    [
        "docs/modules/mot/bai.md",
        "docs/assets/anh.png",
        "quizzes/mot/bai.md",
        "docs/sources.yml",
        "mkdocs.yml",
    ],
)
def test_what_cant_be_read_is_reported(make_course, name, monkeypatch):
    root = make_course({name: "x"} if name.endswith(".png") else {})
    if os.geteuid() == 0:  # to whom nothing is closed
        real = os.access
        monkeypatch.setattr(
            disk.os, "access", lambda file, mode: not str(file).endswith(name) and real(file, mode)
        )
    else:
        (root / name).chmod(0)
    _, report = read_course(root)
    assert (name, "file-unreadable") in {(found.location.path, found.rule.id) for found in report}


def test_what_is_closed_only_when_it_is_opened_is_reported(make_course, monkeypatch):
    root = make_course()
    real = os.open

    def closed(file, *more):
        if str(file).endswith("bai.md"):
            raise PermissionError(13, "Permission denied", str(file))
        return real(file, *more)

    monkeypatch.setattr(disk.os, "open", closed)
    _, report = read_course(root)
    assert {"file-unreadable"} == {found.rule.id for found in report}


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root"
)
def test_a_closed_folder_is_reported(make_course):
    root = make_course()
    (root / "docs/modules/mot").chmod(0)
    _, report = read_course(root)
    (root / "docs/modules/mot").chmod(0o755)
    assert "file-unreadable" in {found.rule.id for found in report}


@pytest.mark.parametrize("name", [b"\xff.md", b"a\nb.md", b"a\x1b[31m.md", "a\u202emd.png".encode()])
def test_a_name_that_cant_be_printed(make_course, name, capsys):
    root = make_course()
    with open(os.fsencode(root / "docs") + b"/" + name, "wb") as file:
        file.write(b"x")
    assert main(["check", "--folder", str(root), "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "file-name" in told
    assert "�" in told
    assert "\x1b" not in told


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("docs/modules/mot/bai.md", "file-too-large"),
        ("mkdocs.yml", "file-too-large"),
        ("docs/sources.yml", "file-too-large"),
        ("quizzes/mot/bai.md", "file-too-large"),
        ("docs/a.png", "file-too-large"),
    ],
)
def test_what_is_huge_isnt_read(make_course, name, rule, monkeypatch):
    root = make_course()
    with (root / name).open("wb") as file:
        file.truncate(20_000_000_000)  # a file of holes takes no room
    _, report = read_course(root)
    assert (name, rule) in {(found.location.path, found.rule.id) for found in report}
