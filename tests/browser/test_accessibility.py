"""axe on every page kind, on phone and desktop, light and dark, before anything was answered and after."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_pages import addresses
from tests.browser.test_quiz import QUIZ, answer_all


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("which", ["gallery", "course"])
def test_axe_finds_nothing(which, viewport, scheme, visit, request):
    served = request.getfixturevalue(which)
    visitor = visit(viewport=viewport, color_scheme=scheme)
    for address in addresses(served.folder):
        visitor.go(served.url + address.lstrip("/"))
        assert visitor.axe() == [], address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("wrong", [(), ("mot-y", "go-chu")], ids=["right", "wrong"])
def test_axe_finds_nothing_after_answering(gallery, visit, scheme, wrong):
    visitor = visit(gallery.url + QUIZ, color_scheme=scheme)
    answer_all(visitor.page, wrong=wrong)
    assert visitor.axe() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_inside_a_scenario_and_with_a_source_and_a_term_open(gallery, visit, scheme):
    visitor = visit(gallery.url + "modules/thu/tinh-huong/", color_scheme=scheme)
    visitor.page.get_by_role("button", name="Cầm tờ giấy").click()
    assert visitor.axe() == []
    visitor.page.get_by_role("button", name="Gật đầu").click()
    assert visitor.axe() == []
    visitor.go(gallery.url + "modules/thu/thanh-phan/")
    visitor.page.locator("article .cite").first.click()
    visitor.page.locator("a.term").first.focus()
    assert visitor.axe() == []
