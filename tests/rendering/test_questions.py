"""What a question's HTML says beside its words."""

from __future__ import annotations

import pytest
from lxml import html

from generator.rendering.site import page_makers

QUIZ = "## Hỏi gì? {{#hoi for=mot-dieu}}\n\n{}- [x] Một\n  > Vì.\n- [x] Hai\n  > Vì.\n- [ ] Ba\n  > Vì.\n"


@pytest.mark.parametrize(
    ("detail", "told"),
    [("", "Chọn mọi ý đúng."), ("Chọn mọi điều nên nhắc.\n\n", "Chọn mọi điều nên nhắc.")],
    ids=["by the page", "by the author"],
)
def test_how_to_answer_is_said_once(read, detail, told):
    course, report = read({"quizzes/mot/bai.md": QUIZ.format(detail)})
    assert list(report) == []
    page = html.fromstring(page_makers(course)["modules/mot/bai/"]().html)
    assert [text for text in page.xpath("//fieldset//p/text()") if text.startswith("Chọn")] == [told]
