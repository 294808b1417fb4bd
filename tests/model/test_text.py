import unicodedata

import pytest

from generator.model.text import fold, slug
from tests.model.test_standing import SOURCES


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Đường dây nóng", "duong-day-nong"),
        ("Hoà, hòa và Ký/kí", "hoa-hoa-va-ky-ki"),
        ("  VNeID: mức 2?  ", "vneid-muc-2"),
        (unicodedata.normalize("NFD", "Đăng ký"), "dang-ky"),
        ("…", ""),
    ],
)
def test_slug_keeps_d_of_dj(title, address):
    assert slug(title) == address


@pytest.mark.parametrize(
    ("explanation", "only"),
    [
        ("Căn cứ: [@nguon; @mot]", True),
        ("Căn cứ: [@nguon, điều 5]{.single}, [@mot]", True),
        ("[@nguon]", True),
        ("Chưa có căn cứ.", False),
        ("Mã về máy bác [@nguon].", False),
        ("Bác nhớ lâu.\n\nCăn cứ: [@nguon]", False),
    ],
)
def test_an_explanation_that_only_names_its_sources(explanation, only, read):
    asked = f"## Hỏi gì? {{#hoi-gi for=mot-dieu}}\n\n- [x] A\n  > Nên.\n- [ ] B\n  > Vì.\n\n{explanation}\n"
    course, _ = read({"docs/sources.yml": SOURCES, "quizzes/mot/bai.md": asked})
    assert course.lesson("mot/bai").quiz.questions[0].explanation.only_cites is only


def test_fold_forgets_marks_only():
    assert fold("Lũ lụt ở Đà Nẵng") == "lu lut o da nang"
