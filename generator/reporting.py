"""Findings formatted for a terminal, for a code host's annotations and summary, for programs."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, TextIO

from pydantic import BaseModel, Field

from generator.catalogue import Catalogue
from generator.diagnostics import N_, Diagnostic, Report, Severity
from generator.source import Location

_COLOURS = {
    "error": "\033[1;31m",
    "warning": "\033[1;33m",
    "path": "\033[1m",
    "dim": "\033[2m",
    "remedy": "\033[32m",
}
_RESET = "\033[0m"
_WORDS = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning")}


def wants_colour(stream: TextIO) -> bool:
    """Whether to colour the output: the stream is a terminal, and NO_COLOR (no-color.org) isn't set."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


_TOGETHER = 3
"""From how many on equal findings of a file are told together."""


def format_text(report: Report, _: Catalogue, *, colour: bool = False) -> str:
    """All findings, each with `path:line:column`, the line underlined, and the remedy; then their numbers.

    Where a file has many that say the same, the first is told so, and each other one by its line below it.
    """
    paint = _Paint(colour)
    blocks = ["\n".join(_block(alike, report, _, paint)) for alike in _together(report, _)]
    return "\n\n".join([*blocks, _summary(report, _, paint)]) + "\n"


def _together(report: Report, _: Catalogue) -> list[list[Diagnostic]]:
    """The findings of the same file, words and remedy, in the order of the first of them."""
    groups: dict[tuple[str, ...], list[Diagnostic]] = {}
    for found in report:
        words = (_.render(found.phrase), _.render(found.remedy), *map(str, found.related))
        groups.setdefault((found.location.path, found.rule.id, *words), []).append(found)
    return sorted(
        (
            group
            for alike in groups.values()
            for group in ([alike] if len(alike) >= _TOGETHER else [[found] for found in alike])
        ),
        key=lambda group: (group[0].location, group[0].rule.id),
    )


class _Paint:
    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def __call__(self, kind: str, text: str) -> str:
        return f"{_COLOURS[kind]}{text}{_RESET}" if self.colour else text


def _block(alike: list[Diagnostic], report: Report, _: Catalogue, paint: _Paint) -> Iterator[str]:
    found, *others = alike
    location, severity = found.location, found.severity
    head = f"{paint('path', str(location))} {paint(severity.value, _(_WORDS[severity]))}"
    times = f" ×{len(alike)}" if others else ""
    yield f"{head}: {_.render(found.phrase)} {paint('dim', found.rule.id)}{times}"
    line = report.excerpt(found)
    if line.strip():
        yield from _quote(line, found, paint)
    for place in found.related:
        yield paint("dim", f"  │ {place}")
    for other in others:
        where, shown = paint("path", str(other.location)), _part(report.excerpt(other), other)
        yield f"{paint('dim', '  │')} {where} {shown}".rstrip()
    fix = _("Fix:")
    yield f"{paint('dim', '  ╰')} {paint('remedy', fix)} {_.render(found.remedy)}"


def _quote(line: str, found: Diagnostic, paint: _Paint) -> Iterator[str]:
    """The line and, below it, `~` under what is meant; of a long line the part around it."""
    location = found.location
    begin, shown = _begin(found), _part(line, found)
    number = str(location.line)
    under = " " * (location.column - 1 - begin) + "~" * max(
        1, min(location.length, len(shown) - (location.column - 1 - begin))
    )
    yield f"{paint('dim', f'  ╭ {number} │')} {shown}"
    margin = "  │ " + " " * len(number) + " │"
    yield f"{paint('dim', margin)} {paint(found.severity.value, under)}"


def _begin(found: Diagnostic) -> int:
    return max(0, found.location.column - 1 - 60)


def _part(line: str, found: Diagnostic) -> str:
    """Of a long line the part around what is meant."""
    return line[_begin(found) : _begin(found) + 120].replace("\t", " ")


def _summary(report: Report, _: Catalogue, paint: Callable[[str, str], str]) -> str:
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    files = len({found.location.path for found in report})
    text = _(
        "{errors}, {warnings} in {files}.",
        errors=_("{count} errors", count=errors),
        warnings=_("{count} warnings", count=warnings),
        files=_("{count} files", count=files),
    )
    return paint("error" if errors else "warning", text)


def format_github(report: Report, _: Catalogue) -> str:
    """A workflow command per finding; GitHub shows it at its line (docs.github.com, “Workflow commands”)."""
    return "".join(
        f"::{found.severity} {_properties(found)}::"
        f"{_escaped(_.render(found.phrase) + chr(10) + _.render(found.remedy))}\n"
        for found in report
    )


SUMMARY_MOST = 1_000
"""More findings than that aren't listed: a summary holds 1 MiB (docs.github.com, “Adding a job summary”)."""


def format_markdown(report: Report, _: Catalogue) -> str:
    """All findings as a list in Markdown, by files, for the summary of a workflow's run."""
    if not len(report):
        return f"{_('No mistakes found.')}\n"
    parts, path = [_summary(report, _, lambda style, text: f"**{text}**")], ""
    for found in islice(report, SUMMARY_MOST):
        if found.location.path != path:
            path = found.location.path
            parts.append(f"\n### {_literal(path)}\n")
        severity = _(_WORDS[found.severity])
        place = _(N_("line {line}"), line=found.location.line)
        parts.append(
            f"- **{place}**, {severity}: {_literal(_.render(found.phrase))}  \n"
            f"  {_literal(_.render(found.remedy))} `{found.rule.id}`"
        )
    if len(report) > SUMMARY_MOST:
        parts.append("\n" + _("{n} more aren't listed here.", n=len(report) - SUMMARY_MOST))
    return "\n".join(parts) + "\n"


def _literal(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&])", r"\\\1", " ".join(text.split()))


def _properties(found: Diagnostic) -> str:
    place = found.location
    values = {
        "file": place.path,
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + place.length,
        "title": found.rule.id,
    }
    return ",".join(
        f"{name}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in values.items()
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


class PlaceRecord(BaseModel):
    """A place in a file of the course."""

    path: str = Field(description="from the course folder, with /")
    line: int = Field(description="from 1", ge=1)
    column: int = Field(description="from 1, in characters", ge=1)
    length: int = Field(description="how many characters of the line are meant", ge=1)


class FindingRecord(PlaceRecord):
    """One finding."""

    rule: str = Field(description="what `course explain` takes")
    severity: Severity
    phrase: str = Field(description="what is wrong")
    remedy: str = Field(description="what to do")
    excerpt: str = Field(description="the line itself; empty where there is none")
    related: list[PlaceRecord] = Field(description="places that have to do with it")


class ReportRecord(BaseModel):
    """What `course check --format json` prints. `version` grows when a field changes its meaning or goes."""

    version: int = 1
    errors: int
    warnings: int
    findings: list[FindingRecord]


def format_json(report: Report, _: Catalogue) -> str:
    """All findings as JSON, in the form of `ReportRecord`."""
    findings = [
        FindingRecord(
            **_place(found.location),
            rule=found.rule.id,
            severity=found.severity,
            phrase=_.render(found.phrase),
            remedy=_.render(found.remedy),
            excerpt=report.excerpt(found),
            related=[PlaceRecord(**_place(place)) for place in found.related],
        )
        for found in report
    ]
    record = ReportRecord(
        errors=report.count(Severity.ERROR), warnings=report.count(Severity.WARNING), findings=findings
    )
    return record.model_dump_json(indent=2) + "\n"


def _place(location: Location) -> dict[str, Any]:
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "length": location.length,
    }


FORMATS: dict[str, Callable[[Report, Catalogue], str]] = {
    "text": format_text,
    "github": format_github,
    "json": format_json,
    "markdown": format_markdown,
}
