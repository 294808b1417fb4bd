"""How what is typed is read, and what is found for it in which order: pure functions, in an empty page.

Whether the course's own pages are found by what people type is another matter: `test_lookup.py`.
"""

from __future__ import annotations

import unicodedata

import pytest

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

# What is typed, and its words with short forms written out.
WHOLE = [
    ("", []),
    ("  ", []),
    ("Mất điện thoại?", ["mất", "điện", "thoại"]),
    (nfd("Mất"), ["mất"]),
    ("CT07, mức 2", ["ct07", "mức", "2"]),
    ("15.000 đồng/trang", ["15", "000", "đồng", "trang"]),
    ("“khoá”…", ["khoá"]),
    ("mất\u00a0thẻ\tngay", ["mất", "thẻ", "ngay"]),
    ("ko nhan dc", ["không", "nhan", "được"]),
    ("mat ĐT", ["mat", "điện", "thoại"]),
    ("quên mk", ["quên", "mật", "khẩu"]),
    ("cccd, bhyt", ["căn", "cước", "bảo", "hiểm", "y", "tế"]),
    ("constructor", ["constructor"]),
]

# A word without marks that still has Telex's or VNI's letters.
UNFINISHED = [
    ("muwcs", "muc"),
    ("ddooj", "do"),
    ("ddangw", "dang"),
    ("duowcj", "duoc"),
    ("dieenj", "dien"),
    ("thoaij", "thoai"),
    ("giaays", "giay"),
    ("kys", "ky"),
    ("soos", "so"),
    ("nguwowif", "nguoi"),
    ("d9ie65n", "dien"),
    ("thoai5", "thoai"),
    ("dangd", "dang"),
    ("diene", "dien"),
    ("vneid", "vneid"),
    ("khong", "khong"),
]

# Two words, and whether they are one slip apart.
SLIPPED = [
    ("vnied", "vneid", True),
    ("thoi", "thoai", True),
    ("thoaii", "thoai", True),
    ("thoau", "thoai", True),
    ("thoai", "thoai", False),
    ("toai", "thoait", False),
    ("ab", "ba", True),
    ("dien", "nied", False),
    ("", "a", True),
]
SOUNDS = [
    ("trung", "chung"),
    ("sinh", "xinh"),
    ("giay", "day"),
    ("ra", "da"),
    ("mac", "mat"),
    ("lang", "lan"),
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

# What is typed, and the place of what is found first.
FIRST = [
    # a title, with and without marks, in any case, however its marks are coded
    ("mất điện thoại", 0),
    ("mat dien thoai", 0),
    ("MẤT ĐIỆN THOẠI", 0),
    (nfd("mất điện thoại"), 0),
    ("đổi điện thoại", 5),
    ("khai tử", 3),
    ("khai sinh", 2),
    # the text alone
    ("giấy chứng sinh", 2),
    ("báo tử", 3),
    ("khoá SIM", 0),
    ("khóa sim", 0),
    ("mien phi", 7),
    ("kí số", 7),
    # the last word may be half typed
    ("bảo hi", 6),
    ("sao y bản ch", 4),
    # with marks mất and mật are two words
    ("mất thẻ", 6),
    ("mật khẩu", 1),
    # short forms, slips, Telex left unfinished, words run together
    ("quen mk", 1),
    ("mat dt", 0),
    ("bhyt", 6),
    ("vnied mật khẩu", 1),
    ("bao hiem y té", 6),
    ("khai xinh", 2),
    ("ddieenj thoaij maats", 0),
    ("d9ie65n thoai5 ma61t", 0),
    ("baohiem", 6),
    # Huế's words
    ("mạ đi khai", 2),
    # what is only said around it
    ("con ơi cho mệ hỏi quên mật khẩu thì làm răng", 1),
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


@pytest.mark.parametrize(("name", "table"), [("whole", WHOLE), ("unfinished", UNFINISHED)])
def test_read(pure, name, table):
    found = pure.evaluate(f"texts => texts.map(courseTyped.{name})", [text for text, _ in table])
    assert differing(table, [(words,) for words in found], 1) == {}


def test_slips(pure):
    found = pure.evaluate(
        "rows => rows.map(([one, other]) => courseTyped.slipped(one, other))", [row[:2] for row in SLIPPED]
    )
    assert found == [row[2] for row in SLIPPED]


def test_what_sounds_alike(pure):
    sounds = pure.evaluate("rows => rows.map(row => row.map(courseTyped.sound))", SOUNDS)
    assert [one == other for one, other in sounds] == [True] * len(SOUNDS)


FIND = """([entries, texts, names]) => {
    const { texts: read } = courseTexts, { reader, find } = courseLookup, shelf = read(names || [])
    entries.forEach(([title, text]) => shelf.add({ title, text }, 1, ''))
    return texts.map(text => { const { hits, sure } = find(shelf, reader(shelf), text); return [hits.map(({ at }) => at), sure] })
}"""


def test_what_is_found_first(pure):
    found = pure.evaluate(FIND, [ENTRIES, [typed for typed, _ in FIRST]])
    first = [places[0] if places else None for places, _ in found]
    assert {typed: at for (typed, wanted), at in zip(FIRST, first, strict=True) if at != wanted} == {}


@pytest.mark.parametrize("typed", ["", "?!", "zzz", "qwrty plmk"])
def test_what_finds_nothing(pure, typed):
    assert pure.evaluate(FIND, [ENTRIES, [typed]]) == [[[], False]]


@pytest.mark.parametrize(
    ("typed", "sure"),
    [
        ("mất điện thoại", True),
        ("quen mk vneid", True),
        ("sang tên xe máy", False),
        ("mất xe", False),
        ("bằng lái xe", False),
    ],
)
def test_found_is_said_only_where_enough_of_it_stands_there(pure, typed, sure):
    assert pure.evaluate(FIND, [ENTRIES, [typed]])[0][1] is sure


# Entries where one thing alone decides: what is typed, the entries, the place of what is found first.
DECIDED = [
    # words side by side go before the same words apart
    ("điện thoại", [("Một", "Điện thì tắt, thoại thì nghe."), ("Hai", "Gọi điện thoại ngay đi.")], 1),
    # a title goes before a text
    ("căn cước", [("Một", "Mang căn cước."), ("Căn cước", "Hai")], 1),
    # the rarer word decides
    ("thẻ xanh", [("Một", "Thẻ đỏ."), ("Hai", "Áo xanh."), ("Ba", "Thẻ tím.")], 1),
    # the marks that were typed decide
    ("mật", [("Một", "Mất rồi."), ("Hai", "Mật ong.")], 1),
    # as good as each other: as they stand
    ("thẻ", [("Thẻ đỏ", ""), ("Thẻ xanh", ""), ("Thẻ tím", "")], 0),
]


def test_what_decides(pure):
    found = [pure.evaluate(FIND, [entries, [typed]])[0][0][0] for typed, entries, _ in DECIDED]
    assert found == [at for _, _, at in DECIDED]


def test_another_name_of_a_thing_finds_it(pure):
    entries = [("Một", "Làm sổ đỏ ở đâu."), ("Hai", "Làm thẻ ở đâu.")]
    assert pure.evaluate(FIND, [entries, ["bìa hồng"]]) == [[[], False]]
    assert pure.evaluate(FIND, [entries, ["bìa hồng"], [["sổ đỏ", "bìa hồng"]]]) == [[[0], True]]


def test_each_entry_is_the_first_by_its_own_title(pure):
    found = pure.evaluate(FIND, [ENTRIES, [title for title, _ in ENTRIES]])
    assert [places[0] for places, _ in found] == list(range(len(ENTRIES)))


def test_nothing_is_found_in_nothing(pure):
    assert pure.evaluate(FIND, [[], ["mất điện thoại"]]) == [[[], False]]


LONG = (
    "Một câu mở đầu. "
    + "Chữ này đi trước chữ kia cho câu thật dài, " * 6
    + "rồi mới tới mật khẩu ở cuối câu."
)
EXCERPTS = [
    ("Bác mang thẻ. Quên mật khẩu thì bấm nút. Xong.", "Quên mật khẩu thì bấm nút."),
    ("Đầu\nQuên mật khẩu\nCuối", "Quên mật khẩu"),
    ("“Quên mật khẩu hả bác?” Bạn hỏi.", "“Quên mật khẩu hả bác?”"),
    ("", ""),
]
WORTH = "word => ['mật', 'khẩu', 'quên'].includes(word) ? 1 : 0"


def test_the_sentence_that_is_shown(pure):
    script = f"texts => texts.map(text => courseLibrary.excerpt(text, {WORTH}))"
    assert pure.evaluate(script, [text for text, _ in EXCERPTS]) == [shown for _, shown in EXCERPTS]
    (cut,) = pure.evaluate(script, [LONG])
    assert len(cut) < 170
    assert cut.startswith("… ")
    assert "mật khẩu" in cut


def test_what_is_marked(pure):
    script = f"texts => texts.map(text => courseLibrary.marked(text, {WORTH}))"
    assert pure.evaluate(script, ["Tôi quên mật khẩu rồi, Mật-khẩu!", "khẩu", ""]) == [
        ["Tôi ", "quên mật khẩu", " rồi, ", "Mật", "-", "khẩu", "!"],
        ["", "khẩu", ""],
        [""],
    ]
