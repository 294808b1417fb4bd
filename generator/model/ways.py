"""The ways through the course: what comes after what, in a module and on a path."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.addresses import assessment_address, lesson_address
from generator.model.assessment import Sheet, draw_sheets, has_check
from generator.model.course import Course, Lesson, Module, Path

ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True, eq=False)
class Stop:
    """One page on a way: a lesson (scenario, assignment), or the check at the end of a module. Its address tells it from others."""

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


def module_stops(module: Module) -> tuple[Stop, ...]:
    """The module's lessons in order, then its check where there is one."""
    lessons = tuple(Stop(module, lesson) for lesson in module.lessons)
    return (*lessons, Stop(module)) if has_check(module) else lessons


def path_stops(course: Course, path: Path) -> tuple[Stop, ...]:
    """What a path leads through. A step that names a module stands for all of its stops."""
    stops: list[Stop] = []
    for step in path.steps:
        module, lesson = course.module(step.markdown), course.lesson(step.markdown)
        if module is not None:
            stops += module_stops(module)
        elif lesson is not None:
            stops.append(Stop(course.modules_by_id[lesson.module], lesson))
    return tuple({stop.address: stop for stop in stops}.values())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands on a path: its number from 1, of how many, and what comes next (None: it is the last)."""

    path: Path
    number: int
    all: int
    next: Stop | None


class Ways:
    """All ways of a course, worked out once."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.sheets: dict[str, tuple[Sheet, ...]] = {
            module.id: draw_sheets(module) for module in course.modules
        }
        self.of_modules = {module.id: module_stops(module) for module in course.modules}
        self.of_paths = {path.id: path_stops(course, path) for path in course.paths}
        whole = [stop for stops in self.of_modules.values() for stop in stops]
        self._whole, self._at = whole, {stop.address: at for at, stop in enumerate(whole)}
        self._on_paths = {
            id: {stop.address: at for at, stop in enumerate(stops)} for id, stops in self.of_paths.items()
        }

    def before(self, stop: Stop) -> Stop | None:
        """What comes before it in its module."""
        at = self._at[stop.address]
        return self._whole[at - 1] if at and self._whole[at - 1].module is stop.module else None

    def after(self, stop: Stop) -> Stop | None:
        """What comes after it: behind a module's last stop the first of the next module."""
        at = self._at[stop.address] + 1
        return self._whole[at] if at < len(self._whole) else None

    def places(self, stop: Stop) -> tuple[Place, ...]:
        """The paths that lead through it."""
        found = []
        for path in self.course.paths:
            at, stops = self._on_paths[path.id].get(stop.address), self.of_paths[path.id]
            if at is not None:
                found.append(Place(path, at + 1, len(stops), stops[at + 1] if at + 1 < len(stops) else None))
        return tuple(found)
