"""Model → findings. A check takes the course and yields diagnostics; CHECKS and ABSENCE_CHECKS list all."""

from __future__ import annotations

from generator.checks.accepted import check_accepted, without_accepted
from generator.checks.addresses import check_addresses
from generator.checks.counter_lines import check_counter_lines
from generator.checks.duplicates import check_counter_questions, check_same_questions, check_titles
from generator.checks.former_questions import check_former_names_of_questions, check_renamed_questions
from generator.checks.freshness import (
    check_approvals,
    check_checked_days,
    check_ends,
    check_in_force,
    check_review_days,
    check_reviewed_days,
    check_uncited,
    check_unused,
)
from generator.checks.links import check_links, check_unlinked
from generator.checks.privacy import check_personal
from generator.checks.quality import check_quality
from generator.checks.quizzes import check_questions, check_tries
from generator.checks.references import (
    check_aliases,
    check_citations,
    check_facts,
    check_former_names,
    check_mentions,
    check_objectives,
    check_registers,
    check_steps,
)
from generator.checks.scenarios import check_scenarios
from generator.diagnostics import Report
from generator.model.course import Course

CHECKS = (
    check_citations,
    check_facts,
    check_mentions,
    check_links,
    check_objectives,
    check_steps,
    check_aliases,
    check_former_names,
    check_former_names_of_questions,
    check_registers,
    check_questions,
    check_tries,
    check_scenarios,
    check_counter_lines,
    check_titles,
    check_counter_questions,
    check_same_questions,
    check_checked_days,
    check_reviewed_days,
    check_in_force,
    check_ends,
    check_review_days,
    check_addresses,
    check_personal,
    check_accepted,
)
ABSENCE_CHECKS = (check_uncited, check_unused, check_unlinked, check_approvals, check_renamed_questions)
"""What is missing, or has changed, is reported only when all that is there was understood.

A citation that can't be read is no missing one, and half a lesson no changed one.
"""


def check_course(course: Course, report: Report, *, quality: bool = False) -> None:
    """Run every check on the course; what they find is added to `report`.

    `quality`: also how questions are worded, which is advice.
    """
    for check in CHECKS:
        report.extend(check(course))
    for check in ABSENCE_CHECKS if not report.has_errors else ():
        report.extend(check(course))
    if quality:
        report.extend(without_accepted(course, check_quality(course)))
