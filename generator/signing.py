"""`course sign` ties an office's approval to the text as it stands: `reviewed` in the lesson's head.

It changes those lines alone: every other byte of the file stays, line ends, byte order mark and comments too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from generator.checks.freshness import REVIEW_OLDER, REVIEWED_AHEAD, reviewed_day_findings
from generator.diagnostics import N_, Report, Severity, nearest
from generator.loading.lessons import LESSON
from generator.loading.readings import read_content
from generator.loading.tree import Tree
from generator.model.course import Course, Lesson, Review
from generator.model.fingerprints import printed_values, review_key
from generator.model.parts import lesson_parts
from generator.registering import Refused, read_own

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FENCE = re.compile(r"---[ \t]*")
_OF_THE_DAY = {REVIEWED_AHEAD, REVIEW_OLDER}
"""What is wrong with the review that stands there: a new one takes its place."""

Edit = tuple[int, int, str]
"""From and to (offsets in characters), and what stands there instead."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What was written where: the fingerprint `of`, and of how many questions and values."""

    file: Path
    by: str
    on: date
    of: str
    questions: int
    values: int


def lesson_name(written: str) -> str:
    """`module/lesson`, also where somebody wrote the path of the file."""
    return written.replace("\\", "/").removeprefix("docs/modules/").removesuffix(".md")


def lesson_faults(report: Report, name: str) -> Report:
    """The errors of a lesson and its quiz, without those of the review that is replaced."""
    faults = Report()
    faults.sources = report.sources
    files = {f"docs/modules/{name}.md", f"quizzes/{name}.md"}
    faults.extend(
        found
        for found in report
        if found.severity is Severity.ERROR and found.location.path in files and found.rule not in _OF_THE_DAY
    )
    return faults


def sign(root: Path, course: Course, name: str, by: str, on: date) -> Signed:
    """Write the approval of the lesson `name` by an office, on that day, into the lesson's head.

    Raises Refused where there is no such lesson, or the approval can't be written.
    """
    lesson, by = course.lesson(name), " ".join(by.split())
    if lesson is None:
        near = nearest(name, (known.name for known in course.lessons))
        raise Refused(
            N_("There is no lesson “{lesson}”. Did you mean “{nearest}”?")
            if near
            else N_("There is no lesson “{lesson}”. Write it as module/lesson, as the files are named."),
            lesson=name,
            nearest=near or "",
        )
    _check_values(course, lesson)
    unsigned = Review(by, on, lesson.location)
    for found in reviewed_day_findings(course, lesson, unsigned):
        raise Refused(N_("Nothing was written: {problem}."), problem=found.phrase)
    review = replace(unsigned, of=review_key(course, lesson))
    file = root / lesson.location.path
    text = read_own(root, file)
    content = (_with_review(text, review) or "").encode()
    if not by or not by.isprintable() or not _says(course, lesson, review, content):
        raise Refused(
            N_(
                "Nothing was written: the head of {file} can't be edited by this command. Write into it "
                "yourself: {line}"
            ),
            file=lesson.location.path,
            line=_line(review),
        )
    file.write_bytes(content)
    values = printed_values(course, lesson_parts(lesson))
    questions = len(lesson.quiz.questions) if lesson.quiz else 0
    return Signed(file, by, on, review.of, questions, len(values))


def _check_values(course: Course, lesson: Lesson) -> None:
    """A value that can't be read isn't what the office saw. Raises Refused."""
    for part in lesson_parts(lesson):
        for use in part.facts:
            if use.id not in course.facts:
                raise Refused(
                    N_(
                        "Nothing was written: the value “{id}”, which the lesson prints, can't be read. "
                        "What is wrong with it is reported by: course check"
                    ),
                    id=use.id,
                )


def _says(course: Course, lesson: Lesson, review: Review, content: bytes) -> bool:
    """Whether the file would be read as the same lesson, with that review."""
    part = Tree(Path(), Report())
    read = read_content(part, lesson.location.path, content, LESSON).value
    if read is None or read.reviewed is None or part.report.has_errors:
        return False
    same = replace(read.reviewed, location=review.location) == review
    return same and review_key(course, replace(read, quiz=lesson.quiz)) == review.of


def _with_review(text: str, review: Review) -> str | None:
    """The text with the review in its head; None where the head has another form than those of the guide."""
    head = _head(text)
    if head is None:
        return None
    start, end, line_end = head
    try:
        root = yaml.compose(text[start:end], Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    node = next((value for key, value in root.value if key.value == "reviewed"), None)
    if node is None:
        edits = [(end - start, end - start, f"{' ' * root.start_mark.column}{_line(review)}{line_end}")]
    elif isinstance(node, yaml.MappingNode):
        edits = list(_entries(text[start:end], node, review, line_end))
    else:
        edits = [(node.start_mark.index, node.end_mark.index, _between(text[start:end], node, review))]
    for first, last, new in sorted(edits, reverse=True):
        text = text[: start + first] + new + text[start + last :]
    return text


def _head(text: str) -> tuple[int, int, str] | None:
    """Where the lines of the head begin and end, and how they end."""
    at = 1 if text.startswith("\ufeff") else 0
    opening = _LINE.match(text, at)
    if opening is None or not _FENCE.fullmatch(opening[0].rstrip("\r\n")):
        return None
    start = end = opening.end()
    while end < len(text):
        line = _LINE.match(text, end)
        assert line is not None
        if _FENCE.fullmatch(line[0].rstrip("\r\n")):
            return start, end, opening[0][len(opening[0].rstrip("\r\n")) :]
        end = line.end()
    return None


def _entries(head: str, node: yaml.MappingNode, review: Review, line_end: str) -> Iterator[Edit]:
    """What changes in a `reviewed` that is there: the values, and what it lacks."""
    there = {key.value: value for key, value in node.value}
    lacking = []
    for key, value in _values(review).items():
        old = there.get(key)
        if old is None:
            lacking.append(f"{key}: {value}")
        elif old.value != str(json.loads(value) if value.startswith('"') else value):
            yield old.start_mark.index, old.end_mark.index, value
    last = node.value[-1][1].end_mark.index
    if lacking and node.flow_style:
        yield last, last, "".join(f", {entry}" for entry in lacking)
    elif lacking:
        margin = " " * node.start_mark.column
        rest = _LINE.match(head, last)
        last = rest.start() + len(rest[0].rstrip("\r\n")) if rest else last
        yield last, last, "".join(f"{line_end}{margin}{entry}" for entry in lacking)


def _between(head: str, node: yaml.Node, review: Review) -> str:
    """The whole review as the value of a key that has none, with a space before it where there is none."""
    space = "" if head[node.start_mark.index - 1 : node.start_mark.index] == " " else " "
    return space + _line(review).removeprefix("reviewed: ")


def _line(review: Review) -> str:
    entries = ", ".join(f"{key}: {value}" for key, value in _values(review).items())
    return f"reviewed: {{{entries}}}"


def _values(review: Review) -> dict[str, str]:
    """The entries of `reviewed`, as YAML."""
    return {
        "by": json.dumps(review.by, ensure_ascii=False),
        "on": review.on.isoformat(),
        "of": review.of,
    }
