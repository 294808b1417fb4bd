"""What authors keep although a rule of quality found it, and comments that keep nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.checks.quality import RULES
from generator.diagnostics import N_, NEAREST, Diagnostic, error, nearest, warning
from generator.model.course import Course
from generator.source import Location

ACCEPT_UNKNOWN = error(
    "accept-rule-unknown",
    N_("“{rule}” is no rule that can be accepted"),
    N_("These can be: {known}."),
)
ACCEPT_UNUSED = warning(
    "accept-unused",
    N_("there is nothing here that “{rule}” would find"),
    N_("Take the comment out; one that keeps something stands below the heading of its question."),
)
_KNOWN = {rule.id for rule in RULES}

Spot = tuple[str, int, str]
"""A file, a question or counter line in it (by its line), a rule."""


def check_accepted(course: Course) -> Iterator[Diagnostic]:
    """Comments that accept what is no rule of quality."""
    for accepted in course.accepted:
        if accepted.rule not in _KNOWN:
            near, known = nearest(accepted.rule, _KNOWN), ", ".join(sorted(_KNOWN))
            remedy = NEAREST if near else None
            at = accepted.location
            yield ACCEPT_UNKNOWN.at(at, rule=accepted.rule, known=known, nearest=near, remedy=remedy)


def without_accepted(course: Course, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings of quality that nobody has accepted, and the comments that accept none."""
    starts = _starts(course)
    accepted = {_spot(starts, one.location, one.rule): one for one in course.accepted if one.rule in _KNOWN}
    used: set[Spot] = set()
    for finding in findings:
        spot = _spot(starts, finding.location, finding.rule.id)
        if spot in accepted:
            used.add(spot)
        else:
            yield finding
    for spot, one in accepted.items():
        if spot not in used:
            yield ACCEPT_UNUSED.at(one.location, rule=one.rule)


def _starts(course: Course) -> dict[str, list[int]]:
    """The lines, in order, on which the questions and counter lines of each file begin."""
    found: dict[str, list[int]] = defaultdict(list)
    for lesson in course.lessons:
        questions = lesson.quiz.questions if lesson.quiz else ()
        begin = [question.location for question in questions]
        for location in (*begin, *(call_out.location for call_out in lesson.body.call_outs)):
            found[location.path].append(location.line)
    return {path: sorted(lines) for path, lines in found.items()}


def _spot(starts: dict[str, list[int]], location: Location, rule: str) -> Spot:
    lines = starts.get(location.path, [])
    at = bisect_right(lines, location.line)
    return location.path, lines[at - 1] if at else 0, rule
