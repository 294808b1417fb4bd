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
_SYLLABLE = re.compile(r"[\w/%-]*\w[\w/%-]*")


def sentences(markdown: str, course: Course) -> Iterator[str]:
    """The sentences of a text as they are read, on one line each.

    Citations and code are left out, a fact is its value, each table cell and list item is a sentence.
    """
    text = _CITATION.sub("", _CODE.sub("", markdown))
    text = _FACT.sub(
        lambda found: course.facts[found[1]].value if found[1] in course.facts else found[1], text
    )
    text = _TITLE.sub(r"\n\2.\n", _LINK.sub(r"\1", text))
    text = _BEGINS.sub("\n\n", text).replace("*", "")
    for sentence in _ENDS.split(text):
        if _SYLLABLE.search(sentence):
            yield " ".join(sentence.split())


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
