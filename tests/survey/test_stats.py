"""The figures of a course are counted, never written by hand."""

from __future__ import annotations

import json

import pytest

from generator.cli import main
from generator.model.course import LessonKind
from generator.model.quiz import Kind
from generator.survey.sentences import sentences, syllables
from generator.survey.stats import check_requirements, figures

QUIZ = """## Bác hỏi gì? {#mot .counter for=mot-dieu}

- [ ] Điều kia dài hơn hẳn
  > Vì.
- [x] Điều này
  > Vì.

## Xếp lại? {#hai for=mot-dieu}

1. Một
2. Hai
3. Ba

Vì.

## Hỏi chi? {#ba}

- [=] 113

Vì.
"""
LESSON = """---
title: Bài
minutes: 7
objectives:
  - Nói được một điều {#mot-dieu}
  - Làm được một việc {#mot-viec}
checked: 2026-11-20
---

Một hai ba bốn. Năm sáu {{ so }} [@nguon]!

!!! counter "Gọi số nào?"
    Dạ {{ so }} [@nguon].
"""
FACTS = 'so: {value: "1 hai", source: nguon, checked: 2026-11-20, confidence: single-source}\n'
FILES = {
    "docs/modules/mot/bai.md": LESSON,
    "quizzes/mot/bai.md": QUIZ,
    "docs/facts.yml": FACTS,
    "docs/glossary.yml": "OTP: Mã dùng một lần\n",
}


@pytest.fixture
def course(read):
    course, report = read(FILES)
    assert not report.has_errors, [str(found) for found in report]
    return course


def test_the_tally_of_a_course(course):
    found = figures(course)
    assert found.total(LessonKind.LESSON) == 1
    assert found.minutes == 7
    assert found.terms == 1
    assert found.questions == {Kind.SINGLE: 1, Kind.ORDER: 1, Kind.SHORT: 1}
    assert found.at_counter == 1
    assert found.counter_lines == 1
    assert found.objectives == {2: 1, 0: 1}
    assert found.without_objective == 1
    assert found.key.choices == 1
    assert found.key.places == {2: {1: 1}}
    assert found.key.longest == 0
    assert found.claims == {"confirmed": 2}
    assert found.facts == {"single-source": 1}
    assert found.sources == {"confirmed": 1}
    assert found.modules[0].sentences == (4, 4, 3, 3)


def test_the_places_of_the_key_by_chi_square(course):
    """Twelve keys among three options, at 8, 2 and 2: (4² + 2² + 2²) / 4 = 6."""
    key = figures(course).key
    key = type(key)(12, {3: type(key.places[2])({0: 8, 1: 2, 2: 2})}, 0)
    assert key.chi_square == pytest.approx(6)
    assert key.freedom == 2


@pytest.mark.parametrize(
    ("markdown", "counts"),
    [
        ("Một hai ba. Bốn năm.", [3, 2]),
        ("- Một hai\n- Ba bốn năm\n", [2, 3]),
        ("| Một | Hai ba |\n| --- | --- |\n| Bốn | Năm |", [1, 2, 1, 1]),
        ("Một [hai ba](x.md) **bốn** [@nguon, điều 5]{.single}.", [4]),
        ("```\nmã không đếm\n```\n\nMột.", [1]),
        ('!!! say "Nói với bác"\n    “Dạ bác.”\n', [3, 2]),
    ],
)
def test_sentences_as_they_are_read(course, markdown, counts):
    assert [syllables(sentence) for sentence in sentences(markdown, course)] == counts


REQUIRE = (
    "plugins:\n  - course:\n      id: nho\n"
    "      require: {lessons: 1, questions: 3, untested: 2, modules: {mot: 1}}\n"
)


def test_what_is_required_is_met_or_reported(make_course, capsys, read):
    root = make_course(FILES)
    config = (root / "mkdocs.yml").read_text("utf-8")
    head = config.split("plugins:")[0]
    (root / "mkdocs.yml").write_text(head + REQUIRE, "utf-8")
    assert main(["stats", "--require", "--folder", str(root), "--lang", "en"]) == 0
    (root / "mkdocs.yml").write_text(
        (head + REQUIRE).replace("questions: 3", "questions: 4").replace("untested: 2", "untested: 1"),
        "utf-8",
    )
    assert main(["check", "--folder", str(root), "--lang", "en"]) == 0, "check never applies them"
    assert main(["stats", "--folder", str(root), "--lang", "en"]) == 0
    capsys.readouterr()
    assert main(["stats", "--require", "--folder", str(root), "--lang", "en"]) == 1
    missed = [line.split()[1] for line in capsys.readouterr().out.splitlines() if line.startswith("missed")]
    assert missed == ["questions", "untested"]


def test_a_module_that_is_asked_for_and_missing_is_missed(course):
    from generator.model.course import Requirements

    [result] = check_requirements(figures(course), Requirements(modules={"hai": 1}))
    assert not result.met
    assert result.found == 0


def test_a_share_is_rounded_to_the_side_that_is_asked_for(read):
    from generator.model.course import Requirements

    asked = "## Hỏi {0}? {{#cau-{0}}}\n\n- [x] Đúng{1}\n  > Vì.\n- [ ] Không đúng\n  > Vì.\n\n"
    quiz = "".join(asked.format(number, more) for number, more in enumerate((" là dài nhất ở đây", "", "")))
    course, _ = read({"quizzes/mot/bai.md": quiz})
    [result] = check_requirements(figures(course), Requirements(most={"key_longest": 33}))
    assert (result.found, result.met) == (34, False), "a third is more than 33 %"


def test_figures_for_programs(make_course, capsys):
    assert main(["stats", "--format", "json", "--folder", str(make_course(FILES))]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["modules"][0]["questions"] == {"single": 1, "order": 1, "short": 1}
    assert record["key"]["chi_square"] == 1


def test_figures_are_told_in_the_words_of_the_guide(make_course, capsys):
    assert main(["stats", "--folder", str(make_course(FILES)), "--lang", "vi"]) == 0
    told = capsys.readouterr().out
    assert "câu hỏi theo kiểu: chọn một 1 · " in told
    assert " kiểm nó: 0 câu: 1 · " in told
    assert "lựa chọn" not in told


def test_a_course_with_mistakes_is_not_counted(make_course, capsys):
    root = make_course({**FILES, "docs/modules/mot/bai.md": LESSON.replace("[@nguon]", "[@khac]")})
    assert main(["stats", "--folder", str(root), "--lang", "en"]) == 1
    assert "bai.md" in capsys.readouterr().err
