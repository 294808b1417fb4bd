"""Gaps: each is one finding at its place, and its line has no other; what only looks like one is none."""

from __future__ import annotations

import pytest

from generator.loading.gaps import find_gaps
from generator.source import SourceFile
from tests.conftest import HEAD, SMALLEST

LESSON, QUIZ, LIST = "docs/modules/mot/bai.md", "quizzes/mot/bai.md", "docs/modules/mot/index.md"
BODY = "Chữ [@nguon].\n"
SOURCES = (SMALLEST / "docs/sources.yml").read_text("utf-8")
QUESTIONS = (SMALLEST / QUIZ).read_text("utf-8")
FACT = "so:\n  value: x\n  source: nguon\n  checked: 2026-11-20\n  confidence: confirmed\n"
SCENARIO = """---
title: Bài
kind: scenario
minutes: 5
objectives:
  - Nói được một điều {#mot-dieu}
---

Dẫn.

## Mở {#start}

Lời.

- [Một](#tot)
  > **Tốt.** Vì.
- [Hai](#xau)

## Tốt {#tot .good}

Vì.

## Xấu {#xau .bad}

Vì.
"""


def found(text: str, path: str = LESSON) -> list[str]:
    """The gaps of a body, brackets and all."""
    file = SourceFile(path, text)
    return [file.lines[gap.line][gap.start : gap.end] for gap in find_gaps(file)]


GAPS = {
    "((Tên bài))": ["((Tên bài))"],
    "Chữ ((một)) và ((hai)).": ["((một))", "((hai))"],
    "((một))((hai))": ["((một))", "((hai))"],
    "(( có khoảng trống ))": ["(( có khoảng trống ))"],
    "(( so-may ))": ["(( so-may ))"],
    "((5))": ["((5))"],
    "((…))": ["((…))"],
    "((?))": ["((?))"],
    "((Tên bài (ngắn)))": ["((Tên bài (ngắn)))"],
    "(((ngắn) tên))": ["(((ngắn) tên))"],
    "(((a)))": ["((a))"],
    "((a ((b)) c))": ["((a ((b)) c))"],
    "(xem ((tên)))": ["((tên))"],
    "(1) rồi ((tên)) rồi (2)": ["((tên))"],
    "a) b ((tên))": ["((tên))"],
    "chữ ( mở ((tên))": ["((tên))"],
    "Bác((tên))ơi": ["((tên))"],
    "**((đậm))** *((nghiêng))*": ["((đậm))", "((nghiêng))"],
    "((viết `[@ten]` ở đây))": ["((viết `[@ten]` ở đây))"],
    "`a` ((b)) `c`": ["((b))"],
    "`a ((b))": ["((b))"],
    "``a` ((b))": ["((b))"],
    "- một ` dấu\n- ((b)) ` dấu": ["((b))"],
    "một ` dấu\n\n((b)) ` dấu": ["((b))"],
    "\\`((b))\\`": ["((b))"],
    "[((chữ))](bai.md)": ["((chữ))"],
    "[chữ](((địa chỉ)))": ["((địa chỉ))"],
    "[chữ]((địa chỉ))": ["((địa chỉ))"],
    "[a](b_(c)) ((d))": ["((d))"],
    "![((mô tả))](a.png)": ["((mô tả))"],
    "## ((Mục)) {#muc}": ["((Mục))"],
    "## Mục {#((ten))}": ["((ten))"],
    '!!! say "((tên ô))"\n    ((lời))': ["((tên ô))", "((lời))"],
    "| ((a)) | ((b)) |": ["((a))", "((b))"],
    "> ((trích))": ["((trích))"],
    "1. ((việc))\n    - ((việc con))": ["((việc))", "((việc con))"],
    "- [ ] ((dấu hiệu))": ["((dấu hiệu))"],
    "```\n((a))\n": ["((a))"],
    "```\na\n```\n((b))": ["((b))"],
    "Hỏi:((tên))": ["((tên))"],
}


@pytest.mark.parametrize("text", GAPS)
def test_a_gap_is_found(text):
    assert found(HEAD + text + "\n") == GAPS[text]


@pytest.mark.parametrize(
    "text",
    [
        "(xem (1))",
        "((1) và (2))",
        "(a (b) (c))",
        "((a) b)",
        "(a (b))",
        "(())",
        "((  ))",
        "((chưa đóng",
        "((chưa đóng)",
        "chưa mở))",
        "((trên dòng này\nvà dòng sau))",
        "`((a))`",
        "`f((x))`",
        "``a ` ((b))``",
        "`a\nb ((c))`",
        "```\n((a))\n```",
        "~~~~\n((a))\n~~~\n~~~~",
        "- một\n\n    ```\n    ((a))\n    ```",
        "[a](b_(c))",
        "[a](b_((c)))",
        "[a](https://example.org/x_((c)))",
        "[a]: https://example.org/x_((c))",
        "<https://example.org/x_((c))>",
        "\\(\\(a\\)\\)",
        "\\((a))",
        "buồn quá :(( mà thôi :))",
        "buồn:((a:))",
        "2·((a + b)·c)",
    ],
)
def test_what_only_looks_like_a_gap_is_none(text):
    assert found(HEAD + text + "\n") == []


YAML = {
    "title: ((Tên bài mới))": ["((Tên bài mới))"],
    'title: "((Tên: bài))"': ["((Tên: bài))"],
    "title: ((Tên: bài #1))": ["((Tên: bài #1))"],
    "- ((Việc)) {#muc-tieu}": ["((Việc))"],
    "- Gõ `((x))`": [],
    "# ghi chú ((a))": [],
    "minutes: 5  # ((a))": [],
    'title: "Bài #1 ((a))"': ["((a))"],
    "url: https://example.org/((a))": ["((a))"],
    "[((a)), ((b))]": ["((a))", "((b))"],
    "```": [],
}


@pytest.mark.parametrize("line", YAML)
def test_gaps_of_yaml(line):
    assert found(line + "\n", "docs/sources.yml") == YAML[line]
    assert found(f"---\n{line}\n---\n\nChữ.\n") == YAML[line]


LINES = {
    "a title": (LESSON, HEAD.replace("Bài", "((Tên bài mới))") + BODY),
    "a title with a colon": (LESSON, HEAD.replace("Bài", "((Tên bài: một #1 @a))") + BODY),
    "a title in quotes": (LESSON, HEAD.replace("Bài", '"((Tên: bài))"') + BODY),
    "a number": (LESSON, HEAD.replace("minutes: 5", "minutes: ((số phút))") + BODY),
    "a number left in its brackets": (LESSON, HEAD.replace("minutes: 5", "minutes: ((5))") + BODY),
    "a day": (LESSON, HEAD.replace("2026-11-20", "((ngày))") + BODY),
    "an objective": (LESSON, HEAD.replace("Nói được một điều", "((…))") + BODY),
    "an objective's name": (LESSON, HEAD.replace("{#mot-dieu}", "{#((tên))}") + BODY),
    "a level": (LESSON, HEAD.replace("minutes", "level: ((mức))\nminutes") + BODY),
    "a status": (LESSON, HEAD.replace("minutes", "status: ((draft))\nminutes") + BODY),
    "a kind": (LESSON, HEAD.replace("minutes", "kind: ((loại))\nminutes") + BODY),
    "a review": (LESSON, HEAD.replace("minutes", "reviewed: {by: ((nơi)), on: ((ngày))}\nminutes") + BODY),
    "a day of a review": (
        LESSON,
        HEAD.replace("minutes", "reviewed:\n  by: Sở\n  on: ((ngày))\nminutes") + BODY,
    ),
    "an alias": (LESSON, HEAD.replace("minutes", "aliases: [((cũ))]\nminutes") + BODY),
    "a whole head": (
        LESSON,
        "---\ntitle: ((a))\nminutes: ((b))\nobjectives:\n  - ((c)) {#mot-dieu}\nchecked: ((d))\n---\n\n"
        + BODY,
    ),
    "a paragraph": (LESSON, HEAD + BODY + "\n((Chữ)) và ((chữ nữa)).\n"),
    "a source that isn't there": (LESSON, HEAD + BODY + "\n((ghi [@khong-co] hay {{ khong-co }}))\n"),
    "a citation": (LESSON, HEAD + BODY + "\nChữ [@((tên nguồn))].\n"),
    "a value": (LESSON, HEAD + BODY + "\nChữ {{ ((tên)) }}.\n"),
    "a link": (LESSON, HEAD + BODY + "\n[chữ](((địa chỉ))) [((a))](((b)).md)\n"),
    "a picture": (LESSON, HEAD + BODY + "\n![((tả))](((tên tệp)))\n"),
    "a heading without its space": (LESSON, HEAD + BODY + "\n##((Mục))\n\nChữ.\n"),
    "a call-out": (LESSON, HEAD + BODY + '\n!!! say "((tên))"\n    ((lời))\n'),
    "a call-out's kind": (LESSON, HEAD + BODY + '\n!!! ((loại)) "Tên"\n    Lời.\n'),
    "a counter line": (LESSON, HEAD + BODY + '\n!!! counter "((hỏi))"\n    ((đáp))\n'),
    "a row": (LESSON, HEAD + BODY + "\n| A | B |\n| --- | --- |\n| ((a)) | ((b|c)) |\n"),
    "a module": (LIST, "---\ntitle: ((Tên))\nsummary: ((câu))\nlessons:\n  - bai\n---\n\n((Giới thiệu))\n"),
    "a lesson of a list": (LIST, "---\ntitle: Một\nlessons:\n  - bai\n  - ((tên bài))\n---\n\nChữ.\n"),
    "the front page": ("docs/index.md", "---\ntitle: ((Tên))\nmodules: [mot]\n---\n\n((Chào))\n"),
    "a question": (QUIZ, QUESTIONS.replace("Hỏi gì?", "((Câu hỏi))")),
    "a question's id": (QUIZ, QUESTIONS.replace("#hoi-gi", "#((tên))")),
    "a question's objective": (QUIZ, QUESTIONS.replace("for=mot-dieu", "for=((mục-tiêu))")),
    "options": (QUIZ, QUESTIONS.replace("Điều này", "((đúng))").replace("Điều kia", "((đúng))")),
    "an option without its space": (QUIZ, QUESTIONS.replace("[ ] Điều kia", "[ ]((sai))")),
    "a reason": (QUIZ, QUESTIONS.replace("Vì thế này.", "((vì sao))")),
    "a hint": (QUIZ, QUESTIONS.replace("\n\n", "\n\n> [!TIP]\n> ((gợi ý))\n\n", 1)),
    "a pass mark": (QUIZ, "---\npass: ((mức))\n---\n\n" + QUESTIONS),
    "a scene": (LESSON, SCENARIO.replace("## Mở", "## ((Mở))").replace("Lời.", "((Lời))")),
    "a scene's id": (LESSON, SCENARIO.replace("{#xau", "{#((tên))")),
    "a choice": (LESSON, SCENARIO.replace("[Một]", "[((Một))]").replace("Vì.\n- ", "((Vì))\n- ")),
    "where a choice leads": (LESSON, SCENARIO.replace("(#xau)", "(#((cảnh)))")),
    "a source": ("docs/sources.yml", SOURCES.replace("Một nghị định", "((tên văn bản))")),
    "a source's address": ("docs/sources.yml", SOURCES.replace("https://example.org/", "((địa chỉ))")),
    "a source's day": ("docs/sources.yml", SOURCES.replace("2026-11-20", "((ngày))")),
    "a source's kind": ("docs/sources.yml", SOURCES.replace("decree", "((loại))")),
    "when a source is in force": ("docs/sources.yml", SOURCES + "  in_force: ((ngày))\n"),
    "what replaces a source": ("docs/sources.yml", SOURCES + "  replaced_by: ((tên))\n"),
    "when to read a source again": ("docs/sources.yml", SOURCES + "  review_after: ((số ngày))\n"),
    "a fact": ("docs/facts.yml", FACT.replace("value: x", "value: ((số: 1))")),
    "a fact's source": ("docs/facts.yml", FACT.replace("source: nguon", "source: ((tên nguồn))")),
    "a fact's day": ("docs/facts.yml", FACT.replace("2026-11-20", "((ngày))")),
    "a term": ("docs/glossary.yml", "VNeID: ((nghĩa là gì))\n((từ)): ((nghĩa))\n"),
    "a term's source": ("docs/glossary.yml", "VNeID:\n  means: Một\n  source: ((tên nguồn))\n"),
}


@pytest.mark.parametrize("name", LINES)
def test_each_gap_is_one_finding_and_nothing_else_is_reported(read, name):
    path, text = LINES[name]
    if path == "docs/facts.yml":
        files = {path: text, LESSON: HEAD + BODY + "\nChữ {{ so }}.\n"}
    elif path == LESSON and ("kind: " in text or "{#((tên))}" in text):
        files = {path: text, QUIZ: None}
    else:
        files = {path: text}
    _, report = read(files)
    expected = [
        (path, number, "gap-unfilled")
        for number, line in enumerate(text.split("\n"), 1)
        for _ in range(line.count("(("))
    ]
    assert [(one.location.path, one.location.line, one.rule.id) for one in report] == expected


def test_a_gap_is_reported_from_its_first_bracket_to_its_last_with_its_line_as_written(read):
    _, report = read({LESSON: HEAD.replace("minutes: 5", "minutes:   (( số phút )) ") + BODY})
    [finding] = report
    assert (finding.location.column, finding.location.length) == (12, len("(( số phút ))"))
    assert finding.phrase.values["words"] == "số phút"
    assert report.excerpt(finding) == "minutes:   (( số phút )) "


def test_what_else_is_wrong_in_a_file_with_gaps_is_reported(read):
    text = HEAD.replace("minutes: 5", "minutes: ((số phút))") + "((Mở bài)) [@khac]\n\nChữ [@khong-co].\n"
    _, report = read({LESSON: text})
    assert [(one.location.line, one.rule.id) for one in report] == [
        (3, "gap-unfilled"),
        (9, "gap-unfilled"),
        (11, "citation-source-unknown"),
    ]


def test_two_files_with_the_same_gaps_are_no_duplicates(read):
    text = HEAD.replace("Bài", "((Tên))") + BODY + '\n!!! counter "((hỏi))"\n    Đáp.\n'
    lessons = "---\ntitle: Một\nlessons: [bai, hai]\n---\n\nChữ.\n"
    _, report = read({LESSON: text, "docs/modules/mot/hai.md": text, LIST: lessons})
    assert {one.rule.id for one in report} == {"gap-unfilled"}


def test_a_file_with_conflicts_isnt_looked_through_for_gaps(read):
    _, report = read({LESSON: HEAD + "<<<<<<< HEAD\n((a))\n=======\n((b))\n>>>>>>> lan\n"})
    assert [one.rule.id for one in report] == ["conflict-marks"]
