"""What must be read again is named: each lesson, question and counter line by what it rests on."""

from __future__ import annotations

import json
from datetime import date

import pytest

from generator.cli import main
from generator.model.parts import course_parts
from generator.survey.stale import Reason, What, Why, stale_parts
from tests.own_course import read_own_course
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


@pytest.mark.parametrize("status", ["draft", "withdrawn\nwithdrawn: Nay khác rồi."])
def test_what_isnt_taught_rests_on_nothing(course_on, status):
    lesson = LESSON.replace("minutes:", f"status: {status}\nminutes:")
    assert told(course_on("2027-01-20", {**FILES, "docs/modules/mot/bai.md": lesson})) == {}


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
        (What.FACT, "so"): {("nguon", None)},
    }


def test_each_place_that_rests_on_a_source_is_told_with_its_sentence(course_on):
    text = LESSON.replace(
        "Một hai",
        "- Mục một. Mục hai\n  [@nguon], rồi. Ba.\n- Bốn: năm sáu bảy. [@nguon]\n\n| Ai | Đâu |\n| --- | --- |\n"
        "| Bác | Ra tận xã [@nguon, điều 2. Khoản 3] |\n\nMột hai",
    )
    quiz = QUIZ.replace("@sau", "@nguon") + "\nCăn cứ: [@nguon]\n"
    term = "xã: {means: Nơi mình ở, source: nguon}\n"
    files = {**FILES, "docs/modules/mot/bai.md": text, "quizzes/mot/bai.md": quiz, "docs/glossary.yml": term}
    course = course_on("2026-11-24", files)
    assert [
        (part.what, place.location.line, place.sentence)
        for part in stale_parts(course, "nguon")
        for place in part.places
    ] == [
        (What.LESSON, 11, "Mục hai, rồi."),
        (What.LESSON, 12, "năm sáu bảy."),
        (What.LESSON, 16, "Ra tận xã"),
        (What.LESSON, 18, "Năm sáu 1 hai!"),
        (What.LESSON, 18, "Năm sáu 1 hai!"),
        (What.COUNTER, 21, "Dạ 1 hai."),
        (What.COUNTER, 21, "Dạ 1 hai."),
        (What.QUESTION, 11, "Một"),
        (What.QUESTION, 15, "Một"),
        (What.FACT, 1, "1 hai"),
        (What.TERM, 1, "Nơi mình ở"),
    ]


def test_of_a_question_its_answer_is_told_and_its_prompt_once(make_course, capsys, monkeypatch):
    monkeypatch.setenv("COURSE_AS_OF", "2026-11-24")
    quiz = """## Ai gọi {{ so }}? {#ai for=mot-dieu}

- [x] Bác **Lan**
  > Vì bác cần [@nguon].
- [ ] Cháu
  > Vì.

Căn cứ: [@nguon]

## Việc nào trước? {#truoc for=mot-viec}

1. Lấy {{ so }}
2. Ngồi chờ
3. Nghe gọi

Căn cứ: [@nguon]

## Nối {#noi for=mot-viec}

| Số | Việc |
| --- | --- |
| 114 | Cứu hoả |
| 115 | Cấp cứu |

Căn cứ: [@nguon]
"""
    root = make_course({**FILES, "quizzes/mot/bai.md": quiz})
    assert main(["stale", "--folder", str(root), "--lang", "en", "--source", "nguon"]) == 0
    said = capsys.readouterr().out
    assert said.count("Ai gọi") == 1
    for line in (
        "quizzes/mot/bai.md:1:11 answer: Bác Lan",
        "quizzes/mot/bai.md:4:17 Vì bác cần.",
        "quizzes/mot/bai.md:8:10 answer: Bác Lan",
        "quizzes/mot/bai.md:16:10 answer: Lấy 1 hai → Ngồi chờ → Nghe gọi",
        "quizzes/mot/bai.md:25:10 answer: 114 = Cứu hoả; 115 = Cấp cứu",
    ):
        assert f"  ╰ {line}\n" in said, said


def test_a_source_that_nothing_rests_on_is_said_to_be_cited_nowhere(make_course, capsys, monkeypatch):
    monkeypatch.setenv("COURSE_AS_OF", "2026-11-24")
    root = make_course(
        {**FILES, "docs/sources.yml": SOURCES + SOURCES.replace("nguon:", "khac:").partition("doan:")[0]}
    )
    for form in ("text", "markdown"):
        command = ["stale", "--folder", str(root), "--lang", "en", "--source", "khac", "--format", form]
        assert main(command) == 0
        said = capsys.readouterr().out
        assert said.strip() == "Nothing cites “khac”, and no value or term rests on it."


@pytest.mark.no_cover  # tracing would double the time, and other tests run the same statements
def test_no_place_is_left_out(course_on):
    """Whatever checks look at, in titles, summaries and modules too."""
    course = read_own_course()[0]
    cited: dict[str, set] = {}
    for part in course_parts(course):
        for citation in part.citations:
            for one in citation.cited:
                cited.setdefault(one.id, set()).add(one.location)
        for use in part.facts:
            cited.setdefault(course.facts[use.id].source, set()).add(use.location)
    for id, places in cited.items():
        told = {place.location for part in stale_parts(course, id) for place in part.places}
        assert places <= told, id


def test_a_source_is_called_replaced_from_the_day_of_the_newer_one(course_on):
    sources = SOURCES.replace("  review_after: 60\n", "  replaced_by: sau\n", 1)
    files = {**FILES, "docs/sources.yml": sources}
    for day, why in (
        ("2027-01-31", None),
        ("2027-02-01", Why.REPLACED_SOON),
        ("2027-02-28", Why.REPLACED_SOON),
        ("2027-03-01", Why.REPLACED),
    ):
        [reason] = [
            reason
            for part in stale_parts(course_on(day, files))
            if part.what is What.LESSON
            for reason in part.reasons
            if reason.entry == "nguon" and reason.why is not Why.PAST
        ] or [None]
        assert reason == (why and Reason("nguon", why, date(2027, 3, 1), "sau")), day


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
    assert {record["reasons"][0]["why"] for record in json.loads(capsys.readouterr().out)["parts"]} == {
        "unconfirmed",
        "not-in-force",
    }
    assert run("--source", "ngon") == 2
    assert "Did you mean “nguon”?" in capsys.readouterr().err


def test_what_no_snapshot_has_noted_is_told(make_course, capsys, monkeypatch):
    monkeypatch.setenv("COURSE_AS_OF", "2026-11-24")
    root = make_course({})

    def said(form: str, *more: str) -> str:
        assert main(["stale", "--folder", str(root), "--lang", "en", "--format", form, *more]) == 0
        return capsys.readouterr().out

    reminder = "What no snapshot has noted yet: 1. Run: course snapshot"
    assert "snapshot" not in said("text"), "none was ever taken"
    assert main(["snapshot", "--folder", str(root)]) == 0
    capsys.readouterr()
    assert "snapshot" not in said("text")
    lesson = root / "docs/modules/mot/bai.md"
    lesson.write_text(lesson.read_text("utf-8").replace("Một câu", "Hai câu"), "utf-8")
    assert f"\n{reminder}\n" in said("text")
    assert f"- [ ] {reminder}\n" in said("markdown")
    assert json.loads(said("json")) == {"unnoted": 1, "parts": []}
    assert "snapshot" not in said("text", "--source", "nguon")
