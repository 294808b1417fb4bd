"""Findings of quality that an author has looked at and keeps, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from generator.source import Location


@dataclass(frozen=True, slots=True)
class Accepted:
    """`<!-- accept rule: reason -->` below the heading of a question, or the title of a counter line."""

    rule: str
    location: Location
