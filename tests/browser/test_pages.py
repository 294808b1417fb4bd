"""Pages on a phone and on a desktop: what they show, where they lead, and what they must never do."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP
from tests.browser.small_course import write_course

LESSON = "modules/thu/thanh-phan/"


def addresses(site: Path) -> list[str]:
    """All pages but those that lead on at once."""
    pages = [
        page for page in site.rglob("index.html") if 'http-equiv="refresh"' not in page.read_text("utf-8")
    ]
    return sorted(page.parent.relative_to(site).as_posix().removeprefix(".") + "/" for page in pages)


def test_every_page_says_that_it_is_no_site_of_a_state_authority(course):
    for page in course.folder.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "không phải trang của cơ quan nhà nước" in text, page
        assert "ve-khoa-hoc/" in text or page.parent.name == "ve-khoa-hoc", page
        assert '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">' in text, page


def fits(page: Page, width: int) -> None:
    """Buttons, fields and links outside running text: 44 px; those inside are exempt (WCAG 2.5.8)."""
    page.set_viewport_size({"width": width, "height": 740})
    targets = page.locator("button, select, summary, nav a, .course-button, input[type=text]")
    small = targets.evaluate_all(
        """nodes => nodes
        .filter(node => node.offsetParent && node.getBoundingClientRect().height < 43.5)
        .map(node => node.outerHTML.slice(0, 120))"""
    )
    assert width > 600 or small == [], page.url
    wide = page.evaluate(
        """() => {
            const root = document.documentElement
            root.style.fontSize = '200%'
            const wide = root.scrollWidth - innerWidth
            root.style.fontSize = ''
            return wide
        }"""
    )
    assert wide <= 0, f"{page.url} is {wide} px too wide at {width}"


def test_targets_fit_a_thumb_and_twice_the_text_fits_the_width(gallery, visit):
    """The pages of the course: test_accessibility.py, on the way."""
    visitor = visit()
    for address in addresses(gallery.folder):
        page = visitor.go(gallery.url + address.lstrip("/"))
        fits(page, 320)
        fits(page, 1280)


def test_the_story_of_a_lesson_begins_in_the_first_screen(course, visit):
    """Two lines of it stand above the bar of places."""
    visitor = visit()
    lessons = [
        page.parent
        for page in sorted(course.folder.glob("modules/*/*/index.html"))
        if 'class="course-head"' in page.read_text("utf-8")
    ][::3]
    assert len(lessons) > 20
    for lesson in lessons:
        address = lesson.relative_to(course.folder).as_posix()
        page = visitor.go(f"{course.url}{address}/")
        room = page.evaluate(
            """() => document.querySelector('.places').getBoundingClientRect().top
            - document.querySelector('.course-head').nextElementSibling.getBoundingClientRect().top"""
        )
        assert room >= 50, address


def test_the_goals_are_one_line_that_opens_without_script(gallery, visit):
    page = visit(gallery.url + LESSON, java_script_enabled=False).page
    goals = page.locator(".course-goals")
    expect(goals.locator("li").first).to_be_hidden()
    goals.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(goals.locator("li").first).to_be_visible()


@pytest.mark.parametrize(
    ("lesson", "told"),
    [
        (LESSON, "Nội dung kiểm tra ngày 20/11/2026 · Công an phường Thử đã duyệt, ngày 22/11/2026"),
        ("modules/thu/nam-dang/", "Chưa có cơ quan nào duyệt bài này"),
    ],
)
def test_when_a_lesson_was_checked_and_whether_an_office_approved_it_stands_at_its_foot(
    gallery, visit, lesson, told
):
    page = visit(gallery.url + lesson).page
    expect(page.locator(".course-head")).not_to_contain_text("duyệt")
    expect(page.locator(".course-foot .course-reviewed")).to_contain_text(told)


def test_a_citation_opens_its_source_in_place(gallery, visit):
    page = visit(gallery.url + LESSON).page
    page.locator("article .cite").first.click()
    card = (
        page.locator("article .course-card, article [aria-label]")
        .filter(has_text="Nghị định thử về định danh")
        .first
    )
    expect(card).to_be_visible()
    expect(card).to_contain_text("20/11/2026")
    expect(card).to_contain_text("Đã xác nhận")
    page.keyboard.press("Escape")
    expect(page.locator("article .cite").first).to_be_focused()


def test_a_term_is_explained_on_tap_and_on_focus(gallery, visit):
    page = visit(gallery.url + LESSON).page
    page.locator("a.term", has_text="VNeID").first.click()
    expect(page.get_by_role("tooltip")).to_contain_text("Ứng dụng định danh điện tử quốc gia")
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_have_count(0)
    page.locator("a.term", has_text="OTP").first.focus()
    expect(page.get_by_role("tooltip")).to_contain_text("Mã dùng một lần")


def test_what_a_term_means_covers_no_line_that_is_read(gallery, visit):
    """It stands at the lower edge; a term that is there itself moves up."""
    page = visit(gallery.url + LESSON).page
    terms = page.locator("main p a.term, main li a.term").all()
    assert terms
    for term in terms:
        term.evaluate("node => scrollTo(0, node.getBoundingClientRect().bottom + scrollY - innerHeight + 80)")
        term.click()
        tip, places = page.get_by_role("tooltip").bounding_box(), page.locator(".places").bounding_box()
        assert term.bounding_box()["y"] + term.bounding_box()["height"] <= tip["y"]
        assert tip["y"] + tip["height"] <= places["y"]
        page.keyboard.press("Escape")


def test_a_wide_table_becomes_cards_on_a_phone(course, visit):
    visitor = visit(course.url + "modules/vneid/kich-hoat/")
    table = visitor.page.locator("main table")
    cell = table.get_by_role("cell", name="Số đăng ký đổi")
    assert cell.bounding_box()["width"] > 250
    assert cell.evaluate("node => getComputedStyle(node, '::before').content") == '"Điều mới"'
    visitor.page.set_viewport_size(DESKTOP)
    expect(table.get_by_role("columnheader", name="Điều mới")).to_be_visible()
    assert cell.evaluate("node => getComputedStyle(node, '::before').content") == "none"
    plain = visit(java_script_enabled=False).go(course.url + "modules/vneid/kich-hoat/")
    expect(plain.get_by_role("columnheader", name="Điều mới")).to_be_visible()


def test_a_table_too_wide_for_large_text_becomes_cards_too(course, visit):
    visitor = visit()
    visitor.page.add_init_script(
        "document.addEventListener('readystatechange', () => { document.documentElement.style.fontSize = '200%' })"
    )
    table = visitor.go(course.url + "modules/giay-to-va-xe/ho-chieu/").locator("main table")
    assert table.locator("th").count() == 2
    assert table.evaluate("node => node.scrollWidth <= node.clientWidth")
    expect(
        visit(course.url + "modules/giay-to-va-xe/ho-chieu/").page.locator("main th").first
    ).to_be_visible()


APART = """() => {
    const found = [], end = node => {
        const range = document.createRange()
        range.setStart(node, node.length - 1)
        range.setEnd(node, node.length)
        return range.getBoundingClientRect().bottom
    }
    for (let width = 170; width < 340; width += 3) {
        document.querySelector('.page').style.width = width + 'px'
        for (const fact of document.querySelectorAll('article p .fact')) {
            const lines = fact.getClientRects(), behind = fact.closest('.value') || fact, text = fact.lastChild
            const next = behind.nextSibling, sign = document.createRange()
            if (!lines.length) continue   // the value of another day
            if (Math.abs(lines[lines.length - 1].bottom - end(text)) > 4) found.push([width, fact.textContent])
            if (next?.nodeType !== 3 || !/^[,.]/.test(next.data)) continue
            sign.setStart(next, 0)
            sign.setEnd(next, 1)
            if (Math.abs(sign.getBoundingClientRect().bottom - end(text)) > 4) found.push([width, fact.textContent, next.data[0]])
        }
    }
    return found
}"""


def test_no_line_begins_with_the_mark_of_a_value_or_the_comma_behind_it(gallery, visit):
    page = visit(gallery.url + LESSON).page
    assert page.locator("article p .fact").count() > 3
    assert page.evaluate(APART) == []


@pytest.mark.parametrize("page", ["modules/vneid/kiem-tra/", "modules/vneid/thu-truoc/"])
def test_the_bar_of_a_check_leads_back_to_its_module(course, visit, page):
    page = visit(course.url + page).page
    page.locator(".mast .back").click()
    page.wait_for_url("**/modules/vneid/")
    expect(page.locator(".mast .back")).to_have_count(0)


def test_a_lesson_has_the_same_number_on_the_page_of_its_module_and_in_its_own_bar(course, visit):
    visitor = visit(course.url + "modules/giao-tiep/")
    rows = visitor.page.locator(".course-list li", has=visitor.page.locator(".course-dot:not(.hue)"))
    numbers = rows.locator(".course-dot").all_inner_texts()
    links = rows.get_by_role("link").evaluate_all("links => links.map(link => link.href)")
    assert numbers != [str(at + 1) for at in range(len(numbers))]  # scenarios stand between
    for number, link in zip(numbers, links, strict=True):
        expect(visitor.go(link).locator(".mast .at")).to_contain_text(f" {number}/")


@pytest.mark.parametrize("page", ["modules/vneid/kich-hoat/", "modules/vneid/kiem-tra/"])
def test_few_tabs_lead_to_the_first_answer(course, visit, page):
    page = visit(course.url + page).page
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Tới câu hỏi")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.course-question')")


@pytest.mark.parametrize("address", ["", "modules/vneid/kich-hoat/", "modules/tinh-huong/", "tra-nhanh/"])
def test_the_bar_above_stays_low_at_twice_the_text(course, visit, address):
    page = visit(viewport={"width": 320, "height": 740}).go(course.url + address)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.locator(".mast").bounding_box()["height"] <= 104


def test_without_script_citations_and_terms_are_links_to_the_foot(gallery, visit):
    page = visit(gallery.url + LESSON, java_script_enabled=False).page
    page.locator("article .cite").first.click()
    expect(page.locator("#nguon-1")).to_be_in_viewport()
    page.locator("a.term").first.click()
    expect(page.locator("[id^=term-]").first).to_be_in_viewport()


def test_without_script_the_name_of_a_path_stands_apart(course, visit):
    page = visit(course.url + "modules/vneid/kich-hoat/", java_script_enabled=False).page
    apart = page.locator(".course-paths a:has(b)").first.evaluate(
        """link => {
            const before = document.createRange()
            before.selectNodeContents(link.firstChild)
            return link.querySelector('b').getBoundingClientRect().left - before.getBoundingClientRect().right
        }"""
    )
    assert apart > 2


def test_what_is_not_sure_says_so(gallery, visit):
    text = visit(gallery.url + LESSON).page.locator("article").inner_text().lower()
    for words in (
        "một nguồn",
        "các nguồn khác nhau",
        "chưa xác nhận",
        "chưa có hiệu lực",
        "trước đây",
        "cần rà soát lại",
        "công an phường thử",
    ):
        assert words in text, words


@pytest.mark.parametrize(("day", "told"), [("2026-11-24", False), ("2027-06-01", True)])
def test_a_site_built_long_ago_says_by_itself_that_a_source_must_be_read_again(gallery, visit, day, told):
    visitor = visit()
    visitor.page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T09:00:00"))
    page = visitor.go(gallery.url + "modules/thu/nam-dang/")
    expect(page.locator("article [data-from]:visible")).not_to_have_count(0) if told else expect(
        page.locator("article [data-from]:visible")
    ).to_have_count(0)


def test_what_was_not_yet_in_force_is_no_longer_called_so_after_its_day(gallery, visit):
    visitor = visit()
    visitor.page.clock.set_fixed_time(datetime(2027, 3, 2, 9))
    page = visitor.go(gallery.url + "nguon/")
    expect(page.locator("[data-until='2027-03-01']").first).to_be_hidden()


@pytest.fixture(scope="module")
def turning(serve, tmp_path_factory):
    """A course with a source that another replaces on 2027-03-01, built before that day."""
    folder = write_course(tmp_path_factory.mktemp("turning"))
    sources, lesson = folder / "docs/sources.yml", folder / "docs/modules/mot/a.md"
    newer = sources.read_text("utf-8").replace("nguon:", "moi:").replace("Một nghị định", "Luật mới")
    written = sources.read_text("utf-8") + f"  replaced_by: moi\n{newer}  in_force: 2027-03-01\n"
    sources.write_text(written, "utf-8")
    lesson.write_text(lesson.read_text("utf-8") + "\nSau này [@moi].\n", "utf-8")
    return serve(folder)


@pytest.mark.parametrize(("day", "replaced"), [("2027-02-28", False), ("2027-03-01", True)])
def test_a_site_built_before_says_from_its_day_that_a_source_is_replaced(turning, visit, day, replaced):
    visitor = visit()
    visitor.page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T09:00:00"))
    page = visitor.go(turning.url + "modules/mot/a/")
    mark = page.locator(".sure.replaced", has_text="đã có văn bản mới").first
    expect(mark).to_be_visible(visible=replaced)
    expect(page.locator(".sure.not-in-force")).to_be_visible(visible=not replaced)
    told = page.locator(".course-sources li", has_text="Một nghị định")
    expect(told.get_by_text("Từ 01/03/2027 được thay bằng")).to_be_visible(visible=not replaced)
    expect(told.get_by_text("Đã bị thay bởi Luật mới")).to_be_visible(visible=replaced)


@pytest.mark.parametrize(
    ("clock", "value", "beside"),
    [
        ("2026-12-31T16:59:00+00:00", "20.000 đ", "(đến hết 31/12/2026; từ 1/1/2027: 40.000 đ)"),
        ("2026-12-31T17:01:00+00:00", "40.000 đ", "(đến hết 31/12/2026: 20.000 đ)"),
    ],
)
def test_a_value_turns_at_midnight_in_hue_wherever_the_device_is(gallery, visit, clock, value, beside):
    visitor = visit(timezone_id="America/Los_Angeles")
    visitor.page.clock.set_fixed_time(datetime.fromisoformat(clock))
    page = visitor.go(gallery.url + LESSON)
    shown = page.locator(".value:visible", has_text="20.000 đ")
    expect(shown).to_have_count(1)
    expect(shown.locator(".fact")).to_have_text(value)
    expect(shown.locator(".beside")).to_have_text(beside)
    ended = value == "40.000 đ"
    expect(page.get_by_text("từ ngày 1/1/2027 phải hỏi lại", exact=True)).to_be_visible(visible=ended)
    asked = visitor.go(gallery.url + "modules/thu/nam-dang/").locator(".course-question .course-day").first
    expect(asked).to_be_visible(visible=ended)


def test_both_values_stand_there_without_script(gallery, visit):
    page = visit(java_script_enabled=False).go(gallery.url + LESSON)
    expect(page.locator(".value:visible", has_text="20.000 đ")).to_have_text(
        "20.000 đ (đến hết 31/12/2026; từ 1/1/2027: 40.000 đ)"
    )


@pytest.mark.parametrize("scripted", [True, False])
def test_numbers_for_emergencies_are_seen_at_once_without_typing(gallery, visit, scripted):
    page = visit(gallery.url + "tra-nhanh/", java_script_enabled=scripted).page
    numbers = page.locator(".course-urgent a")
    expect(numbers).to_have_count(6)
    assert [link.get_attribute("href") for link in numbers.all()][:2] == ["tel:115", "tel:114"]
    boxes = [link.bounding_box() for link in numbers.all()]
    assert len({box["y"] for box in boxes}) <= 2
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
    assert max(box["y"] + box["height"] for box in boxes) < 400
    expect(page.locator(".course-asks h2").first).to_have_text("Có người ngã, ôm ngực, thở")
    if scripted:
        page.get_by_role("search").get_by_role("textbox").fill("ngã")
        expect(numbers.first).to_be_hidden()


def test_drafts_withdrawn_and_moved_lessons(gallery, visit):
    assert not (gallery.folder / "modules/thu/con-nhap").exists()
    page = visit(gallery.url + "modules/thu/da-rut/").page
    expect(page.locator("article")).to_contain_text("Nguồn đã đổi")
    expect(page.locator("article")).not_to_contain_text("Chữ cũ")
    page.goto(gallery.url + "modules/cu/thanh-phan/")
    page.wait_for_url("**/modules/thu/thanh-phan/")


def test_the_drawer_by_keyboard(gallery, visit):
    page = visit(gallery.url + LESSON).page
    summary = page.locator(".drawer summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".drawer nav")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".drawer nav")).to_be_hidden()
    expect(summary).to_be_focused()


def test_the_lessons_of_the_module_stand_in_a_page_once_beside_it_or_in_the_open_drawer(gallery, visit):
    page = visit(gallery.url + LESSON).page
    lessons = page.locator("a", has_text="Năm dạng câu")
    inside, beside = page.locator(".drawer").locator(lessons), page.locator(".side").locator(lessons)
    page.locator(".drawer summary").click()
    expect(inside.first).to_be_visible()
    page.set_viewport_size(DESKTOP)
    expect(beside).to_be_visible()
    expect(inside).to_have_count(0)


def test_without_script_the_drawer_leads_to_the_lessons_by_the_page_of_the_module(gallery, visit):
    page = visit(gallery.url + LESSON, java_script_enabled=False).page
    page.locator(".drawer summary").click()
    page.locator(".drawer [aria-current]").click()
    page.wait_for_url("**/modules/thu/")
    page.locator("main").get_by_role("link", name="Năm dạng câu").click()
    page.wait_for_url("**/modules/thu/nam-dang/")


def test_the_colour_scheme_is_chosen_and_kept(gallery, visit):
    page = visit(gallery.url).page
    button = page.locator("button.scheme")
    button.click()
    button.click()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.reload()
    assert page.locator("html").get_attribute("data-scheme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground


def test_the_signs_of_the_bar_are_seen_in_forced_colours(gallery, visit):
    page = visit(gallery.url + "modules/thu/thanh-phan/", forced_colors="active").page
    sign, ground = page.locator(".drawer > summary").evaluate(
        """summary => [getComputedStyle(summary, '::before').backgroundColor, getComputedStyle(document.body).backgroundColor]"""
    )
    assert sign != ground == "rgb(255, 255, 255)"


def test_tabs_bring_their_own_style_and_script(gallery, visit):
    """Few pages have tabs: every other one is the lighter for it."""
    page = visit(gallery.url + LESSON).page
    blocks = page.locator(".tabbed-block")
    expect(blocks.nth(0)).to_be_visible()
    expect(blocks.nth(1)).to_be_hidden()
    # Another set with the same names follows.
    page.evaluate("set => set.after(set.cloneNode(true))", page.locator(".tabbed-set").element_handle())
    page.locator(".tabbed-set").nth(1).evaluate(
        "set => set.querySelectorAll('input').forEach((input, at) => { input.name = 'x'; input.id = 'x' + at; set.querySelectorAll('label')[at].htmlFor = input.id })"
    )
    page.get_by_text("iPhone", exact=True).nth(1).click()
    expect(blocks.nth(0)).to_be_hidden()
    expect(blocks.nth(1)).to_be_visible()
    expect(blocks.nth(3)).to_be_visible()
    page.emulate_media(media="print")
    expect(blocks.nth(0)).to_be_visible()
    with_tabs = {file for file in gallery.folder.rglob("*.html") if "assets/tabs-" in file.read_text("utf-8")}
    assert with_tabs == {gallery.folder / LESSON / "index.html"}


def test_print_has_no_navigation(course, visit):
    page = visit(course.url + "modules/vneid/kich-hoat/").page
    page.emulate_media(media="print")
    for part in (".places", ".drawer", ".side", ".toc", ".scheme"):
        assert not page.locator(part).is_visible(), part


def test_tabs_on_a_desktop_and_a_bar_on_a_phone(course, visit):
    def place(page):
        return page.locator("nav.places").bounding_box()["y"]

    assert place(visit(course.url).page) > 600
    assert place(visit(course.url, viewport=DESKTOP).page) < 100


def test_the_lost_page_leads_home(course, visit):
    visitor = visit()
    text = (course.folder / "404.html").read_text("utf-8")
    assert "//assets" not in text
    expect(visitor.go(course.url + "404.html").locator("main a").first).to_be_visible()


def test_the_editor_of_the_code_host_is_linked_where_one_is_set(gallery, course):
    assert "https://example.org/khoa-hoc/edit/main/docs/modules/thu/thanh-phan.md" in (
        gallery.folder / LESSON / "index.html"
    ).read_text("utf-8")
    assert "edit/main" not in (course.folder / "modules/vneid/kich-hoat/index.html").read_text("utf-8")


def test_ticks_of_an_assignment_are_counted_and_kept_for_the_tab(gallery, visit):
    page = visit(gallery.url + "modules/thu/thuc-hanh/").page
    page.get_by_label("Bác tự đọc mã").check()
    expect(page.locator("course-checklist").get_by_role("status")).to_contain_text("1/3")
    page.reload()
    expect(page.get_by_label("Bác tự đọc mã")).to_be_checked()
