"""What comes after what: in a module, from module to module, and on a path."""

from __future__ import annotations

from generator.loading.settings import settings_in
from generator.model.navigation import Navigation, path_items
from tests.model.test_assessment import LESSON, quiz

COURSE = {
    "docs/index.md": "---\ntitle: Khoá\nmodules: [mot, hai]\npaths: [het, ngan]\n---\n\nChữ.\n",
    "docs/modules/mot/index.md": "---\ntitle: Một\nlessons: [bai, sau]\n---\n\nChữ.\n",
    "docs/modules/mot/sau.md": LESSON.format(id="sau"),
    "quizzes/mot/sau.md": quiz("sau", ["single"] * 10),
    "docs/modules/hai/index.md": "---\ntitle: Hai\nlessons: [cuoi]\n---\n\nChữ.\n",
    "docs/modules/hai/cuoi.md": LESSON.format(id="cuoi"),
    "docs/paths/het.md": "---\ntitle: Hết\nsummary: Chữ.\nsteps: [mot, hai, mot/bai]\n---\n\nChữ.\n",
    "docs/paths/ngan.md": "---\ntitle: Ngắn\nsummary: Chữ.\nsteps: [hai/cuoi, mot/bai]\n---\n\nChữ.\n",
}
CHECK = "modules/mot/kiem-tra/"
NAMES = settings_in("vi").names


def addresses(items):
    return [item.address(NAMES) for item in items]


def test_a_module_ends_with_its_check_and_leads_on_to_the_next(read):
    course, report = read(COURSE)
    assert not report.has_errors
    navigation = Navigation(course)
    first, second, check = navigation.by_module["mot"]
    assert check.address(NAMES) == CHECK
    assert check.lesson is None
    assert navigation.after(first) is second
    assert navigation.after(second) is check
    assert navigation.after(check).address(NAMES) == "modules/hai/cuoi/"
    assert navigation.before(first) is None
    assert navigation.before(navigation.after(check)) is None
    assert navigation.after(navigation.by_module["hai"][-1]) is None


def test_a_step_that_names_a_module_stands_for_all_of_it_and_nothing_comes_twice(read):
    course, _ = read(COURSE)
    assert addresses(path_items(course, course.paths[0])) == [
        "modules/mot/bai/",
        "modules/mot/sau/",
        CHECK,
        "modules/hai/cuoi/",
    ]


def test_a_page_knows_its_place_on_each_path(read):
    course, _ = read(COURSE)
    navigation = Navigation(course)
    positions = {
        position.path.id: (position.number, position.total, position.next and position.next.address(NAMES))
        for position in navigation.positions(navigation.by_module["mot"][0])
    }
    assert positions == {"het": (1, 4, "modules/mot/sau/"), "ngan": (2, 2, None)}


def test_an_unknown_step_is_reported_with_the_nearest_lesson_or_module(read):
    _, report = read(
        {**COURSE, "docs/paths/ngan.md": "---\ntitle: Ngắn\nsummary: Chữ.\nsteps: [mott]\n---\n\nChữ.\n"}
    )
    [found] = [finding for finding in report if finding.rule.id == "path-step-unknown"]
    assert found.remedy.values["nearest"] == "mot"
