"""A value that ends on a day: both values stand in the page, each with its days, and questions keep theirs."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.model.records import asked
from generator.rendering.page import PageView
from generator.rendering.search import search_data
from generator.rendering.site import page_makers
from tests.conftest import HEAD

FACT = "phi: {{value: '{value}', source: nguon, checked: 2026-11-20, confidence: confirmed{more}}}\n"
LESSON = (
    HEAD
    + """Lệ phí là {{ phi }}, nộp một lần [@nguon].
"""
)
QUIZ = """## Bác nộp bao nhiêu? {#bao-nhieu for=mot-dieu}

- [x] Dạ {{ phi }}
  > Phí là {{ phi }}.
- [ ] Dạ không tốn
  > Có phí.
"""


@pytest.fixture
def course_of(read):
    def made(value: str = "20.000 đồng", more: str = ""):
        course, report = read(
            {
                "docs/facts.yml": FACT.format(value=value, more=more),
                "docs/modules/mot/bai.md": LESSON,
                "quizzes/mot/bai.md": QUIZ,
            }
        )
        assert not report.has_errors, [str(found) for found in report]
        return course

    return made


def shown(course, day: str) -> str:
    """What the script leaves of the fact's links on that day; an empty day: what is seen without script."""
    html = "".join(
        f"<i {'hidden' if link.since else ''} {link.since}|{link.until}>{link.label}"
        f"{f' ({link.beside})' if link.beside else ''}</i>"
        for link in PageView(course, "modules/mot/bai/").fact("phi")
    )
    links = re.findall(r"<i (hidden)? ([\d-]*)\|([\d-]*)>(.*?)</i>", html)
    return " ".join(
        words
        for hidden, since, until, words in links
        if (not hidden if not day else day >= since and day < (until or "9"))
    )


TURNS = ", until: 2026-12-31, then: 40.000 đồng"
ENDS = ", until: 2026-12-31"


@pytest.mark.parametrize(
    ("more", "day", "words"),
    [
        (TURNS, "", "20.000 đồng (đến hết 31/12/2026; từ 1/1/2027: 40.000 đồng)"),
        (TURNS, "2026-12-31", "20.000 đồng (đến hết 31/12/2026; từ 1/1/2027: 40.000 đồng)"),
        (TURNS, "2027-01-01", "40.000 đồng (đến hết 31/12/2026: 20.000 đồng)"),
        (ENDS, "", "20.000 đồng (đến hết 31/12/2026; từ ngày 1/1/2027 phải hỏi lại)"),
        (ENDS, "2027-01-01", "20.000 đồng (đến hết 31/12/2026) từ ngày 1/1/2027 phải hỏi lại"),
        ("", "2027-01-01", "20.000 đồng"),
    ],
)
def test_what_is_told_of_a_value_on_a_day(course_of, more, day, words):
    assert shown(course_of(more=more), day) == words


def test_a_value_that_is_its_last_day_isnt_told_twice(course_of):
    course = course_of("hết 31/12/2026", ENDS)
    assert shown(course, "") == "hết 31/12/2026 (từ ngày 1/1/2027 phải hỏi lại)"
    assert shown(course, "2027-01-01") == "hết 31/12/2026 từ ngày 1/1/2027 phải hỏi lại"


@pytest.mark.parametrize("written", ["5/1/2027", "05/01/2027"])
def test_nor_is_one_that_is_written_with_other_digits(course_of, written):
    course = course_of(f"hết {written}", ", until: 2027-01-05")
    assert shown(course, "") == f"hết {written} (từ ngày 6/1/2027 phải hỏi lại)"


def test_the_page_and_the_search_hold_both_values(course_of, monkeypatch):
    monkeypatch.setattr("generator.rendering.search.packed", lambda texts: ("", str))  # as they were written
    course = course_of(more=TURNS)
    page = page_makers(course)["modules/mot/bai/"]().html
    assert '<span class="value" data-until="2027-01-01"><a class="fact confirmed"' in page
    assert '<span class="value" data-from="2027-01-01" hidden><a class="fact confirmed"' in page
    both = "20.000 đồng (đến hết 31/12/2026; từ 1/1/2027: 40.000 đồng)"
    assert both in search_data(course).decode()
    assert "<b>20.000 đồng</b> (đến hết 31/12/2026; từ 1/1/2027: 40.000 đồng)" in page


def test_a_question_keeps_its_options_and_its_name_and_is_marked(course_of, monkeypatch):
    plain, turning = course_of(), course_of(more=TURNS)
    [before], [after] = (course.lesson("mot/bai").quiz.questions for course in (plain, turning))
    assert asked(plain, before) == asked(turning, after)
    page = page_makers(turning)["modules/mot/bai/"]().html
    assert "<span>Dạ 20.000 đồng</span>" in page
    [said] = re.findall(r'<p class="course-word[^>]*data-from="2027-01-01" hidden>(.*?)</p>', page)
    assert said == "Giá trị “20.000 đồng” đã đổi từ ngày 1/1/2027: câu này vẫn hỏi theo giá trị cũ."
    assert "đã đổi" not in page_makers(plain)["modules/mot/bai/"]().html
    monkeypatch.setenv("COURSE_AS_OF", "2027-01-01")
    page = page_makers(course_of(more=TURNS))["modules/mot/bai/"]().html
    assert f'data-from="2027-01-01">{said}</p>' in page


def test_a_last_day_that_nobody_reaches_is_a_day(course_of):
    assert course_of(more=", until: 2026-11-24").facts["phi"].turns == date(2026, 11, 25)


def test_notes_stand_in_the_cards_of_their_source(read):
    sources = (
        "nguon:\n  title: Một nghị định\n  kind: decree\n  url: https://example.org/\n"
        "  checked: 2026-11-20\n  confidence: confirmed\n  note: 'Chỉ có bản chép: thiếu phụ lục <1>.'\n"
    )
    course, _ = read(
        {
            "docs/sources.yml": sources,
            "docs/facts.yml": FACT.format(value="7", more=", note: Của Huế thì chưa rõ."),
            "docs/modules/mot/bai.md": LESSON,
        }
    )
    for address in ("modules/mot/bai/", "nguon/"):
        page = page_makers(course)[address]().html
        notes = re.findall(r'<p class="course-note">(.*?)</p>', page)
        assert notes == ["Chỉ có bản chép: thiếu phụ lục &lt;1&gt;.", "Của Huế thì chưa rõ."], address
