"""`snapshots.yml`: what was published, a line for each thing, as `course snapshot` writes it.

Each line is an item of a YAML list, in JSON: so two changes of the file meet only where they are about the
same thing, and it is read fast enough for every check.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import msgspec

from generator.diagnostics import N_, error
from generator.loading.readings import Reader
from generator.loading.tree import Tree
from generator.model.snapshot import Entry, Snapshot
from generator.source import SourceFile
from generator.surroundings import SNAPSHOT

BROKEN = error(
    "snapshot-broken",
    N_("this is no line that course snapshot writes"),
    N_(
        "Nothing is written here by hand: take the last good version of the file from the history of the "
        "repository, then run: course snapshot"
    ),
)
_ITEM = "- "


def load_snapshot(tree: Tree) -> Snapshot | None:
    """What was published; None where nothing was noted yet, or it can't be read."""
    if os.path.lexists(tree.root / SNAPSHOT):
        tree.add(tree.root / SNAPSHOT)
    entries = tree.value(SNAPSHOT, ENTRIES)
    if entries is None and SNAPSHOT in tree:
        tree.unread.add(SNAPSHOT)
    return Snapshot(entries) if entries is not None else None


def _read_entries(file: SourceFile, tree: Tree) -> tuple[Entry, ...] | None:
    entries = []
    for number, line in enumerate(file.lines):
        if not line.strip() or line.startswith("#"):
            continue
        entry = read_entry(line)
        if entry is None:
            tree.report.add(BROKEN.at(file.line_location(number)))
            return None
        entries.append(entry)
    return tuple(entries)


ENTRIES = Reader("snapshot", tuple[Entry, ...], _read_entries)


def read_entry(line: str) -> Entry | None:
    """The entry in a line; None where it holds none."""
    try:
        return _DECODER.decode(line.removeprefix(_ITEM)) if line.startswith(_ITEM) else None
    except msgspec.MsgspecError:
        return None


_DECODER = msgspec.json.Decoder(Entry)


def snapshot_text(entries: Iterable[Entry], remark: str) -> str:
    """The file, with a remark for whoever opens it.

    Empty lines keep neighbours apart: a merge takes changes of both, and asks for neither.
    """
    return "\n".join([f"# {remark}\n", *(f"{_ITEM}{_line(entry)}\n" for entry in entries)])


def _line(entry: Entry) -> str:
    values = _filled(asdict(entry))
    if entry.changes:
        values["changes"] = [
            _filled(asdict(change) | {"on": change.on.isoformat()}) for change in entry.changes
        ]
    return json.dumps(values, ensure_ascii=False)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
