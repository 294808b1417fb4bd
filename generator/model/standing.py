"""How sure a claim is on a day: what its sources and its author say of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from generator.model.course import Course
from generator.model.sources import Confidence, Source
from generator.model.text import Citation, Mark


class Standing(StrEnum):
    """A mark that is shown beside a claim. The value is also its CSS class."""

    SINGLE = "single"
    DIFFERS = "differs"
    UNCONFIRMED = "unconfirmed"
    HISTORY = "history"
    NOT_IN_FORCE = "not-in-force"
    REPLACED = "replaced"
    PAST = "past"


def replaced_from(source: Source, course: Course) -> date | None:
    """The first day on which another source stands in its place: that on which the other comes into force.

    None: no other does, or what does couldn't be read, or leads back to it. `date.min`: since when isn't
    said, so it does already.
    """
    newer = course.sources.get(source.replaced_by or "")
    return (newer.in_force or date.min) if newer and not in_circle(source, course) else None


def in_circle(source: Source, course: Course) -> bool:
    """Whether what replaces it is in the end replaced by itself."""
    seen: set[str] = set()
    newer: Source | None = source
    while newer is not None and newer.id not in seen:
        seen.add(newer.id)
        newer = course.sources.get(newer.replaced_by or "")
    return newer is not None and newer.id == source.id


def is_replaced(source: Source, course: Course) -> bool:
    """Whether another source stands in its place on the course's day."""
    since = replaced_from(source, course)
    return since is not None and since <= course.today


def standings(citation: Citation, course: Course) -> tuple[Standing, ...]:
    """The marks of a claim with this citation on the course's day, the gravest of its certainty first.

    It is as sure as the surest of its sources, unless its author claims less.
    """
    sources = [course.sources[cited.id] for cited in citation.cited if cited.id in course.sources]
    return tuple(dict.fromkeys(_marks(citation.mark, sources, course)))


def _marks(mark: Mark, sources: list[Source], course: Course) -> list[Standing]:
    if mark is Mark.HISTORY:
        return [Standing.HISTORY]
    marks = [Standing.DIFFERS] if mark is Mark.DIFFERS else []
    surest = min((source.confidence.rank for source in sources), default=0)
    if surest == Confidence.UNCONFIRMED.rank:
        marks.append(Standing.UNCONFIRMED)
    elif surest == Confidence.SINGLE.rank or mark is Mark.SINGLE:
        marks.append(Standing.SINGLE)
    if any(source.in_force and source.in_force > course.today for source in sources):
        marks.append(Standing.NOT_IN_FORCE)
    if any(is_replaced(source, course) for source in sources):
        marks.append(Standing.REPLACED)
    if any(source.due < course.today for source in sources):
        marks.append(Standing.PAST)
    return marks
