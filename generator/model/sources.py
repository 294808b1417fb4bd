"""What the course rests on: sources, facts, terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from generator.model.text import Text
from generator.source import Location


class Confidence(StrEnum):
    """How well a source or fact is confirmed, the surest first."""

    CONFIRMED = "confirmed"
    SINGLE = "single-source"
    UNCONFIRMED = "unconfirmed"

    @property
    def rank(self) -> int:
        """0 is the surest."""
        return list(Confidence).index(self)


@dataclass(frozen=True, slots=True)
class Source:
    """A legal text or a page. `review_after`: in days. `checked_at`: where the day `checked` is written.

    `note`: what isn't known of it. `replaced_at`: where `replaced_by` is written.
    """

    id: str
    title: str
    kind: str
    url: str
    checked: date
    confidence: Confidence
    review_after: int
    location: Location
    in_force: date | None = None
    replaced_by: str | None = None
    checked_at: Location | None = None
    note: str = ""
    replaced_at: Location | None = None

    @property
    def due(self) -> date:
        """The last day before it must be read again."""
        return self.checked + timedelta(days=self.review_after)


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that is written once and printed with `{{ id }}`; the other fields are like those of Source.

    `until`: the last day on which the value holds, in Huế's time. `then`: the value that holds from the day
    after; empty if it isn't known.
    """

    id: str
    value: str
    source: str
    checked: date
    confidence: Confidence
    review_after: int
    location: Location
    checked_at: Location | None = None
    until: date | None = None
    then: str = ""
    until_at: Location | None = None
    note: str = ""
    source_at: Location | None = None

    @property
    def due(self) -> date:
        """The last day before it must be read again."""
        return self.checked + timedelta(days=self.review_after)

    @property
    def turns(self) -> date | None:
        """The first day on which the value doesn't hold any more; None where no end is known."""
        return self.until + timedelta(days=1) if self.until else None


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry. `also` are other spellings that mean the same."""

    id: str
    name: str
    means: Text
    location: Location
    also: tuple[str, ...] = ()
    source: str | None = None
    source_at: Location | None = None
