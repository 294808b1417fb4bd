"""One build at a time in a folder: the system's own lock, which ends with the process that holds it, however it ends."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO


class BuildLock:
    """Held from `take` to `release`. `waiting` is called once when another build has it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "lock"
        self._held: IO[str] | None = None

    def take(self, waiting: Callable[[], None]) -> None:
        """Wait until no other build runs in the folder. Raises OSError where the folder can't be written."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self._held = self.file.open("a")
        if not _locked(self._held, wait=False):
            waiting()
            _locked(self._held, wait=True)

    def release(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None


def _locked(file: IO[str], *, wait: bool) -> bool:
    """Lock the open file; False when somebody else has it and we don't wait."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        if wait or os.name != "nt":
            raise
        return False
    return True
