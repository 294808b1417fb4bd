"""Every page of the site: its HTML, and what the shell must know."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial
from itertools import product
from typing import Any

from markupsafe import escape

from generator.diagnostics import N_
from generator.loading.manual import MANUAL_LANGUAGE, marked, read_manual
from generator.loading.texts import Form, read_text
from generator.model.addresses import (
    HOME,
    assessment_address,
    lesson_address,
    module_address,
    page_address,
    path_address,
    pretest_address,
    rules_address,
)
from generator.model.assessment import sheet_count
from generator.model.body import Body, Heading
from generator.model.course import Course, Lesson, LessonKind, Module, Page, Path, Settings, Status
from generator.model.html import Slot, SlotKind
from generator.model.navigation import ASSESSMENT, Navigation, NavItem
from generator.model.quiz import Quiz
from generator.model.text import Text
from generator.rendering.changes import told_changes
from generator.rendering.environment import render
from generator.rendering.fill import fill, fill_plain, place_mark
from generator.rendering.page import PageView
from generator.rendering.words import site_words
from generator.source import Location


@dataclass(frozen=True, slots=True)
class Expected:
    """What the built page must show again.

    `words` is the fingerprint of its author's text, empty where it has none.
    """

    location: Location
    fragments: int
    words: str = ""
    questions: int = 0
    scenes: int = 0


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """One page: its address, its data for the shell, its HTML, its contents, and what must come of it.

    The HTML is kept as UTF-8: a Vietnamese text takes twice the memory as a string.

    `contents` are nested mappings with `level`, `id`, `name` (HTML) and `children`, as Python-Markdown's
    `toc` has them.
    """

    address: str
    meta: dict[str, Any]
    encoded: bytes
    contents: list[dict[str, Any]]
    expected: Expected

    @property
    def html(self) -> str:
        """The HTML of the page's main part."""
        return self.encoded.decode()


@dataclass(frozen=True, slots=True)
class NavLink:
    """A link to the next or previous page, its URL relative to the page that holds the link.

    `sheets`: of a link to a check, how many it has; js/places.js leads to the one whose turn it is.
    """

    title: str
    url: str
    minutes: int
    kind: str
    sheets: int = 0


@dataclass(frozen=True, slots=True)
class PathLink:
    """A page's position on a path: the path's title and URL, its number (from 1) of `total`, the next."""

    id: str
    title: str
    url: str
    number: int
    total: int
    next: NavLink | None


@dataclass(frozen=True, slots=True)
class CounterLine:
    """One line of the counter page. `number`: the one to call in an emergency, empty for other lines."""

    question: Text
    answer: Text
    lesson: Lesson
    module: Module
    due: date | None
    """The earliest day after which something that the answer cites must be read again."""
    number: str = ""


LEARNER = ("outline", "learner")
"""The scripts of pages that show what was done."""

Maker = Callable[[], RenderedPage]
"""Renders one page. Makers know nothing of each other: any may be called at any time, in any process."""


def page_makers(course: Course, *, own_theme: bool = True) -> dict[str, Maker]:
    """The address of each page of the site, and what renders it.

    `own_theme`: with the pages for what the learner did and fetched, whose scripts no other theme brings.
    """
    words, navigation = site_words(course.settings.language), Navigation(course)
    names = course.settings.names
    makers: dict[str, Maker] = {HOME: partial(_home, course, navigation, own_theme)}
    # These hold something of every lesson and take longest: begun first, they keep nobody waiting at the end.
    makers[names.sources] = partial(_generated, course, names.sources, "sources", words(N_("Sources")), "")
    makers[names.glossary] = partial(_generated, course, names.glossary, "glossary", words(N_("Terms")), "")
    makers[names.counter] = partial(_counter, course, course.words.counter or words(N_("Look up")))
    for index, module in enumerate(course.modules):
        makers |= _module_makers(course, navigation, module, index, own_theme)
        makers[module_address(module.id)] = partial(_module, course, navigation, module, index, own_theme)
    for path in course.paths:
        makers[path_address(path.id)] = partial(_path, course, navigation, path)
    for page in course.pages:
        makers[page_address(names, page)] = partial(_page, course, page)
    if course.snapshot is not None:
        makers[names.changes] = partial(_changes, course, words(N_("What is new")))
    if _has_manual(course):
        makers[rules_address(names)] = partial(_rules, course)
    if own_theme:
        makers[names.progress] = partial(_progress, course, navigation, words(N_("Progress")))
        makers |= _own_pages(course)
    for former, to, title in _former_addresses(course, makers):
        makers[former] = partial(_moved, course, former, to, title, N_("This page has moved"))
    return makers


def _former_addresses(course: Course, known: Collection[str]) -> Iterator[tuple[str, str, Text]]:
    """Where modules with their checks, paths and other pages were: the former address, the one of today, the
    title. Those of lessons stand with the lessons.
    """
    names = course.settings.names
    for module in course.modules:
        own = module_address(module.id)
        checks = tuple(f"{own}{name}/" for name in names.own_lessons)
        below = [address.removeprefix(own) for address in known if address.startswith(checks)]
        for former, page in product(module.aliases, ("", *below)):
            yield module_address(former) + page, own + page, module.title
    for path in course.paths:
        for former in path.aliases:
            yield path_address(former), path_address(path.id), path.title
    for written in course.pages:
        for former in written.aliases:
            former_page = page_address(names, replace(written, id=former))
            yield former_page, page_address(names, written), written.title


def _own_pages(course: Course) -> dict[str, Maker]:
    """The pages that scripts fill with what is kept on the device."""
    words, names = site_words(course.settings.language), course.settings.names
    pages = (
        (names.download, "download", words(N_("Learn without a network")), "", ("download",)),
        (names.not_fetched, "not_fetched", words(N_("Not on this phone yet")), "", ("absent",)),
        (names.review, "review", words(N_("Review")), "review", ("outline", "review")),
        (names.completion, "slip", words(N_("Completion slip")), "progress", ("outline", "slip")),
    )
    return {page[0]: partial(_generated, course, *page) for page in pages}


def _has_manual(course: Course) -> bool:
    """Whether the manual of the rules is a page: it stands beside the guide, in its own language."""
    return course.settings.language == MANUAL_LANGUAGE and any(page.guide for page in course.pages)


def _module_makers(
    course: Course, navigation: Navigation, module: Module, index: int, own_theme: bool
) -> dict[str, Maker]:
    makers: dict[str, Maker] = {}
    names = course.settings.names
    for position, item in enumerate(navigation.by_module[module.id]):
        if item.lesson is not None:
            place = (index, position)
            makers[item.address(names)] = partial(_lesson, course, navigation, item, place, own_theme)
            for alias in item.lesson.aliases:
                former, moved = lesson_address(alias), N_("This lesson has moved")
                makers[former] = partial(
                    _moved, course, former, item.address(names), item.lesson.title, moved
                )
    for number in range(len(navigation.sheets[module.id])):
        address = assessment_address(names, module.id, number + 1)
        makers[address] = partial(_assessment, course, navigation, module, index, number, own_theme)
    if navigation.pretests[module.id]:
        makers[pretest_address(names, module.id)] = partial(
            _pretest, course, navigation, module, index, own_theme
        )
    return makers


def shell_data(course: Course) -> dict[str, Any]:
    """What every page's shell shows: modules and lessons, the bar's links, the disclaimer, the about page."""
    words, names = site_words(course.settings.language), course.settings.names
    view = PageView(course, HOME)
    return {
        "modules": [_menu(module, view) for module in course.modules],
        "places": [
            {"id": "learn", "title": words(N_("Learn")), "url": HOME},
            {"id": "counter", "title": words(N_("Look up")), "url": names.counter},
            {"id": "review", "title": words(N_("Review")), "url": names.review},
            {"id": "progress", "title": words(N_("Progress")), "url": names.progress},
        ],
        "disclaimer": view.plain(course.disclaimer) if course.disclaimer else "",
        "language": course.settings.language,
        "names": asdict(names),
        "about": {"title": view.plain(course.about.title), "url": page_address(names, course.about)}
        if course.about
        else None,
        "guide": page_address(names, guide)
        if (guide := next((page for page in course.pages if page.guide), None))
        else "",
    }


def _menu(module: Module, view: PageView) -> dict[str, Any]:
    return {
        "id": module.id,
        "title": view.plain(module.title),
        "url": module_address(module.id),
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
        "scripts": (),
        **more,
    }


class _Composition:
    """A page while its parts are made.

    The body is filled first, so that its citations have the first numbers.
    """

    def __init__(
        self, course: Course, address: str, body: Body | None = None, *, has_foot: bool = True
    ) -> None:
        self.course, self.body = course, body
        self.view = PageView(course, address, has_foot)
        self.text = self.filled(body) if body else ""
        self.fragments: dict[str, str] = {}
        self.placed: dict[Slot, str] = {}
        """The fragments that stand in the text."""

    def filled(self, body: Body) -> str:
        return fill(body.html, self.view, body.citations, body.location.path)

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
        self.fragments[name] = render(name, self.view.language, course=self.course, page=self.view, **values)

    def place(self, slot: Slot, name: str, **values: Any) -> None:
        """Like `add`, for a fragment that stands in the text."""
        self.placed[slot] = render(
            name, self.view.language, course=self.course, page=self.view, **values
        ).strip()

    def add_quiz(self, lesson: Lesson, quiz: Quiz, own_theme: bool) -> None:
        """The questions between the sections, and the quiz at the end."""
        for at, question in enumerate(lesson.tried, 1):
            values = {"quiz": quiz, "question": question, "at": at, "source": None, "placed": True}
            self.place(Slot(SlotKind.QUESTION, question.id), "question", own_theme=own_theme, **values)
        self.add("quiz", lesson=lesson, quiz=quiz, own_theme=own_theme)

    def add_foot(
        self,
        path: str,
        next_link: NavLink | None = None,
        previous_link: NavLink | None = None,
        paths: tuple[PathLink, ...] = (),
        lesson: Lesson | None = None,
    ) -> None:
        self.add(
            "foot",
            lesson=lesson,
            next_link=next_link,
            previous_link=previous_link,
            paths=paths,
            edit_url=_edit_url(self.course, path) if path else "",
        )

    def nav_link(self, item: NavItem | None, path: str = "") -> NavLink | None:
        """The link to an item (None for None); one that is on the path `path` carries it in its address."""
        if item is None:
            return None
        title = self.plain(item.lesson.title) if item.lesson else self.view.word(N_("Module check"))
        url = self.view.url(item.address(self.view.names)) + (f"?path={path}" if path else "")
        sheets = 0 if item.lesson else sheet_count(item.module)
        return NavLink(title, url, item.minutes, item.kind, sheets)

    def paths(self, navigation: Navigation, item: NavItem) -> tuple[PathLink, ...]:
        return tuple(
            PathLink(
                position.path.id,
                self.plain(position.path.title),
                self.view.url(path_address(position.path.id)),
                position.number,
                position.total,
                self.nav_link(position.next, position.path.id),
            )
            for position in navigation.positions(item)
        )

    def rows(self, items: tuple[NavItem, ...], path: str = "") -> list[tuple[NavItem, NavLink | None]]:
        """The items, each with its link from here."""
        return [(item, self.nav_link(item, path)) for item in items]

    def ways(self, navigation: Navigation) -> list[tuple[Path, str, list[tuple[NavItem, NavLink | None]]]]:
        """The paths that lead somewhere, each with its address and its items."""
        return [
            (path, self.view.url(path_address(path.id)), self.rows(items, path.id))
            for path in self.course.paths
            if (items := navigation.by_path[path.id])
        ]

    def plain(self, text: Text | None) -> str:
        return self.view.plain(text) if text else ""

    def finished(
        self,
        meta: dict[str, Any],
        *order: str,
        lesson: Lesson | None = None,
        sheet: tuple[Location, int] | None = None,
    ) -> RenderedPage:
        """The page with its parts in that order.

        `body` is the author's text, the others are fragments that were added.
        """
        text = self.text
        for slot, fragment in self.placed.items():
            text = text.replace(place_mark(slot), fragment)
        parts = [text if name == "body" else self.fragments.get(name, "") for name in order]
        number = len(self.fragments) + len(self.placed)
        if 'class="tabbed-set' in text:
            meta["scripts"] = (*meta["scripts"], "tabs")
        return RenderedPage(
            self.view.address,
            meta,
            _compact("\n".join(part for part in parts if part) + "\n").encode(),
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
            len(self.fragments) + len(self.placed),
            body.words if body else "",
            len(quiz.questions) if quiz else 0,
            len(scenario.scenes) if scenario else 0,
        )


_BLOCK = (
    "</?(?:p|[ou]l|li|d[ldt]|div|table|thead|tbody|t[rhd]|h[1-6]"
    "|blockquote|fieldset|details|section|header|footer)"
)
_BETWEEN_BLOCKS = re.compile(rf"({_BLOCK}(?: [^>]*)?>)\n+(?={_BLOCK}[ >])")


def _compact(html: str) -> str:
    """The HTML without the line breaks that show nothing: on each page they would be weight."""
    return _BETWEEN_BLOCKS.sub(r"\1", html)


def _edit_url(course: Course, path: str) -> str:
    """The code host's editor for a file; empty when no code host is set."""
    settings = course.settings
    if not settings.repo_url or settings.edit_uri == "":
        return ""
    # MkDocs' own setting leads into docs/, from which it counts; our paths begin above it.
    uri = (settings.edit_uri or "edit/main/").strip("/").removesuffix("/docs")
    return f"{settings.repo_url.rstrip('/')}/{uri}/{path}"


def _lesson(
    course: Course, navigation: Navigation, item: NavItem, place: tuple[int, int], own_theme: bool
) -> RenderedPage:
    (index, position), module, lesson = place, item.module, item.lesson
    assert lesson is not None
    withdrawn = lesson.status is Status.WITHDRAWN
    page = _Composition(course, lesson_address(lesson.name), None if withdrawn else lesson.body)
    next_link, previous_link = page.nav_link(navigation.after(item)), page.nav_link(navigation.before(item))
    if withdrawn:
        page.add("withdrawn", lesson=lesson)
    elif lesson.kind is LessonKind.SCENARIO:
        page.add("scenario", lesson=lesson, scenario=lesson.scenario)
    elif lesson.kind is LessonKind.PRACTICE:
        page.place(Slot(SlotKind.TASKS), "checklist", lesson=lesson, tasks=lesson.body.tasks)
    elif lesson.quiz is not None:
        page.add_quiz(lesson, lesson.quiz, own_theme)
    page.add("head", lesson=lesson, module=module, position=position + 1, total=len(module.lessons))
    page.add_foot(lesson.location.path, next_link, previous_link, page.paths(navigation, item), lesson)
    meta = _meta(
        lesson.kind.value,
        page.plain(lesson.title),
        page.plain(lesson.summary),
        module=index,
        lesson=position,
        edit_url=_edit_url(course, lesson.location.path),
        next=next_link.url if next_link else "",
        scripts=() if lesson.kind is LessonKind.LESSON else (lesson.kind.value,),
    )
    return page.finished(meta, "head", "body", "withdrawn", "scenario", "quiz", "foot", lesson=lesson)


def _assessment(
    course: Course, navigation: Navigation, module: Module, index: int, number: int, own_theme: bool
) -> RenderedPage:
    """One sheet of a module's check. Its answers are stored apart from those of the lessons."""
    names, item = course.settings.names, NavItem(module)
    page = _Composition(course, assessment_address(names, module.id, number + 1))
    sheets = navigation.sheets[module.id]
    others = [
        page.view.url(assessment_address(names, module.id, other + 1))
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
        own_theme=own_theme,
    )
    next_link = page.nav_link(navigation.after(item))
    page.add_foot("", next_link, page.nav_link(navigation.before(item)), page.paths(navigation, item))
    title = f"{page.view.word(N_('Module check'))}: {page.plain(module.title)}"
    return page.finished(
        _meta(
            ASSESSMENT,
            title,
            module=index,
            next=next_link.url if next_link else "",
            scripts=("outline", "check"),
        ),
        "assessment",
        "foot",
        sheet=(module.location, len(sheets[number])),
    )


def _pretest(
    course: Course, navigation: Navigation, module: Module, index: int, own_theme: bool
) -> RenderedPage:
    """The short test before a module. What was right says which lessons are known already."""
    page = _Composition(course, pretest_address(course.settings.names, module.id))
    drawn = navigation.pretests[module.id]
    page.add("pretest", module=module, sheet=drawn, own_theme=own_theme)
    page.add_foot("")
    title = f"{page.view.word(N_('Try before'))}: {page.plain(module.title)}"
    meta = _meta("pretest", title, module=index, scripts=("outline", "check"))
    return page.finished(meta, "pretest", "foot", sheet=(module.location, len(drawn)))


def _moved(course: Course, former: str, to: str, title: Text, told: str) -> RenderedPage:
    """The page at a former address, which leads on to the new one."""
    page = _Composition(course, former)
    name, url = page.plain(title), page.view.url(to)
    page.add("moved", told=page.view.word(told), target={"title": name, "url": url})
    return page.finished(_meta("moved", name, moved_to=url), "moved")


def _home(course: Course, navigation: Navigation, own_theme: bool) -> RenderedPage:
    page = _Composition(course, HOME, course.body)
    page.add(
        "home",
        paths=page.ways(navigation),
        items=page.rows(next(iter(navigation.by_module.values()), ())),
        own_theme=own_theme,
    )
    page.add_foot(course.location.path)
    return page.finished(
        _meta("home", page.plain(course.title), page.plain(course.summary), scripts=LEARNER),
        "home",
        "body",
        "foot",
    )


def _module(
    course: Course, navigation: Navigation, module: Module, index: int, own_theme: bool
) -> RenderedPage:
    page = _Composition(course, module_address(module.id), module.body)
    items = navigation.by_module[module.id]
    next_link = page.nav_link(items[0] if items else None)
    pretest = (
        page.view.url(pretest_address(page.view.names, module.id)) if navigation.pretests[module.id] else ""
    )
    page.add(
        "module",
        module=module,
        rows=page.rows(items),
        next_link=next_link,
        pretest=pretest,
        own_theme=own_theme,
    )
    page.add_foot(module.location.path)
    meta = _meta(
        "module",
        page.plain(module.title),
        page.plain(module.summary),
        module=index,
        next=next_link.url if next_link else "",
        scripts=LEARNER,
    )
    return page.finished(meta, "module", "body", "foot")


def _path(course: Course, navigation: Navigation, path: Path) -> RenderedPage:
    page = _Composition(course, path_address(path.id), path.body)
    items = navigation.by_path[path.id]
    next_link = page.nav_link(items[0] if items else None, path.id)
    page.add("path", path=path, rows=page.rows(items, path.id))
    page.add_foot(path.location.path, next_link=next_link)
    meta = _meta(
        "path",
        page.plain(path.title),
        page.plain(path.summary),
        next=next_link.url if next_link else "",
        scripts=LEARNER,
    )
    return page.finished(meta, "path", "body", "foot")


def _progress(course: Course, navigation: Navigation, title: str) -> RenderedPage:
    """What the learner did, as the scripts find it on the device."""
    page = _Composition(course, course.settings.names.progress, has_foot=False)
    items = [
        item
        for found in navigation.by_module.values()
        for item in found
        if item.lesson is None or item.lesson.status is not Status.WITHDRAWN
    ]
    page.add("progress", paths=page.ways(navigation), rows=page.rows(tuple(items)))
    return page.finished(
        _meta("progress", title, place="progress", scripts=(*LEARNER, "transfer")), "progress"
    )


def _page(course: Course, written: Page) -> RenderedPage:
    page = _Composition(course, page_address(course.settings.names, written), written.body)
    guide = [other for other in course.pages if other.guide] if written.guide else []
    page.add(
        "page",
        title=written.title,
        guide=[
            {
                "title": other.title,
                "url": page.view.url(page_address(page.view.names, other)),
                "here": other is written,
            }
            for other in guide
        ],
        rules=page.view.url(rules_address(page.view.names)) if _has_manual(course) else "",
        changes=page.view.url(page.view.names.changes) if course.snapshot and written is course.about else "",
    )
    page.add_foot(written.location.path)
    return page.finished(
        _meta("page", page.plain(written.title), page.plain(written.summary), place=""),
        "page",
        "body",
        "foot",
    )


def empty_course(today: date, settings: Settings) -> Course:
    """A course of which nothing but its settings could be read."""
    nowhere = Location("docs/index.md")
    return Course(Text("", nowhere), Body("", nowhere), settings, nowhere, today)


def broken_page(language: str) -> RenderedPage:
    """What is served before there was any good site: the course has mistakes, reported on the terminal."""
    title = site_words(language)(N_("The course has mistakes"))
    return RenderedPage(
        HOME,
        _meta("page", title),
        render("broken", language, title=title).encode(),
        [],
        Expected(Location("docs/index.md"), 1),
    )


def _rules(course: Course) -> RenderedPage:
    """The manual of the rules, as a page of the authoring guide."""
    page = _Composition(course, rules_address(course.settings.names), has_foot=False)
    nowhere = Location("manual")
    subjects: dict[str, list[dict[str, Any]]] = {}
    for rule in read_manual().values():
        parts = {
            name: read_text(marked(text), lambda start, end: nowhere, form=Form.BLOCKS).value
            for name, text in (("why", rule.why), ("wrong", rule.wrong), ("right", rule.right))
        }
        subjects.setdefault(rule.subject, []).append({"id": rule.id, **parts})
    page.add("rules", subjects=subjects)
    return page.finished(_meta("page", page.view.word(N_("Rules of the checker")), place=""), "rules")


def _generated(
    course: Course, address: str, name: str, title: str, place: str, scripts: tuple[str, ...] = ()
) -> RenderedPage:
    """A page without an author's text."""
    page = _Composition(course, address, has_foot=False)
    page.add(name)
    return page.finished(_meta(name, title, place=place, scripts=scripts), name)


def _changes(course: Course, title: str) -> RenderedPage:
    """What has changed lately, for learners and trainers."""
    page = _Composition(course, course.settings.names.changes, has_foot=False)
    page.add("changes", days=told_changes(course, page.view))
    return page.finished(_meta("changes", title, place=""), "changes")


def _counter(course: Course, title: str) -> RenderedPage:
    page = _Composition(course, course.settings.names.counter, has_foot=False)
    page.add("counter", title=title, lines=sorted(counter_lines(course), key=lambda line: not line.number))
    summary = course.words.counter_summary
    described = summary or page.view.word(N_("Ready answers, and the search of the whole course."))
    meta = _meta("counter", title, described, place="counter", scripts=("search",))
    return page.finished(meta, "counter")


def counter_lines(course: Course) -> Iterator[CounterLine]:
    """The `counter` call-outs of all published lessons, in the order of the course."""
    for module in course.modules:
        for lesson in module.lessons:
            for call_out in lesson.body.call_outs if lesson.status is Status.PUBLISHED else ():
                if call_out.kind == "counter":
                    yield CounterLine(
                        call_out.title,
                        call_out.body,
                        lesson,
                        module,
                        _due(course, call_out.body),
                        call_out.number if call_out.urgent else "",
                    )


def _due(course: Course, text: Text) -> date | None:
    cited = (
        course.sources[cited.id]
        for citation in text.citations
        for cited in citation.cited
        if cited.id in course.sources
    )
    printed = (course.facts[use.id] for use in text.facts if use.id in course.facts)
    return min((*(source.due for source in cited), *(fact.due for fact in printed)), default=None)
