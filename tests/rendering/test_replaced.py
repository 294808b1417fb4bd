"""What rests on a source that is replaced on a day: the mark beside it, before that day and from then on."""

from __future__ import annotations

import re

import pytest

from generator.rendering.site import page_makers
from tests.conftest import HEAD

SOURCES = """cu:
  title: Luật cũ
  kind: law
  url: https://example.org/cu
  checked: 2026-11-20
  confidence: confirmed
  replaced_by: moi
moi:
  title: Luật mới
  kind: law
  url: https://example.org/moi
  checked: 2026-11-20
  confidence: confirmed
  in_force: 2027-03-01
"""
FACTS = "phi: {value: 5 đồng, source: cu, checked: 2026-11-20, confidence: confirmed}\n"
LESSON = HEAD + "Nay thế này [@cu]. Phí là {{ phi }}. Sau thế kia [@moi]. Xưa thế nọ [@cu]{.history}.\n"


@pytest.fixture
def page_on(read, monkeypatch):
    def made(day: str, sources: str = SOURCES) -> str:
        monkeypatch.setenv("COURSE_AS_OF", day)
        course, report = read(
            {"docs/sources.yml": sources, "docs/facts.yml": FACTS, "docs/modules/mot/bai.md": LESSON}
        )
        assert not report.has_errors, [str(found) for found in report]
        return str(page_makers(course)["modules/mot/bai/"]().html)

    return made


def marks(page: str, name: str) -> list[str]:
    """The attributes of what holds each mark; empty where it is always shown."""
    found = re.findall(rf'(?:<span class="value"([^>]*)>\xa0|&nbsp;)<a class="sure {name}"', page)
    return [attributes.strip() for attributes in found]


def test_before_the_day_the_marks_wait_for_it(page_on):
    page = page_on("2027-02-28")
    assert marks(page, "replaced") == ['data-from="2027-03-01" hidden'] * 2
    assert marks(page, "not-in-force") == ['data-until="2027-03-01"']
    assert '<span class="course-word" data-until="2027-03-01">Từ 01/03/2027 được thay bằng Luật mới' in page
    assert '<b class="course-word near" data-from="2027-03-01" hidden>Đã bị thay bởi Luật mới' in page


def test_from_the_day_on_a_new_build_shows_them_without_script(page_on):
    page = page_on("2027-03-01")
    assert marks(page, "replaced") == [""] * 2
    assert marks(page, "not-in-force") == []
    assert "được thay bằng" not in page
    assert '<b class="course-word near">Đã bị thay bởi Luật mới' in page
