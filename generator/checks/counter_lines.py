"""Counter lines are read aloud across a counter: a question as title, and an answer of at most 30 words.

Those for emergencies stand on top of “Tra nhanh”, each with a number to call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import N_, Diagnostic, error
from generator.model.course import Course, Status

QUESTION_MISSING = error(
    "counter-question-missing",
    N_("a counter line needs its question as title"),
    N_('Write !!! counter "What the citizen asks".'),
)
ANSWER_LONG = error(
    "counter-answer-long",
    N_("the answer has {words} words; at most {most} are allowed"),
    N_("Shorten it to what is said at the counter; the rest belongs to the lesson."),
)

ELSEWHERE = error(
    "counter-elsewhere",
    N_("a counter line stands in lessons only"),
    N_("Move it to the lesson that it belongs to."),
)
URGENT_NUMBER = error(
    "counter-urgent-number",
    N_("the answer for an emergency has no number to call"),
    N_("Write the number as a link, so that a tap calls: [115](tel:115)."),
)
URGENT_LONG = error(
    "counter-urgent-long",
    N_("the title has {words} words; at most {most} can be read below the number"),
    N_("Say in fewer words what has happened; the rest belongs to the answer."),
)
URGENT_MANY = error(
    "counter-urgent-many",
    N_("there are {count} lines for emergencies; at most {most} can be seen at once"),
    N_("Take {{.urgent}} away from those that can wait for a search."),
)

MOST_WORDS = 30
MOST_URGENT, MOST_URGENT_WORDS = 6, 6
"""Two rows of three on a narrow phone, with two or three lines below each number."""
_CITATION = re.compile(r"\[@[^\]]*\](\{[^}]*\})?")


def check_counter_lines(course: Course) -> Iterator[Diagnostic]:
    """Counter lines stand in lessons only, have a question, and answer in at most MOST_WORDS words."""
    bodies = (
        course.body,
        *(module.body for module in course.modules),
        *(path.body for path in course.paths),
        *(page.body for page in course.pages),
    )
    for line in (line for body in bodies for line in body.call_outs if line.kind == "counter"):
        yield ELSEWHERE.at(line.location)
    for lesson in course.lessons:
        for line in lesson.body.call_outs:
            if line.kind != "counter":
                continue
            if not line.title:
                yield QUESTION_MISSING.at(line.location)
            words = len(_CITATION.sub("", line.body.markdown).split())
            if words > MOST_WORDS:
                yield ANSWER_LONG.at(line.location, words=words, most=MOST_WORDS)
    yield from _check_urgent(course)


def _check_urgent(course: Course) -> Iterator[Diagnostic]:
    """Lines for emergencies: a number to call, a short title, and few enough for all to be seen."""
    lines = [
        line
        for lesson in course.lessons
        if lesson.status is not Status.WITHDRAWN
        for line in lesson.body.call_outs
        if line.urgent
    ]
    for line in lines:
        words = len(line.title.markdown.split())
        if not line.number:
            yield URGENT_NUMBER.at(line.location)
        if words > MOST_URGENT_WORDS:
            yield URGENT_LONG.at(line.location, words=words, most=MOST_URGENT_WORDS)
    for line in lines[MOST_URGENT:]:
        yield URGENT_MANY.at(line.location, count=len(lines), most=MOST_URGENT)
