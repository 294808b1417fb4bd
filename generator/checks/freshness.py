"""What rests on nothing, on what is not yet so, and what nothing rests on."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import timedelta

from generator.diagnostics import N_, Diagnostic, error, warning
from generator.model.course import Course, Lesson, LessonKind, Review, Status
from generator.model.fingerprints import Approval, approval
from generator.model.parts import course_parts, lesson_parts
from generator.model.sources import Source
from generator.model.text import Mark

NOT_IN_FORCE = warning(
    "citation-not-in-force",
    N_("“{id}” comes into force on {day} only"),
    N_("Say in the text from which day it is so; the page shows the day too."),
)
CHECKED_AHEAD = error(
    "checked-ahead",
    N_("{day} is still to come: nothing can have been checked then"),
    N_("Write the day on which it was really verified against its sources."),
)
REVIEWED_AHEAD = error(
    "reviewed-ahead",
    N_("{day} is still to come: no office can have reviewed it then"),
    N_("Write the day that stands in the office's answer."),
)
REVIEW_OLDER = error(
    "reviewed-before-checked",
    N_(
        "it was reviewed on {day}, before the text was checked on {checked}, and nothing shows that the "
        "office saw this text"
    ),
    N_("Ask the office again, and write its new day: {command}; or take “reviewed” out."),
)
UNSIGNED = warning(
    "reviewed-unsigned",
    N_("which text was approved isn't written here, so the page doesn't tell of it"),
    N_("If the office has seen the text as it stands now: {command}; otherwise take “reviewed” out."),
)
REVIEW_CHANGED = warning(
    "reviewed-changed",
    N_("the text has changed since it was approved on {day}, and the page says so"),
    N_("Ask the office again, then: {command}; or undo the change."),
)
UNCITED = warning(
    "lesson-uncited",
    N_("the lesson cites no source"),
    N_("Name the source of what a citizen could act on: [@id]."),
)
UNUSED = warning(
    "register-unused",
    N_("nothing uses “{id}”"),
    N_("Cite it where it carries a claim, or take the entry out."),
)
PAST_REVIEW = warning(
    "source-past-review",
    N_("“{id}” should have been read again by {due}"),
    N_("Read the source again, fix what rests on it, and write the new day."),
)
FACT_ENDED = warning(
    "fact-ended",
    N_("the value of “{id}” has held until {day} only"),
    N_(
        "Ask what holds now and write it as “value”, with its source and its day; then take “until” out, "
        "and “then” if it is there."
    ),
)


_HALF_A_WORLD = timedelta(days=1)
"""In Huế it is tomorrow already while a workflow's clock (UTC) still says today."""


def check_checked_days(course: Course) -> Iterator[Diagnostic]:
    """A day that is still to come can't be the one on which something was read."""
    last = course.today + _HALF_A_WORLD
    for lesson in course.lessons:
        if lesson.checked and lesson.checked > last:
            yield CHECKED_AHEAD.at(lesson.checked_at or lesson.location, day=lesson.checked.isoformat())
    for entry in course.entries:
        if entry.checked > last:
            yield CHECKED_AHEAD.at(entry.checked_at or entry.location, day=entry.checked.isoformat())


def check_reviewed_days(course: Course) -> Iterator[Diagnostic]:
    """A review was given, and of what stands there now: by its fingerprint, or else by its day."""
    for lesson in course.lessons:
        if lesson.reviewed is not None:
            yield from reviewed_day_findings(course, lesson, lesson.reviewed)


def _is_older(lesson: Lesson, review: Review) -> bool:
    """Whether the lesson was checked after the review."""
    return lesson.checked is not None and review.on < lesson.checked


def reviewed_day_findings(course: Course, lesson: Lesson, review: Review) -> Iterator[Diagnostic]:
    """What is wrong with the day of the lesson's review, which `course sign` may be about to write.

    Without `of` nothing but the day tells whether the office saw this text; with it `check_approvals` does.
    """
    if review.on > course.today + _HALF_A_WORLD:
        yield REVIEWED_AHEAD.at(review.location, day=review.on.isoformat())
    elif not review.of and _is_older(lesson, review):
        yield _older(lesson, review)


def _older(lesson: Lesson, review: Review) -> Diagnostic:
    return REVIEW_OLDER.at(
        review.location,
        day=review.on.isoformat(),
        checked=lesson.checked,
        command=_sign(lesson, review),
        related=[lesson.checked_at] if lesson.checked_at else (),
    )


def check_approvals(course: Course) -> Iterator[Diagnostic]:
    """Reviews that don't say of which text, or of a text that has changed since.

    Where only `checked` has moved, the fingerprint shows that the office saw this text.
    """
    for lesson in course.lessons:
        review = lesson.reviewed
        if review is None:
            continue
        worth = approval(course, lesson)
        if worth is Approval.NONE:
            yield UNSIGNED.at(review.location, command=_sign(lesson, review, review.on.isoformat()))
        elif worth is Approval.CHANGED and _is_older(lesson, review):
            yield _older(lesson, review)
        elif worth is Approval.CHANGED:
            yield REVIEW_CHANGED.at(review.location, day=review.on.isoformat(), command=_sign(lesson, review))


def _sign(lesson: Lesson, review: Review, day: str = "") -> str:
    """The command that writes the review for the text as it stands."""
    by = shlex.quote(review.by) if '"' in review.by else f'"{review.by}"'
    return f"course sign {lesson.name} --by {by}" + (f" --on {day}" if day else "")


def check_in_force(course: Course) -> Iterator[Diagnostic]:
    """Claims that rest on a source which isn't in force yet, except those about the past."""
    for part in course_parts(course):
        for citation in part.citations:
            for cited in citation.cited:
                source = course.sources.get(cited.id)
                if (
                    source
                    and source.in_force
                    and source.in_force > course.today
                    and citation.mark is not Mark.HISTORY
                ):
                    yield NOT_IN_FORCE.at(cited.location, id=cited.id, day=source.in_force.isoformat())


def check_uncited(course: Course) -> Iterator[Diagnostic]:
    """Lessons that cite no source and print no fact."""
    for lesson in course.lessons:
        taught = lesson.kind is LessonKind.LESSON and lesson.status is not Status.WITHDRAWN
        if taught and not any(part.citations or part.facts for part in lesson_parts(lesson)):
            yield UNCITED.at(lesson.location)


def check_unused(course: Course) -> Iterator[Diagnostic]:
    """Sources and facts that nothing cites or prints."""
    parts = list(course_parts(course))
    printed = {use.id for part in parts for use in part.facts}
    cited = {cited.id for part in parts for citation in part.citations for cited in citation.cited}
    cited |= {course.facts[id].source for id in printed if id in course.facts}
    cited |= {term.source for term in course.terms.values() if term.source}
    cited |= {source.replaced_by for source in course.sources.values() if source.replaced_by}
    for entry in course.entries:
        if entry.id not in (cited if isinstance(entry, Source) else printed):
            yield UNUSED.at(entry.location, id=entry.id)


def check_ends(course: Course) -> Iterator[Diagnostic]:
    """Facts whose last day is over."""
    for fact in course.facts.values():
        if fact.until and fact.until < course.today:
            yield FACT_ENDED.at(fact.until_at or fact.location, id=fact.id, day=fact.until.isoformat())


def check_review_days(course: Course) -> Iterator[Diagnostic]:
    if "mkdocs.yml" in course.unread:
        return  # it may well give more days than those that stand in for it
    for entry in course.entries:
        if entry.due < course.today:
            yield PAST_REVIEW.at(entry.location, id=entry.id, due=entry.due.isoformat())
