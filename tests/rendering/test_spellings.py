"""Which further ways to type an answer a page holds. What the phone makes of them: tests/browser/test_answers.py."""

from __future__ import annotations

import pytest
from lxml import html

from generator.rendering.site import page_makers
from generator.rendering.spellings import apart, spellings

QUIZ = """## Mấy tiền? {{#may-tien for=mot-dieu}}

- [=] 6.000 đồng
- [=] 6k
- [=] một tờ sáu nghìn
- [ ] 0 đồng
  > Cô không mang tiền.

Hai trang.
"""


def test_the_answers_come_first_then_the_usual_ways_and_none_twice():
    assert spellings(["6.000 đồng", "6000", "6k"], "vi")[:4] == ["6.000 đồng", "6000", "6k", "6 nghìn"]


def test_a_page_holds_the_ways_and_shows_what_is_said_otherwise(read):
    course, report = read({"quizzes/mot/bai.md": QUIZ.format()})
    assert list(report) == []
    page = html.fromstring(page_makers(course)["modules/mot/bai/"]().html)
    assert {"6000", "sáu ngàn đồng"} <= {*page.xpath("//div[@hidden]/@data-answer")}
    assert "6.000 đồng" not in page.xpath("//div[@hidden]/@data-answer")
    assert [text for text in page.xpath("//details/p/text()") if "Cũng được" in text] == [
        "Cũng được: một tờ sáu nghìn"
    ]
    for way in ("0 đồng", "0"):
        (wrong,) = page.xpath("//*[@data-foreseen=$way]", way=way)
        assert "Cô không mang tiền." in wrong.text_content()


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ("24.000 đồng|24000|24k|24 ngàn đồng", "24.000 đồng"),
        ("1/7/2025|01/07/2025|1-7-2025|1/7", "1/7/2025|1/7"),
        ("5|năm|05|5 ngày", "5|5 ngày"),
        ("chính chủ|Chính chủ|chủ máy", "chính chủ|chủ máy"),
    ],
)
def test_of_the_answers_those_are_apart_that_say_something_else(answers, kept):
    assert apart(answers.split("|"), "vi") == kept.split("|")


@pytest.mark.parametrize("answer", ["6.000 đồng", "1/7/2025", "5 ngày"])
def test_a_language_of_which_nothing_is_known_has_the_answers_alone(answer):
    assert spellings([answer], "en") == [answer]


@pytest.mark.parametrize(
    "answer", ["01/TKN-CNKD", "156, 5656", "từ 1 tới 3", "3,5 đồng", "15:00", "Ví giấy tờ"]
)
def test_what_is_no_number_sum_or_day_is_typed_as_it_stands(answer):
    assert spellings([answer], "vi") == [answer]
