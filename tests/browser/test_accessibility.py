"""axe on every page kind, on phone and desktop, light and dark, before anything was answered and after."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_pages import addresses, fits
from tests.browser.test_quiz import QUIZ, answer_all


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_any_component(gallery, viewport, scheme, visit):
    visitor = visit(viewport=viewport, color_scheme=scheme)
    for address in addresses(gallery.folder):
        visitor.go(gallery.url + address.lstrip("/"))
        assert visitor.axe() == [], address


LOOKS = [(PHONE, "light"), (DESKTOP, "dark"), (PHONE, "dark"), (DESKTOP, "light")]


LAID_IN_FLOW = """() => {
    for (const node of document.querySelectorAll('body *'))
        if (/fixed|sticky/.test(getComputedStyle(node).position)) node.style.position = 'static'
}"""
"""What lies behind a bar at this moment comes out by scrolling; axe would call what is left of it too small."""


@pytest.mark.parametrize("quarter", range(4))
def test_nothing_is_wrong_with_any_page_of_the_course(course, quarter, visit):
    """Every page, each in one of the four looks: the components were seen in all of them above, with their colours,
    which take half of axe's time; so these are judged on one page in four.
    """
    viewport, scheme = LOOKS[quarter]
    visitor = visit(viewport=viewport, color_scheme=scheme)
    pages = addresses(course.folder)[quarter::4]
    assert len(pages) > 20
    for number, address in enumerate(pages):
        page = visitor.go(course.url + address.lstrip("/"))
        fits(page, 320)
        fits(page, 1280)
        page.set_viewport_size(viewport)
        page.evaluate(LAID_IN_FLOW)
        assert visitor.axe(colours=number % 4 == 0) == [], address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("wrong", [(), ("mot-y", "go-chu")], ids=["right", "wrong"])
def test_axe_finds_nothing_after_answering(gallery, visit, scheme, wrong):
    visitor = visit(gallery.url + QUIZ, color_scheme=scheme)
    answer_all(visitor.page, wrong=wrong)
    assert visitor.axe() == []
    for id in ("mot-y", "go-chu"):
        visitor.page.locator(f".course-ticks a[href='#cau-{id}']").click()
        visitor.page.locator("[data-now] .course-key > summary").click()
        assert visitor.axe() == [], id
        visitor.page.get_by_role("button", name="Xem kết quả").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_inside_a_scenario_and_with_a_source_and_a_term_open(gallery, visit, scheme):
    visitor = visit(gallery.url + "modules/thu/tinh-huong/", color_scheme=scheme)
    visitor.page.get_by_role("button", name="Cầm tờ giấy").click()
    assert visitor.axe() == []
    visitor.page.get_by_role("button", name="Gật đầu").click()
    assert visitor.axe() == []
    visitor.go(gallery.url + "modules/thu/thanh-phan/")
    visitor.page.locator("article .cite").first.click()
    visitor.page.locator("a.term").first.click()
    assert visitor.axe() == []
