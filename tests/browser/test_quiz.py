"""What a volunteer does with a quiz: by touch, by keyboard, without script, after a reload."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

QUIZ = "modules/thu/nam-dang/"
ORDER = ["Mở ứng dụng", "Bấm Kích hoạt", "Nhập số định danh", "Đặt mật khẩu"]
PAIRS = {"Mức 2": "Công an xã, phường", "Mức 1": "Trên điện thoại", "Đổi số": "Nhà mạng"}


def question(page: Page, id: str):
    return page.locator(f"#cau-{id}")


def check(page: Page, id: str) -> None:
    question(page, id).get_by_role("button", name="Kiểm tra").click()


def arrange(page: Page, wanted: list[str]) -> None:
    """Put the steps in order by their up buttons, as one would by touch."""
    rows = question(page, "thu-tu").locator(".course-order li")
    for at, name in enumerate(wanted):
        row = rows.filter(has_text=name)
        while [text.strip() for text in rows.locator("span[id]").all_inner_texts()].index(name) > at:
            row.locator("[data-do=up]").click()


def go_on(page: Page) -> None:
    page.locator("[data-now] [data-do=next]").click()


def answer_all(page: Page, *, wrong: tuple[str, ...] = ()) -> None:
    """One after the other, to the result."""
    question(page, "mot-y").get_by_label("Ý sai một" if "mot-y" in wrong else "Ý đúng").check()
    check(page, "mot-y")
    go_on(page)
    for name in ("Đúng một", "Đúng hai"):
        question(page, "nhieu-y").get_by_label(name).check()
    check(page, "nhieu-y")
    go_on(page)
    question(page, "go-chu").get_by_role("textbox").fill("trả trước" if "go-chu" in wrong else "Chính  chủ.")
    check(page, "go-chu")
    go_on(page)
    arrange(page, ORDER)
    check(page, "thu-tu")
    go_on(page)
    for left, right in PAIRS.items():
        question(page, "noi-cap").get_by_label(left).select_option(
            label="Nhà mạng" if "noi-cap" in wrong else right
        )
    check(page, "noi-cap")
    go_on(page)


def test_all_five_kinds_answered_right(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    answer_all(page)
    result = page.locator(".course-result")
    expect(result).to_contain_text("5/5")
    expect(result).to_contain_text("60")
    expect(question(page, "mot-y").locator(".course-told")).to_contain_text("Bác làm được ngay")
    expect(question(page, "thu-tu").locator(".course-key")).to_have_attribute("open", "")


def test_a_wrong_choice_tells_its_own_consequence_beside_it(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    question(page, "mot-y").get_by_label("Ý sai hai").check()
    check(page, "mot-y")
    told = question(page, "mot-y").locator(".course-told")
    expect(told).to_have_count(1)
    expect(told).to_contain_text("Chưa đúng")
    expect(told).to_contain_text("Vì bác mất tiền")
    expect(told.locator("p").first).to_have_css("font-weight", "400")
    chosen = question(page, "mot-y").get_by_label("Ý sai hai")
    expect(chosen).to_have_attribute("aria-describedby", told.get_attribute("id"))


@pytest.mark.parametrize("option", ["Ý đúng", "Ý sai một"])
@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_the_second_of_two_quick_taps_takes_no_feedback_away(gallery, visit, option, place):
    """Where “Kiểm tra” stood there are other buttons by then."""
    page = visit(gallery.url + QUIZ + "#cau-mot-y").page
    question(page, "mot-y").get_by_label(option).check()
    button = question(page, "mot-y").locator("[data-do=check]")
    size = button.bounding_box()
    button.dblclick(position={"x": size["width"] * place, "y": size["height"] / 2}, delay=40)
    expect(page.locator("[data-now]")).to_have_attribute("id", "cau-mot-y")
    expect(question(page, "mot-y").locator(".course-told").first).to_be_visible()


def test_what_moves_a_step_shows_which_way(gallery, visit):
    page = visit(gallery.url + QUIZ + "#cau-thu-tu").page
    moves = question(page, "thu-tu").locator("li").nth(1).locator(".course-move")
    up, down = moves.evaluate_all(
        "nodes => nodes.map(node => getComputedStyle(node, '::before')).map(style => [style.content, style.clipPath, style.transform])"
    )
    assert up[:2] == down[:2]
    assert up[1].startswith("path(")
    assert up[2] == "matrix(1, 0, 0, -1, 0, 0)" != down[2]


def test_on_a_narrow_phone_a_step_keeps_both_its_buttons_beside_it(gallery, visit):
    page = visit(gallery.url + QUIZ + "#cau-thu-tu").page
    page.locator(".course-order").evaluate(
        "list => { list.style.width = '252px' }"
    )  # within a lesson, at 320
    tops = (
        page.locator(".course-order li")
        .first.locator(".course-move")
        .evaluate_all("nodes => nodes.map(node => node.getBoundingClientRect().top)")
    )
    assert tops[0] == tops[1]


def test_nothing_is_submitted_by_choosing(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    first = question(page, "mot-y").get_by_role("radio").first
    first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(question(page, "mot-y").get_by_role("radio").nth(2)).to_be_checked()
    expect(question(page, "mot-y").locator(".course-told")).to_have_count(0)


def test_several_right_ones_and_what_is_missing(gallery, visit):
    page = visit(gallery.url + QUIZ + "#cau-nhieu-y").page
    question(page, "nhieu-y").get_by_label("Đúng một").check()
    check(page, "nhieu-y")
    expect(question(page, "nhieu-y").get_by_role("status")).to_contain_text("Gần đúng")
    expect(question(page, "nhieu-y").get_by_role("status")).to_contain_text("1")


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("chính chủ", "Đúng"),
        ("CHÍNH CHỦ", "Đúng"),
        ("chi\u0301nh chu\u0309", "Đúng"),
        (" chính   chủ. ", "Đúng"),
        ("chinh chu", "Gần đúng"),
        ("19000368", "Đúng"),
        ("1900.0368", "Đúng"),
        ("1900-0368", "Đúng"),
        ("trả góp", "Chưa đúng"),
        ("1900 0369", "Chưa đúng"),
    ],
)
def test_short_answers_forgive_what_a_phone_keyboard_does(gallery, visit, typed, verdict):
    page = visit(gallery.url + QUIZ + "#cau-go-chu").page
    question(page, "go-chu").get_by_role("textbox").fill(typed)
    question(page, "go-chu").get_by_role("textbox").press("Enter")
    expect(question(page, "go-chu")).to_contain_text(verdict)
    assert (
        question(page, "go-chu")
        .locator(".course-verdict .course-word, .course-told .course-word")
        .first.inner_text()
        .strip()
        == verdict
    )


def test_a_foreseen_wrong_answer_gets_its_own_reason(gallery, visit):
    page = visit(gallery.url + QUIZ + "#cau-go-chu").page
    question(page, "go-chu").get_by_role("textbox").fill("trả trước")
    check(page, "go-chu")
    expect(question(page, "go-chu")).to_contain_text("không quan trọng")


def test_a_long_choice_is_read_whole(gallery, visit):
    page = visit(gallery.url + QUIZ + "#cau-noi-cap").page
    select = question(page, "noi-cap").get_by_role("combobox").first
    expect(select).to_have_css("white-space", "normal")
    size, room = select.evaluate("node => [parseFloat(getComputedStyle(node).fontSize), node.clientHeight]")
    assert room >= 2 * 1.4 * size, "two lines"


def test_only_the_wrong_ones_are_asked_again(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    answer_all(page, wrong=("mot-y", "go-chu"))
    result = page.locator(".course-result")
    expect(result).to_contain_text("3/5")
    result.get_by_role("button").click()
    expect(question(page, "mot-y")).to_be_focused()
    expect(question(page, "mot-y").get_by_role("radio", checked=True)).to_have_count(0)
    expect(question(page, "nhieu-y").locator(".course-told")).to_have_count(2)
    question(page, "mot-y").get_by_label("Ý đúng").check()
    check(page, "mot-y")
    go_on(page)
    question(page, "go-chu").get_by_role("textbox").fill("chính chủ")
    check(page, "go-chu")
    go_on(page)
    expect(result).to_be_visible()
    expect(result).to_contain_text("5/5")


def test_an_empty_answer_is_not_judged(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    check(page, "mot-y")
    expect(question(page, "mot-y").get_by_role("status")).not_to_be_empty()
    expect(page.locator(".course-result")).to_be_hidden()


def test_by_keyboard_alone(gallery, visit):
    page = visit(gallery.url + QUIZ).page

    def tab_to(locator) -> None:
        for _ in range(120):
            if locator.evaluate("node => node === document.activeElement"):
                return
            page.keyboard.press("Tab")
        raise AssertionError("not reached by Tab")

    def enter() -> None:
        """Check by Enter, and go on by Enter."""
        page.keyboard.press("Enter")
        expect(page.locator("[data-now] [data-do=next]")).to_be_focused()
        page.keyboard.press("Enter")

    tab_to(question(page, "mot-y").get_by_role("radio").first)
    page.keyboard.press("Space")
    tab_to(question(page, "mot-y").get_by_role("button", name="Kiểm tra"))
    enter()
    expect(question(page, "mot-y").locator(".course-told")).to_have_count(1)
    expect(question(page, "nhieu-y")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(question(page, "nhieu-y").get_by_role("checkbox").first).to_be_checked()
    tab_to(question(page, "nhieu-y").get_by_role("button", name="Kiểm tra"))
    enter()
    expect(question(page, "go-chu")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("19000368")
    enter()
    expect(question(page, "thu-tu")).to_be_focused()
    row = question(page, "thu-tu").locator(".course-order li").nth(1)
    name = row.locator("span[id]").inner_text()
    tab_to(row.locator("[data-do=up]"))
    page.keyboard.press("Enter")
    expect(question(page, "thu-tu").locator(".course-order li").first).to_contain_text(name)
    focused = page.evaluate("document.activeElement.closest('li').textContent")
    assert name in focused, "the focus follows the moved row"
    tab_to(question(page, "thu-tu").get_by_role("button", name="Kiểm tra"))
    enter()
    select = question(page, "noi-cap").get_by_label("Mức 2")
    tab_to(select)
    page.keyboard.type("Công")
    expect(select).to_have_value(
        question(page, "noi-cap").locator("option", has_text="Công an").first.get_attribute("value")
    )


def test_answers_survive_a_reload_and_back_and_forward(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    answer_all(page, wrong=("mot-y",))
    page.reload()
    expect(page.locator(".course-result")).to_contain_text("4/5")
    expect(question(page, "mot-y").get_by_label("Ý sai một")).to_be_checked()
    page.goto(gallery.url)
    page.go_back()
    expect(page.locator(".course-result")).to_contain_text("4/5")
    for asked in page.locator("[data-question]").all():
        expect(asked.locator("[data-do=check]")).to_have_count(1)
        expect(asked.locator("[data-do=retry]")).to_have_count(1)
    page.go_forward()
    page.go_back()
    expect(page.locator(".course-result")).to_have_count(1)


def test_moving_the_element_about_leaves_one_of_everything(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    before = page.locator("course-quiz").evaluate("node => node.querySelectorAll('*').length")
    page.locator("course-quiz").evaluate(
        "node => { const home = node.parentNode; node.remove(); home.append(node); }"
    )
    assert page.locator("course-quiz").evaluate("node => node.querySelectorAll('*').length") == before


@pytest.mark.parametrize(
    "broken",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused') }})",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
        "Storage.prototype.getItem = () => '{damaged'",
    ],
)
def test_a_storage_that_fails_breaks_nothing(gallery, visit, broken):
    visitor = visit()
    visitor.page.add_init_script(broken)
    page = visitor.go(gallery.url + QUIZ)
    answer_all(page)
    expect(page.locator(".course-result")).to_contain_text("5/5")


def test_an_edited_question_asks_again_and_loses_nothing_else(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    answer_all(page)
    page.evaluate("""() => {
        const key = 'phong-trung-bay:1:thu/nam-dang';
        const kept = JSON.parse(localStorage[key]);
        kept.questions['mot-y'] = {'another wording': Object.values(kept.questions['mot-y'])[0]};
        localStorage[key] = JSON.stringify(kept);
    }""")
    page.reload()
    expect(question(page, "mot-y").get_by_role("radio", checked=True)).to_have_count(0)
    expect(question(page, "nhieu-y").locator(".course-told")).to_have_count(2)


def shown(page: Page) -> list[str]:
    """The questions that one sees."""
    return [
        asked.get_attribute("data-question")
        for asked in page.locator("[data-question]").all()
        if asked.is_visible()
    ]


def test_one_question_at_a_time_and_all_on_paper(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    progress = page.locator(".course-progress")
    assert shown(page) == ["mot-y"]
    expect(progress).to_contain_text("Câu 1/5")
    expect(page.locator("[data-now]").get_by_role("button", name="Câu tiếp")).to_be_hidden()
    question(page, "mot-y").get_by_label("Ý đúng").check()
    check(page, "mot-y")
    expect(page.get_by_role("button", name="Câu tiếp")).to_be_focused()
    expect(page.get_by_role("progressbar", name="Đã kiểm tra 1/5 câu")).to_have_attribute("value", "1")
    go_on(page)
    assert shown(page) == ["nhieu-y"]
    expect(question(page, "nhieu-y")).to_be_focused()
    expect(progress).to_contain_text("Câu 2/5")
    page.get_by_role("button", name="Câu trước").click()
    assert shown(page) == ["mot-y"]
    go_on(page)
    assert shown(page) == ["nhieu-y"], "on to what is open, not step by step"
    page.emulate_media(media="print")
    assert len(shown(page)) == 5
    expect(question(page, "thu-tu").get_by_text("Câu 4/5")).to_be_visible()


def test_a_learner_who_returns_stands_at_the_first_open_question_or_the_result(gallery, visit):
    page = visit(gallery.url + QUIZ + "#cau-thu-tu").page
    assert shown(page) == ["thu-tu"], "an address leads to its question"
    check(page, "thu-tu")
    go_on(page)
    assert shown(page) == ["noi-cap"]
    page.goto(gallery.url)
    page.goto(gallery.url + QUIZ)
    assert shown(page) == ["mot-y"]
    page.evaluate("localStorage.clear()")
    page.reload()
    answer_all(page, wrong=("mot-y",))
    page.reload()
    assert shown(page) == []
    expect(page.locator(".course-result")).to_be_visible()
    page.locator(".course-wrong a").click()
    assert shown(page) == ["mot-y"]
    page.get_by_role("button", name="Xem kết quả").click()
    expect(page.locator(".course-result")).to_be_focused()


@pytest.mark.parametrize("size", [(360, 740), (320, 568), (360, 440)])
def test_what_comes_next_is_under_the_thumb_and_the_progress_in_sight(gallery, visit, size):
    page = visit(gallery.url + QUIZ, viewport=dict(zip(("width", "height"), size, strict=True))).page
    for id in ("mot-y", "nhieu-y"):
        page.evaluate("id => { location.hash = '#cau-' + id }", id)
        for option in question(page, id).locator(".course-option input").all():
            option.check()
        check(page, id)
        bar = page.locator(".places").bounding_box()
        button = page.locator("[data-now] [data-do=next]").bounding_box()
        above = bar["y"] - (button["y"] + button["height"])
        assert 0 <= above < 40, id
        assert button["height"] >= 44
        assert 0 <= page.locator(".course-progress").bounding_box()["y"] < size[1] / 4, id
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]


@pytest.mark.parametrize("wrong", [(), ("mot-y", "go-chu", "noi-cap")], ids=["passed", "failed"])
def test_the_end_is_kind_and_leads_on_by_one_button(gallery, visit, wrong):
    page = visit(gallery.url + QUIZ).page
    answer_all(page, wrong=wrong)
    result, onward = page.locator(".course-result"), page.locator(".course-onward .course-next")
    expect(result.locator(".course-score")).to_have_text("2/5" if wrong else "5/5")
    expect(result).to_contain_text("vấp một lần" if wrong else "nắm chắc")
    assert result.locator(".course-next").evaluate("link => link.href") == onward.evaluate(
        "link => link.href"
    )
    filled = [
        button.get_attribute("class")
        for button in page.locator("article .course-button:visible").all()
        if button.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(10, 94, 168)"
    ]
    assert len(filled) == 1
    assert ("course-next" in filled[0]) is not bool(wrong)


def test_a_step_out_of_place_is_one_mistake_and_is_named(gallery, visit):
    page = visit(gallery.url + QUIZ + "#cau-thu-tu").page
    arrange(page, [*ORDER[1:], ORDER[0]])
    check(page, "thu-tu")
    asked = question(page, "thu-tu")
    expect(asked.locator(".course-order [data-mark]")).to_have_count(1)
    expect(asked.locator("[data-mark=wrong]")).to_contain_text(ORDER[0])
    for told in (
        "Gần đúng",
        "Đúng 3 trên 4",
        f"bước 4 trước: “{ORDER[0]}” phải đi đầu",
        "Thứ tự theo màn hình",
    ):
        expect(asked.get_by_role("status")).to_contain_text(told)
    arrange(page, [ORDER[1], ORDER[0], *ORDER[2:]])
    check(page, "thu-tu")
    expect(asked.get_by_role("status")).to_contain_text(f"“{ORDER[1]}” đi ngay sau “{ORDER[0]}”")


@pytest.mark.parametrize("script", [True, False])
def test_the_key_of_a_short_answer_tells_what_is_accepted_from_what_is_a_mistake(gallery, visit, script):
    page = visit(gallery.url + QUIZ + "#cau-go-chu", java_script_enabled=script).page
    if script:
        question(page, "go-chu").get_by_role("textbox").fill("không biết")
        check(page, "go-chu")
    key = question(page, "go-chu").locator(".course-key")
    key.locator("summary").click()
    expect(key.locator("[data-answer]:visible")).to_have_text(["chính chủ"])
    expect(key.get_by_text("Cũng được: 1900 0368")).to_be_visible()
    mistakes = key.locator("p", has_text="Hay nhầm").locator("+ ul > li")
    expect(mistakes).to_have_count(1)
    expect(mistakes).to_contain_text("trả trước")
    expect(mistakes).to_contain_text("không quan trọng")


@pytest.mark.parametrize("script", [True, False])
def test_sources_alone_stand_under_the_reasons_and_in_no_box(gallery, visit, script):
    page = visit(gallery.url + QUIZ + "#cau-nhieu-y", java_script_enabled=script).page
    asked = question(page, "nhieu-y")
    expect(asked.get_by_text("Căn cứ")).to_be_hidden()
    if script:
        asked.get_by_label("Đúng một").check()
        check(page, "nhieu-y")
    else:
        asked.locator("summary").click()
    expect(asked.get_by_text("Căn cứ")).to_be_visible()
    if script:
        asked.locator("summary").click()
    expect(asked.get_by_text("Bác ngại")).to_be_visible()
    assert asked.locator(".course-key").evaluate("key => getComputedStyle(key).borderTopWidth") == "0px"


def test_questions_of_several_lessons_put_together_by_a_script(gallery, visit):
    """As a review does: no record of its own, no mark to reach; what is counted is counted by each lesson."""
    page = visit(gallery.url + QUIZ).page
    page.evaluate("""() => {
        const old = document.querySelector('course-quiz'), host = document.createElement('course-quiz')
        const [first, , third] = old.querySelectorAll('[data-question]')
        old.replaceWith(host)
        host.className = 'course-quiz'
        host.remove()
        for (const question of [third, first]) {
            question.dataset.question = 'thu/nam-dang/' + question.dataset.question
            host.append(question)
        }
        document.querySelector('article').prepend(host)
        document.addEventListener('course:scored', event => { window.scored = event.detail })
    }""")
    expect(page.locator(".course-progress")).to_contain_text("Câu 1/2")
    question(page, "go-chu").get_by_role("textbox").fill("chính chủ")
    check(page, "go-chu")
    go_on(page)
    question(page, "mot-y").get_by_label("Ý sai một").check()
    check(page, "mot-y")
    go_on(page)
    expect(page.locator(".course-outcome")).not_to_contain_text("Mức đạt")
    assert page.evaluate("scored") == {"right": 1, "all": 2, "passed": True}
    kept = page.evaluate("courseStore.get('thu/nam-dang').questions")
    assert {id: next(iter(asked.values())).get("best") for id, asked in kept.items()} == {
        "go-chu": 1,
        "mot-y": None,
    }


def test_without_script_everything_can_be_read_answered_and_opened(gallery, visit):
    page = visit(gallery.url + QUIZ, java_script_enabled=False).page
    question(page, "mot-y").get_by_label("Ý sai một").check()
    for asked in page.locator("[data-question]").all():
        asked.locator("details.course-key summary").click()
    expect(question(page, "mot-y").get_by_text("Vì bác phải đi lại")).to_be_visible()
    expect(question(page, "mot-y").get_by_text("Bác làm được ngay")).to_be_visible()
    expect(question(page, "go-chu").locator(".course-key")).to_contain_text("chính chủ")
    expect(question(page, "thu-tu").locator(".course-key li").first).to_contain_text("Mở ứng dụng")
    expect(question(page, "noi-cap").locator(".course-key")).to_contain_text("Nhà mạng")
    expect(page.get_by_role("button", name="Kiểm tra")).to_have_count(0)


def test_answers_are_kept_out_of_what_the_search_of_another_theme_indexes(under_material):
    from lxml import html

    tree = html.fromstring((under_material.folder / QUIZ / "index.html").read_bytes())
    telling = tree.xpath("//*[contains(@class, 'course-key') or contains(@class, 'course-remark')]")
    assert telling
    for told in telling:
        assert told.xpath("ancestor-or-self::*[@data-search-exclude]")


def test_the_page_says_that_the_key_is_in_it(gallery, visit):
    expect(visit(gallery.url + QUIZ).page.locator("course-quiz")).to_contain_text(
        "đáp án nằm ngay trong trang"
    )


@pytest.mark.filterwarnings("ignore")
def test_the_quiz_works_under_the_theme_material(under_material, visit):
    visitor = visit(under_material.url + QUIZ)
    answer_all(visitor.page, wrong=("mot-y",))
    expect(visitor.page.locator(".course-result")).to_contain_text("4/5")
    visitor.go(under_material.url + "modules/thu/tinh-huong/").get_by_role(
        "button", name="Mời bác tự bấm"
    ).click()
    expect(visitor.page.locator("course-scenario")).to_contain_text("Bác tự tin hơn")
