"""Every word that a learner or an author reads is in the catalogue, none in templates, scripts or Python."""

from __future__ import annotations

import ast
import re
import string
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from generator import catalogue as catalogues
from generator.catalogue import Catalogue
from generator.rendering.words import BUNDLE_WORDS, SCRIPT_WORDS

PACKAGE = Path(__file__).parent.parent / "generator"
_METHODS = [
    ("**.py", "python"),
    ("templates/**.html", "jinja2.ext:babel_extract"),
    ("scaffold/**", "jinja2.ext:babel_extract"),
]
_SIGNS = {"variable_start_string": "<<", "variable_end_string": ">>", "block_start_string": "<%"}
_SIGNS |= {"block_end_string": "%>", "comment_start_string": "<#", "comment_end_string": "#>"}
_OPTIONS = {"scaffold/**": {**_SIGNS, "encoding": "utf-8", "silent": "false"}}
_MARKS = {"_": None, "N_": None}
_NOT_WORDS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_SPOKEN_ATTRIBUTES = re.compile(r"\b(?:aria-label|alt|title|placeholder)=\"([^\"]*)\"")


def catalogue() -> dict[str, str]:
    with (PACKAGE / "locale" / "vi.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def used() -> set[str]:
    return {
        str(message)
        for _, _, message, _, _ in extract_from_dir(
            str(PACKAGE), _METHODS, _OPTIONS, keywords=_MARKS, directory_filter=lambda _: True
        )
    }


def fields(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


def test_every_message_has_its_vietnamese_and_every_vietnamese_its_message():
    assert {message for message, words in catalogue().items() if not words} == set()
    assert used() - set(catalogue()) == set()
    assert set(catalogue()) - used() == set()


@pytest.mark.parametrize(("message", "words"), catalogue().items(), ids=lambda text: text[:40])
def test_both_languages_hold_the_same_values(message, words):
    assert fields(message) == fields(words)
    assert words == unicodedata.normalize("NFC", words)


def test_no_bundle_says_what_the_scripts_of_every_page_say_by_the_same_name():
    """They share one object: the last to come would speak for both."""
    names = [name for words in (SCRIPT_WORDS, *BUNDLE_WORDS.values()) for name in words]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_english_has_words_for_one_thing_of_messages_that_are_there():
    with (PACKAGE / "locale" / "en.po").open("rb") as file:
        forms = {message.id: message.string for message in read_po(file) if message.id}
    for (message, plural), (one, many) in forms.items():
        assert message == plural == many
        assert fields(one) == fields(many)
        assert message in used()


@pytest.mark.parametrize(("count", "said"), [(0, "0 steps"), (1, "1 step"), (2, "2 steps"), (21, "21 steps")])
def test_english_says_one_thing_otherwise(count, said):
    assert Catalogue("en")("{count} steps", count=count) == said


@pytest.mark.parametrize(("language", "said"), [("vi", "7,6"), ("en", "7.6")])
def test_a_number_is_written_as_the_language_does(language, said):
    assert Catalogue(language).number(7.6) == said
    assert said in Catalogue(language)(
        "Done: {pages} pages in {seconds} s, in the folder {folder}", pages=2, seconds=7.6, folder="site"
    )


def test_a_catalogue_may_have_more_forms_than_two(tmp_path, monkeypatch):
    (tmp_path / "pl.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: pl\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : '
        'n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"\n\nmsgid "{count} steps"\n'
        'msgid_plural "{count} steps"\nmsgstr[0] "{count} krok"\nmsgstr[1] "{count} kroki"\nmsgstr[2] "{count} kroków"\n\n'
        'msgid "{count} modules"\nmsgstr "moduły: {count}"\n',
        "utf-8",
    )
    monkeypatch.setattr(catalogues, "LOCALE_FOLDER", tmp_path)
    polish = Catalogue("pl")
    said = [polish("{count} steps", count=count) for count in (1, 2, 5, 22)]
    assert said == ["1 krok", "2 kroki", "5 kroków", "22 kroki"]
    assert polish("{count} modules", count=1) == "moduły: 1"
    assert polish("{count} lessons", count=1) == "1 lessons", "what it lacks is the key"


def is_vietnamese(text: str) -> bool:
    return bool(re.search(r"[ăâđêôơưĂÂĐÊÔƠƯ]|[\u1ea0-\u1ef9]", text))


@pytest.mark.parametrize(
    "path",
    sorted((PACKAGE / "templates").glob("*.html")) + sorted((PACKAGE / "theme").glob("*.html")),
    ids=lambda path: path.name,
)
def test_no_word_strays_in_a_template(path: Path) -> None:
    text = _NOT_WORDS.sub("", path.read_text("utf-8"))
    for spoken in _SPOKEN_ATTRIBUTES.findall(text):
        assert not re.search(r"[^\W\d_]{2}", spoken), spoken
    between = re.findall(r">([^<>]*)<", re.sub(r"<(script|svg)\b.*?</\1>", "", text, flags=re.DOTALL))
    assert [words.strip() for words in between if re.search(r"[^\W\d_]{2}", words)] == []


@pytest.mark.parametrize(
    "path",
    # What a script knows of one language (typed.vi.js) is data, and nobody reads it.
    [
        path
        for kind in ("js", "css")
        for path in sorted((PACKAGE / "theme").rglob(f"*.{kind}"))
        if "." not in path.stem
    ],
    ids=lambda path: path.name,
)
def test_no_word_strays_in_a_script_or_style(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not is_vietnamese(re.sub(r"/(?:\\.|[^/\n])+/[gimuy]*|'đ'", "", text))
    if path.suffix == ".css":
        shown = re.findall(r"content:\s*[\"']([^\"']*)", text)
        assert [words for words in shown if re.search(r"[^\W\d_]{2}", words)] == []


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_no_word_strays_in_python(path: Path) -> None:
    """A literal with Vietnamese letters, or one that is printed without the catalogue."""
    tree = ast.parse(path.read_text("utf-8"))
    quiet = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    marked = {
        id(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _MARKS
        for argument in ast.walk(node)
    }
    after_a_value = {
        id(node)
        for outer in ast.walk(tree)
        if isinstance(outer, (ast.ClassDef, ast.Module))
        for statement in outer.body
        if isinstance(statement, ast.Expr)
        for node in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in quiet | marked | after_a_value
        ):
            assert not is_vietnamese(node.value.replace("đ", "")), f"{path.name}:{node.lineno}: {node.value}"
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print":
            literal = [part for part in node.args if isinstance(part, ast.Constant) and part.value]
            assert not literal, f"{path.name}:{node.lineno} prints a literal"
