"""The outline of the course for the scripts: what there is to do, and under which names it is kept.

It is one file whose name stays the same, so that editing a lesson changes no other page.
"""

from __future__ import annotations

import json
from typing import Any

from generator.model.addresses import HOME
from generator.model.course import Course, Lesson, Module, Status
from generator.model.names import Names
from generator.model.navigation import Navigation, NavItem
from generator.model.quiz import step_key
from generator.model.records import asked, completion
from generator.rendering.page import PageView

OUTLINE = "outline.js"


def render_outline(course: Course) -> str:
    """The script that sets `window.courseOutline` (theme/js/types.d.ts: CourseOutline)."""
    navigation, view = Navigation(course), PageView(course, HOME)
    outline = {
        "title": view.plain(course.title),
        "pass": course.settings.pass_mark,
        "modules": [_module(course, navigation, module, view) for module in course.modules],
        "paths": [
            {
                "id": path.id,
                "title": view.plain(path.title),
                "steps": [record_name(course.settings.names, item) for item in navigation.by_path[path.id]],
            }
            for path in course.paths
        ],
    }
    return f"window.courseOutline = {json.dumps(outline, ensure_ascii=False, separators=(',', ':'))}\n"


def record_name(names: Names, item: NavItem) -> str:
    """The name of the record of a lesson, or of a module's check."""
    return item.lesson.name if item.lesson else f"{item.module.id}/{names.assessment.rstrip('/')}"


def _module(course: Course, navigation: Navigation, module: Module, view: PageView) -> dict[str, Any]:
    needed = completion(module)
    entry: dict[str, Any] = {
        "id": module.id,
        "title": view.plain(module.title),
        "lessons": [
            _lesson(course, lesson, view)
            for lesson in module.lessons
            if lesson.status is not Status.WITHDRAWN
        ],
        "check": len(navigation.sheets[module.id]),
        "complete": {
            "check": needed.check,
            "practices": [lesson.name for lesson in needed.practices],
            "scenarios": [lesson.name for lesson in needed.scenarios],
        },
    }
    if module.aliases:
        entry["was"] = list(module.aliases)
    return entry


def _lesson(course: Course, lesson: Lesson, view: PageView) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": lesson.name,
        "kind": lesson.kind.value,
        "title": view.plain(lesson.title),
        "minutes": lesson.minutes,
    }
    if lesson.aliases:
        entry["was"] = list(lesson.aliases)
    if lesson.quiz:
        entry["questions"] = [
            [question.id, asked(course, question), *([question.was] if question.was else [])]
            for question in lesson.quiz.questions
        ]
    if lesson.scenario:
        entry["endings"] = {scene.id: scene.ending for scene in lesson.scenario.scenes if scene.ending}
    if lesson.body.tasks:
        entry["tasks"] = [step_key(task) for task in lesson.body.tasks]
    return entry
