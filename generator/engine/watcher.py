"""Tells when an author has saved something: a native watcher, a burst of saves as one change."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Queue

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

QUIET = 0.03
"""Seconds without a further event after which a burst of saves is over."""
_READ_ONLY = frozenset({"opened", "closed_no_write"})
_REPLACING = frozenset({"created", "deleted", "moved"})


class Watcher:
    """Calls `changed` in a thread of its own after each burst of changes below `folders` or to `file`.

    The folders may be deleted, and made again: the folder that holds them is watched too, itself alone.
    """

    def __init__(self, file: Path, folders: tuple[Path, ...], changed: Callable[[], None]) -> None:
        self.file, self.folders, self.changed = file, folders, changed
        self.observer = Observer()
        self.stirred, self.stopped = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.watched: dict[Path, ObservedWatch] = {}
        self.replaced: Queue[Path] = Queue()
        """Which folders came, went or were renamed since: under their names may be others, or nothing."""

    def start(self) -> None:
        """Begin to watch. Raises OSError where the system can watch no further folder."""
        self.observer.schedule(_Handler(self._on_root_event), str(self.file.parent), recursive=False)
        for folder in self.folders:
            self.replaced.put(folder)
        self._watch_folders()
        self.observer.start()
        self.thread.start()

    def stop(self) -> None:
        """End the threads."""
        self.stopped.set()
        self.stirred.set()
        self.observer.stop()
        self.observer.join()

    def _watch_folders(self) -> None:
        """Watch each folder that was replaced, where there is one again.

        That it was is known by its event alone: a folder made anew may get the number of the one before it.
        """
        while not self.replaced.empty():
            folder = self.replaced.get()
            if folder in self.watched:
                self.observer.unschedule(self.watched.pop(folder))
            if folder.is_dir():
                handler = _Handler(self._on_event)
                self.watched[folder] = self.observer.schedule(handler, str(folder), recursive=True)

    def _on_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _READ_ONLY:
            self.stirred.set()

    def _on_root_event(self, event: FileSystemEvent) -> None:
        paths = {Path(str(event.src_path)), Path(str(event.dest_path or event.src_path))}
        if event.event_type in _REPLACING:
            for folder in paths.intersection(self.folders):
                self.replaced.put(folder)
        if paths & {self.file, *self.folders} and event.event_type not in _READ_ONLY:
            self.stirred.set()

    def _run(self) -> None:
        while not self.stopped.is_set():
            self.stirred.wait()
            while self.stirred.is_set() and not self.stopped.is_set():
                self.stirred.clear()
                self.stopped.wait(QUIET)
            if not self.stopped.is_set():
                with suppress(OSError):  # deleted since it was looked at: of that an event is still to come
                    self._watch_folders()
                self.changed()


class _Handler(FileSystemEventHandler):
    def __init__(self, act: Callable[[FileSystemEvent], None]) -> None:
        self.act = act

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.act(event)
