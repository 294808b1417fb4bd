"""YAML with places: scalars stay text, equal keys are seen, aliases and tags are refused."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.diagnostics import N_, Diagnostic, Message, Report, error
from generator.loading.yaml_causes import find_cause, line_cause
from generator.source import Location, SourceFile

BROKEN = error("yaml-broken", N_("these lines can't be read: {problem}"),
               N_("Look at this line and the one before it; put a value that holds a colon, or begins with * @ [ {{ ! & # %, in double quotes."))
HASH = error("yaml-hash", N_("everything from “{rest}” on would be lost: # begins a comment"), N_("Put the whole value in double quotes."))
KEY_DUPLICATE = error("yaml-key-duplicate", N_("the key “{key}” stands twice"),
                      N_("Keep one of the two lines."))
ALIAS = error("yaml-alias", N_("an alias (*) isn't allowed here"), N_("Write the value out."))
TAG = error("yaml-tag", N_("a tag (!) isn't allowed here"), N_("Leave the tag out, and write the plain value."))

_ANY_PROBLEM = N_("they don't have the form “key: value”")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = {"", "~", "null", "Null", "NULL"}
_ENVIRONMENT_TAG = "!ENV"

Key = tuple[str | int, ...]


@dataclass
class YamlDocument:
    """What a YAML text says (`data`: dicts, lists, str, None), and where each part of it stands."""

    data: Any
    file: SourceFile
    values: dict[Key, Location] = field(default_factory=dict)
    keys: dict[Key, Location] = field(default_factory=dict)
    plain: set[Key] = field(default_factory=set)
    """Values that stand in the file letter by letter (no quotes, one line), so that their inside has a place."""

    def location(self, key: Key, *, of_key: bool = False) -> Location:
        """Where the value (or the key) at that path stands; the nearest parent's place where it is absent."""
        table = self.keys if of_key else self.values
        while key and key not in table:
            key = key[:-1]
        return table.get(key) or self.values.get((), Location(self.file.path))


def read_yaml(file: SourceFile, text: str, first_line: int, report: Report, *, environment: bool = False) -> YamlDocument | None:
    """Read `text`, which begins on line `first_line` of `file`. None when it can't be read (a finding says why).

    With `environment` the tag `!ENV` is read as MkDocs reads it: the value of a variable, or the default that ends its list.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except RecursionError:
        report.add(BROKEN.at(Location(file.path, first_line), problem=Message(_ANY_PROBLEM)))
        return None
    except yaml.YAMLError as problem:
        report.add(_broken(file, text, problem, first_line))
        return None
    document = YamlDocument(None, file)
    reader = _Reader(document, first_line, report, environment)
    try:
        document.data = reader.value(root, ()) if root is not None else None
    except RecursionError:
        report.add(BROKEN.at(Location(file.path, first_line), problem=Message(_ANY_PROBLEM)))
        return None
    return document if reader.sound else None


class _Reader:
    def __init__(self, document: YamlDocument, first_line: int, report: Report, environment: bool) -> None:
        self.document, self.first_line, self.report, self.environment = document, first_line, report, environment
        self.seen: set[int] = set()
        self.sound = True

    def location(self, node: yaml.Node) -> Location:
        start, end = node.start_mark, node.end_mark
        line = self.first_line + start.line
        same_line = end.line == start.line
        length = end.column - start.column if same_line else len(self.document.file.line(line)) - start.column
        return Location(self.document.file.path, line, start.column + 1, max(1, length))

    def value(self, node: yaml.Node, key: Key) -> Any:
        location = self.location(node)
        self.document.values[key] = location
        if id(node) in self.seen and not self.environment:
            # The node is the one that was named before, and stands there: the alias itself is behind its key.
            self.report.add(ALIAS.at(self.document.keys.get(key, location)))
            return None
        self.seen.add(id(node))
        if node.tag.startswith("!") or node.tag.startswith("tag:yaml.org,2002:python"):
            return self.tagged(node, location)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, key)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*key, index)) for index, item in enumerate(node.value)]
        if node.style in (None, ""):
            self.document.plain.add(key)
            self.check_hash(node)
            self.check_lines(node)
            if node.value in _NULLS:
                return None
        return node.value

    def check_hash(self, node: yaml.Node) -> None:
        """`Bài #1`: what looks like part of the value is a comment. A comment proper has a space behind its #."""
        line = self.document.file.line(self.first_line + node.end_mark.line)
        lost = re.match(r"[ \t]+(#[^\s#].*)", line[node.end_mark.column:])
        if lost and not self.environment:
            at = node.end_mark.column + lost.start(1) + 1
            self.report.add(HASH.at(Location(self.document.file.path, self.first_line + node.end_mark.line, at, len(lost[1])), rest=lost[1].split()[0]))

    def check_lines(self, node: yaml.Node) -> None:
        """A plain value goes on over lines that are set in: one of them may have been meant as an entry or a key of its own."""
        for number in range(node.start_mark.line + 1, node.end_mark.line + 1):
            line = self.document.file.line(self.first_line + number)
            cause = line_cause(number, line)
            if cause is not None and not self.environment:
                at = Location(self.document.file.path, self.first_line + number, cause.column + 1, len(line.strip()))
                self.report.add(BROKEN.at(at, problem=Message(cause.problem), remedy=cause.remedy))
                self.sound = False

    def tagged(self, node: yaml.Node, location: Location) -> Any:
        if self.environment and node.tag == _ENVIRONMENT_TAG:
            return _from_environment(node)
        if not self.environment:
            self.report.add(TAG.at(location))
        return node.value if isinstance(node, yaml.ScalarNode) else None

    def mapping(self, node: yaml.MappingNode, key: Key) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.report.add(BROKEN.at(self.location(key_node), problem=Message(_ANY_PROBLEM)))
                continue
            name = key_node.value
            if name in result:
                self.report.add(KEY_DUPLICATE.at(self.location(key_node), key=name,
                                                 related=[self.document.keys[(*key, name)]]))
                continue
            self.document.keys[(*key, name)] = self.location(key_node)
            result[name] = self.value(value_node, (*key, name))
        return result


def _from_environment(node: yaml.Node) -> str | None:
    """MkDocs' rule for `!ENV`: a name, or a list of names whose last entry is the default."""
    names = [node.value] if isinstance(node, yaml.ScalarNode) else [item.value for item in node.value if isinstance(item, yaml.ScalarNode)]
    default = names.pop() if names and not isinstance(node, yaml.ScalarNode) else None
    return next((os.environ[name] for name in names if name in os.environ), default)


def _broken(file: SourceFile, text: str, problem: yaml.YAMLError, first_line: int) -> Diagnostic:
    cause = find_cause(text, problem)
    location = Location(file.path, min(first_line + cause.line, len(file.lines)), cause.column + 1)
    return BROKEN.at(location, problem=Message(cause.problem), remedy=cause.remedy)
