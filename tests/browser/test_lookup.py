"""The search of the whole course, as somebody types into it: what is found, what is shown, what is fetched for it.

What people type stands in `benchmarks/queries*.yml`; who wrote them when is told there.
"""

from __future__ import annotations

import gzip
import re
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from benchmarks.queries import Found, place, read_queries, score, without_marks
from benchmarks.search import OURS
from generator.model.text import slug
from tests.browser.conftest import BASE, DESKTOP

KEYBOARD_OPEN = {"width": 360, "height": 440}
LESSON_BYTES = 760
FIRST_SEARCH = 106_000
"""For a course of 103 lessons, scenarios and assignments; before the texts were packed it was 134,600."""
# The least shares: of the first three, and of those that say so when the course holds nothing. Measured, typed with and
# without marks: 0.99, 0.99; blind 0.95, 0.93; citizens' 0.95, 0.91; from phones 0.96, 0.96. To these the ranking was
# tuned; to the unseen ones it wasn't: 0.88, 0.85; nor to the fresh ones, written
# when it was done: 0.95, 0.91. Citizens' 60 have places for all.
LEAST = {
    "queries": (0.97, 0.8),
    "queries-blind": (0.93, 0.8),
    "queries-citizens": (0.91, None),
    "queries-phone": (0.95, 0.5),
    "queries-unseen": (0.84, 0.6),
    "queries-fresh": (0.9, 0.8),
}


def typing(page: Page, text: str) -> None:
    page.get_by_role("search").get_by_role("textbox").fill(text)
    expect(page.locator(".course-found")).not_to_contain_text("Đang mở")


@pytest.fixture
def search(course, visit) -> Page:
    """The page of the search, with all that it looks through."""
    page = visit(course.url + "tra-nhanh/").page
    typing(page, "a")
    return page


def results(page: Page) -> list[str]:
    """Their texts, also where nothing is laid out yet."""
    texts = page.locator(".course-asks:not([hidden]) > li").all_text_contents()
    return [text for text in (" ".join(text.split()) for text in texts) if text]


@pytest.mark.parametrize("name", LEAST)
@pytest.mark.parametrize("spelt", [str, without_marks], ids=["as typed", "without marks"])
def test_what_people_type_is_found(search, name, spelt):
    def find(texts: list[str]) -> list[Found]:
        answers = search.evaluate(OURS, [spelt(text) for text in texts])
        return [Found(tuple(dict.fromkeys(place(link) for link in links)), sure) for links, sure in answers]

    queries = read_queries(f"{name}.yml")
    assert len(queries) >= 60
    assert sum(query.slip for query in queries) >= 28
    result = score(queries, find)
    found, quiet = LEAST[name]
    assert result.top_3 >= found, result.missed
    assert result.quiet is quiet is None or result.quiet >= quiet


@pytest.mark.parametrize("name", LEAST)
def test_the_queries_name_places_that_are_there(course, name):
    glossary = (course.folder / "thuat-ngu/index.html").read_text("utf-8")
    for query in read_queries(f"{name}.yml"):
        for where in query.places:
            address, _, term = where.partition("#")
            page = address if term or "/" not in address else f"modules/{address}"
            assert (course.folder / page / "index.html").is_file(), query
            assert not term or f'id="term-{term}"' in glossary, query


# What a volunteer stumbled over: what is typed, and words of the first results, or None where nothing fits.
STUMBLED = [
    ("ko nhan dc ma otp", "không nhận được mã OTP"),
    ("quen mk", "quên mật khẩu"),
    ("mat dt", "mất điện thoại"),
    ("vnied bi loi", "VNeID của tôi bị lỗi"),
    ("mat căng cước", "thẻ căn cước"),
    ("vssid", "VssID"),
    ("nguoi chet", "Khai tử"),
    ("trich luc ket hon", "Kết hôn"),
    ("sim khong chinh chu co sao ko", "SIM"),
    ("dang ky muwc ddooj", "mức độ"),
    ("sang ten xe may", "xe"),
    ("giay xac nhan khong tien an", "lý lịch tư pháp"),
    ("may bi hack", "lỡ cài ứng dụng lạ"),
    ("me toi 80 tuoi chua co tien", "sao chưa có tiền"),
]


def test_what_was_stumbled_over(search):
    for typed, words in STUMBLED:
        typing(search, typed)
        told = search.get_by_role("status").inner_text()
        assert (words is None) == told.startswith("Chưa tìm thấy câu khớp; gần nhất:"), typed
        assert words is None or words.lower() in " ".join(results(search)[:3]).lower(), typed


def test_who_has_fallen_comes_first(search):
    """The last word may be unfinished; one that is a word already is taken for it first."""
    for typed in ("bac bi nga", "bi nga", "bác bị ngã"):
        typing(search, typed)
        assert "có người ngã" in results(search)[0].lower(), typed


def test_a_result_leads_to_its_section_and_shows_the_sentence(search):
    typing(search, "gõ sai passcode")
    hit = search.locator(".course-hit", has_text="Kích hoạt").first
    expect(hit.locator(".course-meta")).to_contain_text("VNeID tại quầy · bài")
    assert "passcode" in hit.locator("p:last-child mark").first.inner_text().lower()
    href = hit.get_by_role("link").get_attribute("href")
    hit.get_by_role("link").click()
    search.wait_for_url(re.compile(re.escape("modules/vneid/kich-hoat/")))
    anchor = unquote(href.partition("#")[2])
    assert anchor
    assert search.locator(f"[id='{anchor}']").count() == 1


def test_every_place_that_the_search_can_lead_to_is_there(course, looked_through):
    data = looked_through(course.folder)
    kinds = {kind for kind, *_ in data["places"]}
    assert kinds == {"module", "lesson", "scenario", "practice", "path", "page"}
    for _, address, _, _, sections in data["places"]:
        page = (course.folder / address / "index.html").read_text("utf-8")
        for heading, _, *other in sections:
            anchor = other[0] if other else slug(heading)
            assert not anchor or f'id="{anchor}"' in page, (address, anchor)
    glossary = (course.folder / data["glossary"] / "index.html").read_text("utf-8")
    assert all(f'id="term-{id}"' in glossary for id, *_ in data["terms"])


def test_a_term_is_found_by_what_people_call_it(search):
    typing(search, "bia do")
    term = search.locator(".course-hit", has=search.get_by_text("thuật ngữ")).first
    expect(term.get_by_role("link")).to_have_attribute("href", "../thuat-ngu/#term-so-do")


def test_nothing_of_it_is_fetched_before_it_is_used_and_little_then(course, visit):
    visitor = visit()
    fetched: list[str] = []
    visitor.page.on(
        "request", lambda request: fetched.append(urlsplit(request.url).path.removeprefix(f"{BASE}/"))
    )
    page = visitor.go(course.url + "tra-nhanh/")
    page.wait_for_load_state("networkidle")
    assert "search.js" not in fetched
    page.get_by_role("search").get_by_role("textbox").focus()
    typing(page, "quên mật khẩu")
    assert fetched.count("search.js") == 1
    own = [path for path in fetched if path in ("tra-nhanh/", "search.js") or "search-" in path]
    assert len(own) == 4
    sizes = {
        path: len(
            gzip.compress(
                (course.folder / path.replace("tra-nhanh/", "tra-nhanh/index.html")).read_bytes(), 6
            )
        )
        for path in own
    }
    assert sizes["tra-nhanh/"] <= 17_000
    assert sum(sizes.values()) <= FIRST_SEARCH
    lessons = sum(1 for page in course.folder.glob("modules/*/*/index.html") if "kiem-tra" not in str(page))
    assert sizes["search.js"] <= LESSON_BYTES * lessons


def test_no_other_page_names_what_the_search_fetches(course):
    """A lesson that is edited changes the index: no other page may change with it."""
    for page in course.folder.rglob("*.html"):
        assert "search.js" not in page.read_text("utf-8"), page


def test_answers_are_found_where_the_rest_cannot_be_fetched(course, visit):
    visitor = visit()
    visitor.page.route("**/search.js*", lambda route: route.abort())
    page = visitor.go(course.url + "tra-nhanh/")
    typing(page, "quen mk")
    expect(page.get_by_role("status")).to_contain_text("chỉ tìm trong câu trả lời sẵn")
    first = page.locator(".course-asks:not([hidden]) > li").first
    expect(first).to_contain_text("Tôi quên mật khẩu VNeID rồi?")
    visitor.faults.clear()  # the browser reports what was refused


def test_it_works_from_a_file_on_a_disk(course, browser):
    page = browser.new_page()
    page.goto((course.folder / "tra-nhanh/index.html").as_uri())
    typing(page, "khai tử ở đâu")
    expect(page.locator(".course-hit").first).to_be_visible()
    page.close()


def test_with_the_keyboard_open_the_first_result_can_be_read(course, visit):
    page = visit(course.url + "tra-nhanh/", viewport=KEYBOARD_OPEN).page
    typing(page, "mat dt")
    first = page.locator(".course-asks:not([hidden]) > li").first.bounding_box()
    assert first["y"] + min(first["height"], 150) <= KEYBOARD_OPEN["height"]
    expect(page.locator(".places")).to_be_hidden()
    expect(page.locator(".course-chips")).to_be_hidden()
    assert page.locator(".course-counter h1").bounding_box()["height"] <= 1
    page.get_by_role("button", name="Xoá chữ").click()
    expect(page.locator(".course-chips")).to_be_visible()
    page.get_by_role("textbox").blur()
    expect(page.locator(".places")).to_be_visible()


def test_what_was_looked_for_is_in_the_address_and_there_again_on_the_way_back(course, visit):
    page = visit(course.url + "tra-nhanh/#q=quen%20mk").page
    expect(page.get_by_role("textbox")).to_have_value("quen mk")
    expect(page.locator("mark").first).to_be_visible()
    page.get_by_role("textbox").fill("khai tu")
    page.wait_for_url("**/tra-nhanh/#q=khai%20tu")
    page.locator(".course-hit a").first.click()
    page.wait_for_url("**/modules/**")
    page.go_back()
    expect(page.get_by_role("textbox")).to_have_value("khai tu")
    expect(page.locator(".course-hit").first).to_be_visible()


def test_with_nothing_typed_the_answers_stand_there_by_module(course, visit):
    page = visit(course.url + "tra-nhanh/", viewport=DESKTOP).page
    rows = page.locator(".course-asks > li")
    count = rows.count()
    expect(page.get_by_role("status")).to_have_text(f"{count} câu trả lời")
    chip = page.get_by_role("group", name="Lọc theo phần học").get_by_role("button").nth(2)
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    shown = page.locator(".course-asks > li:visible").count()
    assert 0 < shown < count
    expect(page.get_by_role("status")).to_have_text(f"{shown} câu trả lời")


def test_without_script_all_answers_stand_there(course, visit):
    page = visit(course.url + "tra-nhanh/", java_script_enabled=False).page
    assert page.locator(".course-asks > li:visible").count() > 50
    assert page.get_by_role("search").count() == 0


def test_it_is_described(course, visit):
    page = visit(course.url + "tra-nhanh/").page
    assert page.locator("meta[name=description]").get_attribute("content")


def test_found_and_not_found_are_accessible(course, visit):
    visitor = visit()
    page = visitor.go(course.url + "tra-nhanh/")
    for typed in ("quen mk", "sang ten xe may"):
        typing(page, typed)
        assert visitor.axe() == []


DOTS = """() => [...document.querySelectorAll('.course-asks > li')].filter(row => row.querySelector('.course-meta a')).map(row => {
    row.style.contentVisibility = 'visible'
    const meta = row.querySelector('.course-meta a').parentNode, text = meta.firstChild, dot = text.data.indexOf('·'), range = document.createRange()
    const top = (from, to) => (range.setStart(text, from), range.setEnd(text, to), range.getBoundingClientRect().top)
    return [top(dot - 2, dot - 1), top(dot, dot + 1), meta.querySelector('a').getClientRects()[0].top + 12]
})"""


def test_no_line_begins_or_ends_with_the_dot(course, visit):
    page = visit(course.url + "tra-nhanh/").page
    tops = page.evaluate(DOTS)
    assert len(tops) > 100
    assert [tops for tops in tops if max(tops) - min(tops) > 2] == []


def test_nothing_moves_under_the_thumb_when_the_script_comes(course, visit):
    page = visit().page
    page.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto(course.url + "tra-nhanh/")
    before = page.locator(".course-asks > li").first.bounding_box()
    page.unroute_all()
    page.reload()
    expect(page.get_by_role("search")).to_be_visible()
    assert page.locator(".course-asks > li").first.bounding_box() == before
