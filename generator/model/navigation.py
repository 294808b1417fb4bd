"""The order of the course: what comes after what, in a module and on a path."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.addresses import assessment_address, lesson_address
from generator.model.assessment import Sheet, draw_sheets, has_check
from generator.model.course import Course, Lesson, Module, Path

ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True, eq=False)
class NavItem:
    """One page of the order: a lesson (scenario, assignment), or the check at the end of a module. Its address tells it from others."""

    module: Module
    lesson: Lesson | None = None

    @property
    def address(self) -> str:
        return lesson_address(self.lesson.name) if self.lesson else assessment_address(self.module.id)

    @property
    def kind(self) -> str:
        return self.lesson.kind.value if self.lesson else ASSESSMENT

    @property
    def minutes(self) -> int:
        """0 for a check: how long it takes isn't written anywhere."""
        return self.lesson.minutes if self.lesson else 0


def module_items(module: Module) -> tuple[NavItem, ...]:
    """The module's lessons in order, then its check where there is one."""
    lessons = tuple(NavItem(module, lesson) for lesson in module.lessons)
    return (*lessons, NavItem(module)) if has_check(module) else lessons


def path_items(course: Course, path: Path) -> tuple[NavItem, ...]:
    """What a path leads through. A step that names a module stands for all of its items."""
    items: list[NavItem] = []
    for step in path.steps:
        module, lesson = course.module(step.markdown), course.lesson(step.markdown)
        if module is not None:
            items += module_items(module)
        elif lesson is not None:
            items.append(NavItem(course.modules_by_id[lesson.module], lesson))
    return tuple({item.address: item for item in items}.values())


@dataclass(frozen=True, slots=True)
class PathPosition:
    """Where a page stands on a path: its number from 1, of how many, and what comes next (None: it is the last)."""

    path: Path
    number: int
    total: int
    next: NavItem | None


class Navigation:
    """The order of a whole course, worked out once."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.sheets: dict[str, tuple[Sheet, ...]] = {
            module.id: draw_sheets(module) for module in course.modules
        }
        self.by_module = {module.id: module_items(module) for module in course.modules}
        self.by_path = {path.id: path_items(course, path) for path in course.paths}
        whole = [item for items in self.by_module.values() for item in items]
        self._whole, self._at = whole, {item.address: at for at, item in enumerate(whole)}
        self._on_paths = {
            id: {item.address: at for at, item in enumerate(items)} for id, items in self.by_path.items()
        }

    def before(self, item: NavItem) -> NavItem | None:
        """What comes before it in its module."""
        at = self._at[item.address]
        return self._whole[at - 1] if at and self._whole[at - 1].module is item.module else None

    def after(self, item: NavItem) -> NavItem | None:
        """What comes after it: behind a module's last item the first of the next module."""
        at = self._at[item.address] + 1
        return self._whole[at] if at < len(self._whole) else None

    def positions(self, item: NavItem) -> tuple[PathPosition, ...]:
        """The paths that lead through it."""
        found = []
        for path in self.course.paths:
            at, items = self._on_paths[path.id].get(item.address), self.by_path[path.id]
            if at is not None:
                found.append(
                    PathPosition(path, at + 1, len(items), items[at + 1] if at + 1 < len(items) else None)
                )
        return tuple(found)
