"""The folder of the finished site: a new one takes the place of the last good one by two renames, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from lxml import html

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
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def drop_unused_assets(site: Path, published: Iterable[str]) -> None:
    """Remove the files that no page asks for (a theme brings many); what the author published stays."""
    used = {*_ALWAYS_KEPT, *published}
    for page in site.rglob("*.html"):
        used.add(page.relative_to(site).as_posix())
        tree = html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        for _, _, href, _ in tree.iterlinks():
            target = (page.parent / href.split("#")[0].split("?")[0]).resolve()
            if target.is_relative_to(site.resolve()):
                used.add(target.relative_to(site.resolve()).as_posix())
    for file in sorted(site.rglob("*"), reverse=True):
        if file.is_file() and file.relative_to(site).as_posix() not in used:
            file.unlink()
        elif file.is_dir() and not any(file.iterdir()):
            file.rmdir()
