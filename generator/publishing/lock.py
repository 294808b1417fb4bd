"""One build at a time in a folder: a lock of the system, which ends with the process that holds it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout


class BuildLock:
    """The lock of the work folder `folder`, held from `take` to `release`."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "lock"
        # A build may be finished by another thread than the one that began it.
        self._lock = FileLock(self.file, thread_local=False)

    def take(self, waiting: Callable[[], None]) -> None:
        """Wait, however long, until no other build runs in the folder; `waiting` is called once if one does.

        Raises OSError where the folder can't be written.
        """
        self.file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            waiting()
            self._lock.acquire(timeout=-1)

    def release(self) -> None:
        """Let the next build run. Without effect where the lock isn't held."""
        self._lock.release(force=True)
