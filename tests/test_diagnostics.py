"""The literate cases in `tests/diagnostics/*.md`.

A case is a heading `## Case: …`, prose, and fenced blocks that name a file of the course; each block replaces
that file in the smallest course. A line that is wrong ends with `⟵ error: [rule]`, and the complete list of
findings must be those. A finding about a file as a whole is announced in the block's own head: ```` ```md
docs/x.md ⟵ error: [rule] ````. Words between “ ” behind a rule must be in the finding's remedy: one rule may
know several causes. The cases of `quality.md` are those of `course check --quality`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.building import read_course
from tests.conftest import PNG

CASES = Path(__file__).parent / "diagnostics"
_BLOCK = re.compile(r"^````(?P<head>[^\n]*)\n(?P<text>.*?)^````$", re.MULTILINE | re.DOTALL)
_EXPECTED = re.compile(r"[ ]*⟵ (error|warning): \[([a-z-]+)\](?: @(\d+))?(?: “([^”\n]+)”)?")


def cases() -> Iterator[pytest.param]:
    for file in sorted(CASES.glob("*.md")):
        for part in re.split(r"^## Case: ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            title, _, text = part.partition("\n")
            yield pytest.param(text, file.stem == "quality", id=f"{file.stem}: {title}")


@pytest.mark.parametrize(("text", "quality"), list(cases()))
def test_case(text, quality, make_course):
    files, expected, remedies = {}, [], []
    for block in _BLOCK.finditer(text):
        path = block["head"].split()[1]
        for severity, rule, line, remedy in _EXPECTED.findall(block["head"]):
            expected.append((path, int(line or 1), severity, rule))
            remedies.append((path, int(line or 1), rule, remedy))
        for number, line in enumerate(block["text"].split("\n"), 1):
            for severity, rule, _, remedy in _EXPECTED.findall(line):
                expected.append((path, number, severity, rule))
                remedies.append((path, number, rule, remedy))
        files[path] = PNG if path.endswith(".png") else _EXPECTED.sub("", block["text"])
    assert files, "a case names at least one file"
    _, report = read_course(make_course(files), quality=quality)
    found = [
        (finding.location.path, finding.location.line, finding.severity.value, finding.rule.id)
        for finding in report
    ]
    assert sorted(found) == sorted(expected)
    told = [
        (where.path, where.line, finding.rule.id, finding.remedy.text.format(**finding.remedy.values))
        for finding in report
        for where in [finding.location]
    ]
    for *finding, words in remedies:
        assert any(words in remedy for *place, remedy in told if place == finding), (finding, words)
