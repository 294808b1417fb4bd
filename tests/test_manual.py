"""The manual of the rules (`generator/manual/*.md`): complete, uniform, its examples give what they mark."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

import generator
from generator.diagnostics import Rule
from generator.loading.manual import read_manual
from generator.rules import all_rules
from tests import test_diagnostics as literate
from tests.conftest import PNG

MANUAL = Path(generator.__path__[0]) / "manual"
MODULE = "docs/modules/mot"

# What no text in a text file provokes by itself: these rules are described instead of shown.
IN_PROSE = {
    "drawing-broken": "it is about a drawing, not a text",
    "file-content": "it is about pictures, not texts",
    "file-damaged": "it is about pictures, not texts",
    "file-unlinked": "it is about a file that is no text",
    "file-active": "it is about a drawing, not a text",
    "file-kind": "it is about files that the manual couldn't publish",
    "photo-place": "it is about pictures, not texts",
    "settings-repository": "it is about mkdocs.yml, which the smallest course shares",
    "file-control-character": "the character would be in the manual too, unseen, and forbidden on its page",
    "file-encoding": "the manual is UTF-8 itself",
    "file-name-clash": "it is about the names of two pictures",
    "file-not-regular": "it is about a link of the file system",
    "file-unreadable": "it is about the rights of a file",
    "file-too-large": "nobody wants to read a megabyte",
    "file-too-long": "nobody wants to read five thousand lines",
    "address-gone-here": "found by a build only, which knows the site before it",
    "page-differs": "a mistake of the generator, found on the built page only",
    "page-element-forbidden": "found on the built page only, and kept from it by html-raw before",
    "page-link-broken": "found on the built page only, and kept from it by the link rules before",
    "page-missing": "a mistake of the generator",
    "page-part-missing": "a mistake of the generator",
    "settings-aliases": "its wrong example is for nobody's screen",
    "settings-missing": "it is about a file that isn't there",
    "text-too-dense": "nobody wants to read three hundred brackets",
}


def defined() -> dict[str, Rule]:
    """Every rule of the package, by its id."""
    return all_rules()


def manual() -> dict[str, str]:
    """File names → texts."""
    return {file.name: file.read_text("utf-8") for file in sorted(MANUAL.glob("*.md"))}


def without_examples(text: str) -> str:
    return literate._BLOCK.sub("", text)


def sections() -> list[str]:
    """Each section as it is, without its examples."""
    return [
        part
        for text in manual().values()
        for part in re.split(r"^## ", without_examples(text), flags=re.MULTILINE)[1:]
    ]


def examples() -> list[pytest.param]:
    return [
        pytest.param(id, example, id=f"{id}-{name}")
        for id, page in read_manual().items()
        if id not in IN_PROSE
        for name, example in (("wrong", page.wrong), ("right", page.right))
    ]


def beside(files: dict[str, str]) -> dict[str, str | bytes]:
    """What an example needs without showing it.

    The picture, and the module's list when it adds a lesson of its own.
    """
    lessons = {PurePosixPath(path).stem for path in files if path.startswith(f"{MODULE}/")} - {"bai", "index"}
    listed = f"---\ntitle: Một\nlessons: [{', '.join(['bai', *sorted(lessons)])}]\n---\n\nGiới thiệu.\n"
    picture = (
        {f"{MODULE}/man-hinh.png": PNG} if any("man-hinh.png" in text for text in files.values()) else {}
    )
    return {**picture, **({f"{MODULE}/index.md": listed} if lessons else {})}


def test_each_rule_stands_once_and_nothing_else():
    headings = Counter(section.partition("\n")[0] for section in sections())
    assert headings == Counter(dict.fromkeys(defined(), 1))
    assert set(IN_PROSE) <= set(headings)


@pytest.mark.parametrize("text", manual().values(), ids=manual())
def test_form_of_a_file(text):
    assert text.startswith("# ")
    assert text == unicodedata.normalize("NFC", text)
    assert not re.search(r"[ \t]$", without_examples(text), re.MULTILINE)


@pytest.mark.parametrize("section", sections(), ids=lambda section: section.partition("\n")[0])
def test_form_of_a_section(section):
    assert re.findall(r"^#+ .*", section, re.MULTILINE) == ["### Sai", "### Đúng"]


@pytest.mark.parametrize("page", read_manual().values(), ids=lambda page: page.id)
def test_each_rule_has_why_wrong_and_right(page):
    assert page.why
    assert page.wrong
    assert page.right
    assert 1 <= len(re.findall(r"[.!?…](?=\s|$)", page.why)) <= 3
    for example in (page.wrong, page.right):
        prose = without_examples(example).strip()
        assert bool(prose) == (page.id in IN_PROSE), "an example is blocks alone, or a sentence"


@pytest.mark.parametrize(("id", "example"), examples())
def test_example_gives_what_it_marks(id, example, make_course):
    quality = id.startswith(("quality-", "accept-"))
    literate.test_case(example, quality, lambda files: make_course({**beside(files), **files}))


@pytest.mark.parametrize(
    "page", [page for page in read_manual().values() if page.id not in IN_PROSE], ids=lambda page: page.id
)
def test_the_wrong_example_shows_its_rule(page):
    assert (defined()[page.id].severity.value, page.id) in {
        (severity, rule) for severity, rule, *_ in literate._EXPECTED.findall(page.wrong)
    }
