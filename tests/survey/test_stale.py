"""What must be read again is named: each lesson, question and counter line by what it rests on."""

from __future__ import annotations

import json

import pytest

from generator.cli import main
from generator.survey.stale import What, Why, stale_parts
from tests.survey.test_stats import FACTS, LESSON

SOURCES = """nguon:
  title: Một nghị định
  kind: decree
  url: https://example.org/
  checked: 2026-11-20
  confidence: confirmed
  review_after: 60
doan:
  title: Một tin chưa chắc
  kind: news
  url: https://example.org/tin
  checked: 2026-11-20
  confidence: unconfirmed
sau:
  title: Một luật sang năm
  kind: law
  url: https://example.org/luat
  checked: 2026-11-20
  confidence: confirmed
  in_force: 2027-03-01
"""
QUIZ = """## Hỏi gì? {#mot for=mot-dieu}

- [x] Một
  > Vì [@doan].
- [ ] Hai
  > Vì.

## Hỏi chi? {#hai for=mot-viec}

- [x] Một
  > Vì [@sau].
- [ ] Hai
  > Vì.
"""
FILES = {
    "docs/modules/mot/bai.md": LESSON,
    "quizzes/mot/bai.md": QUIZ,
    "docs/sources.yml": SOURCES,
    "docs/facts.yml": FACTS,
}


def told(course, source=None):
    return {
        (part.what, part.title): {(reason.entry, reason.why) for reason in part.reasons}
        for part in stale_parts(course, source)
    }


@pytest.fixture
def course_on(read, monkeypatch):
    def on(day: str, files=FILES):
        monkeypatch.setenv("COURSE_AS_OF", day)
        course, report = read(files)
        assert not report.has_errors, [str(found) for found in report]
        return course

    return on


def test_questions_rest_on_what_they_cite(course_on):
    assert told(course_on("2026-11-24")) == {
        (What.QUESTION, "Hỏi gì?"): {("doan", Why.UNCONFIRMED)},
        (What.QUESTION, "Hỏi chi?"): {("sau", Why.NOT_IN_FORCE)},
    }


def test_a_lesson_and_its_counter_line_are_named_apart_when_their_source_is_past_its_day(course_on):
    found = told(course_on("2027-01-20"))
    assert found[What.LESSON, "Bài"] == {("nguon", Why.PAST)} == found[What.COUNTER, "Gọi số nào?"]
    found = told(
        course_on(
            "2027-01-20", {**FILES, "docs/modules/mot/bai.md": LESSON.replace("{{ so }} [@nguon]!", "bảy!")}
        )
    )
    assert (What.LESSON, "Bài") not in found
    assert (What.COUNTER, "Gọi số nào?") in found


def test_a_fact_past_its_own_day(course_on):
    assert ("so", Why.PAST) in told(course_on("2027-03-01"))[What.LESSON, "Bài"]


def test_a_value_is_named_four_weeks_before_its_last_day(course_on):
    files = {**FILES, "docs/facts.yml": FACTS.replace("}", ", until: 2026-12-31}")}
    ends = ("so", Why.ENDS)
    assert ends not in told(course_on("2026-12-02", files)).get((What.LESSON, "Bài"), set())
    assert ends in told(course_on("2026-12-03", files))[What.LESSON, "Bài"]
    assert ends in told(course_on("2027-01-05", files))[What.LESSON, "Bài"]


def test_what_hangs_on_one_source(course_on):
    assert told(course_on("2026-11-24"), "nguon") == {
        (What.LESSON, "Bài"): {("nguon", None)},
        (What.COUNTER, "Gọi số nào?"): {("nguon", None)},
    }


def test_history_may_rest_on_what_is_past(course_on):
    files = {
        **FILES,
        "docs/modules/mot/bai.md": LESSON.replace("[@nguon]", "[@nguon]{.history}").replace("{{ so }}", "số"),
    }
    files["docs/facts.yml"] = None
    files = {key: value for key, value in files.items() if value is not None}
    assert (What.LESSON, "Bài") not in told(course_on("2027-01-20", files))


def test_formats_and_wrong_names(make_course, capsys, monkeypatch):
    monkeypatch.setenv("COURSE_AS_OF", "2026-11-24")  # the command sets it for itself
    root = make_course(FILES)

    def run(*more: str) -> int:
        return main(["stale", "--folder", str(root), "--lang", "en", *more])

    assert run("--as-of", "2027-01-20") == 0
    text = capsys.readouterr().out
    assert "docs/modules/mot/bai.md:1:1 lesson: Bài" in text
    assert "4 parts must be looked at again." in text
    assert run("--as-of", "2027-01-20", "--format", "markdown") == 0
    markdown = capsys.readouterr().out
    assert markdown.count("- [ ] ") == 3
    assert "  - question: Hỏi gì? (`quizzes/mot/bai.md:1`)" in markdown
    assert run("--as-of", "2026-11-24", "--format", "json") == 0
    assert {record["reasons"][0]["why"] for record in json.loads(capsys.readouterr().out)} == {
        "unconfirmed",
        "not-in-force",
    }
    assert run("--source", "ngon") == 2
    assert "Did you mean “nguon”?" in capsys.readouterr().err
