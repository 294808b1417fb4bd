"""A situation at the counter is played as a talk, and read without script as pages of a book."""

from __future__ import annotations

from playwright.sync_api import expect

SCENARIO = "modules/thu/tinh-huong/"


def test_played_to_a_good_ending(gallery, visit):
    page = visit(gallery.url + SCENARIO).page
    talk = page.get_by_role("log")
    expect(talk).to_contain_text("Mật khẩu bác ghi đây")
    page.get_by_role("button", name="Mời bác tự bấm").click()
    expect(talk).to_contain_text("Mời bác tự bấm")
    expect(talk.locator(".course-remark")).to_contain_text("Tốt")
    expect(talk).to_contain_text("Bác tự tin hơn")
    expect(talk).to_contain_text("Mật khẩu bác ghi đây")
    assert page.evaluate("document.activeElement.textContent").strip() == "Bác tự đăng nhập được"


def test_a_remark_on_a_bad_choice_is_a_caution_and_one_can_step_back(gallery, visit):
    page = visit(gallery.url + SCENARIO).page
    page.get_by_role("button", name="Cầm tờ giấy").click()
    expect(page.get_by_role("log").locator(".course-remark.near")).to_contain_text("Cẩn thận")
    expect(page.get_by_role("log").locator(".course-remark")).to_contain_text("Bạn vừa biết mật khẩu")
    page.get_by_role("button", name="Gật đầu").click()
    expect(page.get_by_role("log")).to_contain_text("Ai cũng đọc được")
    page.get_by_role("button", name="Lùi một bước").click()
    expect(page.get_by_role("log")).not_to_contain_text("Ai cũng đọc được")
    expect(page.get_by_role("button", name="Xin lỗi, trả giấy")).to_be_visible()
    page.get_by_role("button", name="Đi lại từ đầu").click()
    expect(page.get_by_role("button", name="Cầm tờ giấy")).to_be_visible()
    expect(page.get_by_role("log").locator(".course-mine")).to_have_count(0)


def test_by_keyboard_alone(gallery, visit):
    page = visit(gallery.url + SCENARIO).page
    choice = page.get_by_role("button", name="Cầm tờ giấy")
    for _ in range(40):
        if choice.evaluate("node => node === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("còn kịp")


def test_the_way_survives_a_reload_and_back_and_forward(gallery, visit):
    page = visit(gallery.url + SCENARIO).page
    page.get_by_role("button", name="Cầm tờ giấy").click()
    page.reload()
    expect(page.get_by_role("button", name="Gật đầu")).to_be_visible()
    page.goto(gallery.url)
    page.go_back()
    expect(page.get_by_role("button", name="Gật đầu")).to_have_count(1)
    expect(page.get_by_role("log")).to_have_count(1)


def test_without_script_it_is_headings_and_links(gallery, visit):
    page = visit(gallery.url + SCENARIO, java_script_enabled=False).page
    page.get_by_role("link", name="Cầm tờ giấy").click()
    assert page.url.endswith("#nhap-ho")
    page.get_by_role("link", name="Xin lỗi, trả giấy").click()
    expect(page.locator("#tam-duoc")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Bác đổi mật khẩu")).to_be_visible()


def test_every_good_ending_of_the_course_is_reached_by_playing(course, visit):
    """The shortest way to each good ending, by its buttons."""
    from generator.building import read_course
    from generator.model.scenario import Ending
    from tests.browser.conftest import ROOT

    read, _ = read_course(ROOT)
    played = 0
    for lesson in read.lessons:
        for ending in (scene for scene in (lesson.scenario.scenes if lesson.scenario else ()) if scene.ending is Ending.GOOD):
            page = visit(f"{course.url}modules/{lesson.name}/").page
            for number in way_to(lesson.scenario, ending.id):
                page.locator("course-scenario > .course-choices button").nth(number).click()
            expect(page.get_by_role("log").locator(".course-ending.right")).to_be_visible()
            played += 1
    assert played >= 2


def way_to(scenario, id: str) -> list[int]:
    """The numbers of the choices that lead from `start` to the scene, the fewest there are."""
    waiting, seen = [("start", [])], set()
    while waiting:
        at, way = waiting.pop(0)
        if at == id:
            return way
        if at not in seen:
            seen.add(at)
            waiting += [(choice.target, [*way, number]) for number, choice in enumerate(scenario.scene(at).choices)]
    raise AssertionError(f"{id} is never reached")
