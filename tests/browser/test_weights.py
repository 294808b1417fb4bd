"""What the benchmark of weights takes hold of in pages, in Chromium and in quizzes is still there."""

from __future__ import annotations

import gzip
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.building import read_course
from generator.model.quiz import Kind, Quiz
from tests.conftest import SITES
from tests.own_course import ROOT

sys.path.append(str(ROOT / "benchmarks"))

from host import Answer, Asker, Host, hosting
from lighthouse import Quality, Speed
from quiz_twins import as_mkdocs_quiz, as_text
from visits import OURS, Load, first_search, first_visit, long_tasks
from weights import every, one_of_each_kind
from weights_table import LABELS, Weights, table

LESSON = "modules/thu/nam-dang/"
BLANKS = (Kind.SHORT, Kind.ORDER, Kind.MATCH)


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting() as started:
        yield started


@pytest.fixture(scope="module")
def quiz() -> Quiz:
    """One with all five kinds."""
    course, _ = read_course(SITES / "gallery")
    return next(
        lesson.quiz
        for lesson in course.lessons
        if lesson.quiz and {question.kind for question in lesson.quiz.questions} == set(Kind)
    )


def ask(host: Host, address: str, **headers: str) -> Answer:
    request = urllib.request.Request(host.url + address, headers=headers)
    try:
        urllib.request.urlopen(request).close()
    except urllib.error.HTTPError as answer:
        answer.close()
    return host.log[-1]


def test_the_host_packs_answers_and_notes_who_asked(host, tmp_path):
    text = b"<p>chu</p>" * 500
    (tmp_path / "bai").mkdir()
    (tmp_path / "bai/index.html").write_bytes(text)
    (tmp_path / "search.js").write_text("1")
    (tmp_path / "404.html").write_text("?")
    host.folder = tmp_path
    with urllib.request.urlopen(
        urllib.request.Request(host.url + "bai/", headers={"Accept-Encoding": "gzip"})
    ) as answer:
        body, head = answer.read(), answer.headers
    assert gzip.decompress(body) == text
    assert head["Cache-Control"] == "max-age=600"
    first = host.log[-1]
    assert (first.address, first.asker, first.status) == ("bai/", Asker.PAGE, 200)
    assert len(body) < first.size < len(body) + 500
    assert ask(host, "bai/", **{"If-None-Match": head["ETag"]}).status == 304
    assert ask(host, "bai").asker is Asker.PAGE  # led on to bai/
    assert ask(host, "../conftest.py").status == 404
    assert ask(host, "khong-co/").status == 404
    assert ask(host, "search.js").asker is Asker.SEARCH
    assert ask(host, "bai/", **{"Sec-Purpose": "prefetch"}).asker is Asker.AHEAD
    assert ask(host, "bai/", Referer=f"{host.url}sw.js").asker is Asker.WORKER
    assert ask(host, "bai/", **{"Service-Worker": "script"}).asker is Asker.WORKER


def test_questions_of_all_kinds_are_written_for_the_others(quiz):
    text = as_mkdocs_quiz(quiz, str)
    blocks = text.split("<quiz>\n")[1:]
    assert len(blocks) == len(quiz.questions)
    for block, question in zip(blocks, quiz.questions, strict=True):
        assert question.prompt.markdown in block
        assert ("[[" in block) == (question.kind in BLANKS)
        assert ("- [x] " in block) == (question.kind not in BLANKS)
        if question.kind is Kind.MATCH:
            assert block.count("[[") == len(question.pairs)
    assert as_text(quiz, str).count('??? success "Đáp án"') == len(quiz.questions)


def test_a_visit_counts_all_that_a_page_fetches_and_answers_its_quiz(gallery, browser, host):
    host.folder = gallery.folder
    fetched = first_visit(browser, host, LESSON)
    asked = {answer.address for answer in fetched if answer.asker is Asker.PAGE}
    assert LESSON in asked
    assert {Path(address).suffix for address in asked} >= {".css", ".js"}
    assert 5_000 < Load.of(fetched, Asker.PAGE).size < 60_000
    assert isinstance(long_tasks(browser, host, LESSON, OURS), list)  # raises where one isn't answered
    searched = first_search(browser, host, LESSON)
    assert "tra-nhanh/" in {answer.address for answer in searched}


def test_a_page_of_each_kind_and_none_that_only_leads_on(tmp_path):
    pages = {
        "": '<main class="page kind-home">',
        "bai": '<main class="page kind-lesson"><course-quiz data-course-part="quiz">',
        "bai-hai": '<main class="page kind-lesson"><course-quiz data-course-part="quiz">',
        "bai-cu": '<meta http-equiv="refresh" content="0; url=../bai/">',
        "viec": '<main class="page kind-lesson"><course-tasks data-course-part="tasks">',
    }
    for address, html in pages.items():
        (tmp_path / address).mkdir(exist_ok=True)
        (tmp_path / address / "index.html").write_text(html)
    assert {*every(tmp_path)} == {"", "bai/", "bai-hai/", "viec/"}
    assert [*one_of_each_kind(tmp_path)] == ["bai/", "", "viec/"]


def test_the_table_says_nothing_of_what_was_not_measured():
    nothing = Weights(Load(1, 1), Load(1, 1), Load(), Load(), None, None, (1, 1), (1, 1), None, 0)
    some = Weights(
        *(Load(30_000, 5), Load(31_000, 5), Load(), Load(8_000, 1), Load(40_000, 9), Load(900, 2)),
        *((7_000, 8_000), (6_000, 8_000), Load(90_000, 3), 20_000, Load(1_000_000, 120)),
        long_tasks=(60.0, 130.0),
        speed={"lesson": Speed(97, 2.1, 40)},
        quality={"": Quality(100, 96, ("image-alt",))},
    )
    lines = table({**dict.fromkeys(LABELS, nothing), "ours": some}, 5, False).splitlines()
    rows = {
        line.split(" | ")[0].removeprefix("| "): line.split(" | ")[1:4] for line in lines if " | " in line
    }
    assert rows["the worker's first fill behind it"] == ["–", "–", "40.0 KB (9)"]
    assert rows["long tasks while answering a quiz, 6× CPU"] == ["–", "–", "1 over 100 ms; longest 130 ms"]
    assert rows["Lighthouse, applied slow 4G, 4× CPU: a lesson"][2] == "97 (2.1 s; 40 ms blocked)"
    assert rows["Lighthouse, applied slow 4G, 4× CPU: Ôn tập"] == ["–", "–", "–"]
    assert "- failed, ours /: image-alt" in lines
