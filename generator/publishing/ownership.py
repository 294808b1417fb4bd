"""Which files in a folder our builds wrote: a list that they leave there.

Nothing else in it is ever deleted.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.rendering.outline import OUTLINE

LIST = ".course-files"
"""Lies in each folder that a build writes.

A line that says what it is, then the name of each file, one on each line.
"""
_HEAD = "Files written by the course generator. The next build replaces them.\n"
_UNFINISHED = f"{LIST}.new"
_EVERYTHING = "*"
MANIFEST, WORKER, VERSION, APP = "manifest.json", "sw.js", "version.js", "app.webmanifest"
_SEARCH_INDEX = "search.js"
ICONS = ("icon-192.png", "icon-512.png", "icon-maskable.png")
"""Of icon.svg; CONTRIBUTING.md says how they were drawn."""
ROOT_FILES = frozenset({MANIFEST, WORKER, VERSION, APP, OUTLINE, _SEARCH_INDEX, "icon.svg", *ICONS})
"""What belongs to a site though no page has to link to it."""
ALWAYS_WRITTEN = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt"})
_ALWAYS = frozenset({LIST, _UNFINISHED, ".DS_Store", "Thumbs.db", "desktop.ini"})
"""The list itself, and what a file manager leaves wherever somebody looks."""
_STYLES = re.compile(r"assets/[a-z]+-[0-9a-f]{8}\.(?:css|js)")
_SIGN = re.compile(rb"assets/course-[0-9a-f]{8}\.css")
_LED_TO = re.compile(rb"""(?:href|src)="([^"#?:]+)""")


def files_in(folder: Path) -> Iterator[str]:
    """The files below a folder, by their names in it with `/`.

    Links count as files, whatever they lead to.
    """
    for base, names, files in os.walk(folder):
        inside = Path(base).relative_to(folder)
        for name in [*files, *(name for name in names if (Path(base) / name).is_symlink())]:
            yield (inside / name).as_posix()


def write_list(folder: Path, names: Iterable[str]) -> None:
    """Leave the list of what a build wrote in the folder; whole or not at all. Raises OSError."""
    file = folder / _UNFINISHED
    file.write_text(_HEAD + "".join(f"{name}\n" for name in sorted(names)), "utf-8", newline="\n")
    file.replace(folder / LIST)


def claim(folder: Path) -> None:
    """Make a folder in which everything comes from the build that runs now. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    write_list(folder, [_EVERYTHING])


def foreign_file(folder: Path) -> str | None:
    """The first file in the folder that no build wrote.

    None where every file may be replaced, or none is there.
    """
    ours = listed(folder)
    if ours is None:
        ours = _recognised(folder)
    if _EVERYTHING in ours:
        return None
    return min(
        (name for name in files_in(folder) if name not in ours and name.rpartition("/")[2] not in _ALWAYS),
        default=None,
    )


def remove(folder: Path) -> None:
    """Delete a folder of ours.

    Its list goes last, so that what an interruption leaves is still known as ours. Raises OSError.
    """
    claim(folder)
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != LIST:
            entry.unlink()
    (folder / LIST).unlink()
    folder.rmdir()


def listed(folder: Path) -> set[str] | None:
    """What the list in the folder names; None where there is no list of ours."""
    file = folder / LIST
    if file.is_symlink() or not file.is_file():
        return None
    text = file.read_text("utf-8", "replace")
    return set(text.removeprefix(_HEAD).splitlines()) if text.startswith(_HEAD) else None


def _recognised(folder: Path) -> set[str]:
    """The files in a folder of ours from before there were lists.

    Pages that name our style sheet, and what they lead to.
    """
    names = {name for name in files_in(folder) if not (folder / name).is_symlink()}
    pages = {name: (folder / name).read_bytes() for name in names if name.endswith(".html")}
    ours = {name for name, content in pages.items() if _SIGN.search(content)}
    led_to = {
        posixpath.normpath(posixpath.join(posixpath.dirname(name), href.decode("utf-8", "replace")))
        for name in ours
        for href in _LED_TO.findall(pages[name])
    }
    return (
        ours
        | (led_to & names)
        | {
            name
            for name in names
            if ours and (name in ALWAYS_WRITTEN | ROOT_FILES or _STYLES.fullmatch(name))
        }
    )
