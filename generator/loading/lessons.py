"""A lesson's file, whatever its kind, and its quiz."""

from __future__ import annotations

import re

from generator.diagnostics import N_, Report, error
from generator.loading.front_matter import FrontMatter, read_front_matter
from generator.loading.heads import LessonHead, QuizHead, ScenarioHead
from generator.loading.outline import read_outline
from generator.loading.quizzes import read_quiz
from generator.loading.scenarios import read_scenario
from generator.loading.texts import read_text
from generator.loading.tree import Tree, is_kebab
from generator.model.body import Body
from generator.model.course import Lesson, LessonKind, Objective, Review, Status
from generator.model.quiz import Quiz
from generator.model.text import Text, slug
from generator.source import Location, SourceFile

TASKS_MISSING = error(
    "practice-tasks-missing",
    N_("the assignment has no task list"),
    N_("End it with a list - [ ] that says what good looks like."),
)
REASON_MISSING = error(
    "lesson-reason-missing",
    N_("a withdrawn lesson must say why"),
    N_("Add a line “withdrawn: reason” to the head."),
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
    report = tree.report
    path = f"docs/modules/{module}/{id}.md"
    file = tree.read(path, asked_at)
    quiz = _load_quiz(tree, module, id, pass_mark)
    front = _front_matter(file, report) if file is not None else None
    if file is None or front is None:
        tree.unread.add(path)
        return None
    kind = front.head.kind
    if quiz is not None and kind is not LessonKind.LESSON:
        report.add(QUIZ_UNEXPECTED.at(quiz.location, name=f"{module}/{id}"))
    if front.head.status is Status.WITHDRAWN and front.head.withdrawn is None:
        report.add(REASON_MISSING.at(front.location("status")))
    return _lesson(file, front, module, id, quiz, report)


def _load_quiz(tree: Tree, module: str, id: str, pass_mark: int) -> Quiz | None:
    """The lesson's quiz; None where there is none, or its head is wrong."""
    path = f"quizzes/{module}/{id}.md"
    file = tree.read(path) if path in tree else None
    front = read_front_matter(file, QuizHead, tree.report, optional=True) if file is not None else None
    if file is None or front is None:
        tree.unread.update({path} if path in tree else ())
        return None
    return tree.report.take(read_quiz(file, front.body_start, front.head.pass_mark or pass_mark))


def _front_matter(file: SourceFile, report: Report) -> FrontMatter[LessonHead] | None:
    """A scenario's head may leave out what other kinds must have, so the kind is looked at first."""
    head = file.text.split("\n---", 2)[0]
    model = (
        ScenarioHead
        if re.search(r"^kind:\s*[\"']?scenario[\"']?\s*(?:#.*)?$", head, re.MULTILINE)
        else LessonHead
    )
    return read_front_matter(file, model, report)


def _lesson(
    file: SourceFile, front: FrontMatter[LessonHead], module: str, id: str, quiz: Quiz | None, report: Report
) -> Lesson:
    head, kind = front.head, front.head.kind
    scenario, body = None, Body("", Location(file.path))
    if kind is LessonKind.SCENARIO:
        scenario = report.take(read_scenario(file, front.body_start))
    else:
        body = report.take(read_outline(file, front.body_start, tasks=kind is LessonKind.PRACTICE))
    if kind is LessonKind.PRACTICE and not body.tasks:
        report.add(TASKS_MISSING.at(Location(file.path)))
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
        reviewed=Review(head.reviewed.by, head.reviewed.on, front.location("reviewed", "on"))
        if head.reviewed
        else None,
        quiz=quiz,
        scenario=scenario,
    )


_THAT_NAME = N_("End it with {{#{better}}}.")


def _objectives(front: FrontMatter[LessonHead], report: Report) -> tuple[Objective, ...]:
    objectives: list[Objective] = []
    for index in range(len(front.head.objectives)):
        text = front.required_text("objectives", index)
        before, brace, name = text.markdown.rpartition("{#")
        id = name.rstrip("} ") if brace else None
        if "{" in (before if brace else text.markdown).replace("{{", "") or (
            id is not None and not is_kebab(id)
        ):
            # What was meant stands for it from here on: the questions that name it aren't wrong.
            id = slug(text.markdown.rpartition("{")[2].strip("#} ")) or None
            report.add(OBJECTIVE_NAME.at(text.location, better=id, remedy=_THAT_NAME if id else None))
        if id and any(other.id == id for other in objectives):
            report.add(OBJECTIVE_DUPLICATE.at(text.location, id=id))
        objectives.append(Objective(_without_name(text, before) if brace else text, id))
    return tuple(objectives)


def _without_name(text: Text, before: str) -> Text:
    return read_text(before.rstrip(), lambda start, end: text.location).value
