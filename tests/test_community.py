"""The forms for issues, the hooks before a commit and what an editor gets, read as their readers do."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import yaml

from tests.test_diagnostics import cases

ROOT = Path(__file__).parent.parent
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầậắộớợứừữệếềể]", re.IGNORECASE)


def load(path: Path) -> dict:
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_is_one_that_the_code_host_takes(form):
    """What GitHub's schema of issue forms asks; it says nothing and shows no form where that is broken."""
    read = load(form)
    assert set(read) == {"name", "description", "title", "labels", "body"}
    fields = [item for item in read["body"] if item["type"] != "markdown"]
    assert fields
    assert {item["type"] for item in fields} <= {"input", "textarea"}
    ids = [item["id"] for item in fields]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", id) for id in ids)
    for item in read["body"]:
        assert set(item) <= {"type", "id", "attributes", "validations"}
        needed = "value" if item["type"] == "markdown" else "label"
        assert item["attributes"][needed]
        assert set(item["attributes"]) <= {
            needed,
            "description",
            "placeholder",
            "render",
        }
        assert set(item.get("validations", {})) <= {"required"}
    assert any(item.get("validations", {}).get("required") for item in fields)


def test_trainers_come_first_and_in_their_language():
    names = [load(form)["name"] for form in FORMS]
    assert names == ["Nội dung bài sai hoặc cũ", "Tôi không hiểu thông báo của bộ kiểm", "Bug", "Idea"]
    for form in FORMS[:2]:
        for item in load(form)["body"]:
            assert VIETNAMESE.search(" ".join(str(text) for text in item["attributes"].values())), item
    template = (ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    assert template.index("## Sửa bài") < template.index("## Change of the code")


def test_hooks_are_local_and_run_the_tools_of_the_venv():
    [repo] = load(ROOT / ".pre-commit-config.yaml")["repos"]
    assert repo["repo"] == "local"
    hooks = {hook["entry"]: hook for hook in repo["hooks"]}
    assert list(hooks) == [
        ".venv/bin/ruff check",
        ".venv/bin/ruff format --check",
        ".venv/bin/mypy",
        ".venv/bin/course check",
    ]
    assert all(hook["language"] == "system" for hook in hooks.values())
    touched = re.compile(hooks[".venv/bin/course check"]["files"])
    assert touched.search("docs/sources.yml")
    assert touched.search("quizzes/vneid/kich-hoat.md")
    assert touched.search("mkdocs.yml")
    assert not touched.search("tests/sites/smallest/docs/index.md")
    assert not touched.search("generator/cli.py")


def test_dependabot_looks_at_the_locks_and_at_the_workflows():
    updates = {
        update["package-ecosystem"]: update for update in load(ROOT / ".github/dependabot.yml")["updates"]
    }
    assert {name: update["directory"] for name, update in updates.items()} == {
        "pip": "/requirements",
        "github-actions": "/",
    }
    assert all(
        update["schedule"] == {"interval": "weekly"} and len(update["groups"]) == 1
        for update in updates.values()
    )


def test_how_to_debug_a_finding_is_shown_by_commands_that_work():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    told = text.partition("## How to debug a finding")[2].partition("\n## ")[0]
    case = re.search(r"test_case\[(.+?)\]", told)
    assert case
    assert case[1] in [case.id for case in cases()]
    rule = re.search(r"course explain ([a-z-]+)", told)
    constant = re.search(r"grep -rn ([A-Z_]+) generator/", told)
    assert rule
    assert constant
    python = "".join(path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py"))
    assert re.search(rf'{constant[1]} = \w+\(\s*"{rule[1]}"', python)
    assert any(
        f"[{rule[1]}]" in path.read_text("utf-8") for path in (ROOT / "tests/diagnostics").glob("*.md")
    )
    code = re.search(r"<<'END'\n(.*?)^   END$", told, re.MULTILINE | re.DOTALL)
    assert code
    run = subprocess.run(
        [sys.executable, "-"], input=textwrap.dedent(code[1]), cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    assert "citation" in run.stdout


BINARY = {".png", ".docx", ".xlsx"}


def test_files_are_as_an_editor_would_write_them():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a clone")
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if not path.is_file() or path.suffix in BINARY or "expected" in path.parts:
            continue
        text = path.read_bytes().decode("utf-8")
        assert "\r\n" not in text, name
        assert not text or text.endswith("\n"), name
        if path.suffix in {".py", ".yml", ".css", ".js", ".ts", ".html", ".toml", ".json"}:
            assert not re.search(r"[ \t]+$", text, re.MULTILINE), name
            assert not re.search(r"^\t", text, re.MULTILINE), name
