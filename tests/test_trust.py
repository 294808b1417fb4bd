"""A stranger's mkdocs.yml.

Our commands read it safely before MkDocs does, and run nothing of it unless `--trust` is given.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.building import read_course
from generator.cli import main

PLAIN = "site_name: Khoá\ntheme: {name: course}\nplugins: [course]\n"
HOOK = "from pathlib import Path\n\nPath(__file__).with_name('chay-roi').write_text('x')\n\n\ndef on_page_content(html, **more):\n    return html\n"
REFUSED = {
    # what is added to the plain settings, and the line, column and name of what is found
    "hooks": ("hooks: [evil.py]", 4, 1, "hooks"),
    "hooks in quotation marks": ('"hooks": [evil.py]', 4, 1, "hooks"),
    "hooks, spelt out": ('"\\x68ooks":\n  - evil.py', 4, 1, "hooks"),
    "hooks, by an alias": ("x: &x hooks\n*x : [evil.py]", 4, 4, "hooks"),
    "hooks, merged": ("x: &x {hooks: [evil.py]}\n<<: *x", 5, 1, "<<"),
    "hooks, merged by a tag": ("x: &x {hooks: [evil.py]}\n? !!merge <<\n: *x", 5, 3, "<<"),
    "inherited": ("INHERIT: ../khac.yml", 4, 1, "INHERIT"),
    "a script": ("extra_javascript: [a.js]", 4, 1, "extra_javascript"),
    "a script elsewhere": ("extra_javascript: [https://evil.example/a.js]", 4, 1, "extra_javascript"),
    "analytics": ("extra: {analytics: {provider: google}}", 4, 1, "extra"),
    "a style sheet elsewhere": (
        "extra_css: [https://evil.example/a.css]",
        4,
        13,
        "https://evil.example/a.css",
    ),
    "of the same scheme": ("extra_css:\n  - //evil.example/a.css", 5, 5, "//evil.example/a.css"),
    "by backslashes": ("extra_css: ['\\\\evil.example/a.css']", 4, 13, "\\\\evil.example/a.css"),
    "style sheet of data": ("extra_css: ['data:text/css,a']", 4, 13, "data:text/css,a"),
    "templates": ("extra_templates: [a.html]", 4, 1, "extra_templates"),
    "watched": ("watch: [/]", 4, 1, "watch"),
    "left out": ("exclude_docs: modules", 4, 1, "exclude_docs"),
    "another folder": ("docs_dir: ../khac", 4, 1, "docs_dir"),
    "the root": ("docs_dir: /", 4, 1, "docs_dir"),
    "everybody may look": ("dev_addr: 0.0.0.0:80", 4, 1, "0.0.0.0:80"),
    "a foreign extension": ("markdown_extensions: [evil]", 4, 23, "evil"),
    "an extension of a module": ("markdown_extensions:\n  - os.path", 5, 5, "os.path"),
    "an extension that reads files": (
        "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: /",
        6,
        7,
        "pymdownx.snippets",
    ),
    "an extension's program": ("markdown_extensions: {toc: {slugify: os.system}}", 4, 28, "toc"),
    "an extension of a class": ("markdown_extensions: ['a:B']", 4, 23, "a:B"),
    "a python tag": (
        "site_author: !!python/object/apply:os.system [touch chay-roi]",
        4,
        14,
        "!!python/object/apply:os.system",
    ),
    "a python name": ("x: !!python/name:os.system", 4, 4, "!!python/name:os.system"),
    "a python tag in a list": (
        "nav: [a, !!python/object/new:os.system [x]]",
        4,
        10,
        "!!python/object/new:os.system",
    ),
    "a tag below a tag": (
        "site_author: !ENV [A, !!python/object/apply:os.getcwd []]",
        4,
        23,
        "!!python/object/apply:os.getcwd",
    ),
    "a tag in full": (
        "x: !<tag:yaml.org,2002:python/object/apply:os.getcwd> []",
        4,
        4,
        "!!python/object/apply:os.getcwd",
    ),
    "relative": ("x: !relative $config_dir/..", 4, 4, "!relative"),
    "a tag of nobody": ("x: !khac y", 4, 4, "!khac"),
    "a set": ("x: !!set {a}", 4, 4, "!!set"),
    "bytes": ("x: !!binary aG9va3M=", 4, 4, "!!binary"),
    "markup": ("copyright: '<script src=//evil.example></script>'", 4, 12, "<s"),
    "markup in a name": ("site_author: 'x\"><img src=x>'", 4, 14, "<i"),
    "an event": ("site_description: 'x\" onload=\"y'", 4, 19, "onload="),
    "an address that runs": ("site_url: javascript:alert(1)", 4, 11, "javascript:"),
}
THEMES = {
    "another theme": ("theme: {name: khac}", 15, "khac"),
    "another theme alone": ("theme: khac", 8, "khac"),
    "templates of its own": ("theme: {name: course, custom_dir: mau}", 23, "theme: custom_dir"),
    "templates alone": ("theme: {name: null, custom_dir: mau}", 21, "theme: custom_dir"),
    "analytics": ("theme: {name: mkdocs, analytics: {gtag: x}}", 23, "theme: analytics"),
    "a logo elsewhere": (
        "theme: {name: material, logo: 'https://evil.example/a.png'}",
        31,
        "https://evil.example/a.png",
    ),
    "pages of the theme": (
        "theme: {name: course, static_templates: [a.html]}",
        23,
        "theme: static_templates",
    ),
}
PLUGINS = {
    "another plugin": ("plugins: [course, macros]", 19, "macros"),
    "a plugin with options": ("plugins: [course, {exec: {x: y}}]", 20, "exec"),
    "in a mapping": ("plugins: {course: {}, gen-files: {scripts: [a.py]}}", 34, "gen-files"),
}
RIGHT = [
    "site_description: Học “tại quầy”, 5 < 6\nsite_author: 'Trung tâm \"HCC\"'",
    "repo_url: !ENV [REPO, 'https://example.org/a']\nedit_uri: edit/main/docs",
    "docs_dir: docs",
    "strict: true",
    "extra_css: [assets/a.css]",
    "nav: [index.md]\nuse_directory_urls: true\nvalidation: {links: {not_found: warn}}",
    "markdown_extensions: [tables, toc: {permalink: true}, pymdownx.tabbed: {alternate_style: true}, "
    "markdown.extensions.abbr]",
    "copyright: &a © 2026\nsite_author: *a",
    "x: !!str 5",
]


def found(root: Path) -> list[tuple[int, int, str, str]]:
    _, report = read_course(root)
    return [
        (one.location.line, one.location.column, one.rule.id, str(one.phrase.values.get("name")))
        for one in report
        if one.location.path == "mkdocs.yml"
    ]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(make_course, name):
    added, line, column, wanted = REFUSED[name]
    assert (line, column, "settings-untrusted", wanted) in found(
        make_course({"mkdocs.yml": f"{PLAIN}{added}\n"})
    )


@pytest.mark.parametrize("name", THEMES)
def test_themes(make_course, name):
    theme, column, wanted = THEMES[name]
    root = make_course({"mkdocs.yml": PLAIN.replace("theme: {name: course}", theme)})
    assert (2, column, "settings-untrusted", wanted) in found(root)


@pytest.mark.parametrize("name", PLUGINS)
def test_plugins(make_course, name):
    plugins, _column, wanted = PLUGINS[name]
    root = make_course({"mkdocs.yml": PLAIN.replace("plugins: [course]", plugins)})
    assert [(line, rule, what) for line, _, rule, what in found(root)] == [(3, "settings-untrusted", wanted)]


@pytest.mark.parametrize("added", RIGHT)
def test_what_passes(make_course, added):
    assert found(make_course({"mkdocs.yml": f"{PLAIN}{added}\n"})) == []


@pytest.mark.parametrize(
    "theme",
    [
        "course",
        "{name: material, language: vi, palette: {primary: blue}, font: false, features: [navigation.top]}",
        "{name: readthedocs}",
        "mkdocs",
    ],
)
def test_themes_that_pass(make_course, theme):
    assert found(make_course({"mkdocs.yml": PLAIN.replace("{name: course}", theme)})) == []


def test_a_tag_as_a_key(make_course):
    root = make_course({"mkdocs.yml": PLAIN + "? !!python/object/apply:os.getcwd []\n: x\n"})
    assert [rule for _, _, rule, _ in found(root)] == ["yaml-broken"]
    assert main(["build", "--folder", str(root)]) == 1
    assert not (root / "site").exists()


def bomb(levels: int, width: int) -> str:
    lines = ["a0: &a0 x"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    return PLAIN + "\n".join(lines) + "\n"


BOMBS = {
    "wide": bomb(9, 9),
    "tall": bomb(60, 2),
    "very tall": bomb(3_000, 2),
    "keys": PLAIN
    + "a: &a {x: y}\n"
    + "".join(
        f"{'abcdefgh'[n]}: &{'abcdefgh'[n]} {{"
        + ", ".join(f"k{m}: *{'abcdefgh'[n - 1]}" for m in range(30))
        + "}\n"
        for n in range(1, 8)
    ),
    "itself": PLAIN + "x: &x [*x]\n",
    "itself, further in": PLAIN + "x: &x {a: {b: [*x, *x]}}\n",
    "deep": PLAIN + "x: " + "[" * 200_000,
    "deep lists": PLAIN + "x:\n  " + "- " * 200_000 + "a\n",
    "deep and closed": PLAIN + "x: " + "[" * 50_000 + "]" * 50_000 + "\n",
    "deep keys": PLAIN + "x:\n  " + "? " * 100_000 + "a\n",
    "many": PLAIN + "x: [" + "a, " * 200_000 + "a]\n",
}


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("command", ["check", "build", "stats"])
def test_a_bomb_is_defused_in_a_moment(make_course, name, command, capsys):
    root = make_course({"mkdocs.yml": BOMBS[name]})
    for trust in ([], ["--trust"]):
        started = time.monotonic()
        assert main([command, "--folder", str(root), "--lang", "en", *trust]) == 1
        assert time.monotonic() - started < 5
        assert "Traceback" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("text", ["- " * 200_000 + "a", "[" * 200_000, "x: " + "{a: " * 100_000])
@pytest.mark.parametrize("name", ["docs/sources.yml", "docs/modules/mot/bai.md"])
def test_no_text_is_too_deep_for_the_parser(make_course, name, text):
    root = make_course({name: f"---\n{text}\n---\n\nChữ.\n" if name.endswith(".md") else text})
    ended = subprocess.run(
        [sys.executable, "-m", "generator.cli", "check", "--folder", str(root)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", ["check", "build", "serve", "stats", "stale"])
def test_nothing_of_a_strangers_is_run(make_course, command, capsys):
    root = make_course(
        {
            "mkdocs.yml": PLAIN
            + "hooks: [evil.py]\nx: !!python/object/apply:pathlib.Path.touch [!!python/object/apply:pathlib.Path [chay-roi]]\n",
            "evil.py": HOOK,
        }
    )
    assert main([command, "--folder", str(root), "--lang", "en"]) == 1
    told = "".join(capsys.readouterr())
    assert "settings-untrusted" in told
    assert "--trust" in told
    assert not list(root.rglob("chay-roi"))
    assert not (root / "site").exists()


def test_who_trusts_it_runs_it(make_course):
    root = make_course({"mkdocs.yml": PLAIN + "hooks: [evil.py]\n", "evil.py": HOOK})
    assert main(["build", "--folder", str(root), "--trust"]) == 0
    assert (root / "chay-roi").is_file()


def test_plain_mkdocs_goes_on_as_it_was(make_course):
    root = make_course({"mkdocs.yml": PLAIN + "hooks: [evil.py]\n", "evil.py": HOOK})
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, check=True)
    assert (root / "chay-roi").is_file()
    assert (root / "site" / "index.html").is_file()
