"""The overlay on the last good page while a course with errors is served."""

from __future__ import annotations

from markupsafe import Markup

from generator.catalogue import Catalogue
from generator.diagnostics import N_, Diagnostic, Report, Severity
from generator.rendering.environment import render


def render_overlay(report: Report, say: Catalogue) -> Markup:
    """The errors (no warnings) of the report as HTML, in the language of `say`."""
    findings = [_shown(found, report, say) for found in report if found.severity is Severity.ERROR]
    heading = say(N_("{errors} mistakes in the course; this is the last good page"), errors=len(findings))
    return render(
        "overlay",
        say.language,
        findings=findings,
        heading=heading,
        promise=say(N_("This notice goes by itself when they are fixed.")),
    )


def _shown(found: Diagnostic, report: Report, say: Catalogue) -> dict[str, str]:
    line, start = report.excerpt(found), found.location.column - 1
    end = start + found.location.length
    return {
        "place": str(found.location),
        "rule": found.rule.id,
        "phrase": say.render(found.phrase),
        "remedy": say.render(found.remedy),
        "excerpt": line,
        "before": line[:start],
        "meant": line[start:end],
        "after": line[end:],
    }
