"""The manual of the rules (`generator/manual/*.md`): why each exists, a wrong and a right example.

The examples are test cases (tests/test_manual.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

MANUAL_LANGUAGE = "vi"
"""The language of the manual: it isn't made of messages, since its examples are run."""
_FENCED = re.compile(r"^````.*?^````$", re.MULTILINE | re.DOTALL)
_MARKER = re.compile(r"[ ]*⟵ (?:error|warning): \[([a-z-]+)\](?: @\d+)?")


@dataclass(frozen=True, slots=True)
class RulePage:
    """What the manual says of one rule. The examples are Markdown; `⟵` marks the places of the findings."""

    id: str
    subject: str
    why: str
    wrong: str
    right: str


@lru_cache(maxsize=1)
def read_manual() -> dict[str, RulePage]:
    """Rule ids → their pages, in the order of the manual's files."""
    folder = files("generator") / "manual"
    texts = sorted(
        (entry.name, entry.read_text("utf-8")) for entry in folder.iterdir() if entry.name.endswith(".md")
    )
    return {page.id: page for _, text in texts for page in _pages(text)}


def _pages(text: str) -> Iterator[RulePage]:
    subject = text.split("\n", 1)[0].removeprefix("# ").strip()
    for part in _split(text, "## ")[1:]:
        id, _, rest = part.partition("\n")
        why, wrong, right = (piece.strip() for piece in _split(rest, "### "))
        yield RulePage(
            id.strip(), subject, why, wrong.partition("\n")[2].strip(), right.partition("\n")[2].strip()
        )


def _split(text: str, mark: str) -> list[str]:
    """The parts of a text at the lines that begin with `mark`, fenced blocks apart."""
    fenced = [found.span() for found in _FENCED.finditer(text)]
    starts = [
        found.start()
        for found in re.finditer(rf"^{re.escape(mark)}", text, re.MULTILINE)
        if not any(first <= found.start() < last for first, last in fenced)
    ]
    cuts = [0, *starts, len(text)]
    return [text[first:last].removeprefix(mark) for first, last in pairwise(cuts)]


def marked(example: str, sign: str = "⟵") -> str:
    """An example for a reader: each finding's place is marked by the sign alone."""
    return _MARKER.sub(f"  {sign}", example)
