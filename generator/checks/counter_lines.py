"""Counter lines are read aloud across a counter: a question as title, and an answer of at most 30 words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import N_, Diagnostic, error
from generator.model.course import Course

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

MOST_WORDS = 30
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
