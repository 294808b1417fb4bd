"""The made lessons as a plain mkdocs-material site, without quizzes: the baseline of the benchmarks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import yaml
from registers import FACTS, SOURCES

_HEAD = re.compile(r"\A---\n(.*?)\n---\n\n", re.DOTALL)
_CITATION = re.compile(r"\[(@[^\]]*)\](?:\{[^}]*\})?")
_FACT = re.compile(r"\{\{ (\S+) \}\}")

CONFIG = """site_name: Khoá học đo thử
site_url: https://example.org/khoa-hoc/
docs_dir: docs
site_dir: {site}
theme:
  name: material
  language: vi
  font: false
  features: {features}
plugins:
  - search
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - tables
  - toc:
      permalink: true
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tabbed:
      alternate_style: true
  - pymdownx.tasklist
nav:
"""


class _Entry(Protocol):
    id: str
    title: str


class _Module(_Entry, Protocol):
    lessons: Iterable[_Entry]


def write_plain_site(
    ours: Path,
    plain: Path,
    modules: Iterable[_Module],
    *,
    sources: Mapping[str, str] = SOURCES,
    facts: Mapping[str, str] = FACTS,
    pages: Sequence[str] = ("index.md", "gioi-thieu.md"),
    paths: Sequence[str] = ("paths/bat-dau.md",),
) -> None:
    """Write the lessons of the course in `ours` into `plain`, with two configurations: full and pruned menu.

    `sources` and `facts`: titles and values by their ids. In the menu `pages` stand before the modules,
    `paths` after them.
    """
    for file in (ours / "docs").rglob("*.md"):
        target = plain / file.relative_to(ours)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(plain_text(file.read_text(encoding="utf-8"), sources, facts), encoding="utf-8")
    menu = _menu(modules, pages, paths)
    for name, features in (("full", "[]"), ("pruned", "[navigation.prune]")):
        (plain / f"{name}.yml").write_text(
            CONFIG.format(site=f"site-{name}", features=features) + menu, encoding="utf-8"
        )


def plain_text(text: str, sources: Mapping[str, str], facts: Mapping[str, str]) -> str:
    """A page with its title as heading, sources named in brackets, and the values of facts."""
    head = _HEAD.match(text)
    keys = yaml.safe_load(head[1]) if head else {}
    body = plain_markdown(text[head.end() :] if head else text, sources, facts)
    description = f"description: {_quoted(keys['summary'])}\n" if "summary" in keys else ""
    return f"---\ntitle: {_quoted(keys['title'])}\n{description}---\n\n# {keys['title']}\n\n{body}"


def plain_markdown(text: str, sources: Mapping[str, str], facts: Mapping[str, str]) -> str:
    """Markdown with sources named in brackets, and the values of facts."""
    named = _CITATION.sub(lambda found: _named(found, sources), text)
    return _FACT.sub(lambda found: facts.get(found[1], found[0]), named)


def _named(citation: re.Match[str], sources: Mapping[str, str]) -> str:
    names = []
    for part in citation[1].split(";"):
        id, _, place = part.strip().removeprefix("@").partition(", ")
        names.append(sources.get(id, id) + (f", {place}" if place else ""))
    return f"({'; '.join(names)})"


def _menu(modules: Iterable[_Module], pages: Sequence[str], paths: Sequence[str]) -> str:
    """`nav`: each module with its own page first, then its lessons."""
    lines = [f"  - {page}" for page in pages]
    for module in modules:
        lines += [
            f"  - {_quoted(module.title)}:",
            f"      - {_quoted(module.title)}: modules/{module.id}/index.md",
        ]
        lines += [
            f"      - {_quoted(lesson.title)}: modules/{module.id}/{lesson.id}.md"
            for lesson in module.lessons
        ]
    return "\n".join([*lines, *(f"  - {path}" for path in paths), ""])


def _quoted(title: str) -> str:
    return json.dumps(title, ensure_ascii=False)
