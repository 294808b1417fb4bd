"""Every page of the site: its HTML, and what the shell must know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Any

from markupsafe import escape

from generator.diagnostics import N_
from generator.loading.manual import marked, read_manual
from generator.loading.texts import Form, read_text
from generator.model.addresses import (
    COUNTER,
    GLOSSARY,
    HOME,
    RULES,
    SOURCES,
    assessment_address,
    lesson_address,
    module_address,
    page_address,
    path_address,
)
from generator.model.body import Body, Heading
from generator.model.course import Course, Lesson, LessonKind, Module, Page, Path, Settings, Status
from generator.model.text import Text
from generator.model.ways import ASSESSMENT, Stop, Ways
from generator.rendering.environment import render
from generator.rendering.fill import fill, fill_plain
from generator.rendering.page import PageView
from generator.rendering.words import site_words
from generator.source import Location

_TASKS = "\x0etasks\x0f"
"""Where an assignment's checklist stands in its text until it is made: no author can write these signs."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the built page must show again. `words` is the fingerprint of its author's text, empty where it has none."""

    location: Location
    fragments: int
    words: str = ""
    questions: int = 0
    scenes: int = 0


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """One page: its address, its data for the shell, its HTML, its contents, and what must come of it.

    `contents` are nested mappings with `level`, `id`, `name` (HTML) and `children`, as Python-Markdown's `toc` has them.
    """

    address: str
    meta: dict[str, Any]
    html: str
    contents: list[dict[str, Any]]
    expected: Expected


@dataclass(frozen=True, slots=True)
class Onward:
    """The page that comes next (or before), as it is named and addressed from another."""

    title: str
    url: str
    minutes: int
    kind: str


@dataclass(frozen=True, slots=True)
class OnPath:
    """Where a page stands on a path: the path's name and address, the page's number there, and what comes next on it."""

    id: str
    title: str
    url: str
    number: int
    all: int
    next: Onward | None


@dataclass(frozen=True, slots=True)
class CounterLine:
    """One line of the counter page."""

    question: Text
    answer: Text
    lesson: Lesson
    module: Module
    due: date | None
    """The earliest day after which something that the answer rests on must be read again."""


@lru_cache
def page_makers(course: Course) -> list[Callable[[], RenderedPage]]:
    """For each page of the site what makes it. They know nothing of each other, so any may be called anywhere."""
    words, ways = site_words(), Ways(course)
    makers: list[Callable[[], RenderedPage]] = [partial(_home, course, ways)]
    # These hold something of every lesson and take longest: begun first, they keep nobody waiting at the end.
    makers.append(partial(_generated, course, SOURCES, "sources", words(N_("Sources")), "sources"))
    makers.append(partial(_generated, course, GLOSSARY, "glossary", words(N_("Terms")), ""))
    makers.append(partial(_counter, course, words(N_("Look up at the counter"))))
    for index, module in enumerate(course.modules):
        makers.append(partial(_module, course, ways, module, index))
        for place, stop in enumerate(ways.of_modules[module.id]):
            if stop.lesson is not None:
                makers.append(partial(_lesson, course, ways, stop, (index, place)))
                makers += [partial(_alias, course, stop.lesson, alias) for alias in stop.lesson.aliases]
        makers += [
            partial(_assessment, course, ways, module, index, number)
            for number in range(len(ways.sheets[module.id]))
        ]
    makers += [partial(_path, course, ways, path) for path in course.paths]
    makers += [partial(_page, course, page) for page in course.pages]
    if any(page.guide for page in course.pages):
        makers.append(partial(_rules, course))
    return makers


def shell_data(course: Course) -> dict[str, Any]:
    """What every page's shell shows: modules and lessons, the places of the bar, disclaimer, the page about the course."""
    words = site_words()
    view = PageView(course, HOME)
    return {
        "modules": [_menu(module, view) for module in course.modules],
        "places": [
            {"id": "learn", "title": words(N_("Learn")), "url": HOME},
            {"id": "counter", "title": words(N_("Look up")), "url": COUNTER},
            {"id": "sources", "title": words(N_("Sources")), "url": SOURCES},
        ],
        "disclaimer": view.plain(course.disclaimer)
        if course.disclaimer
        else words(N_("This is not a site of a state authority.")),
        "about": {"title": view.plain(course.about.title), "url": page_address(course.about)}
        if course.about
        else None,
        "guide": page_address(guide)
        if (guide := next((page for page in course.pages if page.guide), None))
        else "",
        "built": view.day(course.today),
    }


def _menu(module: Module, view: PageView) -> dict[str, Any]:
    return {
        "id": module.id,
        "title": view.plain(module.title),
        "url": module_address(module.id),
        "minutes": module.minutes,
        "lessons": [
            {
                "title": view.plain(lesson.title),
                "url": lesson_address(lesson.name),
                "kind": lesson.kind.value,
                "minutes": lesson.minutes,
            }
            for lesson in module.lessons
        ],
    }


def _meta(kind: str, title: str, description: str = "", **more: Any) -> dict[str, Any]:
    return {
        "title": title,
        "description": description,
        "kind": kind,
        "module": -1,
        "lesson": -1,
        "place": "learn",
        "moved_to": "",
        "next": "",
        "edit_url": "",
        **more,
    }


class _Composition:
    """A page while its parts are made. The body is filled first, so that its citations have the first numbers."""

    def __init__(
        self, course: Course, address: str, body: Body | None = None, *, has_foot: bool = True
    ) -> None:
        self.course, self.body = course, body
        self.view = PageView(course, address, has_foot)
        self.text = self.filled(body) if body else ""
        self.fragments: dict[str, str] = {}

    def filled(self, body: Body) -> str:
        return fill(body.html, self.view, body.citations, body.location.path, tasks=_TASKS)

    def contents(self, headings: Iterable[Heading]) -> list[dict[str, Any]]:
        return [
            {
                "level": heading.level,
                "id": heading.id,
                "name": str(escape(fill_plain(heading.title, self.view))),
                "children": self.contents(heading.children),
            }
            for heading in headings
        ]

    def add(self, name: str, **values: Any) -> None:
        self.fragments[name] = render(name, course=self.course, page=self.view, **values)

    def add_foot(
        self,
        path: str,
        onward: Onward | None = None,
        back: Onward | None = None,
        paths: tuple[OnPath, ...] = (),
    ) -> None:
        self.add(
            "foot",
            onward=onward,
            back=back,
            paths=paths,
            edit_url=_edit_url(self.course, path) if path else "",
        )

    def onward(self, stop: Stop | None, path: str = "") -> Onward | None:
        """The way to a stop; on a path the address says so, and is led on by it."""
        if stop is None:
            return None
        title = self.plain(stop.lesson.title) if stop.lesson else site_words()(N_("Check of this part"))
        return Onward(
            title, self.view.url(stop.address) + (f"?path={path}" if path else ""), stop.minutes, stop.kind
        )

    def paths(self, ways: Ways, stop: Stop) -> tuple[OnPath, ...]:
        return tuple(
            OnPath(
                place.path.id,
                self.plain(place.path.title),
                self.view.url(path_address(place.path.id)),
                place.number,
                place.all,
                self.onward(place.next, place.path.id),
            )
            for place in ways.places(stop)
        )

    def rows(self, stops: tuple[Stop, ...], path: str = "") -> list[tuple[Stop, Onward | None]]:
        """Stops as they are listed: each with its name and address."""
        return [(stop, self.onward(stop, path)) for stop in stops]

    def plain(self, text: Text | None) -> str:
        return self.view.plain(text) if text else ""

    def finished(
        self,
        meta: dict[str, Any],
        *order: str,
        lesson: Lesson | None = None,
        sheet: tuple[Location, int] | None = None,
    ) -> RenderedPage:
        """The page with its parts in that order; `body` is the author's text, the others are fragments that were added."""
        text = self.text.replace(_TASKS, self.fragments.get("checklist", ""))
        parts = [text if name == "body" else self.fragments.get(name, "") for name in order]
        number = len(self.fragments)
        return RenderedPage(
            self.view.address,
            meta,
            "\n".join(part for part in parts if part) + "\n",
            self.contents(self.body.headings if self.body else ()),
            Expected(sheet[0], number, "", sheet[1]) if sheet else self.expected(lesson),
        )

    def expected(self, lesson: Lesson | None) -> Expected:
        body = self.body
        location = body.location if body else lesson.location if lesson else self.course.location
        quiz = lesson.quiz if lesson and "quiz" in self.fragments else None
        scenario = lesson.scenario if lesson and "scenario" in self.fragments else None
        return Expected(
            location,
            len(self.fragments),
            body.words if body else "",
            len(quiz.questions) if quiz else 0,
            len(scenario.scenes) if scenario else 0,
        )


def _edit_url(course: Course, path: str) -> str:
    """The code host's editor for a file; empty when no code host is set."""
    settings = course.settings
    if not settings.repo_url or settings.edit_uri == "":
        return ""
    # MkDocs' own setting leads into docs/, from which it counts; our paths begin above it.
    uri = (settings.edit_uri or "edit/main/").strip("/").removesuffix("/docs")
    return f"{settings.repo_url.rstrip('/')}/{uri}/{path}"


def _lesson(course: Course, ways: Ways, stop: Stop, place: tuple[int, int]) -> RenderedPage:
    (index, position), module, lesson = place, stop.module, stop.lesson
    assert lesson is not None
    withdrawn = lesson.status is Status.WITHDRAWN
    page = _Composition(course, lesson_address(lesson.name), None if withdrawn else lesson.body)
    onward, back = page.onward(ways.after(stop)), page.onward(ways.before(stop))
    if withdrawn:
        page.add("withdrawn", lesson=lesson)
    elif lesson.kind is LessonKind.SCENARIO:
        page.add("scenario", lesson=lesson, scenario=lesson.scenario)
    elif lesson.kind is LessonKind.PRACTICE:
        page.add(
            "checklist",
            lesson=lesson,
            tasks=lesson.body.tasks,
            checked=ways.of_modules[module.id][-1].lesson is None,
        )
    elif lesson.quiz is not None:
        page.add("quiz", lesson=lesson, quiz=lesson.quiz)
    page.add("head", lesson=lesson, module=module, position=position + 1, total=len(module.lessons))
    page.add_foot(lesson.location.path, onward, back, page.paths(ways, stop))
    meta = _meta(
        lesson.kind.value,
        page.plain(lesson.title),
        page.plain(lesson.summary),
        module=index,
        lesson=position,
        edit_url=_edit_url(course, lesson.location.path),
        next=onward.url if onward else "",
    )
    return page.finished(meta, "head", "body", "withdrawn", "scenario", "quiz", "foot", lesson=lesson)


def _assessment(course: Course, ways: Ways, module: Module, index: int, number: int) -> RenderedPage:
    """One sheet of a module's check. Its answers are kept apart from those of the lessons."""
    page, stop = _Composition(course, assessment_address(module.id, number + 1)), Stop(module)
    sheets = ways.sheets[module.id]
    others = [
        page.view.url(assessment_address(module.id, other + 1))
        for other in range(len(sheets))
        if other != number
    ]
    page.add(
        "assessment",
        module=module,
        sheet=sheets[number],
        number=number + 1,
        others=others,
        pass_mark=course.settings.pass_mark,
    )
    onward = page.onward(ways.after(stop))
    page.add_foot("", onward, page.onward(ways.before(stop)), page.paths(ways, stop))
    title = f"{site_words()(N_('Check of this part'))}: {page.plain(module.title)}"
    return page.finished(
        _meta(ASSESSMENT, title, module=index, next=onward.url if onward else ""),
        "assessment",
        "foot",
        sheet=(module.location, len(sheets[number])),
    )


def _alias(course: Course, lesson: Lesson, alias: str) -> RenderedPage:
    """The page at a lesson's former address, which leads on to the new one."""
    page = _Composition(course, lesson_address(alias))
    title, url = page.plain(lesson.title), page.view.url(lesson_address(lesson.name))
    page.add("moved", target={"title": title, "url": url})
    return page.finished(_meta("moved", title, moved_to=url), "moved")


def _home(course: Course, ways: Ways) -> RenderedPage:
    page = _Composition(course, HOME, course.body)
    paths = [
        (path, page.view.url(path_address(path.id)), page.rows(ways.of_paths[path.id], path.id))
        for path in course.paths
    ]
    page.add(
        "home",
        paths=[row for row in paths if row[2]],
        stops=page.rows(next(iter(ways.of_modules.values()), ())),
    )
    page.add_foot(course.location.path)
    return page.finished(
        _meta("home", page.plain(course.title), page.plain(course.summary)), "home", "body", "foot"
    )


def _module(course: Course, ways: Ways, module: Module, index: int) -> RenderedPage:
    page = _Composition(course, module_address(module.id), module.body)
    stops = ways.of_modules[module.id]
    onward = page.onward(stops[0] if stops else None)
    page.add("module", module=module, rows=page.rows(stops), onward=onward)
    page.add_foot(module.location.path)
    meta = _meta(
        "module",
        page.plain(module.title),
        page.plain(module.summary),
        module=index,
        next=onward.url if onward else "",
    )
    return page.finished(meta, "module", "body", "foot")


def _path(course: Course, ways: Ways, path: Path) -> RenderedPage:
    page = _Composition(course, path_address(path.id), path.body)
    stops = ways.of_paths[path.id]
    onward = page.onward(stops[0] if stops else None, path.id)
    page.add("path", path=path, rows=page.rows(stops, path.id))
    page.add_foot(path.location.path, onward=onward)
    meta = _meta("path", page.plain(path.title), page.plain(path.summary), next=onward.url if onward else "")
    return page.finished(meta, "path", "body", "foot")


def _page(course: Course, written: Page) -> RenderedPage:
    page = _Composition(course, page_address(written), written.body)
    guide = [other for other in course.pages if other.guide] if written.guide else []
    page.add(
        "page",
        title=written.title,
        guide=[
            {"title": other.title, "url": page.view.url(page_address(other)), "here": other is written}
            for other in guide
        ],
        rules=page.view.url(RULES),
    )
    page.add_foot(written.location.path)
    return page.finished(
        _meta("page", page.plain(written.title), page.plain(written.summary), place=""),
        "page",
        "body",
        "foot",
    )


def empty_course(today: date) -> Course:
    """A course of which nothing could be read."""
    nowhere = Location("docs/index.md")
    return Course(Text("", nowhere), Body("", nowhere), Settings(), nowhere, today)


def broken_page() -> RenderedPage:
    """What is served before there was any good site: the course has mistakes, and the terminal tells them."""
    title = site_words()(N_("The course has mistakes"))
    return RenderedPage(
        HOME,
        _meta("page", title),
        str(render("broken", title=title)),
        [],
        Expected(Location("docs/index.md"), 1),
    )


def _rules(course: Course) -> RenderedPage:
    """The manual of the rules, as a page of the authoring guide."""
    page = _Composition(course, RULES, has_foot=False)
    nowhere = Location("manual")
    subjects: dict[str, list[dict[str, Any]]] = {}
    for rule in read_manual().values():
        parts = {
            name: read_text(marked(text), lambda start, end: nowhere, form=Form.BLOCKS).value
            for name, text in (("why", rule.why), ("wrong", rule.wrong), ("right", rule.right))
        }
        subjects.setdefault(rule.subject, []).append({"id": rule.id, **parts})
    page.add("rules", subjects=subjects)
    return page.finished(_meta("page", site_words()(N_("Rules of the checker")), place=""), "rules")


def _generated(
    course: Course, address: str, name: str, title: str, place: str, **values: Any
) -> RenderedPage:
    """A page without an author's text."""
    page = _Composition(course, address, has_foot=False)
    page.add(name, **values)
    return page.finished(_meta(name, title, place=place), name)


def _counter(course: Course, title: str) -> RenderedPage:
    view = PageView(course, COUNTER)
    lessons = [
        (lesson, module, " ".join(_words(lesson, view)))
        for module in course.modules
        for lesson in module.lessons
        if lesson.status is Status.PUBLISHED
    ]
    return _generated(
        course, COUNTER, "counter", title, "counter", lines=tuple(counter_lines(course)), lessons=lessons
    )


def _words(lesson: Lesson, view: PageView) -> Iterator[str]:
    """By what a lesson is found beside its title: what it is for, and what its parts are called."""
    yield from (view.plain(objective.text) for objective in lesson.objectives)
    for heading in lesson.body.headings:
        yield from (fill_plain(part.title, view) for part in heading.walk())


def counter_lines(course: Course) -> Iterator[CounterLine]:
    """The `counter` call-outs of all published lessons, in the order of the course."""
    for module in course.modules:
        for lesson in module.lessons:
            for call_out in lesson.body.call_outs if lesson.status is Status.PUBLISHED else ():
                if call_out.kind == "counter":
                    yield CounterLine(
                        call_out.title, call_out.body, lesson, module, _due(course, call_out.body)
                    )


def _due(course: Course, text: Text) -> date | None:
    cited = (
        course.sources[cited.id]
        for citation in text.citations
        for cited in citation.cited
        if cited.id in course.sources
    )
    printed = (course.facts[use.id] for use in text.facts if use.id in course.facts)
    return min((entry.due for entry in (*cited, *printed)), default=None)
