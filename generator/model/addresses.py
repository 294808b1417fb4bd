"""The address of each page of the site, and what an author's link leads to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from generator.model.course import Course, Page, Status
from generator.model.names import Names
from generator.model.parts import course_parts
from generator.model.text import Text

HOME = ""
_FOLDERS = frozenset({"modules", "paths", "assets"})
"""Where authors' files lie among our pages."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def lesson_address(name: str) -> str:
    """The address of the lesson `module/lesson`, from the site's root."""
    return f"modules/{name}/"


def module_address(id: str) -> str:
    """The address of a module's page, from the site's root."""
    return f"modules/{id}/"


def assessment_address(names: Names, module: str, sheet: int = 1) -> str:
    """The address of a sheet (from 1) of a module's check."""
    return f"modules/{module}/{names.assessment}" + (f"{sheet}/" if sheet > 1 else "")


def pretest_address(names: Names, module: str) -> str:
    """The address of the short test before a module, from the site's root."""
    return f"modules/{module}/{names.pretest}"


def path_address(id: str) -> str:
    """The address of a path's page, from the site's root."""
    return f"paths/{id}/"


def page_address(names: Names, page: Page) -> str:
    """The address of any other page, from the site's root."""
    return f"{names.guide}{page.id}/" if page.guide else f"{page.id}/"


def rules_address(names: Names) -> str:
    """The address of the manual of the rules, from the site's root."""
    return names.guide + names.rules


def reserved(names: Names) -> frozenset[str]:
    """The names at the site's root that no page of an author can have."""
    return taken_by_pages(names) | _FOLDERS | {"404"}


def taken_by_pages(names: Names) -> frozenset[str]:
    """The names at the site's root below which no file of an author can lie."""
    return frozenset(address.rstrip("/") for address in names.pages)


def published_addresses(course: Course) -> Iterator[tuple[str, Text]]:
    """Each address that an author's file has or had, and the title of what it leads to now; without the first
    page's, and without drafts.
    """
    for module in course.modules:
        shown = [lesson for lesson in module.lessons if lesson.status is not Status.DRAFT]
        for id in (module.id, *module.aliases) if shown else ():
            yield module_address(id), module.title
        for lesson in shown:
            for name in (lesson.name, *lesson.aliases):
                yield lesson_address(name), lesson.title
    for path in course.paths:
        for id in (path.id, *path.aliases):
            yield path_address(id), path.title
    for page in course.pages:
        for id in (page.id, *page.aliases):
            yield page_address(course.settings.names, replace(page, id=id)), page.title


def relative(target: str, page: str) -> str:
    """The URL of `target` relative to the page at `page`; both are addresses from the site's root."""
    path, hash, anchor = target.partition("#")
    if path == page and hash:
        return f"#{anchor}"
    way = posixpath.relpath(path or ".", page or ".")
    if path.endswith("/") or not path:
        way = "./" if way == "." else f"{way}/"
    return f"{way}{hash}{anchor}"


@lru_cache(maxsize=4)
def _known(course: Course) -> dict[str, str]:
    return {
        "docs/index.md": HOME,
        **{f"docs/modules/{module.id}/index.md": module_address(module.id) for module in course.modules},
        **{f"docs/modules/{lesson.name}.md": lesson_address(lesson.name) for lesson in course.lessons},
        **{f"docs/paths/{path.id}.md": path_address(path.id) for path in course.paths},
        **{page.location.path: page_address(course.settings.names, page) for page in course.pages},
        **{path: attachment.address for path, attachment in course.files.items()},
    }


@lru_cache(maxsize=4)
def linked_files(course: Course) -> frozenset[str]:
    """The pictures and attachments that some text of the course, or its theme, leads to, by their paths."""
    paths = {attachment.address: path for path, attachment in course.files.items()}
    if not paths:
        return frozenset()
    targets = {
        resolve(course, part.location.path, link.href).address.partition("#")[0]
        for part in course_parts(course)
        for link in part.links
    }
    named = course.settings.theme_files
    return frozenset(
        path
        for address, path in paths.items()
        if address in targets or address in named or path.removeprefix("docs/") in named
    )


class Fault(StrEnum):
    """Why a link leads nowhere."""

    SCHEME = "scheme"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"
    ANCHOR = "anchor"
    DRAFT = "draft"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to: an address from the site's root, one `outside`, or nothing (`fault`)."""

    address: str = ""
    outside: bool = False
    fault: Fault | None = None
    near: tuple[str, ...] = ()
    """With a fault: what could have been written instead, to choose the nearest from."""


def scheme(href: str) -> str | None:
    """The scheme of an address in small letters, empty for one without; None when it is no address at all."""
    try:
        return urlsplit(href).scheme.lower()
    except ValueError:
        return None


_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]+\.?|localhost|\d{1,3}(?:\.\d{1,3}){3}")
_MAIL = re.compile(r"[^\s@?,]+@(?P<host>[^\s@?,]+)")
_PHONE = re.compile(r"\+?[\d().*#-]*\d[\d().*#-]*(?:;[\w=+.-]+)*")


def is_complete(href: str) -> bool:
    """Whether an address elsewhere names somebody: a site, a mailbox, a number."""
    try:
        parts = urlsplit(href)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return _HOST.fullmatch(host) is not None or (parts.netloc.startswith("[") and ":" in host)
    target = unquote(parts.path)
    if parts.scheme == "mailto":
        boxes = [_MAIL.fullmatch(box.strip()) for box in target.split(",")]
        return all(box and _HOST.fullmatch(box["host"]) for box in boxes)
    return (
        _PHONE.fullmatch(target.replace(" ", "")) is not None
        and sum(character.isdigit() for character in target) >= 3
    )


def written(path: str) -> str:
    """A path as a link spells it.

    The signs that mean something in an address or in Markdown are encoded, letters of any language aren't.
    """
    return re.sub(r"[%?#\s<>()\[\]\\]", lambda found: quote(found[0], safe=""), path)


def resolve(course: Course, path: str, href: str) -> Target:
    """What `href`, written in the file `path` (from the course folder), leads to: the one resolver."""
    if scheme(href) is None:
        return Target(fault=Fault.SCHEME)
    parts = urlsplit(href)
    if parts.scheme or href.startswith("//"):
        if parts.scheme not in SCHEMES or href[:1] == "/":
            return Target(fault=Fault.SCHEME)
        return Target(href, outside=True) if is_complete(href) else Target(fault=Fault.INCOMPLETE)
    known = _known(course)
    wanted = unquote(parts.path)
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), wanted)) if wanted else _shown_in(path)
    folder = posixpath.dirname(path)
    if not file.startswith("docs/"):
        from_root = (posixpath.normpath(place) for place in (f"docs/{wanted}", wanted.lstrip("/")))
        near = tuple(written(posixpath.relpath(place, folder)) for place in from_root if place in known)
        return Target(fault=Fault.UNKNOWN if near else Fault.OUTSIDE, near=near)
    if not course.unread.isdisjoint({file, f"{posixpath.dirname(file)}/index.md"}):
        return Target("")  # it, or its module, couldn't be read
    if file not in known:
        return Target(
            fault=Fault.UNKNOWN, near=tuple(written(posixpath.relpath(other, folder)) for other in known)
        )
    lesson, origin = course.lesson_in(file), course.lesson_in(_shown_in(path))
    if lesson and lesson.status is Status.DRAFT and not (origin and origin.status is Status.DRAFT):
        return Target(fault=Fault.DRAFT)
    anchors = _anchors(course).get(file)
    if parts.fragment and anchors is not None and unquote(parts.fragment) not in anchors:
        return Target(fault=Fault.ANCHOR, near=tuple(f"{parts.path}#{anchor}" for anchor in sorted(anchors)))
    anchor = f"#{parts.fragment}" if parts.fragment else ""
    return Target(known[file] + anchor)


@lru_cache(maxsize=4)
def _anchors(course: Course) -> dict[str, frozenset[str]]:
    """What can be led to on the pages of authors, by their files."""
    names = course.settings.names
    bodies = [
        course.body,
        *(module.body for module in course.modules),
        *(path.body for path in course.paths),
        *(page.body for page in course.pages),
    ]
    anchors = {body.location.path: frozenset(body.anchors) for body in bodies}
    for lesson in course.lessons:
        if lesson.status is Status.WITHDRAWN:
            anchors[lesson.location.path] = frozenset()
            continue
        if f"quizzes/{lesson.name}.md" in course.unread:
            continue  # its questions can be led to, and which there are isn't known
        questions = (
            (f"{names.question}{question.id}" for question in lesson.quiz.questions) if lesson.quiz else ()
        )
        scenes = (scene.id for scene in lesson.scenario.scenes) if lesson.scenario else ()
        anchors[lesson.location.path] = frozenset((*lesson.body.anchors, *questions, *scenes, names.quiz))
    return anchors


def _shown_in(path: str) -> str:
    """The file of the page that shows the contents of `path`: a quiz is on its lesson's page."""
    return path.replace("quizzes/", "docs/modules/", 1) if path.startswith("quizzes/") else path
