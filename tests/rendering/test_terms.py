"""A term is a link where the page first uses it, and only there."""

from __future__ import annotations

from generator.rendering.site import page_makers
from tests.conftest import HEAD


def test_a_term_is_explained_once_on_a_page(read):
    course, report = read(
        {
            "docs/glossary.yml": "mã OTP: Mã dùng một lần.\n",
            "docs/modules/mot/bai.md": HEAD + "Có mã OTP [@nguon].\n\nĐọc mã OTP, rồi gõ mã OTP.\n",
        }
    )
    assert [*report] == []
    page = page_makers(course)["modules/mot/bai/"]().html
    assert page.count('class="term"') == 1
