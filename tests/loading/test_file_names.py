"""Files whose names can't be addresses, and quizzes without a lesson: one finding each, with a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.loading.tree import proper
from tests.conftest import SMALLEST

LESSON, QUIZ, LIST = "docs/modules/mot/bai.md", "quizzes/mot/bai.md", "docs/modules/mot/index.md"
ENDING = "; if you see no .txt in its name, let your computer show the endings of file names first."
TEXT, QUESTIONS = (SMALLEST / LESSON).read_text("utf-8"), (SMALLEST / QUIZ).read_text("utf-8")


def told(report) -> list[tuple[str, str, str]]:
    return [
        (found.location.path, found.rule.id, found.remedy.text.format(**found.remedy.values))
        for found in report
    ]


@pytest.mark.parametrize(
    ("path", "better"),
    [
        ("docs/modules/mot/bài-thử.md", "bai-thu.md"),
        ("docs/modules/mot/Bai Thu.md", "bai-thu.md"),
        ("docs/modules/mot/bai-thu (1).md", "bai-thu.md"),
        ("docs/modules/mot/bai-thu.MD", "bai-thu.md"),
        ("docs/modules/mot/bai-thu.md.txt", "bai-thu.md"),
        ("docs/modules/mot/bai-thu.txt", "bai-thu.md"),
        ("docs/modules/mot/bai-thu.markdown", "bai-thu.md"),
        ("docs/giới thiệu.md", "gioi-thieu.md"),
        ("quizzes/mot/Bài.md", "bai.md"),
        ("quizzes/mot/bai.txt", "bai.md"),
    ],
)
def test_a_name_that_cant_be_an_address_is_reported_once_with_the_one_that_can(read, path, better):
    quiz = path.startswith("quizzes/")
    _, report = read({path: QUESTIONS if quiz else TEXT, **({QUIZ: None} if quiz else {})})
    assert told(report) == [
        (path, "file-name", f"Rename it to {better}{ENDING if path.endswith('.txt') else '.'}")
    ]


@pytest.mark.parametrize("name", ["bài.md", "Bai.md", "bai.MD", "bai.txt", "bai (1).md"])
def test_a_listed_lesson_under_another_name_is_reported_at_the_file_alone(read, name):
    path = f"docs/modules/mot/{name}"
    _, report = read({LESSON: None, path: TEXT})
    assert told(report) == [
        (path, "file-name", f"Rename it to bai.md{ENDING if name.endswith('.txt') else '.'}")
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/modules/mot/bai (1).md", TEXT),
        ("quizzes/mot/bai (1).md", QUESTIONS),
        ("quizzes/mot/bai.txt", QUESTIONS),
    ],
)
def test_a_second_copy_is_reported_as_one(read, path, text):
    _, report = read({path: text})
    assert told(report) == [
        (path, "file-name", "If it is a copy of bai.md, delete it; otherwise rename it to bai-2.md.")
    ]


def test_a_folder_is_reported_once_for_all_that_is_in_it(read):
    _, report = read(
        {
            "docs/modules/Hai Ba/index.md": (SMALLEST / LIST).read_text("utf-8"),
            "docs/modules/Hai Ba/bai.md": TEXT,
            "docs/modules/Hai Ba/ba.md": TEXT,
        }
    )
    assert told(report) == [
        ("docs/modules/Hai Ba/ba.md", "file-name", "Rename the folder “docs/modules/Hai Ba” to hai-ba.")
    ]


def test_an_attached_text_is_an_attachment(read):
    course, report = read({"docs/modules/mot/ghi-chú.txt": "Chữ.\n", "quizzes/doc.txt": "Chữ.\n"})
    assert "docs/modules/mot/ghi-chú.txt" in course.files
    assert [(path, rule) for path, rule, _ in told(report)] == [
        ("docs/modules/mot/ghi-chú.txt", "file-unlinked"),
        ("quizzes/doc.txt", "file-unlinked"),
    ]


def test_a_name_in_a_list_that_the_file_has_too_is_reported_at_the_list_alone(read):
    _, report = read(
        {
            LESSON: None,
            "docs/modules/mot/bài.md": TEXT,
            LIST: (SMALLEST / LIST).read_text("utf-8").replace("[bai]", "[bài]"),
        }
    )
    assert [(path, rule) for path, rule, _ in told(report)] == [(LIST, "file-name")]


@pytest.mark.parametrize(
    ("path", "remedy"),
    [
        (
            "quizzes/moot/bai.md",
            "The folder “moot” seems to be called “mot” now: rename the folder quizzes/moot to quizzes/mot too.",
        ),
        ("quizzes/bai.md", "If it belongs to the lesson “mot/bai”, rename it to quizzes/mot/bai.md."),
        ("quizzes/mot/baii.md", "If it belongs to the lesson “mot/bai”, rename it to quizzes/mot/bai.md."),
        ("quizzes/mot/xyz.md", "If it belongs to the lesson “mot/bai”, rename it to quizzes/mot/bai.md."),
        ("quizzes/xyz/xyz.md", "Name it like its lesson: quizzes/<module>/<lesson>.md."),
    ],
)
def test_a_quiz_without_its_lesson_names_the_nearest(read, path, remedy):
    _, report = read({QUIZ: None, path: QUESTIONS})
    assert told(report) == [(path, "quiz-orphan", remedy)]


def test_the_nearest_lesson_may_have_its_quiz_already(read):
    _, report = read({"quizzes/mot/baii.md": QUESTIONS})
    assert told(report) == [
        (
            "quizzes/mot/baii.md",
            "quiz-orphan",
            "If it belongs to the lesson “mot/bai”, move its questions to quizzes/mot/bai.md, "
            "and delete this file.",
        )
    ]


@pytest.mark.parametrize(
    "path",
    sorted(
        file.relative_to(SMALLEST).as_posix()
        for part in ("docs", "quizzes")
        for file in Path(SMALLEST / part).rglob("*.md")
    ),
)
def test_a_name_that_is_an_address_stays(path):
    assert proper(path) == path
