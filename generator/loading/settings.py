"""What the generator needs of `mkdocs.yml`.

The options of the plugin `course`, the site's name, the code host.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import yaml

from generator.catalogue import DEFAULT_LANGUAGE, Catalogue, languages
from generator.diagnostics import N_, Diagnostic, Message, Report, error
from generator.loading.front_matter_models import PluginOptions, RequireEntry
from generator.loading.site_place import in_the_way
from generator.loading.tree import Tree
from generator.loading.trust import check_trust
from generator.loading.validation import EXPECTED, KEY_MISSING, VALUE_WRONG, validate
from generator.loading.yaml_reader import Key, YamlDocument, read_yaml
from generator.model.addresses import is_complete, scheme
from generator.model.course import Requirements, Settings
from generator.model.names import names_in
from generator.source import Location
from generator.surroundings import CONFIG

PLUGIN_MISSING = error(
    "settings-plugin-missing",
    N_("mkdocs.yml doesn't name the plugin course"),
    N_("Add two lines: “plugins:” and below it “  - course”."),
)
REPOSITORY_WRONG = error(
    "settings-repository",
    N_("repo_url isn't the address of a code host"),
    N_("Write an address that begins with https://."),
)
CONFIG_MISSING = error(
    "settings-missing",
    N_("there is no mkdocs.yml in this folder"),
    N_("Run the command in the folder of the course, or name it with --folder."),
)
SITE_DIR = error(
    "settings-site-dir",
    N_("a site in “{site}” would take the place of “{folder}”"),
    N_("Name a folder of its own, such as site, or take the line out."),
)

LANGUAGE_UNKNOWN = error(
    "settings-language",
    N_("there are no words in the language “{language}” for the pages"),
    N_("Write one of these: {known}."),
)

SITE_FOLDER = "site"


def load_settings(tree: Tree, *, trusted: bool = False) -> Settings:
    """The settings; defaults stand in for what can't be read (findings say what).

    What only a trusted author may write is found where nobody is `trusted`.
    """
    report = tree.report
    if os.path.lexists(tree.root / CONFIG):
        tree.add(tree.root / CONFIG)
    elif CONFIG not in tree:
        report.add(CONFIG_MISSING.at(Location(CONFIG)))
    file = tree.read(CONFIG)
    document = read_yaml(file, file.text, 1, report, environment=True) if file is not None else None
    if document is None:
        tree.unread.add(CONFIG)
        return settings_in(_language_of(file.text if file else ""))
    if not trusted:
        report.extend(check_trust(document))
    if not isinstance(document.data, dict):
        report.add(PLUGIN_MISSING.at(Location(CONFIG)))
        return settings_in(DEFAULT_LANGUAGE)
    report.extend(_refused_by_mkdocs(document))
    options = _options(document, report)
    if options.language not in languages():
        options = options.model_copy(update={"language": DEFAULT_LANGUAGE})
    repository = _word(document, "repo_url")
    if repository and (scheme(repository) not in ("http", "https") or not is_complete(repository)):
        report.add(REPOSITORY_WRONG.at(document.location(("repo_url",))))
        repository = ""
    return Settings(
        options.id,
        _word(document, "site_name"),
        repository,
        document.data.get("edit_uri"),
        options.pass_mark,
        options.review_after,
        _requirements(options.require),
        _site_dir(document, tree),
        _theme_files(document),
        options.language,
        names_in(Catalogue(options.language)),
        options.utc_offset,
    )


_TEXT, _SWITCH, _LIST, _MAPPING = "text", "switch", "list", "mapping"
_FORMS = {
    "site_name": _TEXT,
    "site_description": _TEXT,
    "site_author": _TEXT,
    "site_url": _TEXT,
    "site_dir": _TEXT,
    "copyright": _TEXT,
    "edit_uri": _TEXT,
    "repo_name": _TEXT,
    "repo_url": _TEXT,
    "strict": _SWITCH,
    "use_directory_urls": _SWITCH,
    "extra_css": _LIST,
    "watch": _LIST,
    "validation": _MAPPING,
    "extra": _MAPPING,
}
"""What MkDocs takes for the keys of its own that courses use: else it stops, in words of its own."""
_TAG = {"tag:yaml.org,2002:str": _TEXT, "tag:yaml.org,2002:bool": _SWITCH}
_SWITCHES = Message(EXPECTED["one of"], {"choices": "true, false"})
_QUOTED = N_("Put the whole value in double quotes.")


def _refused_by_mkdocs(document: YamlDocument) -> Iterator[Diagnostic]:
    """Values that would let `check` pass and stop the build.

    MkDocs reads them by itself, each by its YAML form: without quotes, 2026 is a number to it.
    """
    data = document.data
    if data.get("site_name") is None and "INHERIT" not in data:
        yield KEY_MISSING.at(document.location(("site_name",), of_key=True), key="site_name")
    pairs = document.root.value if isinstance(document.root, yaml.MappingNode) else ()
    for key_node, node in pairs:
        key, wanted = key_node.value, _FORMS.get(key_node.value) if isinstance(key_node.value, str) else None
        form = _form_of(node)
        if wanted is None or form == "nothing":
            continue
        value, at = data.get(key), document.location((key,))
        address = key == "site_url" and form == _TEXT and value
        if wanted != form:
            expected = _SWITCHES if wanted == _SWITCH else Message(EXPECTED[wanted])
            remedy = _QUOTED if wanted == _TEXT and isinstance(node, yaml.ScalarNode) else None
            yield VALUE_WRONG.at(at, key=key, value=_written(document, at), expected=expected, remedy=remedy)
        elif key in ("site_name", "site_dir") and not value:
            yield VALUE_WRONG.at(at, key=key, value="", expected=Message(EXPECTED["not empty"]))
        elif address and not (scheme(str(value)) in ("http", "https") and is_complete(str(value))):
            yield VALUE_WRONG.at(at, key=key, value=value, expected=Message(EXPECTED["url"]))


def _form_of(node: yaml.Node) -> str:
    """What a value is to MkDocs; `nothing` where that isn't known here: it is empty, or a variable's."""
    if node.tag.startswith("!") or node.tag == "tag:yaml.org,2002:null":
        return "nothing"
    if isinstance(node, yaml.SequenceNode):
        return _LIST
    if isinstance(node, yaml.MappingNode):
        return _MAPPING
    return _TAG.get(node.tag, "another")


def _written(document: YamlDocument, at: Location) -> str:
    return document.file.line(at.line)[at.column - 1 : at.column - 1 + at.length]


def settings_in(language: str) -> Settings:
    """What stands in for the settings of a course in that language where they can't be read."""
    return Settings(language=language, names=names_in(Catalogue(language)))


def _language_of(text: str) -> str:
    """The language that settings name which can't be read otherwise: addresses and folders depend on it."""
    found = re.search(r"^[ ]+language:[ ]*[\"']?([a-z-]+)", text, re.MULTILINE)
    return found[1] if found and found[1] in languages() else DEFAULT_LANGUAGE


def _site_dir(document: YamlDocument, tree: Tree) -> str:
    """The folder of the site, as MkDocs reads it: from the course's folder, or absolute."""
    site = _word(document, "site_dir")
    folder = in_the_way(tree.root / site, tree.root) if site else None
    if folder is not None:
        tree.report.add(SITE_DIR.at(document.location(("site_dir",)), site=site, folder=folder))
    return site or SITE_FOLDER


def _theme_files(document: YamlDocument) -> frozenset[str]:
    """What the theme and the list of styles name below docs/."""
    theme, styles = document.data.get("theme"), document.data.get("extra_css")
    named = [theme.get("logo"), theme.get("favicon")] if isinstance(theme, dict) else []
    return frozenset(
        name for name in (*named, *(styles if isinstance(styles, list) else ())) if isinstance(name, str)
    )


_MOST = {"key_longest", "untested", "blind"}
"""The numbers that may not be exceeded; all others must be reached."""


def _requirements(head: RequireEntry) -> Requirements:
    numbers = {name: value for name, value in head if name != "modules" and value is not None}
    return Requirements(
        {name: value for name, value in numbers.items() if name not in _MOST},
        {name: value for name, value in numbers.items() if name in _MOST},
        head.modules,
    )


def _word(document: YamlDocument, key: str) -> str:
    value = document.data.get(key)
    return value if isinstance(value, str) else ""


def _options(document: YamlDocument, report: Report) -> PluginOptions:
    key = _plugin_key(document.data.get("plugins"))
    if key is None:
        report.add(PLUGIN_MISSING.at(document.location(("plugins",), of_key=True)))
        return PluginOptions()
    value = document.data
    for step in key:
        value = value[step]
    if value is None or value == "course":
        return PluginOptions()
    options = validate(PluginOptions, document, report, key) or PluginOptions()
    if options.language not in languages():
        report.add(
            LANGUAGE_UNKNOWN.at(
                document.location((*key, "language")),
                language=options.language,
                known=", ".join(languages()),
            )
        )
    return options


def _plugin_key(plugins: Any) -> Key | None:
    """Where the options stand: MkDocs takes a list of names and one-key mappings, or one mapping."""
    if isinstance(plugins, dict) and "course" in plugins:
        return ("plugins", "course")
    for index, entry in enumerate(plugins if isinstance(plugins, list) else []):
        if entry == "course":
            return ("plugins", index)
        if isinstance(entry, dict) and "course" in entry:
            return ("plugins", index, "course")
    return None
