"""What the course has that an import can refer to: a lesson's objectives, the sources."""

from __future__ import annotations

import re
from pathlib import Path

from generator.registering import read_own

_OBJECTIVE = re.compile(r"^ +- (?P<words>.*?)[ ]*\{#(?P<id>[a-z0-9-]+)\}[ ]*$", re.MULTILINE)
_ENTRY = re.compile(r"(?P<id>[a-z0-9-]+):")
_TITLE = re.compile(r"(?:^|[{,:])\s*title:\s*(?P<title>\"[^\"]*\"|'[^']*'|[^{}]*)")


def lesson_objectives(root: Path, lesson: Path) -> dict[str, str]:
    """The objectives of a lesson that questions can name, id → words; none where there is no lesson.

    Raises Refused.
    """
    if not lesson.exists():
        return {}
    head = read_own(root, lesson).split("\n---", 1)[0]
    return {found["id"]: found["words"] for found in _OBJECTIVE.finditer(head)}


def course_sources(root: Path) -> dict[str, str]:
    """The sources of the course, id → title, empty where it doesn't stand on a line. Raises Refused."""
    register, sources, id = root / "docs/sources.yml", {}, ""
    for line in read_own(root, register).split("\n") if register.exists() else ():
        entry, title = _ENTRY.match(line), _TITLE.search(line)
        id = entry["id"] if entry else id
        if id and (entry or title):
            sources[id] = title["title"].strip("\"' ") if title else ""
    return sources
