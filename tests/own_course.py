"""The repository's own course, read on a day of its own: a lesson that was checked today fails no test."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generator.building import read_course
from generator.diagnostics import Report
from generator.loading.course import load_course
from generator.model.course import Course

ROOT = Path(__file__).parent.parent
BY_WAITING = {"source-past-review", "fact-ended"}
"""Findings that come by waiting alone: left to the weekly issue (.github/workflows/freshness.yml)."""


@cache
def own_day(root: Path = ROOT) -> date:
    """The newest day that stands anywhere in the course, or the real today where that is later."""
    course = load_course(root, date.today(), Report())
    assert course is not None, root
    days = [dated.checked for dated in (*course.lessons, *course.sources.values(), *course.facts.values())]
    days += [lesson.reviewed.on for lesson in course.lessons if lesson.reviewed]
    return max(date.today(), *(day for day in days if day))


@cache
def read_own_course(root: Path = ROOT) -> tuple[Course, list[str]]:
    """The course, read and checked on its own day, and its findings without those that come by waiting."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_AS_OF", own_day(root).isoformat())
        course, report = read_course(root)
    assert course is not None, root
    return course, [
        f"{found.location} {found.rule.id}" for found in report if found.rule.id not in BY_WAITING
    ]
