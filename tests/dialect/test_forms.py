"""What a code host shows is what the page shows: each form of the dialect, as HTML."""

from __future__ import annotations

import re

import pytest
from markupsafe import escape

from generator.dialect.html import block_html, page_html
from generator.dialect.parser import cells, parse
from generator.model.html import Html, Slot


def shown(html: Html) -> str:
    """The HTML with running text in its place and other slots by name, white space between tags left out."""
    text = "".join(_part(part) for part in html)
    return re.sub(r">\n+(?=<)", ">", text)


def _part(part: str | Slot) -> str:
    if isinstance(part, str):
        return part
    return str(escape(part.value)) if part.kind in ("prose", "link") else f"⟦{part.kind}⟧"


FORMS = {
    "escapes": (r"\"a\" \@b \$5 \& \~ c\: 50\%", '<p>&#34;a&#34; @b $5 &amp; ~ c: 50%</p>'),
    "a backslash at the end of a line": ("một\\\nhai", "<p>một<br>\nhai</p>"),
    "two spaces at the end of a line": ("một  \nhai", "<p>một<br>\nhai</p>"),
    "an entity is a sign": ("&copy; &lt;b&gt; &amp;lt; &#2;", "<p>© &lt;b&gt; &amp;lt; \ufffd</p>"),
    "what looks like an entity in code": ("`&lt;`", "<p><code>&amp;lt;</code></p>"),
    "struck out": ("~~bỏ~~", "<p><del>bỏ</del></p>"),
    "a list right behind a line": ("Cần:\n- một\n- hai", "<p>Cần:</p><ul><li>một</li><li>hai</li></ul>"),
    "a list nested by two spaces": ("- một\n  - hai", "<ul><li>một<ul><li>hai</li></ul></li></ul>"),
    "a list that goes on": ("3. ba\n4. bốn", '<ol start="3"><li>ba</li><li>bốn</li></ol>'),
    "a number with a bracket": ("1) một\n2) hai", "<ol><li>một</li><li>hai</li></ol>"),
    "a heading behind a space": (" ## Tên", '<h2 id="ten">Tên</h2>'),
    "a call-out in an item": (
        '1. Một\n\n   !!! tip "Mẹo"\n       trong\n\n2. Hai',
        '<ol><li><p>Một</p><div class="admonition tip"><p class="admonition-title">Mẹo</p><p>trong</p></div></li>'
        "<li><p>Hai</p></li></ol>",
    ),
    "a call-out in a tight item": (
        '- Một\n  !!! tip "Mẹo"\n      trong\n- Hai',
        '<ul><li>Một<div class="admonition tip"><p class="admonition-title">Mẹo</p><p>trong</p></div></li>'
        "<li>Hai</li></ul>",
    ),
    "a paragraph in an item": ("1. Một\n\n   Đoạn.\n\n2. Hai", "<ol><li><p>Một</p><p>Đoạn.</p></li><li><p>Hai</p></li></ol>"),
    "a paragraph in an item by two spaces": ("- Một\n\n  Đoạn.", "<ul><li><p>Một</p><p>Đoạn.</p></li></ul>"),
    "a picture in an item": ("- Một\n\n  ![A](a.png)", '<ul><li><p>Một</p><p><img alt="A" src="a.png"></p></li></ul>'),
    "a table in an item": (
        "1. Một\n\n   | A |\n   | --- |\n   | 1 |",
        "<ol><li><p>Một</p><table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></li></ol>",
    ),
    "code in an item": (
        "1. Một\n\n   ```text\n   mã\n   ```",
        '<ol><li><p>Một</p><pre class="highlight"><code class="language-text">mã</code></pre></li></ol>',
    ),
    "code in an item by four spaces": (
        "1. Một\n\n    ```text\n    mã\n    ```",
        '<ol><li><p>Một</p><pre class="highlight"><code class="language-text">mã</code></pre></li></ol>',
    ),
    "a fence closed further in": (
        "```text\nmã\n  ```\n\nChữ.",
        '<pre class="highlight"><code class="language-text">mã</code></pre><p>Chữ.</p>',
    ),
    "empty lines at the end of code": ("```\nmã\n\n\n```", '<pre class="highlight"><code>mã\n\n</code></pre>'),
    "tabs in code": ("```\n\tmã\n```", '<pre class="highlight"><code>\tmã</code></pre>'),
    "a bar in a code span of a table": (
        "| A |\n| --- |\n| `a\\|b` |",
        "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td><code>a|b</code></td></tr></tbody></table>",
    ),
    "aligned columns": (
        "| A | B |\n| :-: | --: |\n| 1 | 2 |",
        '<table><thead><tr><th align="center">A</th><th align="right">B</th></tr></thead>'
        '<tbody><tr><td align="center">1</td><td align="right">2</td></tr></tbody></table>',
    ),
    "a heading right below a table": (
        "| A |\n| --- |\n| 1 |\n## Tên",
        '<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><h2 id="ten">Tên</h2>',
    ),
    "tasks": (
        "- [x] một\n- [ ] hai",
        '<ul><li class="task-list-item"><input aria-label="⟦word⟧" checked disabled type="checkbox"> một</li>'
        '<li class="task-list-item"><input aria-label="⟦word⟧" disabled type="checkbox"> hai</li></ul>',
    ),
    "an id and a class": ("## Tên {#a .b}\n\n[c](d){.e} **f**{#g}", '<h2 class="b" id="a">Tên</h2><p><a class="e" href="d">c</a> <strong id="g">f</strong></p>'),
    "a class of a paragraph": ("Chữ.\n{.lop}", '<p class="lop">Chữ.</p>'),
    "equal headings": ("## Tên\n\n## Tên\n\n## Khác {#ten_1}", '<h2 id="ten">Tên</h2><h2 id="ten_2">Tên</h2><h2 id="ten_1">Khác</h2>'),
    "details": ('??? note "T"\n    a', '<details class="note"><summary>T</summary><p>a</p></details>'),
    "details that are open": ('???+ note "T"\n    a', '<details class="note" open><summary>T</summary><p>a</p></details>'),
    "a footnote": (
        "a[^1] b[^1]\n\n[^1]: c",
        '<p>a<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> b<sup id="fnref2:1">'
        '<a class="footnote-ref" href="#fn:1">1</a></sup></p><div class="footnote"><hr><ol><li id="fn:1"><p>c\xa0'
        '<a class="footnote-backref" href="#fnref:1" title="⟦word⟧">↩</a>\xa0'
        '<a class="footnote-backref" href="#fnref2:1" title="⟦word⟧">↩</a></p></li></ol></div>',
    ),
    "raw HTML is text": ("a <b>c</b>\n\n<script>x</script>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n&lt;script&gt;x&lt;/script&gt;"),
    "an address with signs": ('[a](b?c=1&copy;=2 "t & u")', '<p><a href="b?c=1©=2" title="t &amp; u">a</a></p>'),
    "code of a named file": (
        '```{.yaml title="docs/a.yml"}\na: 1\n```',
        '<pre class="highlight"><code class="language-yaml" title="docs/a.yml">a: 1</code></pre>',
    ),
    "signs that mean something in other places": (r"1\. a \# b \| c \[d\] \{e\} \<f\>", "<p>1. a # b | c [d] {e} &lt;f&gt;</p>"),
    "a backslash before a letter": (r"C:\thu \một", "<p>C:\\thu \\một</p>"),
    "a backslash in code": (r"`\*a\*`", "<p><code>\\*a\\*</code></p>"),
    "a backslash at the end of a line in an item": ("- một\\\n  hai", "<ul><li>một<br>\nhai</li></ul>"),
    "codes that are dialled": ("*#06#, *100#, `*100*1#`, \\*100\\*1#", "<p>*#06#, *100#, <code>*100*1#</code>, *100*1#</p>"),
    "underscores in a name": ("_a_b file_name_x", "<p>_a_b file_name_x</p>"),
    "struck out, in the middle": ("a ~~b **c**~~ d", "<p>a <del>b <strong>c</strong></del> d</p>"),
    "a call-out in a quotation": (
        '> !!! tip "Mẹo"\n>     trong\n>\n> ngoài',
        '<blockquote><div class="admonition tip"><p class="admonition-title">Mẹo</p><p>trong</p></div><p>ngoài</p></blockquote>',
    ),
    "a call-out in a call-out in an item": (
        '- Một\n\n  !!! tip "A"\n      a\n\n      !!! note "B"\n          b\n\n  c',
        '<ul><li><p>Một</p><div class="admonition tip"><p class="admonition-title">A</p><p>a</p>'
        '<div class="admonition note"><p class="admonition-title">B</p><p>b</p></div></div><p>c</p></li></ul>',
    ),
    "a call-out in a nested item": (
        '1. Một\n   - Hai\n\n     !!! tip "A"\n         a',
        '<ol><li>Một<ul><li><p>Hai</p><div class="admonition tip"><p class="admonition-title">A</p><p>a</p></div></li></ul>'
        "</li></ol>",
    ),
    "a list in a call-out": (
        '!!! tip "A"\n    1. một\n\n       hai\n    2. ba',
        '<div class="admonition tip"><p class="admonition-title">A</p><ol><li><p>một</p><p>hai</p></li><li><p>ba</p></li></ol></div>',
    ),
    "a fence in a call-out": (
        '!!! tip "A"\n    ```text\n    mã\n      ```',
        '<div class="admonition tip"><p class="admonition-title">A</p><pre class="highlight"><code class="language-text">mã</code></pre></div>',
    ),
    "an item set in by a tab": ("- một\n\t- hai", "<ul><li>một<ul><li>hai</li></ul></li></ul>"),
    "a tab behind an item's mark": ("-\tmột\n1.\thai", "<ul><li>một</li></ul><ol><li>hai</li></ol>"),
    "a paragraph in an item by a tab": ("1.\tMột\n\n\tĐoạn.", "<ol><li><p>Một</p><p>Đoạn.</p></li></ol>"),
    "a paragraph by four spaces between two items": (
        "1. Một\n\n    Đoạn.\n\n2. Hai",
        "<ol><li><p>Một</p><p>Đoạn.</p></li><li><p>Hai</p></li></ol>",
    ),
    "a quotation in an item": ("- Một\n  > Hai", "<ul><li>Một<blockquote><p>Hai</p></blockquote></li></ul>"),
    "a picture right behind an item's text": ("1. Một\n   ![A](a.png)", '<ol><li>Một\n<img alt="A" src="a.png"></li></ol>'),
    "a fence of tildes around backticks": ("~~~\n```\n~~~", '<pre class="highlight"><code>```</code></pre>'),
    "a bar in bold text of a table": (
        "| A |\n| --- |\n| **a\\|b** |",
        "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td><strong>a|b</strong></td></tr></tbody></table>",
    ),
    "a table in a quotation": (
        "> | A |\n> | --- |\n> | 1 |",
        "<blockquote><table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></blockquote>",
    ),
    "no list of definitions": ("Từ\n: nghĩa", "<p>Từ\n: nghĩa</p>"),
    "slanted and bold before a sign": ("***a***! *b **c***.", "<p><em><strong>a</strong></em>! <em>b <strong>c</strong></em>.</p>"),
    "a year that is escaped": ("2026\\. Năm mới", "<p>2026. Năm mới</p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_page_shows_what_a_code_host_shows(name):
    markdown, wanted = FORMS[name]
    assert shown(page_html(parse(markdown)).html) == wanted


@pytest.mark.parametrize("name", FORMS)
def test_questions_and_pages_show_the_same(name):
    markdown, wanted = FORMS[name]
    assert shown(block_html(parse(markdown))) == wanted.replace("&#34;", '"')


def test_two_sets_of_tabs_have_names_of_their_own():
    tabs = '=== "A"\n    a\n\n=== "B"\n    b\n'
    html = shown(page_html(parse(f"{tabs}\nChữ.\n\n{tabs}")).html)
    assert html.count('class="tabbed-set') == 2
    assert html.count('name="__tabbed_1"') == 2
    assert html.count('name="__tabbed_2"') == 2
    assert html.count(" checked ") == 2


def test_headings_are_collected_as_they_are_nested():
    headings = page_html(parse("## A & B\n\n### {{ so }} x\n\n## `C`")).headings
    assert [(found.level, found.id, found.title[0]) for found in headings] == [
        (2, "a-b", "A & B"),
        (2, "c", "C"),
    ]
    [inner] = headings[0].children
    assert [part if isinstance(part, str) else part.value for part in inner.title] == ["so", " x"]


ROWS = [
    "| a | b |",
    "a | b",
    "| a |",
    "| a \\| b | c |",
    "| `a\\|b` | c |",
    "| a | b \\|",
    "||",
    "| a | | b |",
    "| `a|b` | c |",
    "| a \\\\| b |",
    "| a |\t",
]


@pytest.mark.parametrize("row", ROWS)
def test_cells_are_counted_as_the_parser_divides_them(row):
    """A head of as many columns as are counted makes a table with this row as its head.

    With another number it is none.
    """
    for columns in range(1, 5):
        rule = "| " + " | ".join(["---"] * columns) + " |"
        is_table = any(token.type == "table_open" for token in parse(f"{row}\n{rule}\n"))
        assert is_table == (cells(row) == columns and "|" in rule)


def test_nothing_is_shown_between_slanted_bold_text_and_a_sign():
    html = "".join(_part(part) for part in page_html(parse("***a***! *b **c***.")).html)
    assert re.sub("<[^>]+>", "", html).strip() == "a! b c."
