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


def answer_all(page: Page, *, wrong: tuple[str, ...] = ()) -> None:
    question(page, "mot-y").get_by_label("Ý sai một" if "mot-y" in wrong else "Ý đúng").check()
    for name in ("Đúng một", "Đúng hai"):
        question(page, "nhieu-y").get_by_label(name).check()
    question(page, "go-chu").get_by_role("textbox").fill("trả trước" if "go-chu" in wrong else "Chính  chủ.")
    arrange(page, ORDER)
    for left, right in PAIRS.items():
        question(page, "noi-cap").get_by_label(left).select_option(label=right)
    for id in ("mot-y", "nhieu-y", "go-chu", "thu-tu", "noi-cap"):
        check(page, id)


def test_all_five_kinds_answered_right(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    answer_all(page)
    result = page.locator(".course-result")
    expect(result).to_contain_text("5/5")
    expect(result).to_contain_text("60")
    expect(question(page, "mot-y").locator(".course-told")).to_contain_text("Bác làm được ngay")
    expect(question(page, "thu-tu").locator(".course-explanation")).to_be_visible()


def test_a_wrong_choice_tells_its_own_consequence_beside_it(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    question(page, "mot-y").get_by_label("Ý sai hai").check()
    check(page, "mot-y")
    told = question(page, "mot-y").locator(".course-told")
    expect(told).to_have_count(1)
    expect(told).to_contain_text("Chưa đúng")
    expect(told).to_contain_text("Vì bác mất tiền")
    chosen = question(page, "mot-y").get_by_label("Ý sai hai")
    expect(chosen).to_have_attribute("aria-describedby", told.get_attribute("id"))


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
    page = visit(gallery.url + QUIZ).page
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
    page = visit(gallery.url + QUIZ).page
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
    page = visit(gallery.url + QUIZ).page
    question(page, "go-chu").get_by_role("textbox").fill("trả trước")
    check(page, "go-chu")
    expect(question(page, "go-chu")).to_contain_text("không quan trọng")


def test_only_the_wrong_ones_are_asked_again(gallery, visit):
    page = visit(gallery.url + QUIZ).page
    answer_all(page, wrong=("mot-y", "go-chu"))
    result = page.locator(".course-result")
    expect(result).to_contain_text("3/5")
    result.get_by_role("button").click()
    expect(question(page, "mot-y").get_by_role("radio", checked=True)).to_have_count(0)
    expect(question(page, "nhieu-y").locator(".course-told")).to_have_count(2)
    question(page, "mot-y").get_by_label("Ý đúng").check()
    check(page, "mot-y")
    question(page, "go-chu").get_by_role("textbox").fill("chính chủ")
    check(page, "go-chu")
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

    tab_to(question(page, "mot-y").get_by_role("radio").first)
    page.keyboard.press("Space")
    tab_to(question(page, "mot-y").get_by_role("button", name="Kiểm tra"))
    page.keyboard.press("Enter")
    expect(question(page, "mot-y").locator(".course-told")).to_have_count(1)
    row = question(page, "thu-tu").locator(".course-order li").nth(1)
    name = row.locator("span[id]").inner_text()
    tab_to(row.locator("[data-do=up]"))
    page.keyboard.press("Enter")
    expect(question(page, "thu-tu").locator(".course-order li").first).to_contain_text(name)
    focused = page.evaluate("document.activeElement.closest('li').textContent")
    assert name in focused, "the focus follows the moved row"
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


def test_answers_are_kept_out_of_what_a_search_would_index(gallery):
    from lxml import html

    tree = html.fromstring((gallery.folder / QUIZ / "index.html").read_bytes())
    for told in tree.xpath("//*[contains(@class, 'course-key') or contains(@class, 'course-remark')]"):
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
