"""Numbers that belong to a person: what a lesson, a quiz or an attachment must not tell of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.source import Location


class PersonalKind(StrEnum):
    """What a number looks like."""

    IDENTITY = "identity"
    PHONE = "phone"
    ACCOUNT = "account"
    CODE = "code"
    INSURANCE = "insurance"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A number that looks like a person's: its digits alone (a telephone's begin with 0), and its place.

    Of an e-mail address the `digits` are all its signs, in small letters.
    """

    kind: PersonalKind
    digits: str
    location: Location

    @property
    def masked(self) -> str:
        """The number as it may be told: who sends on a report sends no number."""
        if self.kind is PersonalKind.EMAIL:
            name, _, host = self.digits.partition("@")
            return f"{name[:2]}…@{host}"
        return f"{self.digits[:3]}…{self.digits[-2:]}"
