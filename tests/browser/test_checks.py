"""Checks of modules and their tries, the pretest, and the completion slip, as a learner meets them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.small_course import answer, kept, on, result

CHECK, PRETEST = "modules/mot/kiem-tra/", "modules/mot/thu-truoc/"
AFTER = ".course-after"


def take(page: Page, address: str, day: str, wrong: int = 0) -> None:
    """Take a sheet on a day, the first `wrong` of its questions wrong."""
    on(page, day)
    page.goto(address)
    answer(page, wrong=set(range(wrong)))
    result(page)


def hrefs(page: Page, base: str) -> set[str]:
    """Where the page's links to the check of the module “mot” lead."""
    found = page.locator("main a[data-sheets]").evaluate_all("nodes => nodes.map(node => node.href)")
    return {url.removeprefix(base).partition("?")[0] for url in found if "/mot/kiem-tra/" in url}


def test_a_try_is_kept_with_its_day_and_the_next_one_is_another_sheet(small, visit):
    visitor = visit()
    page = visitor.page
    page.goto(small.url + "modules/mot/")
    assert hrefs(page, small.url) == {CHECK}
    take(page, small.url + CHECK, "2026-11-20", wrong=4)
    expect(page.locator(".course-result")).to_contain_text("6/10")
    expect(page.locator(AFTER)).to_contain_text("20/11/2026 · lần thứ 1")
    expect(page.locator(".course-tries")).to_contain_text("6/10, chưa đạt · tờ 1")
    expect(page.get_by_role("button", name="Làm lại 4")).to_have_count(0)
    assert visitor.axe() == []
    for address in ("modules/mot/", "modules/mot/lam/"):
        page.goto(small.url + address)
        assert hrefs(page, small.url) == {CHECK + "2/"}, "the sheet just done is not offered again first"
    page.goto(small.url + CHECK)
    expect(page.locator(".course-result")).to_be_visible()
    page.get_by_role("link", name="Làm tờ khác").click()
    page.wait_for_url("**/kiem-tra/2/")
    take(page, small.url + CHECK + "2/", "2026-11-24", wrong=1)
    expect(page.locator(AFTER)).to_contain_text("24/11/2026 · lần thứ 2")
    expect(page.locator(AFTER)).to_contain_text("đạt 24/11")
    expect(page.locator(AFTER)).to_contain_text("0/2 việc")
    expect(page.get_by_role("link", name="Làm tiếp: Làm mot")).to_have_attribute(
        "href", f"{small.url}modules/mot/lam/"
    )
    tries = [
        (one["sheet"], one["day"], one["right"], one["all"], one["passed"])
        for one in kept(page)["mot/kiem-tra"]["tries"]
    ]
    assert tries == [(1, "2026-11-20", 6, 10, False), (2, "2026-11-24", 9, 10, True)]
    page.goto(small.url + "modules/mot/")
    assert hrefs(page, small.url) == {CHECK}, "of sheets that were taken the oldest"


def test_what_was_wrong_in_a_check_comes_back_in_the_review(small, visit):
    page = visit().page
    take(page, small.url + CHECK, "2026-11-20", wrong=3)
    on(page, "2026-11-22")
    page.goto(small.url + "on-tap/")
    expect(page.locator("[data-question]")).to_have_count(3)


def test_a_question_of_a_sheet_is_answered_once(small, visit):
    page = visit(small.url + CHECK).page
    answer(page, wrong={0}, only=1)
    first = page.locator("[data-question]").first
    expect(first.locator(".course-told")).to_have_count(1)
    expect(first.get_by_role("button", name="Thử lại")).to_be_hidden()
    answer(page, wrong={0})
    result(page)
    expect(page.locator(".course-result")).to_contain_text("9/10")


@pytest.mark.parametrize("by", ["touch", "key"])
def test_what_was_checked_on_a_sheet_stands(small, visit, by):
    page = visit(small.url + CHECK).page
    answer(page, wrong={0}, only=1)
    first = page.locator("[data-question]").first
    chosen = first.locator("input:checked").get_attribute("value")
    if by == "touch":
        first.locator(".course-option", has=page.locator("[data-right]")).click()
    else:
        first.locator("input:checked").focus()
        page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("data-grade", "wrong")
    expect(first.locator(".course-told")).to_have_count(1)
    expect(first.locator("input:checked")).to_have_attribute("value", chosen)
    page.reload()
    expect(first.locator("input:checked")).to_have_attribute("value", chosen)
    expect(first).to_have_attribute("data-grade", "wrong")


def test_a_sheet_is_taken_again_as_a_whole(small, visit):
    page = visit().page
    take(page, small.url + CHECK, "2026-11-20", wrong=4)
    page.get_by_role("button", name="Làm lại tờ này").click()
    expect(page.locator("[data-grade]")).to_have_count(0)
    expect(page.locator("main input:checked")).to_have_count(0)
    expect(page.locator("[data-question]").first).to_be_focused()
    expect(page.locator(AFTER)).to_be_hidden()
    page.reload()
    expect(page.locator("[data-grade]")).to_have_count(0)
    take(page, small.url + CHECK, "2026-11-21")
    expect(page.locator(AFTER)).to_contain_text("21/11/2026 · lần thứ 2")
    assert [one["right"] for one in kept(page)["mot/kiem-tra"]["tries"]] == [6, 10]
    assert len(kept(page)["mot/kiem-tra"]["questions"]) == 10


def test_a_sheet_opened_again_shows_its_result_and_is_no_new_try(small, visit):
    page = visit().page
    take(page, small.url + CHECK, "2026-11-20")
    on(page, "2027-03-01")
    page.goto(small.url + CHECK)
    expect(page.locator(".course-result")).to_contain_text("10/10")
    expect(page.locator(AFTER)).to_contain_text("20/11/2026 · lần thứ 1")
    expect(page.get_by_role("link", name="Làm tờ khác")).to_be_visible()
    assert len(kept(page)["mot/kiem-tra"]["tries"]) == 1


def test_without_script_the_check_offers_its_other_sheet(small, visit):
    page = visit(small.url + CHECK, java_script_enabled=False).page
    expect(page.get_by_role("link", name="Làm mười câu khác")).to_be_visible()
    page.goto(small.url + "modules/mot/")
    assert page.locator("main a[data-sheets]").first.get_attribute("href") == "kiem-tra/"


@pytest.mark.parametrize(
    ("tries", "count", "number"),
    [
        ([], 3, 1),
        ([1], 3, 2),
        ([1, 2], 3, 3),
        ([1, 2, 3], 3, 1),
        ([2], 3, 1),
        ([3, 1], 3, 2),
        ([1, 2, 3, 1], 3, 2),
        ([1], 1, 1),
        ([1, 2, 3], 2, 1),
        ([3], 2, 1),
    ],
)
def test_the_sheet_whose_turn_it_is(pure, tries, count, number):
    kept = [{"sheet": sheet, "at": at} for at, sheet in enumerate(tries, 1)]
    assert pure.evaluate("([tries, count]) => courseSchedule.sheet(tries, count)", [kept, count]) == number


def test_the_pretest_marks_lessons_as_known_and_counts_for_nothing_else(small, visit):
    visitor = visit()
    page = visitor.page
    on(page, "2026-11-20")
    page.goto(small.url + "modules/mot/")
    page.get_by_role("link", name="Thử trước: bạn đã biết gì?").click()
    expect(page.locator("[data-question]")).to_have_count(5)
    lessons = page.locator("[data-question]").evaluate_all(
        "nodes => nodes.map(node => node.dataset.question.split('/').slice(0, 2).join('/'))"
    )
    missed = next(name for name in lessons if lessons.count(name) == 2)
    answer(page, wrong={lessons.index(missed)})
    result(page)
    known = sorted(set(lessons) - {missed})
    expect(page.locator(AFTER)).to_contain_text("Đã biết, đọc lướt")
    expect(page.locator(f"{AFTER} ul").nth(1)).to_contain_text(f"Bài {missed.replace('/', ' ')}")
    assert visitor.axe() == []
    records = kept(page)
    assert sorted(name for name in records if records[name].get("known")) == known, (
        "of two both must be right"
    )
    assert not any(records[name].get("read") or records[name].get("questions") for name in known)
    [tried] = records["mot/thu-truoc"]["tries"]
    assert (tried["right"], tried["passed"]) == (4, False), "it is passed where all is known"
    on(page, "2026-11-25")
    page.goto(small.url + "on-tap/")
    expect(page.locator(".course-review h2").first).to_be_visible()
    expect(page.locator("[data-question]")).to_have_count(0)


def complete(page: Page, *modules: str) -> None:
    """Let these modules be complete: the check passed, the assignment ticked."""
    page.evaluate(
        """names => names.forEach((id, at) => {
            const module = courseOutline.modules.find(module => module.id === id), day = '2026-11-2' + at
            courseStore.change(id + '/kiem-tra', record => { record.tries = [
                { sheet: 1, day: '2026-11-19', at: 1, right: 5, all: 10, passed: false }, { sheet: 2, day, at: 2, right: 9, all: 10, passed: true }] })
            for (const name of module.complete.practices) courseStore.change(name, record => {
                record.tasks = Object.fromEntries(module.lessons.find(lesson => lesson.name === name).tasks.map(task => [task, '2026-11-23'])) })
        })""",
        modules,
    )


def test_the_slip_says_what_is_missing_before_there_is_anything_to_print(small, visit):
    visitor = visit(small.url + "phieu-hoan-thanh/")
    page = visitor.page
    expect(page.locator(".course-slip")).to_contain_text("Chưa có gì để in")
    expect(page.locator(".course-lacking li")).to_have_count(2)
    expect(page.locator(".course-lacking")).to_contain_text("Làm mot: 0/2 việc")
    expect(page.get_by_role("button", name="In, lưu PDF")).to_have_count(0)
    assert visitor.axe() == []
    complete(page, "mot")
    page.goto(small.url + "modules/mot/lam/")
    page.get_by_label("Việc một").uncheck()
    page.goto(small.url + "phieu-hoan-thanh/")
    expect(page.locator(".course-slip")).to_contain_text("Chưa có gì để in")
    expect(page.locator(".course-lacking")).to_contain_text("Làm mot: 1/2 việc")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_slip_holds_name_modules_days_and_version(small, visit, viewport):
    visitor = visit(small.url + "phieu-hoan-thanh/", viewport=viewport)
    page = visitor.page
    complete(page, "mot")
    page.reload()
    page.get_by_label("Tên in trên phiếu").fill("Nguyễn Minh Anh")
    paper = page.locator(".course-paper")
    expect(paper.get_by_role("heading")).to_have_text("Nguyễn Minh Anh")
    expect(paper).to_contain_text("đã xong 1/2 phần")
    row = paper.locator("tbody tr")
    expect(row).to_have_count(1)
    for words in ("Phần mot", "23/11/2026", "9/10 (20/11/2026)", "1 bài thực hành"):
        expect(row).to_contain_text(words)
    expect(paper).to_contain_text("19/11/2026 – 23/11/2026")
    expect(paper).to_contain_text(
        "Người học tự khai. Không phải giấy chứng nhận của cơ quan hay tổ chức nào."
    )
    expect(paper).not_to_contain_text("Một lối")
    assert paper.locator("dd").nth(1).inner_text().strip()
    expect(page.locator(".course-lacking li")).to_have_count(1)
    assert visitor.axe() == []
    page.reload()
    expect(page.get_by_label("Tên in trên phiếu")).to_have_value("Nguyễn Minh Anh")


def test_the_slip_names_the_paths_that_were_walked_to_their_end(small, visit):
    page = visit(small.url + "phieu-hoan-thanh/").page
    complete(page, "mot")
    page.evaluate(
        "['a', 'b', 'c', 'lam'].forEach(id => courseStore.change('mot/' + id, record => { record.read = '2026-11-23' }))"
    )
    page.reload()
    expect(page.locator(".course-paper")).to_contain_text("và đi hết lộ trình “Một lối”")


def test_the_slip_prints_to_one_clean_page(small, visit):
    page = visit(small.url + "phieu-hoan-thanh/").page
    complete(page, "mot", "hai")
    page.reload()
    page.get_by_label("Tên in trên phiếu").fill("Minh Anh")
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    expect(page.locator(".course-paper")).to_be_visible()
    for outside in (".mast", ".foot", "h1", ".course-field", ".course-slip .course-button"):
        expect(page.locator(outside).first).to_be_hidden()


def test_the_slip_without_script_says_what_it_is(small, visit):
    page = visit(small.url + "phieu-hoan-thanh/", java_script_enabled=False).page
    expect(page.locator(".course-slip")).to_contain_text("cần JavaScript")


AS_BEFORE = """() => {
    for (const key of Object.keys(localStorage).filter(key => key.includes(':hai/'))) {
        localStorage.setItem(key.replace(':hai/', ':cu/'), localStorage.getItem(key).replaceAll('"hai/', '"cu/'))
        localStorage.removeItem(key)
    }
}"""
"""What this browser keeps, as it would be if the module `hai` had been called `cu` until now."""


def test_a_module_with_another_name_loses_no_lesson_and_no_check(small, visit):
    page = visit().page
    take(page, small.url + "modules/hai/kiem-tra/", "2026-11-20", wrong=1)
    page.goto(small.url + "modules/hai/a/")
    answer(page)
    before = kept(page)
    page.goto(small.url + "nguon/")
    page.evaluate(AS_BEFORE)
    page.goto(small.url + "modules/hai/")
    expect(page.locator(".course-list li").filter(has_text="Bài hai a")).to_contain_text("đúng 8/8")
    expect(page.locator("main")).to_contain_text("đạt 9/10")
    after = kept(page)
    assert after["hai/kiem-tra"]["tries"] == before["hai/kiem-tra"]["tries"]
    page.goto(small.url + "modules/hai/kiem-tra/")
    expect(page.locator(".course-result")).to_contain_text("9/10")
    for address in ("", "a/", "kiem-tra/", "kiem-tra/2/", "thu-truoc/"):
        page.goto(f"{small.url}modules/cu/{address}")
        page.wait_for_url(f"{small.url}modules/hai/{address}")
