"""What scripts write into the pages of a course in English is English too, and it is searched and dated so."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.conftest import SITES
from tests.test_words import is_vietnamese


@pytest.fixture(scope="module")
def english(serve) -> Served:
    return serve(SITES / "chess")


def answer(page: Page, question: str, option: str) -> None:
    asked = page.locator(f"#question-{question}")
    asked.get_by_text(option, exact=True).click()
    asked.get_by_role("button", name="Check").click()


@pytest.mark.parametrize(
    "address",
    ["", "look-up/", "review/", "progress/", "download/", "completion-slip/", "modules/rules/",
     "modules/rules/check/", "modules/rules/board/", "modules/rules/touch-move/", "paths/first-evening/"],
)  # fmt: skip
def test_no_page_says_anything_in_vietnamese(english, visit, address):
    page = visit(english.url + "modules/rules/board/").page
    answer(page, "light-square", "a1")
    page.goto(english.url + address)
    page.wait_for_load_state("networkidle")
    assert not is_vietnamese(page.content())
    assert not is_vietnamese(page.evaluate("JSON.stringify(localStorage)"))


def test_of_one_thing_no_page_speaks_as_of_several(english, visit):
    page = visit(english.url + "modules/rules/board/").page
    answer(page, "light-square", "h1")
    for address in ("modules/rules/board/", "review/", "progress/", "modules/rules/", "download/"):
        page.goto(english.url + address)
        page.wait_for_load_state("networkidle")
        said = page.locator("body").inner_text()
        assert not re.search(r"\b1 (more )?[a-z]+s\b(?! read)", said), said
        assert "this part" not in said
        assert not re.search(r"\d %", said)


def test_a_short_answer_is_judged_without_the_habits_of_another_language(english, visit):
    page = visit(english.url + "modules/rules/board/#question-how-many").page
    said = page.evaluate("[courseAnswers.same('my', 'mi'), courseAnswers.same('Sixty four', 'sixty-four')]")
    assert said == [False, True]


def test_the_search_finds_whats_asked_in_english(english, visit):
    page = visit(english.url + "look-up/").page
    page.get_by_role("search").get_by_role("textbox").fill("how does the knight move")
    expect(page.locator(".course-hit h2").first).to_have_text("The knight")


def test_a_day_is_written_as_the_language_writes_it(english, visit):
    page = visit(english.url + "modules/rules/board/").page
    assert page.evaluate("courseSchedule.date('2026-11-05')") == "2026-11-05"
    assert page.evaluate("courseSchedule.date('2026-11-05', '2026-01-01')") == "11-05"


def test_the_link_to_another_phone_is_named_and_read_in_english(english, visit):
    page = visit(english.url + "modules/rules/board/").page
    answer(page, "light-square", "a1")
    page.add_init_script(
        "Object.defineProperty(navigator, 'share', { value: undefined });"
        "navigator.clipboard.writeText = async text => { window.copied = text }"
    )
    page.goto(english.url + "progress/")
    page.get_by_role("button", name="Send a link").click()
    page.wait_for_function("window.copied")
    link = page.evaluate("window.copied")
    assert link.startswith(english.url + "progress/#records=")
    other = visit(link).page
    expect(other.locator(".course-received")).to_be_visible()
