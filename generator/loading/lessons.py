"""A lesson's file, whatever its kind, and its quiz."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from generator.diagnostics import N_, Report, error
from generator.loading.front_matter import FrontMatter, read_front_matter
from generator.loading.front_matter_models import (
    LessonFrontMatter,
    QuizFrontMatter,
    ReviewEntry,
    ScenarioFrontMatter,
)
from generator.loading.outline import read_outline
from generator.loading.quizzes import read_quiz
from generator.loading.raw_lines import code_blanked
from generator.loading.readings import Reader
from generator.loading.scenarios import read_scenario
from generator.loading.texts import read_text
from generator.loading.tree import Tree, is_kebab
from generator.loading.validation import KEY_MISSING
from generator.model.body import Body
from generator.model.course import Lesson, LessonKind, Objective, Review, Status
from generator.model.quiz import Quiz
from generator.model.text import Text, slug
from generator.source import Location, SourceFile

REASON_MISSING = error(
    "lesson-reason-missing",
    N_("a withdrawn lesson must say why"),
    N_("Add a line “withdrawn: reason” to the head."),
)
REASON_UNUSED = error(
    "lesson-reason-unused",
    N_("the lesson says why it was withdrawn, and isn't withdrawn"),
    N_("Write “status: withdrawn” too, or the lesson stays as it is; if it is to stay, take this line out."),
)
QUIZ_UNEXPECTED = error(
    "quiz-unexpected",
    N_("only a lesson has a quiz; “{name}” is of another kind"),
    N_("Move the questions to a lesson's quiz."),
)
OBJECTIVE_NAME = error(
    "objective-name",
    N_("the name of this objective can't be read"),
    N_("End it with {{#id}}: small letters a–z, digits, hyphens."),
)
OBJECTIVE_DUPLICATE = error(
    "objective-duplicate", N_("the objective “{id}” stands twice"), N_("Give one of them another id.")
)


def load_lesson(tree: Tree, module: str, id: str, asked_at: Location, pass_mark: int) -> Lesson | None:
    """The lesson `docs/modules/<module>/<id>.md` with its quiz.

    None when its head can't be used (findings say why).
    """
    path, quiz_path = f"docs/modules/{module}/{id}.md", f"quizzes/{module}/{id}.md"
    lesson, quiz = tree.value(path, LESSON, asked_at), tree.value(quiz_path, quiz_reader(pass_mark))
    if quiz is None and quiz_path in tree:
        tree.unread.add(quiz_path)
    if lesson is None:
        tree.unread.add(path)
        return None
    if quiz is not None and lesson.kind is not LessonKind.LESSON:
        tree.report.add(QUIZ_UNEXPECTED.at(quiz.location, name=lesson.name))
    return replace(lesson, quiz=quiz)


def readers(tree: Tree, pass_mark: int) -> dict[str, Reader[Any]]:
    """How each file that may be a lesson or a quiz is read."""
    quiz = quiz_reader(pass_mark)
    found: dict[str, Reader[Any]] = {}
    for path in tree.paths:
        if _LESSON.fullmatch(path):
            found[path] = LESSON
        elif _QUIZ.fullmatch(path):
            found[path] = quiz
    return found


def quiz_reader(pass_mark: int) -> Reader[Quiz]:
    """How quizzes are read in a course with that pass mark."""
    return Reader(f"quiz {pass_mark}", Quiz, partial(_read_quiz, pass_mark=pass_mark))


def _read_quiz(file: SourceFile, tree: Tree, pass_mark: int) -> Quiz | None:
    """The quiz in the file; None where its head is wrong."""
    front = read_front_matter(file, QuizFrontMatter, tree.report, optional=True)
    if front is None:
        return None
    return tree.report.take(read_quiz(file, front.body_start, front.fields.pass_mark or pass_mark))


def _read_lesson(file: SourceFile, tree: Tree) -> Lesson | None:
    """A lesson of any kind, without its quiz; None where its head can't be used."""
    front = _front_matter(file, tree.report)
    if front is None:
        return None
    withdrawn, reason = front.fields.status is Status.WITHDRAWN, front.fields.withdrawn
    if withdrawn and reason is None:
        tree.report.add(REASON_MISSING.at(front.location("status")))
    if reason is not None and not withdrawn:
        tree.report.add(REASON_UNUSED.at(front.location("withdrawn")))
    module, id = PurePosixPath(file.path).parts[-2:]
    return _lesson(file, front, module, id.removesuffix(".md"), tree.report)


LESSON = Reader("lesson", Lesson, _read_lesson)
_LESSON = re.compile(r"docs/modules/[^/]+/(?!index\.md$)[^/]+\.md")
_QUIZ = re.compile(r"quizzes/[^/]+/[^/]+\.md")


def _front_matter(file: SourceFile, report: Report) -> FrontMatter[LessonFrontMatter] | None:
    """A scenario's head may leave out what other kinds must have, so the kind is looked at first."""
    head = file.text.split("\n---", 2)[0]
    model = (
        ScenarioFrontMatter
        if re.search(r"^kind:\s*[\"']?scenario[\"']?\s*(?:#.*)?$", head, re.MULTILINE)
        else LessonFrontMatter
    )
    return read_front_matter(file, model, report)


_SCENES = re.compile(
    r"^##[^\n]*\{[^}\n]*#start\b.*^##[^\n]*\{[^}\n]*\.(?:good|fair|bad)\b", re.MULTILINE | re.DOTALL
)
"""Headings marked as the scenes of a scenario are: where it begins, and an ending."""
_SCENARIO = N_("Add a line “kind: scenario”: it is told in scenes.")


def _lesson(
    file: SourceFile, front: FrontMatter[LessonFrontMatter], module: str, id: str, report: Report
) -> Lesson:
    head, kind = front.fields, front.fields.kind
    scenario, body = None, Body("", Location(file.path))
    if kind is LessonKind.SCENARIO:
        scenario = report.take(read_scenario(file, front.body_start))
    else:
        if kind is LessonKind.LESSON and _SCENES.search("\n".join(code_blanked(file))):
            report.add(KEY_MISSING.at(Location(file.path), key="kind", remedy=_SCENARIO))
        body = report.take(read_outline(file, front.body_start, tasks=kind is LessonKind.PRACTICE))
    return Lesson(
        id,
        module,
        kind,
        front.required_text("title"),
        head.minutes,
        _objectives(front, report),
        body,
        Location(file.path),
        checked=head.checked,
        checked_at=front.location("checked"),
        summary=front.text("summary"),
        level=head.level,
        skills=tuple(head.skills),
        aliases=tuple(head.aliases),
        status=head.status,
        withdrawn=front.text("withdrawn"),
        reviewed=_review(front, head.reviewed) if head.reviewed else None,
        scenario=scenario,
    )


def _review(front: FrontMatter[LessonFrontMatter], entry: ReviewEntry) -> Review:
    return Review(entry.by, entry.on, front.location("reviewed", "on"), entry.of or "")


_THAT_NAME = N_("End it with {{#{better}}}.")
_OTHER_BRACES = re.compile(r"[(\[（［｛][ ]*[#＃]([\w-]+)[ ]*[)\]）］｝]?[ ]*$")


def _objectives(front: FrontMatter[LessonFrontMatter], report: Report) -> tuple[Objective, ...]:
    objectives: list[Objective] = []
    for index in range(len(front.fields.objectives)):
        text = front.required_text("objectives", index)
        before, brace, name = text.markdown.rpartition("{#")
        id = name.rstrip("} ") if brace else None
        other = None if brace else _OTHER_BRACES.search(text.markdown)
        if (
            other
            or "{" in (before if brace else text.markdown).replace("{{", "")
            or (id is not None and not is_kebab(id))
        ):
            # What was meant stands for it from here on: the questions that name it aren't wrong.
            id = slug(other[1] if other else text.markdown.rpartition("{")[2].strip("#} ")) or None
            report.add(OBJECTIVE_NAME.at(text.location, better=id, remedy=_THAT_NAME if id else None))
        if id and any(other.id == id for other in objectives):
            report.add(OBJECTIVE_DUPLICATE.at(text.location, id=id))
        objectives.append(Objective(_without_name(text, before) if brace else text, id))
    return tuple(objectives)


def _without_name(text: Text, before: str) -> Text:
    return read_text(before.rstrip(), lambda start, end: text.location).value
