"""`course serve`: one MkDocs environment.

After a save the course is read again, a page is rendered when it is asked for.
"""

from __future__ import annotations

import mimetypes
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from typing import Any, cast
from urllib.parse import quote
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from yaml import YAMLError

from generator.building import Build, read_settings
from generator.diagnostics import N_
from generator.engine.hosts import guarded
from generator.engine.mkdocs_plugin import NO_BUILDING, SHOWN
from generator.engine.pages import source
from generator.engine.watcher import Watcher
from generator.loading.disk import NotOrdinary, TooLarge, read_bytes
from generator.loading.readings import Readings
from generator.surroundings import CONFIG

EVENTS, RELOAD = ".course/events", ".course/reload.js"
"""Where pages ask whether the course has changed, and the script with which they do.

No file can have these names.
"""
_HEARTBEAT = 15
"""Seconds after which a line is sent to a page that waits, so that a connection that is gone is noticed."""
_LARGEST = 1 << 30
"""Bytes of a file that is sent: far more than may stand in a course."""
READ = N_("Read {lessons} lessons in {seconds} s.")

StartResponse = Callable[..., Any]


@dataclass
class Version:
    """The course as it was read once. Its pages are rendered when they are asked for, and stored."""

    build: Build
    config: MkDocsConfig
    env: jinja2.Environment
    static: Mapping[str, Path]
    """The theme's own files by their addresses."""
    number: str = ""
    """Another one whenever something else is to be seen."""
    html: dict[str, bytes] = field(default_factory=dict)

    def renew(self) -> None:
        """Another number, and no page is stored.

        The store is another one, and comes last: a page that is just being rendered, with the old number or
        overlay, goes into the old store.
        """
        self.number = str(time.monotonic_ns())
        self.html = {}

    def page(self, address: str) -> bytes | None:
        """The page at `address` with the notice of mistakes over it; None where there is none."""
        html, maker = self.html, self.build.makers.get(address)
        if maker is None:
            return None
        if address not in html:
            rendered = maker()
            file = File(source(address), None, self.config.site_dir, use_directory_urls=True)
            page = Page(None, file, self.config)
            page.markdown, page.meta, page.content = "", rendered.meta, self.build.overlay + rendered.html
            page.toc = get_toc(cast(Any, rendered.contents))
            html[address] = self._templated("main.html", page)
        return html[address]

    def lost(self) -> bytes:
        """The page for an address at which there is none."""
        return self._templated("404.html", None)

    def file(self, address: str) -> bytes | None:
        """The content of an asset, an attachment or a file of the theme; None where there is none."""
        content = self.build.files.get(address, self.static.get(address))
        if not isinstance(content, Path):
            return content() if callable(content) else content
        try:
            return read_bytes(content, _LARGEST)
        except (OSError, NotOrdinary, TooLarge):
            return (
                None  # it was deleted, or something else took its place: the course is about to be read again
            )

    def _templated(self, name: str, page: Page | None) -> bytes:
        reload = {"script": RELOAD, "events": EVENTS, "version": self.number}
        config = copy(self.config)  # the other threads have theirs, perhaps of another version
        config.extra = copy(config.extra)
        config.extra["course"] = {**self.build.shell, "reload": reload}
        context = get_context(Navigation([], []), Files([]), config, page, base_url="/")
        return self.env.get_template(name).render(cast(Any, context)).encode()


class CourseServer:
    """The WSGI application, and the version of the course that it shows.

    `load` reads mkdocs.yml for MkDocs. Raises what it raises (Abort, MkDocsException, OSError, YAMLError).
    """

    def __init__(self, root: Path, load: Callable[[], MkDocsConfig], *, trusted: bool) -> None:
        self.root, self.load, self.trusted = root, load, trusted
        self.changed = threading.Condition()
        self.readings = Readings()
        self._configure()
        self.version = self._read(None)
        self.version.renew()

    def update(self) -> None:
        """Read the course again. What is wrong is reported, and laid over the pages that were good before."""
        try:
            usable = self._settings_usable()
        except (Abort, MkDocsException, OSError, YAMLError) as problem:
            self.version.build.progress(NO_BUILDING, problem=problem)
            return
        version = self._read(self.version) if usable else self.version
        with self.changed:
            self.version = version
            self.version.renew()
            self.changed.notify_all()

    def _configure(self) -> None:
        self.stamp = _stamp(self.root / CONFIG)
        self.config = self.load()
        self.env = self.config.theme.get_env()
        theme = Files([])
        theme.add_files_from_theme(self.env, self.config)
        self.static = {file.dest_uri: Path(str(file.abs_src_path)) for file in theme}

    def _settings_usable(self) -> bool:
        """Read mkdocs.yml again where it has changed; False where it may not be used, which is reported."""
        if _stamp(self.root / CONFIG) == self.stamp:
            return True
        _, report = read_settings(self.root, trusted=self.trusted)
        if report.has_errors and not self.trusted:
            self.version.build.refused(report)
            return False
        self._configure()
        return True

    def _read(self, before: Version | None) -> Version:
        """The course as it is now.

        Where it has errors, they lie over the version before it, if there is one.
        """
        started = time.monotonic()
        site = Path(self.config.site_dir)
        build = Build(self.root, site, serving=True, own_theme=True, readings=self.readings)
        if build.read():
            lessons, seconds = sum(1 for _ in build.course.lessons), time.monotonic() - started
            build.progress(READ, lessons=lessons, seconds=round(seconds, 2))
        elif before is not None:
            before.build.overlay = build.overlay
            return before
        else:
            build.outfit(build.course)
        return Version(build, self.config, self.env, self.static)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8").removeprefix("/")
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD"):
            return _answer(start_response, "405 Method Not Allowed", b"")
        content = self._found(path, start_response)
        return content if method == "GET" else [b""]

    def _found(self, path: str, start_response: StartResponse) -> Iterable[bytes]:
        if path == EVENTS:
            start_response("200 OK", [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")])
            return self._events()
        if path == RELOAD:
            script = (files("generator") / "engine" / "reload.js").read_bytes()
            return _answer(start_response, "200 OK", script, "text/javascript; charset=utf-8")
        return self._content(path, start_response)

    def _events(self) -> Iterator[bytes]:
        """The number of the version, each time that it changes."""
        sent = ""
        while True:
            with self.changed:
                if sent == self.version.number:
                    self.changed.wait(_HEARTBEAT)
                number = self.version.number
            yield b": still here\n\n" if number == sent else f"data: {number}\n\n".encode()
            sent = number

    def _content(self, path: str, start_response: StartResponse) -> Iterable[bytes]:
        version = self.version
        page = version.page(path.removesuffix("index.html"))
        if page is not None:
            return _answer(start_response, "200 OK", page)
        if f"{path}/" in version.build.makers:
            start_response("301 Moved Permanently", [("Location", f"/{quote(path)}/")])
            return [b""]
        content = version.file(path)
        if content is not None:
            return _answer(start_response, "200 OK", content, mimetypes.guess_type(path)[0])
        return _answer(start_response, "404 Not Found", version.lost())


def serve(root: Path, load: Callable[[], MkDocsConfig], host: str, port: int, *, trusted: bool) -> None:
    """Show the course in `root` at that address until it is interrupted.

    Raises OSError, and what `load` raises.
    """
    with make_server(host, port, _refuse, _server_class(host), _Requests) as server:
        course = CourseServer(root, load, trusted=trusted)
        server.set_app(guarded(course, host, port))
        watcher = Watcher(root / CONFIG, (root / "docs", root / "quizzes"), course.update)
        watcher.start()
        shown = f"[{host}]" if ":" in host else host
        course.version.build.progress(SHOWN, address=f"http://{shown}:{port}/")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass
        finally:
            watcher.stop()


def _answer(
    start_response: StartResponse, status: str, content: bytes, kind: str | None = "text/html; charset=utf-8"
) -> list[bytes]:
    """Nothing is stored by the browser: what it asks for may have been saved a moment ago."""
    headers = [("Content-Type", kind or "application/octet-stream"), ("Content-Length", str(len(content)))]
    start_response(status, [*headers, ("Cache-Control", "no-store")])
    return [content]


def _stamp(file: Path) -> tuple[int, int] | None:
    """By which a change of the file is noticed."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _refuse(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """Stands in until the course has been read.

    The address is taken first, so that one in use is reported at once.
    """
    return _answer(start_response, "503 Service Unavailable", b"")


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def server_bind(self) -> None:
        """The library's own asks a name server what this machine is called, which may take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.setup_environ()


class _Server6(_Server):
    address_family = socket.AF_INET6


def _server_class(host: str) -> type[_Server]:
    return _Server6 if ":" in host else _Server


class _Requests(WSGIRequestHandler):
    def log_message(self, format: str, *arguments: Any) -> None:
        """Requests aren't logged: the terminal is for what is wrong with the course."""
