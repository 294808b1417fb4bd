"""Modules whose folder seems to have got another name: the names of their lessons show it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from generator.diagnostics import N_
from generator.model.snapshot import EntryKind, Snapshot

MODULE_RENAMED = N_(
    "The folder “{folder}” seems to be called “{new}” now: write “{new}” here, rename the "
    "folder quizzes/{folder} to quizzes/{new}, and write aliases: [{folder}] into the head of "
    "docs/modules/{new}/index.md."
)
QUIZZES_LEFT = N_(
    "The folder “{folder}” seems to be called “{new}” now: rename the folder quizzes/{folder} "
    "to quizzes/{new} too."
)


def renamed_folders(paths: Iterable[str], snapshot: Snapshot | None) -> Mapping[str, str]:
    """Folders of `docs/modules/` that aren't there → the new one that has most of their lessons.

    Which lessons they had is known by the quizzes left behind, and by what was published.
    """
    files = [path for path in paths if path.endswith(".md")]
    lessons, quizzes = _by_folder(files, "docs/modules/"), _by_folder(files, "quizzes/")
    published = _by_folder(snapshot.names(EntryKind.LESSON) if snapshot else (), "")
    found = {}
    for folder in sorted((quizzes.keys() | published.keys()) - lessons.keys()):
        had = quizzes.get(folder, set()) | published.get(folder, set())
        new = sorted(lessons.keys() - published.keys())
        own = {} if published else quizzes  # what has quizzes of its own was there before
        shared = {other: len(had & lessons[other] - own.get(other, set())) for other in new}
        best = max(shared, key=lambda other: shared[other], default="")
        if best and shared[best] * 2 >= len(had):
            found[folder] = best
    return found


def _by_folder(names: Iterable[str], place: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in names:
        folder, _, lesson = name.removeprefix(place).partition("/")
        if name.startswith(place) and lesson and lesson != "index.md":
            found.setdefault(folder, set()).add(posixpath.splitext(lesson)[0])
    return found
