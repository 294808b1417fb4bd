"""The course: each path by “next” alone, each scenario to its good endings, each check to its lessons."""

from __future__ import annotations

from collections import deque
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from generator.model.course import LessonKind
from generator.model.navigation import path_items
from generator.model.scenario import Ending, Scenario
from tests.browser.conftest import BASE
from tests.own_course import read_own_course

READ, _ = read_own_course()
NAMES = READ.settings.names


def address(page) -> str:
    return urlsplit(page.url).path.removeprefix(BASE + "/")


@pytest.mark.parametrize("path", READ.paths, ids=lambda path: path.id)
def test_a_path_is_walked_from_its_first_to_its_last_page_by_onward_alone(course, visit, path):
    page = visit(f"{course.url}paths/{path.id}/").page
    items = path_items(READ, path)
    page.locator(".course-go .course-button").click()
    walked = []
    for number, item in enumerate(items, 1):
        page.wait_for_url(f"**/{item.address(NAMES)}?path={path.id}")
        walked.append(address(page))
        expect(page.locator(".course-on-path")).to_contain_text(f"{number}/{len(items)}")
        if number < len(items):
            page.locator(".course-next").click()
    assert walked == [item.address(NAMES) for item in items]
    expect(page.locator(".course-next")).to_have_count(0)
    page.locator(".course-onward .course-back").click()
    page.wait_for_url(f"**/paths/{path.id}/")


@pytest.mark.parametrize("path", READ.paths, ids=lambda path: path.id)
def test_a_path_of_whole_modules_shows_where_each_begins(course, visit, path):
    page = visit(f"{course.url}paths/{path.id}/").page
    whole = [READ.modules_by_id.get(step.markdown) for step in path.steps]
    headings = page.locator(".course-path h2").all_inner_texts()
    assert headings == ([module.title.markdown for module in whole] if all(whole) else [])
    rows = page.locator(".course-list > li")
    numbers = rows.locator(".course-dot").all_inner_texts()
    assert rows.count() == len(path_items(READ, path))
    assert all(text in ("", str(place)) for place, text in enumerate(numbers, 1)), numbers


def test_without_script_each_path_has_its_line_at_the_foot(course, visit):
    page = visit(java_script_enabled=False).go(course.url + "modules/vneid/kich-hoat/")
    assert page.locator(".course-paths > li").count() == len(READ.paths)
    page.locator(".course-paths > li").first.get_by_role("link").last.click()
    assert urlsplit(page.url).query == f"path={READ.paths[0].id}"


def test_without_a_path_the_module_leads_on(course, visit):
    page = visit(course.url + "modules/vneid/kich-hoat/").page
    expect(page.locator(".course-paths")).to_be_hidden()
    expect(page.locator(".course-on-path")).to_have_count(0)
    assert "path=" not in page.locator(".course-next").get_attribute("href")


def way_to(scenario: Scenario, ending: str) -> list[int]:
    """The numbers of the choices that lead from the start to an ending by the shortest way."""
    ahead, seen = deque([("start", [])]), {"start"}
    scenes = {scene.id: scene for scene in scenario.scenes}
    while ahead:
        scene, way = ahead.popleft()
        if scene == ending:
            return way
        for number, choice in enumerate(scenes[scene].choices):
            if choice.target not in seen:
                seen.add(choice.target)
                ahead.append((choice.target, [*way, number]))
    raise AssertionError(ending)


SCENARIOS = [lesson for lesson in READ.lessons if lesson.kind is LessonKind.SCENARIO]


@pytest.mark.parametrize("lesson", SCENARIOS, ids=lambda lesson: lesson.name)
def test_the_good_endings_are_reached_by_playing(course, visit, lesson):
    page = visit(f"{course.url}modules/{lesson.name}/").page
    goods = [scene for scene in lesson.scenario.scenes if scene.ending is Ending.GOOD]
    assert goods
    for scene in goods:
        for number in way_to(lesson.scenario, scene.id):
            page.locator("course-scenario > .course-choices button").nth(number).click()
        expect(page.locator(".course-talk .course-ending.right")).to_have_count(1)
        page.locator("course-scenario [data-do=other]").click()


def answer(question, right: bool) -> None:
    """Answer a question of any kind, by the key that is in the page."""
    kind = question.get_attribute("data-kind")
    if kind in ("single", "multiple"):
        for box in question.locator("input[data-right]" if right else "input:not([data-right])").all()[
            : None if right else 1
        ]:
            box.check()
    elif kind == "short":
        question.get_by_role("textbox").fill(
            question.locator("[data-answer]").first.get_attribute("data-answer") if right else "không biết"
        )
    elif kind == "order":
        steps = question.locator(".course-order li")
        for place in range(steps.count() if right else 0):
            step = question.locator(f'.course-order li[data-place="{place}"]')
            while step.evaluate("step => [...step.parentNode.children].indexOf(step)") > place:
                step.locator("[data-do=up]").click()
    else:
        for select in question.locator("select").all():
            key = select.get_attribute("data-right")
            values = [
                value
                for value in select.locator("option").evaluate_all(
                    "options => options.map(option => option.value)"
                )
                if value
            ]
            select.select_option(key if right else next(value for value in values if value != key))
    question.locator("[data-do=check]").click()


CHECKED = [module for module in READ.modules if any(lesson.quiz for lesson in module.lessons)]


@pytest.mark.parametrize("module", CHECKED, ids=lambda module: module.id)
def test_the_check_of_a_module_leads_wrong_answers_to_their_lessons(course, visit, module):
    page = visit(f"{course.url}modules/{module.id}/kiem-tra/").page
    questions = page.locator("[data-question]")
    assert questions.count() == 10
    for at in range(10):
        answer(questions.nth(at), right=at % 2 == 0)
        questions.nth(at).locator("[data-do=next]").click()
    expect(page.locator(".course-score")).to_have_text("5/10")
    links = page.locator(".course-wrong li a:not([href^='#'])")
    expect(links).to_have_count(5)
    expect(page.locator(".course-wrong li")).to_have_count(5)
    links.first.click()
    assert address(page).startswith(f"modules/{module.id}/")
    expect(page.locator("h1")).to_be_visible()


def test_another_ten_questions_stay_on_the_path(course, visit):
    page = visit(f"{course.url}modules/vneid/kiem-tra/?path=thanh-thao").page
    first = page.locator("[data-question]").first.get_attribute("data-question")
    page.locator("a[data-keep]").first.click()
    page.wait_for_url("**/modules/vneid/kiem-tra/2/?path=thanh-thao")
    expect(page.locator(f'[data-question="{first}"]')).to_have_count(0)


def test_when_a_module_is_complete_is_said_on_its_pages(course, visit):
    page = visit().page
    for place, words in (
        ("vneid/", "đạt bài kiểm tra"),
        ("vneid/kiem-tra/", "bài thực hành"),
        ("vneid/thuc-hanh-tai-quay/", "đạt bài kiểm tra"),
        ("tinh-huong/", "kết tốt"),
    ):
        page.goto(f"{course.url}modules/{place}")
        expect(page.locator(".course-completion")).to_contain_text(words)
