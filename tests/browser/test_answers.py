"""What comes of an answer, row by row: the pure functions of `js/answers.js`, in an empty page."""

from __future__ import annotations

import unicodedata
from itertools import combinations, permutations

from generator.rendering.spellings import spellings

NUMBER, OWNER, SIGN, CODE, PEACE, PLACE = (
    "1900 0368",
    "chính chủ",
    "ký số",
    "mã OTP",
    "hoà giải",
    "Phường Phú Xuân|UBND phường Phú Xuân",
)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# What is typed, the accepted answers, the foreseen wrong ones (several with | between them), and what comes
# of it: the grade, and the place in the list that decided (-1: a wrong answer that nobody foresaw).
TYPED = [
    # as it stands, upper and lower case
    ("chính chủ", OWNER, "", "right", 0),
    ("Chính chủ", OWNER, "", "right", 0),
    ("CHÍNH CHỦ", OWNER, "", "right", 0),
    ("mã otp", CODE, "", "right", 0),
    ("MÃ OTP", CODE, "", "right", 0),
    ("ubnd PHƯỜNG phú xuân", PLACE, "", "right", 1),
    ("đồng hành số", "Đồng hành số", "", "right", 0),
    ("ĐỒNG HÀNH SỐ", "đồng hành số", "", "right", 0),
    # one letter and its mark as one sign or as two
    (nfd("chính chủ"), OWNER, "", "right", 0),
    (nfd("CHÍNH CHỦ"), OWNER, "", "right", 0),
    ("chính chủ", nfd("chính chủ"), "", "right", 0),
    (nfd("Phường Phú Xuân"), PLACE, "", "right", 0),
    (nfd("đường"), "đường", "", "right", 0),
    ("u\u031b\u0300", "ừ", "", "right", 0),
    ("u\u0300\u031b", "ừ", "", "right", 0),
    # spaces and punctuation
    ("  chính   chủ ", OWNER, "", "right", 0),
    ("chính chủ.", OWNER, "", "right", 0),
    ("“chính chủ”", OWNER, "", "right", 0),
    ("chính-chủ", OWNER, "", "right", 0),
    ("chính\u00a0chủ", OWNER, "", "right", 0),
    ("chính\tchủ!?", OWNER, "", "right", 0),
    ("chính chủ", "chính, chủ", "", "right", 0),
    ("chínhchủ", OWNER, "", "near", 0),
    # where the tone stands: hoà and hòa are one word
    ("hòa giải", PEACE, "", "right", 0),
    ("hoà giải", PEACE, "", "right", 0),
    (nfd("hòa giải"), PEACE, "", "right", 0),
    ("HÒA GIẢI", PEACE, "", "right", 0),
    ("thúy", "thuý", "", "right", 0),
    ("khóa máy", "khoá máy", "", "right", 0),
    ("tòan", "toàn", "", "right", 0),
    ("hóa", PEACE, "", "wrong", -1),
    ("hoá giải", PEACE, "", "near", 0),
    # i and y: one word behind a consonant, two words elsewhere
    ("kí số", SIGN, "", "right", 0),
    ("KÍ SỐ", SIGN, "", "right", 0),
    ("quí", "quý", "", "right", 0),
    ("mĩ", "mỹ", "", "right", 0),
    ("lí lịch", "lý lịch", "", "right", 0),
    ("bác sỹ", "bác sĩ", "", "right", 0),
    ("1tỷ", "1 tỉ", "", "right", 0),
    ("thúi", "thúy", "", "wrong", -1),
    ("bai", "bay", "", "wrong", -1),
    ("í kiến", "ý kiến", "", "wrong", -1),
    ("mai", "may", "", "wrong", -1),
    # separators between digits
    ("19000368", NUMBER, "", "right", 0),
    ("1900.0368", NUMBER, "", "right", 0),
    ("1900-0368", NUMBER, "", "right", 0),
    ("1 9 0 0 0 3 6 8", NUMBER, "", "right", 0),
    ("1900 - 0368", NUMBER, "", "right", 0),
    ("1900 0369", NUMBER, "", "wrong", -1),
    ("15.000 đồng", "15000 đồng", "", "right", 0),
    ("15 000 đồng", "15.000 đồng", "", "right", 0),
    ("15,000 đồng", "15.000 đồng", "", "right", 0),
    ("15,000,000", "15.000.000", "", "right", 0),
    ("15.000.000,5", "15000000.5", "", "right", 0),
    ("15,00", "1500", "", "wrong", -1),
    ("3,5", "3,5", "", "right", 0),
    ("3.5", "3,5", "", "right", 0),
    ("3,5 %", "3.5%", "", "right", 0),
    ("3.50", "3,5", "", "wrong", -1),
    ("3/5", "3,5", "", "wrong", -1),
    ("35", "3,5", "", "wrong", -1),
    ("15", "1,5", "", "wrong", -1),
    ("19.00.03.68", NUMBER, "", "right", 0),
    ("12", "1/2", "", "wrong", -1),
    ("31/12/2026", "31/12/2026", "", "right", 0),
    ("31-12-2026", "31/12/2026", "", "wrong", -1),
    ("6 chữ số", "6", "", "wrong", -1),
    # marks left out or wrong: it counts, and the marks are shown
    ("chinh chu", OWNER, "", "near", 0),
    ("CHINH CHU", OWNER, "", "near", 0),
    ("chính chu", OWNER, "", "near", 0),
    ("chỉnh chú", OWNER, "", "near", 0),
    ("ma otp", CODE, "", "near", 0),
    ("dong hanh so", "Đồng hành số", "", "near", 0),
    ("ki so", SIGN, "", "near", 0),
    ("ky so", SIGN, "", "near", 0),
    ("hoa giai", PEACE, "", "near", 0),
    ("phuong phu xuan", PLACE, "", "near", 0),
    ("ubnd phuong phu xuan", PLACE, "", "near", 1),
    ("da nang", "Đà Nẵng", "", "near", 0),
    ("chin chu", OWNER, "", "wrong", -1),
    # foreseen wrong ones
    ("trả trước", OWNER, "trả góp|trả trước", "wrong", 1),
    ("TRẢ  TRƯỚC.", OWNER, "trả góp|trả trước", "wrong", 1),
    ("tra truoc", OWNER, "trả góp|trả trước", "wrong", 1),
    ("tra gop", OWNER, "trả góp|trả trước", "wrong", 0),
    ("trả sau", OWNER, "trả góp|trả trước", "wrong", -1),
    ("má", "mã", "má", "wrong", 0),
    ("ma", "mã", "má", "near", 0),
    ("mã", "mã", "má", "right", 0),
    ("1900.0369", NUMBER, "19000369", "wrong", 0),
    # the same in both lists: the key decides
    ("mã", "mã", "mã", "right", 0),
    # nothing that could be compared
    ("?", OWNER, "", "wrong", -1),
    ("", OWNER, "x", "wrong", -1),
    ("chính chủ", "", "", "wrong", -1),
]

# A number, a sum or a day as it stands in a quiz, and how it is typed; behind // what is another one.
MEANT = {
    "6.000 đồng": "6000|6.000đ|6 000 đ|6k|6 K|6 nghìn|6 ngàn đồng|6 ngan|6000 vnd|sáu ngàn|sau nghin dong//60000|6 triệu|5k",
    "0 đồng": "0|0đ|0 đ//00|10",
    "1 tỷ đồng/năm": "1 tỷ|1tỷ|1 tỉ|1.000.000.000|1 ty|một tỷ đồng|mot ty//1 triệu|10 tỷ",
    "3.800.000 đồng": "3,8 triệu|3.8 triệu|3,8tr|3800000đ|3,8 triệu đồng//38 triệu|3,8",
    "3,8 triệu": "3.800.000 đồng//3,8",
    "1/7/2025": "01/07/2025|01/7/2025|1/7/25|1-7-2025|1.7.2025|01 07 2025|1 tháng 7 năm 2025|ngay 1 thang 7 nam 2025|Ngày 1/7/2025//7/1/2025|1/7/2024|11/7/2025",
    "hết 28/2/2027": "28/2/2027|28/02/27|28-02-2027|ngày 28 tháng 2 năm 2027//2/2027",
    "15/8": "15/08|15 tháng 8|ngày 15 tháng 8//8/15",
    "tháng 2/2026": "2/2026|02/2026|thang 2 nam 2026//12/2026",
    "5 ngày": "05 ngày|năm ngày|nam ngay//15 ngày|5 tháng",
    "35 phút": "ba mươi lăm phút|35phút//ba mươi phút",
    "21": "hai mươi mốt|hai muoi mot//hai mươi",
    "11": "mười một//mười",
    "24": "hai mươi bốn//bốn mươi hai",
    "50%": "50|50 %|50 phần trăm|nam muoi phan tram//5%",
    "19001075": "1900 1075|số 19001075|so 1900.1075//19001057",
}

# What was chosen, the key, and what comes of it: the grade, how many are missing, how many are too many.
CHOSEN = [
    ("1", "1", "right", 0, 0),
    ("0", "1", "wrong", 1, 1),
    ("12", "12", "right", 0, 0),
    ("21", "12", "right", 0, 0),
    ("1", "12", "near", 1, 0),
    ("1", "123", "near", 2, 0),
    ("13", "123", "near", 1, 0),
    ("3", "12", "wrong", 2, 1),
    ("13", "12", "wrong", 1, 1),
    ("123", "12", "wrong", 0, 1),
    ("0123", "12", "wrong", 0, 2),
    ("", "12", "wrong", 2, 0),
]

# The places of the steps as they were put, and what comes of it: the grade, and which steps stay.
ORDERED = [
    ("012345", "right", "111111"),
    # one step that was moved is one mistake, wherever it went
    ("123450", "near", "111110"),
    ("501234", "near", "011111"),
    ("034125", "near", "100111"),
    ("1023", "near", "0111"),
    ("0213", "near", "1011"),
    ("0132", "near", "1101"),
    ("120", "near", "110"),
    # two or three of six
    ("014325", "near", "110011"),
    ("104325", "wrong", "010011"),
    ("345012", "wrong", "000111"),
    ("2301", "wrong", "0011"),
    ("3210", "wrong", "0001"),
    ("10", "wrong", "01"),
]

# The pairs as they were filled, the key, and what comes of it: the grade, and which places are right. Several
# rows may have the same right side.
PLACED = [
    ("aab", "aab", "right", "111"),
    ("aaa", "aab", "near", "110"),
    ("bab", "aab", "near", "011"),
    ("bba", "aab", "wrong", "000"),
    ("ba", "ab", "wrong", "00"),
    ("aa", "ab", "near", "10"),
]


def differing(rows: list[tuple], results: list[tuple], given: int) -> dict[tuple, tuple]:
    """The rows (what was given of them) whose result is another one than the table says."""
    return {row[:given]: result for row, result in zip(rows, results, strict=True) if row[given:] != result}


def split(texts: str) -> list[str]:
    return texts.split("|") if texts else []


def test_typed(pure):
    rows = [(typed, split(answers), split(foreseen)) for typed, answers, foreseen, *_ in TYPED]
    results = pure.evaluate("rows => rows.map(row => courseAnswers.typed(...row))", rows)
    assert differing(TYPED, [(result["grade"], result["at"]) for result in results], 3) == {}


def test_a_number_a_sum_or_a_day_is_what_it_means_however_it_is_typed(pure):
    rows = [
        (typed, spellings([answer], "vi"), right)
        for answer, both in MEANT.items()
        for texts, right in zip(both.split("//"), (True, False), strict=True)
        for typed in texts.split("|")
    ]
    grades = pure.evaluate(
        "rows => rows.map(([typed, answers]) => courseAnswers.typed(typed, answers, []).grade)", rows
    )
    differing = [
        (*row, grade) for row, grade in zip(rows, grades, strict=True) if (grade != "wrong") != row[2]
    ]
    assert differing == []


def test_chosen(pure):
    results = pure.evaluate(
        "rows => rows.map(([given, key]) => courseAnswers.chosen([...given], [...key]))", CHOSEN
    )
    found = [(result["grade"], result["missing"], result["extra"]) for result in results]
    assert differing(CHOSEN, found, 2) == {}
    assert all(result["right"] == (result["grade"] == "right") for result in results)


def test_placed(pure):
    results = pure.evaluate(
        "rows => rows.map(([given, key]) => courseAnswers.placed([...given], [...key]))", PLACED
    )
    assert (
        differing(
            PLACED,
            [(result["grade"], "".join(str(int(hit)) for hit in result["hits"])) for result in results],
            2,
        )
        == {}
    )
    assert all(
        result["right"] == (result["grade"] == "right") and result["n"] == sum(result["hits"])
        for result in results
    )


def test_ordered(pure):
    results = pure.evaluate(
        "rows => rows.map(([places]) => courseAnswers.ordered([...places].map(Number)))", ORDERED
    )
    found = [(result["grade"], "".join(str(int(hit)) for hit in result["hits"])) for result in results]
    assert differing(ORDERED, found, 1) == {}


def test_in_every_order_of_five_steps_the_most_stay(pure):
    """What stays is in order, nothing longer is, and near is two thirds of the steps."""
    orders = list(permutations(range(5)))
    results = pure.evaluate("orders => orders.map(order => courseAnswers.ordered(order))", orders)
    for order, result in zip(orders, results, strict=True):
        kept = [place for place, hit in zip(order, result["hits"], strict=True) if hit]
        most = max(n for n in range(6) for run in combinations(order, n) if list(run) == sorted(run))
        assert kept == sorted(kept), order
        assert len(kept) == result["n"] == most, order
        assert result["grade"] == ("right" if most == 5 else "near" if most == 4 else "wrong"), order


def test_same_and_near_say_the_same_both_ways_round(pure):
    pairs = sorted(
        {
            (typed, text)
            for typed, answers, foreseen, *_ in TYPED
            for text in (typed, *split(answers), *split(foreseen))
        }
    )
    script = """pairs => pairs.filter(([one, other]) => {
        const { same, near } = courseAnswers
        const turned = same(one, other) !== same(other, one) || near(one, other) !== near(other, one)
        return turned || same(one, other) && !near(one, other) || !same(one, one)
    })"""
    assert pure.evaluate(script, pairs) == []
