"""Without a network, in a real browser: the server is ended, lies, is cut, holds another version; the learner has one whole version."""

from __future__ import annotations

import http.server
import json
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from wsgiref.simple_server import make_server

import pytest
from mkdocs.config import load_config
from playwright.sync_api import BrowserContext, Page, expect

from generator.engine.run import run_build
from generator.engine.server import CourseServer, _Requests, _Server
from tests.browser.conftest import BASE, PHONE, Visitor
from tests.conftest import AS_OF, SMALLEST

PORTAL = b"<!doctype html><html lang=vi><title>Wi-Fi</title><h1>Dang nhap Wi-Fi</h1></html>"
LESSON = """---
title: {title}
minutes: 5
objectives:
  - Nói được một điều {{#mot-dieu}}
checked: 2026-11-20
---

Một câu có căn cứ [@nguon]. {text}
"""
MODULES = {
    "mot": ("bai", "bai-hai"),
    "hai": ("bai-ba", "bai-bon"),
    "ba": ("ba-mot", "ba-hai", "ba-ba", "ba-bon", "ba-nam"),
}


class Host(http.server.ThreadingHTTPServer):
    """A code host's pages: what is stored by a browser is good for ten minutes, and what isn't there is HTML."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder, self.mode, self.asked = folder, "site", []
        self.gone, self.slow, self.open = "", 0.0, threading.Event()
        self.open.set()
        self.overlay: dict[str, Path] = {}
        self.rewrite: Callable[[str, bytes], bytes] = lambda path, content: content
        super().__init__(("127.0.0.1", port), _Answer)


class _Answer(http.server.BaseHTTPRequestHandler):
    server: Host

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.asked.append(path)
        time.sleep(self.server.slow)
        self.server.open.wait(30)
        inside = path.removeprefix(f"{BASE}/")
        file = self.server.overlay.get(inside, self.server.folder) / inside
        if self.server.mode == "portal" and inside not in self.server.overlay:
            return self._send(PORTAL, "text/html")
        if file.is_dir() and not path.endswith("/"):
            self.send_response(301)
            self.send_header("Location", f"{path}/")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if file.is_dir():
            file /= "index.html"
        if not file.is_file() or (self.server.gone and inside == self.server.gone):
            return self._send(
                (self.server.folder / "404.html").read_bytes(),
                "text/html",
                200 if self.server.mode == "html404" and path.endswith("/") else 404,
            )
        kinds = {
            ".html": "text/html",
            ".js": "text/javascript",
            ".css": "text/css",
            ".json": "application/json",
            ".svg": "image/svg+xml",
            ".png": "image/png",
            ".webmanifest": "application/manifest+json",
        }
        self._send(
            self.server.rewrite(inside, file.read_bytes()),
            kinds[file.suffix],
            cut=self.server.mode == "cut" and file.suffix == ".html",
        )
        return None

    def _send(self, content: bytes, kind: str, status: int = 200, *, cut: bool = False) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if cut else content)
        if cut:
            self.close_connection = True


def write_course(root: Path, texts: dict[str, str]) -> None:
    """Three modules; `texts`: what is added to a lesson, by its name. What isn't in MODULES becomes a lesson of the second."""
    shutil.copytree(SMALLEST, root, ignore=shutil.ignore_patterns("expected", "build", "site"))
    quiz = (root / "quizzes/mot/bai.md").read_text("utf-8")
    (root / "docs/index.md").write_text(
        f"---\ntitle: Khoá thử\nmodules: [{', '.join(MODULES)}]\n---\n\nChào bạn.\n", "utf-8"
    )
    new = tuple(name for name in texts if not any(name in lessons for lessons in MODULES.values()))
    for module, lessons in {**MODULES, "hai": MODULES["hai"] + new}.items():
        for folder in ("docs/modules", "quizzes"):
            (root / folder / module).mkdir(exist_ok=True)
        (root / f"docs/modules/{module}/index.md").write_text(
            f"---\ntitle: Module {module}\nlessons: [{', '.join(lessons)}]\n---\n\nGiới thiệu.\n", "utf-8"
        )
        for name in lessons:
            text = texts.get(name, "")
            (root / f"docs/modules/{module}/{name}.md").write_text(
                LESSON.format(title=f"Bài {name}", text=text), "utf-8"
            )
            (root / f"quizzes/{module}/{name}.md").write_text(
                quiz.replace("Hỏi gì?", f"Hỏi gì ở {name}?"), "utf-8"
            )


@pytest.fixture(scope="session")
def versions(tmp_path_factory) -> dict[str, Path]:
    """Three versions of a site: `edited` has another text in one lesson, `rebuilt` other scripts in each page, and a new lesson."""
    found = {}
    for name, day, texts, course_id in (
        ("first", AS_OF, {}, "thu"),
        ("edited", "2026-11-25", {"bai-hai": "Một câu mới."}, "thu"),
        ("rebuilt", "2026-11-26", {"bai-hai": "Một câu mới.", "bai-moi": ""}, "thu-khac"),
    ):
        root = tmp_path_factory.mktemp("offline") / name
        write_course(root, texts)
        (root / "mkdocs.yml").write_text(
            f"site_name: Khoá thử\ntheme: {{name: course}}\nplugins:\n  - course: {{id: {course_id}}}\n",
            "utf-8",
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COURSE_AS_OF", day)
            assert run_build(root)
        found[name] = root / "site"
    return found


class Net:
    """The host, which can be ended and come back at the same address."""

    def __init__(self, versions: dict[str, Path]) -> None:
        self.versions = versions
        self.host = Host(versions["first"])
        self.port = self.host.server_port
        self.url = f"http://127.0.0.1:{self.port}{BASE}/"
        self._run()

    def _run(self) -> None:
        threading.Thread(target=self.host.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def end(self) -> None:
        self.host.shutdown()
        self.host.server_close()

    def back(self) -> None:
        folder, self.host = self.host.folder, Host(self.host.folder, self.port)
        assert folder == self.host.folder
        self._run()

    def publish(self, name: str) -> None:
        self.host.folder = self.versions[name]

    def be(self, mode: str) -> None:
        self.host.mode = mode

    @property
    def asked(self) -> list[str]:
        return [path.removeprefix(f"{BASE}/") for path in self.host.asked]


@pytest.fixture
def net(versions) -> Iterator[Net]:
    net = Net(versions)
    yield net
    net.end()


@pytest.fixture
def phone(browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE)
    context.set_default_timeout(8_000)
    refused: list[str] = []
    context.on(
        "console", lambda message: refused.append(message.text) if "Security Policy" in message.text else None
    )
    context.on("weberror", lambda error: refused.append(str(error.error)))
    yield context
    context.close()
    assert refused == []


CONTROLLED = (
    "() => navigator.serviceWorker.controller && navigator.serviceWorker.controller.state === 'activated'"
)
STORED = """async () => {
  const names = (await caches.keys()).filter(name => location.href.startsWith(name.slice(7)))
  const found = {}
  for (const name of names) for (const request of await (await caches.open(name)).keys()) found[request.url.split('~')[1]] = 1
  return Object.keys(found)
}"""
ASK = """message => new Promise(async done => {
  const { port1, port2 } = new MessageChannel(), { active } = await navigator.serviceWorker.ready
  port1.onmessage = event => done(event.data)
  active.postMessage(message, [port2])
})"""


def manifest_hash(version: Path) -> str:
    return (version / "sw.js").read_text("utf-8").split('"')[1]


def stored(page: Page, version: Path) -> set[str]:
    """The addresses of that version that are on the phone, whole."""
    manifest = json.loads((version / "manifest.json").read_text("utf-8"))
    hashes = set(page.evaluate(STORED))
    return {address for address, (hash, *_) in manifest["files"].items() if hash in hashes}


def first_visit(phone: BrowserContext, net: Net, address: str = "") -> Page:
    """A page that came by the network, whose worker has done its first fill.

    The lessons are so short that one has seen them at once: what shows what was done has followed.
    """
    page = phone.new_page()
    page.goto(net.url + address)
    page.wait_for_function(CONTROLLED)
    wanted = set(later(net.host.folder)) if address.count("/") > 2 else set()
    until(lambda: {address, *wanted} <= stored(page, net.host.folder), page)
    return page


def later(version: Path) -> list[str]:
    return json.loads((version / "manifest.json").read_text("utf-8"))["later"]


def until(test: Callable[[], bool], page: Page) -> None:
    for _ in range(160):
        if test():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never came")


def update(page: Page) -> None:
    """The browser asks for the worker again, as it does by itself at a visit, and is done with it."""
    page.evaluate("navigator.serviceWorker.ready.then(registration => registration.update()).catch(() => 0)")
    until(
        lambda: page.evaluate("navigator.serviceWorker.ready.then(registration => !registration.installing)"),
        page,
    )


def waits(page: Page) -> bool:
    return page.evaluate("navigator.serviceWorker.ready.then(registration => !!registration.waiting)")


def take(page: Page) -> None:
    """The new version, by its button."""
    with page.expect_navigation():
        page.get_by_role("button", name="Dùng bản mới").click()
    page.wait_for_function(CONTROLLED)


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def day(page: Page) -> str:
    expect(page.locator(".built")).to_be_visible()
    return page.locator(".built").inner_text()


def end_worker(page: Page) -> None:
    """The browser stops the worker's process, as it does whenever it likes: all that it had in memory is gone."""
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    page.wait_for_timeout(100)


def mixed(page: Page, version: Path) -> list[str]:
    """What a page runs that isn't of that version."""
    used = page.evaluate("""async () => Promise.all([...document.scripts].filter(script => script.src).concat(...document.querySelectorAll('link[rel=stylesheet]'))
        .map(async node => [new URL(node.src || node.href).pathname, await (await fetch(node.src || node.href)).text()]))""")
    known = page.evaluate("window.courseVersion.hash")
    wrong = (
        []
        if known == json.loads((version / "manifest.json").read_text("utf-8"))["version"]
        else [f"version {known}"]
    )
    return wrong + [
        path
        for path, text in used
        if not (file := version / path.removeprefix(f"{BASE}/")).is_file() or file.read_text("utf-8") != text
    ]


READ = (
    ("", "Khoá thử"),
    ("tra-nhanh/", "Tra nhanh"),
    ("modules/mot/bai/", "Bài bai"),
    ("modules/hai/bai-ba/?path=y", "Bài bai-ba"),
    ("modules/mot/bai/index.html", "Bài bai"),
    ("modules/mot/bai", "Bài bai"),
    ("tai-ve/", "Học khi không có mạng"),
)


def test_the_shell_and_what_was_read_work_with_the_server_ended(net, phone):
    page = first_visit(phone, net, "modules/mot/bai/")
    page.goto(net.url + "modules/hai/bai-ba/?path=x#viec")
    net.end()
    for address, title in READ:
        page.goto(net.url + address)
        assert heading(page) == title, address
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.mast')).backgroundColor")
        != "rgba(0, 0, 0, 0)"
    )
    net.back()


def test_what_shows_what_was_done_follows_once_something_was(net, phone):
    page = first_visit(phone, net)
    until(lambda: "tra-nhanh/" in stored(page, net.host.folder), page)
    page.wait_for_timeout(300)
    pages = {"on-tap/", "tien-do/", "tai-ve/"}
    assert pages.isdisjoint(net.asked)
    page.goto(net.url + "modules/mot/bai/")
    until(lambda: set(later(net.host.folder)) <= stored(page, net.host.folder), page)
    net.end()
    for address, title in (
        ("on-tap/", "Ôn tập"),
        ("tien-do/", "Tiến độ"),
        ("tai-ve/", "Học khi không có mạng"),
    ):
        page.goto(net.url + address)
        assert heading(page) == title, address
    page.goto(net.url)
    expect(page.get_by_role("link", name=re.compile("^Học tiếp"))).to_be_visible()
    net.back()


def test_the_first_fill_asks_for_nothing_twice(net, phone):
    page = first_visit(phone, net, "modules/mot/bai/")
    until(lambda: "tra-nhanh/" in stored(page, net.host.folder), page)
    page.wait_for_timeout(200)
    asked = [path for path in net.asked if path not in ("sw.js", "favicon.ico")]
    assert sorted(asked) == sorted(set(asked))
    assert "modules/hai/bai-bon/" not in asked


def test_with_save_data_nothing_is_fetched_ahead(net, phone, monkeypatch):
    """The browser's own signal can't be set in a worker from here: what is sent reads it as true."""
    net.host.rewrite = lambda path, content: content.replace(b"navigator.connection?.saveData", b"true")
    page = phone.new_page()
    page.goto(net.url + "modules/mot/bai/")
    page.wait_for_function(CONTROLLED)
    until(lambda: "modules/mot/bai/" in stored(page, net.host.folder), page)
    assert stored(page, net.host.folder).isdisjoint({"tra-nhanh/", "tien-do/"})
    page.goto(net.url + "modules/hai/")
    net.end()
    page.goto(net.url + "modules/mot/bai/")
    assert heading(page) == "Bài bai"
    net.back()


def test_what_isnt_there_is_named_and_opens_when_the_network_is_back(net, phone):
    page = first_visit(phone, net)
    net.end()
    page.goto(net.url + "modules/hai/bai-bon/?path=p")
    assert heading(page) == "Trang này chưa có trên máy"
    expect(page.get_by_text("“Bài bai-bon”. Có mạng lại thì mở được.")).to_be_visible()
    expect(
        page.get_by_role("link", name=re.compile(r"^Lần sau, tải trước phần này \(\d+\sKB\)$"))
    ).to_be_visible()
    net.back()
    page.get_by_role("link", name="Thử lại").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bài bai-bon")
    assert page.url.endswith("modules/hai/bai-bon/?path=p")


def test_the_address_of_the_missing_page_leads_nowhere_else(net, phone):
    page = first_visit(phone, net)
    again = page.locator("a.course-again")
    page.goto(f"{net.url}chua-tai/?trang=modules/mot/bai/")
    expect(again).to_have_attribute("href", f"{net.url}modules/mot/bai/")
    for asked in (
        "https://example.org/",
        "//example.org/",
        "javascript:alert(1)",
        "/elsewhere/",
        "../elsewhere/",
    ):
        page.goto(f"{net.url}chua-tai/?trang={asked}")
        expect(again).to_be_hidden()
        assert not again.get_attribute("href"), asked


def test_an_update_of_one_lesson_fetches_that_lesson_and_little_more(net, phone):
    page = first_visit(phone, net, "modules/mot/bai/")
    page.goto(net.url + "modules/mot/bai-hai/")
    net.publish("edited")
    net.host.asked.clear()
    update(page)
    assert waits(page)
    assert set(net.asked) == {
        "sw.js",
        "manifest.json",
        "modules/mot/bai-hai/",
        "outline.js",
        "version.js",
    } - {"outline.js"}
    page.reload()
    assert "Một câu mới" not in page.content(), "no silent swap"
    banner = page.get_by_role("status").filter(has_text="Có bản mới")
    expect(banner).to_contain_text("KB")
    take(page)
    assert "Một câu mới" in page.content()
    assert day(page) == "Bản 25/11/2026"
    net.end()
    page.reload()
    assert "Một câu mới" in page.content()
    net.back()


def test_later_is_a_day(net, phone):
    page = first_visit(phone, net, "modules/mot/bai-hai/")
    net.publish("edited")
    update(page)
    page.get_by_role("button", name="Để sau").click()
    page.goto(net.url)
    page.wait_for_timeout(300)
    expect(page.get_by_text("Có bản mới")).to_have_count(0)
    page.clock.set_fixed_time("2030-01-01T08:00:00")
    page.reload()
    expect(page.get_by_text("Có bản mới")).to_be_visible()


def test_a_build_on_another_day_alone_offers_nothing(net, phone, versions, tmp_path):
    root = tmp_path / "course"
    write_course(root, {})
    (root / "mkdocs.yml").write_bytes((versions["first"].parent / "mkdocs.yml").read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_AS_OF", "2026-11-27")
        assert run_build(root)
    page = first_visit(phone, net)
    net.host.folder = root / "site"
    update(page)
    assert waits(page)
    page.reload()
    page.wait_for_timeout(300)
    expect(page.get_by_text("Có bản mới")).to_have_count(0)


def test_all_tabs_take_the_new_version_together(net, phone):
    one = first_visit(phone, net, "modules/mot/bai/")
    two = phone.new_page()
    two.goto(net.url + "modules/mot/bai-hai/")
    two.get_by_label("Điều này").check()
    net.publish("rebuilt")
    update(one)
    with two.expect_navigation():
        take(one)
    for page in (one, two):
        page.wait_for_load_state()
        assert day(page) == "Bản 26/11/2026"
        assert mixed(page, net.host.folder) == []


@pytest.mark.parametrize("restarted", [False, True], ids=["running", "restarted"])
def test_a_page_of_one_version_never_runs_with_scripts_of_another(net, phone, versions, restarted):
    page = first_visit(phone, net, "modules/mot/bai/")
    net.publish("rebuilt")
    # A page that the worker of the first version hasn't got comes from the newer site, whole.
    page.goto(net.url + "modules/hai/bai-bon/")
    if restarted:
        end_worker(page)
    assert mixed(page, versions["rebuilt"]) == []
    assert day(page) == "Bản 26/11/2026"
    # What it has it answers whole too, next to it.
    page.goto(net.url + "modules/mot/bai/")
    assert mixed(page, versions["first"]) == []
    # Of the version of such a page is also what it asks for later.
    later = page.evaluate(
        "async version => (await fetch('../../../outline.js?v=' + version)).text()", "of another"
    )
    assert later == (versions["rebuilt"] / "outline.js").read_text("utf-8")


def host_answers_404_as_html(net: Net) -> None:
    net.host.mode, net.host.gone = "html404", "modules/hai/bai-bon/"


FAULTS = {
    "captive portal": (lambda net: net.be("portal"), "Dang nhap Wi-Fi"),
    "404 as HTML": (host_answers_404_as_html, "Nhịp này chưa có"),
    "cut midway": (lambda net: net.be("cut"), None),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_isnt_the_page_is_never_stored(net, phone, versions, fault):
    page = first_visit(phone, net, "modules/mot/bai/")
    act, seen = FAULTS[fault]
    before = stored(page, versions["first"])
    act(net)
    page.goto(net.url + "modules/hai/bai-bon/")
    assert heading(page) == (seen or "Trang này chưa có trên máy")
    update(page)
    page.goto(net.url + "modules/mot/bai/")
    assert mixed(page, versions["first"]) == []
    assert stored(page, versions["first"]) == before
    assert len(page.evaluate(STORED)) <= len(before) + 2
    net.be("site")
    net.host.gone = ""
    page.goto(net.url + "modules/hai/bai-bon/")
    assert heading(page) == "Bài bai-bon"
    net.end()
    page.reload()
    assert heading(page) == "Bài bai-bon"
    net.back()


def half_published(net: Net) -> None:
    """The worker of the new version is there, its pages aren't yet."""
    net.host.overlay = {"sw.js": net.versions["rebuilt"]}


def half_published_later(net: Net) -> None:
    net.host.overlay = {"sw.js": net.versions["rebuilt"], "manifest.json": net.versions["rebuilt"]}


def portal_before_all(net: Net) -> None:
    net.publish("rebuilt")
    net.be("portal")


def portal_behind_the_worker(net: Net) -> None:
    net.publish("rebuilt")
    net.host.overlay = {"sw.js": net.versions["rebuilt"], "manifest.json": net.versions["rebuilt"]}
    net.be("portal")


def cut(net: Net) -> None:
    net.publish("rebuilt")
    net.be("cut")


INTERRUPTIONS = {
    "worker without manifest": half_published,
    "manifest without pages": half_published_later,
    "captive portal": portal_before_all,
    "captive portal behind the worker": portal_behind_the_worker,
    "cut midway": cut,
}


def test_an_update_that_cant_be_completed_leaves_the_last_version_whole(net, phone, versions):
    page = first_visit(phone, net, "modules/mot/bai/")
    before = stored(page, versions["first"])
    for name, fault in INTERRUPTIONS.items():
        fault(net)
        update(page)
        assert not waits(page), name
        assert stored(page, versions["first"]) == before, name
        page.goto(net.url + "modules/mot/bai/")
        assert mixed(page, versions["first"]) == [], name
        net.be("site")
        net.host.overlay = {}
        net.publish("first")
    # Later it is completed.
    net.publish("rebuilt")
    update(page)
    assert waits(page)
    page.reload()
    take(page)
    net.end()
    for address in ("modules/mot/bai/", "", "tra-nhanh/"):
        page.goto(net.url + address)
        assert mixed(page, versions["rebuilt"]) == []
    net.back()


def test_a_site_that_is_rolled_back(net, phone, versions):
    page = first_visit(phone, net, "modules/mot/bai/")
    for name in ("rebuilt", "first"):
        net.publish(name)
        update(page)
        page.reload()
        take(page)
        assert mixed(page, versions[name]) == []
    net.end()
    page.goto(net.url + "modules/mot/bai/")
    assert mixed(page, versions["first"]) == []
    net.back()


LOSSES = {
    "worker": "navigator.serviceWorker.getRegistrations().then(all => Promise.all(all.map(one => one.unregister())))",
    "what was stored": "caches.keys().then(names => Promise.all(names.map(name => caches.delete(name))))",
}


@pytest.mark.parametrize("lost", LOSSES)
def test_what_a_browser_deletes_comes_again(net, phone, versions, lost):
    page = first_visit(phone, net, "modules/mot/bai/")
    page.evaluate(LOSSES[lost])
    page.goto(net.url + "modules/hai/bai-ba/")
    page.wait_for_function(CONTROLLED)
    page.goto(net.url + "modules/mot/bai/")
    until(lambda: "modules/mot/bai/" in stored(page, versions["first"]), page)
    net.publish("rebuilt")
    update(page)
    assert waits(page)
    page.reload()
    take(page)
    # What shows what was done follows by itself, as after a first visit.
    until(lambda: {*later(versions["rebuilt"])} <= stored(page, versions["rebuilt"]), page)
    net.end()
    page.goto(net.url + "modules/mot/bai/")
    assert mixed(page, versions["rebuilt"]) == []
    net.back()


def test_caches_of_others_on_the_same_origin_are_left_alone(net, phone, versions):
    page = first_visit(phone, net, "modules/mot/bai/")
    others = [f"course:http://127.0.0.1:{net.port}/khac/", "of somebody else"]
    page.evaluate(
        "names => Promise.all(names.map(async name => (await caches.open(name)).put('/x', new Response('x'))))",
        others,
    )
    net.publish("rebuilt")
    update(page)
    page.reload()
    take(page)
    fetch_all(page, net)
    remove_all(page)
    for name in others:
        assert page.evaluate("async name => (await (await caches.open(name)).keys()).length", name) == 1
    assert len(page.evaluate("caches.keys()")) == 3
    # Of the first version nothing is left.
    known = {
        hash
        for hash, *_ in json.loads((versions["rebuilt"] / "manifest.json").read_text("utf-8"))[
            "files"
        ].values()
    }
    assert set(page.evaluate(STORED)) <= known | {"now", manifest_hash(versions["rebuilt"])}


def fetch_all(page: Page, net: Net) -> None:
    page.goto(net.url + "tai-ve/")
    page.get_by_role("button", name=re.compile("Tải cả khoá|Tải tiếp")).click()
    expect(page.get_by_text("Tải xong.")).to_be_visible()


def remove_all(page: Page) -> None:
    page.get_by_role("button", name="Gỡ bản tải").click()
    page.get_by_role("button", name="Gỡ", exact=True).click()
    expect(page.get_by_text("Đã gỡ.")).to_be_visible()


def pages_of(version: Path) -> list[str]:
    return [
        address
        for address in json.loads((version / "manifest.json").read_text("utf-8"))["files"]
        if address.endswith("/") and address != "chua-tai/"
    ]


def row(page: Page, module: str):
    return page.locator(f"[data-module={module}]")


def test_the_whole_course_is_fetched_and_kept_up_to_date(net, phone, versions):
    page = first_visit(phone, net)
    fetch_all(page, net)
    expect(page.get_by_role("heading", name="Cả khoá đã có trên máy")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    net.end()
    for address in pages_of(versions["first"]):
        page.goto(net.url + address)
        assert "chua-tai" not in page.url, address
    net.back()
    # A lesson that is new in the next version is fetched with it: one has asked for the whole course.
    net.publish("rebuilt")
    page.goto(net.url)
    update(page)
    assert stored(page, versions["rebuilt"]) == set(
        json.loads((versions["rebuilt"] / "manifest.json").read_text("utf-8"))["files"]
    )


def test_it_can_be_stopped_and_goes_on_later(net, phone, versions):
    page = first_visit(phone, net)
    page.goto(net.url + "tai-ve/")
    until(lambda: "tra-nhanh/" in stored(page, versions["first"]), page)
    net.host.slow, net.host.asked = 0.1, []
    page.get_by_role("button", name=re.compile("Tải cả khoá|Tải tiếp")).click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Tạm dừng").click()
    expect(page.get_by_text("Đã dừng.")).to_be_visible()
    some = stored(page, versions["first"])
    assert 0 < len(net.asked) <= 8
    page.wait_for_timeout(300)
    assert stored(page, versions["first"]) == some
    page.close()
    later = phone.new_page()
    later.goto(net.url + "tai-ve/")
    expect(later.locator(".course-line")).to_contain_text(re.compile(r"KB trên [\d,]+\s.B · \d+/\d+ trang"))
    expect(row(later, "ba")).to_contain_text(re.compile(r"còn \d trang · \d+\sKB|KB"))
    fetch_all(later, net)
    fetched = [path for path in net.asked if path.startswith("modules/")]
    assert sorted(fetched) == sorted(set(fetched))


def test_a_network_that_goes_midway(net, phone):
    page = first_visit(phone, net)
    page.goto(net.url + "tai-ve/")
    net.host.slow = 0.1
    page.get_by_role("button", name=re.compile("Tải cả khoá|Tải tiếp")).click()
    net.end()
    expect(page.get_by_text("Mất mạng rồi.")).to_be_visible()
    net.back()
    fetch_all(page, net)


def test_a_phone_that_is_full(net, phone, versions):
    page = first_visit(phone, net)
    page.goto(net.url + "tai-ve/")
    session = phone.new_cdp_session(page)
    origin = f"http://127.0.0.1:{net.port}"
    used = page.evaluate("navigator.storage.estimate().then(({usage}) => usage)")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": used + 100})
    page.get_by_role("button", name=re.compile("Tải cả khoá|Tải tiếp")).click()
    expect(page.get_by_text(re.compile(r"Máy hết chỗ: còn cần khoảng \d+\sKB"))).to_be_visible()
    # What can't be stored can be read all the same, and what was there stays.
    page.goto(net.url + "modules/ba/ba-nam/")
    assert heading(page) == "Bài ba-nam"
    assert mixed(page, versions["first"]) == []
    net.end()
    page.goto(net.url + "tra-nhanh/")
    assert heading(page) == "Tra nhanh"
    net.back()


def test_a_module_alone(net, phone):
    page = first_visit(phone, net)
    page.goto(net.url + "modules/ba/")
    page.get_by_role("link", name="Tải trước phần này").click()
    expect(row(page, "ba")).to_be_in_viewport()
    row(page, "ba").get_by_role("button", name="Tải").click()
    expect(page.get_by_text("Tải xong.")).to_be_visible()
    expect(row(page, "ba")).to_contain_text("đủ")
    net.end()
    page.goto(net.url + "modules/ba/ba-nam/")
    assert heading(page) == "Bài ba-nam"
    page.goto(net.url + "modules/hai/bai-bon/")
    assert heading(page) == "Trang này chưa có trên máy"
    expect(page.get_by_role("link", name="Module ba")).to_be_visible()
    expect(page.get_by_role("link", name="Module hai")).to_be_hidden()
    net.back()


def test_what_was_fetched_is_removed_after_asking(net, phone, versions):
    page = first_visit(phone, net)
    fetch_all(page, net)
    page.get_by_role("button", name="Gỡ bản tải").click()
    page.get_by_role("button", name="Giữ lại").click()
    assert "modules/ba/ba-mot/" in stored(page, versions["first"])
    remove_all(page)
    left = stored(page, versions["first"])
    assert not any(address.startswith("modules/") for address in left)
    net.end()
    page.goto(net.url + "tra-nhanh/")
    assert heading(page) == "Tra nhanh"
    net.back()


@pytest.mark.parametrize(
    "options", [{"java_script_enabled": False}, {"without_workers": True}], ids=["no script", "no worker"]
)
def test_a_browser_that_cant_says_so(net, browser, options):
    without = options.pop("without_workers", False)
    context = browser.new_context(viewport=PHONE, **options)
    if without:
        context.add_init_script(
            "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })"
        )
    page = context.new_page()
    page.goto(net.url + "tai-ve/")
    expect(page.get_by_text("Trình duyệt này không tải trước được")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Tải"))).to_have_count(0)
    page.goto(net.url + "modules/mot/bai/")
    assert heading(page) == "Bài bai"
    context.close()


def test_it_says_when_there_is_no_network(net, phone):
    page = first_visit(phone, net)
    line = page.get_by_role("status").filter(has_text="Không có mạng")
    phone.set_offline(True)
    expect(line).to_be_visible()
    phone.set_offline(False)
    expect(line).to_have_count(0)
    # The phone may think that it has a network.
    net.end()
    page.evaluate("fetch('modules/hai/').catch(() => 0)")
    expect(line).to_be_visible()
    net.back()


def test_accessible_in_each_state(net, phone):
    page = first_visit(phone, net)
    page.goto(net.url + "tai-ve/")
    expect(page.get_by_role("button", name=re.compile("Tải cả khoá|Tải tiếp"))).to_be_visible()
    faults = axe(page)
    net.host.open.clear()
    page.get_by_role("button", name=re.compile("Tải cả khoá|Tải tiếp")).click()
    expect(page.get_by_role("button", name="Tạm dừng")).to_be_visible()
    faults += axe(page)
    page.get_by_role("button", name="Tạm dừng").click()
    net.host.open.set()
    page.get_by_role("button", name="Gỡ bản tải").click()
    faults += axe(page)
    page.get_by_role("button", name="Gỡ", exact=True).click()
    net.publish("edited")
    update(page)
    net.end()
    page.goto(net.url + "modules/hai/khong-co/")
    assert heading(page) == "Trang này chưa có trên máy"
    faults += axe(page)
    page.goto(net.url)
    faults += axe(page)
    assert faults == []
    net.back()


def axe(page: Page) -> list[str]:
    faults = []
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        faults += Visitor(page, page.context, []).axe()
    return faults


def test_the_browser_itself_finds_it_installable(net, phone):
    page = first_visit(phone, net)
    session = phone.new_cdp_session(page)
    told = session.send("Page.getAppManifest")
    assert told["errors"] == []
    manifest = json.loads(told["data"])
    assert manifest["name"] == "Khoá thử"
    assert {shortcut["url"] for shortcut in manifest["shortcuts"]} >= {"tra-nhanh/"}
    for icon in manifest["icons"]:
        assert page.request.get(net.url + icon["src"]).status == 200
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error for error in errors if error["errorId"] != "in-incognito"] == []


def test_what_isnt_for_the_worker_passes(net, phone):
    page = first_visit(phone, net)
    until(lambda: "tra-nhanh/" in stored(page, net.host.folder), page)
    net.host.asked.clear()
    page.evaluate(
        "fetch('tra-nhanh/', { headers: { range: 'bytes=0-9' }, cache: 'no-store' }).then(answer => answer.text())"
    )
    page.evaluate("fetch('tra-nhanh/', { method: 'POST' }).catch(() => 0)")
    assert net.asked == ["tra-nhanh/"]


def test_a_course_that_is_served_takes_back_the_worker_of_a_built_site(
    versions, phone, make_course, monkeypatch
):
    monkeypatch.setattr("tests.browser.test_offline.BASE", "")
    net = Net(versions)
    page = first_visit(phone, net, "modules/mot/bai/")
    net.end()
    root = make_course()
    course = CourseServer(root, lambda: load_config(str(root / "mkdocs.yml")), trusted=False)
    with make_server("127.0.0.1", net.port, course, _Server, _Requests) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page.goto(net.url + "modules/mot/bai/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Bài")
        until(
            lambda: page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0,
            page,
        )
        assert page.evaluate("caches.keys()") == []
        page.reload()
        page.wait_for_timeout(300)
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
        server.shutdown()
