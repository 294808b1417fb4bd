"""The order of the course: what comes after what, in a module and on a path."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.addresses import assessment_address, lesson_address
from generator.model.assessment import Sheet, draw_pretest, draw_sheets, has_check
from generator.model.course import Course, Lesson, Module, Path
from generator.model.names import Names

ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True, eq=False)
class NavItem:
    """One page of the order: a lesson (scenario, assignment), or, without lesson, the check of the module.

    Its name identifies it.
    """

    module: Module
    lesson: Lesson | None = None

    @property
    def name(self) -> str:
        """The lesson's full name, or the module's for its check."""
        return self.lesson.name if self.lesson else self.module.id

    def address(self, names: Names) -> str:
        """From the site's root."""
        return lesson_address(self.lesson.name) if self.lesson else assessment_address(names, self.module.id)

    @property
    def kind(self) -> str:
        """The value of the lesson's kind, or ASSESSMENT."""
        return self.lesson.kind.value if self.lesson else ASSESSMENT

    @property
    def minutes(self) -> int:
        """The lesson's minutes; 0 for a check, whose duration isn't authored."""
        return self.lesson.minutes if self.lesson else 0


def module_items(module: Module) -> tuple[NavItem, ...]:
    """The module's lessons in order, then its check where there is one."""
    lessons = tuple(NavItem(module, lesson) for lesson in module.lessons)
    return (*lessons, NavItem(module)) if has_check(module) else lessons


def path_items(course: Course, path: Path) -> tuple[NavItem, ...]:
    """The items of a path, each once. A step that names a module stands for all of its items."""
    items: list[NavItem] = []
    for step in path.steps:
        module, lesson = course.module(step.markdown), course.lesson(step.markdown)
        if module is not None:
            items += module_items(module)
        elif lesson is not None:
            items.append(NavItem(course.modules_by_id[lesson.module], lesson))
    return tuple({item.name: item for item in items}.values())


@dataclass(frozen=True, slots=True)
class PathPosition:
    """A page's position on a path: its number (from 1) of `total`, and the next item (None: the last)."""

    path: Path
    number: int
    total: int
    next: NavItem | None


class Navigation:
    """The order of a whole course, computed once.

    `sheets`, `pretests`, `by_module` and `by_path` are keyed by the ids of modules and paths.
    """

    def __init__(self, course: Course) -> None:
        self.course = course
        self.sheets: dict[str, tuple[Sheet, ...]] = {
            module.id: draw_sheets(module) for module in course.modules
        }
        self.pretests = {module.id: draw_pretest(module, self.sheets[module.id]) for module in course.modules}
        self.by_module = {module.id: module_items(module) for module in course.modules}
        self.by_path = {path.id: path_items(course, path) for path in course.paths}
        whole = [item for items in self.by_module.values() for item in items]
        self._whole, self._at = whole, {item.name: at for at, item in enumerate(whole)}
        self._on_paths = {
            id: {item.name: at for at, item in enumerate(items)} for id, items in self.by_path.items()
        }

    def before(self, item: NavItem) -> NavItem | None:
        """The item before it in its module; None for the first."""
        at = self._at[item.name]
        return self._whole[at - 1] if at and self._whole[at - 1].module is item.module else None

    def after(self, item: NavItem) -> NavItem | None:
        """The item after it, on to the next module; None for the course's last."""
        at = self._at[item.name] + 1
        return self._whole[at] if at < len(self._whole) else None

    def positions(self, item: NavItem) -> tuple[PathPosition, ...]:
        """Its positions on the paths that contain it."""
        found = []
        for path in self.course.paths:
            at, items = self._on_paths[path.id].get(item.name), self.by_path[path.id]
            if at is not None:
                found.append(
                    PathPosition(path, at + 1, len(items), items[at + 1] if at + 1 < len(items) else None)
                )
        return tuple(found)
