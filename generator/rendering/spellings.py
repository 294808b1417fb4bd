"""The ways to type a number, a sum or a day, beyond what `theme/js/answers.js` forgives any keyboard.

They stand in the page beside the author's own answers: the scripts that every page waits for know none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

_NUMERALS = " một hai ba bốn năm sáu bảy tám chín".split(" ")
_SCALES = {"nghìn": 3, "ngàn": 3, "k": 3, "triệu": 6, "tr": 6, "tỷ": 9}
_SHORT = {"k", "tr"}
_SUM = re.compile(rf"(\d+(?:\.\d{{3}})*)(?:,(\d+))? ?({'|'.join(_SCALES)})? ?(đồng|đ)?(?:/\w+)?")
_DAY = re.compile(r"(?:(?:từ|hết) )?(?:ngày )?(\d\d?)[/.-](\d\d?)(?:[/.-](20\d\d))?")
_MONTH = re.compile(r"(?:tháng )?(\d\d?)/(20\d\d)")
_COUNT = re.compile(r"([1-9]\d?)(%|(?: [^\d/]+)?)")
_DIALLED = re.compile(r"\d{3,8}")


def spellings(answers: Iterable[str], language: str) -> list[str]:
    """The answers, then the further ways to type each, usual ones first; none `_alike` one before it."""
    texts = list(answers)
    further = (text for answer in texts for ways in _WAYS.get(language, ()) for text in ways(answer))
    found: dict[str, str] = {}
    for text in (*texts, *further):
        found.setdefault(_alike(text), text)
    return list(found.values())


def apart(answers: Iterable[str], language: str) -> list[str]:
    """The answers without those that are only another way to type one before them."""
    kept: list[str] = []
    known: set[str] = set()
    for answer in answers:
        if _alike(answer) not in known:
            kept.append(answer)
            known.update(map(_alike, spellings([answer], language)))
    return kept


def _alike(text: str) -> str:
    """The same for two texts that are so to `normalise` of answers.js: 6.000 đ and 6000đ, 3.8 and 3,8."""
    whole = re.sub(r"(?<=\d)[.,](?=\d{3}(?!\d))", "", text.lower())
    return re.sub(r"[^\w/,]+", "", re.sub(r"(?<=\d)\.(?=\d\d?(?!\d|\.))", ",", whole))


def _sums(answer: str) -> Iterator[str]:
    """6.000 đồng: 6000, 6 nghìn, 6k, sáu ngàn đồng."""
    found = _SUM.fullmatch(answer)
    if not found or not (found[3] or found[4] or "." in found[1]):
        return
    zeros, part = _SCALES.get(found[3] or "", 0), found[2] or ""
    if len(part) > zeros:
        return
    amount = int(found[1].replace(".", "") + part.ljust(zeros, "0"))
    yield str(amount)
    said: list[str] = []
    for name, scale in _SCALES.items():
        whole, rest = divmod(amount, 10**scale)
        tenth, finer = divmod(rest * 10, 10**scale)
        if 0 < whole < 1000 and not finer:
            number = f"{whole},{tenth}" if tenth else str(whole)
            yield f"{number} {name}"
            if name not in _SHORT:
                said += [f"{one} {name}" for one in (number, *(() if tenth else _worded(whole)))]
    yield from (f"{amount}đ", f"{amount} vnđ", *said, *(f"{one} đồng" for one in (amount, *said)))


def _days(answer: str) -> Iterator[str]:
    """1/7/2025: 01/07/2025, 1/7/25, 1-7-2025, ngày 1 tháng 7 năm 2025."""
    if found := _MONTH.fullmatch(answer):
        for one in _padded(int(found[1])):
            yield from (f"{one}/{found[2]}", f"tháng {one}/{found[2]}", f"tháng {one} năm {found[2]}")
    if found := _DAY.fullmatch(answer):
        day, month = int(found[1]), int(found[2])
        days, said = [f"{day:02}/{month:02}", f"{day}/{month}", f"{day:02}/{month}"], f"{day} tháng {month}"
        if year := found[3]:
            short = [f"{one}/{year[2:]}" for one in days]
            days, said = [f"{one}/{year}" for one in days], f"{said} năm {year}"
            yield from (*days, *short, *(one.replace("/", "-") for one in days))
        yield from (*days, said, *(f"ngày {one}" for one in (*days, said)))


def _counts(answer: str) -> Iterator[str]:
    """5 ngày: 05 ngày, năm ngày; 50%: 50 phần trăm."""
    if found := _COUNT.fullmatch(answer):
        number = int(found[1])
        for rest in ("", " phần trăm") if found[2] == "%" else (found[2],):
            yield from (f"{said}{rest}" for said in (*_padded(number), *_worded(number)))


def _dialled(answer: str) -> Iterator[str]:
    """19001075: số 19001075."""
    if _DIALLED.fullmatch(answer):
        yield f"số {answer}"


def _padded(number: int) -> list[str]:
    return [str(number)] if number > 9 else [str(number), f"0{number}"]


def _worded(number: int) -> list[str]:
    """1 to 99 as they are said: ba, mười lăm, hai mươi mốt."""
    if number > 99:
        return []
    tens, ones = divmod(number, 10)
    last = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, _NUMERALS[ones]) if tens else _NUMERALS[ones]
    first = "mười" if tens == 1 else f"{_NUMERALS[tens]} mươi" if tens else ""
    return [f"{first} {last}".strip()]


_WAYS: dict[str, tuple[Callable[[str], Iterator[str]], ...]] = {"vi": (_sums, _days, _counts, _dialled)}
"""By language: whether 1/7 is in July, and what is short for a thousand, each says in its own way."""
