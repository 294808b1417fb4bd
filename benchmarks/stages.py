"""Where the time of our own build goes: wall seconds by stage, and the functions of each stage.

    python benchmarks/stages.py COURSE_FOLDER [--as-of DAY] [--top 8]

Two builds, because a profiler slows Python's calls down but not the C below them: the seconds by stage come
from the first, with only a clock around each stage, the functions from the second, with a profile per stage.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

STARTED = time.perf_counter()

# E402: the clock starts before these imports, which belong to a build.
import jinja2  # noqa: E402

import generator.building as building  # noqa: E402
import generator.parallel as parallel  # noqa: E402
from generator.engine.run import run_build  # noqa: E402

STAGES = (
    ("read and check", building, "read_course"),
    ("pages", building.Build, "render"),
    ("assets", building, "site_assets"),
    ("template", jinja2.Template, "render"),
    ("finish: check pages", building, "check_site"),
    ("finish: drop assets", building, "drop_unused"),
    ("finish: swap", building, "swap"),
)


class Clock:
    """Seconds and calls by stage; with `profiling` profiles too. A nested stage counts for the outer."""

    def __init__(self, profiling: bool) -> None:
        self.profiling = profiling
        self.seconds: dict[str, float] = defaultdict(float)
        self.calls: dict[str, int] = defaultdict(int)
        self.profiles: dict[str, cProfile.Profile] = defaultdict(cProfile.Profile)
        self.running = False

    def around(self, stage: str, call: Callable) -> Callable:
        """The function with the clock around it."""

        def clocked(*args, **kwargs):
            if self.running:
                return call(*args, **kwargs)
            self.running = True
            began = time.perf_counter()
            if self.profiling:
                self.profiles[stage].enable()
            try:
                return call(*args, **kwargs)
            finally:
                if self.profiling:
                    self.profiles[stage].disable()
                self.seconds[stage] += time.perf_counter() - began
                self.calls[stage] += 1
                self.running = False

        return clocked


def build(course: Path, profiling: bool) -> Clock:
    """One cold build under a clock."""
    for name in ("build", "site"):
        shutil.rmtree(course / name, ignore_errors=True)
    clock = Clock(profiling)
    if profiling:  # in one process: the work itself, and not the waiting for it
        parallel.os.cpu_count = lambda: 1
    originals = [(owner, name, getattr(owner, name)) for _, owner, name in STAGES]
    for stage, owner, name in STAGES:
        setattr(owner, name, clock.around(stage, getattr(owner, name)))
    try:
        if not run_build(course):
            sys.exit("the made course has errors")
    finally:
        for owner, name, original in originals:
            setattr(owner, name, original)
    return clock


def table(clock: Clock, total: float) -> str:
    """Seconds by stage; what no stage has taken is MkDocs, its start and what it copies."""
    rest = total - sum(clock.seconds.values())
    rows = [
        *(
            (stage, clock.seconds[stage], str(clock.calls[stage]))
            for stage in dict.fromkeys(stage for stage, _, _ in STAGES)
        ),
        ("MkDocs, start, files", rest, ""),
        ("all", total, ""),
    ]
    lines = [f"| {name} | {seconds:.2f} | {seconds / total:.0%} | {calls} |" for name, seconds, calls in rows]
    return "\n".join(["| stage | wall s | share | calls |", "| --- | ---: | ---: | ---: |", *lines])


def functions(profile: cProfile.Profile, top: int) -> str:
    """The functions of a stage as shares of it: `top` by cumulative time, then `top` others by own time."""
    found = {place: entry for place, entry in pstats.Stats(profile).stats.items() if place[0] != __file__}
    whole = max(within for _, _, _, within, _ in found.values()) or 1e-9
    by_within = sorted(found, key=lambda place: -found[place][3])[:top]
    by_own = sorted(found.keys() - set(by_within), key=lambda place: -found[place][2])[:top]
    rows = ((_place(*place), *found[place][1:4]) for place in (*by_within, *by_own))
    return "\n".join(
        f"| {name} | {calls} | {own / whole:.0%} | {within / whole:.0%} |"
        for name, calls, own, within in rows
    )


def _place(file: str, line: int, name: str) -> str:
    """A function's place without the machine's folders: `generator/loading/outline.py:body`."""
    if line == 0:
        return name.replace("|", "\\|")
    parts = Path(file).parts
    start = next(
        (index for index in range(len(parts) - 1, -1, -1) if parts[index] in ("generator", "site-packages")),
        len(parts) - 2,
    )
    start += parts[start] == "site-packages"
    return f"{'/'.join(parts[max(start, 0) :])}:{name}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Tell where the time of a build goes.")
    parser.add_argument("course", type=Path)
    parser.add_argument("--as-of", metavar="DAY")
    parser.add_argument("--top", type=int, default=12, help="functions of each stage")
    options = parser.parse_args()
    if options.as_of:
        os.environ["COURSE_AS_OF"] = options.as_of
    clock = build(options.course, profiling=False)
    print(f"\n{table(clock, time.perf_counter() - STARTED)}")
    profiled = build(options.course, profiling=True)
    for stage, profile in profiled.profiles.items():
        print(f"\n{stage} (own and cumulative time as shares of the stage, under the profiler)\n")
        print("| function | calls | own | cumulative |")
        print(f"| --- | ---: | ---: | ---: |\n{functions(profile, options.top)}")


if __name__ == "__main__":
    main()
