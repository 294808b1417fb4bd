"""Texts of the course in a folder in which nothing looks for them, and where they were probably meant to be.

In a code host's editor a folder is typed as part of the name: one level too few or too many is soon done.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator.diagnostics import N_, Diagnostic, error
from generator.loading.disk import NotOrdinary, check_ordinary, read_start
from generator.loading.front_pages import guide_pages
from generator.loading.tree import Tree, proper
from generator.model.names import Names
from generator.model.text import slug
from generator.source import Location

MISPLACED = error(
    "file-misplaced",
    N_("nothing looks for a text in this folder, so it would be on no page"),
    N_(
        "Lessons belong into docs/modules/<module>/, quizzes into quizzes/<module>/, paths into docs/paths/, "
        "other pages right into docs/. Move it there, or delete it."
    ),
)
_MOVE = N_("Move it to {better}: rename it, and write that whole path as its name. Or delete it.")

_OURS = ("docs", "quizzes")
_FOLDERS = frozenset({*_OURS, "modules", "paths", "quiz"})
"""Folders at the course's root that were meant as ours, in small letters."""
_START = 20_000
_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:(?!---).*\n)*?(?:objectives|lessons|steps):")
_QUESTION = re.compile(rb"^## .*\{#", re.MULTILINE)


def is_in_place(path: str, names: Names) -> bool:
    """Whether a list of the course could name the text, or a lesson have it as its quiz."""
    folders, guide = posixpath.dirname(path), posixpath.dirname(guide_pages(names))
    return folders in ("docs", "docs/paths", guide) or (
        folders.count("/") == 2 and folders.startswith("docs/modules/")
    )


def misplaced(path: str, tree: Tree) -> Diagnostic:
    """The finding about a text that lies where nothing looks for it."""
    better = _meant(path, tree)
    return MISPLACED.at(Location(path), better=better, remedy=_MOVE if better else None)


def _meant(path: str, tree: Tree) -> str | None:
    *folders, name = path.split("/")
    wanted = [slug(folder) for folder in folders]
    last = wanted[-1] if wanted else ""
    if last and ("quizzes" in wanted or "quiz" in wanted):
        return proper(f"quizzes/{last}/{name}") if last not in ("quizzes", "quiz") else None
    if last == "paths":
        return proper(f"docs/paths/{name}")
    modules = {other.split("/")[2] for other in tree.paths if re.match("docs/modules/[^/]+/[^/]+$", other)}
    if last in modules or (last != "modules" and "modules" in wanted):
        return proper(f"docs/modules/{last}/{name}")
    return None


def texts_outside(tree: Tree) -> Iterator[str]:
    """Lessons, quizzes and paths beside `docs` and `quizzes`, which nothing would ever read."""
    for place in _outside(tree.root):
        with suppress(OSError, NotOrdinary):
            check_ordinary(place, tree.root)
            start = read_start(place, _START)
            if _HEAD.search(start) or (place.parent != tree.root and _QUESTION.search(start)):
                yield place.relative_to(tree.root).as_posix()


def _outside(root: Path) -> Iterator[Path]:
    with os.scandir(root) as entries:
        there = sorted(entries, key=lambda entry: entry.name)
    for entry in there:
        if entry.name.endswith(".md"):
            yield Path(entry.path)
        elif (
            entry.name.lower() in _FOLDERS and entry.name not in _OURS and entry.is_dir(follow_symlinks=False)
        ):
            yield from sorted(Path(entry.path).rglob("*.md"))
