"""A scenario's body becomes scenes and choices."""

from __future__ import annotations

import re

from generator.diagnostics import N_, Diagnostic, Reading, Value, error
from generator.loading.blocks import Place
from generator.loading.foreign import foreign_in_page
from generator.loading.sections import BRACES_MALFORMED, Block, Section, missing_id, read_sections
from generator.loading.texts import Lines, read_blocks, read_lines
from generator.loading.tree import is_kebab
from generator.model.scenario import Choice, Ending, Scenario, Scene
from generator.model.text import Text
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
_ONE_MARK = N_("An ending has one mark: .good, .fair or .bad.")
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
_NOTHING = Text("", Location(""))
_ALERT = re.compile(r"\s*>\s*\[!")


def read_scenario(file: SourceFile, start: int) -> Reading[Scenario]:
    """The scenario that stands from offset `start` on in `file`."""
    sections, findings = read_sections(file, start, Place.SCENARIO)
    findings.extend(
        ALERT_HERE.at(file.line_location(number))
        for number in range(sections.first, len(file.lines))
        if _ALERT.match(file.lines[number])
    )
    findings.extend(foreign_in_page(file, sections.first))
    if not sections.parts and not sections.unread:
        findings.append(EMPTY.at(Location(file.path)))
    scenes: dict[str, Scene] = {}
    is_whole = sections.are_read
    for section in sections.parts:
        scene, found = _Reader(file, section).scene()
        findings.extend(found)
        if scene.id in scenes:
            related = [scenes[scene.id].location]
            findings.append(ID_DUPLICATE.at(section.location, id=scene.id, related=related))
        is_whole = is_whole and scene.is_whole and scene.id not in scenes
        scenes.setdefault(scene.id, scene)
    scenario = Scenario(tuple(scenes.values()), Location(file.path), sections.introduction, is_whole)
    return Reading(scenario, findings)


class _Reader:
    """Reads one section as a scene."""

    def __init__(self, file: SourceFile, section: Section) -> None:
        self.file, self.section = file, section
        self.findings: list[Diagnostic] = []

    def take(self, reading: Reading[Value]) -> Value:
        self.findings.extend(reading.findings)
        return reading.value

    def scene(self) -> Reading[Scene]:
        section = self.section
        if section.unread:
            return Reading(Scene(section.id, section.title, _NOTHING, (), None, section.location, False), [])
        has_id = is_kebab(section.id)
        if section.named and not has_id:
            self.findings.append(missing_id(ID_MISSING, section))
        block = self.choices_block()
        choices = [self.choice(first, last) for first, last in block.items] if block else []
        last = block.first if block else section.last
        body = self.take(read_blocks(Lines.cut(self.file, section.body_first, last, re.compile(""))))
        if not section.title:
            self.findings.append(TITLE_MISSING.at(section.location))
        if block is None and not body:
            self.findings.append(REASON_MISSING.at(section.location))
        ending = self.take(_ending(section, has_choices=block is not None))
        scene = Scene(
            section.id,
            section.title,
            body,
            tuple(choice for choice in choices if choice is not None),
            ending,
            section.location,
            has_id and None not in choices and (ending is None) == (block is not None),
        )
        return Reading(scene, self.findings)

    def choices_block(self) -> Block | None:
        """The scene's last list in which items begin with a link to `#…`; an item that doesn't is reported by
        `choice`.
        """
        blocks = self.section.blocks
        lists = [
            block
            for block in blocks
            if block.type in ("bullet_list", "ordered_list")
            and any(_BEGINS.match(self.file.lines[first]) for first, _ in block.items)
        ]
        if not lists:
            return None
        behind = blocks[blocks.index(lists[-1]) + 1 :]
        self.findings.extend(TEXT_AFTER.at(block.location(self.file)) for block in behind)
        return lists[-1]

    def choice(self, first: int, last: int) -> Choice | None:
        file = self.file
        quotes = (number for number in range(first + 1, last) if file.lines[number].lstrip().startswith(">"))
        quote = next(quotes, last)
        found = _CHOICE.fullmatch("\n".join(file.lines[first:quote]))
        if found is None:
            at = Location(file.path, first + 1, 1, max(1, len(file.lines[first])))
            self.findings.append(CHOICE_MALFORMED.at(at))
            return None
        line = Lines(file, first, ((found.start("text"), " ".join(found["text"].split())),))
        text = self.take(read_lines(line))
        at = Location(file.path, first + 1, found.start("target"), len(found["target"]) + 1)
        remark = self.take(read_blocks(Lines.cut(file, quote, last, _QUOTE))) if quote < last else None
        return Choice(text, found["target"], remark or None, at)


def _ending(section: Section, *, has_choices: bool) -> Reading[Ending | None]:
    """The mark of an ending, and what is wrong with it; where it is none, it is unread."""
    marks = [Ending(name) for name in section.classes if name in list(Ending)]
    unknown = [name for name in section.classes if name not in list(Ending)]
    findings = [CLASS_UNKNOWN.at(section.location, mark=name) for name in unknown]
    if section.named and not section.classes and not has_choices:
        findings.append(MARK_MISSING.at(section.location))
    if len(marks) > 1:
        findings.append(BRACES_MALFORMED.at(section.location, remedy=_ONE_MARK))
    if marks and has_choices:
        findings.append(MARK_SUPERFLUOUS.at(section.location))
    return Reading(marks[0] if marks else None, findings)
