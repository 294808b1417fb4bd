"""A scenario's body becomes scenes and choices."""

from __future__ import annotations

import re

from generator.diagnostics import N_, Report, error
from generator.loading.sections import Block, Section, missing_id, read_sections
from generator.loading.texts import Lines, read_blocks, read_lines
from generator.loading.tree import is_kebab
from generator.model.scenario import Choice, Ending, Scenario, Scene
from generator.source import Location, SourceFile

EMPTY = error(
    "scenario-empty",
    N_("the scenario has no scene"),
    N_("Write each scene as a heading: ## Title {{#id}}; it opens at {{#start}}."),
)
ID_MISSING = error(
    "scenario-id-missing",
    N_("the scene has no id"),
    N_("End the heading with {{#id}}: small letters, digits, hyphens."),
)
ID_DUPLICATE = error(
    "scenario-id-duplicate",
    N_("the id “{id}” stands twice in this file"),
    N_("Give the second scene another id, and lead the choices there."),
)
CLASS_UNKNOWN = error(
    "scenario-mark-unknown", N_("“.{mark}” isn't an ending's mark"), N_("Write .good, .fair or .bad.")
)
MARK_MISSING = error(
    "scenario-ending-unmarked",
    N_("this scene has no choices, and isn't marked as an ending"),
    N_("Add choices - [text](#scene), or mark the heading with .good, .fair or .bad."),
)
MARK_SUPERFLUOUS = error(
    "scenario-ending-choices",
    N_("this scene is marked as an ending, and has choices"),
    N_("Take the mark or the choices out."),
)

ALERT_HERE = error(
    "scenario-alert",
    N_("“> [!…]” isn't read in scenarios"),
    N_("Write it as plain text, or as the remark of a choice."),
)
TITLE_MISSING = error(
    "scenario-title-missing",
    N_("the scene has no title"),
    N_("Write between ## and the braces what happens."),
)
REASON_MISSING = error(
    "scenario-reason-missing",
    N_("the ending gives no reason"),
    N_("Say below the heading what became of it, and why."),
)
CHOICE_MALFORMED = error(
    "scenario-choice-malformed",
    N_("this choice can't be read"),
    N_("Write - [what the volunteer does](#scene), and the remark as “  > …” below it."),
)
TEXT_AFTER = error(
    "scenario-text-after-choices",
    N_("text stands after the choices"),
    N_("Move it before the list of choices; a remark on a choice stands in it as “  > …”."),
)

_BEGINS = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\[[^\n]*\]\(#|\s*(?:[-*+]|\d+[.)])\s+\[[^\]\n]*$")
_CHOICE = re.compile(
    r"\s*(?:[-*+]|\d+[.)])\s+\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\(#(?P<target>[^()\s]*)\)\s*"
)
_QUOTE = re.compile(r"\s*>[ ]?")


def load_scenario(file: SourceFile, start: int, report: Report) -> Scenario:
    """The scenario that stands from offset `start` on in `file`."""
    before = len(report)
    introduction, sections = read_sections(file, start, report)
    for number in range(file.text.count("\n", 0, start), len(file.lines)):
        if re.match(r"\s*>\s*\[!", file.lines[number]):
            report.add(ALERT_HERE.at(Section.place(file, number)))
    if not sections:
        report.add(EMPTY.at(Location(file.path)))
    scenes: dict[str, Scene] = {}
    for section in sections:
        scene = _scene(file, section, report)
        if scene.id in scenes:
            report.add(ID_DUPLICATE.at(section.location, id=scene.id, related=[scenes[scene.id].location]))
        scenes.setdefault(scene.id, scene)
    return Scenario(tuple(scenes.values()), Location(file.path), introduction, len(report) == before)


def _scene(file: SourceFile, section: Section, report: Report) -> Scene:
    if section.named and not is_kebab(section.id):
        report.add(missing_id(ID_MISSING, section))
    block = _choices_block(file, section, report)
    read = (_choice(file, first, last, report) for first, last in block.items) if block else ()
    choices = tuple(choice for choice in read if choice is not None)
    last = block.first if block else section.last
    body = read_blocks(Lines.cut(file, section.body_first, last, re.compile("")), report)
    if not section.title:
        report.add(TITLE_MISSING.at(section.location))
    if block is None and not body:
        report.add(REASON_MISSING.at(section.location))
    return Scene(
        section.id,
        section.title,
        body,
        choices,
        _ending(section, block is not None, report),
        section.location,
    )


def _choices_block(file: SourceFile, section: Section, report: Report) -> Block | None:
    """The scene's last list in which items begin with a link to `#…`.

    An item that doesn't is told by `_choice`.
    """
    lists = [
        block
        for block in section.blocks
        if block.type in ("bullet_list", "ordered_list")
        and any(_BEGINS.match(file.lines[first]) for first, _ in block.items)
    ]
    if not lists:
        return None
    for block in section.blocks[section.blocks.index(lists[-1]) + 1 :]:
        report.add(TEXT_AFTER.at(block.location(file)))
    return lists[-1]


def _choice(file: SourceFile, first: int, last: int, report: Report) -> Choice | None:
    quote = next(
        (number for number in range(first + 1, last) if file.lines[number].lstrip().startswith(">")), last
    )
    found = _CHOICE.fullmatch("\n".join(file.lines[first:quote]))
    if found is None:
        report.add(CHOICE_MALFORMED.at(Location(file.path, first + 1, 1, max(1, len(file.lines[first])))))
        return None
    text = read_lines(Lines(file, first, ((found.start("text"), " ".join(found["text"].split())),)), report)
    at = Location(file.path, first + 1, found.start("target"), len(found["target"]) + 1)
    remark = read_blocks(Lines.cut(file, quote, last, _QUOTE), report) if quote < last else None
    return Choice(text, found["target"], remark or None, at)


def _ending(section: Section, has_choices: bool, report: Report) -> Ending | None:
    for name in section.classes:
        if name not in list(Ending):
            report.add(CLASS_UNKNOWN.at(section.location, mark=name))
    mark = next((Ending(name) for name in section.classes if name in list(Ending)), None)
    if mark is None and not has_choices and not section.classes:
        report.add(MARK_MISSING.at(section.location))
    if mark is not None and has_choices:
        report.add(MARK_SUPERFLUOUS.at(section.location))
    return mark
