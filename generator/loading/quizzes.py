"""A quiz file becomes a `Quiz`.

The forms are those of the authoring guide; what fits none of them is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from generator.diagnostics import N_, Diagnostic, Reading, Rule, Value, error, nearest
from generator.dialect.parser import cells
from generator.loading.blocks import Place
from generator.loading.foreign import (
    FOREIGN,
    foreign_lines,
    is_foreign_tag,
    key_lines,
    lost_heading,
    marked_steps,
)
from generator.loading.lookalike_lines import line_lookalike
from generator.loading.options import ALERT, BOX, BOX_LIKE, BOX_LOST, PART, TIP, lost_hints, lost_options
from generator.loading.raw_lines import code_blanked
from generator.loading.sections import Block, Section, Sections, missing_id, read_sections
from generator.loading.texts import HTML_RAW, Lines, read_blocks, read_lines
from generator.loading.tree import is_kebab
from generator.model.quiz import CHOSEN, Kind, Option, Pair, Question, Quiz, normalised
from generator.model.text import Text, fold
from generator.source import Location, SourceFile

EMPTY = error(
    "quiz-empty", N_("the quiz has no question"), N_("Write each question as a heading: ## Prompt {{#id}}.")
)
ID_MISSING = error(
    "quiz-id-missing",
    N_("the question has no id"),
    N_("End the heading with {{#id}}: small letters, digits, hyphens; it never changes later."),
)
ID_DUPLICATE = error(
    "quiz-id-duplicate",
    N_("the id “{id}” stands twice in this file"),
    N_("Give the second question another id."),
)
KEY_UNKNOWN = error(
    "quiz-attribute-unknown",
    N_("“{key}” isn't known in the braces of a question"),
    N_("Only these may stand there: {known}."),
)
VALUE_WRONG = error("quiz-attribute-wrong", N_("“{key}={value}” can't be"), N_("Write one of: {known}."))
_FORMER = N_(
    "Write the name that the question had before: was=name; if it stood in another lesson, all of it: "
    "was=module/lesson/name."
)
PROMPT_EMPTY = error(
    "quiz-prompt-empty", N_("the question asks nothing"), N_("Write the prompt between ## and the braces.")
)
OPTIONS_MISSING = error(
    "quiz-options-missing",
    N_("the question has no options"),
    N_(
        "Add lines - [ ] and - [x], or - [=] answers, a numbered list of three or more, or a table "
        "with two columns."
    ),
)
OPTION_SINGLE = error("quiz-option-single", N_("the question has one option only"), N_("Offer at least two."))
OPTION_EMPTY = error(
    "quiz-option-empty", N_("an option is empty"), N_("Write something behind the box, or take the line out.")
)
OPTION_DUPLICATE = error(
    "quiz-option-duplicate",
    N_("this option stands twice"),
    N_("Change one of the two, so that a learner can tell them apart."),
)
KEY_MISSING = error(
    "quiz-key-missing", N_("no option is marked as right"), N_("Mark the right one with [x].")
)
FORMS_MIXED = error(
    "quiz-form-mixed",
    N_("[x] and [=] stand in the same question"),
    N_("Use [x] for choosing, or [=] for typing, not both."),
)
KIND_CONTRADICTS = error(
    "quiz-kind-contradicts",
    N_("kind={kind} doesn't fit the form, which is that of {form}"),
    N_("Take kind= out, or write the options in the form of that kind."),
)
RATIONALE_MISSING = error(
    "quiz-rationale-missing",
    N_("this option has no rationale"),
    N_("Add a line “  > …” right below that says what happens to the citizen."),
)
_REASON_SIGN = N_(
    "If the line below the option is its reason, begin it with two spaces and >: “  > …”. Otherwise add such "
    "a line."
)
EXPLANATION_MISSING = error(
    "quiz-explanation-missing",
    N_("the question has no explanation"),
    N_("Write below the answers why they are right."),
)
HINT_DUPLICATE = error("quiz-hint-duplicate", N_("the question has two hints"), N_("Keep one > [!TIP]."))
PART_COMPLEX = error(
    "quiz-part-complex",
    N_("an option or a step holds more than one paragraph"),
    N_("Write it as one paragraph; reasons of an order stand below the list, those of an option as “  > …”."),
)
ORDER_NUMBERS = error(
    "quiz-order-numbers",
    N_("the steps aren't numbered 1, 2, 3"),
    N_("Write the steps in the right order, numbered from 1: they are shuffled when they are shown."),
)
ORDER_SHORT = error(
    "quiz-order-short", N_("an order needs at least three steps"), N_("Add steps, or ask in another form.")
)
CELL_EMPTY = error("quiz-cell-empty", N_("a cell of the table is empty"), N_("Fill both cells of each row."))
CELL_DUPLICATE = error(
    "quiz-cell-duplicate",
    N_("this cell stands twice in its column"),
    N_("Make each cell of a column different."),
)

_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
_MARGIN = re.compile(r"\s*")
_QUOTE = re.compile(r"\s*>[ ]?")
_ATTRIBUTES = ("for", "kind", "shuffle", "was")
_VALUES = {"kind": tuple(Kind), "shuffle": ("no", "yes")}
_WAS = re.compile(r"(?:[a-z0-9-]+/[a-z0-9-]+/)?[a-z0-9-]+")


def read_quiz(file: SourceFile, start: int, pass_mark: int) -> Reading[Quiz]:
    """The quiz that stands from offset `start` on in `file`. Questions that can't be read are left out."""
    sections, findings = read_sections(file, start, Place.QUIZ)
    lines = code_blanked(file)
    foreign = [*foreign_lines(lines, range(sections.first, len(lines)))]
    findings = [found for found in findings if not (found.rule is HTML_RAW and _is_tag(file, found))]
    findings.extend(FOREIGN.at(file.line_location(number)) for number in foreign)
    unread = sections.unread or any(number < sections.last for number in foreign)
    if not unread:
        findings.extend(_lost_in_introduction(file, sections))
    if not sections.parts and not unread:
        findings.append(EMPTY.at(Location(file.path)))
    seen: dict[str, Location] = {}
    questions = []
    for section in sections.parts:
        if section.unread or any(section.first <= number < section.last for number in foreign):
            unread = True
            continue  # which question a line belongs to isn't known
        question, found = _Reader(file, section, lines).question()
        findings.extend(found)
        if section.id and section.id in seen:
            findings.append(ID_DUPLICATE.at(section.location, id=section.id, related=[seen[section.id]]))
        elif question is not None:
            questions.append(question)
        unread = unread or question is None
        seen.setdefault(section.id, section.location)
    quiz = Quiz(tuple(questions), pass_mark, Location(file.path), sections.introduction, unread)
    return Reading(quiz, findings)


def _is_tag(file: SourceFile, found: Diagnostic) -> bool:
    """Whether the finding is about a tag around a question, which is told with the question."""
    return is_foreign_tag(file.lines[found.location.line - 1])


def _lost_in_introduction(file: SourceFile, sections: Sections) -> Iterator[Diagnostic]:
    for number in range(sections.first, sections.last):
        line = file.lines[number]
        if BOX_LIKE.match(line) or ALERT.match(line):
            yield BOX_LOST.at(Location(file.path, number + 1, 1, max(1, len(line))))


@dataclass
class _Form:
    """What the options of a question look like, before they are judged."""

    kind: Kind
    block: Block
    options: list[Option] = field(default_factory=list)
    steps: list[Text] = field(default_factory=list)
    columns: list[Text] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)


class _Reader:
    """Reads one section as a question.

    One with a fault is unread; what is wrong in a text alone doesn't make it so.
    """

    def __init__(self, file: SourceFile, section: Section, lines: Sequence[str]) -> None:
        self.file, self.section, self.lines = file, section, lines
        self.faults: list[Diagnostic] = []
        self.findings: list[Diagnostic] = []

    def fault(self, rule: Rule, location: Location, **values: Any) -> None:
        self.faults.append(rule.at(location, **values))

    def take(self, reading: Reading[Value]) -> Value:
        self.findings.extend(reading.findings)
        return reading.value

    def question(self) -> Reading[Question | None]:
        self.check_heading()
        form = self.form()
        block = form.block if form else None
        lost = self.misplaced(form) or lost_options(self.file, self.section, block)
        self.findings.extend(lost_hints(self.file, self.section, block))
        question = None
        if form is not None and not lost:
            question = self.asked(form)
        elif not (lost or self.faults or self.section.lookalikes) and self.section.named:
            self.fault(OPTIONS_MISSING, self.section.location)
        return Reading(None if self.faults else question, [*self.findings, *self.faults, *lost])

    def misplaced(self, form: _Form | None) -> list[Diagnostic]:
        """What of another question stands here, or of another form of questions."""
        keyed = [
            block for block in self.box_lists() if any(self.mark(first) in "x=" for first, _ in block.items)
        ]
        heading = [*lost_heading(self.file, self.section, keyed)]
        if heading or (form and form.kind is Kind.SHORT):
            return heading
        options = (
            None
            if form is None
            else {option.text.location.line: option.text.markdown for option in form.options}
        )
        numbers = range(self.section.body_first, self.section.last)
        steps = marked_steps(self.file, form.block) if form and form.kind is Kind.ORDER else ()
        words = {fold(step.markdown).strip(" .*_") for step in form.steps} if form else ()
        return [*key_lines(self.file, self.lines, numbers, options, words), *steps]

    def asked(self, form: _Form) -> Question:
        section, attributes = self.section, self.section.attributes
        before = [block for block in section.blocks if block.last <= form.block.first]
        hints = [
            block
            for block in before
            if block.type == "blockquote" and TIP.match(self.file.lines[block.first])
        ]
        for extra in hints[1:]:
            self.fault(HINT_DUPLICATE, extra.location(self.file))
        self.check_form(form)
        explanation = self.text(form.block.last, section.last)
        if form.kind not in CHOSEN and not explanation:
            self.fault(EXPLANATION_MISSING, section.location)
        return Question(
            section.id,
            form.kind,
            section.title,
            section.location,
            self.detail(before, hints),
            tuple(form.options),
            tuple(form.steps),
            tuple(form.columns),
            tuple(form.pairs),
            self.hint(hints),
            explanation,
            attributes.get("for"),
            attributes.get("was"),
            attributes.get("shuffle") != "no",
            "counter" in section.classes,
        )

    def check_heading(self) -> None:
        section = self.section
        if not section.title:
            self.fault(PROMPT_EMPTY, section.location)
        if section.named and not is_kebab(section.id):
            self.faults.append(missing_id(ID_MISSING, section))
        for key, value in section.attributes.items():
            if key not in _ATTRIBUTES:
                self.unknown(key, _ATTRIBUTES)
            elif value not in _VALUES.get(key, (value,)):
                known = ", ".join(_VALUES[key])
                self.fault(VALUE_WRONG, section.location, key=key, value=value, known=known)
            elif key == "was" and not _WAS.fullmatch(value):
                self.fault(VALUE_WRONG, section.location, key=key, value=value, remedy=_FORMER)
        for name in section.classes:
            if name != "counter":
                self.unknown(f".{name}", (".counter",))

    def unknown(self, key: str, known: Sequence[str]) -> None:
        near = nearest(key, known)
        named = f"{key} ({near}?)" if near else key
        self.fault(KEY_UNKNOWN, self.section.location, key=named, known=", ".join(known))

    def form(self) -> _Form | None:
        """The last list of boxes; only where there is none a last numbered list, or a last table of two
        columns.
        """
        boxes = self.box_lists()
        if boxes:
            return self.boxes(boxes[-1])
        rest = [block for block in self.section.blocks if block.type in ("ordered_list", "table")]
        if not rest:
            return None
        return self.order(rest[-1]) if rest[-1].type == "ordered_list" else self.match(rest[-1])

    def box_lists(self) -> list[Block]:
        """The lists of which each item begins with a box."""
        return [
            block
            for block in self.section.blocks
            if block.items and all(self.mark(at) for at, _ in block.items)
        ]

    def mark(self, number: int) -> str:
        """What stands in the box with which a line begins, in small letters; empty where there is none."""
        found = BOX.match(self.file.lines[number])
        return found[1].lower() if found else ""

    def boxes(self, block: Block) -> _Form:
        marks = [self.mark(first) for first, _ in block.items]
        short = "=" in marks
        if short and "x" in marks:
            self.fault(FORMS_MIXED, block.location(self.file))
        kind = Kind.SHORT if short else Kind.MULTIPLE if marks.count("x") > 1 else Kind.SINGLE
        options = [
            self.option(first, last, mark in ("x", "="))
            for (first, last), mark in zip(block.items, marks, strict=True)
        ]
        return _Form(kind, block, options=options)

    def option(self, first: int, last: int, right: bool) -> Option:
        quote = next(
            (number for number in range(first + 1, last) if self.file.lines[number].lstrip().startswith(">")),
            last,
        )
        self.check_plain(first, quote)
        text = self.take(read_lines(Lines.cut(self.file, first, quote, _MARGIN, first_margin=BOX)))
        if not text:
            self.fault(OPTION_EMPTY, Location(self.file.path, first + 1))
        rationale = (
            self.take(read_blocks(Lines.cut(self.file, quote, last, _QUOTE))) if quote < last else None
        )
        return Option(text, right, rationale or None)

    def check_plain(self, first: int, last: int) -> None:
        """An option or a step is one paragraph: what else stood in it would be printed as it is written."""
        for number in range(first + 1, last):
            if PART.match(self.file.lines[number]) or (
                not self.file.lines[number].strip()
                and number + 1 < last
                and self.file.lines[number + 1].strip()
            ):
                self.fault(
                    PART_COMPLEX,
                    Location(self.file.path, number + 1, 1, max(1, len(self.file.lines[number]))),
                )

    def order(self, block: Block) -> _Form:
        for first, last in block.items:
            self.check_plain(first, last)
        steps = [
            self.take(read_lines(Lines.cut(self.file, first, last, _MARGIN, first_margin=_ITEM)))
            for first, last in block.items
        ]
        return _Form(Kind.ORDER, block, steps=steps)

    def match(self, block: Block) -> _Form | None:
        rows = [[self.cell(cell) for cell in row] for row in block.rows]
        if not rows or any(len(row) != 2 for row in rows):
            return None
        return _Form(Kind.MATCH, block, columns=rows[0], pairs=[Pair(*row) for row in rows[1:]])

    def cell(self, token: Token) -> Text:
        line = self.section.line_of(token)
        at = self.file.lines[line].find(token.content)
        return self.take(read_lines(Lines(self.file, line, ((max(at, 0), token.content),))))

    def check_form(self, form: _Form) -> None:
        where, asked = self.section.location, self.section.attributes.get("kind")
        if asked in list(Kind) and asked != form.kind:
            # One [x] may be meant as a question where several could be right.
            if (asked, form.kind) == (Kind.MULTIPLE, Kind.SINGLE):
                form.kind = Kind.MULTIPLE
            else:
                self.fault(KIND_CONTRADICTS, where, kind=asked, form=form.kind.value)
        check = {Kind.ORDER: self.check_order, Kind.MATCH: self.check_match}.get(
            form.kind, self.check_options
        )
        check(form)

    def check_options(self, form: _Form) -> None:
        if len(form.options) < 2 and form.kind is not Kind.SHORT:
            self.fault(OPTION_SINGLE, form.block.location(self.file))
        if not any(option.right for option in form.options):
            self.fault(KEY_MISSING, form.block.location(self.file))
        self.check_equal([option.text for option in form.options], OPTION_DUPLICATE)
        for option in form.options:
            if option.rationale is None and not (form.kind is Kind.SHORT and option.right) and option.text:
                remedy = _REASON_SIGN if "\n" in option.text.markdown else None
                self.fault(RATIONALE_MISSING, option.text.location, remedy=remedy)

    def check_order(self, form: _Form) -> None:
        numbers = [int(re.match(r"\s*(\d+)", self.file.lines[first])[1]) for first, _ in form.block.items]  # type: ignore[index]
        glued = any(
            line_lookalike(self.file.lines[number]) for number in range(form.block.first, form.block.last)
        )
        if not glued and numbers not in ([*range(1, len(numbers) + 1)], [1] * len(numbers)):
            self.fault(ORDER_NUMBERS, form.block.location(self.file))
        if not glued and len(form.steps) < 3:
            self.fault(ORDER_SHORT, form.block.location(self.file))
        self.check_equal(form.steps, OPTION_DUPLICATE)

    def check_match(self, form: _Form) -> None:
        if len(form.pairs) < 2:
            self.fault(OPTION_SINGLE, form.block.location(self.file))
        uneven = any(cells(row) != 2 for row in self.file.lines[form.block.first : form.block.last])
        for column in ([pair.left for pair in form.pairs], [pair.right for pair in form.pairs]):
            self.check_equal(column, CELL_DUPLICATE)
        for pair in form.pairs if not uneven else ():  # what is uneven is told of its row
            if not pair.left or not pair.right:
                self.fault(CELL_EMPTY, self.file.line_location(pair.left.location.line - 1))

    def check_equal(self, texts: list[Text], rule: Rule) -> None:
        seen: dict[str, Location] = {}
        for text in texts:
            written = normalised(text.markdown)
            if written and written in seen:
                self.fault(rule, text.location, related=[seen[written]])
            seen.setdefault(written, text.location)

    def detail(self, before: list[Block], hints: list[Block]) -> Text | None:
        """What stands between heading and options, without the hint."""
        lines: list[tuple[int, str]] = []
        first = self.section.body_first
        last = before[-1].last if before else first
        for number in range(first, last):
            hidden = any(hint.first <= number < hint.last for hint in hints)
            lines.append((0, "" if hidden else self.file.lines[number]))
        return self.take(read_blocks(Lines(self.file, first, tuple(lines)).trimmed())) or None

    def hint(self, hints: list[Block]) -> Text | None:
        if not hints:
            return None
        return self.take(read_blocks(Lines.cut(self.file, hints[0].first + 1, hints[0].last, _QUOTE)))

    def text(self, first: int, last: int) -> Text | None:
        return self.take(read_blocks(Lines.cut(self.file, first, last, re.compile("")))) or None
