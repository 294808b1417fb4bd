import unicodedata

import pytest

from generator.model.text import fold, slug


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


def test_fold_forgets_marks_only():
    assert fold("Lũ lụt ở Đà Nẵng") == "lu lut o da nang"
