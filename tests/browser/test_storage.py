"""Whatever the browser does with what it keeps: one can learn, a line says what isn't kept, and nothing is overwritten."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.small_course import answer as answer_sheet
from tests.browser.test_quiz import QUIZ, check, question

ID = "phong-trung-bay"
KEY = f"{ID}:1:thu/nam-dang"
NEWER = f"{ID}:2:thu/nam-dang"

FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
PRIVATE = """Storage.prototype.setItem = () => { throw new DOMException('not here', 'InvalidAccessError') }"""
UNREADABLE = "Storage.prototype.getItem = () => { throw new DOMException('broken', 'UnknownError') }"

# What goes wrong with the storage, and what the line says.
FAULTS = {
    "forbidden": (FORBIDDEN, "Máy không cho ghi tiến độ"),
    "writing refused": (PRIVATE, "Máy không cho ghi tiến độ"),
    "full": (FULL, "Máy hết chỗ ghi tiến độ"),
    "reading fails": (UNREADABLE, "không đọc được"),
}
# What stands in it before, and what the line says.
DAMAGED, LATER = "không đọc được", "bản mới hơn"
FOUND = [
    ({KEY: '{"questions": {"mot-y"'}, DAMAGED),
    ({KEY: "tiến độ"}, DAMAGED),
    ({KEY: ""}, DAMAGED),
    ({KEY: "null"}, DAMAGED),
    ({KEY: "[1, 2]"}, DAMAGED),
    ({KEY: '{"questions": {"mot-y": {"f": 3}}}'}, DAMAGED),
    ({KEY: '{"read": 20261124}'}, DAMAGED),
    ({NEWER: '{"read": "2026-11-01", "stars": 5}'}, LATER),
    ({NEWER: "không phải JSON"}, DAMAGED),
    ({KEY: '{"seen": "2026-10-01"}', NEWER: '{"read": "2026-11-01"}'}, LATER),
]


def answer(page: Page, id: str = "mot-y", option: str = "Ý đúng") -> None:
    page.evaluate("id => { location.hash = 'cau-' + id }", id)
    question(page, id).get_by_label(option).check()
    check(page, id)


def put(page: Page, entries: dict[str, str]) -> None:
    page.evaluate(
        "entries => { for (const key in entries) localStorage.setItem(key, entries[key]) }", entries
    )


def learn(page: Page, says: str) -> None:
    """One answers, is told what comes of it, and a line says what isn't kept."""
    answer(page)
    expect(question(page, "mot-y").locator(".course-told")).to_contain_text("Bác làm được ngay")
    expect(page.locator(".course-notice")).to_have_count(1)
    expect(page.locator(".course-notice[role=status]")).to_contain_text(says)


@pytest.mark.parametrize("fault", FAULTS)
def test_with_a_storage_that_fails_one_can_learn_and_a_line_says_so(gallery, visit, fault):
    script, says = FAULTS[fault]
    visitor = visit(gallery.url + "404.html")  # a page that keeps nothing
    put(visitor.page, {KEY: '{"seen": "2026-10-01"}'})
    visitor.page.add_init_script(script)
    learn(visitor.go(gallery.url + QUIZ), says)
    clean = visitor.context.new_page()
    clean.goto(gallery.url + "icon.svg")
    assert clean.evaluate("key => localStorage.getItem(key)", KEY) == '{"seen": "2026-10-01"}'


def test_what_cannot_be_understood_is_left_as_it_was(gallery, visit):
    visitor = visit(gallery.url + "404.html")
    for before, says in FOUND:
        visitor.page.evaluate("localStorage.clear()")
        put(visitor.page, before)
        learn(visitor.go(gallery.url + QUIZ), says)
        after = visitor.page.evaluate("JSON.stringify(localStorage)")
        kept = {key: value for key, value in json.loads(after).items() if key.endswith("thu/nam-dang")}
        assert kept == before


def test_what_cannot_be_kept_is_remembered_until_the_page_is_closed(gallery, visit):
    visitor = visit(gallery.url + "404.html")
    put(visitor.page, {KEY: "damaged"})
    page = visitor.go(gallery.url + QUIZ)
    answer(page)
    page.locator(".course-mark").click()
    expect(page.locator(".course-mark")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("Object.keys(courseStore.get('thu/nam-dang').questions)") == ["mot-y"]


def test_a_record_of_a_newer_version_is_shown(gallery, visit):
    visitor = visit(gallery.url + "404.html")
    put(visitor.page, {NEWER: '{"read": "2026-11-01"}'})
    page = visitor.go(gallery.url + "modules/thu/")
    expect(page.locator(".course-list li", has_text="Năm dạng câu")).to_contain_text("đã xong")
    assert page.evaluate("key => localStorage.getItem(key)", NEWER) == '{"read": "2026-11-01"}'


def test_where_all_is_well_no_line_is_shown_and_none_is_fetched(gallery, visit):
    visitor = visit()
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    page = visitor.go(gallery.url + QUIZ)
    answer(page)
    page.locator(".course-mark").click()
    expect(page.locator(".course-notice")).to_have_count(0)
    assert not [url for url in asked if "notices" in url or "learner" in url or "outline" in url]


def test_two_tabs_overwrite_nothing_of_each_other(gallery, visit):
    visitor = visit(gallery.url + QUIZ)
    one, two = visitor.page, visitor.context.new_page()
    two.goto(gallery.url + QUIZ)
    for page, id, option in ((one, "mot-y", "Ý đúng"), (two, "nhieu-y", "Đúng một")):
        answer(page, id, option)
    kept = one.evaluate("courseStore.get('thu/nam-dang').questions")
    assert sorted(kept) == ["mot-y", "nhieu-y"]
    assert [asked["tries"] for wordings in kept.values() for asked in wordings.values()] == [1, 1]


def test_another_tab_shows_at_once_what_was_done_in_this_one(gallery, visit):
    visitor = visit(gallery.url + "modules/thu/")
    other = visitor.context.new_page()
    other.goto(gallery.url + "modules/thu/nam-dang/")
    other.locator(".course-mark").click()
    expect(visitor.page.locator(".course-list li", has_text="Năm dạng câu")).to_contain_text("đã xong")
    expect(visitor.page.locator(".course-go")).to_contain_text("Học tiếp")


def test_other_courses_and_other_keys_are_left_alone(gallery, visit):
    visitor = visit(gallery.url + "404.html")
    foreign = {
        "khac:1:thu/nam-dang": "x",
        f"{ID}2:1:thu/nam-dang": "x",
        "course:scheme": "dark",
        f"{ID}:note": "x",
    }
    put(visitor.page, foreign)
    page = visitor.go(gallery.url + QUIZ)
    page.locator(".course-mark").click()
    page.evaluate("courseStore.erase()")
    assert json.loads(page.evaluate("JSON.stringify(localStorage)")) == foreign
    expect(page.locator(".course-mark")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".course-notice")).to_have_count(0)


def test_of_what_comes_from_elsewhere_only_records_that_make_sense_are_taken(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    page.evaluate("courseStore.join({ 'm/a': { read: 'hôm qua' }, 'm/b': { read: '2026-11-01' } })")
    assert page.evaluate("courseStore.get('m/b').read") == "2026-11-01"
    assert "m/a" not in page.evaluate("JSON.stringify(Object.keys(localStorage))")


ZALO = "Mozilla/5.0 (Linux; Android 10; M2006) AppleWebKit/537.36 Chrome/100.0 Mobile Safari/537.36 Zalo android/12"
FACEBOOK = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/440.0]"
MESSENGER = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/110.0 Mobile Safari/537.36 [FB_IAB/Orca-Android;FBAV/400]"
MESSENGER_NOW = MESSENGER.replace("Orca-Android", "MESSENGER")
TIKTOK_ALONE = "Mozilla/5.0 (Linux; Android 11) AppleWebKit/537.36 Chrome/100.0 Mobile Safari/537.36 BytedanceWebview/d8a21c6"
INSTAGRAM = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 300.0"
TIKTOK = "Mozilla/5.0 (Linux; Android 11) AppleWebKit/537.36 Chrome/100.0 Mobile Safari/537.36 musical_ly_2023 BytedanceWebview/d8a21c6"


@pytest.mark.parametrize(
    ("agent", "app"),
    [
        (ZALO, "Zalo"),
        (FACEBOOK, "Facebook"),
        (MESSENGER, "Messenger"),
        (MESSENGER_NOW, "Messenger"),
        (TIKTOK_ALONE, "TikTok"),
        (INSTAGRAM, "Instagram"),
        (TIKTOK, "TikTok"),
    ],
)
def test_inside_an_app_a_line_says_how_to_open_the_browser(gallery, visit, agent, app):
    page = visit(gallery.url + QUIZ, user_agent=agent).page
    line = page.locator(".course-notice")
    expect(line).to_contain_text(f"Bạn đang mở trong {app}")
    expect(line).to_contain_text("Mở bằng trình duyệt")
    line.get_by_role("button", name="Đóng").click()
    expect(line).to_have_count(0)
    page.reload()
    page.wait_for_timeout(200)
    expect(line).to_have_count(0)


APPLE = "Object.defineProperty(Navigator.prototype, 'vendor', {get: () => 'Apple Computer, Inc.'})"


def test_a_browser_that_forgets_says_so_once_after_the_first_lesson(gallery, visit):
    visitor = visit()
    visitor.page.add_init_script(APPLE)
    page = visitor.go(gallery.url + QUIZ)
    line = page.locator(".course-notice")
    page.locator(".course-mark").click()
    expect(line).to_contain_text("bảy ngày")
    expect(line).to_contain_text("Thêm vào MH chính")
    assert line.get_by_role("link").get_attribute("href").endswith("tien-do/#chuyen-may")
    page.reload()
    page.locator(".course-mark").click()
    page.locator(".course-mark").click()
    page.wait_for_timeout(300)
    expect(line).to_have_count(0)


@pytest.mark.parametrize(
    "installed", ["Object.defineProperty(Navigator.prototype, 'standalone', {get: () => true})", None]
)
def test_an_installed_course_and_other_browsers_say_nothing_of_that(gallery, visit, installed):
    visitor = visit()
    if installed:
        visitor.page.add_init_script(APPLE + ";" + installed)
    page = visitor.go(gallery.url + QUIZ)
    page.locator(".course-mark").click()
    page.wait_for_timeout(300)
    expect(page.locator(".course-notice")).to_have_count(0)


def page_record(page: Page, name: str) -> dict:
    return page.evaluate("name => courseStore.get(name)", name)


def test_what_is_taken_back_stays_so_where_nothing_can_be_stored(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    answer(page)
    mark = page.locator(".course-mark")
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "true")
    page.evaluate(f"() => {{ window.store = Storage.prototype.setItem; {FULL} }}")
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "false")
    # There is room again, and another tab is first.
    page.evaluate(
        "key => { Storage.prototype.setItem = window.store; localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage[key]), known: '2026-11-01' })) }",
        KEY,
    )
    answer(page, "nhieu-y", "Đúng một")
    assert page_record(page, "thu/nam-dang")["known"] == "2026-11-01"
    assert sorted(page_record(page, "thu/nam-dang")["questions"]) == ["mot-y", "nhieu-y"]


def test_a_sheet_can_be_taken_again_where_nothing_can_be_stored(small, visit):
    page = visit(small.url + "modules/mot/kiem-tra/").page
    answer_sheet(page, wrong={0, 1, 2})
    page.evaluate(f"() => {{ {FULL} }}")
    page.get_by_role("button", name="Xem kết quả").click()
    page.get_by_role("button", name="Làm lại tờ này").click()
    expect(page.locator("[data-grade]")).to_have_count(0)


def test_a_page_out_of_the_browsers_memory_shows_what_was_done_meanwhile(gallery, visit):
    """WebKit tells such a page of no change of the storage; here it is played."""
    page = visit(gallery.url + "modules/thu/").page
    page.evaluate(
        "key => localStorage.setItem(key, JSON.stringify({ read: '2026-11-20' }))", KEY
    )  # no event in the same page
    row = page.locator(".course-list li", has_text="Năm dạng câu")
    expect(row).not_to_contain_text("đã xong")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(row).to_contain_text("đã xong")


def test_an_address_that_is_none_stops_no_page(gallery, visit):
    visitor = visit(gallery.url + "404.html")
    put(visitor.page, {KEY: '{"read": "2026-11-20"}', f"{ID}:1:me": '{"last": {"address": "http://["}}'})
    page = visitor.go(gallery.url)
    expect(page.locator(".course-home .course-go")).to_contain_text("Học tiếp")
