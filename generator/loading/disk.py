"""Opening only what is an ordinary file of the course.

No device, no pipe, nothing outside its folder, nothing huge.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class NotOrdinary(Exception):
    """A link that leads out of the course, a folder, a device, a pipe: never to be opened."""


class TooLarge(Exception):
    """A file of more bytes than may be read; `size` says how many."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def check_ordinary(file: Path, root: Path) -> None:
    """Whether it is a file of the course in `root`; it isn't opened.

    Raises NotOrdinary, OSError (it is absent, or a folder on the way is closed).
    """
    status = os.lstat(file)
    target = file
    if stat.S_ISLNK(status.st_mode):
        try:
            target = Path(os.path.realpath(file, strict=True))
            status = os.stat(target)
        except OSError as problem:  # leads nowhere, or in a circle
            raise NotOrdinary(file) from problem
    course, real = Path(os.path.realpath(root)), Path(os.path.realpath(target))
    inside = real.is_relative_to(course) and not any(
        part.startswith(".") for part in real.relative_to(course).parts
    )
    if not stat.S_ISREG(status.st_mode) or not inside:
        raise NotOrdinary(file)
    if not os.access(file, os.R_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))


def read_bytes(file: Path, most: int) -> bytes:
    """The bytes of a file that was found to be ordinary; a pipe that took its place since isn't waited for.

    Raises NotOrdinary, TooLarge, OSError.
    """
    with open(os.open(file, _FLAGS), "rb") as opened:
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise NotOrdinary(file)
        if status.st_size > most:
            raise TooLarge(status.st_size)
        return opened.read(most)


def read_start(file: Path, length: int) -> bytes:
    """The first bytes of a file that was found to be ordinary; none where it can't be had any more."""
    try:
        with open(os.open(file, _FLAGS), "rb") as opened:
            return opened.read(length) if stat.S_ISREG(os.fstat(opened.fileno()).st_mode) else b""
    except OSError:
        return b""
