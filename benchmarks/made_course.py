"""Writes a made Vietnamese course of any number of lessons, and its twin as a plain mkdocs-material site.

    python benchmarks/made_course.py FOLDER --lessons 100

Deterministic: the same seed writes the same files, and a lesson doesn't depend on how many others there are.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from lesson_text import lesson_body
from plain_site import write_plain_site
from quiz_text import lesson_quiz
from registers import CHECKED, facts_yml, glossary_yml, sources_yml
from words import TOPICS, capital, sentence, step

from generator.model.text import slug

SEED = 2026
LESSONS_A_MODULE = 12
_CITATION = re.compile(r"\[@[^\]]*\](\{[^}]*\})?")

SETTINGS = """site_name: Khoá học đo thử
theme:
  name: course
plugins:
  - course:
      id: do-thu
      review_after: 3650
"""


@dataclass(frozen=True)
class MadeLesson:
    """A lesson before it is written: its id, its title, and the random generator of its text."""

    id: str
    title: str
    dice: Random


@dataclass(frozen=True)
class MadeModule:
    """A module and its lessons."""

    id: str
    title: str
    lessons: list[MadeLesson]


def plan(lessons: int, seed: int) -> Iterator[MadeModule]:
    """The modules of a course of that many lessons; the last one may be shorter."""
    for number, first in enumerate(range(0, lessons, LESSONS_A_MODULE)):
        topic = TOPICS[number % len(TOPICS)]
        title = topic if number < len(TOPICS) else f"{topic}, phần {number // len(TOPICS) + 1}"
        size = min(LESSONS_A_MODULE, lessons - first)
        yield MadeModule(slug(title), title, [_lesson(seed, number, place) for place in range(size)])


def _lesson(seed: int, module: int, place: int) -> MadeLesson:
    dice = Random(f"{seed}/{module}/{place}")
    title = capital(step(dice))
    return MadeLesson(f"{slug(title)}-{place + 1}", title, dice)


def write_course(folder: Path, lessons: int, seed: int = SEED) -> int:
    """Write the course into `folder`; returns the words of all lessons' bodies."""
    modules = list(plan(lessons, seed))
    write(folder / "mkdocs.yml", SETTINGS)
    for name, text in (("sources", sources_yml()), ("facts", facts_yml()), ("glossary", glossary_yml())):
        write(folder / f"docs/{name}.yml", text)
    _write_front_pages(folder, modules)
    return sum(_write_module(folder, module) for module in modules)


def _write_front_pages(folder: Path, modules: list[MadeModule]) -> None:
    dice = Random(SEED)
    prose = "\n\n".join(" ".join(sentence(dice) for _ in range(4)) for _ in range(3))
    steps = "\n".join(f"  - {module.id}/{module.lessons[0].id}" for module in modules[:8])
    names = "\n".join(f"  - {module.id}" for module in modules)
    write(
        folder / "docs/index.md",
        f"---\ntitle: Khoá học đo thử\nsummary: Chữ đặt ra để đo, không phải để học.\nmodules:\n{names}\n"
        f"paths: [bat-dau]\npages: [gioi-thieu]\nabout: gioi-thieu\n---\n\n{prose}\n",
    )
    write(
        folder / "docs/paths/bat-dau.md",
        f"---\ntitle: Bắt đầu\nsummary: Bài đầu của vài phần.\nsteps:\n{steps}\n---\n\n{prose}\n",
    )
    write(folder / "docs/gioi-thieu.md", f"---\ntitle: Về khoá học đo thử\n---\n\n{prose}\n")


def _write_module(folder: Path, module: MadeModule) -> int:
    names = "\n".join(f"  - {lesson.id}" for lesson in module.lessons)
    dice = Random(f"{SEED}/{module.id}")
    write(
        folder / f"docs/modules/{module.id}/index.md",
        f"---\ntitle: {module.title}\nsummary: {sentence(dice)}\nlessons:\n{names}\n---\n\n"
        f"{sentence(dice)} {sentence(dice)}\n",
    )
    words = 0
    for place, lesson in enumerate(module.lessons):
        before = module.lessons[place - 1] if place else None
        body = lesson_body(lesson.dice, place, (before.title, f"{before.id}.md") if before else None)
        write(folder / f"docs/modules/{module.id}/{lesson.id}.md", _head(lesson) + body)
        write(folder / f"quizzes/{module.id}/{lesson.id}.md", lesson_quiz(lesson.dice))
        words += len(re.findall(r"[^\W\d_]+", _CITATION.sub("", body)))
    return words


def _head(lesson: MadeLesson) -> str:
    dice = lesson.dice
    return (
        f"---\ntitle: {lesson.title}\nsummary: {sentence(dice)}\n"
        f"level: {dice.choice(('basic', 'advanced'))}\nminutes: {dice.randint(5, 10)}\n"
        f"objectives:\n  - Nói được cách {step(dice)} {{#noi-duoc}}\n"
        f"  - Chỉ được cho người khác {step(dice)}\n"
        f"skills: [757/1.2]\nchecked: {CHECKED}\n---\n\n"
    )


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Write a made course, and the same lessons as a plain mkdocs-material site."
    )
    parser.add_argument("folder", type=Path, help="where to write; gets the folders ours/ and plain/")
    parser.add_argument("--lessons", type=int, default=100)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    words = write_course(options.folder / "ours", options.lessons, options.seed)
    write_plain_site(
        options.folder / "ours", options.folder / "plain", list(plan(options.lessons, options.seed))
    )
    print(f"{options.lessons} lessons of {words // options.lessons} words in the mean")


if __name__ == "__main__":
    main()
