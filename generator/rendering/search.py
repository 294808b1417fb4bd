"""What the search looks through: the text of each section, for `js/lookup.js` to rank on the device.

Answers at the counter stand in the page of the search itself. Questions, their answers, and how a scenario
goes on are left out: nobody is to come upon them by looking something up.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from lxml import html as tree

from generator.model.addresses import lesson_address, module_address, page_address, path_address
from generator.model.body import Body
from generator.model.course import Course, Lesson, LessonKind, Status
from generator.model.html import Html, Slot, SlotKind
from generator.model.scenario import START
from generator.model.text import Text, slug
from generator.rendering.packing import packed
from generator.rendering.page import PageView
from generator.rendering.turning import told

SEARCH = "search.js"
"""No hash in its name: the page that asks for it stays the same when some lesson is edited."""

_BLOCKS = frozenset("p li tr dt dd pre blockquote div figcaption caption summary br".split())
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())

_LEFT = re.compile(r" (?=[.,;:!?)”])|[,;](?=\s*[,;.])")
"""What citations leave behind: a space before a full stop, commas between them."""

Section = tuple[str, str, str]
"""The anchor of its heading, the heading, and its text: a line for each block."""

Place = tuple[str, str, str, int, list[tuple[str, ...]]]
"""Kind, address, title, number of the module (-1 for none), and its sections: heading, text, and the anchor
where it isn't made of the heading."""


def search_data(course: Course) -> bytes:
    """The script that hands the texts over: a classic one, since a file on a disk can't be fetched."""
    view = PageView(course, "", has_foot=False)
    places = [*_places(course, view)]
    terms = [(term.id, [term.name, *term.also, view.plain(term.means)]) for term in course.terms.values()]
    words, write = packed(chain(_texts(places), *(texts for _, texts in terms)))
    data = {
        "words": words,
        "modules": [view.plain(module.title) for module in course.modules],
        "glossary": view.names.glossary,
        "places": [
            (kind, address, write(title), module, [(*map(write, told[:2]), *told[2:]) for told in sections])
            for kind, address, title, module, sections in places
        ],
        "terms": [(term, *map(write, texts)) for term, texts in terms],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.courseSearch={text}\n".encode()


def _texts(places: Iterable[Place]) -> Iterator[str]:
    for _, _, title, _, sections in places:
        yield title
        for texts in sections:
            yield from texts[:2]


def _places(course: Course, view: PageView) -> Iterator[Place]:
    for number, module in enumerate(course.modules):
        yield _place("module", module_address(module.id), number, view, module.title, module.summary)
        for lesson in module.lessons:
            if lesson.status is not Status.WITHDRAWN:
                yield _place(
                    lesson.kind.value,
                    lesson_address(lesson.name),
                    number,
                    view,
                    lesson.title,
                    lesson.summary,
                    _lesson(lesson, view),
                )
    for path in course.paths:
        yield _place("path", path_address(path.id), -1, view, path.title, path.summary)
    for page in course.pages:
        if not page.guide:
            sections = _sections(page.body, view)
            yield _place("page", page_address(view.names, page), -1, view, page.title, page.summary, sections)


def _place(
    kind: str,
    address: str,
    module: int,
    view: PageView,
    title: Text,
    summary: Text | None,
    sections: Iterable[Section] = (),
) -> Place:
    """What stands above the first heading is one section with the summary.

    An anchor that is made of its heading isn't written: the device makes it again (`js/library.js`).
    """
    top = [view.plain(summary)] if summary else []
    below: list[tuple[str, ...]] = []
    for anchor, heading, text in sections:
        if anchor:
            below.append((heading, text) if anchor == slug(heading) else (heading, text, anchor))
        else:
            top.append(text)
    return kind, address, view.plain(title), module, [("", "\n".join(top)), *below]


def _lesson(lesson: Lesson, view: PageView) -> Iterator[Section]:
    for objective in lesson.objectives:
        yield "", "", view.plain(objective.text)
    if lesson.kind is not LessonKind.SCENARIO:
        yield from _sections(lesson.body, view)
    elif lesson.scenario:
        start = lesson.scenario.scene(START)
        for text in (lesson.scenario.introduction, start and start.title, start and start.body):
            if text:
                yield "", "", view.plain(text)
    for task in lesson.body.tasks:
        yield "", "", view.plain(task)


def _sections(body: Body, view: PageView) -> Iterator[Section]:
    """The text of a body, cut at its headings."""
    anchor = heading = ""
    lines = [""]
    for kind, text in _pieces(_printed(body.html, view)):
        if kind in _HEADINGS:
            yield from _section(anchor, heading, lines)
            (anchor, heading), lines = text.split("\n", 1), [""]
        elif kind:
            lines.append("")
        else:
            lines[-1] += text
    yield from _section(anchor, heading, lines)


def _section(anchor: str, heading: str, lines: list[str]) -> Iterator[Section]:
    tidy = (_LEFT.sub("", " ".join(line.split())).strip(" ·") for line in lines)
    text = "\n".join(line for line in tidy if re.search(r"\w", line))
    if text or heading:
        yield anchor, heading, text


def _printed(text: Html, view: PageView) -> str:
    """The HTML of a text with the values of its facts, without citations and checklists."""
    return "".join(part if isinstance(part, str) else html.escape(_slot(part, view)) for part in text)


def _slot(slot: Slot, view: PageView) -> str:
    if slot.kind is SlotKind.PROSE:
        return slot.value
    if slot.kind is SlotKind.FACT and slot.value in view.course.facts:
        return told(view.course.facts[slot.value], view.language)
    return view.value(slot.value) if slot.kind is SlotKind.VALUE else ""


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Text, the ends of blocks (their tags), and headings (`id` and words), in order."""
    if text:
        yield from _walk(tree.fragment_fromstring(text, create_parent="div"))


def _walk(element: tree.HtmlElement) -> Iterator[tuple[str, str]]:
    yield "", element.text or ""
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _HEADINGS:
            yield tag, f"{child.get('id', '')}\n{' '.join(child.text_content().split())}"
        elif "counter" not in child.get("class", "").split():
            if tag in _BLOCKS:
                yield tag, ""
            yield from _walk(child)
            if tag in _BLOCKS:
                yield tag, ""
        if tag in ("td", "th"):
            yield "", " · "
        yield "", child.tail or ""
