"""What completes a module."""

from __future__ import annotations

import pytest

from generator.model.records import completion

SCENARIO = (
    "---\ntitle: Chuyện\nkind: scenario\nminutes: 5\nobjectives: [Nói được]\n---\n\n"
    "## Mở {#start}\n\nChữ.\n\n- [A](#tot)\n- [B](#hong)\n\n"
    "## Tốt {#tot .good}\n\nHay.\n\n## Hỏng {#hong .bad}\n\nDở.\n"
)


@pytest.mark.parametrize(("lessons", "counted"), [("chuyen", ["mot/chuyen"]), ("bai, chuyen", [])])
def test_scenarios_complete_a_module_that_has_nothing_else(read, lessons, counted):
    course, report = read(
        {
            "docs/modules/mot/chuyen.md": SCENARIO,
            "docs/modules/mot/index.md": f"---\ntitle: Một\nlessons: [{lessons}]\n---\n\nChữ.\n",
            **({} if "bai" in lessons else {"docs/modules/mot/bai.md": None, "quizzes/mot/bai.md": None}),
        }
    )
    assert not report.has_errors, [found.rule.id for found in report]
    needed = completion(course.modules[0])
    assert [lesson.name for lesson in needed.scenarios] == counted
    assert (needed.check, needed.practices) == (False, ())
