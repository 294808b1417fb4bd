"""Builds the made course with our generator and as a plain mkdocs-material site; prints times and memory.

    python benchmarks/run.py [--lessons 100 1000] [--runs 3] [--json FILE] [--profile]
    python benchmarks/run.py --weights [options of weights.py]
    python benchmarks/run.py --search [options of search.py]

Each build is a process of its own, cold (what the last one wrote is removed first). Linux and macOS only
(`os.wait4`).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from saves import measure

HERE = Path(__file__).parent
DAY = "2026-12-01"
WARM_UP_LESSONS = 12
PAGES_WEIGHED = 20
GZIP_LEVEL = 6
SAVES = 10
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
MIB = 1024 * 1024

NAMES = ("ours", "changed", "plain", "pruned")
SITES = ("ours", "plain", "pruned")
LABELS = {
    "ours": "ours, with quizzes and checks",
    "changed": "ours, one lesson changed, readings kept",
    "plain": "plain mkdocs-material",
    "pruned": "plain, navigation.prune",
}


@dataclass(frozen=True)
class Run:
    """One build: wall and processor seconds, peak memory of its largest process."""

    seconds: float
    processor: float
    peak_mib: float


@dataclass(frozen=True)
class Weight:
    """The median bytes of a lesson's HTML."""

    raw: int
    gzipped: int


def main() -> int:
    for name in ("weights", "search"):
        if f"--{name}" in sys.argv[1:]:
            command = [sys.executable, HERE / f"{name}.py", *sys.argv[1:]]
            return subprocess.run(command, check=False).returncode
    options = _options()
    work = Path(tempfile.mkdtemp(prefix="bench-")) if options.keep is None else options.keep.resolve()
    try:
        if options.profile:
            return _profile(work, max(options.lessons))
        results = [
            _measure(work, lessons, options.runs) for lessons in (["own"] if options.own else options.lessons)
        ]
    finally:
        if options.keep is None:
            shutil.rmtree(work)
    if options.json:
        options.json.write_text(
            json.dumps({"surroundings": _surroundings(), "sizes": results}, indent=2) + "\n", encoding="utf-8"
        )
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Build the made course with our generator and with plain mkdocs-material, and compare."
    )
    parser.add_argument(
        "--lessons", type=int, nargs="+", default=[100, 1000], metavar="N", help="sizes of the course"
    )
    parser.add_argument("--own", action="store_true", help="instead: the repository's own course")
    parser.add_argument("--runs", type=int, default=3, help="rounds of each size")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all runs there as well")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="work there, and leave what was made and built"
    )
    parser.add_argument(
        "--profile",
        action="store_true",
        help="instead: where the time of our own build of the largest size goes",
    )
    parser.add_argument(
        "--weights",
        action="store_true",
        help="instead: what a phone fetches of the own course; its options: weights.py --help",
    )
    parser.add_argument(
        "--search",
        action="store_true",
        help="instead: how well what people type is found; its options: search.py --help",
    )
    return parser.parse_args()


def _profile(work: Path, lessons: int) -> int:
    course = make(work, lessons) / "ours"
    return subprocess.run(
        [sys.executable, HERE / "stages.py", course, "--as-of", DAY], check=False
    ).returncode


def make(work: Path, lessons: int | str) -> Path:
    """Write the made course and its plain twin in another process: ours must stay small (see `timed`)."""
    folder = work / str(lessons)
    shutil.rmtree(folder, ignore_errors=True)
    maker = (
        ["own_course.py", folder]
        if lessons == "own"
        else ["made_course.py", folder, "--lessons", str(lessons)]
    )
    subprocess.run([sys.executable, HERE / maker[0], *maker[1:]], check=True, stdout=sys.stderr)
    return folder


def _measure(work: Path, lessons: int | str, rounds: int) -> dict:
    """All rounds of one size. The order rotates from round to round, so that none always follows the same."""
    warm = make(work, WARM_UP_LESSONS)
    for name in NAMES:
        build(warm, name)
    folder = make(work, lessons)
    runs: dict[str, list[Run]] = {name: [] for name in NAMES}
    for number in range(rounds):
        turn = number % len(NAMES)
        for name in (*NAMES[turn:], *NAMES[:turn]):
            runs[name].append(build(folder, name))
            print(
                f"{lessons} lessons, round {number + 1} of {rounds}: {name} {runs[name][-1].seconds:.2f} s",
                file=sys.stderr,
                flush=True,
            )
    weights = {name: weigh(folder, name) for name in SITES}
    weights["changed"] = weights["ours"]
    saves = measure(folder / "ours", DAY, SAVES)
    print(_table(lessons, runs, weights), flush=True)
    print(
        f"\nfrom save to page, `course serve`, {SAVES} saves: {median(saves):.3f} s "
        f"({min(saves):.3f}–{max(saves):.3f})",
        flush=True,
    )
    return {
        "lessons": lessons,
        "rounds": rounds,
        "runs": {name: [asdict(run) for run in runs[name]] for name in NAMES},
        "saves": saves,
        "lesson_html": {name: asdict(weight) for name, weight in weights.items()},
        "ratio_to_plain": {name: _ratios(runs, name) for name in NAMES if name != "plain"},
    }


def build(folder: Path, name: str) -> Run:
    """One cold build of the site `name`; `changed` follows a build of ours, and one lesson is another."""
    if name == "changed":
        _edit_a_lesson(folder / "ours")
        return timed(_command(folder, "ours"))
    shutil.rmtree(_site(folder, name), ignore_errors=True)
    shutil.rmtree(folder / "ours/build" if name == "ours" else folder / "none", ignore_errors=True)
    return timed(_command(folder, name))


def _edit_a_lesson(course: Path) -> None:
    lesson = min(page for page in (course / "docs/modules").glob("*/*.md") if page.name != "index.md")
    lesson.write_text(lesson.read_text("utf-8") + "\nThêm một câu nữa.\n", "utf-8")


def _site(folder: Path, name: str) -> Path:
    return folder / {"ours": "ours/site", "plain": "plain/site-full", "pruned": "plain/site-pruned"}[name]


def _command(folder: Path, name: str) -> list[str]:
    if name == "ours":
        return [
            sys.executable,
            "-m",
            "generator.cli",
            "build",
            "--folder",
            str(folder / "ours"),
            "--as-of",
            DAY,
        ]
    config = folder / "plain" / ("full.yml" if name == "plain" else "pruned.yml")
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config)]


def timed(command: list[str]) -> Run:
    """Run a command to its end: seconds (wall, CPU) and peak memory in MiB. Exits where the command fails.

    A child's peak begins with our own memory, which therefore stays small.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    began = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            printed = output.read().decode(errors="replace")[-4000:]
            sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{printed}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * RSS_UNIT / MIB)


def weigh(folder: Path, name: str) -> Weight:
    """The HTML of some lessons, spread over the course: the same ones on each site."""
    lessons = sorted(
        page for page in (folder / "ours/docs/modules").glob("*/*.md") if page.name != "index.md"
    )
    some = lessons[:: max(1, len(lessons) // PAGES_WEIGHED)]
    pages = [
        (
            _site(folder, name) / page.relative_to(folder / "ours/docs").with_suffix("") / "index.html"
        ).read_bytes()
        for page in some
    ]
    return Weight(
        int(median(map(len, pages))),
        int(median(len(gzip.compress(page, GZIP_LEVEL, mtime=0)) for page in pages)),
    )


def _ratios(runs: dict[str, list[Run]], name: str) -> dict[str, float]:
    """To plain, each from the two builds of one round."""
    pairs = [run.seconds / plain.seconds for run, plain in zip(runs[name], runs["plain"], strict=True)]
    return {"median": median(pairs), "least": min(pairs), "most": max(pairs)}


def _table(lessons: int | str, runs: dict[str, list[Run]], weights: dict[str, Weight]) -> str:
    rounds = len(runs["plain"])
    what = "the own course" if lessons == "own" else f"{lessons} lessons"
    lines = [
        f"\n{what}, {rounds} {'round' if rounds == 1 else 'rounds'}, medians:\n",
        "| | wall s | processor s | peak MiB | ratio to plain (least–most) | lesson HTML raw / gzip, bytes |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name in NAMES:
        of = runs[name]
        ratio = _ratios(runs, name)
        shown = (
            "1" if name == "plain" else f"{ratio['median']:.2f} ({ratio['least']:.2f}–{ratio['most']:.2f})"
        )
        seconds, processor, peak = (
            median(getattr(run, value) for run in of) for value in ("seconds", "processor", "peak_mib")
        )
        lines.append(
            f"| {LABELS[name]} | {seconds:.2f} | {processor:.2f} | {peak:.0f} | {shown} "
            f"| {weights[name].raw:,} / {weights[name].gzipped:,} |"
        )
    return "\n".join(lines)


def _surroundings() -> dict[str, object]:
    packages = (
        "mkdocs",
        "mkdocs-material",
        "markdown",
        "markdown-it-py",
        "pymdown-extensions",
        "jinja2",
        "lxml",
    )
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "processors": os.cpu_count(),
        "packages": {package: version(package) for package in packages},
    }


if __name__ == "__main__":
    sys.exit(main())
