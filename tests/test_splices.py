"""Pieces of the course's own files, put where they weren't written.

Between paragraphs, into items of lists, into call-outs, into the middle of other pieces. Nothing is lost
then either (`tests/oracle.py`).

`pytest tests/test_splices.py --splices 1000` tries more of them; one that fails names its number.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tests.conftest import PNG, SITES
from tests.oracle import assert_told_or_whole

pytestmark = pytest.mark.no_cover  # tracing would double the time, and other tests run the same statements
ROOT = Path(__file__).parent.parent
REGISTERS = ("sources.yml", "facts.yml", "glossary.yml")
INDEX = "---\ntitle: Một\nlessons: [bai]\n---\n\nGiới thiệu.\n"
_HEAD = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_ITEM = re.compile(r"(?P<margin>[ ]*)(?P<mark>(?:[-*+]|\d+[.)])[ ]+(?:\[[ xX=]\][ ]+)?)\S")


def freed(text: str) -> str:
    """The text without what leads to other files, whose absence would be all that is reported."""
    text = re.sub(r"(!\[[^\]\n]*\])\([^)\n]*\)", r"\1(anh.png)", text)
    text = re.sub(r"(?<!!)(\[[^\]\n]*\])\((?!https?:|#)[^)\n]*\)", r"\1(index.md)", text)
    return re.sub(r"[ ](?:for|was)=[\w-]+", "", text)


def course_files(folder: str, *, scenario: bool = False) -> list[str]:
    """The texts of one kind: heads and bodies of lessons or scenarios, or quizzes."""
    texts = [
        freed(path.read_text("utf-8"))
        for path in sorted((ROOT / folder).rglob("*.md"))
        if path.stem != "index"
    ]
    return [text for text in texts if ("kind: scenario" in text) == scenario]


KINDS = {
    "lesson": course_files("docs/modules"),
    "scenario": course_files("docs/modules", scenario=True),
    "quiz": course_files("quizzes"),
}


def pieces(text: str) -> list[list[str]]:
    """Blocks between empty lines, items of lists, and whole sections: each as its lines."""
    body = _HEAD.sub("", text, count=1).strip("\n")
    blocks = [block.split("\n") for block in re.split(r"\n{2,}", body)]
    call_outs = [
        found[0].split("\n")
        for found in re.finditer(r"^(?:!!!|\?\?\?) .*(?:\n(?:    .*)?)*", body, re.MULTILINE)
    ]
    sections = [part.strip("\n").split("\n") for part in re.split(r"^(?=## )", body, flags=re.MULTILINE)]
    items = [[item] for block in blocks for item in block if _ITEM.match(item)]
    return [piece for group in (blocks, call_outs, sections, items) for piece in group if any(piece)]


PIECES = {kind: [piece for text in texts for piece in pieces(text)] for kind, texts in KINDS.items()}


def spliced(text: str, piece: list[str], chance: random.Random) -> str:
    """The text with the piece at a random place.

    As it is, or as a part of the item or the call-out above it.
    """
    head = _HEAD.match(text)
    lines = text.split("\n")
    at = chance.randrange(head[0].count("\n") + 1 if head else 1, len(lines) + 1)
    above = lines[at - 1]
    item = _ITEM.match(above)
    way = chance.randrange(4)
    margin = ""
    if way == 0 and item:
        margin = " " * len(item["margin"] + item["mark"])
    elif way <= 1 and re.match(r"(?:!!!|\?\?\?|[ ]{4})", above):
        margin = "    "
    elif way == 2 and above.startswith(">"):
        margin = "> "
    else:
        at = next((number for number in range(at, len(lines)) if not lines[number].strip()), len(lines))
    gap = [""] if chance.randrange(3) else []
    inside = [f"{margin}{line}".rstrip() for line in piece]
    return "\n".join([*lines[:at], *gap, *inside, *gap, *lines[at:]])


def a_spliced_course(root: Path, number: int) -> None:
    """A course of one lesson, in whose text or quiz one to three pieces of others stand."""
    chance = random.Random(number)
    kind = chance.choice(("lesson", "lesson", "scenario", "quiz"))
    text = chance.choice(KINDS[kind])
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = spliced(text, chance.choice(PIECES[chance.choice((kind, kind, kind, "lesson"))]), chance)
    lesson = KINDS["lesson"][0] if kind == "quiz" else text
    files = {
        "docs/index.md": "---\ntitle: Khoá\nmodules: [mot]\n---\n\nChào bạn.\n",
        "docs/modules/mot/index.md": INDEX,
        "docs/modules/mot/bai.md": lesson,
        **({"quizzes/mot/bai.md": text} if kind == "quiz" else {}),
        **{f"docs/{name}": (ROOT / "docs" / name).read_text("utf-8") for name in REGISTERS},
        "mkdocs.yml": (SITES / "smallest/mkdocs.yml").read_text("utf-8"),
    }
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    (root / "docs/modules/mot/anh.png").write_bytes(PNG)


def test_a_spliced_course_is_reported_or_whole(splice: int, tmp_path: Path) -> None:
    a_spliced_course(tmp_path, splice)
    assert_told_or_whole(tmp_path)
