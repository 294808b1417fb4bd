"""How deep and how large a YAML text may grow, found out before anything follows it down.

The parser itself would fall over.
"""

from __future__ import annotations

import re

import yaml

DEPTH_MOST, VALUES_MOST = 100, 20_000
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DENSE = re.compile(r"(?:[-?][ \t]+){100}")
_BRACKETS_MANY = 2_000
_OPENING, _CLOSING = (
    (yaml.MappingStartEvent, yaml.SequenceStartEvent),
    (yaml.MappingEndEvent, yaml.SequenceEndEvent),
)


def too_deep(text: str) -> int | None:
    """The line (from 0) on which lists and mappings lie in each other more than `DEPTH_MOST` times.

    None for any text that somebody wrote.

    Only what could be deep is looked at: for each level, a text has a sign on the same line, a bracket, or
    a space more.
    """
    if not _DENSE.search(text) and text.count("[") + text.count("{") < _BRACKETS_MANY:
        return None
    depth = 0
    try:
        for event in yaml.parse(text, Loader=LOADER):
            depth += isinstance(event, _OPENING) - isinstance(event, _CLOSING)
            if depth > DEPTH_MOST:
                return event.start_mark.line if event.start_mark else 0
    except yaml.YAMLError:
        return None  # what is wrong is reported by who reads it
    return None


def has_too_many(text: str) -> bool:
    """Whether the text names more than `VALUES_MOST` values, aliases as one each."""
    values = 0
    try:
        for event in yaml.parse(text, Loader=LOADER):
            values += isinstance(event, yaml.NodeEvent)
            if values > VALUES_MOST:
                return True
    except yaml.YAMLError:
        return False  # what is wrong is reported by who reads it
    return False


def values_of(root: yaml.Node) -> int:
    """How many values the document has when each alias is written out.

    More than `VALUES_MOST` for one that holds itself.
    """
    counts: dict[int, int | None] = {}
    waiting = [root]
    while waiting:
        node = waiting[-1]
        inside = _inside(node)
        if id(node) not in counts:
            counts[id(node)] = None  # begun
            if any(counts.get(id(other), 0) is None for other in inside):
                return VALUES_MOST + 1
            waiting.extend(other for other in inside if id(other) not in counts)
            continue
        waiting.pop()
        if counts[id(node)] is None:
            if any(counts.get(id(other)) is None for other in inside):
                return VALUES_MOST + 1
            counts[id(node)] = min(VALUES_MOST + 1, 1 + sum(counts[id(other)] or 0 for other in inside))
    return counts[id(root)] or 0


def _inside(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def all_nodes(root: yaml.Node) -> list[yaml.Node]:
    """Each node once, in the order of the text."""
    seen: set[int] = set()
    found, waiting = [], [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        found.append(node)
        waiting.extend(reversed(_inside(node)))
    return found
