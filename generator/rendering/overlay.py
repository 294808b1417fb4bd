"""What is laid over the last good page while the course has errors and is being served."""

from __future__ import annotations

from markupsafe import Markup

from generator.catalogue import Catalogue
from generator.diagnostics import N_, Diagnostic, Report, Severity
from generator.rendering.environment import render


def render_overlay(report: Report, say: Catalogue) -> Markup:
    """All errors of the report, in the language of whoever serves."""
    findings = [_shown(found, report, say) for found in report if found.severity is Severity.ERROR]
    heading = say(N_("{errors} mistakes in the course; this is the last good page"), errors=len(findings))
    return render(
        "overlay",
        findings=findings,
        heading=heading,
        promise=say(N_("This notice goes by itself when they are mended.")),
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
