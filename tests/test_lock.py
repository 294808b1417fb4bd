"""One build at a time: a second one waits, says so once, and goes on when the first ends, however it ends."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.publishing.lock import BuildLock

HOLD = """
import sys, time
from pathlib import Path
from generator.publishing.lock import BuildLock

lock = BuildLock(Path(sys.argv[1]))
lock.take(lambda: None)
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of the folder."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, text=True, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_build_waits_until_the_process_that_holds_the_lock_is_killed(tmp_path, holder):
    lock, said = BuildLock(tmp_path), []
    waits, done = threading.Event(), threading.Event()

    def build() -> None:
        lock.take(lambda: (said.append("waiting"), waits.set()))
        done.set()

    thread = threading.Thread(target=build)
    thread.start()
    assert waits.wait(10)
    assert not done.wait(0.3)
    holder.kill()
    assert done.wait(10)
    thread.join()
    assert said == ["waiting"]
    lock.release()  # by another thread than the one that took it
    other = BuildLock(tmp_path)
    other.take(pytest.fail)
    other.release()


def test_what_an_earlier_build_left_is_no_lock(tmp_path):
    (tmp_path / "lock").write_text("left")
    lock = BuildLock(tmp_path)
    lock.release()
    lock.take(pytest.fail)
    lock.release()
    lock.release()
    lock.take(pytest.fail)
    lock.release()
