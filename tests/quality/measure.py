"""How often the rules of quality are right: 60 questions with a planted flaw, 60 without, by somebody else.

`.venv/bin/python -m tests.quality.measure` prints the table that stands in decisions/0016.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from generator.building import read_course
from generator.diagnostics import Diagnostic
from generator.source import Location
from tests.conftest import SMALLEST

HERE = Path(__file__).parent
FLAWS = {
    "longest-key": {"quality-key-longest"},
    "all-of-the-above": {"quality-all-options", "quiz-option-all-above"},
    "absolute-words": {"quality-absolute-word"},
    "negative-stem": {"quality-negative-stem"},
    "stem-words": {"quality-key-repeats-stem"},
    "given-away": {"quality-key-given-away"},
    "equal-texts": {"quality-question-duplicate"},
}
"""What is planted, as the comment before a question names it, and the rules that are to find it."""
_MARK = re.compile(r"<!-- flaw: ([a-z-]+) -->")
_LESSON = (SMALLEST / "docs/modules/mot/bai.md").read_text("utf-8")


@dataclass(frozen=True)
class Asked:
    """A question of the sample: its file and id, the flaw that was planted ("": none)."""

    file: str
    id: str
    flaw: str


@dataclass(frozen=True)
class Score:
    """How a rule did: right findings, wrong ones, and planted flaws that it missed."""

    found: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of its findings that are right."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """The share of planted flaws that it finds."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0


def sample(name: str) -> tuple[list[Asked], str]:
    """The questions of a file of the sample, and its text without the marks, line by line the same."""
    text = (HERE / f"{name}.md").read_text("utf-8")
    questions, flaw = [], ""
    for line in text.split("\n"):
        if mark := _MARK.fullmatch(line.strip()):
            flaw = mark[1]
        elif heading := re.match(r"## .*\{#([a-z0-9-]+)", line):
            questions.append(Asked(name, heading[1], flaw))
            flaw = ""
    return questions, _MARK.sub("", text)


def findings(*names: str) -> tuple[list[Asked], dict[Asked, list[Diagnostic]]]:
    """The questions of these files, and what is found in each: the sample is a module of one lesson a file."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "course"
        shutil.copytree(SMALLEST, root, ignore=shutil.ignore_patterns("expected", "build", "site"))
        questions = []
        (root / "quizzes/mot/bai.md").unlink()
        for name in names:
            asked, text = sample(name)
            questions += asked
            (root / f"quizzes/{name}").mkdir()
            (root / f"docs/modules/{name}").mkdir()
            (root / f"quizzes/{name}/bai.md").write_text(text, "utf-8")
            (root / f"docs/modules/{name}/bai.md").write_text(_LESSON, "utf-8")
            (root / f"docs/modules/{name}/index.md").write_text(
                f"---\ntitle: {name}\nlessons: [bai]\n---\n\nChữ.\n", "utf-8"
            )
        front = (root / "docs/index.md").read_text("utf-8")
        listed = re.sub(r"modules: \[mot\]", f"modules: [mot, {', '.join(names)}]", front)
        (root / "docs/index.md").write_text(listed, "utf-8")
        course, report = read_course(root, quality=True)
        assert course is not None
        starts = {
            (module.id, question.id): question.location
            for module in course.modules
            for lesson in module.lessons
            for question in (lesson.quiz.questions if lesson.quiz else ())
        }
    found: dict[Asked, list[Diagnostic]] = {asked: [] for asked in questions}
    by_place = sorted((starts[asked.file, asked.id], asked) for asked in questions)
    for finding in report:
        if (asked := _at(by_place, finding.location)) is not None:
            found[asked].append(finding)
            for related in finding.related if finding.rule.id == "quality-question-duplicate" else ():
                if (other := _at(by_place, related)) is not None and other.flaw == "equal-texts":
                    found[other].append(finding)
    return questions, found


def _at(by_place: list[tuple[Location, Asked]], location: Location) -> Asked | None:
    before = [
        asked for start, asked in by_place if start.path == location.path and start.line <= location.line
    ]
    return before[-1] if before else None


def scores() -> dict[str, Score]:
    """For each flaw how its rules did on the whole sample."""
    questions, found = findings("planted", "clean")
    result = {}
    for flaw, rules in FLAWS.items():
        told = {asked for asked in questions if any(one.rule.id in rules for one in found[asked])}
        planted = {asked for asked in questions if asked.flaw == flaw}
        result[flaw] = Score(len(told & planted), len(told - planted), len(planted - told))
    return result


def table() -> str:
    """The scores, and how many questions without a flaw have any finding."""
    lines = [
        "| flaw | planted | found | wrong | precision | recall |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for flaw, score in scores().items():
        lines.append(
            f"| {flaw} | {score.found + score.missed} | {score.found} | {score.wrong} "
            f"| {score.precision:.2f} | {score.recall:.2f} |"
        )
    return "\n".join(lines)


def misses() -> list[str]:
    """What was found wrongly, and what wasn't found."""
    questions, found = findings("planted", "clean")
    told = []
    for asked in questions:
        rules = {one.rule.id for one in found[asked]}
        wrong = {rule for rule in rules if not any(rule in FLAWS[flaw] for flaw in (asked.flaw,) if flaw)}
        told += [
            f"wrong: {asked.file} {asked.id} ({asked.flaw or 'no flaw'}) {rule}" for rule in sorted(wrong)
        ]
        if asked.flaw and not rules & FLAWS[asked.flaw]:
            told.append(f"missed: {asked.file} {asked.id} {asked.flaw}")
    return told


if __name__ == "__main__":
    sizes = Counter((asked.file, bool(asked.flaw)) for asked in findings("planted", "clean")[0])
    print({f"{file}, {'planted' if flaw else 'no flaw'}": count for (file, flaw), count in sizes.items()})
    print(table(), *misses(), sep="\n")
