"""Addresses that the last site had and the new one hasn't.

Links to them, in messages and bookmarks, would be dead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from generator.diagnostics import N_, Diagnostic, warning
from generator.model.addresses import ASSESSMENT
from generator.publishing.ownership import listed
from generator.source import Location

GONE = warning(
    "address-gone",
    N_("the last site had a page at {address}, and this one has none"),
    N_("If it has moved, write into the front matter of the lesson: aliases: [{name}]. "
       "If it is no longer true, keep it with status: withdrawn and the reason."),
)  # fmt: skip
_FOLDER, _PAGE = "modules/", "/index.html"


def gone_addresses(site: Path, addresses: Collection[str]) -> Iterator[Diagnostic]:
    """A warning for each lesson's address in the folder of the last site that isn't among `addresses`.

    Each is reported at the module that had it, or where the modules are listed.
    """
    known = {address.removesuffix("/") for address in addresses}
    for file in sorted(listed(site) or ()):
        address = file.removesuffix(_PAGE)
        name = address.removeprefix(_FOLDER)
        if (
            not (file.startswith(_FOLDER) and file.endswith(_PAGE))
            or name.count("/") != 1
            or address in known
        ):
            continue
        if name.endswith(f"/{ASSESSMENT}"):
            continue
        module = name.partition("/")[0]
        there = f"{_FOLDER}{module}" in known
        yield GONE.at(
            Location(f"docs/modules/{module}/index.md" if there else "docs/index.md"),
            address=f"{address}/",
            name=name,
        )
