"""`course serve` in a browser.

A save shows by itself, a mistake lies over the page and goes when it is fixed.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from wsgiref.simple_server import make_server

import pytest
from mkdocs.config import load_config
from playwright.sync_api import expect

from generator.engine.hosts import guarded
from generator.engine.server import CourseServer, _Requests, _Server
from generator.engine.watcher import Watcher

LESSON = "docs/modules/mot/bai.md"


@pytest.fixture
def shown(make_course) -> Iterator[tuple[Path, str]]:
    """A course that is being served, and its address."""
    root = make_course()
    course = CourseServer(root, lambda: load_config(str(root / "mkdocs.yml")), trusted=False)
    with make_server("127.0.0.1", 0, course, _Server, _Requests) as server:
        server.set_app(guarded(course, "127.0.0.1", server.server_port))
        watcher = Watcher(root / "mkdocs.yml", (root / "docs", root / "quizzes"), course.update)
        watcher.start()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield root, f"http://127.0.0.1:{server.server_port}/"
        watcher.stop()
        server.shutdown()


def test_a_save_shows_by_itself(shown, visit):
    root, url = shown
    page = visit(f"{url}modules/mot/bai/").page
    lesson, good = root / LESSON, (root / LESSON).read_text("utf-8")
    expect(page.get_by_text("Một câu có căn cứ")).to_be_visible()
    lesson.write_text(good.replace("Một câu", "Câu mới"), "utf-8")
    expect(page.get_by_text("Câu mới có căn cứ")).to_be_visible()
    lesson.write_text(good.replace("minutes: 5", "minutes: five"), "utf-8")
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("docs/modules/mot/bai.md:3:10")
    expect(page.get_by_text("Câu mới có căn cứ")).to_have_count(1)
    lesson.write_text(good, "utf-8")
    expect(notice).to_have_count(0)
    expect(page.get_by_text("Một câu có căn cứ")).to_be_visible()


def test_one_stays_where_one_is(shown, visit):
    root, url = shown
    lesson = root / LESSON
    lesson.write_text(lesson.read_text("utf-8") + "\nMột đoạn.\n" * 60 + "\n## Cuối bài\n\nHết.\n", "utf-8")
    page = visit(f"{url}modules/mot/bai/").page
    page.get_by_role("heading", name="Cuối bài").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    lesson.write_text(lesson.read_text("utf-8").replace("Hết.", "Hết thật."), "utf-8")
    expect(page.get_by_text("Hết thật.")).to_be_visible()
    assert abs(page.evaluate("scrollY") - before) < 40
    assert re.search(r"/modules/mot/bai/$", page.url)
