"""Quiz and scenario text: nothing of an author's becomes a tag, an event or another scheme."""

import pytest

from generator.dialect.html import block_html, sentence_tokens
from generator.dialect.parser import parse
from generator.loading.texts import Form, read_text
from generator.model.text import Text
from generator.rendering.page import PageView
from generator.source import Location

HERE = Location("quizzes/mot/bai.md")


@pytest.fixture
def page(read):
    course, _ = read(
        {
            "docs/facts.yml": (
                'so: {value: "1 & 2", source: nguon, checked: 2026-11-20, confidence: confirmed}\n'
            )
        }
    )
    return PageView(course, "modules/mot/bai/")


def text(markdown: str, form: Form = Form.LINE) -> Text:
    return read_text(markdown, lambda start, end: HERE, form=form).value


def blocks(markdown: str) -> Text:
    return text(markdown, Form.BLOCKS)


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "a <b onclick=x>b</b>",
        "&lt;script&gt;",
        '"><b>',
    ],
)
def test_markup_is_shown_as_text_or_left_out(page, hostile):
    for html in (page.inline(text(hostile)), page.block(blocks(hostile))):
        assert "<img" not in html
        assert "<script" not in html
        assert "<b" not in html


def test_citations_and_facts_become_links(page):
    assert page.inline(text("Vì [@nguon, điều 2] và {{ so }}.")) == (
        'Vì\xa0<a class="cite" href="#nguon-1">[1]</a> và <a class="fact confirmed" href="#fact-so">1 &amp; 2</a>.'
    )
    assert page.sources[0].locators == ("điều 2",)
    assert page.sources[0].facts[0].id == "so"


def test_where_values_only_are_wanted_a_fact_is_its_value(page):
    assert page.title(text("Gọi {{ so }}")) == "Gọi 1 &amp; 2"
    assert page.plain(text("**Gọi** {{ so }} `mã`")) == "Gọi 1 & 2 mã"


def test_links_lead_to_the_sites_own_addresses(page):
    assert 'href="./"' in page.inline(text("[bài](../../docs/modules/mot/bai.md)"))


def test_what_a_citizen_says_is_marked(page):
    html = page.block(blocks("Buổi sáng.\n\nBác Sáu (71 tuổi): “Con ơi.”"))
    assert html == '<p>Buổi sáng.</p>\n<p class="says">Bác Sáu (71 tuổi): “Con ơi.”</p>'


LINES = [
    "Vì bác phải đi lại.",
    "“Dạ, bác cứ từ từ.”",
    "Gọi 113 (ngay)",
    "- không phải câu",
    "1. không phải câu",
    "a *b* **c** `d`",
    " thụt",
    "thừa ",
    "a\\b",
    "a & b",
    "--- ",
    "= b",
    "+ c",
    "Một **hai** [ba](https://example.org/) & <bốn>",
    "Hết  ",
    "*a* b",
    "(a) b",
    "a | b",
    "a\nb",
    "# a",
    "> a",
    "    a",
]


@pytest.mark.parametrize("line", LINES)
def test_the_short_way_is_the_long_one(line):
    """A line that can only be one paragraph isn't given to the block parser.

    What comes of it must be the same.
    """
    assert block_html(sentence_tokens(line)) == block_html(parse(line))
