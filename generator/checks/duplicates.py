"""Titles and questions by which learners choose: two that read the same can't be told apart in lists.

They are errors, not warnings: nearly always one was copied, and two answers to one question may differ.
Questions that are the same to the last word are whole for whoever learns: a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics import N_, Diagnostic, Rule, error, warning
from generator.model.course import Course, Status
from generator.model.quiz import normalised
from generator.model.text import Text
from generator.source import Location

TITLE = error(
    "title-duplicate",
    N_("“{text}” is the title of another one too"),
    N_("Give one of the two another title, so that learners can tell them apart in lists and in search."),
)
COUNTER = error(
    "counter-duplicate",
    N_("“{text}” is asked in another counter line too"),
    N_("Keep one of the two answers, or word one of the questions otherwise."),
)

QUESTION = warning(
    "question-duplicate",
    N_("the same question with the same answers stands at {place} too"),
    N_("Keep one of the two, or let one ask about another case: a check and the review would ask both."),
)

_UNSEEN = re.compile(r"\*|\s+(?=[?!.,:;…])|[\s?!.:…]+$")
"""What two texts may differ in and still read the same: stars, spaces before a sign, the signs at the end."""


def check_titles(course: Course) -> Iterator[Diagnostic]:
    """Lessons, modules, paths and pages, each among their own kind. Drafts don't count: nobody sees them."""
    published = [lesson for lesson in course.lessons if lesson.status is not Status.DRAFT]
    for kind in (published, course.modules, course.paths, course.pages):
        yield from _same(TITLE, ((one.title, one.title.location) for one in kind))


def check_counter_questions(course: Course) -> Iterator[Diagnostic]:
    """Those of the page on which counter lines are looked up: it holds the published lessons' alone."""
    published = [lesson for lesson in course.lessons if lesson.status is Status.PUBLISHED]
    lines = (line for lesson in published for line in lesson.body.call_outs if line.kind == "counter")
    yield from _same(COUNTER, ((line.title, line.location) for line in lines if line.title))


def check_same_questions(course: Course) -> Iterator[Diagnostic]:
    """Questions of which one is another's copy. What only asks nearly the same is `checks/quality.py`'s."""
    seen: dict[str, Location] = {}
    for lesson in course.lessons:
        for question in lesson.quiz.questions if lesson.quiz and lesson.status is not Status.DRAFT else ():
            first = seen.setdefault(question.fingerprint, question.location)
            if first is not question.location:
                yield QUESTION.at(question.location, place=f"{first}", related=[first])


def _same(rule: Rule, texts: Iterable[tuple[Text, Location]]) -> Iterator[Diagnostic]:
    """A finding for each text that reads like one before it."""
    seen: dict[str, Location] = {}
    for text, location in texts:
        first = seen.setdefault(_reads(text), location)
        if first is not location:
            yield rule.at(location, text=text.markdown, related=[first])


def _reads(text: Text) -> str:
    return _UNSEEN.sub("", normalised(text.markdown)).casefold()
