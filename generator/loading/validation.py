"""What pydantic finds wrong with a head or an entry, told at the place where it stands."""

from __future__ import annotations

import datetime
import re
from typing import TypeVar

from pydantic import ValidationError

from generator.diagnostics import N_, Diagnostic, Message, Report, error, nearest
from generator.loading.heads import Head
from generator.loading.yaml_reader import Key, YamlDocument

KEY_UNKNOWN = error("head-key-unknown", N_("“{key}” isn't a key that can stand here"),
                    N_("Take the line out; these may stand here: {known}."))
KEY_MISSING = error("head-key-missing", N_("the key “{key}” is missing"), N_("Add a line “{key}: …”."))
VALUE_WRONG = error("head-value-wrong", N_("“{key}” can't have the value “{value}”"), N_("Write {expected}."))
DATE_IMPOSSIBLE = error("head-date-impossible", N_("“{value}” isn't a day of the calendar"),
                        N_("Write a day that exists as year-month-day, such as 2026-11-30."))
DATE_FORM = error("head-date-form", N_("“{value}” isn't written as a day is written here"), N_("Write it as year-month-day, such as 2026-11-30."))
NOT_MAPPING = error("head-not-mapping", N_("this isn't a list of keys and values"),
                    N_("Write each line as “key: value”."))

_THAT_DAY = N_("Write {better}: year-month-day, two digits for month and day.")
_NEAREST = N_("Did you mean “{nearest}”? These may stand here: {known}.")

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
}

Model = TypeVar("Model", bound=Head)


def validate(model: type[Model], document: YamlDocument, report: Report, key: Key = ()) -> Model | None:
    """The part of the document at `key` as a `model`; None when something is wrong with it (findings say what)."""
    data = document.data
    for step in key:
        data = data[step]
    if not isinstance(data, dict):
        report.add(NOT_MAPPING.at(document.location(key)))
        return None
    try:
        return model.model_validate({name: value for name, value in data.items() if value is not None})
    except ValidationError as problem:
        for found in problem.errors(include_url=False, include_context=True):
            report.add(_finding(found, model, document, key))
        return None


def _finding(found: dict, model: type[Head], document: YamlDocument, key: Key) -> Diagnostic:
    loc = tuple(part for part in found["loc"] if isinstance(part, (str, int)))
    where, name = (*key, *loc), str(loc[-1]) if loc else ""
    kind = found["type"]
    if kind == "extra_forbidden":
        known = _keys_of(model, loc[:-1])
        near = nearest(name, known)
        return KEY_UNKNOWN.at(document.location(where, of_key=True), key=name, known=", ".join(known), nearest=near,
                              remedy=_NEAREST if near else None)
    if kind == "missing":
        return KEY_MISSING.at(document.location(where[:-1], of_key=True), key=name)
    value = "" if isinstance(found["input"], (dict, list)) else str(found["input"])
    if kind == "value_error" or kind.startswith("date"):
        rule = DATE_IMPOSSIBLE if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else DATE_FORM
        better = _day(value)
        return rule.at(document.location(where), value=value, better=better, remedy=_THAT_DAY if better else None)
    key_name = next((str(part) for part in reversed(loc) if isinstance(part, str)), name)
    return VALUE_WRONG.at(document.location(where), key=key_name, value=value, expected=_expected(found))


def _day(value: str) -> str | None:
    """The day that was meant by `2026-11-4` or `4/11/2026` (day before month, as it is written in Vietnam)."""
    found = re.fullmatch(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})|(?P<D>\d{1,2})[-/.](?P<M>\d{1,2})[-/.](?P<Y>\d{4})", value)
    if found is None:
        return None
    try:
        day = datetime.date(int(found["y"] or found["Y"]), int(found["m"] or found["M"]), int(found["d"] or found["D"])).isoformat()
    except ValueError:
        return None
    return day if day != value else None


def _keys_of(model: type[Head], loc: Key) -> list[str]:
    """The keys that may stand at `loc` inside the model (a nested head has its own)."""
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            inner = re.search(r"(\w+Head)", str(model.model_fields[part].annotation))
            model = next((sub for sub in Head.__subclasses__() if inner and sub.__name__ == inner[1]), model)
    return [field.alias or name for name, field in model.model_fields.items()]


def _expected(found: dict) -> Message:
    """What may stand there, as a message of the catalogue with its values."""
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
        return Message(EXPECTED["one of"], {"choices": context["expected"].replace("'", "").replace(" or ", ", ")})
    if kind == "list_type":
        return Message(EXPECTED["list"])
    if kind in ("string_too_short", "too_short"):
        return Message(EXPECTED["not empty"])
    if kind in ("model_type", "dict_type"):
        return Message(EXPECTED["mapping"])
    return Message(EXPECTED["text" if kind == "string_type" else "form"])
