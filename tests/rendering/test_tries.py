"""A question between the sections is printed once, in its place, and looked for on the built page."""

from __future__ import annotations

import pytest
from lxml import html

from generator.model.course import Course
from generator.publishing.finish import _check_parts
from generator.rendering.site import RenderedPage, page_makers
from tests.conftest import HEAD

LESSON = (
    HEAD
    + """Một câu [@nguon].

!!! try hai

## Mục

Hết.
"""
)
QUIZ = "\n".join(
    f"## Hỏi {id}? {{#{id}}}\n\n- [x] Đúng {id}\n  > Vì [@khac].\n- [ ] Sai {id}\n  > Vì.\n"
    for id in ("mot", "hai")
)
SOURCE = (
    "{}:\n  title: Một nghị định\n  kind: decree\n  url: https://example.org/{}\n"
    "  checked: 2026-11-20\n  confidence: confirmed\n"
)
FILES = {
    "docs/modules/mot/bai.md": LESSON,
    "quizzes/mot/bai.md": QUIZ,
    "docs/sources.yml": SOURCE.format("nguon", 1) + SOURCE.format("khac", 2),
}


@pytest.fixture
def course(read) -> Course:
    course, report = read(FILES)
    assert [str(found) for found in report] == []
    return course


@pytest.fixture
def page(course) -> RenderedPage:
    return page_makers(course)["modules/mot/bai/"]()


def test_the_questions_of_a_lesson_by_where_they_stand(course):
    [lesson] = course.lessons
    assert [question.id for question in lesson.tried] == ["hai"]
    assert [question.id for question in lesson.asked_last] == ["mot"]


def test_each_question_stands_once_in_the_order_of_the_page(page):
    tree = html.fromstring(page.html)
    assert tree.xpath("//@data-question") == ["hai", "mot"]
    assert tree.xpath("//fieldset//small/text()") == ["Câu 1/2", "Câu 2/2"]
    assert tree.xpath("//course-quiz//@data-question") == ["mot"]


def test_the_text_has_the_first_numbers_of_sources(page):
    tree = html.fromstring(page.html)
    assert tree.xpath("//a[@class='cite']/text()") == ["[1]", "[2]", "[2]"]


@pytest.mark.parametrize("id", ["hai", "mot"])
def test_a_question_that_is_lost_on_the_way_is_missed(page, id):
    tree = html.document_fromstring(page.html)
    assert [*_check_parts(tree, page.expected)] == []
    tree.get_element_by_id(f"cau-{id}").drop_tree()
    found = {finding.phrase.values["part"].text for finding in _check_parts(tree, page.expected)}
    assert found == ({"fragments", "questions"} if id == "hai" else {"questions"})
