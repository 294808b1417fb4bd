"""Serving: one rebuild per edit, no loop; an error is reported while the last good pages are served."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

LESSON = "docs/modules/mot/bai.md"


class Server:
    """`course serve` or `mkdocs serve` on a course of its own."""

    def __init__(self, command: list[str], root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.log = root / "log.txt"
        option = "--address" if "generator.cli" in command else "--dev-addr"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command, option, self.address],
                cwd=root,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def get(self, path: str = "modules/mot/bai/") -> str:
        with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=10) as answer:
            return answer.read().decode()

    def told(self) -> str:
        return self.log.read_text("utf-8")


def until(check: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until it holds; fails when it never does."""
    end = time.monotonic() + seconds
    while True:
        try:
            if check():
                return
        except OSError:
            pass
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)


@pytest.fixture(params=[["generator.cli", "serve"], ["mkdocs", "serve"]], ids=["course", "mkdocs"])
def start(request) -> Iterator[Callable[[Path], Server]]:
    servers = []

    def run(root: Path) -> Server:
        servers.append(Server(request.param, root))
        return servers[-1]

    yield run
    for server in servers:
        server.process.terminate()
        server.process.wait(10)


def test_an_edit_is_shown_and_a_mistake_keeps_the_last_good_pages(start, make_course):
    root = make_course()
    lesson, good = root / LESSON, (root / LESSON).read_text("utf-8")
    server = start(root)
    until(lambda: "Một câu có căn cứ" in server.get())
    assert "Content-Security-Policy" not in server.get(), "the live reload is an inline script"
    builds = server.told().count("Read 1 lessons")
    lesson.write_text(good.replace("Một câu", "Câu mới"), "utf-8")
    until(lambda: "Câu mới" in server.get())
    time.sleep(2)
    assert server.told().count("Read 1 lessons") == builds + 1, server.told()

    lesson.write_text(good.replace("minutes: 5", "minutes: five"), "utf-8")
    until(lambda: "data-course-overlay" in server.get())
    page = server.get()
    assert "<p>Câu mới" in page, "the last good page is behind the notice"
    assert "<h1>Bài</h1>" in page
    assert "docs/modules/mot/bai.md:3:10" in page
    assert "<mark>five</mark>" in page
    assert "head-value-wrong" in server.told()
    lesson.write_text(good.replace("Một câu", "Câu đã sửa"), "utf-8")
    until(lambda: "Câu đã sửa" in server.get())
    assert "data-course-overlay" not in server.get()
    assert "Traceback" not in server.told()


def test_a_mistake_in_the_configuration_is_reported_and_the_pages_stay(start, make_course):
    root = make_course()
    server = start(root)
    until(lambda: "Một câu có căn cứ" in server.get())
    good = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(
        good.replace("theme: {name: course}", "theme: {name: khong-co}"), "utf-8"
    )
    until(lambda: "Look at mkdocs.yml" in server.told() or "settings-untrusted" in server.told())
    assert "Một câu có căn cứ" in server.get()
    (root / "mkdocs.yml").write_text(good.replace("Khoá nhỏ nhất", "Khoá tên khác"), "utf-8")
    until(lambda: "Khoá tên khác" in server.get())
    assert "Traceback" not in server.told()


def test_a_mistake_at_the_start_is_reported_and_doesnt_end_the_server(start, make_course):
    root = make_course()
    lesson, good = root / LESSON, (root / LESSON).read_text("utf-8")
    lesson.write_text(good.replace("minutes: 5", "minutes: five"), "utf-8")
    server = start(root)
    until(lambda: "Terminal" in server.get("") or "terminal" in server.get(""))
    assert "docs/modules/mot/bai.md:3:10" in server.told()
    lesson.write_text(good, "utf-8")
    until(lambda: "Một câu có căn cứ" in server.get())
    assert "Traceback" not in server.told()
