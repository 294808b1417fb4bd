"""Marks of a merge: one finding for each conflict, at its first line, and none else because of it."""

from __future__ import annotations

import pytest

from generator.loading.conflicts import find_conflicts
from generator.source import SourceFile
from tests.conftest import HEAD, SMALLEST

LESSON, QUIZ, LIST = "docs/modules/mot/bai.md", "quizzes/mot/bai.md", "docs/modules/mot/index.md"
SOURCES = (SMALLEST / "docs/sources.yml").read_text("utf-8")
QUESTIONS = (SMALLEST / QUIZ).read_text("utf-8")


def conflict(ours: str, theirs: str, base: str | None = None, *, margin: str = "", behind: str = "") -> str:
    """Two versions as git leaves them; with `base` in its style diff3."""
    marks = ["<<<<<<< HEAD", *(["||||||| 3f2a9c1"] if base is not None else []), "=======", ">>>>>>> lan/sua"]
    texts = [ours, *([base] if base is not None else []), theirs]
    lines = [f"{margin}{marks[0]}{behind}\n"]
    for text, mark in zip(texts, marks[1:], strict=True):
        lines += [text, f"{margin}{mark}{behind}\n"]
    return "".join(lines)


def found(text: str, path: str = LESSON) -> list[tuple[int, str]]:
    """The line of each conflict, and the lines that its remedy names."""
    file = SourceFile.from_bytes(path, text.encode())
    return [(one.location.line, str(one.remedy.values["lines"])) for one in find_conflicts(file)]


WHOLE = {
    "in a paragraph": (LESSON, HEAD + "Chữ [@nguon].\n" + conflict("Một.\n", "Hai.\n") + "Chữ.\n"),
    "around paragraphs": (LESSON, HEAD + "Chữ [@nguon].\n\n" + conflict("Một.\n\nHai.\n", "\nBa.\n\n")),
    "at the very beginning": (
        LESSON,
        conflict("---\ntitle: Một\n", "---\ntitle: Hai\n") + "minutes: 5\n---\n\nChữ.\n",
    ),
    "diff3": (LESSON, HEAD + conflict("Một.\n", "Hai.\n", "Không.\n")),
    "one side empty": (LESSON, HEAD + "Chữ [@nguon].\n\n" + conflict("", "## Mục\n\nHai.\n")),
    "in a list": (LESSON, HEAD + "- Một [@nguon]\n" + conflict("- Hai\n", "- Ba\n") + "- Bốn\n"),
    "set in, in a list": (
        LESSON,
        HEAD + "1. Một [@nguon]\n" + conflict("    Hai\n", "    Ba\n", margin="    "),
    ),
    "set in, in a call-out": (
        LESSON,
        HEAD + '!!! say "Nói"\n' + conflict("    A\n", "    B\n", margin="    "),
    ),
    "set in by a tab": (LESSON, HEAD + conflict("Một\n", "Hai\n", margin="\t")),
    "in a table": (LESSON, HEAD + "| A | B |\n| --- | --- |\n" + conflict("| 1 | 2 |\n", "| 3 | 4 |\n")),
    "spaces behind": (LESSON, HEAD + conflict("Một\n", "Hai\n", behind="  ")),
    "tab behind": (LESSON, HEAD + conflict("Một\n", "Hai\n", behind="\t")),
    "Windows' line ends": (LESSON, (HEAD + conflict("Một\n", "Hai\n")).replace("\n", "\r\n")),
    "old line ends": (LESSON, (HEAD + conflict("Một\n", "Hai\n")).replace("\n", "\r")),
    "around a block of code": (LESSON, HEAD + conflict("```text\nMột\n```\n", "Hai\n") + "Ba\n"),
    "in a head": (
        LESSON,
        HEAD.replace("minutes: 5\n", conflict("minutes: 5\n", "minutes: 6\n")) + "Chữ [@nguon].\n",
    ),
    "in a list of a head": (
        LESSON,
        HEAD.replace("objectives:\n", "objectives:\n" + conflict("  - Một\n", "  - Hai\n", margin="  "))
        + "Chữ.\n",
    ),
    "in a block of YAML": (
        LESSON,
        HEAD.replace("title: Bài\n", "title: >\n" + conflict("  Một\n", "  Hai\n", margin="  ")) + "Chữ.\n",
    ),
    "a list of lessons": (
        LIST,
        "---\ntitle: Một\nlessons:\n" + conflict("  - bai\n", "  - hai\n") + "---\n\nChữ.\n",
    ),
    "around questions": (QUIZ, conflict(QUESTIONS, QUESTIONS.replace("hoi-gi", "hoi-khac"))),
    "around options": (QUIZ, QUESTIONS.replace("- [ ] Điều kia\n", conflict("- [ ] Kia\n", "- [ ] Khác\n"))),
    "around a heading": (
        QUIZ,
        QUESTIONS.replace("## Hỏi gì? {#hoi-gi for=mot-dieu}\n", conflict("## A {#a}\n", "## B {#b}\n")),
    ),
    "around an explanation": (QUIZ, QUESTIONS + "\n" + conflict("Vì một.\n", "Vì hai.\n")),
    "a scenario": (
        LESSON,
        "---\ntitle: Bài\nkind: scenario\nminutes: 5\nobjectives: [Một]\n---\n\n"
        + conflict("## A {#start}\n\nMột.\n", "## B {#start}\n\nHai.\n"),
    ),
    "a register": (
        "docs/sources.yml",
        SOURCES.replace("  kind: decree\n", conflict("  kind: decree\n", "  kind: law\n")),
    ),
    "entries of a register": ("docs/facts.yml", conflict("a: {value: x}\n", "b: {value: y}\n")),
    "a glossary": ("docs/glossary.yml", conflict("VNeID: Một\n", "VNeID: Hai\n")),
    "the settings": (
        "mkdocs.yml",
        "site_name: A\n"
        + conflict("plugins: [course]\n", "plugins: [course, search]\n")
        + "theme: {name: course}\n",
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_conflict_is_reported_once_and_nothing_else_is(read, name):
    path, text = WHOLE[name]
    _, report = read({path: text})
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next(number for number, line in enumerate(lines, 1) if "<<<<<<<" in line)
    marks = [
        str(number)
        for number, line in enumerate(lines, 1)
        if line.strip()[:7] in ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
    ]
    assert [(str(found.location.path), found.location.line, found.rule.id) for found in report] == [
        (path, first, "conflict-marks")
    ]
    [finding] = report
    assert finding.remedy.values["lines"] == ", ".join(marks)
    told = ("keep one version", "keep what each of the two has added", "Make one line")
    assert any(words in finding.remedy.text for words in told)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một.\n>>>>>>> lan\nHai.\n", [(2, "2")]),
        ("Một.\n<<<<<<< HEAD\nHai.\n", [(2, "2")]),
        ("Một.\n||||||| 3f2a9c1\nHai.\n", [(2, "2")]),
        (">>>>>>>\n", [(1, "1")]),
        ("Một.\n=======\nHai.\n>>>>>>> lan\n", [(2, "2, 4")]),
        ("<<<<<<< HEAD\nMột.\n=======\nHai.\n", [(1, "1, 3")]),
        ("||||||| a\nMột.\n=======\nHai.\n>>>>>>> lan\n", [(1, "1, 3, 5")]),
        ("<<<<<<< HEAD\nMột.\n\nHai.\n>>>>>>> lan\n", [(1, "1, 5")]),
        ("Đề\n=======\n\nMột\n=======\nHai\n>>>>>>> lan\n", [(5, "5, 7")]),
        ("<<<<<<< HEAD\nMột\n=======\nHai\n\nĐề\n=======\n", [(1, "1, 3")]),
        ("<<<<<<< A\na\n<<<<<<< B\nb\n=======\nc\n>>>>>>> C\n", [(1, "1"), (3, "3, 5, 7")]),
        ("<<<<<<< A\n=======\n>>>>>>> B\n>>>>>>> C\n", [(1, "1, 2, 3"), (4, "4")]),
    ],
)
def test_what_is_left_of_a_conflict_is_one_too(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (conflict("a\n", "b\n") + "c\n" + conflict("d\n", "e\n"), [(1, "1, 3, 5"), (7, "7, 9, 11")]),
        (conflict("a\n", "b\n", "c\n") + conflict("d\n", "e\n"), [(1, "1, 3, 5, 7"), (8, "8, 10, 12")]),
        ("<<<<<<< A\n" + conflict("a\n", "b\n") + "=======\nc\n>>>>>>> C\n", [(1, "1, 2, 4, 6, 7, 9")]),
        # git names a version as it likes, and other programs name theirs.
        ("<<<<<<< Updated upstream\n=======\n>>>>>>> Stashed changes\n", [(1, "1, 2, 3")]),
        ("<<<<<<< .mine\n||||||| .r1\n=======\n>>>>>>> .r2\n", [(1, "1, 2, 3, 4")]),
        ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> 3f2a9c1 (Sửa: a -> b)\n", [(1, "1, 3, 5")]),
        # A block of code that the conflict tears apart.
        ("<<<<<<< HEAD\n```python\n=======\n```py\n>>>>>>> lan\na\n```\n", [(1, "1, 3, 5")]),
        ("```\na\n<<<<<<< HEAD\n```\nb\n=======\n>>>>>>> lan\nc\n", [(3, "3, 6, 7")]),
        # One that is never closed hides nothing.
        ("```\na\n\n" + conflict("a\n", "b\n"), [(4, "4, 6, 8")]),
        # What is shown in code is no part of the conflict around it.
        (conflict("```\n" + conflict("a\n", "b\n") + "```\n", "c\n"), [(1, "1, 9, 11")]),
        ("```\n" + conflict("a\n", "b\n") + "```\n\n>>>>>>> lan\n", [(9, "9")]),
        ("```\nĐề\n=======\n```\n\n>>>>>>> lan\n", [(6, "6")]),
        # Below running text it makes a heading, elsewhere it is nothing but a mark.
        ("=======\n\nĐề\n=======\n\n- a\n=======\n", [(1, "1"), (7, "7")]),
    ],
)
def test_each_conflict_is_one_finding_that_names_its_own_marks(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Đề mục\n=======\n\nChữ.\n",
        "Đề\n=======\n\nChữ.\n\nĐề hai\n=======\n",
        "|||||||\n",
        "| A |\n| --- |\n||||||| \n",
        "<<<<<< HEAD\n======\n>>>>>> lan\n",
        "<<<<<<<< HEAD\n========\n>>>>>>>> lan\n",
        "Chữ <<<<<<< HEAD\n",
        "`<<<<<<< HEAD`\n",
        "\\<<<<<<< HEAD\n",
        "<<<<<<<HEAD\n",
        ">>>>>> Chữ\n",
        "```\n" + conflict("a\n", "b\n") + "```\n",
        "````{.text title=x}\n" + conflict("a\n", "b\n", "c\n") + "````\n",
        "~~~\n" + conflict("a\n", "b\n") + "~~~\n",
        "1. Một\n\n    ```\n" + conflict("    a\n", "    b\n", margin="    ") + "    ```\n",
        "- ```\n" + conflict("  a\n", "  b\n", margin="  ") + "  ```\n",
        "````md\n```\n" + conflict("a\n", "b\n") + "```\n````\n",
        "```\n<<<<<<< HEAD\n```\n\nrồi\n\n```\n=======\n```\n\nrồi\n\n```\n>>>>>>> lan\n```\n",
        "```\n>>>>>>> lan\n```\n",
    ],
)
def test_what_only_looks_like_one_is_none(text):
    assert found(HEAD + text) == []


def test_what_rests_on_the_file_isnt_reported_either(read):
    other = (
        HEAD.replace("Bài", "Hai")
        + "Xem [bài](bai.md#muc), [câu](bai.md#cau-a) và [mục](index.md#muc) [@nguon].\n"
    )
    files = {
        LIST: "---\ntitle: Một\nlessons: [bai, hai]\n---\n\nChữ.\n",
        "docs/modules/mot/hai.md": other.replace(" và [mục](index.md#muc)", ""),
        "docs/index.md": "---\ntitle: Khoá\nmodules: [mot]\npaths: [loi]\n---\n\nChữ.\n",
        "docs/paths/loi.md": "---\ntitle: Lối\nsummary: Một.\nsteps: [mot/bai, mot/hai, mot]\n---\n\nChữ.\n",
        "docs/facts.yml": "so: {value: x, source: nguon, checked: 2026-11-20, confidence: confirmed}\n",
    }
    for path in (
        LESSON,
        QUIZ,
        LIST,
        "docs/sources.yml",
        "docs/facts.yml",
        "docs/paths/loi.md",
        "docs/index.md",
    ):
        text = {
            **files,
            LESSON: HEAD + "## Mục\n\nChữ {{ so }} [@nguon].\n",
            QUIZ: QUESTIONS.replace("hoi-gi", "a"),
            "docs/sources.yml": SOURCES,
        }
        _, report = read({**text, path: text[path] + conflict("a\n", "b\n")})
        assert [(one.location.path, one.rule.id) for one in report] == [(path, "conflict-marks")], path


def test_a_file_with_other_faults_too_is_reported_as_merged_first(read):
    _, report = read({LESSON: "<<<<<<< HEAD\nMột \x07.\n=======\n" + "[" * 400 + "\n>>>>>>> lan\n"})
    assert [one.rule.id for one in report] == ["conflict-marks"]


def test_days_that_the_settings_may_give_arent_counted_while_they_cant_be_read(read):
    old = SOURCES.replace("2026-11-20", "2026-01-20")
    settings = "site_name: A\nplugins:\n  - course:\n      review_after: 900\n"
    assert [one.rule.id for one in read({"docs/sources.yml": old, "mkdocs.yml": settings})[1]] == []
    torn = settings.replace("      review", "<<<<<<< HEAD\n      review") + "=======\n>>>>>>> lan\n"
    _, report = read({"docs/sources.yml": old, "mkdocs.yml": torn})
    assert [(one.location.path, one.rule.id) for one in report] == [("mkdocs.yml", "conflict-marks")]
