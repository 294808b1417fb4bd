"""A build from stored readings is the cold one; a store that isn't ours, is damaged or old is no store."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from generator.building import read_course
from generator.catalogue import Catalogue
from generator.cli import main
from generator.loading import readings
from generator.loading.readings import STORE, Readings
from generator.rendering.site import page_makers
from generator.reporting import format_text
from tests.conftest import SITES
from tests.test_mutations import FILES, mutated

EDITS = 100


def everything(root: Path, kept: Readings | None) -> tuple[str, dict[str, str]]:
    """The findings of a course, and its pages where it has no error."""
    course, report = read_course(root, readings=kept)
    pages = {} if course is None or report.has_errors else page_makers(course.published())
    return format_text(report, Catalogue("vi")), {address: make().html for address, make in pages.items()}


def write_gallery(root: Path) -> None:
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    (root / "docs/assets").mkdir(exist_ok=True)
    for name in ("docs/assets/Ô vuông.svg", "mkdocs.yml"):
        (root / name).write_bytes((SITES / "gallery" / name).read_bytes())


@pytest.mark.no_cover  # tracing would double the time, and other tests run the same statements
def test_what_is_kept_is_what_would_be_read(tmp_path: Path) -> None:
    """Edits at random, one after the other.

    Kept in memory and on disk, the course is what it is when read anew.
    """
    write_gallery(tmp_path)
    chance, serving, shown = random.Random(20261128), Readings(), 0
    for number in range(EDITS):
        name = chance.choice(sorted(FILES))
        (tmp_path / name).write_bytes(mutated(FILES[name], chance).encode("utf-8", "surrogatepass"))
        cold = everything(tmp_path, None)
        kept = Readings(tmp_path / "build/cache")
        assert everything(tmp_path, kept) == cold, f"edit {number}: {name}"
        kept.save()
        assert everything(tmp_path, serving) == cold, f"edit {number}: {name}, in memory"
        shown += bool(cold[1])
        (tmp_path / name).write_text(FILES[name], "utf-8")
    assert shown > EDITS / 10, "some edits left a course without errors"


@pytest.fixture
def built(make_course) -> Path:
    root = make_course()
    assert main(["build", "--folder", str(root)]) == 0
    return root


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are read from now on."""
    read: list[str] = []
    real = readings.read_content

    def noted(part, path, content, reader):
        read.append(path)
        return real(part, path, content, reader)

    monkeypatch.setattr(readings, "read_content", noted)
    return read


def test_a_second_build_reads_what_has_changed(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = counted(monkeypatch)
    assert main(["build", "--folder", str(built)]) == 0
    assert read == []
    lesson = built / "docs/modules/mot/bai.md"
    lesson.write_text(lesson.read_text("utf-8").replace("Một câu", "Câu khác"), "utf-8")
    assert main(["build", "--folder", str(built)]) == 0
    assert read == ["docs/modules/mot/bai.md"]
    assert "Câu khác" in (built / "site/modules/mot/bai/index.html").read_text("utf-8")


def test_without_the_cache_all_is_read_and_nothing_is_kept(
    make_course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSE_NO_CACHE", "")
    monkeypatch.delenv("COURSE_NO_CACHE")
    root, read = make_course(), counted(monkeypatch)
    assert main(["build", "--folder", str(root), "--no-cache"]) == 0
    assert read
    assert not (root / "build/cache").exists()


STORES = {
    "damaged": lambda content: content[: len(content) // 2],
    "other bytes in a reading": lambda content: content.replace(b'"findings"', b'"fundings"'),
    "a reading of another shape": lambda content: content.replace(b'"line":', b'"lime":'),
    "no UTF-8": lambda content: content.replace(b"title", b"\xff\xfe\xfd\xfc\xfb"),
    "of another version": lambda content: b"0" * 64 + content[64:],
    "empty": lambda content: b"",
    "anything": lambda content: b"\x80\x04K\x01.\n" * 1000,
    "one line without an end": lambda content: content.rstrip(b"\n") + b"x",
}


@pytest.mark.parametrize("name", STORES)
def test_a_store_that_isnt_ours_is_none(built: Path, name: str) -> None:
    store = built / "build/cache" / STORE
    before = (built / "site/modules/mot/bai/index.html").read_bytes()
    store.write_bytes(STORES[name](store.read_bytes()))
    assert main(["build", "--folder", str(built)]) == 0
    assert (built / "site/modules/mot/bai/index.html").read_bytes() == before


def test_a_store_of_another_user_is_none(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger's change may bring a store with it: its HTML would be nobody's text."""
    monkeypatch.setenv("COURSE_CACHE_KEY", "of a stranger")
    readings._key.cache_clear()
    (built / "docs/index.md").write_bytes((built / "docs/index.md").read_bytes() + b"\n")
    assert main(["build", "--folder", str(built)]) == 0
    store = built / "build/cache" / STORE
    store.write_bytes(store.read_bytes().replace("Một câu".encode(), "Gian dối".encode()))
    monkeypatch.undo()
    readings._key.cache_clear()
    assert main(["build", "--folder", str(built)]) == 0
    assert "Gian dối" not in (built / "site/modules/mot/bai/index.html").read_text("utf-8")


def test_the_key_is_made_once_and_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSE_CACHE_KEY")
    monkeypatch.setattr(readings.platformdirs, "user_data_path", lambda name: tmp_path / name)
    readings._key.cache_clear()
    key = readings._key()
    readings._key.cache_clear()
    assert readings._key() == key
    assert (tmp_path / "course-generator/cache-key").stat().st_mode & 0o077 == 0
    readings._key.cache_clear()


def test_a_store_that_cant_be_written_is_no_fault(make_course) -> None:
    root = make_course()
    (root / "build/cache").mkdir(parents=True)
    (root / "build/cache" / STORE).mkdir()
    assert main(["build", "--folder", str(root)]) == 0


@pytest.mark.parametrize("name", [STORE, f"{STORE}.new"])
@pytest.mark.parametrize("what", ["a link out", "an endless device", "a pipe"])
def test_nothing_is_read_or_written_through_what_took_a_stores_place(
    built: Path, tmp_path_factory: pytest.TempPathFactory, name: str, what: str
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "other"
    outside.write_bytes((built / "build/cache" / STORE).read_bytes() + b"of somebody else")
    before, file = outside.read_bytes(), built / "build/cache" / name
    file.unlink(missing_ok=True)
    if what == "a pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(outside if what == "a link out" else "/dev/zero")
    (built / "docs/modules/mot/index.md").write_text(
        "---\ntitle: Một\nlessons: [bai]\n---\n\nĐổi.\n", "utf-8"
    )
    assert main(["build", "--folder", str(built)]) == 0
    assert outside.read_bytes() == before
