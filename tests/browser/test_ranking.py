"""What is found for the words typed, in which order: the pure functions of `js/lookup.js`, in an empty page.

Whether the course's own pages are found by what citizens ask is another matter: `test_lookup.py`.
"""

from __future__ import annotations

import unicodedata

from tests.browser.test_answers import differing, nfd

FOLDED = [
    ("", ""),
    ("VNeID", "vneid"),
    ("điện thoại", "dien thoai"),
    ("ĐIỆN THOẠI", "dien thoai"),
    (nfd("Điện thoại"), "dien thoai"),
    ("Đ đ Ð", "d d ð"),
    ("ươ ƯƠ ữ Ợ", "uo uo u o"),
    ("u\u031b\u0300 u\u0300\u031b", "u u"),
    ("hoà hòa", "hoa hoa"),
    ("ký kí", "ky ki"),
    ("Huế", "hue"),
    ("ăâêôơư ĂÂÊÔƠƯ", "aaeoou aaeoou"),
    ("1.900,5 – ½", "1.900,5 – ½"),
]

WORDS = [
    ("", []),
    ("  ", []),
    ("Mất điện thoại?", ["mat", "dien", "thoai"]),
    ("CT07, mức 2", ["ct07", "muc", "2"]),
    ("sim-chính-chủ", ["sim", "chinh", "chu"]),
    ("15.000 đồng/trang", ["15", "000", "dong", "trang"]),
    ("“khoá”…", ["khoa"]),
    ("mất\u00a0thẻ\tngay", ["mat", "the", "ngay"]),
]

ENTRIES = [
    ("Mất điện thoại", "Báo nhà mạng khoá SIM, rồi báo công an khoá tài khoản VNeID."),
    ("Quên mật khẩu VNeID", "Bấm Quên mật khẩu, quét lại thẻ căn cước."),
    ("Khai sinh cho cháu", "Cha, mẹ, ông, bà đi khai. Mang giấy chứng sinh."),
    ("Khai tử", "Người thân đi khai. Mang giấy báo tử."),
    ("Sao y bản chính", "Mang bản chính. Phí theo trang."),
    ("Đổi điện thoại", "Đăng nhập lại VNeID trên máy mới."),
    ("Thẻ bảo hiểm y tế", "Mất thẻ giấy: dùng thẻ trên VNeID."),
    ("Ký số", "Chữ ký số cá nhân, miễn phí năm đầu."),
]

# What is typed, and the places of what is found, best first; what is worth less than half of the best isn't.
RANKED = [
    # a title, with and without marks, in any case; “đổi điện thoại” shares a pair of words with it
    ("mất điện thoại", [0, 5]),
    ("mat dien thoai", [0, 5]),
    ("MẤT ĐIỆN THOẠI", [0, 5]),
    (nfd("mất điện thoại"), [0, 5]),
    ("Mất điện thoại!", [0, 5]),
    ("đổi điện thoại", [5, 0]),
    ("khai tử", [3]),
    ("khai sinh", [2]),
    ("sao y", [4]),
    # one word: titles first, else as the entries stand
    ("khai", [2, 3]),
    ("điện thoại", [0, 5]),
    ("VNeID", [1, 0, 5, 6]),
    ("quên", [1]),
    # a pair of words weighs more than its two words apart
    ("báo công an", [0]),
    ("bản chính", [4]),
    ("khai báo", [3, 2]),
    # the text alone
    ("giấy chứng sinh", [2]),
    ("báo tử", [3]),
    ("khoá SIM", [0]),
    ("khóa sim", [0]),
    ("mien phi", [7]),
    # the last word may be half typed (“thẻ” finds “theo” too), no other one, and none with a space behind it
    ("bảo hi", [6]),
    ("sa", [4]),
    ("sa ", []),
    ("thẻ", [6, 1, 4]),
    ("thẻ ", [6, 1]),
    ("hi bảo", []),
    # without marks mất and mật are one word
    ("mất thẻ", [6, 1]),
    ("mật kh", [1, 0, 2, 3]),
    # more than half must be there, and what stands nowhere weighs as what stands once
    ("cháu làm khai sinh", [2]),
    ("kha tử", []),
    ("xe máy", []),
    ("bằng lái xe", []),
    ("zzz", []),
    ("?!", []),
    ("", []),
]


def test_folded(pure):
    folded = pure.evaluate("texts => texts.map(courseAnswers.fold)", [text for text, _ in FOLDED])
    assert differing(FOLDED, [(text,) for text in folded], 1) == {}


def test_folded_as_python_folds(pure):
    """Each letter of the Vietnamese alphabet with each mark, as a sign of its own."""
    letters = [
        chr(code)
        for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))
        if unicodedata.category(chr(code))[0] == "L"
    ]
    plain = [
        "".join(sign for sign in nfd(letter.lower()) if not unicodedata.combining(sign)).replace("đ", "d")
        for letter in letters
    ]
    folded = pure.evaluate("texts => texts.map(courseAnswers.fold)", letters)
    assert {
        letter: (found, wanted)
        for letter, found, wanted in zip(letters, folded, plain, strict=True)
        if found != wanted
    } == {}


def test_words(pure):
    found = pure.evaluate("texts => texts.map(courseLookup.words)", [text for text, _ in WORDS])
    assert differing(WORDS, [(words,) for words in found], 1) == {}


def test_ranked(pure):
    found = pure.evaluate(
        """([entries, texts]) => {
        const find = courseLookup.index(entries.map(([title, text]) => ({ title, text })))
        return texts.map(find)
    }""",
        [ENTRIES, [typed for typed, _ in RANKED]],
    )
    assert differing(RANKED, [(places,) for places in found], 1) == {}


# Entries where one thing alone decides: what is typed, the entries, the places of what is found.
DECIDED = [
    # words side by side go before the same words apart
    ("điện thoại", [("Một", "Điện thì tắt, thoại thì nghe."), ("Hai", "Gọi điện thoại.")], [1, 0]),
    # a title goes before a text
    ("căn cước", [("Một", "Mang căn cước."), ("Căn cước", "Hai")], [1, 0]),
    # the rarer word decides
    ("thẻ xanh", [("Một", "Thẻ đỏ."), ("Hai", "Áo xanh."), ("Ba", "Thẻ tím.")], [1]),
    # just below half of the best: not shown
    ("mất thẻ xanh", [("Mất thẻ xanh", ""), ("Thẻ xanh", "")], [0]),
    # as good as each other: as they stand
    ("thẻ", [("Thẻ đỏ", ""), ("Thẻ xanh", ""), ("Thẻ tím", "")], [0, 1, 2]),
]


def test_what_decides(pure):
    script = """rows => rows.map(([typed, entries]) =>
        courseLookup.index(entries.map(([title, text]) => ({ title, text })))(typed))"""
    found = pure.evaluate(script, DECIDED)
    assert {row[0]: places for row, places in zip(DECIDED, found, strict=True) if places != row[2]} == {}


def test_each_entry_is_the_first_by_its_own_title(pure):
    found = pure.evaluate(
        """entries => {
        const find = courseLookup.index(entries.map(([title, text]) => ({ title, text })))
        return entries.map(([title]) => find(title)[0])
    }""",
        ENTRIES,
    )
    assert found == list(range(len(ENTRIES)))


def test_nothing_is_found_in_nothing(pure):
    assert pure.evaluate("courseLookup.index([])('mất điện thoại')") == []
