"""Findings are values: a rule, a location, the values of the case. `reporting` formats them."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from generator.source import UNSEEN, Location, SourceFile

Value = TypeVar("Value")


class Severity(StrEnum):
    """An error stops the build, a warning doesn't."""

    ERROR = "error"
    WARNING = "warning"


def N_(message: str) -> str:
    """Returns the message: marks it for the catalogue where it is defined; it is translated where shown."""
    return message


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the catalogue (its English form is its key) and the values to put into its `{braces}`."""

    text: str
    values: Mapping[str, Message | str | int | float | None] = field(default_factory=dict)


class Refusal(Exception):
    """Why nothing was done: a message of the catalogue."""

    def __init__(self, text: str, **values: Message | str | int) -> None:
        self.message = Message(text, values)
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Rule:
    """What can be wrong: id (`subject-fault`), severity, one phrase, one sentence of remedy.

    Both sentences may hold `{names}` that a finding gives values for.
    """

    id: str
    severity: Severity
    phrase: str
    remedy: str

    def at(
        self,
        location: Location,
        *,
        remedy: str | None = None,
        related: Iterable[Location] = (),
        **values: object,
    ) -> Diagnostic:
        """A finding of this rule; `remedy` replaces the rule's own where a case knows better."""
        return self.with_values(location, values, remedy=remedy, related=related)

    def with_values(
        self,
        location: Location,
        values: Mapping[str, object],
        *,
        remedy: str | None = None,
        related: Iterable[Location] = (),
    ) -> Diagnostic:
        """Like `at`, with the values of the `{names}` in a mapping.

        They must be such that a finding can be stored.
        """
        shown = {name: _kept(value) for name, value in values.items()}
        return Diagnostic(
            self,
            location,
            Message(self.phrase, shown),
            Message(remedy or self.remedy, shown),
            tuple(related),
        )


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding."""

    rule: Rule
    location: Location
    phrase: Message
    remedy: Message
    related: tuple[Location, ...] = ()

    @property
    def severity(self) -> Severity:
        """That of its rule."""
        return self.rule.severity


def error(id: str, phrase: str, remedy: str) -> Rule:
    """A rule that stops the build."""
    return Rule(id, Severity.ERROR, phrase, remedy)


def warning(id: str, phrase: str, remedy: str) -> Rule:
    """A rule that doesn't stop the build."""
    return Rule(id, Severity.WARNING, phrase, remedy)


class Reading(NamedTuple, Generic[Value]):
    """What was read, and what is wrong with it.

    What couldn't be read says so itself: it is None, or marked as unread.
    """

    value: Value
    findings: list[Diagnostic]


NEAREST = N_("Did you mean “{nearest}”?")


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """The known word that is most like `word`, or None when none is near.

    `likeness` is 1 where they are equal.
    """
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=likeness)), None)


def _kept(value: object) -> Message | str | int | float | None:
    """The value as it is, or what it would be printed as."""
    return value if isinstance(value, Message | str | int | float | None) else str(value)


def unknown(rule: Rule, location: Location, id: str, among: Iterable[str], **values: Any) -> Diagnostic:
    """A finding on an `{id}` that isn't there; it offers the nearest of those that are, where one is near."""
    near = nearest(id, among)
    values = {"id": id, "nearest": near, **values}
    return rule.with_values(location, values, remedy=NEAREST if near else None)


class Report:
    """All findings of one run, with the files that they quote."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Diagnostic] = {}
        self.sources: dict[str, SourceFile] = {}

    def add(self, diagnostic: Diagnostic) -> None:
        """Add the finding, unless one of the same rule, location and values of the phrase is there."""
        values = tuple(str(value) for value in diagnostic.phrase.values.values())
        self._found.setdefault((diagnostic.rule.id, diagnostic.location, *values), diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add several findings."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def take(self, reading: Reading[Value]) -> Value:
        """Keeps the findings of what was read, and hands on the rest."""
        self.extend(reading.findings)
        return reading.value

    def keep_alone(self, *rules: Rule, over: Collection[Rule] | None = None) -> None:
        """Where one of `rules` found something, keep nothing else of that line: it comes from that.

        Of the rules in `over` alone, where they are named.
        """
        lines = {
            (found.location.path, found.location.line)
            for found in self._found.values()
            if found.rule in rules
        }
        self._found = {
            key: found
            for key, found in self._found.items()
            if found.rule in rules
            or (over is not None and found.rule not in over)
            or (found.location.path, found.location.line) not in lines
        }

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self._found.values(), key=lambda found: (found.location, found.rule.id)))

    def __len__(self) -> int:
        return len(self._found)

    def count(self, severity: Severity) -> int:
        """How many findings have that severity."""
        return sum(found.severity is severity for found in self._found.values())

    @property
    def has_errors(self) -> bool:
        """Whether the course can't be built."""
        return self.count(Severity.ERROR) > 0

    def excerpt(self, found: Diagnostic) -> str:
        """The line that a finding is about; empty where there is none.

        A terminal would obey what stands in it for characters that nobody sees: signs stand in for them.
        """
        source = self.sources.get(found.location.path)
        return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", source.line(found.location.line)) if source else ""
