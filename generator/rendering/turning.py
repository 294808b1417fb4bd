"""A value that ends on a day: what is told of it before, afterwards, and where nobody can ask for the day.

A page shows both values, each with its days. `js/freshness.js` shows the one that holds on the reader's day.
So a page doesn't change because a day has come.
"""

from __future__ import annotations

from datetime import date

from generator.diagnostics import N_
from generator.model.sources import Fact
from generator.model.standing import Standing
from generator.rendering.fill import InlineLink
from generator.rendering.words import day_said, day_written, site_words


def told(fact: Fact, language: str) -> str:
    """The value as text, with its last day and what holds afterwards, if it has a last day."""
    beside = told_beside(fact, language)
    return f"{fact.value} ({beside})" if beside else fact.value


def told_beside(fact: Fact, language: str) -> str:
    """What is told small beside the value while it holds; empty if no last day is known."""
    if fact.until is None:
        return ""
    after = site_words(language)(N_("from {day}: {value}"), day=_day(fact.turns, language), value=fact.then)
    return "; ".join(
        part for part in (_until(fact, language), after if fact.then else _ask_again(fact, language)) if part
    )


def turning_links(fact: Fact, address: str, classes: str, language: str) -> list[InlineLink]:
    """The links that a fact with a last day becomes: for the days until then, and for those behind."""
    day = fact.turns.isoformat() if fact.turns else ""
    links = [InlineLink(fact.value, address, classes, beside=told_beside(fact, language), until=day)]
    if fact.then:
        formerly = site_words(language)(
            N_("until {day}: {value}"), day=_day(fact.until, language), value=fact.value
        )
        return [*links, InlineLink(fact.then, address, classes, beside=formerly, since=day)]
    # What was written around the value still needs it: it stays, and what is to be done is told loudly.
    return [
        *links,
        InlineLink(fact.value, address, "fact past", beside=_until(fact, language), since=day),
        InlineLink(_ask_again(fact, language), address, f"sure {Standing.PAST}", since=day),
    ]


def turned(fact: Fact, language: str) -> str:
    """What a question says that prints the fact, from the day on which it doesn't hold any more."""
    return site_words(language)(
        N_("“{value}” has changed on {day}: the question still asks for the former value."),
        value=fact.value,
        day=_day(fact.turns, language),
    )


def _until(fact: Fact, language: str) -> str:
    """The last day in words; empty where the value itself is that day."""
    if fact.until is None:
        return ""
    said, written = day_said(fact.until, language), day_written(fact.until, language)
    if said in fact.value or written in fact.value:
        return ""
    return site_words(language)(N_("until {day}"), day=said)


def _ask_again(fact: Fact, language: str) -> str:
    return site_words(language)(N_("to be asked again from {day}"), day=_day(fact.turns, language))


def _day(day: date | None, language: str) -> str:
    return day_said(day, language) if day else ""
