"""A course in another language: every word, address and name on its pages is of that language, or English.

A language is a catalogue: what has none is English.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from lxml import html

from generator import catalogue as catalogues
from generator.building import read_course
from generator.catalogue import Catalogue, languages
from generator.cli import main
from generator.engine.run import run_build
from generator.model.names import Names, names_in
from tests.conftest import SITES
from tests.test_words import catalogue, is_vietnamese

NAME = re.compile(r"(?=.*[-/=])[a-z0-9-]+[/=]?")
"""What is an address, an anchor, a folder or a file's name among the messages."""
TOY = "tlh"
"""No language that Babel knows of."""


def vietnamese_names() -> set[str]:
    return {words for message, words in catalogue().items() if NAME.fullmatch(message)}


def build(root: Path, *needed: str) -> Path:
    assert run_build(root), needed
    return root / "site"


@pytest.fixture(scope="module")
def chess(tmp_path_factory) -> Path:
    """A course in English with one of everything, built."""
    root = tmp_path_factory.mktemp("en") / "chess"
    shutil.copytree(SITES / "chess", root)
    return build(root)


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """What is published, pictures apart."""
    for file in sorted(site.rglob("*")):
        if file.is_file() and file.suffix not in (".png", ".gz"):
            yield file.relative_to(site).as_posix(), file.read_text("utf-8")


def test_the_course_in_english_has_no_mistake():
    _, report = read_course(SITES / "chess")
    assert {found.rule.id for found in report} == {"citation-not-in-force", "source-past-review"}


def test_no_vietnamese_letter_is_in_a_course_in_english(chess):
    wrong = {
        name: [line[max(0, found.start() - 60) : found.end() + 40] for line in text.split("\n")
               if (found := re.search(r"[ăâđêôơưĂÂĐÊÔƠƯ]|[\u1ea0-\u1ef9]", line))]
        for name, text in texts(chess)
        if is_vietnamese(text)
    }  # fmt: skip
    assert wrong == {}


def test_no_vietnamese_name_is_in_a_course_in_english(chess):
    names = sorted(re.escape(name.rstrip("/")) for name in vietnamese_names())
    found = re.compile(rf"(?:\b(?<!-)|(?=-))(?:{'|'.join(names)})(?:(?<=[-=])|\b)")
    assert found.findall("href=tra-nhanh/ id=cau-mot-them") == ["tra-nhanh", "cau-", "-them"]
    assert {name: hits for name, text in texts(chess) if (hits := found.findall(f"{name}\n{text}"))} == {}


def test_its_pages_say_in_which_language_they_are(chess):
    pages = sorted(chess.rglob("*.html"))
    assert len(pages) > 20
    assert {html.fromstring(page.read_bytes()).get("lang") for page in pages} == {"en"}
    assert json.loads((chess / "app.webmanifest").read_text("utf-8"))["lang"] == "en"


def test_its_addresses_are_english(chess):
    names = Names()
    wanted = {
        *names.pages - {names.guide},
        "guide/writing/",
        "modules/rules/check/",
        "modules/rules/try-before/",
        "modules/rules/horse/",
    }
    assert {address for address in wanted if not (chess / address / "index.html").is_file()} == set()
    lesson = html.fromstring((chess / "modules/rules/board/index.html").read_bytes())
    assert {"check-yourself", "question-light-square", "source-1"} <= {
        *lesson.xpath("//@id"),
    }
    assert not (chess / "guide/rules").exists(), "the manual is Vietnamese"


def test_the_marks_of_remarks_are_english(chess):
    page = html.fromstring((chess / "modules/rules/touch-move/index.html").read_bytes())
    remarks = {node.text_content().strip(): node.get("class") for node in page.find_class("course-remark")}
    assert (
        remarks
        == {
            "Careful. Everybody looks at you.": "course-remark near",
            "Good. You stay calm, and the rule speaks.": "course-remark right",
            "It still ends well.": "course-remark open",
        }
        or remarks["Good. You stay calm, and the rule speaks."] == "course-remark right"
    )


def test_what_a_course_doesnt_say_isnt_said(chess):
    page = html.fromstring((chess / "modules/rules/knight/index.html").read_bytes())
    assert page.find_class("course-reviewed")[0].text_content() == "Text checked on 2026-11-20"
    assert page.xpath("//footer[@class='foot']/p") == []


@pytest.mark.parametrize("language", languages())
def test_a_new_course_in_each_language_builds(tmp_path, language):
    root = tmp_path / "course"
    assert main(["init", str(root), "--language", language, "--lang", "en"]) == 0
    _, report = read_course(root)
    assert [str(found.location) for found in report] == []
    site = build(root)
    found = {name for name, text in texts(site) if is_vietnamese(text)}
    assert bool(found) is (language == "vi")
    written = {name for name, text in texts(root) if is_vietnamese(text) and not name.startswith("site/")}
    assert bool(written) is (language == "vi")


@pytest.mark.parametrize(("language", "said"), [("en", "Written: "), ("vi", "Đã ghi: ")])
def test_who_begins_a_course_is_told_so_in_its_language(tmp_path, monkeypatch, capsys, language, said):
    monkeypatch.delenv("COURSE_LANG")
    assert main(["init", str(tmp_path / "course"), "--language", language]) == 0
    assert capsys.readouterr().out.startswith(said)


def test_what_is_new_in_a_course_is_in_its_language(tmp_path):
    root = tmp_path / "course"
    assert main(["init", str(root), "--language", "en", "--lang", "vi"]) == 0
    for kind, name in (
        ("module", "endgame"),
        ("lesson", "start-here/second"),
        ("quiz", "start-here/second"),
        ("scenario", "start-here/talk"),
        ("practice", "start-here/try"),
        ("source", "laws"),
        ("fact", "fee"),
        ("term", "rook"),
    ):
        assert main(["new", kind, name, "--folder", str(root), "--lang", "vi"]) == 0
    assert {name for name, text in texts(root) if is_vietnamese(text)} == set()
    assert (root / "docs/modules/endgame/first-lesson.md").is_file()
    assert "> **Good.** ((" in (root / "docs/modules/start-here/talk.md").read_text("utf-8")
    assert "{#question-1 .counter for=first-thing}" in (root / "quizzes/start-here/second.md").read_text(
        "utf-8"
    )
    _, report = read_course(root)
    assert {found.rule.id for found in report} == {"gap-unfilled"}


# A third language


@pytest.fixture
def toy(tmp_path, monkeypatch) -> str:
    """A language of its own: every word twice, every name with a letter before it."""
    folder = tmp_path / "locale"
    shutil.copytree(catalogues.LOCALE_FOLDER, folder)
    made = Catalog(TOY)
    for message in catalogue():
        name, sentence = NAME.fullmatch(message), re.fullmatch(r"[A-Z][a-z ]+", message)
        words = message if re.search(r"[{`:%]|y-MM|MM-dd|d MMMM", message) else f"Q{message}"
        made.add(message, f"q{message.lstrip('-')}" if name else f"Q{message}" if sentence else words)
    with (folder / f"{TOY}.po").open("wb") as file:
        write_po(file, made)
    monkeypatch.setattr(catalogues, "LOCALE_FOLDER", folder)
    return TOY


def test_a_third_language_is_one_catalogue(toy, tmp_path):
    root = tmp_path / "course"
    assert toy in languages()
    assert main(["init", str(root), "--language", toy, "--lang", toy]) == 0
    assert read_course(root)[1].has_errors is False
    site = build(root)
    pages = {page.parent.relative_to(site).as_posix() for page in site.rglob("index.html")}
    assert {"qlook-up", "qreview", "qsources", "modules/qstart-here/qfirst-lesson"} <= pages
    first = html.fromstring((site / "index.html").read_bytes())
    assert first.get("lang") == toy
    assert first.xpath("//nav[@class='places']/a/text()") == ["QLearn", "QLook up", "QReview", "QProgress"]
    assert json.loads((site / "app.webmanifest").read_text("utf-8"))["lang"] == toy


def test_what_a_catalogue_lacks_is_english():
    assert names_in(lambda message: message) == Names()
    assert names_in(lambda message: "Tra nhanh/") == Names(), "no address"
    assert names_in(lambda message: "") == Names()


@pytest.mark.parametrize("language", languages())
def test_the_names_of_each_language_can_be_addresses(language):
    say = Catalogue(language)
    names = {message: say(message) for message in catalogue() if NAME.fullmatch(message)}
    wrong = {
        message: word
        for message, word in names.items()
        if not re.fullmatch(r"-?[a-z0-9]+(?:-[a-z0-9]+)*[-/=]?", word)
        or (message[-1] in "/=-" and word[-1] != message[-1])
    }
    assert wrong == {}
    found = names_in(say.text)
    assert len(found.pages) == len(Names().pages)
    assert len(found.own_lessons) == 2
    assert not {name.rstrip("/") for name in found.pages} & {"modules", "paths", "assets", "404"}


def test_what_is_taken_in_goes_into_the_language_of_the_course(tmp_path):
    root = tmp_path / "course"
    assert main(["init", str(root), "--language", "en"]) == 0
    bank = tmp_path / "bank.gift"
    bank.write_text(
        "::a:: The queen begins on her colour. {T}\n\n::b:: Who begins? {=White ~Black}\n", "utf-8"
    )
    assert main(["import", str(bank), "--to", "start-here/taken", "--folder", str(root), "--lang", "vi"]) == 0
    quiz = (root / "quizzes/start-here/taken.md").read_text("utf-8")
    assert "- [x] True\n" in quiz
    assert "((What comes of choosing it))" in quiz
    assert {name for name, text in texts(root) if is_vietnamese(text)} == set()


def test_what_has_changed_is_told_in_the_language_of_the_course(chess):
    page = html.fromstring((chess / "what-is-new/index.html").read_bytes())
    said = " ".join(page.find(".//main").text_content().split())
    assert "Just changed" in said
    assert "in the lesson “The knight”" in said
    assert page.xpath("//main//a/@href")[0].startswith("../modules/rules/knight/")


MISTAKE = {
    "en": "there is no file docs/modules/openings/no-such.md",
    "vi": "không có tệp docs/modules/openings/no-such.md",
}


@pytest.mark.parametrize(
    ("of_course", "environment", "arguments", "told"),
    [
        ("en", {"LANG": "C"}, (), "en"),
        ("en", {"LANG": "vi_VN.UTF-8"}, (), "en"),
        ("vi", {"LANG": "en_US.UTF-8"}, (), "vi"),
        ("en", {"COURSE_LANG": "vi", "LANG": "C"}, (), "vi"),
        ("en", {"COURSE_LANG": "vi"}, ("--lang", "en"), "en"),
        ("en", {"COURSE_LANG": "en"}, ("--lang=vi",), "vi"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_authors_are_told_in_the_language_of_their_course(
    tmp_path, monkeypatch, capsys, command, of_course, environment, arguments, told
):
    root = tmp_path / "course"
    shutil.copytree(SITES / "chess", root, ignore=shutil.ignore_patterns("expected"))
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("language: en", f"language: {of_course}")
    settings.write_text(text, "utf-8")
    [module] = re.findall(r"^modules: \[([a-z-]+)", (root / "docs/index.md").read_text("utf-8"), re.MULTILINE)
    index = root / f"docs/modules/{module}/index.md"
    index.write_text(re.sub(r"lessons: \[", "lessons: [no-such, ", index.read_text("utf-8")), "utf-8")
    for name in ("COURSE_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main([command, "--folder", str(root), *arguments]) == 1
    said = capsys.readouterr()
    assert MISTAKE[told].replace("openings", module) in said.out + said.err


def test_without_a_course_the_system_says_the_language(tmp_path, monkeypatch):
    for name in ("COURSE_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for system, wanted in (("en_US.UTF-8", "en"), ("vi_VN", "vi"), ("C", "vi")):
        monkeypatch.setenv("LANG", system)
        assert catalogues.language_of_messages() == wanted
