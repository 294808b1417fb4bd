"""Footnotes and addresses that are defined on lines of their own: each once, and each referred to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.diagnostics import N_, Diagnostic, Reading, error
from generator.loading.texts import Locate
from generator.model.text import Link

FOOTNOTE_UNKNOWN = error(
    "footnote-unknown",
    N_("there is no footnote “{label}”"),
    N_("Write it on a line of its own: [^{label}]: text."),
)
DEFINITION_DUPLICATE = error(
    "definition-duplicate",
    N_("“{label}” is defined twice; only one of them would be read"),
    N_("Keep one of the two lines, or give the second another name."),
)
DEFINITION_UNUSED = error(
    "definition-unused",
    N_("nothing refers to “{label}”"),
    N_("Refer to it in the text, or take the line out."),
)

_DEFINITION = re.compile(r"^[ ]{0,3}\[(\^?[^\]\n]+)\]:", re.MULTILINE)
_ADDRESS = re.compile(r"[ \t]*<?([^\s<>]+)>?")


def read_definitions(markdown: str, locate: Locate, code: Sequence[tuple[int, int]]) -> Reading[list[Link]]:
    """The addresses that are defined in `markdown`, and what is wrong with its definitions.

    `code` are the stretches in which nothing is one.
    """
    links: list[Link] = []
    findings: list[Diagnostic] = []
    seen: set[str] = set()
    for found in _DEFINITION.finditer(markdown):
        if any(first <= found.start() < last for first, last in code):
            continue
        label, place = found[1], locate(found.start(1) - 1, found.end(1) + 1)
        others = markdown[: found.start()] + markdown[found.end() :]
        if label.lower() in seen:
            findings.append(DEFINITION_DUPLICATE.at(place, label=label))
        elif f"[{label.lower()}]" not in others.lower():
            findings.append(DEFINITION_UNUSED.at(place, label=label))
        seen.add(label.lower())
        address = _ADDRESS.match(markdown, found.end())
        if address is not None and not label.startswith("^"):
            span = address.span(1)
            links.append(Link(address[1], locate(*span), *span, _names_picture(markdown, label)))
    return Reading(links, findings)


def _names_picture(markdown: str, label: str) -> bool:
    name = re.escape(label)
    pattern = rf"!\[[^\]]*\]\[{name}\]|!\[{name}\](?![\[(])"
    return re.search(pattern, markdown, re.IGNORECASE) is not None
