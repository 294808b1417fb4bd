"""The folders that a build writes.

The finished site takes the place of the last good one by two renames, whole or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator.diagnostics import N_, Refusal
from generator.loading.site_place import in_the_way
from generator.publishing.ownership import (
    ALWAYS_WRITTEN,
    LIST,
    claim,
    files_in,
    foreign_file,
    remove,
    write_list,
)

_NOT_OURS = N_(
    "{file} wasn't written by a build, and this build would delete it. Move it out of the folder "
    "{folder}, and build again."
)
_IN_THE_WAY = N_(
    "The site in “{site}” would take the place of “{folder}”. Name a folder of its own as site_dir, "
    "such as site."
)
_LINK = N_("{folder} is a link. Put a real folder there, or delete the link.")


class FolderRefused(Refusal):
    """A build would delete what no build wrote. Nothing has been touched."""


def check_place(root: Path, site: Path, *work: Path) -> None:
    """Whether the site of the course in `root` may stand there, and whether its work folders are no links.

    Raises FolderRefused.
    """
    folder = in_the_way(site, root)
    if folder is not None:
        raise FolderRefused(_IN_THE_WAY, site=os.path.relpath(site), folder=folder)
    check_links(*work)


def check_links(*work: Path) -> None:
    """Raises FolderRefused for a work folder that is a link to another."""
    for folder in work:
        if folder.is_symlink():
            raise FolderRefused(_LINK, folder=os.path.relpath(folder))


def check_contents(site: Path, build: Path) -> None:
    """Look into every folder that a build replaces, before anything is touched. Raises FolderRefused."""
    for folder in (site, build / "site", build / "site-before"):
        check_ours(folder)


def check_ours(folder: Path) -> None:
    """Raises FolderRefused where the folder holds what no build wrote, or is none."""
    check_links(folder)
    if folder.exists() and not folder.is_dir():
        raise FolderRefused(_NOT_OURS, file=os.path.relpath(folder), folder=os.path.relpath(folder.parent))
    foreign = foreign_file(folder)
    if foreign is not None:
        raise FolderRefused(_NOT_OURS, file=os.path.relpath(folder / foreign), folder=os.path.relpath(folder))


def recover(site: Path, build: Path) -> None:
    """Undo or complete a swap that was interrupted: the last good site is never only in the work folder.

    Leaves alone what isn't ours.
    """
    old = build / "site-before"
    if build.is_symlink() or old.is_symlink() or not old.is_dir() or foreign_file(old) is not None:
        return
    if os.path.lexists(site):
        remove(old)
    else:
        old.rename(site)


def begin(folder: Path) -> None:
    """Empty the folder that the engine writes into. Raises FolderRefused, OSError."""
    check_ours(folder)
    if folder.exists():
        remove(folder)
    claim(folder)


def swap(new: Path, site: Path, build: Path) -> None:
    """`new` becomes `site`; the one before is there until then. Raises FolderRefused, OSError."""
    old = build / "site-before"
    recover(site, build)
    check_ours(site)
    check_ours(old)
    write_list(new, files_in(new))
    if site.exists():
        site.rename(old)
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        new.rename(site)
    except OSError:
        recover(site, build)
        raise
    if old.exists():
        remove(old)


def drop_unused(site: Path, used: Iterable[str]) -> None:
    """Remove the files that nothing asks for: a parent theme brings many."""
    wanted = {LIST, *ALWAYS_WRITTEN, *used}
    for file in sorted(site.rglob("*"), reverse=True):
        if file.is_file() and file.relative_to(site).as_posix() not in wanted:
            file.unlink()
        elif file.is_dir() and not any(file.iterdir()):
            file.rmdir()
