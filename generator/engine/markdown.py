"""A staged page's Markdown as HTML: one pure function, so that a pool of processes or a cache can stand behind it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from markdown import Markdown

from generator.model.text import slug

EXTENSIONS: dict[str, dict[str, Any]] = {
    "toc": {"slugify": lambda text, separator: slug(text) or "muc"},
    "tables": {"use_align_attribute": True},
    "admonition": {},
    "attr_list": {},
    "footnotes": {},
    "sane_lists": {},
    "pymdownx.highlight": {"use_pygments": False},
    "pymdownx.superfences": {},
    "pymdownx.details": {},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": False},
}


class Converted(NamedTuple):
    """The HTML of a page's text and its table of contents (Python-Markdown's nested tokens)."""

    html: str
    contents: list[Mapping[str, Any]]


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    return Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS)


def convert(text: str) -> Converted:
    """Markdown in, HTML and contents out; placeholders pass through as they are."""
    converter = _converter()
    converter.reset()
    return Converted(converter.convert(text), converter.toc_tokens)  # type: ignore[attr-defined]
