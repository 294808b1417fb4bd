"""YAML with places: scalars stay text, equal keys are seen, aliases and tags are refused."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.diagnostics import N_, Diagnostic, Message, Report, error
from generator.loading.yaml_causes import (
    ESCAPE,
    SIGN,
    Cause,
    escape_at,
    find_cause,
    line_cause,
    swallowed_cause,
)
from generator.loading.yaml_limits import LOADER, VALUES_MOST, has_too_many, too_deep, values_of
from generator.source import UNSEEN, Location, SourceFile

BROKEN = error(
    "yaml-broken",
    N_("these lines can't be read: {problem}"),
    N_(
        "Look at this line and the one before it; put a value that holds a colon, "
        "or begins with * @ [ {{ ! & # %, in double quotes."
    ),
)
HASH = error(
    "yaml-hash",
    N_("everything from “{rest}” on would be lost: # begins a comment"),
    N_("Put the whole value in double quotes."),
)
KEY_DUPLICATE = error(
    "yaml-key-duplicate", N_("the key “{key}” stands twice"), N_("Keep one of the two lines.")
)
ALIAS = error("yaml-alias", N_("an alias (*) isn't allowed here"), N_("Write the value out."))
ALIASES = error(
    "settings-aliases",
    N_("this file holds more than {most} values, with its aliases (*) written out"),
    N_("Write the values out, and take out what repeats itself."),
)
TAG = error(
    "yaml-tag",
    N_("a tag (!) isn't allowed here"),
    N_("Leave the tag out; a value that begins with ! stands in double quotes."),
)

_ANY_PROBLEM = N_("they don't have the form “key: value”")
_NULLS = {"", "~", "null", "Null", "NULL"}
_ENVIRONMENT_TAG = "!ENV"
_SENTENCES = {"title", "summary", "value", "means"}
"""The keys whose values may be any text, in heads and registers."""
_NEEDED = _SENTENCES - {"summary"}
"""Those that must have one: what stands there in place of a value was meant as it."""
_COMPLETE = re.compile(r"[a-z0-9][a-z0-9./:-]*")
"""A number, a day, a name: a value that a # behind it can't have cut short."""

Key = tuple[str | int, ...]


@dataclass
class YamlDocument:
    """What a YAML text says (`data`: dicts, lists, str, None), and the location of each part by its path."""

    data: Any
    file: SourceFile
    root: yaml.Node | None = None
    values: dict[Key, Location] = field(default_factory=dict)
    keys: dict[Key, Location] = field(default_factory=dict)
    plain: set[Key] = field(default_factory=set)
    """Values that are verbatim in the file (no quotes, one line): offsets in them have locations."""

    def location(self, key: Key, *, of_key: bool = False) -> Location:
        """The location of the value (or the key) at that path; of the nearest parent where it is absent."""
        table = self.keys if of_key else self.values
        while key and key not in table:
            key = key[:-1]
        return table.get(key) or self.values.get((), Location(self.file.path))


def read_yaml(
    file: SourceFile, text: str, first_line: int, report: Report, *, environment: bool = False
) -> YamlDocument | None:
    """Read `text`, which begins on line `first_line` of `file` (from 1); None where it is broken (reported).

    With `environment` the tag `!ENV` is read as MkDocs reads it: the value of a variable, or the default that
    ends its list.
    """
    deep = too_deep(text)
    if deep is not None:
        report.add(BROKEN.at(Location(file.path, first_line + deep), problem=Message(_ANY_PROBLEM)))
        return None
    if environment and has_too_many(text):
        report.add(ALIASES.at(Location(file.path, first_line), most=VALUES_MOST))
        return None
    try:
        root = yaml.compose(text, Loader=LOADER)
    except RecursionError:
        report.add(BROKEN.at(Location(file.path, first_line), problem=Message(_ANY_PROBLEM)))
        return None
    except yaml.YAMLError as problem:
        report.add(yaml_finding(find_cause(text, problem), file, first_line))
        return None
    if environment and root is not None and values_of(root) > VALUES_MOST:
        report.add(ALIASES.at(Location(file.path, first_line), most=VALUES_MOST))
        return None
    document = YamlDocument(None, file, root)
    reader = _Reader(document, first_line, report, environment)
    try:
        document.data = reader.value(root, ()) if root is not None else None
        reader.check_anchors()
    except RecursionError:
        report.add(BROKEN.at(Location(file.path, first_line), problem=Message(_ANY_PROBLEM)))
        return None
    return document if reader.sound else None


class _Reader:
    def __init__(self, document: YamlDocument, first_line: int, report: Report, environment: bool) -> None:
        self.document, self.report = document, report
        self.first_line, self.environment = first_line, environment
        self.seen: set[int] = set()
        self.anchors: dict[int, yaml.Node] = {}
        """The nodes that have an `&name` which no alias has called yet."""
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
            self.anchors.pop(id(node), None)
            # The node is the anchor's, and so is its location: the alias itself comes after its key.
            self.report.add(ALIAS.at(self.document.keys.get(key, location)))
            return None
        self.seen.add(id(node))
        begins = self.document.file.line(location.line)[node.start_mark.column :][:1]
        if begins == "&":
            self.anchors[id(node)] = node
        if begins == "!" or node.tag.startswith("!"):
            return self.tagged(node, location)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, key)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*key, index)) for index, item in enumerate(node.value)]
        if not isinstance(node, yaml.ScalarNode):
            return None  # the parser knows no fourth kind
        self.check_escapes(node)
        if node.style in (None, ""):
            self.document.plain.add(key)
            lost = self.check_hash(node, key)
            self.check_lines(node, key)
            if node.value in _NULLS and lost is not None:
                self.document.plain.discard(key)
            if node.value in _NULLS:
                return lost
        return node.value

    def check_escapes(self, node: yaml.ScalarNode) -> None:
        """Report a backslash between double quotes that takes the sign behind it, or hides a character."""
        first, last = node.start_mark.line, node.end_mark.line
        lines = self.document.file.lines[self.first_line - 1 + first : self.first_line + last]
        lines[-1] = lines[-1][: node.end_mark.column]
        if node.style != '"' or "\\" not in "\n".join(lines):
            return
        written = "\n".join([lines[0][node.start_mark.column :], *lines[1:]])
        at = None if self.environment else escape_at(written)
        if at is None and UNSEEN.search(node.value):
            at = written.index("\\")
        if at is not None:
            before = written[:at].split("\n")
            column = len(before[-1]) + (node.start_mark.column if len(before) == 1 else 0)
            self.broken(Cause(first + len(before) - 1, column, *ESCAPE))

    def check_anchors(self) -> None:
        """Report what was meant as the beginning of a text, and is the name of a value for aliases."""
        for node in self.anchors.values() if not self.environment else ():
            self.broken(Cause(node.start_mark.line, node.start_mark.column, *SIGN))

    def check_hash(self, node: yaml.Node, key: Key) -> str | None:
        """`Bài #1`: what looks like part of the value is a comment; returns what was taken for one.

        A comment proper has a space behind its #, and its value is whole without it.
        """
        line = self.document.file.line(self.first_line + node.end_mark.line)
        lost = re.match(r"[ \t]+(#[ \t]*\S.*)", line[node.end_mark.column :])
        comment = lost and lost[1][1].isspace() and not self.may_go_on(node, key)
        if lost is None or comment or self.environment:
            return None
        at = node.end_mark.column + lost.start(1) + 1
        rest = " ".join(lost[1].split()[: 2 if lost[1][1].isspace() else 1])
        self.report.add(
            HASH.at(
                Location(self.document.file.path, self.first_line + node.end_mark.line, at, len(lost[1])),
                rest=rest,
            )
        )
        return lost[1].lstrip("# \t")

    def may_go_on(self, node: yaml.Node, key: Key) -> bool:
        """Whether `# ` may have been meant as part of the value.

        Comments are usual in registers, so there only sentences count.
        """
        name = next((part for part in reversed(key) if isinstance(part, str)), "")
        sentence = name in _SENTENCES or (self.document.file.path == "docs/glossary.yml" and len(key) == 1)
        if not node.value and name in _NEEDED:
            return True
        in_head = self.document.file.path.endswith(".md")
        return bool(node.value) and (sentence or (in_head and not _COMPLETE.fullmatch(node.value)))

    def check_lines(self, node: yaml.Node, key: Key) -> None:
        """Report a line that continues a plain value, but was probably meant as an entry or a key."""
        first = self.document.file.line(self.first_line + node.start_mark.line)
        in_list = bool(key) and isinstance(key[-1], int) and first.lstrip(" ").startswith("- ")
        entry = len(first) - len(first.lstrip(" ")) if in_list else None
        for number in range(node.start_mark.line + 1, node.end_mark.line + 1):
            line = self.document.file.line(self.first_line + number)
            cause = swallowed_cause(number, line, entry)
            if cause is not None and not self.environment:
                self.broken(cause, len(line.strip()))

    def check_key(self, node: yaml.ScalarNode) -> None:
        """Report `– Từ chối: …`, which is a key to the parser, and keys behind odd spaces."""
        line = self.document.file.line(self.first_line + node.start_mark.line)
        odd = node.style in (None, "") and node.value[:1] not in ("", "-") and not node.value[0].isalnum()
        cause = line_cause(node.start_mark.line, line) if odd and not self.environment else None
        if cause is not None:
            self.broken(cause, len(line.strip()))

    def broken(self, cause: Cause, length: int = 1) -> None:
        """The document can't be used, although a parser would read it: what it says isn't what was meant."""
        self.report.add(yaml_finding(cause, self.document.file, self.first_line, length))
        self.sound = False

    def tagged(self, node: yaml.Node, location: Location) -> Any:
        if self.environment and node.tag == _ENVIRONMENT_TAG:
            return _from_environment(node)
        value = node.value if isinstance(node, yaml.ScalarNode) else None
        if self.environment:
            return value
        self.report.add(TAG.at(location))
        # As it is written, so that it isn't reported as empty too.
        return None if value is None else f"{node.tag} {value}".strip()

    def mapping(self, node: yaml.MappingNode, key: Key) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.broken(Cause(key_node.start_mark.line, key_node.start_mark.column, *SIGN))
                continue
            self.check_key(key_node)
            self.check_escapes(key_node)
            name = key_node.value
            if name in result:
                self.report.add(
                    KEY_DUPLICATE.at(
                        self.location(key_node), key=name, related=[self.document.keys[(*key, name)]]
                    )
                )
                continue
            self.document.keys[(*key, name)] = self.location(key_node)
            result[name] = self.value(value_node, (*key, name))
        return result


def _from_environment(node: yaml.Node) -> str | None:
    """MkDocs' rule for `!ENV`: a name, or a list of names whose last entry is the default."""
    names = (
        [node.value]
        if isinstance(node, yaml.ScalarNode)
        else [item.value for item in node.value if isinstance(item, yaml.ScalarNode)]
    )
    default = names.pop() if names and not isinstance(node, yaml.ScalarNode) else None
    return next((os.environ[name] for name in names if name in os.environ), default)


def yaml_finding(cause: Cause, file: SourceFile, first_line: int, length: int = 1) -> Diagnostic:
    """A cause as a finding in the file, `length` characters long; its line 0 is the file's `first_line`."""
    location = Location(file.path, min(first_line + cause.line, len(file.lines)), cause.column + 1, length)
    values = {"problem": Message(cause.problem), **cause.values}
    return BROKEN.with_values(location, values, remedy=cause.remedy)
