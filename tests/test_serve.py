"""Serving: one rebuild per edit, no loop; an error is reported while the last good pages are served."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import PNG

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

    def status(self, path: str) -> int:
        """The status of an answer, whatever it is."""
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=10) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            return refused.code

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
    builds = server.told().count("Read 1 lesson")
    lesson.write_text(good.replace("Một câu", "Câu mới"), "utf-8")
    until(lambda: "Câu mới" in server.get())
    time.sleep(2)
    assert server.told().count("Read 1 lesson") == builds + 1, server.told()

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


def test_what_is_asked_for_and_was_deleted_is_missing(make_course):
    root = make_course({"docs/modules/mot/anh.png": PNG})
    lesson = root / LESSON
    lesson.write_text(lesson.read_text("utf-8") + "\n![Ảnh](anh.png)\n", "utf-8")
    server = Server(["generator.cli", "serve"], root)
    try:
        until(lambda: "anh.png" in server.get())
        (root / "docs/modules/mot/anh.png").unlink()
        assert server.status("modules/mot/anh.png") == 404
        os.mkfifo(root / "docs/modules/mot/anh.png")
        assert server.status("modules/mot/anh.png") == 404
        assert "Traceback" not in server.told()
    finally:
        server.process.terminate()
        server.process.wait(10)


@pytest.mark.parametrize("path", ["", "modules/mot/bai/", "khong-co/", ".course/events", ".course/reload.js"])
def test_head_gets_no_content(path, make_course):
    server = Server(["generator.cli", "serve"], make_course())
    try:
        until(lambda: "Chào bạn" in server.get(""))
        host, port = server.address.split(":")
        with socket.create_connection((host, int(port)), timeout=5) as connection:
            connection.sendall(f"HEAD /{path} HTTP/1.1\r\nHost: {server.address}\r\n\r\n".encode())
            answer = b""
            while part := connection.recv(65536):
                answer += part
        assert answer.startswith(b"HTTP/1.0 "), answer
        assert answer.partition(b"\r\n\r\n")[2] == b""
    finally:
        server.process.terminate()
        server.process.wait(10)
