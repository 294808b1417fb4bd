"""Input on which a Markdown parser would hang or fail is reported, or read in a moment."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.building import Build, read_course

pytestmark = pytest.mark.no_cover  # tracing slows what is timed here
SECONDS = 10
HEAD = "---\ntitle: Bài\nminutes: 5\nobjectives: [Một]\nchecked: 2026-11-20\n---\n\nChữ [@nguon].\n\n"
MANY = 50_000
HOSTILE = {
    "brackets": "[" * MANY,
    "links": "[a](" * 20_000,
    "images": "![" * MANY,
    "declarations": "<![" * 2_000,
    "stars": "*a " * 20_000,
    "double stars": "**" * MANY,
    "underscores": "_a" * 20_000,
    "backticks": "`a" * 20_000,
    "backtick runs": " ".join("`" * n for n in range(1, 600)),
    "quotations": ">" * 3_000 + "x",
    "lists": "\n".join("    " * n + "- a" for n in range(400)),
    "numbered lists": "\n".join("    " * n + "1. a" for n in range(400)),
    "call-outs": "\n".join("    " * n + "!!! note" for n in range(400)),
    "columns": "|" * 20_000 + "\n" + "|-" * 20_000,
    "braces": "{" * MANY,
    "facts": "{{" * 20_000,
    "citations": "[@" * 20_000,
    "citation lists": "[@a;" * 20_000,
    "ampersands": "&" * MANY,
    "angles": "<" * MANY,
    "tags": "<a " * 20_000,
    "headings": "# a\n" * 20_000,
    "equal headings": "## a\n\n" * 2_000,
    "rules": "---\n" * 20_000,
    "autolinks": "<http:" * 20_000,
    "footnotes": "[^a]" * 20_000,
    "definitions": "[a]: b\n" * 10_000,
    "nested links": "[a" * 5_000 + "](b)" * 5_000,
    "nested emphasis": "*" * 5_000 + "a" + "*" * 5_000,
    "nested emphasis, fewer": "*" * 290 + "a" + "*" * 290,
    "backslashes": "\\" * MANY,
    "marks": "a" + "\u0301" * MANY,
    "tabs": "\t" * MANY,
    "lines": "\n" * MANY,
    "round brackets": "(" * MANY,
    "round brackets, closed": "(" * MANY + "a" + ")" * MANY,
    "gaps": "((a)) " * 5_000,
    "gaps and backticks": "((a `" * 20_000,
    "gaps and backslashes": "((a" + "\\" * MANY + "`",
    "addresses with brackets": "](a(" * 10_000,
    "smileys": ":(( " * 20_000,
    "marks of a merge": "<<<<<<< a\n" * 20_000,
    "conflicts": "<<<<<<< a\n=======\n>>>>>>> b\n" * 1_500,
    "a long word": "a" * 200_000,
    "a long word behind a bracket": "![" + "a" * 200_000,
    "addresses that end nowhere": "www." * 20_000,
    "formulas": "$$a" * 20_000,
    "terms": "VNeID " * 20_000,
    "fences": "```\n" * 20_001,
    "underlined": "a\n=\n" * 10_000,
    "attributes": "a{: #b }\n" * 10_000,
    "tab sets": "\n".join(f'=== "a{n}"\n    b\n' for n in range(1_500)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_hang_and_no_traceback(name: str, make_course) -> None:
    root: Path = make_course(
        {"docs/modules/mot/bai.md": f"{HEAD}{HOSTILE[name]}\n", "quizzes/mot/bai.md": None}
    )
    started = time.process_time()
    course, report = read_course(root)
    if course is not None and not report.has_errors:
        Build(root, root / "site", serving=True, own_theme=True).prepare()
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    "text", ["`((a" * 20_000, "((a " + "\\`" * 20_000, '"((a ' * 20_000, "'((a #" * 20_000], ids=range(4)
)
def test_the_same_in_a_register(text: str, make_course) -> None:
    root = make_course({"docs/glossary.yml": f"VNeID: {text}\n"})
    started = time.process_time()
    read_course(root)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("name", ["brackets", "citations", "nested emphasis", "links"])
def test_the_same_in_a_quiz(name: str, make_course) -> None:
    options = "- [x] Một\n  > Vì.\n- [ ] Hai\n  > Vì.\n"
    root = make_course(
        {"quizzes/mot/bai.md": f"## Hỏi gì? {{#hoi-gi}}\n\n{HOSTILE[name]}\n\n{options}"},
    )
    started = time.process_time()
    _, report = read_course(root)
    assert report.has_errors
    assert time.process_time() - started < SECONDS
