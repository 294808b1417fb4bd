"""JSON Schemas, made from the pydantic models, of what authors write (for editors) and programs read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator.catalogue import Catalogue
from generator.diagnostics import N_
from generator.loading.front_matter_models import (
    CourseFrontMatter,
    FactEntry,
    LessonFrontMatter,
    ModuleFrontMatter,
    PageFrontMatter,
    PathFrontMatter,
    PluginOptions,
    QuizFrontMatter,
    ScenarioFrontMatter,
    SourceEntry,
    TermEntry,
)
from generator.reporting import ReportRecord

DIALECT = "https://json-schema.org/draft/2020-12/schema"

MODELS: dict[str, Any] = {
    "course": CourseFrontMatter,
    "module": ModuleFrontMatter,
    "path": PathFrontMatter,
    "lesson": LessonFrontMatter,
    "scenario": ScenarioFrontMatter,
    "page": PageFrontMatter,
    "quiz": QuizFrontMatter,
    "sources": dict[str, SourceEntry],
    "facts": dict[str, FactEntry],
    "glossary": dict[str, TermEntry | str],
    "options": PluginOptions,
    "findings": ReportRecord,
}

DESCRIPTIONS = {
    "title": N_("the title as the learner reads it"),
    "summary": N_("one sentence that says what it is about"),
    "modules": N_("the folders of the modules, in order"),
    "paths": N_("the names of the paths in docs/paths, in order"),
    "pages": N_("the names of other pages in docs"),
    "guide": N_("the names of the pages for trainers, in the folder docs/guide (docs/huong-dan)"),
    "about": N_("the page that each foot links to"),
    "disclaimer": N_("the line at each foot"),
    "words": N_("what pages say in the words of this course alone"),
    "counter": N_("the title of the page of quick answers"),
    "counter_summary": N_("what search engines are told of that page"),
    "ask": N_("what its search asks for, such as “What does the guest ask?”"),
    "unanswered": N_("what to do where its search finds nothing"),
    "outdated": N_("what to do where a text is past its review day"),
    "unreviewed": N_("what a lesson says that no office has approved"),
    "ticks": N_("what to heed where tasks are ticked"),
    "language": N_("the language of all words on the pages and of their addresses, such as vi or en"),
    "utc_offset": N_(
        "whose days count where something begins or ends, in hours from UTC; the reader's if left out"
    ),
    "lessons": N_("the names of the lessons of this module, in order"),
    "steps": N_("the steps of the path, each a lesson as module/lesson, or a whole module with its check"),
    "minutes": N_("how long the lesson takes, in whole minutes"),
    "objectives": N_("what a learner will be able to do; {{#id}} at the end gives one a name"),
    "checked": N_("the day on which the text was verified against its sources, such as 2026-11-23"),
    "level": N_("basic, or advanced"),
    "kind": N_("of what kind it is"),
    "skills": N_("codes of the official digital-skills framework"),
    "aliases": N_("former names of its folder or file, which the old addresses had"),
    "LessonFrontMatter.aliases": N_("former addresses, each as module/lesson"),
    "ScenarioFrontMatter.aliases": N_("former addresses, each as module/lesson"),
    "status": N_("published, draft (seen while serving only) or withdrawn"),
    "withdrawn": N_("why the lesson was withdrawn"),
    "reviewed": N_("the office that has approved it, when, and of which text; written by course sign"),
    "by": N_("the office"),
    "on": N_("the day"),
    "of": N_("the fingerprint of the text that it approved, as course sign writes it"),
    "pass": N_("the percentage of right answers for “đạt”"),
    "url": N_("where the source can be read"),
    "confidence": N_("confirmed, single-source or unconfirmed"),
    "in_force": N_("the day from which it is in force"),
    "replaced_by": N_("the id of the source that has replaced it"),
    "review_after": N_("days after which it must be read again"),
    "value": N_("the value as it is printed"),
    "until": N_("the last day on which the value holds, in Huế's time, such as 2026-12-31"),
    "then": N_("the value that holds from the day after “until”, if it is known"),
    "note": N_("what isn't known of it, in a sentence; it is shown in the source's card"),
    "source": N_("the id of the source that it comes from"),
    "means": N_("the explanation, in a sentence"),
    "also": N_("other spellings that mean the same"),
    "id": N_("the name under which answers are kept on the device"),
    "require": N_("the numbers that the course is to reach; course stats --require holds it to them"),
    "RequireEntry.lessons": N_("how many lessons at least"),
    "scenarios": N_("how many scenarios at least"),
    "assignments": N_("how many assignments at least"),
    "questions": N_("how many questions at least"),
    "kinds": N_("how many kinds of questions at least"),
    "at_counter": N_("how many of a hundred questions are set at the counter, at least"),
    "counter_lines": N_("how many counter lines at least"),
    "terms": N_("how many glossary terms at least"),
    "key_longest": N_("in how many of a hundred questions the key may be the longest option"),
    "untested": N_("how many objectives may stay untested"),
    "blind": N_(
        "how many more of a hundred questions than by chance may be guessed by words alone, whatever the "
        "number of options"
    ),
    "RequireEntry.modules": N_(
        "for each module how many lessons (or scenarios, where it has no lesson) at least"
    ),
}


def make_schemas(_: Catalogue) -> dict[str, dict[str, Any]]:
    """Names of MODELS → their JSON Schemas, with descriptions in the language of the catalogue."""
    made = {}
    for name, model in MODELS.items():
        schema = {"$schema": DIALECT, **TypeAdapter(model).json_schema(by_alias=True)}
        made[name] = schema if model is ReportRecord else _described(schema, _)
    return made


def _described(schema: Any, _: Callable[..., str]) -> Any:
    """The schema with a description for each key that an author may write, without our classes' names."""
    if isinstance(schema, list):
        return [_described(part, _) for part in schema]
    if not isinstance(schema, dict):
        return schema
    ours = {key for key in ("title", "description") if isinstance(schema.get(key), str)}
    result = {key: _described(value, _) for key, value in schema.items() if key not in ours}
    for key, value in result.get("properties", {}).items():
        words = DESCRIPTIONS.get(f"{schema.get('title')}.{key}") or DESCRIPTIONS.get(key)
        if words:
            value["description"] = _(words)
    return result


def write_schemas(folder: Path, _: Catalogue) -> list[Path]:
    """Write each schema as `<name>.schema.json` into the folder; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, schema in make_schemas(_).items():
        file = folder / f"{name}.schema.json"
        file.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", "utf-8")
        files.append(file)
    return files
