"""Tiny sites: what is built from `tests/sites/<case>` is compared with its `expected/`, file by file.

A left-over expected file fails. `pytest --bless tests/test_sites.py` writes what is built now as expected:
review the difference before it is committed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html

from generator.engine.run import run_build
from tests.conftest import SITES

CASES = [path.parent for path in sorted(SITES.glob("*/expected"))]


def part_of(page: Path) -> str:
    """The main part of a page, a tag on each line: what the course decides, without the shell."""
    main = html.fromstring(page.read_bytes()).find(".//main")
    return html.tostring(main, encoding="unicode").replace("><", ">\n<").strip() + "\n"


def built(case: Path, folder: Path) -> dict[str, str]:
    for part in ("docs", "quizzes"):
        shutil.copytree(case / part, folder / part)
    for file in case.glob("*.yml"):
        shutil.copy(file, folder)
    assert run_build(folder)
    site = folder / "site"
    return {f"site/{page.relative_to(site).as_posix()}": part_of(page) for page in site.rglob("index.html")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_built_is_what_was_expected(case, tmp_path, request):
    found, expected = built(case, tmp_path / "course"), case / "expected"
    if request.config.getoption("--bless"):
        shutil.rmtree(expected)
        for name, text in found.items():
            file = expected / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    wanted = {
        file.relative_to(expected).as_posix(): file.read_text("utf-8")
        for file in expected.rglob("*")
        if file.is_file()
    }
    assert found == wanted


def test_there_are_cases():
    assert len(CASES) >= 2
