"""Every format reports the same findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.catalogue import Catalogue
from generator.cli import main
from generator.reporting import FORMATS, ReportRecord, format_github, format_json
from generator.schemas import make_schemas
from tests.test_reporting import report

ROOT = Path(__file__).parent.parent
EN = Catalogue("en")


def test_github_annotates_the_line():
    assert format_github(report(), EN) == (
        "::error file=quizzes/mot/bai.md,line=3,col=7,endColumn=15,title=quiz-key-missing::"
        "no option is marked as right%0AMark the right one with [x].\n"
    )


def test_json_is_what_its_schema_says():
    record = ReportRecord.model_validate_json(format_json(report(), EN))
    assert (record.errors, record.warnings, record.version) == (1, 0, 1)
    [finding] = record.findings
    assert (finding.path, finding.line, finding.column, finding.length) == ("quizzes/mot/bai.md", 3, 7, 8)
    assert (finding.rule, finding.severity, finding.excerpt) == (
        "quiz-key-missing",
        "error",
        "- [ ] Một điều",
    )
    with pytest.raises(ValidationError):
        ReportRecord.model_validate({"errors": 1})


def test_all_formats_name_each_place(make_course, capsys):
    root = make_course({"docs/modules/mot/bai.md": "---\ntitle: Bài\nminutes: five\n---\n\nChữ.\n"})
    told = {}
    for name in FORMATS:
        assert main(["check", "--format", name, "--folder", str(root), "--lang", "en"]) == 1
        told[name] = capsys.readouterr().out
    places = {
        (finding["path"], finding["line"], finding["column"])
        for finding in json.loads(told["json"])["findings"]
    }
    assert len(places) >= 2
    for path, line, column in places:
        assert f"{path}:{line}:{column}" in told["text"]
        assert f"file={path},line={line},col={column}," in told["github"]


def test_nothing_found_is_an_empty_list_and_no_annotation(make_course, capsys):
    root = make_course()
    assert main(["check", "--format", "json", "--folder", str(root)]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []
    assert main(["check", "--format", "github", "--folder", str(root)]) == 0
    assert capsys.readouterr().out == ""


def test_explain_says_in_another_language_what_is_wrong_and_what_to_do(capsys):
    assert main(["explain", "reviewed-before-checked", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("it was reviewed on …, before the text was checked on …, and nothing shows that")
    assert "Fix: Ask the office again, and write its new day: …;" in said
    assert "is written in Vietnamese" in said
    assert main(["explain", "quiz-objective-unknown", "--lang", "en"]) == 0
    assert "by the {#id} at its end" in capsys.readouterr().out
    assert main(["explain", "reviewed-before-checked", "--lang", "vi"]) == 0
    assert capsys.readouterr().out.startswith("reviewed-before-checked\n\nBài đối chiếu lại")


def test_explain_shows_why_and_both_examples(capsys):
    assert main(["explain", "quiz-key-missing", "--lang", "vi"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("quiz-key-missing")
    assert "Sai:" in told
    assert "Đúng:" in told
    assert "⟵ error" not in told
    assert main(["explain", "quiz-key-mising", "--lang", "en"]) == 2
    assert "quiz-key-missing" in capsys.readouterr().err


def test_the_schemas_of_the_editor_are_those_of_the_generator():
    for name, schema in make_schemas(Catalogue("vi")).items():
        written = json.loads((ROOT / f".vscode/schemas/{name}.schema.json").read_text("utf-8"))
        assert written == schema, f"run: course schema --to .vscode/schemas --lang vi ({name})"


def test_each_key_of_a_head_has_a_description():
    for name, schema in make_schemas(EN).items():
        for part in (schema, *schema.get("$defs", {}).values()):
            for key, value in part.get("properties", {}).items() if name != "findings" else ():
                assert value.get("description"), f"{name}: {key}"


def test_output_that_nobody_reads_to_its_end_is_no_failure():
    import subprocess
    import sys

    run = subprocess.run(
        f'"{sys.executable}" -m generator.cli schema | head -n 1',
        shell=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert run.stdout.strip() == "{"
    assert "Traceback" not in run.stderr
