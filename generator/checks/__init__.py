"""Model → findings. Each check is a function that takes the course and yields; this tuple is the list of them."""

from __future__ import annotations

from generator.checks.counters import check_counter_lines
from generator.checks.links import check_links
from generator.checks.references import (check_aliases, check_citations, check_facts, check_objectives, check_registers, check_steps)
from generator.checks.scenarios import check_scenarios
from generator.diagnostics import Report
from generator.model.course import Course

CHECKS = (check_citations, check_facts, check_links, check_objectives, check_steps, check_aliases, check_registers, check_scenarios,
          check_counter_lines)


def check_course(course: Course, report: Report) -> None:
    """Run every check."""
    for check in CHECKS:
        report.extend(check(course))
