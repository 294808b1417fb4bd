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


def test_the_second_of_two_quick_taps_neither_chooses_nor_steps_back(gallery, visit):
    """What stands under the finger by then depends on the page's height, so it is tapped by its name."""
    page = visit(gallery.url + SCENARIO).page
    page.get_by_role("button", name="Cầm tờ giấy").click()
    for name in ("Gật đầu", "Lùi một bước", "Đi lại từ đầu"):
        page.get_by_role("button", name=name).dispatch_event("click", {"detail": 2})
        assert page.evaluate("courseStore.get('thu/tinh-huong').way") == [0]
    page.get_by_role("button", name="Lùi một bước").click()
    assert page.evaluate("courseStore.get('thu/tinh-huong').way") == []


def test_the_ways_back_stand_on_one_line(gallery, visit):
    page = visit(gallery.url + SCENARIO).page
    page.get_by_role("button", name="Cầm tờ giấy").click()
    heights = page.locator(".course-controls button:visible").evaluate_all(
        "buttons => buttons.map(button => button.offsetHeight)"
    )
    assert heights == [48, 48]


def test_what_to_do_is_asked_above_the_choices(gallery, visit):
    page = visit(gallery.url + SCENARIO).page
    expect(page.get_by_role("group", name="Bạn làm gì tiếp?").get_by_role("button")).to_have_count(3)
    expect(page.locator("main").get_by_text("Bạn làm gì tiếp?").filter(visible=True)).to_have_count(1)
    page.get_by_role("button", name="Mời bác tự bấm").click()
    expect(page.locator("main").get_by_text("Bạn làm gì tiếp?").filter(visible=True)).to_have_count(0)


def test_an_ending_tells_which_there_are_and_invites_to_another_way(gallery, visit):
    page = visit(gallery.url + SCENARIO).page
    endings = page.get_by_role("region", name="kết thúc")
    expect(endings).to_be_hidden()
    page.get_by_role("button", name="Mời bác tự bấm").click()
    expect(endings).to_contain_text("Bạn đã thấy 1/4 kết thúc")
    expect(endings.get_by_role("listitem")).to_have_text(
        [
            "Kết thúc tốt: Bác tự đăng nhập được",
            "Kết thúc tạm được: chưa gặp",
            "Kết thúc chưa tốt: chưa gặp",
            "Kết thúc chưa tốt: chưa gặp",
        ]
    )
    for way in (["về nhờ con cháu"], ["Cầm tờ giấy", "Xin lỗi"], ["Cầm tờ giấy", "Gật đầu"]):
        endings.get_by_role("button", name="Thử lối khác").click()
        for choice in way:
            page.get_by_role("button", name=choice).click()
    expect(endings).to_contain_text("Bạn đã thấy 4/4 kết thúc")
    expect(endings.get_by_role("button")).to_be_hidden()
    expect(page.get_by_role("button", name="Đi lại từ đầu")).to_be_visible()
    page.reload()
    expect(endings).to_contain_text("Bạn đã thấy 4/4 kết thúc")


def test_paragraphs_of_an_ending_stand_apart(gallery, visit):
    page = visit(gallery.url + SCENARIO).page
    page.get_by_role("button", name="Cầm tờ giấy").click()
    page.get_by_role("button", name="Gật đầu").click()
    ending = page.locator(".course-talk .course-ending")
    first, second = ending.locator("p").evaluate_all("all => all.map(node => node.getBoundingClientRect())")
    assert second["top"] - first["bottom"] > 8


def test_to_go_on_is_the_lesser_button_until_an_ending_was_reached(gallery, visit):
    page = visit(gallery.url + SCENARIO).page

    def filled() -> bool:
        return (
            page.locator(".course-next").evaluate("node => getComputedStyle(node).backgroundColor")
            != "rgba(0, 0, 0, 0)"
        )

    assert not filled()
    page.get_by_role("button", name="Cầm tờ giấy").click()
    assert not filled()
    page.get_by_role("button", name="Gật đầu").click()
    assert filled()
    page.get_by_role("button", name="Thử lối khác").click()
    assert filled()


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


def test_without_script_what_a_remark_cites_is_no_choice(gallery, visit):
    page = visit(gallery.url + SCENARIO, java_script_enabled=False).page
    cited = page.locator(".course-choices .course-remark a").first
    assert cited.evaluate("node => getComputedStyle(node).display") == "inline"
    expect(cited).to_have_css("border-top-width", "0px")
    expect(page.get_by_role("link", name="Cầm tờ giấy")).to_have_css("display", "block")
