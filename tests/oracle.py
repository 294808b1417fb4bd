"""What must be true of any course, however it was written.

Never a traceback, never a hang, never a word of a text missing from its page without a finding, and no two
of them the other way round.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from generator.building import Build, read_course
from generator.catalogue import Catalogue
from generator.model.course import Lesson
from generator.publishing.finish import _check_body
from generator.rendering.site import RenderedPage
from generator.reporting import format_text

SECONDS = 10
"""Of the processor, for reading, checking and rendering a small course.

A hang is much longer: no measure of speed.
"""

_SYNTAX = re.compile(
    r"""\[@[^\[\]]*\](\{[^}\n]*\})?|\{\{[^}\n]*\}\}|\]\([^)]*\)|\]\(<[^>\n]*>\)|\{[:#.][^}\n]*\}|^\s*(```+|~~~+|````+).*$
    |^[ \t>-]*([!?]{3}\+?|===)[ ]+[\w -]*|<(https?|mailto):[^>\s]*>|^\s*\[[^\]]+\]:\s*\S+|&\w+;|\[\^[^\]\n]*\]:?|^[ >]*\[!\w+\]""",
    re.MULTILINE | re.VERBOSE,
)
_MOVES = re.compile(r"^[ \t>*+-]*(?:===|\[[^\]\n]+\]:).*$", re.MULTILINE)
"""What the page shows elsewhere than the text: labels of tabs, footnotes, addresses."""


def assert_told_or_whole(root: Path) -> bool:
    """Whether the course in `root` was built; each of its words is then on its page, in the text's order."""
    started = time.process_time()
    course, report = read_course(root)
    format_text(report, Catalogue("vi"))
    assert time.process_time() - started < SECONDS
    if course is None or report.has_errors:
        assert report.has_errors, "a course that can't be read says why"
        return False
    build = Build(root, root / "site", serving=True, own_theme=True)
    if not build.prepare():
        return False  # reported: the page would not have shown what the text says
    assert time.process_time() - started < SECONDS
    for lesson in course.lessons:
        if lesson.status != "withdrawn":
            page = build.page(f"modules/{lesson.name}/")
            _assert_whole(root, lesson, page.html)
            _assert_finished(page)
    return True


def _assert_whole(root: Path, lesson: Lesson, page: str) -> None:
    there = list(_shown(page))
    for name in (f"docs/modules/{lesson.name}.md", f"quizzes/{lesson.name}.md"):
        file = root / name
        if not file.is_file():
            continue
        text = file.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        text = re.sub("[\u00ad\u200b\u200e\u200f\u2060\ufeff]", "", text)  # without a width
        assert set(_written(text)) - set(there) == set(), f"{name}: missing from the page"
        if name.startswith("docs/") and lesson.scenario is None:
            behind = _out_of_order(_written(_MOVES.sub("", text)), there)
            assert behind == [], f"{name}: in another order on the page"


def _assert_finished(page: RenderedPage) -> None:
    """What `check` passed must pass the look at the built page too."""
    if not page.expected.words:
        return
    container = html.fragment_fromstring(page.html, create_parent="div")
    assert [found.rule.id for found in _check_body(container, page.expected, changed=True)] == []


def _out_of_order(wanted: list[str], there: list[str]) -> list[str]:
    """The first of the words that the page doesn't show behind those before it, with those before it."""
    page = iter(there)
    for number, word in enumerate(wanted):
        if word not in page:
            return wanted[max(0, number - 5) : number + 1]
    return []


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", unicodedata.normalize("NFC", text))


def _written(text: str) -> list[str]:
    """The words of a file below its head that a reader must find again."""
    body = (
        re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)[2] if text.startswith("---") else text
    )
    body = re.sub(r"\{[^{}\n]*\}[ \t]*$", "", body, flags=re.MULTILINE)
    return _words(_SYNTAX.sub(" ", body))


def _shown(page: str) -> Iterator[str]:
    """The words of a page in their order, those that stand for pictures among them."""
    parts: list[str] = []
    _collect(html.document_fromstring(page), parts)
    yield from _words(" ".join(parts))


def _collect(element: html.HtmlElement, parts: list[str]) -> None:
    parts += [element.get("alt") or "", element.text or ""]
    for child in element:
        _collect(child, parts)
        parts.append(child.tail or "")
