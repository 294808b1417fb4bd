"""What names something else must name something that is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from generator.checks.addresses import called_now
from generator.diagnostics import N_, NEAREST, Diagnostic, error, nearest, unknown, warning
from generator.model.addresses import reserved
from generator.model.course import Course, Module, Page, Path
from generator.model.parts import course_parts
from generator.model.sources import Fact, Source, Term
from generator.model.standing import in_circle, replaced_from
from generator.model.text import Mark, slug
from generator.source import Location

SOURCE_UNKNOWN = error(
    "citation-source-unknown",
    N_("there is no source “{id}”"),
    N_("Add it to docs/sources.yml, or name one that is there."),
)
SOURCE_REPLACED = error(
    "citation-source-replaced",
    N_("“{id}” has been replaced by “{by}”"),
    N_("Cite “{by}”, or write [@{id}, …]{{.history}} where the text speaks of the past."),
)
SOURCE_REPLACED_LATELY = warning(
    "citation-source-replaced-lately",
    N_("“{id}” has been replaced by “{by}” since {since}; from {error_from} on this is an error"),
    SOURCE_REPLACED.remedy,
)
SOURCE_BARE = error(
    "citation-bare",
    N_("“@{id}” is no citation here, and would be shown as it stands"),
    N_("Write it in square brackets: [@{source}]; if a person is meant, in code: `@{id}`."),
)
FACT_UNKNOWN = error(
    "fact-unknown", N_("there is no fact “{id}”"), N_("Add it to docs/facts.yml, or name one that is there.")
)
OBJECTIVE_UNKNOWN = error(
    "quiz-objective-unknown",
    N_("the lesson has no objective “{id}”"),
    N_("Name an objective by the {{#id}} at its end in the lesson's head."),
)
STEP_UNKNOWN = error(
    "path-step-unknown",
    N_("there is no lesson “{id}”"),
    N_("Write it as module/lesson, as the files are named."),
)
ALIAS_TAKEN = error(
    "lesson-alias-taken", N_("“{id}” is the address of another lesson"), N_("Take the alias out.")
)
FORMER_TAKEN = error(
    "alias-taken", N_("“{id}” is the name of another one that is there"), N_("Take the alias out.")
)
ENTRY_SOURCE_UNKNOWN = error(
    "register-source-unknown",
    N_("there is no source “{id}”"),
    N_("Add it to docs/sources.yml, or name one that is there."),
)
CIRCLE = error(
    "source-replaced-circle",
    N_("“{id}” is replaced by “{by}”, which leads back to it"),
    N_("Write “replaced_by” at the older of the two alone, with the name of the newer."),
)

_VALUE_OF_REPLACED = N_(
    "Read in “{by}” what holds now: write it as “value”, “{by}” as “source”, and the day of your reading as "
    "“checked”."
)
_VALUE_ENDED = N_(
    "Read in “{by}” what holds now: write it as “value”, “{by}” as “source”, and the day of your reading as "
    "“checked”; then take “until” and “then” out."
)
_TERM_OF_REPLACED = N_(
    "Read in “{by}” whether the term still means this, and write “{by}” as “source” of the entry."
)
GRACE = timedelta(weeks=4)
"""How long a source may still be cited after another has replaced it: lessons are read again one by one."""

_OWN_STEP = N_(
    "The check of a module stands at its end by itself: write “{module}” for the whole module, or take this "
    "line out."
)
FOLDER_RENAMED = N_("The folder “{folder}” seems to be called “{new}” now: write {better}.")
_OF_THE_LESSON = N_("The objectives of the lesson are: {known}.")
_NO_NAMES = N_("Give an objective of the lesson that name: {{#{id}}} at its end, in the lesson's head.")
_IS_FACT = N_("That is the name of a value: write {{{{ {id} }}}}.")
_IS_SOURCE = N_("That is the name of a source: write [@{id}].")


def check_citations(course: Course) -> Iterator[Diagnostic]:
    """Citations of unknown sources, and of replaced ones except in claims about the past.

    Until the day on which the newer one comes into force both stand.
    """
    for part in course_parts(course):
        for citation in part.citations:
            for cited in citation.cited:
                source = course.sources.get(cited.id)
                if source is None and _is_unread(course, "docs/sources.yml", cited.id):
                    continue
                if source is None and cited.id in course.facts:
                    yield SOURCE_UNKNOWN.at(cited.location, id=cited.id, remedy=_IS_FACT)
                elif source is None:
                    yield unknown(SOURCE_UNKNOWN, cited.location, cited.id, course.sources)
                elif citation.mark is not Mark.HISTORY:
                    yield from _check_replaced(course, source, cited.location)


def _check_replaced(
    course: Course, source: Source, at: Location, remedy: str | None = None
) -> Iterator[Diagnostic]:
    """What rests on a source that another has replaced: a warning at first, an error GRACE later."""
    since = replaced_from(source, course)
    if since is None or since > course.today:
        return
    error_from = since + GRACE
    if course.today >= error_from:
        yield SOURCE_REPLACED.at(at, remedy=remedy, id=source.id, by=source.replaced_by)
    else:
        yield SOURCE_REPLACED_LATELY.at(
            at,
            remedy=remedy,
            id=source.id,
            by=source.replaced_by,
            since=since.isoformat(),
            error_from=error_from.isoformat(),
        )


def check_mentions(course: Course) -> Iterator[Diagnostic]:
    """An `@name` that is a source's, or nearly, was meant as a citation; any other may be a person's."""
    for part in course_parts(course):
        for mention in part.mentions:
            source = nearest(mention.id, course.sources, likeness=0.85)
            if source is not None:
                yield SOURCE_BARE.at(mention.location, id=mention.id, source=source)


def check_facts(course: Course) -> Iterator[Diagnostic]:
    """Uses of unknown facts."""
    for part in course_parts(course):
        for use in part.facts:
            if use.id in course.facts or _is_unread(course, "docs/facts.yml", use.id):
                continue
            if use.id in course.sources:
                yield FACT_UNKNOWN.at(use.location, id=use.id, remedy=_IS_SOURCE)
            else:
                yield unknown(FACT_UNKNOWN, use.location, use.id, course.facts)


def check_objectives(course: Course) -> Iterator[Diagnostic]:
    """Questions that name an objective which their lesson doesn't have."""
    for lesson in course.lessons:
        known = [objective.id for objective in lesson.objectives if objective.id]
        for question in lesson.quiz.questions if lesson.quiz else ():
            if question.objective and question.objective not in known:
                yield _unknown_objective(question.objective, known, question.location)


def _unknown_objective(id: str, known: list[str], at: Location) -> Diagnostic:
    if nearest(id, known):
        return unknown(OBJECTIVE_UNKNOWN, at, id, known)
    remedy = _OF_THE_LESSON if known else _NO_NAMES
    return OBJECTIVE_UNKNOWN.at(at, id=id, known=", ".join(known), remedy=remedy)


def check_steps(course: Course) -> Iterator[Diagnostic]:
    """Steps of paths that are neither a lesson nor a module."""
    names = [*(lesson.name for lesson in course.lessons), *(module.id for module in course.modules)]
    for path in course.paths:
        for step in path.steps:
            module, _, lesson = step.markdown.partition("/")
            unread = {f"docs/modules/{step.markdown}.md", f"docs/modules/{module}/index.md"} & course.unread
            if course.lesson(step.markdown) or course.module(step.markdown) or unread:
                continue
            if lesson in course.settings.names.own_lessons and course.module(module):
                yield STEP_UNKNOWN.at(step.location, id=step.markdown, module=module, remedy=_OWN_STEP)
                continue
            better = f"{course.renamed.get(module)}/{lesson}".rstrip("/")
            if better in names:
                values = {"id": step.markdown, "folder": module, "new": course.renamed[module]}
                yield STEP_UNKNOWN.with_values(
                    step.location, {**values, "better": better}, remedy=FOLDER_RENAMED
                )
            elif now := called_now(course, step.markdown):
                yield STEP_UNKNOWN.at(step.location, id=step.markdown, nearest=now.name, remedy=NEAREST)
            else:
                yield unknown(STEP_UNKNOWN, step.location, step.markdown, names)


def check_aliases(course: Course) -> Iterator[Diagnostic]:
    """Former addresses that are those of other lessons, or of no lesson."""
    owners: dict[str, str] = {lesson.name: lesson.name for lesson in course.lessons}
    for lesson in course.lessons:
        for alias in lesson.aliases:
            if (
                owners.setdefault(alias, lesson.name) != lesson.name
                or alias == lesson.name
                or alias.endswith("/index")
            ):
                yield ALIAS_TAKEN.at(lesson.location, id=alias)


def check_former_names(course: Course) -> Iterator[Diagnostic]:
    """Former names of modules, paths and other pages that are those of others."""
    names = course.settings.names
    pages = [page for page in course.pages if not page.guide]
    guide = [page for page in course.pages if page.guide]
    groups: tuple[tuple[Sequence[Module | Path | Page], frozenset[str]], ...] = (
        (course.modules, frozenset()),
        (course.paths, frozenset()),
        (pages, reserved(names)),
        (guide, frozenset({names.rules.rstrip("/")})),
    )
    for group, taken in groups:
        owners = dict.fromkeys([*taken, *(one.id for one in group)])
        for one in group:
            for alias in one.aliases:
                if alias in owners:
                    yield FORMER_TAKEN.at(one.location, id=alias)
                owners[alias] = None


def check_registers(course: Course) -> Iterator[Diagnostic]:
    """Entries of registers whose source is unknown or replaced."""
    named = [
        *((fact.source, fact.source_at or fact.location) for fact in course.facts.values()),
        *((term.source, term.source_at or term.location) for term in course.terms.values()),
        *((source.replaced_by, source.replaced_at or source.location) for source in course.sources.values()),
    ]
    entries: list[Fact | Term] = [*course.facts.values(), *course.terms.values()]
    for entry in entries:
        source = course.sources.get(entry.source or "")
        if source is not None:
            at = entry.source_at or entry.location
            yield from _check_replaced(course, source, at, _remedy_of_entry(entry))
    for source in course.sources.values():
        if source.replaced_by and in_circle(source, course):
            yield CIRCLE.at(source.replaced_at or source.location, id=source.id, by=source.replaced_by)
    for id, location in named:
        if id and id not in course.sources and not _is_unread(course, "docs/sources.yml", id):
            near = nearest(slug(id), course.sources)  # a title may have been written
            yield ENTRY_SOURCE_UNKNOWN.at(location, id=id, nearest=near, remedy=NEAREST if near else None)


def _remedy_of_entry(entry: Fact | Term) -> str:
    """An entry of a register can't speak of the past: it gets another source."""
    if isinstance(entry, Term):
        return _TERM_OF_REPLACED
    return _VALUE_ENDED if entry.until else _VALUE_OF_REPLACED


def _is_unread(course: Course, register: str, id: str) -> bool:
    """Whether the entry may well be there, in a register or an entry that couldn't be read."""
    return register in course.unread or id in course.unread
