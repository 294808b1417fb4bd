"""What was published, as `course snapshot` noted it: an entry each, with what has changed in it since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

KEPT_DAYS = 90
"""How long a change is told of."""


class EntryKind(StrEnum):
    """What an entry is of, in the order in which their changes are told."""

    LESSON = "lesson"
    QUESTION = "question"
    COUNTER = "counter"
    FACT = "fact"
    SOURCE = "source"
    ADDRESS = "address"
    """Of a module, a path, another page, or a former address: of these nothing but the address is noted."""


class ChangeKind(StrEnum):
    """What has happened to an entry."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change, on the day of the snapshot that noted it.

    `was`, `now`: of a fact its values, of a source that was replaced the id of the new one.
    """

    on: date
    what: ChangeKind
    was: str = ""
    now: str = ""


Key = tuple[EntryKind, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was published. `id`: its full name, or its address.

    `of`: the fingerprint of what it says. `title`: what it is called; of a fact its value. `state`: of a
    lesson `withdrawn`, of a source what has replaced it. `gone`: it isn't there any more, and is kept for
    its changes.
    """

    kind: EntryKind
    id: str
    of: str = ""
    title: str = ""
    state: str = ""
    gone: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def key(self) -> Key:
        """By what it is found."""
        return self.kind, self.id


@dataclass(frozen=True)
class Snapshot:
    """What was published last. Several entries of one thing stand there where two snapshots were merged."""

    entries: tuple[Entry, ...] = field(default=())

    @cached_property
    def by_key(self) -> dict[Key, tuple[Entry, ...]]:
        """The entries of each thing."""
        found: dict[Key, tuple[Entry, ...]] = {}
        for entry in self.entries:
            found[entry.key] = (*found.get(entry.key, ()), entry)
        return found

    def live(self, key: Key) -> tuple[Entry, ...]:
        """The entries of a thing that was there; none where it wasn't."""
        return tuple(entry for entry in self.by_key.get(key, ()) if not entry.gone)

    def names(self, kind: EntryKind) -> Iterable[str]:
        """What was there of that kind."""
        return (entry.id for entry in self.entries if entry.kind is kind and not entry.gone)

    def changes(self, key: Key) -> tuple[Change, ...]:
        """All that was noted of a thing, the oldest first."""
        noted = {change for entry in self.by_key.get(key, ()) for change in entry.changes}
        return tuple(sorted(noted, key=lambda change: (change.on, *map(str, (change.what, change.now)))))
