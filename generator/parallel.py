"""A map over many items by all processors, where that pays and the system can fork; else in this process."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")

WORTH_IT = 200
"""Below that many small items, starting processes costs more than it saves."""

_task: Callable[[int], Any] | None = None


def parallel_map(task: Callable[[int], Result], count: int, *, worth_it: int = WORTH_IT) -> Iterator[Result]:
    """Yield `task(0)` … `task(count - 1)` in order; by several processes from `worth_it` items on.

    The task is inherited by forking, so it may be any callable around any values; its results are pickled.
    What a task raises is raised here.
    """
    processors = os.cpu_count() or 1
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if count < worth_it or processors < 2 or not can_fork:
        yield from map(task, range(count))
        return
    global _task
    _task = task
    collecting = gc.isenabled()
    gc.freeze()  # pages shared with the children stay shared
    gc.disable()  # no result can be garbage yet, and a child is too short-lived to collect anything
    try:
        fork = multiprocessing.get_context("fork")
        # A pool that ends its processes by a signal can wait for ever for one that is handing over a result.
        with ProcessPoolExecutor(processors, mp_context=fork) as pool:
            chunks = max(1, min(8, count // (processors * 16)))
            yield from pool.map(_run, range(count), chunksize=chunks)
    finally:
        _task = None
        gc.unfreeze()
        if collecting:
            gc.enable()


def _run(number: int) -> Any:
    assert _task is not None
    return _task(number)
