"""Nothing is lost: valid courses are changed at random, in every kind of file. Never a traceback, never a
hang, never a word of a body missing from its page without a finding.

`pytest tests/test_mutations.py --mutations 5000` tries more of them; a seed that fails names itself.
"""

from __future__ import annotations

import random
import re
import time
import unicodedata
from pathlib import Path

import pytest
from lxml import html

from generator.building import Build, read_course
from generator.catalogue import Catalogue
from generator.reporting import format_text
from tests.conftest import SITES

pytestmark = pytest.mark.no_cover  # tracing would double the time, and other tests run the same statements
SECONDS = 10
"""For reading, checking and rendering a small course; a hang is much longer. No measure of speed."""

PIECES = [
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "{{",
    "}}",
    "[@",
    "@",
    "<",
    ">",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<![",
    "&",
    "&lt;",
    "*",
    "**",
    "_",
    "`",
    "```",
    "````",
    "~~~",
    "\\",
    "|",
    "---",
    "===",
    "!!!",
    "???",
    "!!! say",
    '!!! note "Tên"',
    "#",
    "##",
    "# ",
    "- ",
    "- [ ] ",
    "- [x] ",
    "- [=] ",
    "1. ",
    "2. ",
    "> ",
    "> [!TIP]",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "![",
    "](",
    "](javascript:x)",
    "[^a]",
    "[^a]: ",
    "[x]: ",
    "{#id}",
    "{.good}",
    "{: x=y }",
    "$",
    ": ",
    '"',
    "'",
    ";",
    ",",
    "%",
    "\x0b",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\u0301",
    "e\u0301",
    "Đ",
    "ờ",
    "😀",
    "\r\n",
    "|---|---|",
    "| a | b |",
    "???+ note",
    "*[x]: y",
    "+ ",
    "=",
    "..",
    "//",
    "http://x.vn",
    "www.x.vn",
    "a@b.vn",
]
FILES = {
    path.relative_to(SITES / "gallery").as_posix(): path.read_text("utf-8")
    for part in ("docs", "quizzes")
    for path in sorted((SITES / "gallery" / part).rglob("*"))
    if path.suffix in (".md", ".yml")
}


def mutated(text: str, chance: random.Random) -> str:
    """One change: insert, delete, swap or repeat a character, a line, a block, or another Unicode form."""
    at = chance.randrange(len(text) + 1)
    lines = text.split("\n")
    line = chance.randrange(len(lines))
    change = chance.randrange(9)
    if change <= 2:
        return text[:at] + chance.choice(PIECES) + text[at:]
    if change == 3:
        return text[:at] + text[at + chance.choice((1, 1, 2, 5, 40)) :]
    if change == 4:
        return "\n".join([*lines[:line], *lines[line + 1 :]])
    if change == 5:
        other = chance.randrange(len(lines))
        lines[line], lines[other] = lines[other], lines[line]
        return "\n".join(lines)
    if change == 6:
        return "\n".join([*lines[:line], *[lines[line]] * chance.choice((2, 2, 3, 30)), *lines[line:]])
    if change == 7:
        lines[line] = chance.choice(("    ", "  ", "> ", "- ", "\t")) + lines[line]
        return "\n".join(lines)
    return text[:at] + unicodedata.normalize(chance.choice(("NFD", "NFKC")), text[at:])


def a_mutated_course(root: Path, seed: int) -> None:
    """The gallery with one to three changes in one or two of its files."""
    chance = random.Random(seed)
    files = dict(FILES)
    for name in chance.sample(sorted(files), chance.choice((1, 1, 2))):
        for _ in range(chance.choice((1, 1, 2, 3))):
            files[name] = mutated(files[name], chance)
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
    (root / "docs/assets").mkdir(exist_ok=True)
    (root / "docs/assets/Ô vuông.svg").write_bytes((SITES / "gallery/docs/assets/Ô vuông.svg").read_bytes())
    (root / "mkdocs.yml").write_bytes((SITES / "gallery/mkdocs.yml").read_bytes())


_SYNTAX = re.compile(
    r"""\[@[^\[\]]*\](\{[^}\n]*\})?|\{\{[^}\n]*\}\}|\]\([^)]*\)|\]\(<[^>\n]*>\)|\{[:#.][^}\n]*\}|^\s*(```+|~~~+|````+).*$
    |^[ \t>-]*([!?]{3}\+?|===)[ ]+[\w -]*|<(https?|mailto):[^>\s]*>|^\s*\[[^\]]+\]:\s*\S+|&\w+;
    |\[\^[^\]\n]*\]:?|^[ >]*\[!\w+\]""",
    re.MULTILINE | re.VERBOSE,
)


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", unicodedata.normalize("NFC", text)))


def written(text: str) -> set[str]:
    """The words of a file below its head that a reader must find again."""
    body = (
        re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)[2] if text.startswith("---") else text
    )
    body = re.sub(r"\{[^{}\n]*\}[ \t]*$", "", body, flags=re.MULTILINE)
    return words(_SYNTAX.sub(" ", body))


def shown(page: str) -> set[str]:
    """The words of a page, those that stand for pictures as well."""
    tree = html.document_fromstring(page)
    return words(" ".join([*tree.itertext(), *tree.xpath("//@alt")]))


def test_a_changed_course_is_told_or_whole(seed: int, tmp_path: Path) -> None:
    a_mutated_course(tmp_path, seed)
    started = time.monotonic()
    course, report = read_course(tmp_path)
    format_text(report, Catalogue("vi"))
    assert time.monotonic() - started < SECONDS
    if course is None or report.has_errors:
        assert report.has_errors, "a course that can't be read says why"
        return
    build = Build(tmp_path, tmp_path / "site", serving=True, own_theme=True)
    if not build.prepare():
        return  # reported: the page would not have shown what the text says
    assert time.monotonic() - started < SECONDS
    for lesson in course.lessons:
        if lesson.status == "withdrawn":
            continue
        page = shown(build.page(f"modules/{lesson.name}/").html)
        for name in (f"docs/modules/{lesson.name}.md", f"quizzes/{lesson.name}.md"):
            file = tmp_path / name
            if file.is_file():
                text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
                assert written(text) - page == set(), f"{name}: missing from the page"
