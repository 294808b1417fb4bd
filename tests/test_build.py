"""From a folder of Markdown to a site: two commands, one result; what fails leaves the last good site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import building
from generator.cli import main
from generator.engine import mkdocs_plugin
from generator.publishing.ownership import write_list
from generator.publishing.site_folder import recover
from tests.own_course import ROOT, own_day, store_readings

LESSON = "docs/modules/mot/bai.md"


def contents(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()
    }


def rewrite(root: Path, old: str, new: str, name: str = LESSON) -> None:
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), "utf-8")


def course(*arguments: str) -> int:
    return main([*arguments, "--lang", "en"])


def test_mkdocs_build_gives_the_same_site(make_course, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    root = make_course()
    assert course("build", "--folder", str(root)) == 0
    ours = contents(root / "site")
    shutil.rmtree(root / "site")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, check=True, env=os.environ)
    assert contents(root / "site") == ours
    assert "modules/mot/bai/index.html" in ours
    assert "tra-nhanh/index.html" in ours


def test_a_course_with_errors_leaves_the_last_good_site_and_says_so(make_course, capsys):
    root = make_course()
    assert course("build", "--folder", str(root)) == 0
    before = contents(root / "site")
    rewrite(root, "[@nguon]", "[@nguom]")
    assert course("build", "--folder", str(root)) == 1
    assert contents(root / "site") == before
    told = capsys.readouterr().err
    assert f"{LESSON}:9:20 error" in told
    assert "Did you mean “nguon”?" in told
    assert "last good site is still there" in told
    assert (
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, capture_output=True
        ).returncode
        == 1
    )
    assert contents(root / "site") == before


SPOILT = [
    (lambda html: html.replace("<li>hai</li>", ""), "page-differs"),
    (lambda html: html.replace("một", "MỘT"), "page-differs"),
    (lambda html: html.replace("<p>", '<p onclick="x">'), "page-element-forbidden"),
    (lambda html: html.replace("data-question", "data-x"), "page-part-missing"),
    (lambda html: html.replace("<p>", '<p><a href="../khong-co/">x</a>', 1), "page-link-broken"),
    (lambda html: html.replace("<p>", '<p><a href="#khong-co">x</a>', 1), "page-link-broken"),
    (lambda html: html.replace("<li>hai</li>", '<li>hai<a href="/#khong-co"></a></li>'), "page-link-broken"),
]


@pytest.mark.parametrize(("spoil", "rule"), SPOILT)
def test_finish_stops_a_site_from_which_something_is_missing(make_course, capsys, monkeypatch, spoil, rule):
    """Whatever an engine makes of the pages."""
    root = make_course()
    rewrite(root, "[@nguon].", "[@nguon].\n\n- một\n- hai\n")
    assert course("build", "--folder", str(root)) == 0
    before = contents(root / "site")
    real = mkdocs_plugin.CoursePlugin.on_page_content
    monkeypatch.setattr(
        mkdocs_plugin.CoursePlugin,
        "on_page_content",
        lambda self, html, **more: spoil(real(self, html, **more)),
    )
    assert course("build", "--folder", str(root)) == 1
    assert rule in capsys.readouterr().err
    assert contents(root / "site") == before


def test_a_link_to_a_heading_that_isnt_there_is_reported(make_course, capsys):
    root = make_course()
    rewrite(root, "[@nguon].", "[@nguon], [xem](#khong-co).")
    assert course("build", "--folder", str(root)) == 1
    assert "link-anchor-unknown" in capsys.readouterr().err


@pytest.mark.parametrize("standing", ["old only", "both"])
def test_an_interrupted_swap_is_put_right_by_the_next_command(tmp_path, standing):
    site, build = tmp_path / "site", tmp_path / "build"
    (build / "site-before").mkdir(parents=True)
    (build / "site-before" / "index.html").write_text("before")
    write_list(build / "site-before", ["index.html"])
    if standing == "both":
        site.mkdir()
        (site / "index.html").write_text("after")
    recover(site, build)
    assert (site / "index.html").read_text() == ("after" if standing == "both" else "before")
    assert not (build / "site-before").exists()


def test_authors_files_are_only_read(make_course):
    root = make_course()
    before = {part: contents(root / part) for part in ("docs", "quizzes")}
    assert course("build", "--folder", str(root)) == 0
    assert {part: contents(root / part) for part in ("docs", "quizzes")} == before


def test_what_no_page_asks_for_is_left_out(make_course):
    root = make_course()
    assert course("build", "--folder", str(root)) == 0
    files = set(contents(root / "site"))
    assert not [name for name in files if "bundle" in name or "lunr" in name or name.endswith(".map")]
    assert not [name for name in files if name.startswith(("assets/javascripts", "assets/stylesheets"))]


def test_nothing_is_dropped_from_a_page(make_course, monkeypatch):
    """Each word of the author's text is on the page."""
    monkeypatch.setenv("COURSE_AS_OF", own_day().isoformat())
    import re

    from lxml import html

    root = make_course()
    body = (ROOT / "docs/modules/vneid/kich-hoat.md").read_text("utf-8").split("---", 2)[2]
    shutil.copytree(ROOT / "docs", root / "docs", dirs_exist_ok=True)
    shutil.copytree(ROOT / "quizzes", root / "quizzes", dirs_exist_ok=True)
    shutil.rmtree(root / "docs/modules/mot")
    shutil.rmtree(root / "quizzes/mot")
    store_readings(root)
    assert course("build", "--folder", str(root)) == 0
    page = html.fromstring((root / "site/modules/vneid/kich-hoat/index.html").read_bytes())
    shown = set(re.findall(r"\w+", " ".join(page.itertext())))
    prose = re.sub(
        r"\[@[^\]]*\](\{[^}]*\})?|\{\{.*?\}\}|\]\([^)]*\)|^!!! try .*|^[!?]{3}\+? \w+|\{[#.][^}]*\}",
        " ",
        body,
        flags=re.MULTILINE,
    )
    assert set(re.findall(r"\w+", prose)) - shown == set()


def test_as_of_sets_today(make_course, capsys, monkeypatch):
    root = make_course()
    monkeypatch.setenv("COURSE_AS_OF", "2026-11-24")
    assert course("check", "--folder", str(root)) == 0
    assert "No mistakes found" in capsys.readouterr().out
    assert course("check", "--folder", str(root), "--as-of", "2027-12-31") == 0
    assert "source-past-review" in capsys.readouterr().out
    assert course("build", "--folder", str(root), "--as-of", "2027-12-31") == 0
    assert "2027-12-31" in (root / "site/version.js").read_text("utf-8")


def test_the_day_comes_from_the_epoch_when_nobody_asks(monkeypatch):
    monkeypatch.delenv("COURSE_AS_OF")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    assert building.today().isoformat() == "2026-11-24"


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_of_no_year_that_a_course_speaks_of(make_course, capsys, day):
    assert course("check", "--folder", str(make_course()), "--as-of", day) == 2
    assert "isn't a day" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["build", "--folder", "khong-co"], ["check", "--folder", "khong-co"]])
def test_a_folder_that_is_no_course(arguments, capsys):
    assert course(*arguments) == 2
    assert "khong-co" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["bulid"], ["build", "--as-of", "hôm nay"], []])
def test_wrong_use(arguments):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2


def test_a_day_in_another_order_is_told_as_what_it_is(capsys):
    with pytest.raises(SystemExit) as left:
        course("check", "--as-of", "31/12/2026")
    assert left.value.code == 2
    assert "“31/12/2026” isn't a day as it is written here" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["check", "--summary", "docs"], ["schema", "--to", "mkdocs.yml"], ["init", "mkdocs.yml/x"]],
    ids=lambda arguments: arguments[0],
)
def test_a_place_that_cant_be_written_is_told_in_a_sentence(make_course, capsys, monkeypatch, arguments):
    monkeypatch.chdir(make_course())
    assert course(*arguments) == 2
    assert "This can't be run here" in capsys.readouterr().err


def test_vietnamese_is_told_whatever_the_system_writes(make_course):
    """As on Windows, where what is sent to a file is written in an old code page."""
    told = subprocess.run(
        [sys.executable, "-m", "generator.cli", "check", "--folder", str(make_course()), "--lang", "vi"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
    )
    assert told.stdout.decode().split() == ["Không", "có", "lỗi", "nào."], told.stderr.decode()


def test_a_broken_configuration_is_reported_in_a_sentence(make_course, capsys):
    root = make_course()
    rewrite(root, "theme: {name: course}", "theme: {name: khong-co}", "mkdocs.yml")
    assert course("build", "--folder", str(root)) == 1
    assert "settings-untrusted" in capsys.readouterr().err
    assert course("build", "--folder", str(root), "--trust") == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(("language", "words"), [("vi", "lệnh"), ("en", "commands")])
def test_help_in_both_languages(language, words, capsys):
    with pytest.raises(SystemExit):
        main(["--help", "--lang", language])
    assert words in capsys.readouterr().out.lower()


def test_an_address_that_is_gone_is_reported_until_an_alias_keeps_it(make_course, capsys):
    root = make_course()
    assert course("build", "--folder", str(root)) == 0
    assert "address-gone" not in capsys.readouterr().err
    for folder in ("docs/modules", "quizzes"):
        (root / folder / "mot/bai.md").rename(root / folder / "mot/ten-khac.md")
    rewrite(root, "[bai]", "[ten-khac]", "docs/modules/mot/index.md")
    assert course("build", "--folder", str(root)) == 0
    told = capsys.readouterr().err
    assert "docs/modules/mot/ten-khac.md:1:1 warning" in told
    assert "modules/mot/bai/" in told
    assert "aliases: [mot/bai]" in told


def test_a_module_with_another_name_is_reported_once_until_its_alias_keeps_all_below_it(make_course, capsys):
    root = make_course()
    assert course("build", "--folder", str(root)) == 0
    for folder in ("docs/modules", "quizzes"):
        (root / folder / "mot").rename(root / folder / "hai")
    rewrite(root, "mot", "hai", "docs/index.md")
    rewrite(root, "minutes:", "aliases: [mot/bai]\nminutes:", "docs/modules/hai/bai.md")
    capsys.readouterr()
    assert course("build", "--folder", str(root)) == 0
    assert "Write into the head of docs/modules/hai/index.md: aliases: [mot]" in capsys.readouterr().err
    rewrite(root, "aliases: [mot/bai]\n", "", "docs/modules/hai/bai.md")
    rewrite(root, "title:", "aliases: [mot]\ntitle:", "docs/modules/hai/index.md")
    assert course("build", "--folder", str(root)) == 0
    assert "address-gone" not in capsys.readouterr().err
    for address, url in (("", "../hai/"), ("bai/", "../../hai/bai/")):
        assert f'0; url={url}"' in (root / f"site/modules/mot/{address}index.html").read_text("utf-8")
