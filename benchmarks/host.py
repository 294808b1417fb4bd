"""A small web host for one built site: gzip, cache headers as a code host's pages send them, and a log.

The log is what the weights are counted from: it sees what each page, web worker and service worker asks for.
"""

from __future__ import annotations

import gzip
import hashlib
import http.server
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import formatdate
from enum import StrEnum
from functools import lru_cache
from http import HTTPStatus
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

BASE = "/khoa-hoc/"
GZIP_LEVEL = 6
MAX_AGE = 600
LAST_MODIFIED = formatdate(1_764_547_200, usegmt=True)
PACKED = ("text/", "application/javascript", "application/json", "application/manifest+json", "image/svg+xml")
TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript"}


class Asker(StrEnum):
    """Who asked for something."""

    PAGE = "page"
    AHEAD = "ahead"
    """A page, for the next one, when it has nothing else to do (`<link rel=prefetch>`)."""
    SEARCH = "search"
    """A page or its web worker, for the search."""
    WORKER = "worker"
    """The service worker, or the browser for it."""


@dataclass(frozen=True)
class Answer:
    """One answer that was sent: its address from the site's root, and its bytes with the headers."""

    address: str
    asker: Asker
    status: int
    size: int


class Host(http.server.ThreadingHTTPServer):
    """Serves a folder below BASE. `put_before`: bytes that are put before the file of an address."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = Path()
        self.put_before: Mapping[str, bytes] = {}
        self.log: list[Answer] = []
        self._last = time.monotonic()

    @property
    def url(self) -> str:
        """The address of the site's first page."""
        return f"http://127.0.0.1:{self.server_port}{BASE}"

    def note(self, answer: Answer) -> None:
        """Put into the log."""
        self.log.append(answer)
        self._last = time.monotonic()

    def rest(self, seconds: float, since: float) -> float:
        """How many of these seconds without a request are still to come, from `since` on (time.monotonic)."""
        return max(0.0, max(self._last, since) + seconds - time.monotonic())

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that is closed leaves its connections: nothing to tell."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def hosting() -> Iterator[Host]:
    """A host on a port of its own; its `folder` can be set later, since a site is built for its address."""
    host = Host()
    thread = threading.Thread(target=host.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.shutdown()
        host.server_close()
        thread.join()


@lru_cache(maxsize=1024)
def packed(content: bytes) -> bytes:
    """The content as it is sent."""
    return gzip.compress(content, GZIP_LEVEL, mtime=0)


def weight(file: Path) -> int:
    """The bytes of a file's content on the way, without headers."""
    content = file.read_bytes()
    return len(packed(content)) if _type(file).startswith(PACKED) else len(content)


def _type(file: Path) -> str:
    return TYPES.get(file.suffix) or guess_type(file.name)[0] or "application/octet-stream"


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Host

    def log_message(self, format: str, *_: object) -> None:
        """Say nothing: the log is `Host.log`."""

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        address = unquote(path.removeprefix(BASE))
        file = self.server.folder / (
            f"{address}index.html" if address == "" or address.endswith("/") else address
        )
        if not path.startswith(BASE) or not file.resolve().is_relative_to(self.server.folder.resolve()):
            self._answer(address, 404, b"", {})
        elif file.is_dir():
            self._answer(address, 301, b"", {"Location": f"{path}/"})
        else:
            self._file(address, file)

    def _file(self, address: str, file: Path) -> None:
        status = 200
        if not file.is_file():
            status, file = 404, self.server.folder / "404.html"
        content = file.read_bytes() if file.is_file() else b""
        content = self.server.put_before.get(address, b"") + content
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        headers = {"Cache-Control": f"max-age={MAX_AGE}", "ETag": tag, "Last-Modified": LAST_MODIFIED}
        if status == 200 and self.headers.get("If-None-Match") == tag:
            self._answer(address, 304, b"", headers)
            return
        headers["Content-Type"] = kind = _type(file)
        if kind.startswith(PACKED):
            headers["Content-Type"] = f"{kind}; charset=utf-8"
            headers["Vary"] = "Accept-Encoding"
            if "gzip" in self.headers.get("Accept-Encoding", ""):
                headers["Content-Encoding"] = "gzip"
                content = packed(content)
        self._answer(address, status, content, headers)

    def _answer(self, address: str, status: int, content: bytes, headers: Mapping[str, str]) -> None:
        length = {} if status == 304 else {"Content-Length": str(len(content))}
        lines = [
            f"{self.protocol_version} {status} {HTTPStatus(status).phrase}",
            f"Date: {formatdate(usegmt=True)}",
        ]
        lines += [f"{name}: {value}" for name, value in {**headers, **length}.items()]
        sent = "\r\n".join([*lines, "", ""]).encode() + content
        self.server.note(Answer(address, self._asker(address), status, len(sent)))
        self.wfile.write(sent)

    def _asker(self, address: str) -> Asker:
        asked_for = self.headers.get("Sec-Purpose", "") or self.headers.get("Purpose", "")
        by = urlsplit(self.headers.get("Referer", "")).path
        if self.headers.get("Service-Worker") or by.endswith("/sw.js"):
            return Asker.WORKER
        if "prefetch" in asked_for:
            return Asker.AHEAD
        script = address.endswith((".js", ".json"))
        return Asker.SEARCH if script and ("search" in address or "/search" in by) else Asker.PAGE
