"""The whole course: from its folder to a frozen `Course`."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from datetime import date
from pathlib import Path as Folder
from typing import Any

from generator.diagnostics import N_, NEAREST, Report, error, nearest
from generator.loading.attachments import REGISTERS, check_files, load_files
from generator.loading.front_matter import FrontMatter, read_front_matter
from generator.loading.heads import CourseHead, ModuleHead, PageHead, PathHead
from generator.loading.lessons import load_lesson
from generator.loading.outline import read_outline
from generator.loading.registers import load_facts, load_sources, load_terms
from generator.loading.settings import load_settings
from generator.loading.tree import CLASH, NAME_WRONG, Tree, is_kebab, list_name, proper
from generator.model.addresses import ASSESSMENT, RESERVED
from generator.model.course import Attachment, Course, Module, Page, Path, Settings
from generator.model.sources import Fact, Source, Term
from generator.model.text import slug
from generator.parallel import parallel_map
from generator.source import Location

UNLISTED = error(
    "file-unlisted",
    N_("this file is listed nowhere, so no reader would find it"),
    N_("Add “{name}” to {list}, or delete the file."),
)
QUIZ_ORPHAN = error(
    "quiz-orphan",
    N_("there is no lesson for this quiz"),
    N_("Name it like its lesson: quizzes/<module>/<lesson>.md."),
)
LISTED_TWICE = error("list-duplicate", N_("“{name}” is listed twice"), N_("Keep one of the two."))
ABOUT_UNKNOWN = error(
    "about-unknown",
    N_("“{name}” isn't a page of this course"),
    N_("Name a page that is listed under pages:."),
)
_LIKE_LESSON = N_("If it belongs to the lesson “{lesson}”, rename it to quizzes/{lesson}.md.")
_INTO_QUIZ = N_(
    "If it belongs to the lesson “{lesson}”, move its questions to quizzes/{lesson}.md, and delete this file."
)
_LIKE_ONE_OF = N_("Name it like its lesson; those of this module are: {lessons}.")
_WITHOUT_ENDING = N_("Write the name without .md: {better}.")
_WITHOUT_FOLDER = N_("Write the name alone, without its folder: {better}.")

MANY_MODULES = 16


def load_course(root: Folder, today: date, report: Report, *, trusted: bool = False) -> Course | None:
    """Read the course in `root`, whose settings are `trusted` or not.

    Everything wrong goes into `report`; None when not even its front page can be read.
    """
    tree = Tree.scan(root, report, "docs", "quizzes")
    return _Loader(tree, today, trusted).course()


class _Loader:
    def __init__(self, tree: Tree, today: date, trusted: bool) -> None:
        self.tree, self.report, self.today = tree, tree.report, today
        self.settings = load_settings(tree, trusted=trusted)

    def course(self) -> Course | None:
        file = self.tree.read("docs/index.md", Location("docs/index.md"))
        front = read_front_matter(file, CourseHead, self.report) if file else None
        registers = self.registers()
        if file is None or front is None:
            return None
        head = front.head
        modules = tuple(self.modules(list(listed(front, "modules", self.tree, "docs/modules/{}/index.md"))))
        paths = [self.path(id, at) for id, at in listed(front, "paths", self.tree, "docs/paths/{}.md")]
        pages = [*self.pages(front, "pages", "docs"), *self.pages(front, "guide", "docs/huong-dan")]
        about = next((page for page in pages if page.id == head.about), None)
        if head.about and about is None and f"docs/{head.about}.md" not in self.tree.unread:
            self.report.add(ABOUT_UNKNOWN.at(front.location("about"), name=head.about))
        self.check_endings()
        files = load_files(self.tree)
        self.check_left_over(files)
        sources, facts, terms = registers
        return check_files(
            self.tree,
            Course(
                front.required_text("title"),
                self.report.take(read_outline(file, front.body_start)),
                self.settings,
                Location(file.path),
                self.today,
                modules,
                tuple(path for path in paths if path),
                tuple(pages),
                front.text("summary"),
                about,
                front.text("disclaimer"),
                sources,
                facts,
                terms,
                files,
                frozenset(self.tree.unread),
            ),
        )

    def registers(self) -> tuple[dict[str, Source], dict[str, Fact], dict[str, Term]]:
        after = self.settings.review_after
        return load_sources(self.tree, after), load_facts(self.tree, after), load_terms(self.tree)

    def modules(self, listed: list[tuple[str, Location]]) -> Iterator[Module]:
        """The modules, read by all processors where there are many."""
        for module, part in parallel_map(
            lambda number: _read_apart(self.tree, *listed[number], self.settings),
            len(listed),
            worth_it=MANY_MODULES,
        ):
            self.tree.absorb(part)
            if module is not None:
                yield module

    def path(self, id: str, at: Location) -> Path | None:
        file = self.tree.read(f"docs/paths/{id}.md", at)
        front = read_front_matter(file, PathHead, self.report) if file else None
        if file is None or front is None:
            self.tree.unread.add(f"docs/paths/{id}.md")
            return None
        steps = tuple(front.required_text("steps", index) for index in range(len(front.head.steps)))
        return Path(
            id,
            front.required_text("title"),
            front.required_text("summary"),
            steps,
            self.report.take(read_outline(file, front.body_start)),
            Location(file.path),
        )

    def pages(self, front: FrontMatter[CourseHead], key: str, folder: str) -> Iterator[Page]:
        """The pages in the list `key` of the head, whose files are in `folder`."""
        for id, at in listed(front, key, self.tree, folder + "/{}.md"):
            page = self.page(folder, id, at, key == "guide")
            if page is not None:
                yield page

    def page(self, folder: str, id: str, at: Location, guide: bool) -> Page | None:
        file = self.tree.read(f"{folder}/{id}.md", at)
        front = read_front_matter(file, PageHead, self.report) if file else None
        if file is None or front is None:
            self.tree.unread.add(f"{folder}/{id}.md")
            return None
        if not guide and id in RESERVED:
            self.report.add(CLASH.at(Location(file.path), other=f"{id}/"))
        return Page(
            id,
            front.required_text("title"),
            self.report.take(read_outline(file, front.body_start)),
            Location(file.path),
            front.text("summary"),
            guide,
        )

    def check_endings(self) -> None:
        """Lessons and quizzes that don't end with .md would be attachments, or nothing."""
        for path in self.tree.paths:
            if (
                path not in self.tree.taken
                and path.startswith(("docs/", "quizzes/"))
                and self.tree.is_text_of_ours(path)
            ):
                self.tree.tell_name(path)

    def check_left_over(self, files: dict[str, Attachment]) -> None:
        left = [
            path
            for path in self.tree.paths
            if path.endswith(".md")
            and path not in self.tree.taken
            and path not in files
            and path not in REGISTERS
        ]
        for path in left:
            if path in self.tree.taken:
                continue  # reported together with its folder
            if path != proper(path):
                self.tree.tell_name(path)
            elif path.startswith("quizzes/"):
                self.check_orphan(path)
            elif path.endswith("/index.md") or not (
                path.startswith("docs/modules/") and f"{posixpath.dirname(path)}/index.md" in left
            ):
                self.report.add(UNLISTED.at(Location(path), name=list_name(path), list=_list_for(path)))

    def check_orphan(self, path: str) -> None:
        """Report a quiz without a lesson. Where its file exists unlisted, that is reported instead."""
        own = path.removeprefix("quizzes/").removesuffix(".md")
        lessons = [
            proper(other).removeprefix("docs/modules/").removesuffix(".md")
            for other in self.tree.paths
            if other.startswith("docs/modules/") and other.endswith(".md") and not other.endswith("/index.md")
        ]
        if own in lessons:
            return
        near, beside = (
            _nearest_lesson(own, lessons),
            [lesson for lesson in lessons if posixpath.dirname(lesson) == posixpath.dirname(own)],
        )
        remedy = _INTO_QUIZ if f"quizzes/{near}.md" in self.tree else _LIKE_LESSON
        self.report.add(
            QUIZ_ORPHAN.at(
                Location(path),
                lesson=near,
                lessons=", ".join(map(posixpath.basename, beside)),
                remedy=remedy if near else _LIKE_ONE_OF if beside else None,
            )
        )


def _nearest_lesson(name: str, lessons: list[str]) -> str | None:
    """The lesson whose name is nearest to `module/lesson`; those of the same module take precedence."""
    module, own = posixpath.split(name)
    for among in ([lesson for lesson in lessons if posixpath.dirname(lesson) == module], lessons):
        near = nearest(own, map(posixpath.basename, among))
        if near is not None:
            same = [lesson for lesson in among if posixpath.basename(lesson) == near]
            return nearest(name, same) or same[0]
    return None


def listed(front: FrontMatter[Any], key: str, tree: Tree, place: str) -> Iterator[tuple[str, Location]]:
    """The names in the list `key` of a head, each once, with its location. `place`: the pattern of the files.

    Duplicates and impossible names are reported. Where the file that such a name means exists, its name is
    yielded all the same, so that nothing else is reported because of it.
    """
    names = getattr(front.head, key)
    seen: set[str] = set()
    tree.taken.update(place.format(name) for name in names)
    for index, name in enumerate(names):
        at = front.location(key, index)
        if not is_kebab(name) or name == "index" or (key == "lessons" and name == ASSESSMENT):
            name = _meant(name, at, tree, place)
        if name in seen:
            tree.report.add(LISTED_TWICE.at(at, name=name))
        elif name is not None:
            seen.add(name)
            yield name, at


def _meant(written: str, at: Location, tree: Tree, place: str) -> str | None:
    """Report a name that can't be listed; returns the one that was meant, where its file exists."""
    bare = written.removesuffix(".md").removesuffix("/index")
    name = posixpath.basename(bare)
    remedy = (
        None
        if not is_kebab(name)
        else _WITHOUT_FOLDER
        if name != bare
        else _WITHOUT_ENDING
        if name != written
        else None
    )
    near = None if remedy or place.format(written) in tree else tree.nearest(place.format(slug(written)))
    # The last case is a name that is reserved.
    better = near or (name if remedy else slug(written) if slug(written) != written else f"{written}-2")
    tree.report.add(NAME_WRONG.at(at, better=better, nearest=near, remedy=NEAREST if near else remedy))
    if near or (remedy and place.format(name) in tree):
        return better
    folder = posixpath.dirname(place.format(written))
    tree.unread.add(place.format(slug(written)))
    tree.taken.update(
        path for path in tree.paths if place.endswith("/index.md") and path.startswith(f"{folder}/")
    )
    return None


def _read_apart(tree: Tree, id: str, at: Location, settings: Settings) -> tuple[Module | None, Tree]:
    """One module, and what was found while it was read, without the texts: it travels between processes."""
    part = tree.part()
    module = _module(part, id, at, settings)
    part.report.sources, part.paths = {}, {}
    return module, part


def _module(tree: Tree, id: str, at: Location, settings: Settings) -> Module | None:
    file = tree.read(f"docs/modules/{id}/index.md", at)
    front = read_front_matter(file, ModuleHead, tree.report) if file else None
    if file is None or front is None:
        inside = [path for path in tree.paths if path.startswith((f"docs/modules/{id}/", f"quizzes/{id}/"))]
        tree.taken.update(inside)
        tree.unread.update(inside)
        return None
    lessons = [
        load_lesson(tree, id, name, where, settings.pass_mark)
        for name, where in listed(front, "lessons", tree, f"docs/modules/{id}/{{}}.md")
    ]
    return Module(
        id,
        front.required_text("title"),
        tuple(lesson for lesson in lessons if lesson),
        tree.report.take(read_outline(file, front.body_start)),
        Location(file.path),
        front.text("summary"),
        front.head.level,
    )


def _list_for(path: str) -> str:
    """The list in which a file of that folder is named."""
    folder = posixpath.dirname(path)
    if folder == "docs/paths":
        return "paths: (docs/index.md)"
    if folder == "docs/huong-dan":
        return "guide: (docs/index.md)"
    if folder.startswith("docs/modules/") and not path.endswith("/index.md"):
        return f"lessons: ({folder}/index.md)"
    return "modules: (docs/index.md)" if folder.startswith("docs/modules/") else "pages: (docs/index.md)"
