"""A module's check is dealt like cards: nothing twice, a share of kinds for each sheet, deterministic."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.model.assessment import PRETEST_SIZE, SHEET_SIZE, draw_pretest, draw_sheets

FORMS = {
    "single": "- [x] Một\n  > Vì.\n- [ ] Hai\n  > Vì.\n",
    "multiple": "- [x] Một\n  > Vì.\n- [x] Hai\n  > Vì.\n",
    "order": "1. Một\n2. Hai\n3. Ba\n\nVì.\n",
    "short": "- [=] Một\n\nVì.\n",
}


def quiz(lesson: str, kinds: list[str], ask: str = "Hỏi") -> str:
    return "\n".join(
        f"## {ask} {lesson} {number}? {{#{lesson}-{number}}}\n\n{FORMS[kind]}"
        for number, kind in enumerate(kinds)
    )


LESSON = "---\ntitle: {id}\nminutes: 5\nobjectives: [Một]\nchecked: 2026-11-20\n---\n\nChữ [@nguon].\n"


@pytest.fixture
def module(read):
    """The module of a course whose lessons hold questions of the given kinds."""

    def make(lessons: dict[str, list[str]], ask: str = "Hỏi"):
        files = {
            "docs/modules/mot/index.md": f"---\ntitle: Một\nlessons: [{', '.join(lessons)}]\n---\n\nChữ.\n"
        }
        files |= {f"docs/modules/mot/{id}.md": LESSON.format(id=id) for id in lessons}
        files |= {f"quizzes/mot/{id}.md": quiz(id, kinds, ask) for id, kinds in lessons.items()}
        files |= {
            f"{path}": None
            for path in ("docs/modules/mot/bai.md", "quizzes/mot/bai.md")
            if "bai" not in lessons
        }
        course, report = read(files)
        assert not report.has_errors, [str(found) for found in report]
        return course.modules[0]

    return make


def names(sheets):
    return [[drawn.name for drawn in sheet] for sheet in sheets]


def test_fewer_than_ten_questions_make_no_check(module):
    assert draw_sheets(module({"a": ["single"] * 9})) == ()


def test_three_sheets_at_most_and_no_question_twice(module):
    sheets = draw_sheets(module({"a": ["single"] * 20, "b": ["multiple"] * 20}))
    assert [len(sheet) for sheet in sheets] == [SHEET_SIZE] * 3
    assert max(Counter(name for sheet in names(sheets) for name in sheet).values()) == 1


def test_each_sheet_gets_its_share_of_kinds_and_lessons(module):
    sheets = draw_sheets(
        module(
            {
                "a": ["single"] * 6 + ["order"],
                "b": ["single"] * 6 + ["short", "order"],
                "c": ["single"] * 5 + ["short", "multiple", "multiple"],
            }
        )
    )
    assert len(sheets) == 2
    for sheet in sheets:
        assert {drawn.question.kind.value for drawn in sheet} == {"single", "order", "short", "multiple"}
        assert max(Counter(drawn.lesson.id for drawn in sheet).values()) <= 4


def test_an_edited_question_keeps_its_place(module):
    lessons = {"a": ["single"] * 6, "b": ["single"] * 6}
    assert names(draw_sheets(module(lessons))) == names(draw_sheets(module(lessons, ask="Hỏi lại")))


@pytest.mark.parametrize("each", [4, 8, 20])
def test_a_pretest_stands_on_none_of_the_first_sheet_and_is_spread_over_the_lessons(module, each):
    made = module({id: ["single"] * each for id in "abcde"})
    sheets = draw_sheets(made)
    drawn = draw_pretest(made, sheets)
    assert len({question.name for question in drawn}) == PRETEST_SIZE
    assert {question.name for question in drawn}.isdisjoint(names(sheets)[0])
    assert {question.lesson.id for question in drawn} == set("abcde")
    assert draw_pretest(made, sheets) == drawn


@pytest.mark.parametrize(("questions", "beside"), [(9, 0), (10, 0), (12, 2), (15, 5)])
def test_a_pretest_takes_of_the_first_sheet_what_is_missing(module, questions, beside):
    made = module({"a": ["single"] * questions})
    sheets = draw_sheets(made)
    drawn = draw_pretest(made, sheets)
    assert len(drawn) == (PRETEST_SIZE if sheets else 0)
    assert sum(question.name not in names(sheets)[0] for question in drawn) == beside


def test_no_lesson_can_take_the_address_of_the_check(read):
    _, report = read(
        {"docs/modules/mot/index.md": "---\ntitle: Một\nlessons: [bai, kiem-tra]\n---\n\nChữ.\n"}
    )
    assert "file-name" in {finding.rule.id for finding in report}
