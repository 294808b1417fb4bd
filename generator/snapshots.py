"""`course snapshot` notes what is published, in `snapshots.yml`: addresses to be kept, and what has changed.

Where a merge has left its marks there, what both versions noted is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.checks.addresses import check_addresses
from generator.diagnostics import N_, Diagnostic, Report
from generator.loading.conflicts import CONFLICT
from generator.loading.snapshots import read_entry, snapshot_text
from generator.model.changes import differences, next_snapshot, published_state, without_old_changes
from generator.model.course import Course
from generator.model.snapshot import Change, Key, Snapshot
from generator.registering import read_own
from generator.rendering.words import site_words
from generator.surroundings import SNAPSHOT

_REMARK = N_("Written by course snapshot: what was published, a line each. Never edit it by hand.")


@dataclass(frozen=True, slots=True)
class Noted:
    """What a snapshot has noted, and whether the file has changed."""

    file: Path
    changes: dict[Key, tuple[Change, ...]]
    written: bool


def mended(root: Path, course: Course, report: Report) -> tuple[Course, Report]:
    """The course with the snapshot that it had, merge or not, and what is wrong with it then.

    Raises Refused where the file can't be read.
    """
    left = Report()
    left.sources = report.sources
    merged = [found for found in report if _is_mendable(found)]
    left.extend(found for found in report if found not in merged)
    if merged:
        course = replace(course, snapshot=_both_versions(root))
        left.extend(check_addresses(course))
    return course, left


def _is_mendable(found: Diagnostic) -> bool:
    return found.rule == CONFLICT and found.location.path == SNAPSHOT


def _both_versions(root: Path) -> Snapshot:
    """All entries of the file, those of either version among them: the marks of the merge hold none."""
    lines = read_own(root, root / SNAPSHOT).splitlines()
    return Snapshot(tuple(entry for entry in map(read_entry, lines) if entry is not None))


def take_snapshot(root: Path, course: Course) -> Noted:
    """Note what the course publishes today; a file that would say the same stays. Raises OSError."""
    language = course.settings.language
    file, old, state = root / SNAPSHOT, course.snapshot, published_state(course)
    new = next_snapshot(old, state, course.today)
    # A checkout on Windows may have given it other line ends: that is no change.
    before = file.read_bytes().replace(b"\r\n", b"\n") if file.exists() else b""
    content = _content(new, language)
    if content != before:
        content = _content(without_old_changes(new, course.today), language)
        file.write_bytes(content)
    changes = differences(old, state, course.today) if old is not None else {}
    return Noted(file, changes, content != before)


def _content(snapshot: Snapshot, language: str) -> bytes:
    return snapshot_text(snapshot.entries, site_words(language)(_REMARK)).encode()
