"""A copy of this course, and its plain mkdocs-material twin without quizzes, for `run.py --own`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import yaml
from plain_site import write_plain_site

ROOT = Path(__file__).parent.parent


class Named:
    """What a menu shows: an id and a title; of a module its lessons too."""

    def __init__(self, id: str, title: str, lessons: tuple[Named, ...] = ()) -> None:
        self.id, self.title, self.lessons = id, title, lessons


def head(file: Path) -> dict:
    return yaml.safe_load(file.read_text("utf-8").split("---\n")[1])


def modules(docs: Path) -> list[Named]:
    found = []
    for id in head(docs / "index.md")["modules"]:
        index = head(docs / "modules" / id / "index.md")
        lessons = tuple(
            Named(lesson, head(docs / "modules" / id / f"{lesson}.md")["title"])
            for lesson in index["lessons"]
        )
        found.append(Named(id, index["title"], lessons))
    return found


def main() -> int:
    folder = Path(sys.argv[1])
    ours = folder / "ours"
    for part in ("docs", "quizzes"):
        shutil.copytree(ROOT / part, ours / part)
    shutil.copy(ROOT / "mkdocs.yml", ours)
    registers = {
        name: yaml.safe_load((ROOT / f"docs/{name}.yml").read_text("utf-8")) for name in ("sources", "facts")
    }
    write_plain_site(
        ours,
        folder / "plain",
        modules(ours / "docs"),
        sources={id: entry["title"] for id, entry in registers["sources"].items()},
        facts={id: entry["value"] for id, entry in registers["facts"].items()},
        pages=("index.md", "ve-khoa-hoc.md"),
        paths=tuple(f"paths/{id}.md" for id in head(ours / "docs/index.md")["paths"]),
    )
    for file in (ours / "docs").rglob("*.svg"):
        shutil.copy(file, folder / "plain" / file.relative_to(ours))
    return 0


if __name__ == "__main__":
    sys.exit(main())
