"""A staged page's Markdown as HTML: one pure function, so that a pool of processes or a cache can stand behind it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from generator.diagnostics import N_
from generator.model.text import slug
from generator.rendering.words import site_words

EXTENSIONS: dict[str, dict[str, Any]] = {
    "toc": {"slugify": lambda text, separator: slug(text) or "muc"},
    "tables": {"use_align_attribute": True},
    "admonition": {},
    "attr_list": {},
    "footnotes": {"BACKLINK_TITLE": site_words()(N_("Back to the text"))},
    "sane_lists": {},
    "pymdownx.highlight": {"use_pygments": False},
    "pymdownx.superfences": {
        "relaxed_headers": True
    },  # a fence with options it doesn't know is code all the same
    "pymdownx.details": {},
    "pymdownx.tabbed": {"alternate_style": True},
}


class _TaskLists(Treeprocessor):
    """`[ ]` and `[x]` at the beginning of a list item become a box that has a name, as a screen reader needs one."""

    BOXES = {"[ ] ": False, "[x] ": True, "[X] ": True}

    def run(self, root: Element) -> None:
        for item in root.iter("li"):
            holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
            done = self.BOXES.get((holder.text or "")[:4])
            if done is not None:
                holder.insert(0, self.box(done, (holder.text or "")[4:]))
                holder.text = ""
                item.set("class", "task-list-item")

    def box(self, done: bool, text: str) -> Element:
        box = Element(
            "input",
            {
                "type": "checkbox",
                "disabled": "disabled",
                "aria-label": site_words()(N_("done") if done else N_("to do")),
            },
        )
        if done:
            box.set("checked", "checked")
        box.tail = f" {text}"
        return box


class _TaskListExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(
            _TaskLists(md), "course_task_lists", 25
        )  # before inline patterns (20) make elements of the text


class Converted(NamedTuple):
    """The HTML of a page's text and its table of contents (Python-Markdown's nested tokens)."""

    html: str
    contents: list[Mapping[str, Any]]


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    converter = Markdown(extensions=[*EXTENSIONS, _TaskListExtension()], extension_configs=EXTENSIONS)
    # The patterns are asked for by number for each piece of text: a list answers much faster than the registry, which looks whether it is sorted.
    converter.treeprocessors["inline"].inlinePatterns = list(converter.inlinePatterns)  # type: ignore[attr-defined]
    return converter


def convert(text: str) -> Converted:
    """Markdown in, HTML and contents out; placeholders pass through as they are."""
    converter = _converter()
    converter.reset()
    return Converted(converter.convert(text), converter.toc_tokens)  # type: ignore[attr-defined]
