"""What each file was read as. A reading depends on the bytes of its file alone, so it can be kept.

In memory readings are kept by the file's stamp, while serving. On disk they are kept by the file's bytes: a
line with the version of what wrote them and a signature, then a line for each, its key and its JSON.
Nothing in it is ever run. A store of other code, of other libraries, of another user, or one that is
damaged, is no store.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec
import platformdirs

from generator.diagnostics import Diagnostic
from generator.loading.disk import NotOrdinary, TooLarge, read_bytes
from generator.model.accepted import Accepted
from generator.model.personal import PersonalNumber
from generator.parallel import parallel_map
from generator.source import SourceFile

if TYPE_CHECKING:
    from generator.loading.tree import Tree

STORE = "readings"
WORTH_IT = 30
"""Below that many files to be read, starting processes costs more than it saves."""
_LARGEST = 1 << 28
"""Bytes of a store that is read: no course has as many."""
_LIBRARIES = ("markdown", "markdown-it-py", "mdit-py-plugins", "msgspec", "pydantic", "pyyaml")
_KEY = 64
"""Letters of a key: a SHA-256 in hexadecimal."""
_PACKAGES = ("source.py", "diagnostics.py", "model", "dialect", "loading")

Value = TypeVar("Value")
Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class FileReading(Generic[Value]):
    """What one file was read as.

    Its value (None where it can't be used), its findings, what couldn't be read, the numbers in it that look
    like a person's, and what its author accepts.
    """

    value: Value | None
    findings: tuple[Diagnostic, ...] = ()
    unread: tuple[str, ...] = ()
    numbers: tuple[PersonalNumber, ...] = ()
    accepted: tuple[Accepted, ...] = ()


@dataclass(frozen=True)
class Reader(Generic[Value]):
    """How files of one kind are read.

    `name` holds all that the value depends on beside the file. `read` gets the file and a tree in which it
    may report findings and what couldn't be read, and look at nothing else.
    """

    name: str
    returns: Any
    read: Callable[[SourceFile, Tree], Value | None]

    def key(self, path: str, content: bytes) -> str:
        """By what a reading of these bytes is kept."""
        return hashlib.sha256(f"{self.name}\0{path}\0".encode() + content).hexdigest()


class Readings:
    """The readings of a course, by their files. `folder`: where they are kept on disk; None: nowhere."""

    def __init__(self, folder: Path | None = None) -> None:
        self.file = folder / STORE if folder is not None else None
        self.stored: dict[str, bytes | memoryview] = _load(self.file) if self.file is not None else {}
        self.used: dict[str, bytes | memoryview] = {}
        self.memory: dict[str, tuple[Stamp, str, FileReading[Any]]] = {}

    def read(self, tree: Tree, path: str, reader: Reader[Value]) -> FileReading[Value]:
        """The reading of a file that is there."""
        stamp, known = _stamp(tree.paths[path]), self.memory.get(path)
        if known is not None and known[:2] == (stamp, reader.name):
            return known[2]
        reading = self._read(tree, path, reader)
        if stamp is not None:
            self.memory[path] = stamp, reader.name, reading
        return reading

    def prepare(self, tree: Tree, readers: dict[str, Reader[Any]]) -> None:
        """Read the files that aren't kept, by all processors where there are many.

        `readers`: by their paths.
        """
        waiting = [path for path in readers if not self._is_kept(tree, path, readers[path])]
        if len(waiting) < WORTH_IT:
            return
        tasks = [(path, readers[path]) for path in waiting]
        readings = parallel_map(lambda number: _encoded(tree, *tasks[number]), len(tasks), worth_it=WORTH_IT)
        for encoded in readings:
            if encoded is not None:
                key, content = encoded
                self.stored[key] = content

    def save(self) -> None:
        """Keep on disk what was used, and nothing of it in memory. Raises OSError."""
        used, self.used = self.used, {}
        known, self.stored = self.stored.keys(), {}
        if self.file is None or (used.keys() == known and self.file.is_file()):
            return
        self.file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.file.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        # "xb": where a link was put in its place, nothing is written through it.
        with unfinished.open("xb") as store:
            lines = [part for key, content in used.items() for part in (key.encode(), b" ", content, b"\n")]
            store.writelines((_version().encode(), b" ", _signature(lines), b"\n", *lines))
        unfinished.replace(self.file)

    def _is_kept(self, tree: Tree, path: str, reader: Reader[Any]) -> bool:
        known = self.memory.get(path)
        if known is not None and known[:2] == (_stamp(tree.paths[path]), reader.name):
            return True
        if not self.stored:
            return False
        content = tree.part().content(path)
        return content is not None and reader.key(path, content) in self.stored

    def _read(self, tree: Tree, path: str, reader: Reader[Value]) -> FileReading[Value]:
        part = tree.part()
        content = part.content(path)
        if content is None:
            return _reading(part, None)
        key = reader.key(path, content)
        kept = self._stored(key, reader)
        if kept is not None:
            return kept
        reading = read_content(part, path, content, reader)
        if self.file is not None:
            self.used[key] = msgspec.json.encode(reading)
        return reading

    def _stored(self, key: str, reader: Reader[Value]) -> FileReading[Value] | None:
        content = self.stored.get(key)
        if content is None:
            return None
        try:
            reading: FileReading[Value] = _decoder(reader.returns).decode(content)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None
        self.used[key] = content
        return reading


def read_content(part: Tree, path: str, content: bytes, reader: Reader[Value]) -> FileReading[Value]:
    """The reading of a file's bytes. `part` gets its findings."""
    file = part.decode(path, content)
    return _reading(part, reader.read(file, part) if file is not None else None)


def _reading(part: Tree, value: Value | None) -> FileReading[Value]:
    return FileReading(
        value,
        tuple(part.report),
        tuple(sorted(part.unread)),
        tuple(part.numbers),
        tuple(part.accepted),
    )


def _encoded(tree: Tree, path: str, reader: Reader[Any]) -> tuple[str, bytes] | None:
    """The key and the JSON of a reading, for the process that gathers them."""
    part = tree.part()
    content = part.content(path)
    if content is None:
        return None
    return reader.key(path, content), msgspec.json.encode(read_content(part, path, content, reader))


def _stamp(file: Path) -> Stamp | None:
    """By what a change of a file is noticed: its time in nanoseconds, its size, its number."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _load(file: Path) -> dict[str, bytes | memoryview]:
    """The readings in a store; none where it isn't ours, or was written by another version."""
    try:
        if file.is_symlink():
            return {}
        content = read_bytes(file, _LARGEST)
        _key()
    except (OSError, NotOrdinary, TooLarge):
        return {}
    head = content[: max(content.find(b"\n"), 0)]
    view, start = memoryview(content), len(head) + 1
    if not hmac.compare_digest(head, _version().encode() + b" " + _signature([view[start:]])):
        return {}
    readings: dict[str, bytes | memoryview] = {}
    while (end := content.find(b"\n", start)) >= 0:
        key = content[start : start + _KEY].decode("ascii", "replace")
        readings[key] = view[start + _KEY + 1 : end]
        start = end + 1
    return readings


def _signature(parts: Iterable[bytes | memoryview]) -> bytes:
    """What only this user's builds can write: a store that came with a stranger's change is no store.

    The key is COURSE_CACHE_KEY, else a file in the user's own folder, made at the first build. Raises
    OSError where there can be none.
    """
    signer = hashlib.blake2b(key=_key(), digest_size=32)
    for part in parts:
        signer.update(part)
    return signer.hexdigest().encode()


@lru_cache(maxsize=1)
def _key() -> bytes:
    if given := os.environ.get("COURSE_CACHE_KEY"):
        return hashlib.sha256(given.encode()).digest()
    file = Path(platformdirs.user_data_path("course-generator"), "cache-key")
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), open(file, "xb", opener=_private) as new:
            new.write(secrets.token_bytes(32))
    key = file.read_bytes()
    if len(key) != 32:
        raise OSError(f"{file} holds no key")
    return key


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@lru_cache
def _decoder(returns: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(FileReading[returns])


@lru_cache(maxsize=1)
def _version() -> str:
    """Changes with the code that reads, and with the libraries that it reads with."""
    package = files("generator")
    code = [text for name in _PACKAGES for text in _code(package / name)]
    libraries = [f"{name}=={version(name)}".encode() for name in _LIBRARIES]
    return hashlib.sha256(b"\0".join([*libraries, *code])).hexdigest()


def _code(entry: Traversable) -> list[bytes]:
    if entry.is_dir():
        inside = sorted(entry.iterdir(), key=lambda inner: inner.name)
        return [text for inner in inside for text in _code(inner)]
    return [entry.read_bytes()] if entry.name.endswith(".py") else []
