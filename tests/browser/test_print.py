"""On paper stands what is there without script: compact, complete, and nothing is answered yet."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_quiz import QUIZ, answer_all
from tests.conftest import AS_OF

LESSON = "modules/vneid/kich-hoat/"
CHECK = "modules/vneid/kiem-tra/"
SCENARIO = "modules/thu/tinh-huong/"


def sheets(page: Page) -> int:
    """How many pages of A4 the page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


def printed(page: Page) -> list[str]:
    """The lines that stand on paper, sorted: steps may have been put into another order before."""
    page.emulate_media(media="print")
    return sorted(line.strip() for line in page.locator("body").inner_text().splitlines() if line.strip())


def beside(page: Page, selector: str, which: str) -> str:
    """What the style sheet prints before or after an element."""
    return page.locator(selector).first.evaluate(
        "(node, which) => getComputedStyle(node, which).content", f"::{which}"
    )


def test_no_lesson_takes_more_than_three_sheets(course, visit):
    visitor = visit()
    lessons = [
        page.parent.relative_to(course.folder).as_posix()
        for page in sorted(course.folder.glob("modules/*/*/index.html"))
        if 'data-course-part="head"' in page.read_text("utf-8")
    ]
    drawn = ["modules/dich-vu-cong/tim-thu-tuc", "modules/ky-nang-so/lua-dao-gio-dau"]
    assert set(drawn) < set(lessons)
    longest = sorted(lessons, key=lambda lesson: -(course.folder / lesson / "index.html").stat().st_size)
    for lesson in [*drawn, *longest[:10]]:
        assert sheets(visitor.go(f"{course.url}{lesson}/")) <= 3, lesson


def test_a_lesson_without_navigation_terms_and_foot_with_its_links_written_out(course, visit):
    page = visit(course.url + LESSON).page
    text = "\n".join(printed(page))
    for word in ("Về khoá học", "Thuật ngữ", "Tra nhanh", "Tiếp theo", "Lộ trình", "Chưa đúng", "Xem đáp án"):
        assert word not in text, word
    for word in ("Xem đủ bốn thứ trước khi người dân bấm", "Nội dung kiểm tra ngày", "không phải trang"):
        assert word in text, word
    assert "https://" in beside(page, ".course-sources a", "after")


@pytest.mark.parametrize(
    "address",
    [
        QUIZ,
        SCENARIO,
        "modules/thu/thuc-hanh/",
        "modules/thu/thanh-phan/",
        "modules/giua/hoi-giua/",
        "modules/giua/hoi-het/",
    ],
)
def test_the_same_with_script_as_without(gallery, visit, address):
    visitor, plain = visit(), visit(gallery.url + address, java_script_enabled=False).page
    visitor.page.clock.set_fixed_time(datetime.fromisoformat(f"{AS_OF}T09:00"))  # nothing falls due meanwhile
    assert printed(visitor.go(gallery.url + address)) == printed(plain)


@pytest.mark.parametrize("wrong", [(), ("mot-y", "go-chu")], ids=["right", "wrong"])
def test_the_same_after_answering(gallery, visit, wrong):
    page, plain = visit(gallery.url + QUIZ).page, visit(gallery.url + QUIZ, java_script_enabled=False).page
    answer_all(page, wrong=wrong)
    assert printed(page) == printed(plain)
    chosen = page.locator("#cau-mot-y input:checked")
    assert chosen.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(255, 255, 255)"


def test_no_frame_around_what_was_touched_last(gallery, visit):
    page = visit(gallery.url + "modules/thu/thuc-hanh/").page
    page.get_by_label("Bác tự đọc mã").check()
    page.emulate_media(media="print")
    expect(page.locator(".course-option:focus-within")).to_have_css("outline-color", "rgba(0, 0, 0, 0)")


def test_pairs_are_two_columns_to_join_and_steps_have_an_empty_box(gallery, visit):
    page = visit(gallery.url + QUIZ, viewport={"width": 794, "height": 1123}).page  # A4
    page.emulate_media(media="print")
    pairs = page.locator("#cau-noi-cap")
    left, right = pairs.locator(".course-pair > span"), pairs.locator(".course-rights > li")
    expect(right).to_have_count(3)
    expect(pairs.locator("select").first).to_be_hidden()
    for row in range(3):
        box, other = left.nth(row).bounding_box(), right.nth(row).bounding_box()
        assert box["x"] + box["width"] < other["x"]
        assert abs(box["y"] - other["y"]) < 10
    assert beside(page, "#cau-thu-tu .course-order > li", "before") == '""'


def test_a_table_to_fill_in_has_room_for_a_hand(course, visit):
    page = visit(viewport={"width": 680, "height": 1000}).go(  # A4 without its margins
        course.url + "modules/giay-to-va-xe/thuc-hanh-bo-giay-nha-minh/"
    )
    page.emulate_media(media="print")
    boxes = [cell.bounding_box() for cell in page.locator("td:empty").all()]
    assert len(boxes) == 12
    assert min(box["width"] for box in boxes) > 130
    assert min(box["height"] for box in boxes) > 35


def test_a_scenario_is_whole_with_numbers_to_turn_to(gallery, visit):
    page = visit(gallery.url + SCENARIO).page
    page.get_by_role("button", name="Cầm tờ giấy").click()
    page.get_by_role("button", name="Gật đầu").click()
    text = "\n".join(printed(page))
    scenes = page.locator(".course-scene:visible h2")
    expect(scenes).to_have_count(6)
    for choice, target in (("Cầm tờ giấy", "Bác nhìn bạn nhập"), ("Bảo bác về", "Bác về tay không")):
        turn = page.locator(".course-scene a", has_text=choice)
        assert scenes.all_inner_texts()[int(turn.get_attribute("data-to")) - 1] == target
        assert "→" in turn.evaluate("node => getComputedStyle(node, '::after').content")
    for word in ("Cẩn thận", "Đi lại từ đầu", "Thử lối khác", "Bạn đã thấy"):
        assert word not in text, word


def test_the_key_of_a_check_stands_on_a_page_of_its_own(course, visit):
    page = visit(course.url + CHECK).page
    key = page.locator(".course-answers")
    expect(key).to_be_hidden()
    page.emulate_media(media="print")
    expect(key.locator("ol > li")).to_have_count(page.locator("[data-question]").count())
    for answer in key.locator("ol > li").all():
        assert answer.locator("b").first.inner_text()
    assert key.evaluate("node => getComputedStyle(node).breakBefore") == "page"
    with_key = sheets(page)
    key.evaluate("node => node.remove()")
    assert "Căn cứ" not in page.locator("course-quiz").inner_text()
    assert sheets(page) < with_key
