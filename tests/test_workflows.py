"""What only the code host can run is at least read: by zizmor, offline, for what could be abused."""

from __future__ import annotations

import os
import re
import subprocess
import sysconfig
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent


def test_zizmor_finds_nothing():
    command = [
        str(Path(sysconfig.get_path("scripts")) / "zizmor"),
        "--offline",
        "--no-progress",
        "--config",
        ".github/zizmor.yml",
        ".github/workflows",
        ".github/dependabot.yml",
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_workflow_may_do_more_than_its_jobs_say():
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        workflow = yaml.safe_load(path.read_text("utf-8"))
        assert workflow["permissions"] == {}
        for job in workflow["jobs"].values():
            assert job["permissions"]
            assert "timeout-minutes" in job


def test_each_action_is_the_code_hosts_own_and_of_one_version_everywhere():
    used = {
        step["uses"]
        for path in (ROOT / ".github/workflows").glob("*.yml")
        for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
        for step in job["steps"]
        if "uses" in step
    }
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in used)
    assert len({action.partition("@")[0] for action in used}) == len(used)


def test_ci_runs_the_readmes_own_command():
    assert "exec make test" in (ROOT / ".ci/run").read_text("utf-8")
    assert "make test" in (ROOT / "README.md").read_text("utf-8")
    assert "make site" in (ROOT / "README.md").read_text("utf-8")


def test_locks_hold_hashes_and_no_addresses():
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text("utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert "-index" not in text.replace("--no-emit-index-url", "")


def test_one_issue_is_kept_up_to_date(tmp_path):
    """The script, with a `gh` that logs its arguments, opens an issue, then edits it, then closes it."""
    state, log = tmp_path / "open", tmp_path / "log"
    gh = tmp_path / "gh"
    gh.write_text(
        f"""#!/bin/sh
echo "$@" >> {log}
case "$1 $2" in
  "issue list") [ ! -e {state} ] || echo 7;;
  "issue create") touch {state};;
  "issue close") rm {state};;
esac
""",
        "utf-8",
    )
    gh.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    for text in (
        "2 parts.\n\n- [ ] “a” is past\n  - lesson\n",
        "3 parts.\n\n- [ ] “a” is past\n",
        "Nothing.\n",
        "Nothing.\n",
    ):
        (tmp_path / "stale.md").write_text(text, "utf-8")
        subprocess.run(
            ["sh", str(ROOT / ".github/keep-issue.sh"), str(tmp_path / "stale.md")],
            env=environment,
            check=True,
        )
    asked = [
        line.split()[:3]
        for line in log.read_text("utf-8").splitlines()
        if line.startswith("issue") and not line.startswith("issue list")
    ]
    assert [words[1] for words in asked] == ["create", "edit", "close"]
    assert asked[1][2] == asked[2][2] == "7"


def test_a_list_that_is_too_long_for_an_issue_is_cut_and_says_so(tmp_path):
    gh = tmp_path / "gh"
    gh.write_text("#!/bin/sh\ntrue\n", "utf-8")
    gh.chmod(0o755)
    file = tmp_path / "stale.md"
    file.write_text("Many.\n\n" + "- [ ] “một nguồn” quá hạn\n" * 5_000, "utf-8")
    subprocess.run(
        ["sh", str(ROOT / ".github/keep-issue.sh"), str(file)],
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        check=True,
    )
    text = file.read_text("utf-8")
    assert len(text) < 65_000
    assert text.rstrip().endswith("course stale")
