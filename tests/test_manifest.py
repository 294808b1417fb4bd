"""The manifest of a built site, and what makes it useful: pages change only when their text does, or on their day."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from generator.building import Build
from generator.engine.run import run_build
from generator.publishing.ownership import ROOT_FILES
from tests.conftest import AS_OF, SITES, SMALLEST

LESSON = "docs/modules/thu/thanh-phan.md"
ABSENT = ROOT_FILES - {"search.js"}
"""What stands at the root of every site; the index of the search has its own tests."""


def build(root: Path, day: str) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_AS_OF", day)
        assert run_build(root)
    return root / "site"


@pytest.fixture
def gallery(tmp_path) -> Path:
    root = tmp_path / "gallery"
    shutil.copytree(SITES / "gallery", root, ignore=shutil.ignore_patterns("expected", "build", "site"))
    return root


def pages(site: Path) -> dict[str, bytes]:
    return {page.relative_to(site).as_posix(): page.read_bytes() for page in site.rglob("*.html")}


def manifest(site: Path) -> dict:
    return json.loads((site / "manifest.json").read_text("utf-8"))


SOON = ("docs/sources.yml", "in_force: 2027-03-01", "in_force: 2026-11-26")
TITLE = ("title: Thành phần của một bài", "title: Thành phần của bài")
EDITS = {
    "nothing": (None, "2026-11-27", set()),
    # “Có gì mới” tells at once what no snapshot has noted yet.
    "a sentence": (
        (LESSON, "- hai một", "- hai một chút"),
        "2026-11-27",
        {"modules/thu/thanh-phan/", "co-gi-moi/"},
    ),
    "a title": ((LESSON, *TITLE), "2026-11-27", None),
    "a law comes into force": (None, "2026-11-26", {"modules/thu/thanh-phan/", "nguon/"}),
    # What prints it tells both values all the time; a question keeps the former one, and is marked.
    "a value ends": (None, "2027-01-01", {"modules/thu/nam-dang/"}),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_page_changes_only_when_its_text_does_or_on_its_day(gallery, edit):
    change, day, expected = EDITS[edit]
    if edit == "a law comes into force":
        rewrite(gallery, *SOON)
    before = pages(build(gallery, AS_OF))
    if change:
        rewrite(gallery, *change)
    after = pages(build(gallery, day))
    assert before.keys() == after.keys()
    # What holds a lesson's title changes with it.
    holding = {name for name, page in after.items() if TITLE[1].removeprefix("title: ").encode() in page}
    changed = {name for name in before if before[name] != after[name]}
    assert changed == (holding if expected is None else {f"{address}index.html" for address in expected})


def rewrite(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), "utf-8")


def test_it_names_each_address_with_the_hash_of_what_is_there(gallery):
    site = build(gallery, AS_OF)
    found = manifest(site)
    for address, (digest, size, _) in found["files"].items():
        file = site / address if address and not address.endswith("/") else site / address / "index.html"
        content = file.read_bytes()
        assert digest == hashlib.sha256(content).hexdigest()[: len(digest)], address
        assert size == len(gzip.compress(content, 6, mtime=0)), address
    named = set(found["files"])
    assert {
        "",
        "tra-nhanh/",
        "modules/thu/thanh-phan/",
        "version.js",
        "outline.js",
        "tai-ve/",
        "chua-tai/",
    } <= named
    assert named.isdisjoint({"sw.js", "manifest.json", "404.html", "sitemap.xml", ".course-files"})
    assert set(found["shell"]) <= named
    # Behind a first visit comes what is of use then; what shows what was done follows when something was.
    assert {"", "tra-nhanh/", "chua-tai/", "version.js", "icon.svg"} <= set(found["shell"])
    assert {"on-tap/", "tien-do/", "tai-ve/", "outline.js"} <= set(found["later"])
    assert set(found["shell"]).isdisjoint(found["later"])
    stems = {name: {asset.rpartition("-")[0] for asset in found[name]} for name in ("shell", "later")}
    assert {"assets/course", "assets/search", "assets/absent"} <= stems["shell"]
    assert {"assets/learner", "assets/review", "assets/transfer", "assets/notices"} <= stems["later"]
    assert stems["later"].isdisjoint({"assets/scenario", "assets/practice"}), "they come with their pages"


def test_it_names_what_each_page_asks_for_beside_the_shell(gallery):
    site = build(gallery, AS_OF)
    found = manifest(site)
    for address, (_, _, needs) in found["files"].items():
        if address and not address.endswith("/"):
            assert found["needs"][needs] == [], address
            continue
        page = (site / address / "index.html").read_text("utf-8")
        asked = re.findall(r'(?:src|href)="(?:\.\./)*([\w./-]+\.(?:js|css|svg))"', page)
        assert {*asked} - {*found["shell"]} == {*found["needs"][needs]}, address


def test_the_worker_knows_its_manifest_and_the_version_its_day(gallery):
    site = build(gallery, AS_OF)
    worker = (site / "sw.js").read_text("utf-8")
    known = re.match(r'const MANIFEST="([0-9a-f]+)",', worker)
    assert known
    assert hashlib.sha256((site / "manifest.json").read_bytes()).hexdigest().startswith(known[1])
    version = json.loads((site / "version.js").read_text("utf-8").removeprefix("window.courseVersion="))
    found = manifest(site)
    assert (version["day"], version["hash"]) == (AS_OF, found["version"])
    # A rebuild on another day is the same version of another day.
    again = build(gallery, "2026-11-26")
    assert manifest(again)["version"] == found["version"]
    assert (again / "sw.js").read_text("utf-8") != worker


def test_what_no_page_links_to_stays(gallery):
    site = build(gallery, AS_OF)
    assert {name for name in ABSENT if not (site / name).is_file()} == set()
    app = json.loads((site / "app.webmanifest").read_text("utf-8"))
    assert {icon["sizes"] for icon in app["icons"]} == {"any", "192x192", "512x512"}
    assert [icon["src"] for icon in app["icons"] if icon.get("purpose") == "maskable"] == [
        "icon-maskable.png"
    ]
    for icon in app["icons"][1:]:
        width = int.from_bytes((site / icon["src"]).read_bytes()[16:20])
        assert f"{width}x{width}" == icon["sizes"]


def test_another_theme_has_none_of_it(tmp_path):
    root = tmp_path / "course"
    shutil.copytree(SMALLEST, root)
    shown = Build(root, root / "site", serving=False, own_theme=False)
    assert shown.read()
    assert shown.makers.keys().isdisjoint({"tai-ve/", "chua-tai/"})
    assert ROOT_FILES.isdisjoint(shown.files)
    assert not any(
        "serviceWorker" in content.decode() for content in shown.files.values() if isinstance(content, bytes)
    )


@pytest.mark.parametrize("own_theme", [True, False])
def test_a_course_that_is_served_registers_no_worker_and_takes_one_back(tmp_path, own_theme):
    root = tmp_path / "course"
    shutil.copytree(SMALLEST, root)
    shown = Build(root, root / "site", serving=True, own_theme=own_theme)
    assert shown.read()
    assert b"unregister()" in shown.files["sw.js"]
    assert not any(
        b".register(" in content for name, content in shown.files.items() if name.startswith("assets/course")
    )


def test_it_is_small(gallery):
    site = build(gallery, AS_OF)
    assert len(gzip.compress((site / "sw.js").read_bytes(), 6)) <= 2_500
