"""The sentences of an author's Markdown, counted in syllables: in Vietnamese each is written apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.course import Course, Lesson
from generator.model.text import Text

_CODE = re.compile(r"^[ ]*(```|~~~).*?^[ ]*\1[ ]*$|`[^`]*`", re.MULTILINE | re.DOTALL)
_CITATION = re.compile(r"\[@[^\[\]]*\](?:\{[^{}\n]*\})?")
_FACT = re.compile(r"\{\{\s*([a-z0-9-]+)\s*\}\}")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_TITLE = re.compile(r'^([ ]*)(?:!!!|\?\?\?\+?|===)[^"\n]*(?:"(.*)"(?:[ ]*\{[^{}\n]*\})?)?[ ]*$', re.MULTILINE)
_BEGINS = re.compile(r"^[ ]*(?:[-*+]|\d+\.|>|#+)[ ]+|^[ ]*\|", re.MULTILINE)
_ENDS = re.compile(r"[.!?…:;]+[”\"')]*(?=\s|$)|\n\s*\n|\||\n(?=\s*\n)")
_BREAKS = re.compile(r"\n[ ]*(?=\n)|\n(?=[ ]*(?:(?:[-*+]|\d+\.|>|#+|!!!|\?\?\?\+?|===)[ ]|\|))")
"""Where a paragraph, an item, a title or a row of a table ends."""
_LOOSE = re.compile(r" (?=[,.;:!?])")
"""The space that a citation leaves before a sign."""
_SYLLABLE = re.compile(r"[\w/%-]*\w[\w/%-]*")


def sentences(markdown: str, course: Course) -> Iterator[str]:
    """The sentences of a text as they are read, on one line each.

    Citations and code are left out, a fact is its value, each table cell and list item is a sentence.
    """
    for sentence in _ENDS.split(_prose(markdown, course)):
        if _SYLLABLE.search(sentence):
            yield " ".join(sentence.split())


def sentence_at(markdown: str, at: int, course: Course) -> str:
    """The sentence at an offset of a text, as it is read. A citation that leads one ends that before it."""
    blocks = [found.span() for found in _BREAKS.finditer(markdown)]
    first = max((end for _, end in blocks if end <= at), default=0)
    last = min((start for start, _ in blocks if start >= at), default=len(markdown))
    shown = _CITATION.sub(lambda found: "\0" * len(found[0]), markdown[first:last])
    ends = [0, *(found.end() for found in _ENDS.finditer(shown)), len(shown)]
    place = at - first
    start = max(end for end in ends if end <= place)
    end = min((end for end in ends if end > place), default=len(shown))
    if start and not shown[start:place].strip("\0 \n"):
        start, end = max(end for end in ends if end < start), start
    read = as_read(markdown[first + start : first + end], course)
    return _LOOSE.sub("", read).strip(" |")


def as_read(markdown: str, course: Course) -> str:
    """The text as it is read, on one line: without citations and code, with the values of its facts."""
    return " ".join(_prose(markdown, course).split())


def _prose(markdown: str, course: Course) -> str:
    text = _CITATION.sub("", _CODE.sub("", markdown))
    text = _FACT.sub(
        lambda found: course.facts[found[1]].value if found[1] in course.facts else found[1], text
    )
    text = _TITLE.sub(r"\n\2.\n", _LINK.sub(r"\1", text))
    return _BEGINS.sub("\n\n", text).replace("*", "")


def syllables(sentence: str) -> int:
    """How many syllables a sentence has."""
    return len(_SYLLABLE.findall(sentence))


def lesson_sentences(lesson: Lesson, course: Course) -> Iterator[str]:
    """The sentences that a learner reads in a lesson (its quiz apart) or plays through in a scenario."""
    scenes: tuple[Text, ...] = ()
    if lesson.scenario is not None:
        scenes = tuple(
            text
            for scene in lesson.scenario.scenes
            for text in (scene.body, *(choice.remark for choice in scene.choices if choice.remark))
        )
    for text in (
        lesson.body.markdown if lesson.scenario is None else "",
        *(scene.markdown for scene in scenes),
    ):
        yield from sentences(text, course)
