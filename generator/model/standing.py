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
    PAST = "past"


def standings(citation: Citation, course: Course) -> tuple[Standing, ...]:
    """The marks of a claim with this citation on the course's day, the gravest of its certainty first.

    It is as sure as the surest of its sources, unless its author claims less.
    """
    sources = [course.sources[cited.id] for cited in citation.cited if cited.id in course.sources]
    return tuple(dict.fromkeys(_marks(citation.mark, sources, course.today)))


def _marks(mark: Mark, sources: list[Source], today: date) -> list[Standing]:
    if mark is Mark.HISTORY:
        return [Standing.HISTORY]
    marks = [Standing.DIFFERS] if mark is Mark.DIFFERS else []
    surest = min((source.confidence.rank for source in sources), default=0)
    if surest == Confidence.UNCONFIRMED.rank:
        marks.append(Standing.UNCONFIRMED)
    elif surest == Confidence.SINGLE.rank or mark is Mark.SINGLE:
        marks.append(Standing.SINGLE)
    if any(source.in_force and source.in_force > today for source in sources):
        marks.append(Standing.NOT_IN_FORCE)
    if any(source.due < today for source in sources):
        marks.append(Standing.PAST)
    return marks
