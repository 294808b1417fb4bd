"""The repository's own course, read on a day of its own: a lesson that was checked today fails no test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock

from generator.building import read_course
from generator.diagnostics import Report
from generator.loading.course import load_course
from generator.loading.readings import Readings
from generator.model.course import Course

ROOT = Path(__file__).parent.parent
BY_WAITING = {"source-past-review", "fact-ended"}
"""Findings that come by waiting alone: left to the weekly issue (.github/workflows/freshness.yml)."""


STORE = ROOT / ".pytest_cache/d/readings"
"""What the course's files were read as, for all workers and later runs: reading them takes seconds, and many tests do."""


@contextmanager
def stored_readings(root: Path) -> Iterator[Readings]:
    """What is stored of the repository's own files, for this course or a copy of it; one worker reads, and the others wait."""
    STORE.mkdir(parents=True, exist_ok=True)
    with FileLock(STORE / "lock"):
        readings = Readings(STORE)
        yield readings
        if root == ROOT:
            readings.save()


def store_readings(copy: Path) -> None:
    """Let the build of a copy of the course read again only what differs in it."""
    own_day()
    (copy / "build/cache").mkdir(parents=True)
    shutil.copy(STORE / "readings", copy / "build/cache")


@cache
def own_day(root: Path = ROOT) -> date:
    """The newest day that stands anywhere in the course, or the real today where that is later."""
    with stored_readings(root) as readings:
        course = load_course(root, date.today(), Report(), readings=readings)
    assert course is not None, root
    days = [dated.checked for dated in (*course.lessons, *course.sources.values(), *course.facts.values())]
    days += [lesson.reviewed.on for lesson in course.lessons if lesson.reviewed]
    return max(date.today(), *(day for day in days if day))


@cache
def read_own_course(root: Path = ROOT) -> tuple[Course, list[str]]:
    """The course, read and checked on its own day, and its findings without those that come by waiting."""
    day = own_day(root)
    with pytest.MonkeyPatch.context() as patch, stored_readings(root) as readings:
        patch.setenv("COURSE_AS_OF", day.isoformat())
        course, report = read_course(root, readings=readings)
    assert course is not None, root
    return course, [
        f"{found.location} {found.rule.id}" for found in report if found.rule.id not in BY_WAITING
    ]
