"""The server of `course serve`.

Pages as they are asked for, each save shown, the last good pages behind mistakes.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.engine import server
from generator.engine.server import EVENTS, RELOAD, CourseServer
from generator.engine.watcher import Watcher
from tests.conftest import SMALLEST

LESSON = "docs/modules/mot/bai.md"


class Client:
    """Asks the application of a course, as a browser would."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.server = CourseServer(root, lambda: load_config(str(root / "mkdocs.yml")), trusted=False)

    def ask(self, path: str, method: str = "GET") -> tuple[str, dict[str, str], bytes]:
        answer: list = []
        environ = {"PATH_INFO": path.encode().decode("latin-1"), "REQUEST_METHOD": method}
        content = self.server(environ, lambda status, headers: answer.extend((status, dict(headers))))
        return answer[0], answer[1], b"".join(content)

    def page(self, path: str = "/modules/mot/bai/") -> str:
        status, _, content = self.ask(path)
        assert status == "200 OK", status
        return content.decode()

    def rewrite(self, name: str, old: str, new: str) -> None:
        file = self.root / name
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
        self.server.update()


@pytest.fixture
def client(make_course) -> Client:
    return Client(make_course())


def test_a_page_is_rendered_when_it_is_asked_for_and_once(client):
    assert client.server.version.html == {}
    page = client.page()
    assert "Một câu có căn cứ" in page
    assert list(client.server.version.html) == ["modules/mot/bai/"]
    assert client.page("/modules/mot/bai/index.html") == page


def test_a_save_is_shown_and_the_rest_is_not_read_again(client, monkeypatch):
    client.page()
    read: list[str] = []
    real = client.server.readings._read
    monkeypatch.setattr(
        client.server.readings,
        "_read",
        lambda tree, path, reader: read.append(path) or real(tree, path, reader),
    )
    client.rewrite(LESSON, "Một câu", "Câu mới")
    assert read == [LESSON]
    assert "Câu mới" in client.page()


def test_a_mistake_lies_over_the_last_good_page_and_goes(client):
    client.rewrite(LESSON, "minutes: 5", "minutes: five")
    page = client.page()
    assert "data-course-overlay" in page
    assert "<mark>five</mark>" in page
    assert "Một câu có căn cứ" in page
    client.rewrite(LESSON, "minutes: five", "minutes: 6")
    assert "data-course-overlay" not in client.page()


def test_a_mistake_at_the_start_has_a_page_of_its_own(make_course):
    client = Client(make_course({LESSON: "không có phần đầu"}))
    assert "data-course-overlay" in client.page("/")
    shutil.copy(SMALLEST / LESSON, client.root / LESSON)
    client.server.update()
    assert "Một câu có căn cứ" in client.page()


def test_a_mistake_in_the_settings_leaves_the_pages(client, capsys):
    good = (client.root / "mkdocs.yml").read_text("utf-8")
    for wrong in ("hooks: [a.py]\n", "x: [\n", "theme: {name: khong-co}\n"):
        (client.root / "mkdocs.yml").write_text(good + wrong, "utf-8")
        client.server.update()
        assert "Một câu có căn cứ" in client.page(), wrong
        assert "Traceback" not in capsys.readouterr().err
    (client.root / "mkdocs.yml").write_text(good.replace("Khoá nhỏ nhất", "Tên khác"), "utf-8")
    client.server.update()
    assert "Tên khác" in client.page()


def test_files_and_folders_come_and_go(client):
    shutil.move(client.root / LESSON, client.root / "docs/modules/mot/moi.md")
    shutil.rmtree(client.root / "quizzes")
    client.rewrite("docs/modules/mot/index.md", "[bai]", "[moi]")
    assert "Một câu có căn cứ" in client.page("/modules/mot/moi/")
    status, _, content = client.ask("/modules/mot/bai/")
    assert status == "404 Not Found"
    assert b'class="lost"' in content


def test_a_picture_that_changed_is_the_new_one(make_course):
    client = Client(make_course({"docs/assets/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'}))
    client.rewrite(LESSON, "Một câu", "![Hình](../../assets/a.svg) Một câu")
    assert b"<g" not in client.ask("/assets/a.svg")[2]
    client.rewrite("docs/assets/a.svg", "/>", "><g/></svg>")
    status, headers, content = client.ask("/assets/a.svg")
    assert (status, headers["Content-Type"]) == ("200 OK", "image/svg+xml")
    assert b"<g/>" in content


ADDRESSES = [
    ("/", "200 OK"),
    ("/modules/mot/bai", "301 Moved Permanently"),
    ("/khong-co/", "404 Not Found"),
    ("/đường/có/dấu/", "404 Not Found"),
    ("/../mkdocs.yml", "404 Not Found"),
    ("/docs/modules/mot/bai.md", "404 Not Found"),
    ("//modules/mot/bai/", "404 Not Found"),
    (f"/{RELOAD}", "200 OK"),
    ("/icon.svg", "200 OK"),
]


@pytest.mark.parametrize(("path", "wanted"), ADDRESSES)
def test_what_an_address_gives(client, path, wanted):
    assert client.ask(path)[0] == wanted


def test_nothing_can_be_sent(client):
    assert client.ask("/", "POST")[0] == "405 Method Not Allowed"


def test_the_open_pages_hear_of_each_change(client):
    status, headers = [], {}
    environ = {"PATH_INFO": f"/{EVENTS}", "REQUEST_METHOD": "GET"}
    events = iter(client.server(environ, lambda s, h: (status.append(s), headers.update(h))))
    first = next(events)
    heard: list[bytes] = []
    waiting = threading.Thread(target=lambda: heard.append(next(events)))
    waiting.start()
    client.rewrite(LESSON, "Một câu", "Câu khác")
    waiting.join(5)
    assert headers["Content-Type"] == "text/event-stream"
    assert heard
    assert heard != [first]
    assert client.server.version.number in heard[0].decode()
    assert f'data-version="{client.server.version.number}"' in client.page()


def test_a_page_that_was_being_rendered_while_the_course_changed_is_not_stored(client, monkeypatch):
    version = client.server.version
    real = version._templated
    monkeypatch.setattr(version, "_templated", lambda *given: (real(*given), version.renew())[0])
    client.page()
    monkeypatch.undo()
    assert f'data-version="{version.number}"' in client.page()


def test_two_versions_are_rendered_at_the_same_time(client, monkeypatch):
    old, real = client.server.version, server.get_context

    def meanwhile(*given, **named):
        monkeypatch.undo()
        old.page("")
        return real(*given, **named)

    client.rewrite(LESSON, "Một câu", "Câu mới")
    monkeypatch.setattr(server, "get_context", meanwhile)
    assert f'data-version="{client.server.version.number}"' in client.page()


@pytest.fixture
def watched(tmp_path: Path):
    """A folder that is watched, and the moments at which it was said to have changed."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("a")
    changes: list[float] = []
    watcher = Watcher(
        tmp_path / "mkdocs.yml",
        (tmp_path / "docs", tmp_path / "quizzes"),
        lambda: changes.append(time.monotonic()),
    )
    watcher.start()
    yield tmp_path, changes
    watcher.stop()


def seen(changes: list[float], act: Callable[[], object]) -> int:
    """How many changes were noticed after something was done."""
    before = len(changes)
    act()
    end = time.monotonic() + 10
    while len(changes) == before and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(0.3)
    return len(changes) - before


def test_a_burst_of_saves_is_one_change(watched):
    root, changes = watched
    assert seen(changes, lambda: [(root / f"docs/{n}.md").write_text("x") for n in range(50)]) == 1


def test_a_folder_that_is_made_anew_is_watched_again(watched):
    root, changes = watched
    assert seen(changes, lambda: (root / "quizzes").mkdir()) >= 1
    assert seen(changes, lambda: (root / "quizzes/a.md").write_text("x")) >= 1
    assert seen(changes, lambda: shutil.rmtree(root / "quizzes")) >= 1
    assert seen(changes, lambda: (root / "quizzes").mkdir()) >= 1
    assert seen(changes, lambda: (root / "quizzes/a.md").write_text("y")) >= 1


def test_a_folder_that_is_made_anew_at_once_is_watched_again(watched):
    """It may get the number of the one before it."""
    root, changes = watched

    def remade():
        shutil.rmtree(root / "docs")
        (root / "docs").mkdir()

    for text in ("x", "y", "z"):
        assert seen(changes, remade) >= 1
        assert seen(changes, lambda words=text: (root / "docs/a.md").write_text(words)) >= 1


def test_a_folder_that_goes_while_it_is_looked_at_leaves_the_watcher_awake(watched, monkeypatch):
    root, changes = watched

    def gone(watcher):
        monkeypatch.undo()
        raise FileNotFoundError(root / "docs")

    monkeypatch.setattr(Watcher, "_watch_folders", gone)
    assert seen(changes, lambda: (root / "docs/a.md").write_text("x")) >= 1
    assert seen(changes, lambda: (root / "docs/a.md").write_text("y")) >= 1


def test_what_isnt_the_courses_is_no_change(watched):
    root, changes = watched
    (root / "site").mkdir()
    (root / "site/index.html").write_text("x")
    (root / "docs/a.md").write_text("x")
    time.sleep(0.5)
    before = len(changes)
    (root / "docs/a.md").read_text()
    (root / "khac.txt").write_text("x")
    time.sleep(0.5)
    assert len(changes) == before
