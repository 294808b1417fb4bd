"""Numbers in a text that look like a person's: of identity, insurance, phones, accounts, codes to sign in;
and e-mail addresses as persons have them.

They are looked for in raw text, so that one is found wherever it stands: in a title, in code, in a comment of
YAML, behind `tel:`. Whether a register knows the number is asked later (`checks/privacy.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.model.personal import PersonalKind, PersonalNumber
from generator.model.text import fold
from generator.source import SourceFile

_BLANK = " \u00a0\u202f"
_SIGN = rf"[.\-{_BLANK}]"
_BEFORE = r"(?<![\w.,/@#=+-])"
_BEHIND = r"(?![\w/]|[.,-]\d)"
_NO_SUM = rf"(?![{_BLANK}]?(?:dong|d\b|vnd|₫|usd|trieu|ti\b|ty\b))"
_NEAR = r"[^\d\n]{0,40}?"
_CODE_NAMED = r"(?:\botp\b|\bma xac (?:thuc|nhan|minh)\b)"
# Words are looked for without their marks: so they stand in many a message that was copied.

_OF_PEOPLE = r"(?:tel|sms|mailto):|https?://(?:www\.)?(?:zalo|wa)\.me/"
_ELSEWHERE = re.compile(
    rf"(?!{_OF_PEOPLE})(?:https?://[^\s<>\"”]*|\]\((?!{_OF_PEOPLE})[^)\s]*)"
    r"|\[@[^\]\n]{0,200}\]|\{[#{][^}\n]{0,200}\}"
    r"|(?:ma so thue|\bmst\b|ma so doanh nghiep)[^\d\n]{0,20}\d{10}(?:-\d{3})?",
    re.IGNORECASE,
)
"""Addresses of pages and files, citations, names of values, tax codes: their numbers are nobody's own."""
_LONG = re.compile(r"\d{2}[^\n]?\d{2}")
_EXAMPLE = re.compile(r"09000000\d\d|0\d\d0{6}\d{3}|0{6}\d+")
"""0900 000 0xx, 0xx000000xxx and 000000xxx are nobody's: they are there for examples."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONE = re.compile(r"\D\d(?!\d)")
_MAIL_OF_PEOPLE = (
    r"(?:gmail|googlemail|hotmail|icloud|ymail|proton(?:mail)?|yahoo|outlook|live|msn|aol|zoho)"
    r"\.(?:com(?:\.vn)?|vn|me)"
)
"""Where persons have their mailboxes; those of offices and firms have hosts of their own."""
_MADE_UP = r"(?:ten|email|vi-?du|example|name|user|test|abc|xyz)(?:[._-]?(?:cua|ban|toi|bac|ho))*\d{0,3}"
_AT_HOME = (
    r"\b(?:(?:dien thoai|so|may)(?: ban| co dinh)?(?: o)? nha(?: rieng)?"
    r"|(?:dien thoai|so|may) (?:ban|co dinh) cua (?:bac|co|chu|ong|ba|anh|chi|em|toi|minh))\b"
)
"""A landline is an office's unless it is said to be at somebody's home."""
_HOTLINES = ("1800", "1900")
_ABROAD = re.compile(r"(?:00)?840?(?=\d{9}$)")


@dataclass(frozen=True)
class _Form:
    """How numbers of one kind are written (the group `number`), and what must be so of its digits besides."""

    kind: PersonalKind
    pattern: re.Pattern[str]
    may_be: Callable[[str], bool]


def _form(kind: PersonalKind, pattern: str, may_be: Callable[[str], bool]) -> _Form:
    return _Form(kind, re.compile(pattern, re.IGNORECASE), may_be)


def _is_identity(written: str) -> bool:
    """An identity number begins with the number of a province."""
    return 1 <= int(written[:3]) <= 96


def _is_old_identity(written: str) -> bool:
    """What ends with many zeros is a sum."""
    return not written.endswith("00000")


def _is_phone(written: str) -> bool:
    """A day and an hour aren't written in groups as a phone's number is."""
    return not (_YEAR.search(written) or _LONE.search(written[3:]))


def _is_health_card(written: str) -> bool:
    """Behind the letters and three digits stands the number of the book; one made of zeros is an example."""
    return not _EXAMPLE.fullmatch(_digits(written)[-10:])


def _is_insured(written: str) -> bool:
    return not _digits(written).startswith(_HOTLINES)


def _is_mailbox(written: str) -> bool:
    """A name that says nothing but that it is one is made up."""
    return re.fullmatch(_MADE_UP, written.partition("@")[0]) is None


def _is_account(written: str) -> bool:
    digits = _digits(written)
    return 8 <= len(digits) <= 19 and not digits.startswith(_HOTLINES) and not _YEAR.search(written)


def _is_card(written: str) -> bool:
    """Whether the check digit of a bank's card is right (Luhn's formula)."""
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(_digits(written)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def _is_code(written: str) -> bool:
    """What counts up or down, holds three equal digits in a row, or is a hotline or a year, is made up."""
    digits = _digits(written)
    counts = digits in "01234567890" or digits in "09876543210"
    named = digits.startswith(_HOTLINES) or (len(digits) == 4 and _YEAR.search(digits) is not None)
    return not (counts or named or re.search(r"(\d)\1\1", digits))


_FORMS = (
    _form(
        PersonalKind.EMAIL,
        rf"(?<![\w.+-])(?P<number>[a-z0-9][\w.+-]*@{_MAIL_OF_PEOPLE})(?![\w-]|\.\w)",
        _is_mailbox,
    ),
    _form(
        PersonalKind.INSURANCE,
        rf"(?<!\w)(?P<number>[a-z]{{2}}{_SIGN}?[1-5]{_SIGN}?\d\d(?:{_SIGN}?\d){{10}}){_BEHIND}",
        _is_health_card,
    ),
    _form(
        PersonalKind.IDENTITY,
        rf"{_BEFORE}(?P<number>0\d\d(?:{_SIGN}?\d{{3}}){{3}}|0\d{{3}}(?:{_SIGN}\d{{4}}){{2}}"
        rf"|0\d\d{_SIGN}\d{{9}}){_BEHIND}",
        _is_identity,
    ),
    _form(
        PersonalKind.PHONE,
        rf"(?P<number>(?:(?<![\w.,@#=+-])(?:\+|00)84\)?{_SIGN}?0?|{_BEFORE}84|(?:{_BEFORE}|(?<=\.me/))0)"
        rf"[35789](?:{_SIGN}?\d){{8}}){_BEHIND}",
        _is_phone,
    ),
    _form(
        PersonalKind.PHONE,
        rf"{_AT_HOME}{_NEAR}{_BEFORE}(?P<number>02\d(?:{_SIGN}?\d){{8}}){_BEHIND}",
        _is_phone,
    ),
    _form(
        PersonalKind.INSURANCE,
        rf"\b(?:bhxh|bhyt|bao hiem (?:xa hoi|y te))\b{_NEAR}"
        rf"{_BEFORE}(?P<number>\d{{2}}(?:{_SIGN}?\d){{8}}){_BEHIND}{_NO_SUM}",
        _is_insured,
    ),
    _form(
        PersonalKind.ACCOUNT,
        rf"{_BEFORE}(?P<number>[34569]\d{{3}}(?:[-{_BLANK}]?\d{{4}}){{3}}){_BEHIND}",
        _is_card,
    ),
    _form(
        PersonalKind.ACCOUNT,
        rf"\b(?:stk|so tk|tai khoan(?: ngan hang| nhan| so)*)\b{_NEAR}"
        rf"{_BEFORE}(?P<number>\d{{2,19}}(?:[-{_BLANK}]\d{{2,19}}){{0,6}}){_BEHIND}{_NO_SUM}",
        _is_account,
    ),
    _form(
        PersonalKind.IDENTITY,
        rf"\b(?:cmnd|cmt|cccd|chung minh (?:nhan dan|thu)|can cuoc|dinh danh)\b{_NEAR}"
        rf"{_BEFORE}(?P<number>\d{{3}}(?:{_SIGN}?\d{{3}}){{2,3}}){_BEHIND}{_NO_SUM}",
        _is_old_identity,
    ),
    _form(
        PersonalKind.IDENTITY,
        rf"\b(?:ho chieu|passport)\b{_NEAR}(?<!\w)(?P<number>[a-z]{_SIGN}?\d{{7}}){_BEHIND}",
        _is_old_identity,
    ),
    _form(PersonalKind.IDENTITY, rf"{_BEFORE}(?P<number>\d{{9}}){_BEHIND}{_NO_SUM}", _is_old_identity),
    _form(
        PersonalKind.CODE,
        rf"{_CODE_NAMED}{_NEAR}{_BEFORE}(?P<number>\d{{3}}[-{_BLANK}]?\d{{3}}|\d{{6,8}}){_BEHIND}{_NO_SUM}",
        _is_code,
    ),
    _form(
        PersonalKind.CODE,
        rf"{_CODE_NAMED}[^\d\n]{{0,30}}?(?:la|:)[ ]*[“\"'*`]*(?P<number>\d{{4,5}}){_BEHIND}{_NO_SUM}",
        _is_code,
    ),
    _form(
        PersonalKind.CODE,
        rf"{_BEFORE}(?P<number>\d{{3}}[-{_BLANK}]?\d{{3}}|\d{{4,8}})[”\"'*`]* la (?:ma )?{_CODE_NAMED}",
        _is_code,
    ),
)
"""In this order: what is one kind of number isn't looked at as another."""


def find_personal(file: SourceFile) -> Iterator[PersonalNumber]:
    """The numbers in a file that look like a person's, in order; those made for examples are none."""
    if not (_LONG.search(file.text) or "@" in file.text):
        return
    shown = _ELSEWHERE.sub(lambda found: "x" * len(found[0]), _folded(file.text))
    numbers = []
    for form in _FORMS:
        spans = [
            found.span("number")
            for found in form.pattern.finditer(shown)
            if form.may_be(found["number"]) or _EXAMPLE.fullmatch(_digits(found["number"]))
        ]
        for start, end in spans:
            mail = form.kind is PersonalKind.EMAIL
            digits = shown[start:end].lower() if mail else _ABROAD.sub("0", _digits(shown[start:end]))
            if not _EXAMPLE.fullmatch(digits):
                numbers.append((start, PersonalNumber(form.kind, digits, file.location(start, end))))
        shown = _without(shown, spans)
    yield from (number for _, number in sorted(numbers, key=lambda one: one[0]))


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with letters in the place of these parts, so that they are looked at once."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], "x" * (end - start)]
        at = end
    return "".join((*parts, text[at:]))


def _folded(text: str) -> str:
    """The text without marks, each sign in its place."""
    folded = fold(text)
    return folded if len(folded) == len(text) else "".join((fold(sign) or "x")[0] for sign in text)


def _digits(written: str) -> str:
    return "".join(sign for sign in written if sign.isdecimal())
