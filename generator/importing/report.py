"""Says what an import or a cleaning has done, on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.catalogue import Catalogue
from generator.diagnostics import N_
from generator.importing.bank import Remark
from generator.importing.cleaning import Cleaned
from generator.importing.placing import Outcome

_LINES_MOST = 8


def format_outcome(outcome: Outcome, _: Catalogue) -> str:
    """What was written, what wasn't taken and where it stood, what was taken otherwise, and what comes
    next.
    """
    lost = [remark for remark in outcome.remarks if remark.lost]
    noted = [remark for remark in outcome.remarks if not remark.lost]
    parts = [[_("Written: {file}", file=file) for file in outcome.written]]
    parts.append(
        [_("Questions taken: {taken}; there already: {there}.", taken=outcome.taken, there=outcome.there)]
    )
    parts.append([_("Not taken:"), *_lines(lost, _)] if lost else [])
    parts.append([_("To be known:"), *_lines(noted, _)] if noted else [])
    parts.append([_("Next: course check names each gap that is to be filled.")] if outcome.written else [])
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _lines(remarks: list[Remark], _: Catalogue) -> Iterator[str]:
    for remark in remarks:
        where = f", {_.render(remark.place.where)}" if remark.place.where else ""
        yield f"- {remark.place.file}{where}: {_.render(remark.message)}"


def format_cleaned(file: Path, made: Cleaned, _: Catalogue) -> str:
    """What was mended in a file, with the lines on which it stood."""
    if not made.done:
        return _("{file}: nothing to mend.", file=file)
    lines = [_("Written: {file}", file=file)]
    for what, number in made.done.items():
        places = made.lines[what]
        shown = ", ".join(map(str, places[:_LINES_MOST])) + (" …" if len(places) > _LINES_MOST else "")
        lines.append(_(N_("- {what}: {number} (lines {lines})"), what=_(what), number=number, lines=shown))
    return "\n".join(lines)
