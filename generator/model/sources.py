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
    """A legal text or a page. `review_after`: in days. `checked_at`: where the day `checked` is written."""

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

    @property
    def due(self) -> date:
        """The last day before it must be read again."""
        return self.checked + timedelta(days=self.review_after)


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that is written once and printed with `{{ id }}`; the other fields are like those of Source."""

    id: str
    value: str
    source: str
    checked: date
    confidence: Confidence
    review_after: int
    location: Location
    checked_at: Location | None = None

    @property
    def due(self) -> date:
        """The last day before it must be read again."""
        return self.checked + timedelta(days=self.review_after)


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry. `also` are other spellings that mean the same."""

    id: str
    name: str
    means: Text
    location: Location
    also: tuple[str, ...] = ()
    source: str | None = None
