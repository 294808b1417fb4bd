"""Addresses that were published and that nothing stands at now.

Links to them, in messages, on posters and in bookmarks, would be dead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from generator.diagnostics import N_, Diagnostic, Rule, error, nearest, warning
from generator.model.addresses import lesson_address, published_addresses
from generator.model.changes import State, published_state
from generator.model.course import Course, Lesson, Module, Status
from generator.model.snapshot import EntryKind, Snapshot
from generator.source import Location

GONE = error(
    "address-gone",
    N_("{address} was published, and nothing would be there any more"),
    N_("Write into the head of what took its place: aliases: [{name}]"),
)
GONE_HERE = warning(
    "address-gone-here",
    N_("the last site in this folder had a page at {address}, and this one has none"),
    GONE.remedy,
)
_INTO_HEAD = N_("Write into the head of {file}: {line}")
_IN_HEAD = N_("In the head of {file} let the line of the aliases be: {line}")
_OF_LESSON = N_(
    "Has it another name now, write into the head of that lesson: aliases: [{name}]. Is it no longer true, "
    "bring the file back with status: withdrawn and the reason."
)
_OF_DRAFT = N_("It is a draft now: publish it, or write status: withdrawn and the reason.")
_MODULES, _PATHS = "modules/", "paths/"
_A_LESSON = re.compile(rf"docs/{_MODULES}[^/]+/(?!index\.md)[^/]+\.md")


def check_addresses(course: Course) -> Iterator[Diagnostic]:
    """Addresses of the snapshot that the course doesn't have any more.

    While a file can't be read, its aliases aren't known: then the addresses of lessons alone are looked at,
    and not even those where a new lesson can't be read, which may be one of them.
    """
    if course.snapshot is None:
        return
    noted = {f"docs/{_MODULES}{name}.md" for name in course.snapshot.names(EntryKind.LESSON)}
    if any(_A_LESSON.fullmatch(path) for path in course.unread - noted):
        return
    unread = any(path.startswith("docs/") and path.endswith(".md") for path in course.unread)
    lessons = map(lesson_address, course.snapshot.names(EntryKind.LESSON))
    yield from gone_findings(course, lessons if unread else noted_addresses(course.snapshot), GONE)


def noted_addresses(snapshot: Snapshot) -> Iterator[str]:
    """The addresses that were there when the snapshot was taken."""
    yield from snapshot.names(EntryKind.ADDRESS)
    yield from map(lesson_address, snapshot.names(EntryKind.LESSON))


def gone_findings(course: Course, addresses: Iterable[str], rule: Rule) -> Iterator[Diagnostic]:
    """A finding of that rule for each of the addresses that the course doesn't have.

    What stands below a module that is gone as a whole is reported with it, where its aliases would keep it.
    """
    heirs = _Heirs(course, addresses)
    for address in heirs.gone:
        if not heirs.is_kept_by_module(address):
            yield heirs.finding(rule, address)


def called_now(course: Course, name: str) -> Lesson | None:
    """The lesson that was called `name` (`module/lesson`), as its aliases say, or what was published."""
    named = (lesson for lesson in course.lessons if name in lesson.aliases)
    return next(named, None) or _lesson_heirs(course).get(name)


@lru_cache(maxsize=4)
def _lesson_heirs(course: Course) -> dict[str, Lesson]:
    noted = course.snapshot.names(EntryKind.LESSON) if course.snapshot else ()
    return _Heirs(course, map(lesson_address, noted)).lesson_heirs


def _is_unread(course: Course, address: str) -> bool:
    """Whether its file, or that of its module, couldn't be read: that is reported by itself."""
    path = f"docs/{address.removesuffix('/')}"
    module = f"docs/{_MODULES}{_lesson_name(address).partition('/')[0]}/index.md"
    return not course.unread.isdisjoint({f"{path}.md", f"{path}/index.md", module})


class _Heirs:
    """Which of these addresses are gone, and what has probably taken their place."""

    def __init__(self, course: Course, addresses: Iterable[str]) -> None:
        known = {address for address, _ in published_addresses(course)}
        self.course = course
        self.gone = sorted(
            address for address in addresses if address not in known and not _is_unread(course, address)
        )
        self.new = known - set(noted_addresses(course.snapshot) if course.snapshot else ())

    def finding(self, rule: Rule, address: str) -> Diagnostic:
        """Where the alias belongs, or, if that isn't known, where the address was listed."""
        name = address.removesuffix("/")
        for folder in (_MODULES, _PATHS, self.course.settings.names.guide):
            name = name.removeprefix(folder)
        heir: Lesson | Module | None = None
        at, remedy, values = self.course.location, None, {"address": address, "name": name}
        if _lesson_name(address):
            at, remedy = self.without_heir(name)
            heir = self.lesson_heirs.get(name) if self.course.lesson(name) is None else None
        elif _module_name(address):
            heir = self.module_heirs.get(name)
        if heir is not None:
            at = heir.location
            remedy = _IN_HEAD if self.line_of(heir)[0] else _INTO_HEAD
            values |= {"file": at.path, "line": self.line_of(heir)[1]}
        return rule.with_values(at, values, remedy=remedy)

    def without_heir(self, name: str) -> tuple[Location, str]:
        """Where, and what is to be done, if nothing is known of what has become of a lesson."""
        draft, module = self.course.lesson(name), self.course.module(name.partition("/")[0])
        if draft is not None:
            return draft.location, _OF_DRAFT
        return module.location if module else self.course.location, _OF_LESSON

    def line_of(self, heir: Lesson | Module) -> tuple[bool, str]:
        """Whether there is a line of aliases in that head, and what it is to be."""
        if isinstance(heir, Lesson):
            own = _own_aliases(self.course, heir)
            formers = [name for name, other in self.lesson_heirs.items() if other is heir]
            formers = [name for name in formers if not self.is_kept_by_module(lesson_address(name))]
        else:
            own, formers = heir.aliases, [name for name, other in self.module_heirs.items() if other is heir]
        return bool(own), f"aliases: [{', '.join((*own, *sorted(formers)))}]"

    def is_kept_by_module(self, address: str) -> bool:
        """Whether the alias that its module is to get would keep this lesson's address too."""
        module, _, lesson = _lesson_name(address).partition("/")
        heir = self.module_heirs.get(module)
        return heir is not None and _has(heir, lesson)

    @cached_property
    def module_heirs(self) -> dict[str, Module]:
        """Modules that are gone → the new one that has most of their lessons."""
        found = {}
        for id in filter(None, map(_module_name, self.gone)):
            below = (_lesson_name(address).partition("/") for address in self.gone)
            lessons = {lesson for module, _, lesson in below if module == id}
            shared = {
                module.id: sum(_came_from(lesson, id, lessons) for lesson in module.lessons)
                for module in self.course.modules
                if f"{_MODULES}{module.id}/" in self.new
            }
            best = max(shared, key=lambda other: shared[other], default="")
            module = self.course.module(best)
            if module is not None and shared[best]:
                found[id] = module
        return found

    @cached_property
    def lesson_heirs(self) -> dict[str, Lesson]:
        """Lessons that are gone → the new one that says the same, asks the same, or is called nearly so."""
        state = published_state(self.course)
        new = [
            lesson
            for lesson in self.course.lessons
            if lesson_address(lesson.name) in self.new and lesson.status is not Status.DRAFT
        ]
        found = {}
        for name in (_lesson_name(address) for address in self.gone):
            heir = self.heir(name, new, state) if name else None
            if heir is not None:
                found[name] = heir
        return found

    def heir(self, name: str, new: list[Lesson], state: State) -> Lesson | None:
        said = self.said(name)
        for lesson in new:
            if said & _says(lesson, state):
                return lesson
        module, _, id = name.partition("/")
        for lesson in new:
            if lesson.id == id:
                return lesson
        beside = [lesson.name for lesson in new if lesson.module == module]
        near = nearest(name, beside)
        return self.course.lesson(near or (beside[0] if len(beside) == 1 else ""))

    def said(self, name: str) -> set[str]:
        """The fingerprints of the lesson and of its questions when the snapshot was taken."""
        entries = self.course.snapshot.entries if self.course.snapshot else ()
        return {
            entry.of
            for entry in entries
            if (entry.kind is EntryKind.LESSON and entry.id == name)
            or (entry.kind is EntryKind.QUESTION and entry.id.startswith(f"{name}/"))
        }


def _says(lesson: Lesson, state: State) -> set[str]:
    questions = (
        f"{lesson.name}/{question.id}" for question in (lesson.quiz.questions if lesson.quiz else ())
    )
    keys = [(EntryKind.LESSON, lesson.name), *((EntryKind.QUESTION, name) for name in questions)]
    return {state.entries[key].of for key in keys if key in state.entries}


def _came_from(lesson: Lesson, module: str, gone: set[str]) -> bool:
    """Whether the lesson was probably one of that module, of which these lessons are gone."""
    return lesson.id in gone or any(alias.startswith(f"{module}/") for alias in lesson.aliases)


def _has(module: Module, lesson: str) -> bool:
    return any(other.id == lesson for other in module.lessons)


def _lesson_name(address: str) -> str:
    """`module/lesson` of a lesson's address; empty for any other."""
    name = address.removeprefix(_MODULES).removesuffix("/")
    return name if address.startswith(_MODULES) and name.count("/") == 1 else ""


def _module_name(address: str) -> str:
    """The id of a module whose address it is; empty for any other."""
    name = address.removeprefix(_MODULES).removesuffix("/")
    return name if address.startswith(_MODULES) and "/" not in name else ""


def _own_aliases(course: Course, lesson: Lesson) -> tuple[str, ...]:
    """The aliases that stand in the lesson's own head, without those of its module."""
    module = course.module(lesson.module)
    formers = {f"{former}/{lesson.id}" for former in (module.aliases if module else ())}
    return tuple(alias for alias in lesson.aliases if alias not in formers)
