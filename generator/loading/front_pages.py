"""The files that hold the course together: its front page, its modules, its paths, its other pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.loading.front_matter import FrontMatter, read_front_matter
from generator.loading.front_matter_models import (
    CourseFrontMatter,
    ModuleFrontMatter,
    PageFrontMatter,
    PathFrontMatter,
)
from generator.loading.outline import read_outline
from generator.loading.readings import Reader
from generator.loading.tree import Tree
from generator.model.body import Body
from generator.model.course import CourseWords, Module, Page, Path
from generator.model.names import Names
from generator.model.text import Text
from generator.source import Location, SourceFile

FRONT_PAGE = "docs/index.md"
MODULES, PATHS = "docs/modules/{}/index.md", "docs/paths/{}.md"
PAGES = "docs/{}.md"
"""Where the files are whose names stand in the lists of the course; those of the guide: `guide_pages`."""


def guide_pages(names: Names) -> str:
    """Where the pages for trainers are: in the folder that their addresses begin with."""
    return f"docs/{names.guide}{{}}.md"


@dataclass(frozen=True, slots=True)
class Listed:
    """A name in a list of a head, as it is written there."""

    name: str
    location: Location


@dataclass(frozen=True, slots=True)
class CourseFile:
    """The front page, and what it lists."""

    title: Text
    body: Body
    modules: tuple[Listed, ...]
    paths: tuple[Listed, ...]
    pages: tuple[Listed, ...]
    guide: tuple[Listed, ...]
    summary: Text | None = None
    disclaimer: Text | None = None
    about: Listed | None = None
    words: CourseWords = CourseWords()  # noqa: RUF009  (it is frozen)


@dataclass(frozen=True, slots=True)
class ModuleFile:
    """A module without its lessons, and the lessons that it lists."""

    module: Module
    lessons: tuple[Listed, ...]


def _read_course(file: SourceFile, tree: Tree) -> CourseFile | None:
    front = read_front_matter(file, CourseFrontMatter, tree.report)
    if front is None:
        return None
    about = front.fields.about
    return CourseFile(
        front.required_text("title"),
        tree.report.take(read_outline(file, front.body_start)),
        _list(front, "modules"),
        _list(front, "paths"),
        _list(front, "pages"),
        _list(front, "guide"),
        front.text("summary"),
        front.text("disclaimer"),
        Listed(about, front.location("about")) if about else None,
        CourseWords(**{name: word for name, word in front.fields.words if word is not None}),
    )


def _read_module(file: SourceFile, tree: Tree) -> ModuleFile | None:
    front = read_front_matter(file, ModuleFrontMatter, tree.report)
    if front is None:
        return None
    title, body = front.required_text("title"), tree.report.take(read_outline(file, front.body_start))
    summary, level = front.text("summary"), front.fields.level
    return ModuleFile(
        Module("", title, (), body, Location(file.path), summary, level, tuple(front.fields.aliases)),
        _list(front, "lessons"),
    )


def _read_path(file: SourceFile, tree: Tree) -> Path | None:
    front = read_front_matter(file, PathFrontMatter, tree.report)
    if front is None:
        return None
    steps = tuple(front.required_text("steps", index) for index in range(len(front.fields.steps)))
    title, summary = front.required_text("title"), front.required_text("summary")
    body = tree.report.take(read_outline(file, front.body_start))
    return Path("", title, summary, steps, body, Location(file.path), tuple(front.fields.aliases))


def _read_page(file: SourceFile, tree: Tree) -> Page | None:
    front = read_front_matter(file, PageFrontMatter, tree.report)
    if front is None:
        return None
    body = tree.report.take(read_outline(file, front.body_start))
    title, summary = front.required_text("title"), front.text("summary")
    return Page("", title, body, Location(file.path), summary, aliases=tuple(front.fields.aliases))


def _list(front: FrontMatter[Any], key: str) -> tuple[Listed, ...]:
    names: list[str] = getattr(front.fields, key)
    return tuple(Listed(name, front.location(key, index)) for index, name in enumerate(names))


COURSE = Reader("course", CourseFile, _read_course)
MODULE = Reader("module", ModuleFile, _read_module)
PATH = Reader("path", Path, _read_path)
PAGE = Reader("page", Page, _read_page)
"""Who lists a file gives it its id: the same bytes may be listed under another."""
