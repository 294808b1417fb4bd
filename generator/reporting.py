"""Findings in words, for a terminal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TextIO

from generator.catalogue import Catalogue
from generator.diagnostics import N_, Diagnostic, Report, Severity

_COLOURS = {"error": "\033[1;31m", "warning": "\033[1;33m", "path": "\033[1m", "dim": "\033[2m", "remedy": "\033[32m"}
_RESET = "\033[0m"
_WORDS = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning")}


def wants_colour(stream: TextIO) -> bool:
    """Colours only where a person looks: a terminal, and NO_COLOR (no-color.org) isn't set."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def format_text(report: Report, _: Catalogue, *, colour: bool = False) -> str:
    """All findings, each with `path:line:column` on its first line, the line underlined, and the remedy; then the count."""
    paint = _Paint(colour)
    blocks = ["\n".join(_block(found, report, _, paint)) for found in report]
    return "\n\n".join([*blocks, _summary(report, _, paint)]) + "\n"


class _Paint:
    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def __call__(self, kind: str, text: str) -> str:
        return f"{_COLOURS[kind]}{text}{_RESET}" if self.colour else text


def _block(found: Diagnostic, report: Report, _: Catalogue, paint: _Paint) -> Iterator[str]:
    location, severity = found.location, found.severity
    head = f"{paint('path', str(location))} {paint(severity.value, _(_WORDS[severity]))}: {_.render(found.phrase)}"
    yield f"{head} {paint('dim', found.rule.id)}"
    source = report.sources.get(location.path)
    line = source.line(location.line) if source else ""
    if line.strip():
        yield from _quote(line, found, paint)
    for place in found.related:
        yield paint("dim", f"  │ {place}")
    mend = _("Mend:")
    yield f"{paint('dim', '  ╰')} {paint('remedy', mend)} {_.render(found.remedy)}"


def _quote(line: str, found: Diagnostic, paint: _Paint) -> Iterator[str]:
    """The line and, below it, `~` under what is meant; of a long line the part around it."""
    location = found.location
    begin = max(0, location.column - 1 - 60)
    shown = line[begin:begin + 120].replace("\t", " ")
    number = str(location.line)
    under = " " * (location.column - 1 - begin) + "~" * max(1, min(location.length, len(shown) - (location.column - 1 - begin)))
    yield f"{paint('dim', f'  ╭ {number} │')} {shown}"
    margin = "  │ " + " " * len(number) + " │"
    yield f"{paint('dim', margin)} {paint(found.severity.value, under)}"


def _summary(report: Report, _: Catalogue, paint: _Paint) -> str:
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    files = len({found.location.path for found in report})
    text = _("{errors} errors, {warnings} warnings in {files} files.", errors=errors, warnings=warnings, files=files)
    return paint("error" if errors else "warning", text)
