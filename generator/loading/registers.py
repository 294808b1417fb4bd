"""`sources.yml`, `facts.yml` and `glossary.yml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import TypeVar

from pydantic import ConfigDict

from generator.diagnostics import N_, Diagnostic, error
from generator.loading.front_matter_models import FactEntry, SourceEntry, StrictModel, TermEntry, keys_of
from generator.loading.readings import Reader
from generator.loading.texts import read_scalar, shown_as_marks
from generator.loading.tree import Tree, is_kebab
from generator.loading.validation import validate
from generator.loading.yaml_causes import indented
from generator.loading.yaml_reader import YamlDocument, read_yaml, yaml_finding
from generator.model.sources import Fact, Source, Term
from generator.model.text import fold, slug
from generator.source import Location, SourceFile

ENTRY_ID = error("register-id", N_("“{id}” can't be an id"), N_("Use small letters a–z, digits and hyphens."))
THEN_ALONE = error(
    "fact-then-alone",
    N_("“{id}” says what holds afterwards, and not until when the value holds"),
    N_("Write the last day on which the value holds: until: 2026-12-31; or take “then” out."),
)
TERM_DUPLICATE = error(
    "term-duplicate", N_("“{name}” is explained twice"), N_("Keep one of the two entries.")
)

_WORDS_ALONE = N_("Write the words alone, without stars or quotation marks: pages are searched for them.")
_MARKS = "\"'“”‘’«»*_"
_PLAIN = ("title", "value", "then", "note")
"""What is shown as it is written: it stands in links, beside values and in cards."""

SOURCES, FACTS, GLOSSARY = "docs/sources.yml", "docs/facts.yml", "docs/glossary.yml"

Entry = TypeVar("Entry", bound=StrictModel)
Value = TypeVar("Value")


def load_sources(tree: Tree, review_after: int) -> dict[str, Source]:
    """Ids → sources. Wrong entries are reported, and left out. `review_after`: the default, in days."""
    read = partial(_read_sources, review_after=review_after)
    return _register(tree, SOURCES, Reader(f"sources {review_after}", dict[str, Source], read))


def load_facts(tree: Tree, review_after: int) -> dict[str, Fact]:
    """Ids → facts. Wrong entries are reported, and left out. `review_after`: the default, in days."""
    read = partial(_read_facts, review_after=review_after)
    return _register(tree, FACTS, Reader(f"facts {review_after}", dict[str, Fact], read))


def load_terms(tree: Tree) -> dict[str, Term]:
    """Ids (slugs of the names) → terms. An entry is a text or has `means`. Wrong ones are reported."""
    return _register(tree, GLOSSARY, TERMS)


def _register(tree: Tree, path: str, reader: Reader[dict[str, Value]]) -> dict[str, Value]:
    entries = tree.value(path, reader)
    if entries is None and path in tree:
        tree.unread.add(path)
    return entries or {}


def _read_sources(file: SourceFile, tree: Tree, review_after: int) -> dict[str, Source]:
    sources = {}
    for id, entry, document in _entries(file, tree, SourceEntry):
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
            entry.note or "",
            document.location((id, "replaced_by")) if entry.replaced_by else None,
        )
    return sources


def _read_facts(file: SourceFile, tree: Tree, review_after: int) -> dict[str, Fact]:
    facts = {}
    for id, entry, document in _entries(file, tree, FactEntry):
        if entry.then and entry.until is None:
            tree.report.add(THEN_ALONE.at(document.location((id, "then"), of_key=True), id=id))
        facts[id] = Fact(
            id,
            entry.value,
            entry.source,
            entry.checked,
            entry.confidence,
            entry.review_after or review_after,
            document.location((id,), of_key=True),
            document.location((id, "checked")),
            entry.until,
            entry.then or "",
            document.location((id, "until")) if entry.until else None,
            entry.note or "",
            document.location((id, "source")),
        )
    return facts


def _read_terms(file: SourceFile, tree: Tree) -> dict[str, Term]:
    terms: dict[str, Term] = {}
    alike: dict[str, list[Term]] = defaultdict(list)
    names: dict[str, Location] = {}
    document = _document(file, tree, TermEntry)
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
        same = next((term for term in alike[id] if not _differ_by_marks(term.name, name)), None)
        if same is not None:
            tree.report.add(TERM_DUPLICATE.at(where, name=name, related=[same.location]))
            continue
        means = tree.report.take(read_scalar(entry.means, document.location(key), key in document.plain))
        own, number = id, 1
        while own in terms:
            own, number = f"{id}-{number + 1}", number + 1
        source_at = document.location((name, "source")) if entry.source else None
        terms[own] = Term(own, name, means, where, tuple(entry.also), entry.source, source_at)
        tree.report.extend(_name_findings(document, terms[own], names))
        alike[id].append(terms[own])
    return terms


def _differ_by_marks(one: str, other: str) -> bool:
    """Whether they are two words whose letters are the same: mã, má."""
    return fold(one) == fold(other) and one.lower() != other.lower()


def _name_findings(document: YamlDocument, term: Term, names: dict[str, Location]) -> Iterator[Diagnostic]:
    """What is wrong with the words that pages are searched for: quotation marks, or another entry's words.

    `names`: those of the entries above, with this one's from now on.
    """
    also = ((name, document.location((term.name, "also", at))) for at, name in enumerate(term.also))
    for name, where in ((term.name, term.location), *also):
        if name[0] in _MARKS and name[-1] in _MARKS:
            yield ENTRY_ID.at(where, id=name, remedy=_WORDS_ALONE)
        other = names.setdefault(name.lower(), where)
        if other != where:
            yield TERM_DUPLICATE.at(where, name=name, related=[other])


TERMS = Reader("terms", dict[str, Term], _read_terms)


def _short_entry(document: YamlDocument, name: str, tree: Tree) -> TermEntry | None:
    """A term with its explanation alone, read as if it had been written with `means`."""
    value = document.data[name]
    if value is None or not isinstance(value, str):
        return validate(TermEntry, document, tree.report, (name,))
    return TermEntry(means=value)


def _entries(file: SourceFile, tree: Tree, model: type[Entry]) -> Iterator[tuple[str, Entry, YamlDocument]]:
    document = _document(file, tree, model)
    if document is None:
        return
    for id in document.data:
        if not is_kebab(id):
            tree.report.add(ENTRY_ID.at(document.location((id,), of_key=True), id=id))
            tree.unread.add(slug(id))
            continue
        entry = validate(model, document, tree.report, (id,))
        if entry is not None:
            for key in _PLAIN:
                value = getattr(entry, key, None)
                tree.report.extend(shown_as_marks(value or "", document.location((id, key))))
            yield id, entry, document
        else:
            tree.unread.add(id)


def _document(file: SourceFile, tree: Tree, model: type[StrictModel]) -> YamlDocument | None:
    """The register's YAML, when it is a mapping of entries."""
    document = read_yaml(file, file.text, 1, tree.report)
    if document is not None and document.data is None:
        return None  # empty: no entries
    if (
        document is None
        or validate(_AnyEntries, document, tree.report) is None
        or _at_the_margin(document, model, tree)
    ):
        tree.unread.add(file.path)
        return None
    return document


def _at_the_margin(document: YamlDocument, model: type[StrictModel], tree: Tree) -> bool:
    """Whether a key of an entry isn't indented below it; that alone is reported."""
    for (_, entry), (key, value) in pairwise(document.data.items()):
        lacking = entry is None or (isinstance(entry, dict) and key not in entry)
        if lacking and key in keys_of(model) and not isinstance(value, dict):
            at = document.location((key,), of_key=True)
            cause = indented(at.line - 1, at.column - 1, 2)
            tree.report.add(yaml_finding(cause, document.file, 1, at.length))
            return True
    return False


class _AnyEntries(StrictModel):
    model_config = ConfigDict(extra="allow")
