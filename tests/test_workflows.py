"""What only the code host can run is at least read: by zizmor, offline, for what could be abused."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent


def test_zizmor_finds_nothing():
    command = [str(Path(sysconfig.get_path("scripts")) / "zizmor"), "--offline", "--no-progress", "--config", ".github/zizmor.yml", ".github/workflows"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_workflow_may_do_more_than_its_jobs_say():
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        workflow = yaml.safe_load(path.read_text("utf-8"))
        assert workflow["permissions"] == {}
        for job in workflow["jobs"].values():
            assert job["permissions"] and "timeout-minutes" in job


def test_ci_runs_the_readmes_own_command():
    assert "exec make test" in (ROOT / ".ci/run").read_text("utf-8")
    assert "make test" in (ROOT / "README.md").read_text("utf-8") and "make site" in (ROOT / "README.md").read_text("utf-8")


def test_locks_hold_hashes_and_no_addresses():
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text("utf-8")
        assert "--hash=sha256:" in text and "://" not in text and "-index" not in text.replace("--no-emit-index-url", "")
