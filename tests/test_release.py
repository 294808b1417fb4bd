"""What a release publishes is whole, and the one job that may publish it runs nothing of the repository."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
BUILD = (
    "from setuptools import build_meta as backend; backend.build_sdist('dist'); backend.build_wheel('dist')"
)


@pytest.fixture(scope="module")
def dist(tmp_path_factory) -> Path:
    """The wheel and the source archive, built from a copy with the tools that are there."""
    root = tmp_path_factory.mktemp("release")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "generator", root / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([sys.executable, "-c", BUILD], cwd=root, check=True, capture_output=True)
    return root / "dist"


def checked(tag: str, folder: Path) -> tuple[int, str]:
    command = [sys.executable, str(ROOT / ".github/check_release.py"), tag, str(folder)]
    run = subprocess.run(command, capture_output=True, text=True)
    return run.returncode, run.stdout + run.stderr


def without(dist: Path, folder: Path, name: str) -> Path:
    """The same, but the wheel lacks one file."""
    shutil.copytree(dist, folder)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as whole:
        files = {file: whole.read(file) for file in whole.namelist() if file != name}
        assert len(files) == len(whole.namelist()) - 1
    with zipfile.ZipFile(wheel, "w") as smaller:
        for file, content in files.items():
            smaller.writestr(file, content)
    return folder


def version(dist: Path) -> str:
    [wheel] = dist.glob("*.whl")
    return wheel.name.split("-")[1]


def test_the_package_is_whole(dist):
    assert checked(f"v{version(dist)}", dist)[0] == 0


@pytest.mark.parametrize("tag", ["v99.0.0", "99.0.0", "v"])
def test_a_tag_of_another_version_is_refused(dist, tag):
    code, told = checked(tag, dist)
    assert code == 1
    assert f"the tag is {tag}, the version of the package is {version(dist)}" in told


@pytest.mark.parametrize(
    "name",
    [
        "generator/templates/question.html",
        "generator/theme/js/answers.js",
        "generator/locale/vi.po",
        "generator/manual/quizzes.md",
        "generator/scaffold/init/.gitignore",
        "generator/scaffold/init/.github/workflows/course.yml",
    ],
)
def test_a_file_that_is_missing_is_named(dist, tmp_path, name):
    code, told = checked(f"v{version(dist)}", without(dist, tmp_path / "dist", name))
    assert code == 1
    assert told.strip().endswith(f"lacks {name}")


def test_nothing_built_is_reported(tmp_path):
    code, told = checked("v0.1.0", tmp_path)
    assert code == 1
    assert "not 0 and 0" in told


def test_only_the_job_that_publishes_may_write_and_it_runs_nothing_else():
    jobs = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text("utf-8"))["jobs"]
    writing = [name for name, job in jobs.items() if "write" in job["permissions"].values()]
    assert writing == ["release"]
    assert jobs["release"]["permissions"] == {"contents": "write"}
    download, publish = jobs["release"]["steps"]
    assert download["uses"].startswith("actions/download-artifact@")
    assert "uses" not in publish
    assert publish["run"].startswith("gh release create ")
    assert "\n" not in publish["run"]
    assert jobs["release"]["needs"] == "build"


def test_tools_are_locked_and_the_version_is_held_against_the_tag():
    build = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text("utf-8"))["jobs"]["build"]
    runs = [line.strip() for step in build["steps"] for line in step.get("run", "").splitlines()]
    installing = [run for run in runs if "pip install" in run]
    assert installing
    assert all("--require-hashes" in run or "--no-deps --no-index" in run for run in installing)
    assert any(run.endswith("-m build --no-isolation") for run in runs)
    assert any('check_release.py "$TAG" dist' in run for run in runs)
