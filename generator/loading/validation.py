"""What pydantic finds wrong with a head or an entry, as findings at its location."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import N_, Diagnostic, Message, Report, error, nearest
from generator.loading.front_matter_models import StrictModel, keys_of
from generator.loading.yaml_causes import COLON, COLON_LAST, COMMA, DASH, EMPTY, SIGN, SPACE, Words
from generator.loading.yaml_reader import BROKEN, Key, YamlDocument

KEY_UNKNOWN = error(
    "head-key-unknown",
    N_("“{key}” isn't a key that can stand here"),
    N_("Take the line out; these may stand here: {known}."),
)
KEY_MISSING = error("head-key-missing", N_("the key “{key}” is missing"), N_("Add a line “{key}: …”."))
VALUE_WRONG = error("head-value-wrong", N_("“{key}” can't have the value “{value}”"), N_("Write {expected}."))
DATE_IMPOSSIBLE = error(
    "head-date-impossible",
    N_("“{value}” isn't a day of the calendar"),
    N_("Write a day that exists as year-month-day, such as 2026-11-30."),
)
DATE_FORM = error(
    "head-date-form",
    N_("“{value}” isn't written as a day is written here"),
    N_("Write it as year-month-day, such as 2026-11-30."),
)
NOT_MAPPING = error(
    "head-not-mapping", N_("this isn't a list of keys and values"), N_("Write each line as “key: value”.")
)

_THAT_DAY = N_("Write {better}: year-month-day, two digits for month and day.")
_NEAREST = N_("Did you mean “{nearest}”? These may stand here: {known}.")
_NO_WORD_OF_OURS = N_(
    "Only these may stand here: {known}. If the line goes on from the one above, write it behind that, "
    "and put the whole value in double quotes."
)
_VALUE_EMPTY = N_("Write something behind “{key}:”.")
_SCHEME = N_("Write https:// before it.")

EXPECTED = {
    "whole number": N_("a whole number"),
    "without %": N_("the number alone, without %"),
    "at least": N_("a whole number from {least} on"),
    "at most": N_("a whole number up to {most}"),
    "text": N_("a text"),
    "list": N_("a list, one entry per line with “- ” before it"),
    "mapping": N_("keys and values, one per line"),
    "one of": N_("one of: {choices}"),
    "not empty": N_("something: it must not be empty"),
    "form": N_("something of the form that the guide shows"),
    "url": N_("an address that begins with https:// and holds no space"),
    "of": N_("the eight letters and digits that course sign writes"),
    "aliases": N_("the former name as the address had it: of a lesson module/lesson, else the name alone"),
}
"""What a value may be; where it must have a form, by its key."""

Model = TypeVar("Model", bound=StrictModel)


def validate(model: type[Model], document: YamlDocument, report: Report, key: Key = ()) -> Model | None:
    """The part of the document at `key` as a `model`; None where it is wrong (added to `report`)."""
    data = document.data
    for step in key:
        data = data[step]
    if not isinstance(data, dict):
        report.add(NOT_MAPPING.at(document.location(key)))
        return None
    known = keys_of(model)
    try:
        return model.model_validate(
            {name: value for name, value in data.items() if value is not None or name not in known}
        )
    except ValidationError as problem:
        report.extend(
            _Findings(model, document, key, problem.errors(include_url=False, include_context=True))
        )
        return None


class _Findings:
    """What pydantic found in the part of a document at `key`, in our words and at its place."""

    def __init__(
        self, model: type[StrictModel], document: YamlDocument, key: Key, found: Sequence[ErrorDetails]
    ) -> None:
        self.model, self.document, self.key, self.found = model, document, key, found

    def __iter__(self) -> Iterator[Diagnostic]:
        """A key that is missing because it is misspelt is reported as misspelt only."""
        meant = {self.meant(one) for one in self.found if one["type"] == "extra_forbidden"}
        yield from (
            self.finding(one) for one in self.found if one["type"] != "missing" or _place(one) not in meant
        )

    def meant(self, found: ErrorDetails) -> Key | None:
        """The path of the key that an unknown one was probably meant to be: one that isn't there yet."""
        *inside, name = _place(found)
        there = self.inside((*self.key, *inside))
        free = [key for key in _keys_at(self.model, tuple(inside)) if key not in there]
        near = nearest(str(name).strip(":").partition(":")[0].lower(), free)
        return (*inside, near) if near else None

    def inside(self, key: Key) -> dict[str, Any]:
        """The keys and values at that place of the document."""
        value = self.document.data
        for step in key:
            value = value[step]
        return value if isinstance(value, dict) else {}

    def finding(self, found: ErrorDetails) -> Diagnostic:
        place, kind = _place(found), found["type"]
        where, name = (*self.key, *place), str(place[-1]) if place else ""
        if kind == "extra_forbidden":
            return self.unknown_key(found, where, name)
        if kind == "missing":
            return self.missing_key(where, name)
        words = self.cause(found, where)
        if words is not None:
            problem, remedy = words
            return BROKEN.at(self.document.location(where), problem=Message(problem), remedy=remedy)
        if found["input"] is not None and (kind == "value_error" or kind.startswith("date")):
            return self.no_day(where, str(found["input"]))
        return self.wrong_value(found, where, name)

    def unknown_key(self, found: ErrorDetails, where: Key, name: str) -> Diagnostic:
        at = self.document.location(where, of_key=True)
        if found["input"] is None and self.sign(where[:-1]) == "{":
            # Of {value: Phí, 5 đồng} the second half was read as a key.
            problem, remedy = SPACE if re.match(r"[a-z_]+:", name) else COMMA
            return BROKEN.at(at, problem=Message(problem), remedy=remedy)
        meant = self.meant(found)
        known = ", ".join(_keys_at(self.model, _place(found)[:-1]))
        of_the_author = None if re.fullmatch(r"[A-Za-z_-]+", name, re.ASCII) else _NO_WORD_OF_OURS
        return KEY_UNKNOWN.at(
            at,
            key=name,
            known=known,
            nearest=meant and meant[-1],
            remedy=_NEAREST if meant else of_the_author,
        )

    def missing_key(self, where: Key, name: str) -> Diagnostic:
        empty = name in self.inside(where[:-1])
        return KEY_MISSING.at(
            self.document.location(where if empty else where[:-1], of_key=True),
            key=name,
            remedy=_VALUE_EMPTY if empty else None,
        )

    def no_day(self, where: Key, value: str) -> Diagnostic:
        rule = DATE_IMPOSSIBLE if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else DATE_FORM
        better = _day(value)
        return rule.at(
            self.document.location(where), value=value, better=better, remedy=_THAT_DAY if better else None
        )

    def wrong_value(self, found: ErrorDetails, where: Key, name: str) -> Diagnostic:
        value = found["input"]
        shown = self.excerpt(where) if isinstance(value, (dict, list)) else str(value or "")
        key = next((str(part) for part in reversed(_place(found)) if isinstance(part, str)), name)
        remedy = _SCHEME if key == "url" and re.match(r"[\w-]+(\.[\w-]+)+(?=[/?#]|$)\S*$", shown) else None
        return VALUE_WRONG.at(
            self.document.location(where), key=key, value=shown, expected=_expected(found, key), remedy=remedy
        )

    def cause(self, found: ErrorDetails, where: Key) -> Words | None:
        """What in the YAML made something else of a text or a list than was meant."""
        kind, value = found["type"], found["input"]
        if value is None and isinstance(where[-1], int):
            return EMPTY
        if kind == "list_type" and isinstance(value, str) and re.match(r"[–—−•●▪]", value):
            return DASH
        if kind != "string_type" or not isinstance(value, (dict, list)):
            return None
        if self.sign(where) in ("[", "{"):
            return SIGN
        if isinstance(value, dict):
            return COLON if any(inner is not None for inner in value.values()) else COLON_LAST
        return None

    def sign(self, key: Key) -> str:
        """The sign that the value there begins with."""
        return self.excerpt(key)[:1]

    def excerpt(self, key: Key) -> str:
        """The text of the value there, of several lines the first."""
        at = self.document.location(key)
        return self.document.file.line(at.line)[at.column - 1 : at.column - 1 + at.length]


def _place(found: ErrorDetails) -> Key:
    return tuple(part for part in found["loc"] if isinstance(part, (str, int)))


def _day(value: str) -> str | None:
    """The day meant by `2026-11-4` or `4/11/2026`, as YYYY-MM-DD; None where there is no better form.

    Day before month, as in Vietnam; swapped where that is no day.
    """
    found = re.fullmatch(
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
        r"|(?P<D>\d{1,2})[-/.](?P<M>\d{1,2})[-/.](?P<Y>\d{4})",
        value,
    )
    if found is None:
        return None
    year, month, day = (int(found[small] or found[large]) for small, large in ("yY", "mM", "dD"))
    for one, other in ((month, day), (day, month)):
        try:
            better = datetime.date(year, one, other).isoformat()
        except ValueError:
            continue
        return better if better != value else None
    return None


def _keys_at(model: type[StrictModel], loc: Key) -> list[str]:
    """The keys that are allowed at `loc` inside the model (a nested head has its own)."""
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            inner = re.search(r"(\w+(?:Entry|FrontMatter))", str(model.model_fields[part].annotation))
            model = next(
                (sub for sub in StrictModel.__subclasses__() if inner and sub.__name__ == inner[1]), model
            )
    return keys_of(model)


def _expected(found: ErrorDetails, key: str) -> Message:
    """What the value may be, as a message of the catalogue with its values."""
    kind, context = found["type"], found.get("ctx", {})
    if kind == "int_parsing" and str(found["input"]).strip().endswith("%"):
        return Message(EXPECTED["without %"])
    if kind in ("int_parsing", "int_type", "int_from_float"):
        return Message(EXPECTED["whole number"])
    if kind == "greater_than_equal":
        return Message(EXPECTED["at least"], {"least": context["ge"]})
    if kind == "less_than_equal":
        return Message(EXPECTED["at most"], {"most": context["le"]})
    if kind in ("enum", "literal_error"):
        return Message(
            EXPECTED["one of"], {"choices": context["expected"].replace("'", "").replace(" or ", ", ")}
        )
    if kind == "list_type":
        return Message(EXPECTED["list"])
    if kind in ("string_too_short", "too_short") or found["input"] is None:
        return Message(EXPECTED["not empty"])
    if kind in ("model_type", "dict_type"):
        return Message(EXPECTED["mapping"])
    return Message(EXPECTED["text" if kind == "string_type" else key if key in EXPECTED else "form"])
