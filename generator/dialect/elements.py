"""Elements of tokens: what each form of the dialect is in HTML.

Addresses, citations, facts and running text are slots.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown_it.token import Token

from generator.diagnostics import N_
from generator.dialect.parser import URGENT
from generator.model.html import Slot, SlotKind

_SPEECH = re.compile(r"[^:“”\n]{1,60}:\s*“.*”\s*(?:\[@.*\])?\s*$", re.DOTALL)
_TASK = re.compile(r"\[([ xX])\][ ]+")
NAMED_FENCE = re.compile(r'\{\.(?P<language>[\w-]+)(?:[ ]+title="(?P<title>[^"]*)")?[ ]*\}$')
"""A fence that names the file in which its code stands."""
_TASK_WORDS = {" ": N_("to do"), "x": N_("done"), "X": N_("done")}
_BACK = N_("Back to the text")
_LINKED = frozenset({"href", "src"})


def slot_mark(number: int) -> str:
    """How a slot stands in text and attributes until it is cut out.

    Between two control characters that no author can write.
    """
    return f"\x0e{number}\x0f"


def to_elements(tokens: Sequence[Token], *, prose: bool, speech: bool) -> tuple[Element, list[Slot]]:
    """A `div` that holds what the tokens mean, and the slots whose marks stand in it.

    `prose`: running text becomes slots in which terms are looked for. `speech`: a paragraph of the form
    `Name: “…”` gets the class `says`. Every `&` in text and attributes is escaped already, since
    Python-Markdown's serialiser takes what looks like an entity for one.
    """
    builder = _Builder(prose, speech)
    builder.add_blocks(tokens)
    return builder.root, builder.slots


class _Builder:
    """Walks over tokens, and keeps the element that is open."""

    def __init__(self, prose: bool, speech: bool) -> None:
        self.prose, self.speech = prose, speech
        self.root = Element("div")
        self.open = [self.root]
        self.slots: list[Slot] = []
        self.tab_sets = 0
        self.call_outs = 0
        """How many call-outs are open."""

    # Elements and text

    def start(self, tag: str, attributes: dict[str, str] | None = None) -> Element:
        element = SubElement(self.open[-1], tag, attributes or {})
        self.open.append(element)
        return element

    def end(self) -> None:
        self.open.pop()

    def add_text(self, text: str) -> None:
        self.add_raw(text.replace("&", "&amp;"))

    def add_raw(self, text: str) -> None:
        holder = self.open[-1]
        if len(holder):
            holder[-1].tail = (holder[-1].tail or "") + text
        else:
            holder.text = (holder.text or "") + text

    def slot(self, kind: SlotKind, value: str = "") -> str:
        """The mark of a new slot."""
        self.slots.append(Slot(kind, value, kind is SlotKind.CITATION and self.call_outs > 0))
        return slot_mark(len(self.slots) - 1)

    # Blocks

    def add_blocks(self, tokens: Sequence[Token]) -> None:
        for index, token in enumerate(tokens):
            if token.type == "inline":
                self.add_inline(token, tokens[index - 1])
            elif token.type in _BLOCKS:
                _BLOCKS[token.type](self, token, tokens, index)
            elif token.nesting > 0 and not token.hidden:
                self.start(token.tag, self.attributes(token))
                self.add_raw("\n" if token.block and token.tag not in _LINES else "")
            elif token.nesting < 0 and not token.hidden:
                self.end()
                self.add_raw("\n")

    def add_inline(self, token: Token, opening: Token) -> None:
        if "title" in token.meta:
            self.title(token, opening)
            return
        children = token.children or []
        if opening.type == "paragraph_open" and self.speech and _SPEECH.match(token.content):
            self.open[-1].set("class", "says")
        if self.open[-1].tag == "li" or (len(self.open) > 1 and self.open[-2].tag == "li"):
            children = self.add_task_box(children)
        self.add_children(children, running=self.prose and opening.type != "heading_open")

    def add_task_box(self, children: list[Token]) -> list[Token]:
        """A box with a name (a screen reader needs one) for `[ ]` and `[x]` at the beginning of an item."""
        holder = self.open[-1]
        item = holder if holder.tag == "li" else self.open[-2]
        found = _TASK.match(children[0].content) if children and children[0].type == "text" else None
        if found is None or len(item) > (item is not holder) or len(holder):
            return children
        item.set("class", "task-list-item")
        name = self.slot(SlotKind.WORD, _TASK_WORDS[found[1]])
        box = SubElement(holder, "input", {"type": "checkbox", "disabled": "disabled", "aria-label": name})
        if found[1] != " ":
            box.set("checked", "checked")
        box.tail = " "
        rest = Token("text", "", 0, content=children[0].content[found.end() :])
        return [rest, *children[1:]]

    def call_out_open(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        title = tokens[index + 1] if "title" in tokens[index + 1].meta else None
        self.call_outs += token.markup != "==="
        if token.markup == "===":
            self.tab(token, tokens, index)
        elif token.markup == "!!!":
            mark = f" {URGENT.removeprefix('.')}" if token.meta["braces"] == URGENT else ""
            self.start("div", {"class": f"admonition {token.info}{mark}"})
            self.open[-1].text = "\n"
            if title is not None:
                self.start("p", {"class": "admonition-title"})
        else:
            self.start("details", {"class": token.info})
            self.open[-1].text = "\n"
            if token.markup.endswith("+"):
                self.open[-1].set("open", "open")
            self.start("summary")
            if title is None:
                self.add_text(token.info.capitalize())
                self.close_title()

    def call_out_close(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        self.call_outs -= token.markup != "==="
        self.end()
        self.add_raw("\n")
        if self.open[-1].get("class") == "tabbed-content" and not _is_tab(tokens, index + 1):
            self.end()
            self.end()
            self.add_raw("\n")

    def close_title(self) -> None:
        self.end()
        self.add_raw("\n")

    def tab(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        """One tab; neighbours share a set.

        The boxes and labels of a set stand before the contents of its tabs.
        """
        if self.open[-1].get("class") != "tabbed-content":
            self.tab_sets += 1
            tabs = self.start("div", {"class": "tabbed-set tabbed-alternate"})
            SubElement(tabs, "div", {"class": "tabbed-labels"}).tail = "\n"
            self.start("div", {"class": "tabbed-content"}).text = "\n"
        tabs = self.open[-2]
        labels = next(child for child in tabs if child.tag == "div")
        number = len(labels) + 1
        name = f"__tabbed_{self.tab_sets}"
        box = Element("input", {"id": f"{name}_{number}", "name": name, "type": "radio"})
        if number == 1:
            box.set("checked", "checked")
        tabs.insert(number - 1, box)
        tabs.set("data-tabs", f"{self.tab_sets}:{number}")
        self.start("div", {"class": "tabbed-block"}).text = "\n"
        self.open.append(SubElement(labels, "label", {"for": f"{name}_{number}"}))
        if "title" not in tokens[index + 1].meta:
            self.end()

    def title(self, token: Token, opening: Token) -> None:
        """The words of a call-out's or a tab's title, in the element that waits for them."""
        self.add_children(token.children or [], running=False)
        if opening.markup == "===":
            self.end()
        else:
            self.close_title()

    def code(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        language, title = fence_info(token.info)
        attributes = {"class": f"language-{language}"} if language else {}
        if title:
            attributes["title"] = title.replace("&", "&amp;")
        self.start("pre", {"class": "highlight"})
        self.start("code", attributes)
        self.add_text(token.content.removesuffix("\n"))
        self.end()
        self.end()
        self.add_raw("\n")

    def rule(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        SubElement(self.open[-1], "hr").tail = "\n"

    def raw(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        """HTML isn't allowed, which is reported: here it is text like any other."""
        self.add_text(token.content)

    def checklist(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        self.add_raw(self.slot(SlotKind.TASKS) + "\n")

    def question(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        self.add_raw(self.slot(SlotKind.QUESTION, token.content) + "\n")

    def footnotes_open(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        self.start("div", {"class": "footnote"}).text = "\n"
        SubElement(self.open[-1], "hr").tail = "\n"
        self.start("ol").text = "\n"

    def footnotes_close(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        self.end()
        self.add_raw("\n")
        self.end()
        self.add_raw("\n")

    def footnote_open(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        self.start("li", {"id": f"fn:{token.meta['label']}"}).text = "\n"

    def footnote_anchor(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        self.add_raw("\N{NO-BREAK SPACE}")
        title = self.slot(SlotKind.WORD, _BACK)
        back = {"class": "footnote-backref", "href": f"#{_reference(token)}", "title": title}
        SubElement(self.open[-1], "a", back).text = "↩"

    # Inline content

    def add_children(self, tokens: Sequence[Token], *, running: bool) -> None:
        waiting: list[str] = []
        linked = 0
        for token in tokens:
            if token.type in _RUNNING and running and not linked:
                waiting.append("\n" if token.type == "softbreak" else token.content)
                continue
            self.add_running(waiting)
            linked += token.nesting if token.tag == "a" else 0
            self.add_child(token, linked=linked > 0 or (not running and self.prose))
        self.add_running(waiting)

    def add_running(self, waiting: list[str]) -> None:
        """Lines of a paragraph that only a line break parts are one stretch."""
        text = "".join(waiting)
        waiting.clear()
        if any(character.isalpha() for character in text):
            self.add_raw(self.slot(SlotKind.PROSE, text))
        else:
            self.add_text(text)

    def add_child(self, token: Token, *, linked: bool) -> None:
        if token.type == "softbreak":
            self.add_raw("\n")
        elif token.type == "hardbreak":
            SubElement(self.open[-1], "br").tail = "\n"
        elif token.type == "code_inline":
            self.start("code", self.attributes(token))
            self.add_text(token.content)
            self.end()
        elif token.type == "image":
            self.image(token)
        elif token.type == "citation":
            self.citation(token)
        elif token.type == "fact":
            self.fact(token, linked)
        elif token.type == "footnote_ref":
            self.footnote_ref(token)
        elif token.nesting > 0:
            self.start("del" if token.tag == "s" else token.tag, self.attributes(token))
        elif token.nesting < 0:
            self.end()
        else:
            self.add_text(token.content)

    def citation(self, token: Token) -> None:
        """`meta["number"]` is set by whoever collects the citations; one that couldn't be read has none."""
        if "number" in token.meta:
            self.add_raw(self.slot(SlotKind.CITATION, str(token.meta["number"])))

    def fact(self, token: Token, linked: bool) -> None:
        """In a link a fact is its value alone.

        On a page it is marked, so that it isn't taken for the author's own words.
        """
        if not linked:
            self.add_raw(self.slot(SlotKind.FACT, token.content))
            return
        if self.prose:
            self.start("span", {"class": "value"})
        self.add_raw(self.slot(SlotKind.VALUE, token.content))
        if self.prose:
            self.end()

    def footnote_ref(self, token: Token) -> None:
        sup = SubElement(self.open[-1], "sup", {"id": _reference(token)})
        link = {"class": "footnote-ref", "href": f"#fn:{token.meta['label']}"}
        SubElement(sup, "a", link).text = str(token.meta["id"] + 1)

    def image(self, token: Token) -> None:
        attributes = self.attributes(token)
        attributes["alt"] = "".join(self.alternative(child) for child in token.children or [])
        SubElement(self.open[-1], "img", attributes)

    def alternative(self, token: Token) -> str:
        if token.type == "fact":
            return self.slot(SlotKind.VALUE, token.content)
        if token.type in ("softbreak", "hardbreak"):
            return " "
        return token.content.replace("&", "&amp;")

    def attributes(self, token: Token) -> dict[str, str]:
        """The attributes of a token; the pages' policy refuses style attributes, and addresses are slots."""
        attributes = {}
        for name, value in token.attrs.items():
            if name == "style":
                attributes["align"] = str(value).removeprefix("text-align:")
            elif name in _LINKED:
                attributes[name] = self.slot(SlotKind.LINK, str(value))
            else:
                attributes[name] = str(value).replace("&", "&amp;")
        return attributes


_LINES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "th", "td"})
"""Blocks whose text begins on the line of their tag."""
_RUNNING = frozenset({"text", "softbreak"})
_BLOCKS = {
    "call_out_open": _Builder.call_out_open,
    "call_out_close": _Builder.call_out_close,
    "fence": _Builder.code,
    "code_block": _Builder.code,
    "hr": _Builder.rule,
    "html_block": _Builder.raw,
    "checklist": _Builder.checklist,
    "question": _Builder.question,
    "footnote_block_open": _Builder.footnotes_open,
    "footnote_block_close": _Builder.footnotes_close,
    "footnote_open": _Builder.footnote_open,
    "footnote_anchor": _Builder.footnote_anchor,
}


def fence_info(info: str) -> tuple[str, str]:
    """The language of a fence and the name of the file in which its code stands; each may be empty."""
    named = NAMED_FENCE.match(info.strip())
    if named:
        return named["language"], named["title"] or ""
    return (info.split() or [""])[0], ""


def _is_tab(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].type == "call_out_open" and tokens[index].markup == "==="


def _reference(token: Token) -> str:
    """The id of the place that refers to a footnote.

    A second one has its number in front, as in Python-Markdown.
    """
    number = token.meta.get("subId", 0)
    return f"fnref{number + 1 if number else ''}:{token.meta['label']}"
