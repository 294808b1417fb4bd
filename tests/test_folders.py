"""A build replaces what builds wrote, and nothing else.

Neither in the folder of the site nor in its work folder.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.cli import main
from generator.loading.site_place import in_the_way
from generator.publishing.ownership import LIST, claim, foreign_file, listed, remove, write_list
from tests.test_build import contents

LESSON = "docs/modules/mot/bai.md"


def build(root: Path) -> int:
    return main(["build", "--folder", str(root), "--lang", "en"])


def everything(root: Path) -> dict[str, bytes]:
    """All that lies in the folder, but for what a build works with."""
    return {name: content for name, content in contents(root).items() if not name.startswith("build/")}


def with_site_dir(make_course, site: str) -> Path:
    root = make_course()
    (root / "mkdocs.yml").write_text(f"{(root / 'mkdocs.yml').read_text('utf-8')}site_dir: {site}\n", "utf-8")
    return root


@pytest.mark.parametrize(
    "site",
    [
        "docs",
        "quizzes",
        "quizzes/",
        "docs/modules",
        "docs/moi",
        ".",
        "./",
        "..",
        "/",
        "../..",
        ".git",
        ".git/x",
        "build",
        "build/site",
        "site/../docs",
        "~",
        "$ROOT",
        "$ROOT/docs",
        "$HOME",
    ],
)
def test_a_site_over_what_authors_wrote_is_refused(make_course, capsys, site, monkeypatch):
    root = make_course()
    home = root.parent / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    (home / "x").write_text("x")
    (root / ".git").mkdir()
    site = site.replace("$ROOT", str(root)).replace("$HOME", str(home))
    if site == "~":
        assert in_the_way(home, root) == str(home.resolve())
        return
    text = (root / "mkdocs.yml").read_text("utf-8") + f"site_dir: {site}\n"
    (root / "mkdocs.yml").write_text(text, "utf-8")
    before = everything(root.parent)
    assert build(root) != 0
    told = capsys.readouterr().err
    assert "would take the place of" in told
    assert "Traceback" not in told
    assert main(["check", "--folder", str(root), "--lang", "en"]) == 1
    assert f"mkdocs.yml:{text.count(chr(10))}:11 error" in capsys.readouterr().out
    assert everything(root.parent) == before


@pytest.mark.parametrize("site", ["site", "public", "dist/trang", "../ngoai"])
def test_a_folder_of_its_own_is_built_again_and_again(make_course, site):
    root = with_site_dir(make_course, site)
    for _ in range(2):
        assert build(root) == 0
        assert (root / site / "index.html").is_file()
        assert foreign_file(root / site) is None


@pytest.mark.parametrize(
    "name",
    [
        "CNAME",
        ".well-known/security.txt",
        ".nojekyll",
        "modules/mot/ghi-chu.txt",
        "anh.png",
        "index.html.bak",
        ".git/HEAD",
    ],
)
def test_a_file_put_into_the_site_by_hand_is_no_builds_to_delete(make_course, capsys, name):
    root = make_course()
    assert build(root) == 0
    (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
    (root / "site" / name).write_text("của tôi")
    before = contents(root / "site")
    assert build(root) == 2
    assert os.path.join("site", *name.split("/")) in capsys.readouterr().err
    assert contents(root / "site") == before
    (root / "site" / name).unlink()
    assert build(root) == 0


def test_what_a_file_manager_leaves_is_no_file_of_anybody(make_course):
    root = make_course()
    assert build(root) == 0
    (root / "site" / ".DS_Store").write_text("x")
    assert build(root) == 0


@pytest.mark.parametrize(
    "names", [["a.txt"], [".a"], ["index.html"], ["con/chau/a.md"], ["index.html", "CNAME"]]
)
def test_a_folder_that_no_build_wrote_is_refused(make_course, capsys, names):
    root = with_site_dir(make_course, "public")
    for name in names:
        (root / "public" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "public" / name).write_text("của tôi")
    before = everything(root)
    assert build(root) == 2
    assert "wasn't written by a build" in capsys.readouterr().err
    assert everything(root) == before


def test_an_empty_folder_is_taken(make_course):
    root = with_site_dir(make_course, "public")
    (root / "public").mkdir()
    assert build(root) == 0


@pytest.mark.parametrize("form", ["file", "link", "link to docs", "broken link"])
def test_what_is_no_folder_is_refused(make_course, form, capsys):
    root = make_course()
    (root / "elsewhere").mkdir()
    site = root / "site"
    if form == "file":
        site.write_text("x")
    else:
        site.symlink_to({"link": "elsewhere", "link to docs": "docs", "broken link": "nowhere"}[form])
    before = everything(root)
    assert build(root) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert everything(root) == before
    assert form == "file" or site.is_symlink()


@pytest.mark.parametrize("name", ["site/a.html", "site-before/index.html", "site/.a"])
def test_files_of_others_in_the_work_folder_stay(make_course, capsys, name):
    root = make_course()
    (root / "build" / name).parent.mkdir(parents=True)
    (root / "build" / name).write_text("của tôi")
    assert build(root) == 2
    assert os.path.join("build", *name.split("/")) in capsys.readouterr().err
    assert (root / "build" / name).read_text() == "của tôi"
    assert not (root / "site").exists()
    assert main(["check", "--folder", str(root)]) == 0
    assert (root / "build" / name).read_text() == "của tôi"


def test_files_of_others_beside_ours_are_in_nobodys_way(make_course):
    root = make_course()
    (root / "build" / "lib").mkdir(parents=True)
    (root / "build" / "lib" / "a.txt").write_text("của tôi")
    (root / "build" / "a.txt").write_text("của tôi")
    for _ in range(2):
        assert build(root) == 0
    assert (
        (root / "build" / "a.txt").read_text() == (root / "build" / "lib" / "a.txt").read_text() == "của tôi"
    )


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("build", "docs"),
        ("build/cache", "docs"),
        ("build/site", "quizzes"),
        ("build/site-before", "docs"),
    ],
)
def test_a_link_in_the_work_folder_is_refused(make_course, link, target):
    root = make_course()
    (root / link).parent.mkdir(parents=True, exist_ok=True)
    (root / link).symlink_to(root / target)
    before = everything(root)
    assert build(root) == 2
    assert everything(root) == before
    assert (root / LESSON).is_file()


def test_a_site_from_before_there_were_lists_is_known(make_course, capsys):
    root = make_course()
    assert build(root) == 0
    (root / "site" / LIST).unlink()
    assert build(root) == 0
    (root / "site" / LIST).unlink()
    (root / "site" / "CNAME").write_text("x")
    assert build(root) == 2
    assert "CNAME" in capsys.readouterr().err


def test_a_list_that_is_no_list_of_ours(tmp_path):
    (tmp_path / LIST).write_text("a.txt\n")
    (tmp_path / "a.txt").write_text("x")
    assert foreign_file(tmp_path) == "a.txt"
    write_list(tmp_path, ["a.txt"])
    assert foreign_file(tmp_path) is None


def test_serving_leaves_the_site_in_the_work_folder_alone(make_course):
    """Its own site is elsewhere: what an interrupted build left is for the next build."""
    from generator.building import Build

    root = make_course()
    assert build(root) == 0
    (root / "site").rename(root / "build" / "site-before")
    Build(root, root.parent, serving=True, own_theme=True).prepare()
    assert (root / "build" / "site-before" / "index.html").is_file()


def test_a_link_in_a_folder_of_ours_is_deleted_and_not_what_it_leads_to(tmp_path):
    theirs, folder = tmp_path / "theirs", tmp_path / "site"
    theirs.mkdir()
    (theirs / "a.txt").write_text("a")
    claim(folder)
    (folder / "link").symlink_to(theirs, target_is_directory=True)
    remove(folder)
    assert not folder.exists()
    assert (theirs / "a.txt").read_text() == "a"


def test_a_list_that_lies_elsewhere_is_no_list_of_ours(tmp_path):
    write_list(tmp_path, ["index.html"])
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / LIST).symlink_to(tmp_path / LIST)
    assert listed(tmp_path) == {"index.html"}
    assert listed(folder) is None
