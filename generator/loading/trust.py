"""What a stranger's `mkdocs.yml` could run on this machine, or bring into the pages.

Refused unless whoever runs the command trusts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from generator.diagnostics import N_, Diagnostic, error
from generator.loading.yaml_limits import all_nodes
from generator.loading.yaml_reader import YamlDocument
from generator.source import Location

UNTRUSTED = error(
    "settings-untrusted",
    N_("“{name}” could run a program, or bring into the pages what others wrote"),
    N_("Take it out. If you know who wrote it, and need it, run the command with --trust."),
)
_ALWAYS_DOCS = N_("Take the line out: the texts of a course are always in docs/.")
_AT_THE_START = N_("Take the line out, and name the address when you start: course serve --address {name}.")
_WRITE_OUT = N_("Write out the lines that are meant, in place of “<<”.")

_KEYS = frozenset(
    """
        hooks INHERIT extra_javascript extra_templates extra google_analytics watch mdx_configs
        exclude_docs draft_docs
    """.split()
)
OWN_PLUGINS = frozenset({"course", "search"})
"""Those that a stranger may name, and with which our own server shows what a build makes."""
_THEMES = frozenset({"course", "material", "mkdocs", "readthedocs"})
_THEME_KEYS = frozenset(
    """
        name language locale palette features font icon logo favicon direction color_mode
        user_color_mode_toggle nav_style navigation_depth
    """.split()
)
_EXTENSIONS = frozenset(
    """
        abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs
        legacy_em md_in_html meta nl2br sane_lists smarty tables toc wikilinks
    """.split()
)
_EXTENSIONS_OF_PYMDOWN = frozenset(
    """
        arithmatex betterem caret critic details emoji escapeall extra highlight inlinehilite keys
        magiclink mark progressbar saneheaders smartsymbols striphtml superfences tabbed tasklist
        tilde
    """.split()
)
_CORE = "tag:yaml.org,2002:"
_TAGS = frozenset(
    f"{_CORE}{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp")
) | {"!ENV"}
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-z!/?]|\bon[a-z]+\s*=|^\s*(?:javascript|vbscript|data):", re.IGNORECASE)


def check_trust(document: YamlDocument) -> Iterator[Diagnostic]:
    """What in the settings only a trusted author may write."""
    yield from _check_nodes(document)
    data = document.data if isinstance(document.data, dict) else {}
    for key in data:
        if key in _KEYS:
            yield UNTRUSTED.at(document.location((key,), of_key=True), name=key)
    if isinstance(data.get("dev_addr"), str):
        yield UNTRUSTED.at(
            document.location(("dev_addr",), of_key=True), name=data["dev_addr"], remedy=_AT_THE_START
        )
    if "docs_dir" in data and data["docs_dir"] not in ("docs", "docs/", "./docs", "./docs/"):
        yield UNTRUSTED.at(
            document.location(("docs_dir",), of_key=True), name="docs_dir", remedy=_ALWAYS_DOCS
        )
    for key, unknown in (
        ("plugins", lambda name, options: name not in OWN_PLUGINS),
        ("markdown_extensions", _is_foreign_extension),
    ):
        for where, name, options in _entries(data.get(key), (key,)):
            if unknown(name, options):
                yield UNTRUSTED.at(document.location(where), name=name)
    yield from _check_theme(document, data.get("theme"))
    for key, value in _scalars(data.get("extra_css"), ("extra_css",)):
        if _ELSEWHERE.match(value):
            yield UNTRUSTED.at(document.location(key), name=value)


def _check_theme(document: YamlDocument, theme: Any) -> Iterator[Diagnostic]:
    name, where = (theme.get("name"), ("theme", "name")) if isinstance(theme, dict) else (theme, ("theme",))
    if isinstance(name, str) and name not in _THEMES:
        yield UNTRUSTED.at(document.location(where), name=name)
    for key in theme if isinstance(theme, dict) else ():
        if key not in _THEME_KEYS:
            yield UNTRUSTED.at(document.location(("theme", key), of_key=True), name=f"theme: {key}")
    for key, value in _scalars(theme, ("theme",)):
        if re.match(r"\s*(?:https?:|[/\\]{2})", value, re.IGNORECASE):
            yield UNTRUSTED.at(document.location(key), name=value)


def _check_nodes(document: YamlDocument) -> Iterator[Diagnostic]:
    """Tags, merged lines and markup stand anywhere, below other tags too."""
    for node in all_nodes(document.root) if document.root is not None else ():
        at = Location(
            document.file.path,
            node.start_mark.line + 1,
            node.start_mark.column + 1,
            max(
                1,
                node.end_mark.column - node.start_mark.column
                if node.end_mark.line == node.start_mark.line
                else 1,
            ),
        )
        if node.tag == f"{_CORE}merge" or (isinstance(node, yaml.ScalarNode) and node.value == "<<"):
            yield UNTRUSTED.at(at, name="<<", remedy=_WRITE_OUT)
        elif node.tag not in _TAGS:
            yield UNTRUSTED.at(at, name=node.tag.replace(_CORE, "!!"))
        elif isinstance(node, yaml.ScalarNode) and (markup := _MARKUP.search(node.value)):
            yield UNTRUSTED.at(at, name=markup[0])


def _entries(value: Any, key: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str, Any]]:
    """Names with their options, as MkDocs takes them.

    A list of names and mappings, one mapping, or one name.
    """
    if isinstance(value, str):
        yield key, value, None
    elif isinstance(value, dict):
        for name, options in value.items():
            yield (*key, name), name, options
    for index, entry in enumerate(value if isinstance(value, list) else ()):
        yield from _entries(entry, (*key, index))


def _is_foreign_extension(name: str, options: Any) -> bool:
    """Whether an extension isn't one of those that come with Markdown, or an option of it may name
    something to be run.
    """
    family, _, own = name.rpartition(".")
    known = own in (
        _EXTENSIONS
        if family in ("", "markdown.extensions")
        else _EXTENSIONS_OF_PYMDOWN
        if family == "pymdownx"
        else ()
    )
    return not known or any(not re.fullmatch(r"[\w #¶-]*", value) for _, value in _scalars(options, ()))


def _scalars(value: Any, key: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield key, value
    for name, inside in (
        value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    ):
        yield from _scalars(inside, (*key, name))
