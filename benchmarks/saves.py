"""From a save to the page that shows it: `course serve` on a course, a lesson saved again and again.

    python benchmarks/saves.py COURSE_FOLDER [--as-of DAY] [--saves 10]

Prints the seconds of each save, from before the file is written until the page with the change has been
received.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 120
"""Seconds after which a server that doesn't answer is given up."""


@contextmanager
def serving(course: Path, day: str) -> Iterator[str]:
    """`course serve` on a free port; the address at which it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "generator.cli", "serve", "--folder", str(course), "--as-of", day]
    with subprocess.Popen([*command, "--address", address], stderr=subprocess.DEVNULL) as server:
        try:
            _await(f"http://{address}/")
            yield f"http://{address}/"
        finally:
            server.terminate()


def _await(url: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            _get(url)
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        return answer.read().decode()


def measure(course: Path, day: str, saves: int = 10) -> list[float]:
    """The seconds from save to page of that many saves of one lesson, which is then as it was."""
    lesson = next(
        page
        for page in sorted((course / "docs/modules").glob("*/*.md"))
        if page.name != "index.md" and "\nkind:" not in page.read_text("utf-8")
    )
    text = lesson.read_text("utf-8")
    page = re.sub(r"\.md$", "/", lesson.relative_to(course / "docs").as_posix())
    try:
        with serving(course, day) as address:
            changes = urllib.request.urlopen(f"{address}.course/events", timeout=PATIENCE)
            _change(changes)
            return [
                _save(lesson, f"{text}\nLần lưu thứ {n}.\n", changes, address + page) for n in range(saves)
            ]
    finally:
        lesson.write_text(text, "utf-8")


def _save(lesson: Path, text: str, changes: object, page: str) -> float:
    began = time.perf_counter()
    lesson.write_text(text, "utf-8")
    _change(changes)
    shown = _get(page)
    seconds = time.perf_counter() - began
    if text.strip().rpartition("\n")[2] not in shown:
        raise RuntimeError(f"the page doesn't show what was saved: {page}")
    return seconds


def _change(changes: object) -> None:
    """Wait until the server says that something else is to be seen."""
    while not changes.readline().startswith(b"data:"):  # type: ignore[attr-defined]
        pass


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("course", type=Path)
    parser.add_argument("--as-of", default=time.strftime("%Y-%m-%d"))
    parser.add_argument("--saves", type=int, default=10)
    options = parser.parse_args()
    for seconds in measure(options.course, options.as_of, options.saves):
        print(f"{seconds:.3f}")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    sys.exit(main())
