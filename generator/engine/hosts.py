"""For whom the server answers.

Pure judgements of a request's host and path, and of the address that it is started at.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterable
from typing import Any

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_EVERYWHERE = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 (compared with, never bound)
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[^:\[\]\s]+))(?::(?P<port>\d{1,5}))?", re.IGNORECASE
)
_UNSOUND = re.compile(r"[\x00-\x1f\x7f\\]")

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def parse_address(text: str) -> tuple[str, int]:
    """The host and the port of `127.0.0.1:8000`, `localhost:8000` or `[::1]:8000`.

    Raises ValueError for anything else.
    """
    found = _AUTHORITY.fullmatch(text)
    if found is None or found["port"] is None or int(found["port"]) > 65535:
        raise ValueError(text)
    if found["six"] is not None:
        return str(ipaddress.IPv6Address(found["six"])), int(found["port"])
    numbers = re.fullmatch(r"[\d.]+", found["name"])
    if numbers:
        return str(ipaddress.IPv4Address(found["name"])), int(found["port"])
    if not _NAME.fullmatch(found["name"]):
        raise ValueError(text)
    return found["name"].lower(), int(found["port"])


def answers(header: str | None, host: str, port: int) -> bool:
    """Whether a server started at `host` and `port` answers a request with that Host header.

    A page of somebody else's whose name leads to this machine (DNS rebinding) has another name in it. Where
    the server was started for every address of the machine, any numeric one is right: no name can be made
    to look like one.
    """
    found = _AUTHORITY.fullmatch((header or "").strip())
    if found is None or (found["port"] is not None and int(found["port"]) != port):
        return False
    name = (found["six"] or found["name"]).lower().removesuffix(".")
    if name in _HERE or name == host.lower():
        return True
    return _is_number(name) and (
        host in _EVERYWHERE or (_is_number(host) and ipaddress.ip_address(name) == ipaddress.ip_address(host))
    )


def is_sound(path: str) -> bool:
    """Whether a path of a request (decoded, as WSGI gives it) could be a file's.

    From the root, UTF-8, without control characters.
    """
    try:
        text = path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return text.startswith("/") and not _UNSOUND.search(text)


def guarded(app: App, host: str, port: int) -> App:
    """The same WSGI application, for the requests that it should answer."""

    def guard(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        status = (
            "421 Misdirected Request"
            if not answers(environ.get("HTTP_HOST"), host, port)
            else "400 Bad Request"
            if not is_sound(environ.get("PATH_INFO", ""))
            else None
        )
        if status is None:
            return app(environ, start_response)
        start_response(status, [("Content-Type", "text/plain; charset=utf-8")])
        return [f"{status}\n".encode()]

    return guard


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
