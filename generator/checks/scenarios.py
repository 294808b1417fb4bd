"""The graph of a scenario: it opens, every scene is reached, every path ends, both kinds of endings exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import N_, Diagnostic, error, unknown, warning
from generator.model.course import Course
from generator.model.scenario import START, Ending, Scenario

START_MISSING = error(
    "scenario-start-missing", N_("no scene has the id “start”"), N_("Give the first scene the id {{#start}}.")
)
TARGET_UNKNOWN = error(
    "scenario-target-unknown",
    N_("there is no scene “{id}”"),
    N_("Add the scene, or lead the choice to one that is there."),
)
UNREACHABLE = error(
    "scenario-scene-unreachable",
    N_("no way leads to the scene “{id}”"),
    N_("Lead a choice there, or take the scene out."),
)
ENDLESS = error(
    "scenario-scene-endless",
    N_("from the scene “{id}” no ending can be reached"),
    N_("Lead one of its choices on to an ending."),
)
ENDING_MISSING = error(
    "scenario-ending-missing",
    N_("the scenario has no ending marked .{mark}"),
    N_("Write one: a scene without choices whose heading ends with {{#id .{mark}}}."),
)
CHOICE_SINGLE = warning(
    "scenario-choice-single",
    N_("this scene offers one choice only"),
    N_("Offer another that a volunteer might really take."),
)


def check_scenarios(course: Course) -> Iterator[Diagnostic]:
    """Scenarios whose graph doesn't work; those that couldn't be read in full are left out."""
    for lesson in course.lessons:
        if lesson.scenario is not None and lesson.scenario.is_whole and lesson.scenario.scenes:
            yield from _check(lesson.scenario)


def _check(scenario: Scenario) -> Iterator[Diagnostic]:
    yield from _check_choices(scenario)
    if scenario.scene(START) is None:
        yield START_MISSING.at(scenario.location)
        return
    yield from _check_graph(scenario)
    for mark in (Ending.GOOD, Ending.BAD):
        if not any(scene.ending is mark for scene in scenario.scenes):
            yield ENDING_MISSING.at(scenario.location, mark=mark.value)


def _check_choices(scenario: Scenario) -> Iterator[Diagnostic]:
    ids = [scene.id for scene in scenario.scenes]
    for scene in scenario.scenes:
        if len(scene.choices) == 1:
            yield CHOICE_SINGLE.at(scene.location)
        for choice in scene.choices:
            if choice.target not in ids:
                yield unknown(TARGET_UNKNOWN, choice.location, choice.target, ids)


def _check_graph(scenario: Scenario) -> Iterator[Diagnostic]:
    reached, ends = scenario.reached(), scenario.distances(*Ending)
    for scene in scenario.scenes:
        if scene.id not in reached:
            yield UNREACHABLE.at(scene.location, id=scene.id)
        elif scene.choices and scene.id not in ends:
            yield ENDLESS.at(scene.location, id=scene.id)
