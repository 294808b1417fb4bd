"""What only the code host can run is at least read: by zizmor, offline, for what could be abused."""

from __future__ import annotations

import os
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml

from generator.catalogue import languages
from generator.cli import main
from tests.conftest import HEAD

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


def commit(root: Path, *files: str) -> str:
    """The commit after a change of these files."""
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"{os.urandom(4).hex()}\n", "utf-8")
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for arguments in (("add", "-A"), (*identity, "commit", "-q", "--allow-empty", "-m", "x")):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=root, check=True, capture_output=True, text=True)
    return head.stdout.strip()


@pytest.mark.parametrize(
    ("changed", "program"),
    [
        (["docs/modules/vneid/bai.md", "quizzes/vneid/bai.md", "docs/assets/Ảnh bìa.png"], "false"),
        (["docs/sources.yml"], "false"),
        ([], "false"),
        (["docs/a.md", "mkdocs.yml"], "true"),
        (["generator/cli.py"], "true"),
        (["docs/huong-dan/cau-hoi.md"], "true"),
        (["tests/docs/a.md"], "true"),
        (["docs.py"], "true"),
    ],
)
def test_tests_run_where_the_program_was_changed(tmp_path, changed, program):
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=tmp_path, check=True)
    base = commit(tmp_path, "README.md", "docs/index.md", "generator/cli.py")
    commit(tmp_path, *changed)
    assert told(tmp_path, base) == f"program={program}\n"
    assert told(tmp_path, "0" * 40) == "program=true\n", "the first push of a branch has no commit before it"
    assert told(tmp_path, "") == "program=true\n"


def told(root: Path, base: str) -> str:
    script = str(ROOT / ".github/program-changed.sh")
    command = ["sh", script, base, "HEAD"]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout


def test_what_is_required_before_a_merge_says_so_whatever_ran():
    """A required check that a filter of paths keeps from running would wait for ever."""
    for name in ("lessons", "tests"):
        workflow = yaml.safe_load((ROOT / f".github/workflows/{name}.yml").read_text("utf-8"))
        assert workflow[True]["pull_request"] is None, "no filter"
    last = workflow["jobs"]["passed"]
    assert last["if"] == "always()"
    assert set(last["needs"]) == workflow["jobs"].keys() - {"passed"}
    script = last["steps"][0]["run"]
    for results, code in (
        ("success success success success", 0),
        ("success skipped skipped success", 0),
        ("success failure success success", 1),
        ("success success cancelled success", 1),
        ("failure skipped skipped success", 1),
    ):
        run = subprocess.run(["bash", "-e", "-c", script], env={**os.environ, "RESULTS": results})
        assert run.returncode == code, results


def test_who_writes_gets_one_job_in_their_language():
    workflow = yaml.safe_load((ROOT / ".github/workflows/lessons.yml").read_text("utf-8"))
    [job] = workflow["jobs"].values()
    assert workflow["name"] == job["name"] == "Kiểm bài"
    assert all("name" in step for step in job["steps"])
    commands = [step.get("run", step.get("uses", "")) for step in job["steps"]]
    kept = next(at for at, command in enumerate(commands) if command.startswith("actions/upload-artifact"))
    assert commands.index("make annotate") < commands.index("make site") < kept


@pytest.mark.parametrize("language", languages())
def test_a_new_courses_workflow_does_the_same(tmp_path, language):
    """What this repository's writers get, those of a new course get in their language."""
    assert main(["init", str(tmp_path / "neu"), "--language", language]) == 0
    text = (tmp_path / "neu/.github/workflows/course.yml").read_text("utf-8")
    new = yaml.safe_load(text)["jobs"]["build"]
    own = yaml.safe_load((ROOT / ".github/workflows/lessons.yml").read_text("utf-8"))["jobs"]["check"]
    used = [step["uses"] for step in own["steps"] if "uses" in step]
    assert [step["uses"] for step in new["steps"] if "uses" in step and "pages" not in step["uses"]] == used
    assert new["env"]["COURSE_LANG"] == language
    assert all("name" in step for step in new["steps"])
    assert "--format github --summary" in text
    if language == "vi":
        names = [step["name"] for step in new["steps"] if "đăng" not in step["name"]]
        assert names == [step["name"] for step in own["steps"]][: len(names)]
        assert new["steps"][-2]["run"] == own["steps"][-2]["run"]


def test_a_run_lists_every_mistake_in_its_summary(make_course, tmp_path, capsys):
    """Annotations are cut after ten; the list isn't."""
    lines = "".join(f"Chữ [@khong-co-{number}] *a* <b>.\n\n" for number in range(30))
    root = make_course({"docs/modules/mot/bai.md": f"{HEAD}{lines}"})
    summary = tmp_path / "summary.md"
    summary.write_text("Trước.\n", "utf-8")
    command = [
        "check",
        "--format",
        "github",
        "--summary",
        str(summary),
        "--folder",
        str(root),
        "--lang",
        "vi",
    ]
    assert main(command) == 1
    assert capsys.readouterr().out.count("::error file=docs/modules/mot/bai.md,line=") >= 30
    text = summary.read_text("utf-8")
    assert text.startswith("Trước.\n**")
    assert text.count("`citation-source-unknown`") == 30
    assert "### docs/modules/mot/bai.md\n" in text


def test_a_summary_without_mistakes_says_so(make_course, tmp_path):
    summary = tmp_path / "summary.md"
    command = ["check", "--summary", str(summary), "--folder", str(make_course()), "--lang", "vi"]
    assert main(command) == 0
    assert summary.read_text("utf-8") == "Không có lỗi nào.\n"


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
