"""The folder of the finished site: a new one takes the place of the last good one by two renames, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

_ALWAYS_KEPT = {"404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt"}


def recover(site: Path, build: Path) -> None:
    """Undo or complete a swap that was interrupted: the last good site is never only in the work folder."""
    old = build / "site-before"
    if old.is_dir() and not site.exists():
        old.rename(site)
    elif old.is_dir():
        shutil.rmtree(old)


def swap(new: Path, site: Path, build: Path) -> None:
    """`new` becomes `site`; the one before is kept until then."""
    old = build / "site-before"
    recover(site, build)
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        recover(site, build)
        raise
    shutil.rmtree(old, ignore_errors=True)


def drop_unused(site: Path, used: Iterable[str]) -> None:
    """Remove the files that nothing asks for: a parent theme brings many."""
    kept = {*_ALWAYS_KEPT, *used}
    for file in sorted(site.rglob("*"), reverse=True):
        if file.is_file() and file.relative_to(site).as_posix() not in kept:
            file.unlink()
        elif file.is_dir() and not any(file.iterdir()):
            file.rmdir()
