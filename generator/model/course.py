"""The course and its three levels: course › module › lesson."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from generator.model.accepted import Accepted
from generator.model.body import Body
from generator.model.names import Names
from generator.model.personal import PersonalNumber
from generator.model.quiz import Question, Quiz
from generator.model.scenario import Scenario
from generator.model.snapshot import Snapshot
from generator.model.sources import Fact, Source, Term
from generator.model.text import Text
from generator.source import Location


class LessonKind(StrEnum):
    """What a lesson is: text with a quiz, a scenario, or an assignment."""

    LESSON = "lesson"
    SCENARIO = "scenario"
    PRACTICE = "practice"


class Level(StrEnum):
    """How difficult a lesson or module is."""

    BASIC = "basic"
    ADVANCED = "advanced"


class Status(StrEnum):
    """Drafts are shown while serving only, withdrawn lessons by their reason."""

    PUBLISHED = "published"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Objective:
    """What a learner will be able to do; questions name it by its id."""

    text: Text
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """The office that approved a lesson, and when; `location` is where the day stands.

    `of`: the fingerprint of the text that it approved (model/fingerprints.py); without one nothing counts as
    approved.
    """

    by: str
    on: date
    location: Location
    of: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson, a scenario or an assignment: one page. Its full name is `module/id`."""

    id: str
    module: str
    kind: LessonKind
    title: Text
    minutes: int
    objectives: tuple[Objective, ...]
    body: Body
    location: Location
    checked: date | None = None
    checked_at: Location | None = None
    summary: Text | None = None
    level: Level = Level.BASIC
    skills: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    status: Status = Status.PUBLISHED
    withdrawn: Text | None = None
    reviewed: Review | None = None
    quiz: Quiz | None = None
    scenario: Scenario | None = None

    @property
    def name(self) -> str:
        """The full name, `module/lesson`."""
        return f"{self.module}/{self.id}"

    @property
    def tried(self) -> tuple[Question, ...]:
        """The questions of its quiz that stand between its sections, in the order of the text."""
        questions = {question.id: question for question in self.quiz.questions} if self.quiz else {}
        return tuple(questions[one.id] for one in self.body.tries if one.id in questions)

    @property
    def asked_last(self) -> tuple[Question, ...]:
        """The questions of its quiz that stand at its end: all that don't stand between its sections."""
        tried = {question.id for question in self.tried}
        questions = self.quiz.questions if self.quiz else ()
        return tuple(question for question in questions if question.id not in tried)


@dataclass(frozen=True, slots=True)
class Module:
    """Lessons in order. `aliases`: what its folder was called before, each with all lessons below it."""

    id: str
    title: Text
    lessons: tuple[Lesson, ...]
    body: Body
    location: Location
    summary: Text | None = None
    level: Level = Level.BASIC
    aliases: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """The sum of its lessons' minutes."""
        return sum(lesson.minutes for lesson in self.lessons)


@dataclass(frozen=True, slots=True)
class Path:
    """A path through the course for someone: lessons in order, by their full names.

    `aliases`: what it was called before.
    """

    id: str
    title: Text
    summary: Text
    steps: tuple[Text, ...]
    body: Body
    location: Location
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Any other page. `aliases`: what it was called before."""

    id: str
    title: Text
    body: Body
    location: Location
    summary: Text | None = None
    guide: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirements:
    """What the course is to reach (`require:` in mkdocs.yml), by name.

    `least`, `most`: bounds of the whole course. `modules`: lessons (or scenarios) of each module at least.
    """

    least: Mapping[str, int] = field(default_factory=dict)
    most: Mapping[str, int] = field(default_factory=dict)
    modules: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of the plugin `course` in mkdocs.yml, and what the generator needs of the rest of it."""

    course_id: str = "course"
    site_name: str = ""
    repo_url: str = ""
    edit_uri: str | None = None
    pass_mark: int = 80
    review_after: int = 90
    requirements: Requirements = Requirements()
    site_dir: str = "site"
    theme_files: frozenset[str] = frozenset()
    """Files below docs/ that the theme shows, such as a logo."""
    language: str = "en"
    names: Names = Names()  # noqa: RUF009  (it is frozen)
    """What the generator names in that language."""
    utc_offset: int | None = None
    """Whose days count for what begins or ends on a day, in hours; None: those of the reader's device."""


@dataclass(frozen=True, slots=True)
class CourseWords:
    """What a page says in the words of this course alone; the catalogue's, or nothing, where it is empty."""

    counter: str = ""
    """The title of the page of quick answers."""
    counter_summary: str = ""
    ask: str = ""
    """What its search asks for."""
    unanswered: str = ""
    """What to do where it finds nothing."""
    outdated: str = ""
    """What to do where a text is past its review day."""
    unreviewed: str = ""
    """What a lesson says that no office has approved."""
    ticks: str = ""
    """What to heed where tasks are ticked."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is published unchanged: its address on the site, its path on disk (maybe not NFC)."""

    address: str
    on_disk: str


@dataclass(frozen=True, eq=False)
class Course:
    """Everything that was read, frozen: checks and rendering only read it. Compared by identity.

    The keys of `sources`, `facts` and `terms` are ids, those of `files` paths from the course folder.
    """

    title: Text
    body: Body
    settings: Settings
    location: Location
    today: date
    modules: tuple[Module, ...] = ()
    paths: tuple[Path, ...] = ()
    pages: tuple[Page, ...] = ()
    summary: Text | None = None
    about: Page | None = None
    disclaimer: Text | None = None
    words: CourseWords = CourseWords()
    sources: Mapping[str, Source] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    files: Mapping[str, Attachment] = field(default_factory=dict)
    """Pictures and attachments."""
    unread: frozenset[str] = frozenset()
    """What exists but couldn't be read (it has findings of its own): paths of files, ids of register entries.
    Nothing that names one of these is reported again."""
    snapshot: Snapshot | None = None
    """What was published, where `course snapshot` noted it."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Folders of modules that aren't there → what they seem to be called now."""
    numbers: tuple[PersonalNumber, ...] = ()
    """What looks like a person's number, wherever it stands in texts, registers and attachments."""
    accepted: tuple[Accepted, ...] = ()
    """What authors accept of what rules of quality find."""

    @property
    def lessons(self) -> Iterator[Lesson]:
        """The lessons of all modules, in order."""
        return (lesson for module in self.modules for lesson in module.lessons)

    @property
    def entries(self) -> Iterator[Source | Fact]:
        """The register's entries that have days: sources, then facts."""
        yield from self.sources.values()
        yield from self.facts.values()

    @property
    def minutes(self) -> int:
        """The sum of all lessons' minutes."""
        return sum(module.minutes for module in self.modules)

    def lesson(self, name: str) -> Lesson | None:
        """The lesson with that full name (`module/lesson`)."""
        return self._by_name.get(name)

    def published(self) -> Course:
        """The course without its drafts: what a build shows."""
        modules = tuple(
            replace(
                module,
                lessons=tuple(lesson for lesson in module.lessons if lesson.status is not Status.DRAFT),
            )
            for module in self.modules
        )
        shown = tuple(module for module in modules if module.lessons)
        drafts = {lesson.name for lesson in self.lessons if lesson.status is Status.DRAFT} | {
            module.id for module in self.modules
        } - {module.id for module in shown}
        paths = tuple(
            replace(path, steps=tuple(step for step in path.steps if step.markdown not in drafts))
            for path in self.paths
        )
        return replace(self, modules=shown, paths=paths)

    def lesson_in(self, path: str) -> Lesson | None:
        """The lesson whose text is in that file (a path from the course folder)."""
        return self._by_name.get(path.removeprefix("docs/modules/").removesuffix(".md"))

    @cached_property
    def _by_name(self) -> dict[str, Lesson]:
        return {lesson.name: lesson for lesson in self.lessons}

    @cached_property
    def modules_by_id(self) -> dict[str, Module]:
        """Ids → modules."""
        return {module.id: module for module in self.modules}

    def module(self, id: str) -> Module | None:
        """The module with that id."""
        return self.modules_by_id.get(id)
