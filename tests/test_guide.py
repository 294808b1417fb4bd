"""The authoring guide's examples stay valid: each page's files, added to the smallest course, build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.building import read_course
from generator.catalogue import Catalogue
from generator.cli import main
from generator.dialect.html import page_html
from generator.dialect.parser import parse
from generator.reporting import format_text
from tests.conftest import PNG

GUIDE = Path(__file__).parent.parent / "docs" / "huong-dan"
PAGES = sorted(GUIDE.glob("*.md"))
PICTURES: dict[str, bytes] = {
    "docs/assets/quen-mat-khau.png": PNG,
    "docs/assets/phiếu-dặn-dò.pdf": b"%PDF-1.4\n",
}
"""What an example shows or links to, and no text block can hold."""

_FENCE = re.compile(
    r"^(?P<fence>`{3,})(?P<info>[^`\n]*)\n(?P<inside>.*?)^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL
)
_TITLE = re.compile(r'title="([^"]+)"')


def example_files(page: Path) -> dict[str, str]:
    """The titled blocks of a page as files. Blocks with the same title are one file, in that order."""
    files: dict[str, str] = {}
    for block in _FENCE.finditer(page.read_text("utf-8")):
        if title := _TITLE.search(block["info"]):
            name = title[1]
            between = "\n" if name in files and name.endswith(".md") else ""
            files[name] = files.get(name, "") + between + block["inside"]
    return files


def findings(root: Path) -> list[str]:
    return [f"{found.location} {found.rule.id}" for found in read_course(root)[1]]


def named(page: Path) -> str:
    return page.stem


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_examples_of_a_page_have_no_finding_and_build(page, make_course):
    files = example_files(page)
    assert files
    shown = {
        name: content
        for name, content in PICTURES.items()
        if any(name.rpartition("/")[2] in text for text in files.values())
    }
    root = make_course({**files, **shown})
    assert findings(root) == []
    assert main(["build", "--folder", str(root)]) == 0
    for name in files:
        if name.startswith("docs/modules/") and not name.endswith("/index.md"):
            assert (root / "site" / name.removeprefix("docs/").removesuffix(".md") / "index.html").is_file()


def test_the_finding_that_the_first_page_reads_aloud_is_the_tools_own(make_course):
    page = GUIDE / "viet-bai-dau-tien.md"
    files = example_files(page)
    lesson = "docs/modules/mot/bai-moi.md"
    root = make_course({**files, lesson: files[lesson].replace("checked: 2026-11-24", "checked: 24/11/2026")})
    told = format_text(read_course(root)[1], Catalogue("vi"))
    assert f"```text\n{told}```" in page.read_text("utf-8")


def own_rules() -> Iterator[str]:
    """The ids of all rules, as the modules that make them write them."""
    for path in (Path(__file__).parent.parent / "generator").rglob("*.py"):
        yield from re.findall(r'\b(?:error|warning)\(\s*"([a-z-]+)"', path.read_text("utf-8"))


def test_rules_that_the_guide_names_are_there():
    rules = set(own_rules())
    assert len(rules) > 50
    for page in PAGES:
        for name in re.findall(r"course explain ([a-z]+(?:-[a-z]+)+)", page.read_text("utf-8")):
            assert name in rules, page.name


def test_each_page_is_named_in_the_course_and_shows_its_blocks_as_code():

    head = (GUIDE.parent / "index.md").read_text("utf-8").split("---")[1]
    for page in PAGES:
        assert re.search(rf"^guide:.*\b{page.stem}\b", head, re.MULTILINE), page.name
        body = page.read_text("utf-8").split("---\n", 2)[2]
        html = page_html(parse(body)).html
        shown = sum(part.count('<pre class="highlight">') for part in html if isinstance(part, str))
        assert shown == len(list(_FENCE.finditer(body))), page.name
