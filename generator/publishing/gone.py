"""The addresses of the last site: `checks/addresses.py` compares them with what the course has now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.model.addresses import OWN_LESSONS, RESERVED
from generator.publishing.ownership import listed

_PAGE = "index.html"
_AUTHORS = frozenset({"modules", "paths", "huong-dan"})
"""The folders of a site in which the pages of authors stand, beside those at its root."""


def last_addresses(site: Path) -> Iterator[str]:
    """The addresses of authors' pages in the folder of the last site.

    Without those that the generator makes itself: an author can't keep them.
    """
    for file in sorted(listed(site) or ()):
        folders = file.split("/")[:-1]
        if not file.endswith(f"/{_PAGE}") or folders[0] in RESERVED - _AUTHORS:
            continue
        if OWN_LESSONS.isdisjoint(folders) and folders != ["huong-dan", "luat"]:
            yield file.removesuffix(_PAGE)
