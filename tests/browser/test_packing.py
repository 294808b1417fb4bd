"""Texts as numbers of their words: what the generator packs, the phone's script reads back, letter by letter."""

from __future__ import annotations

import gzip
import json
import random
import string

from generator.rendering import packing
from tests.own_course import ROOT

ODD = [
    "",
    " ",
    "a",
    "A",
    "  hai  khoảng   trống ",
    "một hai, ba. Bốn\nNăm “Sáu” (bảy) 8 9",
    "VNeID iPhone CT07 OTP đĐ Đường ĐƯỜNG",
    '"\\ \t|^~ <b>&amp;</b> {n} \x06',
    "cha_mẹ _ __ a_b",
    "İstanbul ẞ ß ﬁn ½ x² Ⅳ ǅ 漢字 😀 a😀B",
    "Hoa\u0300 o\u031b\u0309 nhà",
    "15.000 đồng/trang, 1.900,5 – ½ … tel:19001075",
    "tiếng tiếng tiếng Tiếng TIẾNG " * 30,
]
READ = "([words, texts]) => texts.map(coursePacked.unpacker(words))"


def read_back(pure, texts: list[str]) -> list[str]:
    words, write = packing.packed(texts)
    return pure.evaluate(READ, [words, [write(text) for text in texts]])


def test_odd_texts_are_read_back(pure):
    assert read_back(pure, ODD) == ODD
    for text in ODD:
        assert read_back(pure, [text]) == [text]
    assert read_back(pure, []) == []


def test_random_texts_are_read_back(pure):
    dice = random.Random(15)
    signs = string.ascii_letters[:6] + "ấĐơ \n.,-“”_1" + "ABC"
    texts = ["".join(dice.choices(signs, k=dice.randrange(200))) for _ in range(300)]
    assert read_back(pure, texts) == texts


def test_more_words_than_there_are_signs_for(pure):
    """What has no number is spelt."""
    texts = [f"từ{number} và từ{number + 1}" for number in range(len(packing.SIGNS) ** 2 + 500)]
    assert read_back(pure, texts) == texts


def test_a_whole_course_is_read_back_and_lighter_than_its_texts(pure):
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))]
    words, write = packing.packed(texts)
    assert pure.evaluate(READ, [words, [write(text) for text in texts]]) == texts
    light = len(gzip.compress("".join([words, *map(write, texts)]).encode(), 6))
    assert light < 0.8 * len(gzip.compress("".join(texts).encode(), 6))


def test_the_signs_stand_for_themselves_in_json():
    signs = "".join(packing.SIGNS)
    assert json.dumps(signs, ensure_ascii=False) == f'"{signs}"'
    assert " " not in signs
    assert len(set(signs)) == len(signs.encode()) == 92
