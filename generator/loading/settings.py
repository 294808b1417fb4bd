"""What the generator needs of `mkdocs.yml`.

The options of the plugin `course`, the site's name, the code host.
"""

from __future__ import annotations

import os
import re
from typing import Any

from generator.catalogue import DEFAULT_LANGUAGE, Catalogue, languages
from generator.diagnostics import N_, Report, error
from generator.loading.front_matter_models import PluginOptions, RequireEntry
from generator.loading.site_place import in_the_way
from generator.loading.tree import Tree
from generator.loading.trust import check_trust
from generator.loading.validation import validate
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
