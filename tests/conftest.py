"""What all tests share: a small valid course that a test changes, and the day on which every test runs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.building import read_course
from generator.diagnostics import Report
from generator.model.course import Course

AS_OF = "2026-11-24"
SITES = Path(__file__).parent / "sites"
SMALLEST = SITES / "smallest"

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\xdac\xfc\xcf\xc0P\x0f\0\4\x85\1\x80\x84\xa9\x8c!"
    b"\0\0\0\0IEND\xaeB`\x82"
)
"""A picture of one dot."""

HEAD = """---
title: Bài
minutes: 5
objectives:
  - Nói được một điều {#mot-dieu}
checked: 2026-11-20
---

"""
"""The head of the smallest lesson."""

os.environ["COURSE_AS_OF"] = AS_OF
os.environ["COURSE_LANG"] = "en"
os.environ["COURSE_CACHE_KEY"] = "of the tests"
os.environ["NO_MKDOCS_2_WARNING"] = "1"
os.environ.pop("SOURCE_DATE_EPOCH", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="take what the tiny sites give now for expected")
    parser.addoption("--mutations", type=int, default=200, help="how many courses are changed at random")
    parser.addoption(
        "--splices", type=int, default=60, help="how many courses are spliced of pieces of others"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(metafunc.config.getoption("--mutations")))
    if "splice" in metafunc.fixturenames:
        metafunc.parametrize("splice", range(metafunc.config.getoption("--splices")))


@pytest.fixture(autouse=True)
def _same_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command with --as-of or --lang leaves them in the environment: no test is to find those of another."""
    monkeypatch.setenv("COURSE_AS_OF", AS_OF)
    monkeypatch.setenv("COURSE_LANG", "en")


MakeCourse = Callable[[Mapping[str, str | bytes | None]], Path]


@pytest.fixture
def make_course(tmp_path: Path) -> MakeCourse:
    """The smallest valid course in a folder of its own, with some files written anew (None: removed)."""

    def make(files: Mapping[str, str | bytes | None] = {}) -> Path:
        root = tmp_path / "course"
        shutil.copytree(
            SMALLEST, root, ignore=shutil.ignore_patterns("expected", "build", "site"), dirs_exist_ok=True
        )
        for name, content in files.items():
            file = root / name
            if content is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return make


@pytest.fixture
def read(make_course: MakeCourse) -> Callable[..., tuple[Course | None, Report]]:
    """The smallest course with some files written anew, read and checked."""
    return lambda files={}: read_course(make_course(files))
