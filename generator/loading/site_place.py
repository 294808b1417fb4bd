"""Where a site may be built: never over what somebody wrote."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

_AUTHORS = ("docs", "quizzes", ".git", "build")
"""Folders of the course that no site may be, hold or lie in.

The last is ours, and holds what a build works with.
"""


def in_the_way(site: Path, root: Path) -> str | None:
    """The folder that a site in `site` would replace or mix with, for the course in `root`.

    None where it may be built.
    """
    place, course = _real(site), root.resolve()
    above = [place, *place.parents]
    for name in _AUTHORS:
        folder = _real(course / name)
        if any(_same(folder, other) for other in above) or any(
            _same(place, other) for other in folder.parents
        ):
            return name
    for folder in (course, *_home()):
        if any(_same(place, other) for other in (folder, *folder.parents)):
            return str(folder)
    return None


def _real(path: Path) -> Path:
    """The path without links on the way to it; a link at its end leads on too."""
    return Path(os.path.realpath(path))


def _home() -> Iterator[Path]:
    home = os.path.expanduser("~")
    if os.path.isabs(home):
        yield _real(Path(home))


def _same(one: Path, other: Path) -> bool:
    """Whether both name one folder, on a disk that doesn't tell capitals from small letters too."""
    try:
        return one == other or os.path.samefile(one, other)
    except OSError:
        return os.path.normcase(one) == os.path.normcase(other)
