"""The repository's own course as three built sites: ours, plain mkdocs-material, and that with mkdocs-quiz.

The two others have the same lessons and questions (`quiz_twins.py`), the menu of the module at hand only
(`navigation.prune`), which is the lightest that they come with, and no web fonts.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from plain_site import plain_markdown
from quiz_twins import Say, as_mkdocs_quiz, as_text

from generator.building import read_course
from generator.model.quiz import Quiz

HERE = Path(__file__).parent
NAMES = ("plain", "quiz", "ours")
_AS_WRITTEN: dict[str, Callable[[Quiz, Say], str]] = {"plain": as_text, "quiz": as_mkdocs_quiz}


@dataclass(frozen=True)
class Sources:
    """The folders of the three sites before they are built, and the lessons that have a quiz, by address."""

    folder: Path
    lessons: tuple[str, ...]


def write_sources(folder: Path) -> Sources:
    """Copy the course into `folder`/ours, and write its twins into `folder`/plain and `folder`/quiz."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, HERE / "own_course.py", folder], check=True)
    shutil.copytree(folder / "plain", folder / "quiz")
    course, _ = read_course(folder / "ours")
    if course is None:
        sys.exit(f"{folder / 'ours'} can't be read: course check --folder says why")
    say = partial(
        plain_markdown,
        sources={id: source.title for id, source in course.sources.items()},
        facts={id: fact.value for id, fact in course.facts.items()},
    )
    with_quiz = {lesson.name: lesson.quiz for lesson in course.lessons if lesson.quiz}
    for site, write in _AS_WRITTEN.items():
        for name, quiz in with_quiz.items():
            with (folder / site / f"docs/modules/{name}.md").open("a", encoding="utf-8") as page:
                page.write(f"\n\n{write(quiz, say)}")
    return Sources(folder, tuple(f"modules/{name}/" for name in with_quiz))


def build(sources: Sources, name: str, url: str) -> Path:
    """Build one of NAMES for its address; returns the folder of the site."""
    folder = sources.folder / name
    if name == "ours":
        command = ["-m", "generator.cli", "build", "--folder", str(folder)]
        site = folder / "site"
    else:
        config = (folder / "pruned.yml").read_text("utf-8")
        config = re.sub(r"(?m)^site_url: .*$", f"site_url: {url}", config)
        if name == "quiz":
            config = config.replace("  - search\n", "  - search\n  - mkdocs_quiz\n")
        (folder / "weights.yml").write_text(config, "utf-8")
        command = ["-m", "mkdocs", "build", "-q", "-f", str(folder / "weights.yml")]
        site = folder / "site-pruned"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": url}
    built = subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, check=False
    )
    if built.returncode:
        sys.exit(f"{name} wasn't built:\n{built.stdout}{built.stderr}")
    return site
