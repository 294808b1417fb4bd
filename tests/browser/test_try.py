"""Questions between the sections of a lesson (`!!! try`): they keep their places, and count with those at the end."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.small_course import kept, on
from tests.browser.test_quiz import check, go_on, question, shown

LESSON, ALL_INSIDE = "modules/giua/hoi-giua/", "modules/giua/hoi-het/"
STEPS = ["Mở máy", "Mở ứng dụng", "Bấm nút"]


def single(page: Page, id: str, label: str) -> None:
    question(page, id).get_by_label(label, exact=True).check()
    check(page, id)


def order(page: Page) -> None:
    rows = question(page, "2").locator(".course-order li")
    for at, name in enumerate(STEPS):
        while [text.strip() for text in rows.locator("span[id]").all_inner_texts()].index(name) > at:
            rows.filter(has=page.get_by_text(name, exact=True)).locator("[data-do=up]").click()
    check(page, "2")


def type_last(page: Page) -> None:
    question(page, "dung-day").get_by_role("textbox").fill("sau khi cất máy")
    check(page, "dung-day")


def test_a_question_stands_in_its_place_once_and_the_others_at_the_end(gallery, visit):
    page = visit(gallery.url + LESSON).page
    assert shown(page) == ["ai-bam", "2", "cat-may"]
    expect(page.locator("[data-question]")).to_have_count(4)
    expect(page.locator("h2:visible, [data-question]:visible legend b")).to_have_text(
        [
            "Ai bấm?",
            "Mở máy",
            "Xếp ba việc",
            "Cất máy",
            "Tự kiểm tra",
            "Cuối bài: cất máy ở đâu?",
            "Nguồn",
        ],
        use_inner_text=True,
    )
    expect(question(page, "ai-bam").locator("small")).to_have_text("Câu 1/4")
    expect(page.locator("course-quiz")).to_contain_text("4 câu, 2 câu nằm giữa bài")
    expect(page.locator(".course-progress")).to_contain_text("Câu 3/4")


@pytest.mark.parametrize("option", [0, 1])
def test_what_comes_after_checking_within_the_text_stays_in_sight(course, visit, option):
    page = visit(course.url + "modules/vneid/kich-hoat/").page
    asked = page.locator("[data-question]").first
    asked.locator("label").nth(option).click()
    asked.get_by_role("button", name="Kiểm tra").press("Enter")
    button, told = (
        asked.get_by_role("button", name="Thử lại"),
        asked.locator(".course-told, .course-verdict").first,
    )
    expect(button).to_be_focused()
    assert button.bounding_box()["y"] + 44 < page.locator(".places").bounding_box()["y"]
    expect(told).to_be_in_viewport()


def test_after_a_question_within_the_text_one_goes_on_reading(gallery, visit):
    page = visit(gallery.url + LESSON).page
    asked = question(page, "ai-bam")
    expect(asked.get_by_role("button", name="Câu trước")).to_have_count(0)
    single(page, "ai-bam", "Bác tự bấm")
    expect(asked.locator(".course-told")).to_contain_text("Bấm rồi thì bác nhớ")
    expect(asked.get_by_role("button")).to_have_count(0)
    expect(asked.locator("summary")).to_be_focused()
    assert shown(page) == ["ai-bam", "2", "cat-may"]
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "1")
    order(page)
    expect(question(page, "2").get_by_role("button", name="Câu tiếp")).to_have_count(0)
    expect(page.get_by_role("progressbar", name="Đã kiểm tra 2/4 câu")).to_have_attribute("value", "2")


def test_all_questions_of_the_page_make_the_score_the_progress_and_the_record(gallery, visit):
    page = visit(gallery.url + LESSON).page
    on(page, "2026-11-20")
    page.reload()
    mark = page.locator(".course-mark")
    single(page, "ai-bam", "Bạn bấm cho nhanh")
    order(page)
    single(page, "cat-may", "Trong túi của bác")
    expect(question(page, "cat-may").locator(".course-back")).to_be_hidden()
    go_on(page)
    page.wait_for_timeout(100)
    expect(mark).to_have_attribute("aria-pressed", "false")
    type_last(page)
    expect(mark).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Xem kết quả").click()
    result = page.locator(".course-result")
    expect(result).to_be_focused()
    expect(result).to_contain_text("3/4")
    expect(result.locator(".course-ticks li")).to_have_count(4)
    assert [row.get_attribute("class") for row in result.locator(".course-ticks li").all()] == [
        "wrong",
        "right",
        "right",
        "right",
    ]
    record = kept(page)["giua/hoi-giua"]["questions"]
    assert set(record) == {"ai-bam", "2", "cat-may", "dung-day"}
    assert {id: next(iter(asked.values()))["tries"] for id, asked in record.items()} == dict.fromkeys(
        record, 1
    )
    page.reload()
    expect(result).to_contain_text("3/4")
    expect(question(page, "ai-bam").get_by_label("Bạn bấm cho nhanh")).to_be_checked()


def test_who_is_sent_back_into_the_text_is_led_on_from_there(gallery, visit):
    page = visit(gallery.url + LESSON).page
    single(page, "ai-bam", "Bạn bấm cho nhanh")
    single(page, "cat-may", "Trong túi của bác")
    go_on(page)
    type_last(page)
    go_on(page)
    expect(question(page, "2")).to_be_focused()  # the one that was left out
    order(page)
    question(page, "2").get_by_role("button", name="Xem kết quả").click()
    result = page.locator(".course-result")
    expect(result).to_contain_text("3/4")
    result.get_by_role("button").click()
    expect(question(page, "ai-bam")).to_be_focused()
    expect(result).to_be_hidden()
    expect(
        page.locator("course-quiz").get_by_role("button", name="Còn 1 câu giữa bài chưa làm")
    ).to_be_visible()
    single(page, "ai-bam", "Bác tự bấm")
    expect(question(page, "ai-bam").locator("[data-do=next]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(result).to_be_focused()
    expect(result).to_contain_text("4/4")


def test_where_all_questions_stand_in_the_text_the_end_is_the_result(gallery, visit):
    page = visit(gallery.url + ALL_INSIDE).page
    end, result = page.locator("course-quiz"), page.locator(".course-result")
    expect(result).to_be_hidden()
    expect(page.locator(".course-progress")).to_contain_text("Đã kiểm tra 0/2 câu")
    expect(end).to_contain_text("2 câu, đều nằm giữa bài")
    end.get_by_role("button", name="Còn 2 câu giữa bài chưa làm").click()
    expect(question(page, "mot")).to_be_focused()
    single(page, "mot", "Một")
    question(page, "mot").get_by_role("button", name="Câu tiếp").click()
    single(page, "hai", "Hai")
    expect(result).to_contain_text("2/2")
    expect(end.get_by_role("button", name="Còn")).to_have_count(0)
    page.reload()
    expect(result).to_be_visible()
    assert shown(page) == ["mot", "hai"]


def test_an_address_leads_to_it_and_promises_no_way_on(gallery, visit):
    page = visit(gallery.url + LESSON + "#cau-2").page
    expect(question(page, "2")).to_be_focused()
    order(page)
    expect(question(page, "2").locator("[data-do=next]")).to_be_hidden()
    assert shown(page) == ["ai-bam", "2", "cat-may"]


def test_its_former_name_and_the_review_go_on_as_with_any(gallery, visit):
    page = visit().page
    on(page, "2026-11-20")
    page.goto(gallery.url + LESSON)
    single(page, "ai-bam", "Bạn bấm cho nhanh")
    page.evaluate("""() => {
        const key = 'phong-trung-bay:1:giua/hoi-giua', kept = JSON.parse(localStorage[key])
        kept.questions = { 'ai-go': kept.questions['ai-bam'] }
        localStorage[key] = JSON.stringify(kept)
    }""")
    page.reload()
    expect(question(page, "ai-bam").locator(".course-told")).to_contain_text("không nhớ gì")
    on(page, "2026-11-22")
    page.goto(gallery.url + "on-tap/")
    asked = page.locator("#cau-giua-hoi-giua-ai-bam")
    asked.get_by_label("Bác tự bấm").check()
    asked.get_by_role("button", name="Kiểm tra").click()
    expect(asked.get_by_role("button", name="Xem kết quả")).to_be_focused()


@pytest.mark.parametrize("address", [LESSON, ALL_INSIDE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_phone_and_axe_finds_nothing(gallery, visit, address, scheme):
    visitor = visit(gallery.url + address, color_scheme=scheme)
    page = visitor.page
    for id in ("ai-bam", "2") if address == LESSON else ("mot",):
        for option in question(page, id).locator("input[type=radio]").all():
            option.check()
        check(page, id)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert visitor.axe() == []


def test_without_script_it_stands_there_too(gallery, visit):
    page = visit(gallery.url + LESSON, java_script_enabled=False).page
    assert shown(page) == ["ai-bam", "2", "cat-may", "dung-day"]
    assert [text.split("\n")[0] for text in page.locator("[data-question] small").all_inner_texts()] == [
        f"Câu {at}/4" for at in (1, 2, 3, 4)
    ]
    asked = question(page, "ai-bam")
    expect(asked.get_by_text("không nhớ gì")).to_be_hidden()
    asked.locator("summary").click()
    expect(asked.get_by_text("không nhớ gì")).to_be_visible()


@pytest.mark.parametrize("address", [LESSON, ALL_INSIDE])
def test_on_paper_it_stands_there_too_and_nothing_is_answered(gallery, visit, address):
    page = visit(gallery.url + address).page
    wanted = page.locator("[data-question]").evaluate_all("nodes => nodes.map(node => node.dataset.question)")
    page.emulate_media(media="print")
    assert shown(page) == wanted
    expect(page.locator(".course-quiz > h2")).to_be_visible(visible=address == LESSON)
    for hidden in page.locator(".course-key, .course-remark, .course-dock button").all():
        expect(hidden).to_be_hidden()


def test_neither_the_question_nor_its_key_is_what_a_search_would_find(gallery, looked_through):
    index = str(looked_through(gallery.folder))
    assert "Xếp xong thì đọc tiếp" in index
    for text in ("Ai bấm?", "Về nhà bác không nhớ gì", "Bấm rồi thì bác nhớ"):
        assert text not in index


@pytest.mark.filterwarnings("ignore")
def test_it_works_under_the_theme_material(under_material, visit):
    page = visit(under_material.url + LESSON).page
    single(page, "ai-bam", "Bác tự bấm")
    expect(question(page, "ai-bam").locator(".course-told")).to_contain_text("Bấm rồi thì bác nhớ")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "1")
