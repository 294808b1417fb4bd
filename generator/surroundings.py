"""What a command takes from its surroundings: the day, and the names that it finds things by."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

CONFIG = "mkdocs.yml"
SNAPSHOT = "snapshots.yml"
"""Beside it: what was published, as `course snapshot` noted it."""
BUILD_FOLDER = "build"
NO_CACHE = "COURSE_NO_CACHE"
"""A build with this in its environment stores no readings, and uses none (what --no-cache sets)."""
YEARS = range(1900, 2201)
"""Those that a course may speak of: days can be added to any of their days."""


def today() -> date:
    """COURSE_AS_OF (what --as-of sets), else SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock.

    Raises ValueError or OverflowError for a value that is no day: the caller's mistake.
    """
    day = date.today()
    if asked := os.environ.get("COURSE_AS_OF"):
        day = date.fromisoformat(asked)
    elif epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        day = datetime.fromtimestamp(int(epoch), UTC).date()
    if day.year not in YEARS:
        raise ValueError("year")
    return day
