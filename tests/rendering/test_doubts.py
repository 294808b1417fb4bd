"""Where a claim says beside it that it rests on one source, and where only its card and the foot say so."""

from __future__ import annotations

import re

import pytest

from generator.rendering.site import page_makers
from tests.conftest import HEAD
from tests.model.test_standing import SOURCES

LESSON = (
    HEAD
    + """Bác làm ở phường [@mot]. Nơi khác cũng được [@nguon]{.single}, hay chưa chắc [@ngo].

Sai khác thì có [@nguon; @mot]{.differs}.
"""
)
QUIZ = "## Hỏi gì? {#hoi-gi for=mot-dieu}\n\n- [x] Một\n  > Vì [@mot].\n- [ ] Hai\n  > Vì.\n"
CALL_OUTS = (
    '!!! say "Nói với bác"\n    “Dạ ở phường” [@mot].\n',
    '??? note "Vì sao"\n    Vì vậy [@mot].\n',
    '!!! counter "Ở đâu?"\n    Dạ ở phường [@mot].\n',
    '1. Trước hết\n\n   !!! steps "Rồi"\n       Bác làm [@mot].\n',
)


@pytest.fixture
def page_of(read):
    def rendered(more: str = "", address: str = "modules/mot/bai/") -> str:
        course, report = read(
            {
                "docs/sources.yml": SOURCES,
                "docs/facts.yml": (
                    "phi: {value: 7 đồng, source: nguon, checked: 2026-11-20, confidence: single-source}\n"
                ),
                "docs/modules/mot/bai.md": f"{LESSON}\n{more}",
                "quizzes/mot/bai.md": QUIZ,
            }
        )
        assert not report.has_errors, [str(found) for found in report]
        return page_makers(course)[address]().html

    return rendered


def marks(page: str) -> list[str]:
    """The marks beside claims, in the order of the page."""
    return re.findall(r'class="sure ([\w-]+)"', page)


def test_in_running_text_and_in_a_question_one_source_is_told_in_the_foot_only(page_of):
    page = page_of()
    assert marks(page) == ["unconfirmed", "differs"]
    assert "3 điều trong bài dựa vào một nguồn" in page
    # “mot” says by itself that it is one source; “nguon” is sure, but here alone.
    assert page.count("Có điều ở đây chỉ dựa vào nguồn này") == 1


@pytest.mark.parametrize("call_out", CALL_OUTS)
def test_what_is_said_or_acted_on_tells_it_beside_the_claim(page_of, call_out):
    page = page_of(call_out)
    assert marks(page) == ["unconfirmed", "differs", "single"]
    assert '</a>&nbsp;<a class="sure single"' in page
    assert "4 điều trong bài dựa vào một nguồn" in page


def test_tabs_are_running_text(page_of):
    assert "single" not in marks(page_of('=== "Một"\n    Chữ [@mot].\n'))


def test_behind_a_call_out_the_text_is_running_text_again(page_of):
    assert marks(page_of(f"{CALL_OUTS[0]}\nChữ [@mot].\n")).count("single") == 1


def test_a_fact_tells_it(page_of):
    page = page_of("Phí là {{ phi }}.\n")
    assert marks(page) == ["unconfirmed", "differs", "single"]
    assert '>7 đồng</a>&nbsp;<a class="sure single"' in page


def test_the_counter_page_tells_it(page_of):
    assert marks(page_of(CALL_OUTS[2], "tra-nhanh/")) == ["single"]


def test_a_page_without_doubts_has_no_such_line(read):
    course, _ = read({})
    assert "dựa vào một nguồn" not in page_makers(course)["modules/mot/bai/"]().html


def test_no_line_begins_with_a_citation(page_of):
    page = page_of("Bác *hỏi* [@mot], và\n[@nguon] cũng nói.\n")
    assert re.findall(r'[ \n]<a class="cite"', page) == []
    assert page.count('\xa0<a class="cite"') >= 6
