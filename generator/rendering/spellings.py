"""The ways to type a number, a sum or a day, beyond what `theme/js/answers.js` forgives any keyboard.

They stand in the page beside the author's own answers: the scripts that every page waits for know none. The
words of each language stand in `locale/typing.yml`; one that is missing there has the author's answers alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

_DAY = re.compile(r"(\d\d?)[/.-](\d\d?)(?:[/.-](20\d\d))?")
_MONTH = re.compile(r"(\d\d?)/(20\d\d)")
_COUNT = re.compile(r"([1-9]\d?)(%|(?: [^\d/]+)?)")
_DIALLED = re.compile(r"\d{3,8}")


def spellings(answers: Iterable[str], language: str) -> list[str]:
    """The answers, then the further ways to type each, usual ones first; none `_alike` one before it."""
    texts, typed = list(answers), _typing().get(language)
    further = (text for answer in texts for text in typed.ways(answer)) if typed else ()
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
    """The same for two texts that are so to `normalise` of answers.js: 6.000 and 6000, 3.8 and 3,8."""
    whole = re.sub(r"(?<=\d)[.,](?=\d{3}(?!\d))", "", text.lower())
    return re.sub(r"[^\w/,]+", "", re.sub(r"(?<=\d)\.(?=\d\d?(?!\d|\.))", ",", whole))


@dataclass(frozen=True, slots=True)
class _Typing:
    """What is typed for numbers in one language."""

    ones: tuple[str, ...]
    ten: str
    tens: str
    after_ten: Mapping[int, str]
    after_tens: Mapping[int, str]
    scales: Mapping[str, int]
    short: tuple[str, ...]
    currency: tuple[str, ...]
    percent: str
    day: str
    month: str
    year: str
    a_day: tuple[str, ...]
    a_number: str

    def ways(self, answer: str) -> Iterator[str]:
        """The further ways to type the answer, if it is a number, a sum or a day."""
        yield from self.sums(answer)
        yield from self.months(answer)
        yield from self.days(answer)
        yield from self.counts(answer)
        if _DIALLED.fullmatch(answer):
            yield f"{self.a_number} {answer}"

    def sums(self, answer: str) -> Iterator[str]:
        """6.000 with its currency: 6000, 6k, and in words."""
        scales, currency = "|".join(self.scales), "|".join(self.currency)
        pattern = rf"(\d+(?:\.\d{{3}})*)(?:,(\d+))? ?({scales})? ?({currency})?(?:/\w+)?"
        found = re.fullmatch(pattern, answer)
        if not found or not (found[3] or found[4] or "." in found[1]):
            return
        zeros, part = self.scales.get(found[3] or "", 0), found[2] or ""
        if len(part) > zeros:
            return
        amount = int(found[1].replace(".", "") + part.ljust(zeros, "0"))
        yield str(amount)
        said: list[str] = []
        for name, scale in self.scales.items():
            whole, rest = divmod(amount, 10**scale)
            tenth, finer = divmod(rest * 10, 10**scale)
            if 0 < whole < 1000 and not finer:
                number = f"{whole},{tenth}" if tenth else str(whole)
                yield f"{number} {name}"
                if name not in self.short:
                    said += [f"{one} {name}" for one in (number, *(() if tenth else self.worded(whole)))]
        word, *signs = self.currency
        yield from (f"{amount}{sign}" for sign in signs)
        yield from said
        yield from (f"{one} {word}" for one in (amount, *said))

    def months(self, answer: str) -> Iterator[str]:
        """7/2025: 07/2025, and in words."""
        if found := _MONTH.fullmatch(answer.removeprefix(f"{self.month} ")):
            for one in _padded(int(found[1])):
                yield f"{one}/{found[2]}"
                yield f"{self.month} {one}/{found[2]}"
                yield f"{self.month} {one} {self.year} {found[2]}"

    def days(self, answer: str) -> Iterator[str]:
        """1/7/2025: 01/07/2025, 1/7/25, 1-7-2025, and in words."""
        for word in (*self.a_day, self.day):
            answer = answer.removeprefix(f"{word} ")
        found = _DAY.fullmatch(answer)
        if not found:
            return
        day, month = int(found[1]), int(found[2])
        days = [f"{day:02}/{month:02}", f"{day}/{month}", f"{day:02}/{month}"]
        said = f"{day} {self.month} {month}"
        if year := found[3]:
            short = [f"{one}/{year[2:]}" for one in days]
            days, said = [f"{one}/{year}" for one in days], f"{said} {self.year} {year}"
            yield from (*days, *short, *(one.replace("/", "-") for one in days))
        yield from (*days, said, *(f"{self.day} {one}" for one in (*days, said)))

    def counts(self, answer: str) -> Iterator[str]:
        """5 days: 05 days, and in words; 50%: 50 per cent."""
        if found := _COUNT.fullmatch(answer):
            number = int(found[1])
            for rest in ("", f" {self.percent}") if found[2] == "%" else (found[2],):
                yield from (f"{said}{rest}" for said in (*_padded(number), *self.worded(number)))

    def worded(self, number: int) -> list[str]:
        """1 to 99 as they are said; nothing for others."""
        if not 0 < number < 100:
            return []
        tens, ones = divmod(number, 10)
        first = "" if not tens else self.ten if tens == 1 else f"{self.ones[tens - 1]} {self.tens}"
        otherwise = self.after_tens if tens > 1 else self.after_ten if tens else {}
        last = otherwise.get(ones, self.ones[ones - 1]) if ones else ""
        return [f"{first} {last}".strip()]


def _padded(number: int) -> list[str]:
    return [str(number)] if number > 9 else [str(number), f"0{number}"]


@lru_cache(maxsize=1)
def _typing() -> dict[str, _Typing]:
    """By language."""
    lists = ("ones", "short", "currency", "a_day")
    read = yaml.safe_load((files("generator") / "locale" / "typing.yml").read_text("utf-8"))
    return {
        language: _Typing(**{**words, **{key: tuple(words[key].split()) for key in lists}})
        for language, words in read.items()
    }
