"""`sources.yml`, `facts.yml` and `glossary.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TypeVar

from pydantic import ConfigDict

from generator.diagnostics import N_, error
from generator.loading.heads import FactEntry, Head, SourceEntry, TermEntry, keys_of
from generator.loading.texts import read_scalar
from generator.loading.tree import Tree, is_kebab
from generator.loading.validation import validate
from generator.loading.yaml_causes import indented
from generator.loading.yaml_reader import YamlDocument, read_yaml, yaml_finding
from generator.model.sources import Fact, Source, Term
from generator.model.text import fold, slug

ENTRY_ID = error("register-id", N_("“{id}” can't be an id"), N_("Use small letters a–z, digits and hyphens."))
TERM_DUPLICATE = error(
    "term-duplicate", N_("“{name}” is explained twice"), N_("Keep one of the two entries.")
)

Entry = TypeVar("Entry", bound=Head)


def load_sources(tree: Tree, review_after: int) -> dict[str, Source]:
    """Ids → sources. Wrong entries are reported, and left out. `review_after`: the default, in days."""
    sources = {}
    for id, entry, document in _entries(tree, "docs/sources.yml", SourceEntry):
        sources[id] = Source(
            id,
            entry.title,
            entry.kind,
            entry.url,
            entry.checked,
            entry.confidence,
            entry.review_after or review_after,
            document.location((id,), of_key=True),
            entry.in_force,
            entry.replaced_by,
            document.location((id, "checked")),
        )
    return sources


def load_facts(tree: Tree, review_after: int) -> dict[str, Fact]:
    """Ids → facts. Wrong entries are reported, and left out. `review_after`: the default, in days."""
    facts = {}
    for id, entry, document in _entries(tree, "docs/facts.yml", FactEntry):
        facts[id] = Fact(
            id,
            entry.value,
            entry.source,
            entry.checked,
            entry.confidence,
            entry.review_after or review_after,
            document.location((id,), of_key=True),
            document.location((id, "checked")),
        )
    return facts


def load_terms(tree: Tree) -> dict[str, Term]:
    """Ids (slugs of the names) → terms. An entry is a text or has `means`. Wrong ones are reported."""
    terms: dict[str, Term] = {}
    document = _document(tree, "docs/glossary.yml", TermEntry)
    if document is None:
        return terms
    for name in document.data:
        where = document.location((name,), of_key=True)
        long = isinstance(document.data[name], dict)
        entry = (
            validate(TermEntry, document, tree.report, (name,))
            if long
            else _short_entry(document, name, tree)
        )
        if entry is None:
            continue
        id, key = slug(name), (name, "means") if long else (name,)
        if not id:
            tree.report.add(ENTRY_ID.at(where, id=name))
            continue
        if id in terms and fold(terms[id].name) == fold(name) and terms[id].name.lower() != name.lower():
            id = f"{id}-{len(terms)}"  # words that differ by their marks only: mã, má
        if id in terms:
            tree.report.add(TERM_DUPLICATE.at(where, name=name, related=[terms[id].location]))
            continue
        means = tree.report.take(read_scalar(entry.means, document.location(key), key in document.plain))
        terms[id] = Term(id, name, means, where, tuple(entry.also), entry.source)
    return terms


def _short_entry(document: YamlDocument, name: str, tree: Tree) -> TermEntry | None:
    """A term with its explanation alone, read as if it had been written with `means`."""
    value = document.data[name]
    if value is None or not isinstance(value, str):
        return validate(TermEntry, document, tree.report, (name,))
    return TermEntry(means=value)


def _entries(tree: Tree, path: str, model: type[Entry]) -> Iterator[tuple[str, Entry, YamlDocument]]:
    document = _document(tree, path, model)
    if document is None:
        return
    for id in document.data:
        if not is_kebab(id):
            tree.report.add(ENTRY_ID.at(document.location((id,), of_key=True), id=id))
            tree.unread.add(slug(id))
            continue
        entry = validate(model, document, tree.report, (id,))
        if entry is not None:
            yield id, entry, document
        else:
            tree.unread.add(id)


def _document(tree: Tree, path: str, model: type[Head]) -> YamlDocument | None:
    """The register's YAML, when there is one and it is a mapping of entries."""
    if path not in tree:
        return None
    file = tree.read(path)
    document = read_yaml(file, file.text, 1, tree.report) if file is not None else None
    if document is not None and document.data is None:
        return None  # empty: no entries
    if (
        document is None
        or validate(_AnyEntries, document, tree.report) is None
        or _at_the_margin(document, model, tree)
    ):
        tree.unread.add(path)
        return None
    return document


def _at_the_margin(document: YamlDocument, model: type[Head], tree: Tree) -> bool:
    """Whether a key of an entry isn't indented below it; that alone is reported."""
    for (_, entry), (key, value) in pairwise(document.data.items()):
        lacking = entry is None or (isinstance(entry, dict) and key not in entry)
        if lacking and key in keys_of(model) and not isinstance(value, dict):
            at = document.location((key,), of_key=True)
            cause = indented(at.line - 1, at.column - 1, 2)
            tree.report.add(yaml_finding(cause, document.file, 1, at.length))
            return True
    return False


class _AnyEntries(Head):
    model_config = ConfigDict(extra="allow")
