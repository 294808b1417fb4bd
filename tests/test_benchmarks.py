"""What the benchmarks take hold of is still there: nothing else runs them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_stages_of_a_small_build_are_timed(make_course):
    run = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks/stages.py"), str(make_course())],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stderr
    assert "read and check" in run.stdout
    assert "finish: check pages" in run.stdout


def test_a_made_course_has_no_finding_and_its_twin_every_page(tmp_path):
    subprocess.run(
        [sys.executable, str(ROOT / "benchmarks/made_course.py"), str(tmp_path), "--lessons", "12"],
        check=True,
        capture_output=True,
    )
    subprocess.run(
        [
            sys.executable,
            "-m",
            "generator.cli",
            "check",
            "--folder",
            str(tmp_path / "ours"),
            "--as-of",
            "2026-12-01",
        ],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    lessons = {path.relative_to(tmp_path / "ours") for path in (tmp_path / "ours/docs/modules").rglob("*.md")}
    assert len(lessons) > 12
    assert lessons == {
        path.relative_to(tmp_path / "plain") for path in (tmp_path / "plain/docs/modules").rglob("*.md")
    }
