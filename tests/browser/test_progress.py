"""What a learner did is kept on the device, shown in every list, and leads on from there."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_quiz import QUIZ, answer_all
from tests.browser.test_scenario import SCENARIO

LESSON, PRACTICE, MODULE, PATH = (
    "modules/thu/thanh-phan/",
    "modules/thu/thuc-hanh/",
    "modules/thu/",
    "paths/mot-loi/",
)
ASKING = ("modules/giua/hoi-giua/", "modules/giua/hoi-het/")
ONWARD = "?path=mot-loi"


def record(page: Page, name: str) -> dict:
    return page.evaluate("name => courseStore.get(name)", name)


def row(page: Page, title: str):
    return page.locator(".course-list li").filter(has=page.get_by_role("link", name=title))


def to_the_end(page: Page) -> None:
    """Scroll until the end of the text was in view."""
    end = page.locator("#tu-kiem-tra, .course-mark").first
    end.evaluate("node => node.scrollIntoView()")
    page.wait_for_timeout(100)


def read(page: Page, url: str) -> None:
    """To the end of the lesson, and by hand what that doesn't do."""
    page.goto(url)
    to_the_end(page)
    mark = page.locator(".course-mark")
    if mark.get_attribute("aria-pressed") == "false":
        mark.click()
    expect(mark).to_have_attribute("aria-pressed", "true")


def test_a_lesson_is_read_when_its_end_was_seen_and_each_question_checked_once(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    mark = page.get_by_role("button", name="Đã xong bài này")
    expect(mark).to_have_attribute("aria-pressed", "false")
    to_the_end(page)
    assert "read" not in record(page, "thu/nam-dang")
    answer_all(page, wrong=("mot-y",))
    expect(mark).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(mark).to_have_attribute("aria-pressed", "true")


def test_a_lesson_is_read_by_whoever_answered_all_of_it_and_jumped_past_its_heading(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    page.locator("course-quiz > h2").evaluate("heading => { heading.hidden = true }")
    answer_all(page, wrong=("mot-y",))
    expect(page.locator(".course-mark")).to_have_attribute("aria-pressed", "true")


def test_a_lesson_without_questions_is_read_at_its_end_and_not_before(gallery, visit):
    page = visit(gallery.url + LESSON).page
    page.wait_for_timeout(100)
    assert "seen" not in record(page, "thu/thanh-phan")
    to_the_end(page)
    expect(page.locator(".course-mark")).to_have_attribute("aria-pressed", "true")
    page.goto(gallery.url + MODULE)
    expect(row(page, "Thành phần của một bài")).to_have_attribute("data-state", "read")
    expect(row(page, "Thành phần của một bài")).to_contain_text("đã xong")


def test_one_marks_a_lesson_by_hand_and_takes_it_back_by_keyboard(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    mark = page.locator(".course-mark")
    mark.focus()
    page.keyboard.press("Space")
    expect(mark).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(mark).to_have_attribute("aria-pressed", "true")
    mark.focus()
    page.keyboard.press("Enter")
    expect(mark).to_have_attribute("aria-pressed", "false")
    expect(mark).to_be_focused()
    page.reload()
    expect(mark).to_have_attribute("aria-pressed", "false")


def test_a_scenario_is_done_at_an_ending_and_an_assignment_with_its_last_task(gallery, visit):
    page = visit(gallery.url + SCENARIO).page
    mark = page.locator(".course-mark")
    page.get_by_role("button", name="Cầm tờ giấy").click()
    expect(mark).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="Gật đầu").click()
    expect(mark).to_have_attribute("aria-pressed", "true")
    page.goto(gallery.url + PRACTICE)
    for task in page.locator("[data-task]").all():
        expect(mark).to_have_attribute("aria-pressed", "false")
        task.check()
    expect(mark).to_have_attribute("aria-pressed", "true")
    page.goto(gallery.url + MODULE)
    expect(row(page, "Tờ giấy ghi mật khẩu")).to_contain_text("đã tới 1/4 kết")
    expect(row(page, "Thực hành ở quầy")).to_contain_text("3/3 việc")
    complete = page.locator(".course-needs")
    expect(complete).to_contain_text("Đã xong phần này, ngày")


def test_home_leads_back_to_where_one_was_and_then_on(gallery, visit):
    page = visit(gallery.url).page
    go = page.locator(".course-go")
    expect(go.get_by_role("link")).to_contain_text("Bắt đầu")
    page.goto(gallery.url + QUIZ)
    page.goto(gallery.url)
    expect(go.get_by_role("heading")).to_have_text("Năm dạng câu")
    expect(go).to_contain_text("bài 2/4")
    go.get_by_role("link", name="Học tiếp · 5 phút").click()
    assert page.url == gallery.url + QUIZ
    page.locator(".course-mark").click()
    page.goto(gallery.url)
    expect(go.get_by_role("heading")).to_have_text("Tờ giấy ghi mật khẩu")
    expect(go).to_contain_text("còn 17 phút")
    card = page.locator(".course-module").first
    expect(card).to_contain_text("1/4 bài")
    expect(card).to_contain_text("còn thiếu: bài “Thực hành ở quầy” (chưa làm)")


def test_home_leads_on_by_the_path_by_which_one_came(gallery, visit):
    page = visit().page
    read(page, gallery.url + LESSON + ONWARD)
    page.goto(gallery.url)
    go = page.locator(".course-go")
    expect(go).to_contain_text("Một lối · bài 2/2")
    assert go.get_by_role("link").get_attribute("href").endswith("tinh-huong/" + ONWARD)
    expect(page.locator("[data-way='paths/mot-loi/'] .course-meta")).to_have_text("1/2 bài · còn 4 phút")
    bridge = page.locator("[data-way='paths/mot-loi/']").get_by_role("img", name="Xong 1 trong 2 bài")
    assert bridge.locator("i").evaluate_all("arches => arches.map(arch => arch.className)") == [
        "done",
        "next",
    ]


def test_who_has_done_everything_is_told_so(gallery, visit):
    page = visit().page
    for lesson in (LESSON, QUIZ, SCENARIO, PRACTICE, *ASKING):
        read(page, gallery.url + lesson)
    page.goto(gallery.url)
    go = page.locator(".course-go")
    expect(go.get_by_role("heading")).to_have_text("Bạn đã đi hết khoá học")
    go.get_by_role("link").click()
    assert page.url == gallery.url + "tien-do/"
    expect(page.locator("[data-way='paths/mot-loi/']")).to_contain_text("đã xong cả 2 bài")


def test_a_module_shows_what_is_next_and_what_it_lacks(gallery, visit):
    page = visit().page
    read(page, gallery.url + LESSON)
    page.goto(gallery.url + PRACTICE)
    page.locator("[data-task]").first.check()
    page.goto(gallery.url + MODULE)
    go = page.locator(".course-go")
    expect(go).to_contain_text("bài 4/4 · còn 15 phút")  # where one is
    expect(row(page, "Thực hành ở quầy")).to_contain_text("đang học")
    needs = page.locator(".course-needs")
    expect(needs).to_contain_text("Để xong phần này")
    expect(needs.get_by_role("listitem")).to_contain_text("1/3 việc")
    read(page, gallery.url + PRACTICE)
    page.goto(gallery.url + MODULE)
    expect(go.get_by_role("link")).to_have_text("Học tiếp: Năm dạng câu · 5 phút")
    expect(row(page, "Năm dạng câu")).to_contain_text("học kế")
    dots = page.locator(".course-list .course-dot").evaluate_all(
        "dots => dots.map(dot => dot.getBoundingClientRect().x)"
    )
    assert len(set(dots)) == 1
    expect(needs).to_contain_text("Để xong phần này")  # by hand is no assignment done


def test_the_page_of_a_path_leads_on_at_its_end_too(gallery, visit):
    page = visit().page
    read(page, gallery.url + LESSON + ONWARD)
    page.goto(gallery.url + PATH)
    end = page.locator(".course-onward").get_by_role("link")
    expect(end).to_have_text("Học tiếp: Tờ giấy ghi mật khẩu · 4 phút")
    assert end.get_attribute("href").endswith("tinh-huong/" + ONWARD)
    read(page, gallery.url + SCENARIO + ONWARD)
    page.goto(gallery.url + PATH)
    expect(page.locator(".course-go")).to_contain_text("đã xong cả 2 bài")
    expect(end).to_have_count(0)


def test_on_a_path_the_bar_counts_its_stops_and_leads_back_to_it(gallery, visit):
    page = visit(gallery.url + LESSON + ONWARD).page
    expect(page.locator(".mast .at")).to_have_text("1/2")
    page.get_by_role("link", name="Lộ trình: Một lối").first.click()
    assert page.url == gallery.url + PATH
    page.goto(gallery.url + LESSON)
    expect(page.locator(".mast .at")).to_have_text("bài 1/5")


def test_the_count_of_stops_is_whole_in_large_text(gallery, visit):
    page = visit(gallery.url + LESSON + ONWARD).page
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    at = page.locator(".mast .at")
    at.evaluate("node => { node.textContent = '15/15' }")
    assert at.evaluate(
        "node => [node.scrollWidth <= node.clientWidth, node.scrollHeight <= node.clientHeight]"
    ) == [True, True]


def test_a_path_ends_with_what_was_done_and_what_is_next(gallery, visit):
    page = visit(gallery.url + SCENARIO + ONWARD).page
    end = page.locator(".course-end")
    expect(end.get_by_role("heading")).to_have_text("Bạn đã tới cuối lộ trình “Một lối”")
    expect(end).to_contain_text("0/2 bài · còn 11 phút")
    expect(end.get_by_role("link")).to_have_text("Học nốt: Thành phần của một bài · 7 phút")
    page.get_by_role("button", name="Mời bác tự bấm").click()
    expect(end).to_contain_text("1/2 bài · còn 7 phút")
    end.get_by_role("link").click()
    to_the_end(page)
    page.goto(gallery.url + SCENARIO + ONWARD)
    expect(end).to_contain_text("đã xong cả 2 bài")
    expect(page.locator(".course-onward").get_by_role("link")).to_have_text("Lộ trình: Một lối")
    page.goto(gallery.url + SCENARIO)
    expect(end).to_have_count(0)


# A learner of the course itself: a path half done, one check passed and one not, one lesson known from a pretest.
SEED = """() => {
    const day = '2026-11-24', { modules, paths } = courseOutline, lessons = modules.flatMap(module => module.lessons)
    const put = (name, record) => courseStore.change(name, kept => Object.assign(kept, record))
    const answers = ({ questions = [] }) => Object.fromEntries(questions.map(([id, print], at) => [id, { [print]: { tries: 1, best: at ? 1 : undefined } }]))
    for (const name of paths[0].steps.slice(0, 5)) put(name, { read: day, seen: day, questions: answers(lessons.find(one => one.name === name)) })
    for (const { name, kind, tasks } of modules[0].lessons) put(name, kind === 'practice' ? { tasks: Object.fromEntries(tasks.map(key => [key, day])), read: day } : { read: day })
    put('khoi-dong/kiem-tra', { tries: [{ sheet: 1, day, at: 1, right: 9, all: 10, passed: true }] })
    put('vneid/kiem-tra', { tries: [{ sheet: 1, day, at: 1, right: 6, all: 10, passed: false }] })
    put('vneid/giay-to-trong-vi', { known: day })
    put('me', { last: { address: `modules/${paths[0].steps[5]}/`, title: '', path: paths[0].id }, path: paths[0].id })
}"""


@pytest.fixture
def halfway(course, visit):
    def go(address: str, **options: object):
        visitor = visit(course.url + "tien-do/", **options)
        visitor.page.evaluate(SEED)
        visitor.go(course.url + address)
        return visitor

    return go


def test_progress_shows_paths_modules_checks_and_each_kind(halfway):
    page = halfway("tien-do/").page
    expect(page.locator(".course-empty")).to_be_hidden()
    first, whole = page.locator("[data-way^=paths]").all()
    expect(first).to_contain_text("7/15 bài · còn")
    expect(whole.get_by_role("img")).to_have_attribute("aria-label", "Xong 12 trong 112 bài")
    assert whole.locator(".course-bridge i").count() == 10
    done, half = page.locator("[data-way^=modules]").all()[:2]
    expect(done).to_contain_text("Đã xong phần này, ngày 24/11/2026")
    expect(done).to_contain_text("kiểm tra: đạt 9/10, ngày 24/11/2026")
    expect(half).to_contain_text("còn thiếu: bài kiểm tra (chưa đạt, 6/10, ngày 24/11/2026)")
    expect(page.locator("[data-sum=assessment]")).to_have_text("1/9")
    page.get_by_text("Kiểm tra cuối phần", exact=True).click()
    expect(page.locator(".course-kind[open]")).to_contain_text("đạt 9/10, ngày 24/11/2026")


def test_what_a_pretest_showed_is_to_be_skimmed_and_not_done(halfway):
    page = halfway("modules/vneid/").page
    known = page.locator(".course-list li[data-state=known]")
    expect(known.get_by_text("đã biết, đọc lướt")).to_be_visible()
    expect(page.locator(".course-needs")).to_contain_text("chưa đạt, 6/10, ngày 24/11/2026")


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_axe_finds_nothing_where_progress_is_shown(halfway, course, viewport, scheme):
    visitor = halfway("tien-do/", viewport=viewport, color_scheme=scheme)
    for address in (
        "tien-do/",
        "",
        "modules/vneid/",
        "modules/khoi-dong/mot-ca-truc/?path=truoc-ca-truc-dau-tien",
    ):
        page = visitor.go(course.url + address)
        if "path=" in address:
            expect(page.locator(".course-end")).to_be_visible()
        assert visitor.axe() == [], address


def test_nothing_of_it_is_too_wide_or_too_small(halfway, course):
    visitor = halfway("", viewport={"width": 320, "height": 700})
    visitor.page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%' })"
    )
    for address in (
        "",
        "tien-do/",
        "modules/vneid/",
        "modules/khoi-dong/mot-ca-truc/?path=truoc-ca-truc-dau-tien",
    ):
        page = visitor.go(course.url + address)
        page.wait_for_timeout(100)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
        small = page.locator(
            "main :is(a.course-button, button, summary, .course-needs a):visible"
        ).evaluate_all(
            "nodes => nodes.filter(node => node.getBoundingClientRect().height < 43.5).map(node => node.outerHTML)"
        )
        assert small == [], address


def test_progress_with_nothing_done_and_without_script(gallery, visit):
    page = visit(gallery.url + "tien-do/").page
    expect(page.locator(".course-empty")).to_contain_text("Chưa có gì ở đây")
    expect(page.locator(".course-empty").get_by_role("link", name="Bắt đầu")).to_be_visible()
    page = visit(gallery.url + "tien-do/", java_script_enabled=False).page
    expect(page.locator("main")).to_contain_text("Tiến độ cần JavaScript")
    expect(page.locator(".course-empty")).to_be_hidden()


@pytest.mark.parametrize("learner", [True, False], ids=["learner", "newcomer"])
def test_nothing_moves_on_progress_when_its_script_comes(halfway, course, visit, learner):
    page = halfway("tien-do/").page if learner else visit(course.url + "tien-do/").page
    path = page.locator(".course-cards > li").first
    place = path.bounding_box()
    page.route(
        re.compile(r"/(?!scheme)[^/]*\.js$"),
        lambda route: route.fulfill(content_type="text/javascript", body=""),
    )
    page.reload()
    assert (path.bounding_box()["x"], path.bounding_box()["y"]) == (place["x"], place["y"])


def test_erasing_brings_everything_back_to_the_start(halfway):
    page = halfway("").page
    expect(page.locator(".course-go")).to_contain_text("Học tiếp")
    page.evaluate("courseStore.erase()")
    expect(page.locator(".course-go")).to_contain_text("Bắt đầu")
    expect(page.locator(".course-bridge i.done")).to_have_count(0)
    expect(page.locator(".course-module progress")).to_have_count(0)
