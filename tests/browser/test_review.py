"""“Ôn tập”: what was wrong comes back every second day until it was right on three, as a learner sees it."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise

import pytest
from playwright.sync_api import Route, expect

from tests.browser.small_course import answer, bring, kept, on, result
from tests.browser.test_quiz import QUIZ, check, question

FAR = "2026-12-01"


def outline(modules: dict[str, int]) -> dict:
    """An outline of modules with one lesson each, of so many questions."""
    lessons = {
        name: {"name": f"{name}/a", "questions": [[f"q{at}", "f"] for at in range(count)]}
        for name, count in modules.items()
    }
    return {"modules": [{"id": name, "lessons": [lesson]} for name, lesson in lessons.items()]}


def wrong(modules: dict[str, int], day: str, **more: object) -> dict:
    return {
        f"{name}/a": {
            "questions": {
                f"q{at}": {"f": {"tries": 1, "wrong": day, "days": [], **more}} for at in range(count)
            }
        }
        for name, count in modules.items()
    }


def sitting(pure, modules, records, today) -> list[str]:
    return pure.evaluate(
        """([outline, records, today]) => {
            const { queue, mix, MOST } = courseSitting
            return mix(queue(courseSchedule.pending(outline, records), today).slice(0, MOST)).map(one => one.lesson.name + '/' + one.id)
        }""",
        [outline(modules), records, today],
    )


@pytest.mark.parametrize(
    ("modules", "day", "count"),
    [
        ({"m": 3}, "2026-11-22", 3),
        ({"m": 3}, "2026-11-21", 0),
        ({"m": 15, "n": 2}, "2026-11-25", 15),
        ({"m": 40}, FAR, 15),
        ({}, FAR, 0),
    ],
)
def test_a_sitting_holds_what_is_due_and_at_most_fifteen(pure, modules, day, count):
    assert len(set(sitting(pure, modules, wrong(modules, "2026-11-20"), day))) == count


@pytest.mark.parametrize("modules", [{"m": 5, "n": 5, "o": 4}, {"m": 6, "n": 3, "o": 2}])
def test_a_sitting_is_mixed_over_modules_and_the_same_all_day(pure, modules):
    records = wrong(modules, "2026-11-20")
    asked = sitting(pure, modules, records, FAR)
    assert asked == sitting(pure, modules, records, FAR)
    assert sorted(asked) == sorted(sitting(pure, modules, records, "2026-12-02"))
    assert asked != sitting(pure, modules, records, "2026-12-02"), "another order on another day"
    parts = [name.split("/")[0] for name in asked]
    assert all(one != other for one, other in pairwise(parts)), parts


def test_of_many_those_come_first_that_have_waited_longest(pure):
    modules = {"m": 30}
    records = wrong(modules, "2026-11-20")
    for at in range(5):
        records["m/a"]["questions"][f"q{at}"]["f"]["wrong"] = "2026-11-10"
    assert {f"m/a/q{at}" for at in range(5)} <= set(sitting(pure, modules, records, FAR))


def test_the_days_ahead_count_each_return(pure):
    ahead = pure.evaluate(
        """([outline, records, today]) => courseSitting.ahead(courseSchedule.pending(outline, records), records, today)""",
        [outline({"m": 2}), wrong({"m": 2}, "2026-11-20"), "2026-11-20"],
    )
    assert [(found["day"][8:], found["count"]) for found in ahead] == [
        ("21", 0),
        ("22", 2),
        ("23", 0),
        ("24", 2),
        ("25", 0),
        ("26", 2),
        ("27", 0),
    ]


def test_three_right_days_end_it_whatever_happens_between(pure):
    """At random: answers on random days. It is due two days after the last, until three right days in a row."""
    dice = random.Random(15)
    for _ in range(60):
        days = sorted(dice.sample(range(1, 29), 8))
        answers = [(f"2026-11-{day:02}", dice.random() < 0.7) for day in days]
        found = pure.evaluate(
            """answers => {
                const asked = {}
                return answers.map(([day, right]) => { courseRecords.count(asked, right, day); return courseRecords.due({ f: asked }, 'f') })
            }""",
            answers,
        )
        streak, ever_wrong = 0, False
        for (day, right), due in zip(answers, found, strict=True):
            streak, ever_wrong = (streak + 1, ever_wrong) if right else (0, True)
            wanted = "" if not ever_wrong or streak >= 3 else f"2026-11-{int(day[8:]) + 2:02}"
            assert due == (wanted if wanted <= "2026-11-30" else f"2026-12-{int(wanted[8:]) - 30:02}"), (
                answers
            )


def fail_two(page, served) -> None:
    """Answer two questions of the gallery's quiz wrong on 20 November."""
    on(page, "2026-11-20")
    page.goto(served.url + QUIZ)
    question(page, "mot-y").get_by_label("Ý sai một").check()
    check(page, "mot-y")
    bring(page, "cau-go-chu")
    question(page, "go-chu").get_by_role("textbox").fill("trả trước")
    check(page, "go-chu")


def test_what_was_wrong_comes_back_on_the_second_day_until_right_on_three(gallery, visit):
    page = visit().page
    fail_two(page, gallery)
    page.goto(gallery.url + "on-tap/")
    expect(page.get_by_role("heading", name="Hôm nay không còn câu nào")).to_be_visible()
    expect(page.locator(".course-days li.has")).to_have_count(3)
    expect(page.locator(".course-days li").nth(1)).to_contain_text("Chủ nhật 22/11: 2 câu")
    for day, due, told in (
        ("2026-11-22", 2, "Đúng thêm 2 ngày nữa thì thôi nhắc. Lần tới: 24/11."),
        ("2026-11-23", 0, ""),
        ("2026-11-24", 2, "Đúng thêm 1 ngày nữa thì thôi nhắc. Lần tới: 26/11."),
        ("2026-11-27", 2, "Câu này thôi nhắc."),
        ("2026-11-30", 1, "Câu này thôi nhắc."),
    ):
        on(page, day)
        page.goto(gallery.url + "on-tap/")
        expect(page.locator(".course-review h2").first).to_be_attached()
        expect(page.locator("[data-question]")).to_have_count(due)
        if not due:
            continue
        expect(page.locator(".places .review")).to_contain_text(f"{due} câu đến hạn")
        short = page.locator("#cau-thu-nam-dang-go-chu")
        bring(page, "cau-thu-nam-dang-go-chu")
        short.get_by_role("textbox").fill("trả trước" if day == "2026-11-24" else "chính chủ")
        short.get_by_role("button", name="Kiểm tra").click()
        if day == "2026-11-24":
            expect(short).to_contain_text("Câu này trở lại ngày 26/11.")
        single = page.locator("#cau-thu-nam-dang-mot-y")
        if due == 2:
            bring(page, "cau-thu-nam-dang-mot-y")
            single.get_by_label("Ý đúng").check()
            single.get_by_role("button", name="Kiểm tra").click()
            expect(single.locator(".course-when")).to_have_text(told)
            expect(page.locator(".places .review .due")).to_have_count(0)
    on(page, "2026-12-01")
    page.goto(gallery.url + "on-tap/")
    expect(page.locator("[data-question]")).to_have_count(0)


@pytest.mark.parametrize(("day", "ended"), [("2026-12-31", False), ("2027-01-02", True)])
def test_a_question_whose_value_has_ended_is_marked_here_too(gallery, visit, day, ended):
    page = visit().page
    fail_two(page, gallery)
    on(page, day)
    page.goto(gallery.url + "on-tap/")
    brought = page.locator("#cau-thu-nam-dang-mot-y .course-day")
    expect(brought).to_have_count(1)
    bring(page, "cau-thu-nam-dang-mot-y")
    expect(brought).to_be_visible(visible=ended)


def test_a_question_says_why_it_came_back_and_nothing_is_filled_in(gallery, visit):
    visitor = visit()
    page = visitor.page
    fail_two(page, gallery)
    on(page, "2026-11-22")
    page.goto(gallery.url + "on-tap/")
    single = page.locator("#cau-thu-nam-dang-mot-y")
    bring(page, "cau-thu-nam-dang-mot-y")
    expect(single).to_contain_text("sai ngày 20/11")
    expect(single).to_contain_text("Năm dạng")
    expect(single.locator("input:checked")).to_have_count(0)
    expect(single.get_by_role("textbox")).to_have_count(0)
    before = kept(page)["thu/nam-dang"]["questions"]["mot-y"]
    single.get_by_label("Ý sai hai").check()
    single.get_by_role("button", name="Kiểm tra").click()
    expect(single.locator(".course-told")).to_contain_text("Vì bác mất tiền")
    expect(single.locator(".course-when")).to_have_text("Câu này trở lại ngày 24/11.")
    ids = page.locator("[id]").evaluate_all("nodes => nodes.map(node => node.id)")
    assert [id for id, count in Counter(ids).items() if count > 1] == []
    for link in single.locator("a[href]").all():
        assert QUIZ in link.evaluate("node => node.href")
    assert visitor.axe() == []
    (was,), (now,) = before.values(), kept(page)["thu/nam-dang"]["questions"]["mot-y"].values()
    assert (now["answer"], now["tries"], now["wrong"]) == (was["answer"], 2, "2026-11-22"), (
        "the lesson's page still shows what was answered there"
    )


def test_an_edited_question_comes_back_as_a_new_one_and_a_removed_one_does_not(gallery, visit):
    page = visit().page
    on(page, "2026-11-20")
    page.goto(gallery.url + "on-tap/")
    page.evaluate("""courseStore.change('thu/nam-dang', record => { record.questions = {
        'mot-y': { 'other words': { tries: 1, best: 1, days: ['2026-11-19'] } },
        'gone': { 'f': { tries: 1, wrong: '2026-11-01', days: [] } } } })""")
    page.reload()
    expect(page.locator("[data-question]")).to_have_count(1)
    single = page.locator("#cau-thu-nam-dang-mot-y")
    expect(single).to_contain_text("vừa được sửa")
    single.get_by_label("Ý đúng").check()
    single.get_by_role("button", name="Kiểm tra").click()
    expect(single.locator(".course-when")).to_have_text("Câu này thôi nhắc.")
    result(page)
    expect(page.locator(".course-review")).to_contain_text("Bạn vừa ôn 1 câu, đúng 1.")
    assert "gone" in kept(page)["thu/nam-dang"]["questions"], "kept quietly"


def fail_everything(page, served, lessons=("mot/a", "hai/b", "mot/c")) -> None:
    on(page, "2026-11-20")
    for lesson in lessons:
        page.goto(f"{served.url}modules/{lesson}/")
        answer(page, wrong=set(range(8)))


def test_fifteen_a_sitting_from_several_lessons_and_then_the_rest(small, visit):
    visitor = visit()
    page = visitor.page
    fail_everything(page, small)
    on(page, "2026-11-22")
    page.goto(small.url + "on-tap/")
    expect(page.locator("[data-question]")).to_have_count(15)
    expect(page.locator(".places .review")).to_contain_text("24 câu đến hạn")
    answer(page, wrong={0})
    result(page)
    expect(page.locator(".course-sat")).to_contain_text("Bạn vừa ôn 15 câu, đúng 14.")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert visitor.axe() == []
    page.get_by_role("button", name="Ôn tiếp").click()
    expect(page.locator("[data-question]")).to_have_count(9)
    answer(page)
    result(page)
    expect(page.locator(".course-sat")).to_contain_text("Hôm nay không còn câu nào")
    expect(page.get_by_role("link", name="Học tiếp · 5 phút")).to_have_attribute(
        "href", f"{small.url}modules/mot/lam/"
    )


def test_a_check_to_go_on_with_says_of_which_part(small, visit):
    page = visit(small.url + "modules/hai/kiem-tra/").page
    answer(page, only=1)
    page.goto(small.url + "on-tap/")
    expect(page.get_by_role("heading", name="Kiểm tra cuối phần: Phần hai")).to_be_visible()


def test_lessons_that_cannot_be_had_are_told_and_the_others_are_asked(small, visit):
    visitor = visit()
    page = visitor.page
    fail_everything(page, small)
    on(page, "2026-11-22")
    page.route(
        "**/modules/mot/a/",
        lambda route: route.fulfill(body="<p>Đăng nhập wifi</p>", content_type="text/html"),
    )
    page.goto(small.url + "on-tap/")
    expect(page.locator("[data-question]")).to_have_count(15)
    expect(page.locator(".course-review")).to_contain_text("câu cần mạng")
    expect(page.locator(".course-review").get_by_role("link", name="Bài mot a")).to_be_visible()
    for lesson in ("hai/b", "mot/c"):
        page.route(f"**/modules/{lesson}/", lambda route: route.fulfill(status=503, body=""))
    page.reload()
    expect(page.locator(".course-review")).to_contain_text("24 câu cần mạng")
    expect(page.locator(".course-review")).not_to_contain_text("Hôm nay không còn câu nào")
    assert visitor.axe() == []
    visitor.faults = [fault for fault in visitor.faults if "503" not in fault]


def test_before_anything_was_wrong_it_says_what_it_is(small, visit):
    visitor = visit(small.url + "on-tap/")
    expect(visitor.page.locator(".course-review")).to_contain_text("Câu nào bạn làm chưa đúng")
    begin = visitor.page.locator(".course-go a")
    expect(begin).to_have_text("Bắt đầu · 5 phút")
    where = begin.evaluate("node => node.href")
    visitor.go(small.url)
    assert visitor.page.locator(".course-go a").evaluate("node => node.href") == where
    expect(visitor.page.locator(".places .review .due")).to_have_count(0)
    assert visitor.axe() == []


def test_without_script_it_says_what_it_is(small, visit):
    page = visit(small.url + "on-tap/", java_script_enabled=False).page
    expect(page.locator(".course-review")).to_contain_text("cần JavaScript")
    assert not page.evaluate("document.body.innerText.includes('{')")


WORKER = """Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: {
    controller: {}, ready: new Promise(() => 0), register: () => new Promise(() => 0), addEventListener() {} } })"""


@pytest.mark.parametrize("worker", [False, True])
def test_elsewhere_the_count_stands_only_where_it_costs_no_network(small, visit, worker):
    visitor = visit()
    page = visitor.page
    if worker:
        page.add_init_script(WORKER)
    fail_everything(page, small, ("mot/a",))
    on(page, "2026-11-22")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{small.url}modules/hai/a/")
    if worker:
        expect(page.locator(".places .review")).to_contain_text("8 câu đến hạn")
        answer(page, wrong={0}, only=1)
        expect(page.locator(".places .review")).to_contain_text("8 câu đến hạn")
    else:
        page.wait_for_load_state("networkidle")
        expect(page.locator(".places .review .due")).to_have_count(0)
        assert not [url for url in asked if "outline" in url]


def test_what_is_erased_while_questions_are_fetched_stops_nothing(small, visit):
    visitor = visit()
    page, other = visitor.page, visitor.context.new_page()
    on(page, "2026-11-20")
    page.goto(small.url + "modules/mot/a/")
    answer(page, wrong={0, 1})
    other.goto(small.url + "icon.svg")
    on(page, "2026-11-22")

    def late(route: Route) -> None:
        other.evaluate("localStorage.clear()")
        page.wait_for_timeout(50)
        route.continue_()

    page.route("**/modules/mot/a/", late)
    page.goto(small.url + "on-tap/")
    expect(page.locator("[data-question]")).to_have_count(2)
