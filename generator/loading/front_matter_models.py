"""Which keys a head or a register entry may have: pydantic models, the single place that says so."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generator.catalogue import DEFAULT_LANGUAGE
from generator.model.course import LessonKind, Level, Status
from generator.model.sources import Confidence
from generator.surroundings import YEARS

SourceKind = Literal[
    "law",
    "decree",
    "circular",
    "decision",
    "resolution",
    "directive",
    "plan",
    "dispatch",
    "guidance",
    "page",
    "news",
]


def _day(value: object) -> object:
    """Only `2026-11-23` is a day; pydantic alone would also take a number as seconds."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("day")
    if isinstance(value, str) and int(value[:4]) not in YEARS:
        raise ValueError("year")
    return value


Day = Annotated[date, BeforeValidator(_day)]
Name = Annotated[str, Field(min_length=1)]
Days = Annotated[int, Field(ge=1, le=3650)]
Count = Annotated[int, Field(ge=0)]
PassMark = Annotated[int, Field(ge=1, le=100)]


Former = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
"""What a module, a path or another page was called before: the name of its folder or file."""


class StrictModel(BaseModel):
    """Any head or entry: no unknown key, not to be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class WordsEntry(StrictModel):
    """`words:` of docs/index.md: what pages say in the words of this course alone."""

    counter: Name | None = None
    counter_summary: Name | None = None
    ask: Name | None = None
    unanswered: Name | None = None
    outdated: Name | None = None
    unreviewed: Name | None = None
    ticks: Name | None = None


class CourseFrontMatter(StrictModel):
    """docs/index.md."""

    title: Name
    modules: Annotated[list[Name], Field(min_length=1)]
    summary: Name | None = None
    paths: list[Name] = []
    pages: list[Name] = []
    guide: list[Name] = []
    about: Name | None = None
    disclaimer: Name | None = None
    words: WordsEntry = WordsEntry()


class ModuleFrontMatter(StrictModel):
    """docs/modules/<module>/index.md."""

    title: Name
    lessons: Annotated[list[Name], Field(min_length=1)]
    summary: Name | None = None
    level: Level = Level.BASIC
    aliases: list[Former] = []


class PathFrontMatter(StrictModel):
    """docs/paths/<path>.md."""

    title: Name
    summary: Name
    steps: Annotated[list[Name], Field(min_length=1)]
    aliases: list[Former] = []


class ReviewEntry(StrictModel):
    """`reviewed:` of a lesson."""

    by: Name
    on: Day
    of: Annotated[str | None, Field(pattern=r"^[0-9a-f]{8}$")] = None


class LessonFrontMatter(StrictModel):
    """docs/modules/<module>/<lesson>.md."""

    title: Name
    minutes: Annotated[int, Field(ge=1, le=120)]
    objectives: Annotated[list[Name], Field(min_length=1)]
    checked: Day
    summary: Name | None = None
    level: Level = Level.BASIC
    kind: LessonKind = LessonKind.LESSON
    skills: list[Name] = []
    aliases: list[Annotated[str, Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]] = []
    status: Status = Status.PUBLISHED
    withdrawn: Name | None = None
    reviewed: ReviewEntry | None = None


class ScenarioFrontMatter(LessonFrontMatter):
    """The same for `kind: scenario`."""

    kind: Literal[LessonKind.SCENARIO]
    # A scenario may leave out what every other kind must have, and is one in all else.
    checked: Day | None = None  # type: ignore[assignment]


class PageFrontMatter(StrictModel):
    """docs/<page>.md, and those in the folder of the guide."""

    title: Name
    summary: Name | None = None
    aliases: list[Former] = []


class QuizFrontMatter(StrictModel):
    """quizzes/<module>/<lesson>.md; the head is optional."""

    # `pass` is a word of Python, so the model's name for it differs from the author's.
    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, defer_build=True)
    pass_mark: Annotated[PassMark | None, Field(alias="pass")] = None


class SourceEntry(StrictModel):
    """An entry of docs/sources.yml."""

    title: Name
    kind: SourceKind
    url: Annotated[str, Field(pattern=r"^https?://[^\s/?#:@]\S*$")]
    checked: Day
    confidence: Confidence
    in_force: Day | None = None
    replaced_by: Name | None = None
    review_after: Days | None = None
    note: Name | None = None


class FactEntry(StrictModel):
    """An entry of docs/facts.yml."""

    value: Name
    source: Name
    checked: Day
    confidence: Confidence
    review_after: Days | None = None
    until: Day | None = None
    then: Name | None = None
    note: Name | None = None


class TermEntry(StrictModel):
    """An entry of docs/glossary.yml in its long form."""

    means: Name
    also: list[Name] = []
    source: Name | None = None


class RequireEntry(StrictModel):
    """What `course stats --require` asks for. Shares are in percent."""

    lessons: Count | None = None
    scenarios: Count | None = None
    assignments: Count | None = None
    questions: Count | None = None
    kinds: Count | None = None
    at_counter: Count | None = None
    counter_lines: Count | None = None
    terms: Count | None = None
    key_longest: Count | None = None
    untested: Count | None = None
    blind: Count | None = None
    modules: dict[str, Count] = {}


class PluginOptions(StrictModel):
    """The options of the plugin `course` in mkdocs.yml."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")] = "course"
    pass_mark: Annotated[PassMark, Field(alias="pass")] = 80
    review_after: Days = 90
    language: Name = DEFAULT_LANGUAGE
    utc_offset: Annotated[int, Field(ge=-12, le=14)] | None = None
    require: RequireEntry = RequireEntry()


def keys_of(model: type[StrictModel]) -> list[str]:
    """The keys as authors write them."""
    return [field.alias or name for name, field in model.model_fields.items()]


KEYS = frozenset(
    key
    for model in StrictModel.__subclasses__() + LessonFrontMatter.__subclasses__()
    for key in keys_of(model)
)
"""The keys of all heads and entries."""
