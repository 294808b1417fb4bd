"""A real Chromium on sites that are built and served for the tests, below a base path as on a code host."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from generator.engine.run import run_build
from tests.browser.small_course import write_course
from tests.browser_setup import LAUNCH, find_chromium
from tests.conftest import AS_OF, SITES
from tests.own_course import ROOT, own_day, store_readings

BASE = "/khoa-hoc"
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}


@dataclass(frozen=True)
class Served:
    """A built site and where it is served."""

    folder: Path
    url: str


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the tests' output is theirs."""


def build(course: Path, folder: Path, address: str, *, theme: str | None = None, day: str = AS_OF) -> Path:
    """The three top-level parts of a course, copied elsewhere and built there; the folder of the site."""
    folder.mkdir(parents=True)
    for file in course.glob("*.yml"):
        shutil.copy(file, folder)
    for part in ("docs", "quizzes"):
        shutil.copytree(course / part, folder / part)
    if course == ROOT:
        store_readings(folder)
    if theme:
        config = (folder / "mkdocs.yml").read_text("utf-8")
        (folder / "mkdocs.yml").write_text(
            config.replace("  name: course", f"  name: {theme}\n  font: false"), "utf-8"
        )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", address)
        patch.setenv("COURSE_AS_OF", day)
        assert run_build(folder)
    return folder / "site"


@pytest.fixture(scope="session")
def serve(tmp_path_factory) -> Iterator[Callable[..., Served]]:
    """Builds a course for the address at which it is then served."""
    servers = []

    def start(course: Path, **options: str) -> Served:
        root = tmp_path_factory.mktemp("served")
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(_Handler, directory=str(root))
        )
        url = f"http://127.0.0.1:{server.server_port}{BASE}/"
        build(course, root / "course", url, **options).rename(root / BASE.strip("/"))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return Served(root / BASE.strip("/"), url)

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def gallery(serve) -> Served:
    """Each component in each state."""
    return serve(SITES / "gallery")


@pytest.fixture(scope="session")
def course(serve) -> Served:
    """The repository's own course."""
    return serve(ROOT, day=own_day().isoformat())


@pytest.fixture(scope="session")
def small(serve, tmp_path_factory) -> Served:
    """Two modules with checks."""
    return serve(write_course(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="session")
def under_material(serve) -> Served:
    """The gallery under the plain theme Material."""
    return serve(SITES / "gallery", theme="material")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=LAUNCH)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def pure(browser) -> Iterator[Page]:
    """An empty page with the scripts that hold pure functions, and nothing else."""
    page = browser.new_page()
    page.evaluate("site => { window.courseSite = site }", {"names": {"check": "/kiem-tra"}})
    names = "records schedule sitting link answers.vi answers typed.vi typed packed texts lookup library"
    for name in names.split():
        page.add_script_tag(path=ROOT / f"generator/theme/js/{name}.js")
    yield page
    page.close()


READ_BACK = """({ words, places, terms, ...rest }) => {
    const read = coursePacked.unpacker(words)
    return {
        ...rest,
        places: places.map(([kind, address, title, module, sections]) =>
            [kind, address, read(title), module, sections.map(([head, text, ...anchor]) => [read(head), read(text), ...anchor])]),
        terms: terms.map(([id, ...texts]) => [id, ...texts.map(read)])
    }
}"""


@pytest.fixture
def looked_through(pure) -> Callable[[Path], dict[str, Any]]:
    """What the search of a built site looks through, read back as a phone does."""

    def read(site: Path) -> dict[str, Any]:
        script = (site / "search.js").read_text("utf-8").removeprefix("window.courseSearch=")
        return pure.evaluate(READ_BACK, json.loads(script))

    return read


@dataclass
class Visitor:
    """A page in the browser, and everything about it that must not happen."""

    page: Page
    context: BrowserContext
    faults: list[str]

    def go(self, url: str) -> Page:
        self.page.goto(url)
        return self.page

    def axe(self, *, colours: bool = True) -> list[str]:
        """What axe-core finds against WCAG 2.2 A and AA and its best practices."""
        results = Axe().run(
            self.page,
            options={
                "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
                "resultTypes": ["violations"],
                "rules": {"color-contrast": {"enabled": colours}},
            },
        )
        return [
            f"{found['id']}: {node['html'][:160]}"
            for found in results.response["violations"]
            for node in found["nodes"]
        ]


@pytest.fixture
def visit(browser) -> Iterator[Callable[..., Visitor]]:
    """Opens a browser context of its own. At the end: no error, no CSP violation, no foreign request."""
    visitors: list[Visitor] = []

    def open(url: str | None = None, **options: object) -> Visitor:
        options.setdefault("viewport", PHONE)
        # A worker answers what these tests are about from what it has stored; test_offline.py is about workers.
        options.setdefault("service_workers", "block")
        context = browser.new_context(**options)
        context.set_default_timeout(10_000)
        visitor = Visitor(context.new_page(), context, [])
        visitor.page.on(
            "console",
            lambda message: (
                visitor.faults.append(message.text)
                if message.type in ("error", "warning") and "blocked by Playwright" not in message.text
                else None
            ),
        )
        visitor.page.on("pageerror", lambda error: visitor.faults.append(str(error)))
        visitor.page.on(
            "request", lambda request: _own(request.url) or visitor.faults.append(f"request to {request.url}")
        )
        visitors.append(visitor)
        if url:
            visitor.go(url)
        return visitor

    yield open
    for visitor in visitors:
        visitor.context.close()
        assert visitor.faults == []


def _own(url: str) -> bool:
    return url.startswith("http://127.0.0.1:")
