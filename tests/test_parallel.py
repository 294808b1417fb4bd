"""Several processes change nothing but the time."""

from __future__ import annotations

import pytest

from generator import parallel
from generator.building import read_course
from generator.catalogue import Catalogue
from generator.loading import course as loading
from generator.parallel import parallel_map
from generator.reporting import format_text


@pytest.mark.parametrize("worth_it", [1, 1000])
def test_results_come_in_order(worth_it):
    base = {"a": 10}
    assert list(parallel_map(lambda number: base["a"] + number, 50, worth_it=worth_it)) == list(range(10, 60))


@pytest.mark.parametrize("worth_it", [1, 1000])
def test_what_goes_wrong_in_a_process_is_not_lost(worth_it):
    def fail(number: int) -> int:
        raise ValueError(number)

    with pytest.raises(ValueError, match="0"):
        list(parallel_map(fail, 3, worth_it=worth_it))
    assert parallel._task is None


def many_modules(broken: bool) -> dict[str, str]:
    names = [f"m{number}" for number in range(20)]
    files = {"docs/index.md": f"---\ntitle: Khoá\nmodules: [mot, {', '.join(names)}]\n---\n\nChào.\n"}
    for name in names:
        minutes = "five" if broken and name in ("m3", "m11") else "5"
        files[f"docs/modules/{name}/index.md"] = "---\ntitle: Module\nlessons: [bai]\n---\n\nChữ.\n"
        files[f"docs/modules/{name}/bai.md"] = (
            f"---\ntitle: Bài {name}\nminutes: {minutes}\nobjectives: [Một]\nchecked: 2026-11-20\n---\n\n"
            f"Chữ của {name} [@nguon].\n"
        )
    return files


@pytest.mark.parametrize("broken", [False, True])
def test_a_course_read_by_several_processes_is_the_same(make_course, monkeypatch, broken):
    root = make_course(many_modules(broken))
    told = []
    for many in (1, 1000):
        monkeypatch.setattr(loading, "MANY_MODULES", many)
        course, report = read_course(root)
        told.append(
            (
                format_text(report, Catalogue("en")),
                [(lesson.name, lesson.title, lesson.body) for lesson in course.lessons],
            )
        )
    assert told[0] == told[1]
    assert ("m11/bai.md:3:10" in told[0][0]) is broken
