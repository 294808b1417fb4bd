"""The whole course: from its folder to a frozen `Course`."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path as Folder

from generator.diagnostics import N_, NEAREST, Diagnostic, Report, error, nearest
from generator.loading.attachments import REGISTERS, check_files, load_files
from generator.loading.front_pages import (
    COURSE,
    FRONT_PAGE,
    MODULE,
    MODULES,
    PAGE,
    PAGES,
    PATH,
    PATHS,
    Listed,
    guide_pages,
)
from generator.loading.lessons import load_lesson, readers
from generator.loading.misplaced import is_in_place, misplaced, texts_outside
from generator.loading.readings import Readings
from generator.loading.registers import load_facts, load_sources, load_terms
from generator.loading.renamed import MODULE_RENAMED, QUIZZES_LEFT, renamed_folders
from generator.loading.settings import load_settings
from generator.loading.snapshots import load_snapshot
from generator.loading.tree import CLASH, MISSING, NAME_WRONG, Tree, is_kebab, list_name, proper
from generator.model.addresses import reserved
from generator.model.course import Attachment, Course, Lesson, LessonKind, Module, Page, Path
from generator.model.snapshot import EntryKind
from generator.model.text import slug
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
_NO_MODULE = N_(
    "Create {index} with “{name}” in its list lessons:, and add “{module}” to modules: (docs/index.md); or "
    "delete the file."
)
_LIKE_LESSON = N_("If it belongs to the lesson “{lesson}”, rename it to quizzes/{lesson}.md.")
_INTO_QUIZ = N_(
    "If it belongs to the lesson “{lesson}”, move its questions to quizzes/{lesson}.md, and delete this file."
)
_LIKE_ONE_OF = N_("Name it like its lesson; those of this module are: {lessons}.")
_WITHOUT_ENDING = N_("Write the name without .md: {better}.")
_WITHOUT_FOLDER = N_("Write the name alone, without its folder: {better}.")


def load_course(
    root: Folder, today: date, report: Report, *, trusted: bool = False, readings: Readings | None = None
) -> Course | None:
    """Read the course in `root`, whose settings are `trusted` or not.

    Everything wrong goes into `report`; None when not even its front page can be read. `readings`: what its
    files were read as before.
    """
    tree = Tree.scan(root, report, "docs", "quizzes")
    tree.readings = readings if readings is not None else Readings()
    return _Loader(tree, today, trusted).course()


class _Loader:
    def __init__(self, tree: Tree, today: date, trusted: bool) -> None:
        self.tree, self.report, self.today = tree, tree.report, today
        self.settings = load_settings(tree, trusted=trusted)
        self.snapshot = load_snapshot(tree)
        self.renamed = renamed_folders(tree.paths, self.snapshot)

    def course(self) -> Course | None:
        tree, after, names = self.tree, self.settings.review_after, self.settings.names
        guide = guide_pages(names)
        tree.readings.prepare(tree, readers(tree, self.settings.pass_mark))
        front = tree.value(FRONT_PAGE, COURSE, Location(FRONT_PAGE))
        sources, facts, terms = load_sources(tree, after), load_facts(tree, after), load_terms(tree)
        if front is None:
            return None
        modules = [self.module(id, at) for id, at in listed(front.modules, tree, MODULES)]
        paths = [self.path(id, at) for id, at in listed(front.paths, tree, PATHS)]
        pages = [self.page(PAGES, id, at, False) for id, at in listed(front.pages, tree, PAGES)]
        pages += [self.page(guide, id, at, True) for id, at in listed(front.guide, tree, guide)]
        about = next((page for page in pages if page and front.about and page.id == front.about.name), None)
        if front.about and about is None and PAGES.format(front.about.name) not in tree.unread:
            self.report.add(ABOUT_UNKNOWN.at(front.about.location, name=front.about.name))
        self.check_endings()
        files = load_files(tree, names)
        self.check_left_over(files, [lesson for module in modules if module for lesson in module.lessons])
        course = Course(
            front.title,
            front.body,
            self.settings,
            Location(FRONT_PAGE),
            self.today,
            _with_former_names(tuple(module for module in modules if module)),
            tuple(path for path in paths if path),
            tuple(page for page in pages if page),
            front.summary,
            about,
            front.disclaimer,
            front.words,
            sources,
            facts,
            terms,
            files,
            frozenset(tree.unread),
            self.snapshot,
            {**self.renamed, **{old: module.id for module in modules if module for old in module.aliases}},
        )
        return check_files(tree, course)

    def module(self, id: str, at: Location) -> Module | None:
        tree, file = self.tree, MODULES.format(id)
        new = self.renamed.get(id) if file not in tree else None
        if new is not None:
            tree.report.add(MISSING.at(at, id=file, folder=id, new=new, remedy=MODULE_RENAMED))
        read = None if new else tree.value(file, MODULE, at)
        if read is None:
            folders = tuple(
                f"{place}/{own}/" for place in ("docs/modules", "quizzes") for own in {id, new or id}
            )
            inside = [path for path in tree.paths if path.startswith(folders)]
            tree.taken.update(inside)
            tree.unread.update((file, *inside))
            return None
        own = self.settings.names.own_lessons
        names = listed(read.lessons, tree, f"docs/modules/{id}/{{}}.md", own)
        lessons = [load_lesson(tree, id, name, where, self.settings.pass_mark) for name, where in names]
        return replace(read.module, id=id, lessons=tuple(lesson for lesson in lessons if lesson))

    def path(self, id: str, at: Location) -> Path | None:
        path = self.tree.value(PATHS.format(id), PATH, at)
        if path is None:
            self.tree.unread.add(PATHS.format(id))
            return None
        return replace(path, id=id)

    def page(self, place: str, id: str, at: Location, guide: bool) -> Page | None:
        page = self.tree.value(place.format(id), PAGE, at)
        if page is None:
            self.tree.unread.add(place.format(id))
            return None
        if not guide and id in reserved(self.settings.names):
            self.report.add(CLASH.at(page.location, other=f"{id}/"))
        return replace(page, id=id, guide=guide)

    def check_endings(self) -> None:
        """Lessons and quizzes that don't end with .md would be attachments, or nothing."""
        for path in self.tree.paths:
            if (
                path not in self.tree.taken
                and path.startswith(("docs/", "quizzes/"))
                and self.tree.is_text_of_ours(path)
            ):
                self.tree.tell_name(path)

    def check_left_over(self, files: dict[str, Attachment], read: list[Lesson]) -> None:
        left = [
            path
            for path in self.tree.paths
            if path.endswith(".md")
            and path not in self.tree.taken
            and path not in files
            and path not in REGISTERS
        ]
        self.report.extend(misplaced(path, self.tree) for path in texts_outside(self.tree))
        for path in left:
            if path in self.tree.taken:
                continue  # reported together with its folder
            if path.startswith("docs/") and not is_in_place(path, self.settings.names):
                self.report.add(misplaced(path, self.tree))
            elif path != proper(path):
                self.tree.tell_name(path)
            elif path.startswith("quizzes/"):
                self.check_orphan(path, read)
            elif path.endswith("/index.md") or not (
                path.startswith("docs/modules/") and f"{posixpath.dirname(path)}/index.md" in left
            ):
                self.report.add(self.unlisted(path))

    def check_orphan(self, path: str, read: list[Lesson]) -> None:
        """Report a quiz without a lesson. Where its file exists unlisted, that is reported instead.

        `read`: the lessons that could be read.
        """
        own = path.removeprefix("quizzes/").removesuffix(".md")
        lessons = [
            proper(other).removeprefix("docs/modules/").removesuffix(".md")
            for other in self.tree.paths
            if other.startswith("docs/modules/") and other.endswith(".md") and not other.endswith("/index.md")
        ]
        if own in lessons:
            return
        near = self.renamed_lesson(own, read) or _nearest_lesson(own, lessons)
        beside = [lesson for lesson in lessons if posixpath.dirname(lesson) == posixpath.dirname(own)]
        folder, _, name = own.partition("/")
        new = self.renamed.get(folder)
        remedy = _INTO_QUIZ if f"quizzes/{near}.md" in self.tree else _LIKE_LESSON
        # The lesson that lacks its quiz has it here: nothing else is wrong with it.
        self.tree.unread.add(f"quizzes/{new}/{name}.md" if new else f"quizzes/{near}.md")
        self.report.add(
            QUIZ_ORPHAN.at(
                Location(path),
                lesson=near,
                lessons=", ".join(map(posixpath.basename, beside)),
                folder=folder,
                new=new,
                remedy=QUIZZES_LEFT if new else remedy if near else _LIKE_ONE_OF if beside else None,
            )
        )

    def renamed_lesson(self, name: str, read: list[Lesson]) -> str | None:
        """The lesson that was called so: its aliases say it; or it lacks its quiz, and has another module,
        or is the only new one in this.
        """
        module, own = posixpath.split(name)
        lacking = [lesson for lesson in read if lesson.quiz is None and lesson.kind is LessonKind.LESSON]
        published = set(self.snapshot.names(EntryKind.LESSON)) if self.snapshot else set()
        beside = [lesson for lesson in lacking if lesson.module == module and lesson.name not in published]
        found = [
            *(lesson for lesson in read if name in lesson.aliases),
            *(lesson for lesson in lacking if lesson.id == own),
            *(beside if len(beside) == 1 else ()),
        ]
        return found[0].name if found else None

    def unlisted(self, path: str) -> Diagnostic:
        """The finding about a text whose name stands in no list."""
        folder, name = posixpath.dirname(path), list_name(path)
        index = f"{folder}/index.md"
        if folder.startswith("docs/modules/") and index not in self.tree:
            values = {"index": index, "name": name, "module": posixpath.basename(folder)}
            return UNLISTED.with_values(Location(path), values, remedy=_NO_MODULE)
        return UNLISTED.at(Location(path), name=name, list=self.list_for(path))

    def list_for(self, path: str) -> str:
        """The list in which a file of that folder is named."""
        folder = posixpath.dirname(path)
        if folder == "docs/paths":
            return "paths: (docs/index.md)"
        if folder == posixpath.dirname(guide_pages(self.settings.names)):
            return "guide: (docs/index.md)"
        if folder.startswith("docs/modules/") and not path.endswith("/index.md"):
            return f"lessons: ({folder}/index.md)"
        return "modules: (docs/index.md)" if folder.startswith("docs/modules/") else "pages: (docs/index.md)"


def _with_former_names(modules: tuple[Module, ...]) -> tuple[Module, ...]:
    """The modules, whose lessons had the former names of their module too.

    What is or was another lesson's name stays with that one.
    """
    lessons = [lesson for module in modules for lesson in module.lessons]
    taken = {lesson.name for lesson in lessons}.union(*(lesson.aliases for lesson in lessons))
    return tuple(
        replace(
            module, lessons=tuple(_formerly_in(lesson, module.aliases, taken) for lesson in module.lessons)
        )
        if module.aliases
        else module
        for module in modules
    )


def _formerly_in(lesson: Lesson, formers: tuple[str, ...], taken: set[str]) -> Lesson:
    names = (f"{former}/{lesson.id}" for former in formers)
    return replace(lesson, aliases=(*lesson.aliases, *(name for name in names if name not in taken)))


def _nearest_lesson(name: str, lessons: list[str]) -> str | None:
    """The lesson whose name is nearest to `module/lesson`; those of the same module take precedence."""
    module, own = posixpath.split(name)
    for among in ([lesson for lesson in lessons if posixpath.dirname(lesson) == module], lessons):
        near = nearest(own, map(posixpath.basename, among))
        if near is not None:
            same = [lesson for lesson in among if posixpath.basename(lesson) == near]
            return nearest(name, same) or same[0]
    return None


def listed(
    entries: tuple[Listed, ...], tree: Tree, place: str, own: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Location]]:
    """The names in a list of a head, each once, with its location. `place`: the pattern of the files,
    `own`: names that the generator needs itself.

    Duplicates and impossible names are reported. Where the file that such a name means exists, its name is
    yielded all the same, so that nothing else is reported because of it.
    """
    seen: set[str] = set()
    tree.taken.update(place.format(entry.name) for entry in entries)
    for entry in entries:
        name: str | None = entry.name
        if not is_kebab(entry.name) or name == "index" or name in own:
            name = _meant(entry.name, entry.location, tree, place)
        if name in seen:
            tree.report.add(LISTED_TWICE.at(entry.location, name=name))
        elif name is not None:
            seen.add(name)
            yield name, entry.location


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
