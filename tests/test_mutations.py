"""Nothing is lost: valid courses are changed at random, in every kind of file. Never a traceback, never a
hang, never a word of a body missing from its page without a finding.

`pytest tests/test_mutations.py --mutations 5000` tries more of them; a seed that fails names itself.
"""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest

from tests.conftest import SITES
from tests.oracle import assert_told_or_whole

pytestmark = pytest.mark.no_cover  # tracing would double the time, and other tests run the same statements
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


def test_a_changed_course_is_reported_or_whole(seed: int, tmp_path: Path) -> None:
    a_mutated_course(tmp_path, seed)
    assert_told_or_whole(tmp_path)
