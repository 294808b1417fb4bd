"""The addresses of the last site: `checks/addresses.py` compares them with what the course has now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.model.addresses import reserved
from generator.model.names import Names
from generator.publishing.ownership import listed

_PAGE = "index.html"


def last_addresses(site: Path, names: Names) -> Iterator[str]:
    """The addresses of authors' pages in the folder of the last site.

    Without those that the generator makes itself: an author can't keep them.
    """
    guide = names.guide.rstrip("/")
    taken = reserved(names) - {"modules", "paths", guide}
    for file in sorted(listed(site) or ()):
        folders = file.split("/")[:-1]
        if not file.endswith(f"/{_PAGE}") or folders[0] in taken:
            continue
        if names.own_lessons.isdisjoint(folders) and folders != [guide, names.rules.rstrip("/")]:
            yield file.removesuffix(_PAGE)
