"""How sure a claim is on a day: what its sources and its author say of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from generator.model.course import Course
from generator.model.sources import Confidence, Source
from generator.model.text import Citation, Mark


class Standing(StrEnum):
    """What a learner must be told beside a claim. The value is also the name of its class on the page."""

    SINGLE = "single"
    DIFFERS = "differs"
    UNCONFIRMED = "unconfirmed"
    HISTORY = "history"
    NOT_IN_FORCE = "not-in-force"
    PAST = "past"


def standings(citation: Citation, course: Course) -> tuple[Standing, ...]:
    """All that must be told of a claim with this citation. It is as sure as the surest of its sources, unless its author says less."""
    sources = [course.sources[cited.id] for cited in citation.cited if cited.id in course.sources]
    return tuple(dict.fromkeys(_told(citation.mark, sources, course.today)))


def _told(mark: Mark, sources: list[Source], today: date) -> list[Standing]:
    if mark is Mark.HISTORY:
        return [Standing.HISTORY]
    told = [Standing.DIFFERS] if mark is Mark.DIFFERS else []
    surest = min((source.confidence.rank for source in sources), default=0)
    if surest == Confidence.UNCONFIRMED.rank:
        told.append(Standing.UNCONFIRMED)
    elif surest == Confidence.SINGLE.rank or mark is Mark.SINGLE:
        told.append(Standing.SINGLE)
    if any(source.in_force and source.in_force > today for source in sources):
        told.append(Standing.NOT_IN_FORCE)
    if any(source.due < today for source in sources):
        told.append(Standing.PAST)
    return told
