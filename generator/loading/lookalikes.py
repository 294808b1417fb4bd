"""What looks like the authors' syntax and isn't.

It would be printed as it was typed, or quietly mean something else. Each names the rule that it breaks and
the remedy for just that slip. Here stands running text in which a citation, a link, a value or bold text was
meant; in `lookalike_lines` stand lines that don't begin the block that they seem to begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.diagnostics import N_, Diagnostic, Rule, error
from generator.source import Location, SourceFile

CITATION_MALFORMED = error(
    "citation-malformed",
    N_("this citation can't be read"),
    N_(
        "Write [@id], [@id, điều 5] or [@a; @b], and after it at most {{.single}}, {{.differs}} or "
        "{{.history}}."
    ),
)
FACT_MALFORMED = error(
    "fact-malformed", N_("this fact can't be read"), N_("Write {{{{ id }}}} with an id from docs/facts.yml.")
)
LINK_UNREAD = error(
    "link-unread",
    N_("this isn't read as a link"),
    N_("Write [text](address), without a space between ] and (."),
)
EMPHASIS_UNREAD = error(
    "emphasis-unread",
    N_("these stars would be printed"),
    N_(
        "Put ** right before the first word and right behind the last one, and a space or a full "
        "stop after it."
    ),
)

_CONTENTS = N_("Take it out: the page shows its contents by itself.")
_LINK_TEXT_CLOSE = N_("Close the text of the link with ]: [text](address).")
_LINK_BARE = N_("Write [text](address), so that one can tap it.")
_LINK_NOWHERE = N_("Write [text](address): no line says where this leads.")
_PICTURE = N_("Write behind it where the picture is: ![what it shows](file.png).")
_LINK_SIZE = N_("Take the size out, {better}: a picture is as wide as the page lets it be.")
_LINK_SCHEME = N_("Write the address without spaces: {better}.")
_FACT_CLOSE = N_("Close the value with }}}}: {{{{ {id} }}}}.")
_FACT_LINE = N_("Write the whole value on one line: {{{{ id }}}}.")
_KEYBOARD = N_("These are wide signs of another keyboard: type them anew, as plain {{ [ @ ] }}.")
_CITATION_CLOSE = N_("Close the citation with ]: [@id].")
_CITATION_OPEN = N_("Open the citation with [@: [@id].")
_CITATION_SQUARE = N_("Write the citation in square brackets: [@id].")
_CITATION_AT = N_("If a source is meant, write @ before its name: [@{id}].")
_LINK_CLOSE = N_("Close the address with ).")
_LINK_SPACE = N_("Name the file without spaces, such as {better}, or put the address between < and >.")
_LINK_SINGLE = N_("Write [text](file.md) for a link, and {{{{ id }}}} for a value.")
FACT_BRACES = N_("A value has two braces on each side: {{{{ {id} }}}}.")


@dataclass(frozen=True, slots=True)
class Lookalike:
    """One lookalike in a text: which rule, from which character to which, and what to do."""

    rule: Rule
    start: int
    end: int
    remedy: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def at(self, location: Location) -> Diagnostic:
        return self.rule.at(location, remedy=self.remedy, **self.values)

    def place(self, file: SourceFile, number: int) -> Location:
        """Where it stands when its text is the line `number` (from 0) of the file."""
        return Location(file.path, number + 1, self.start + 1, max(1, self.end - self.start))


ADDRESS = (
    r"(?:https?://[^()\s]*|[^()\s]+\.(?:md|pdf|docx?|xlsx?|png|jpe?g|svg|webp|html?)(?:#[^()\s]*)?|#[\w-]+)"
)
_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_INLINE: tuple[tuple[re.Pattern[str], Rule, str | None], ...] = (
    (re.compile(r"\[\[?_?(?:TOC|toc)_?\]\]?"), LINK_UNREAD, _CONTENTS),
    (re.compile(r"\[\[[^\[\]\n]+\]\]"), LINK_UNREAD, _LINK_SINGLE),
    (re.compile(rf"\[[^\[\]\n()]*\({ADDRESS}\)(?!\])"), LINK_UNREAD, _LINK_TEXT_CLOSE),
    (
        re.compile(rf"\([^()\n]+\)\[{ADDRESS}\]|\[[^\[\]\n]+\](?:\[{ADDRESS}\]|(?=[a-z])[\w./-]+\.md\))"),
        LINK_UNREAD,
        None,
    ),
    (re.compile(r"(?<![\w(\[/])https?:/+[^\s<>()]+"), LINK_UNREAD, _LINK_BARE),
    (re.compile(r"(?<![\w(\[/.@-])www\.[\w-]+\.[a-z][^\s<>()]*"), LINK_UNREAD, _LINK_BARE),
    (re.compile(r"\[(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]*\]\[[^\[\]\n^@]*\]"), LINK_UNREAD, _LINK_NOWHERE),
    (re.compile(r"(?<!\S)!\[(?=[^\[\]\n]*[^\W\d_])[^\[\]\n^@]*\](?![\[(])"), LINK_UNREAD, _PICTURE),
    (re.compile(r"\]\((?P<address>[^()\n]*\([^()\n]*\)[^()\n]*)\)"), LINK_UNREAD, _LINK_SPACE),
    (re.compile(rf"\[[^\[\]\n]+\][ ]+\({ADDRESS}\)"), LINK_UNREAD, None),
    (re.compile(r"\]\([^()\n]*$", re.MULTILINE), LINK_UNREAD, _LINK_CLOSE),
    (re.compile(r"\]\((?P<address>[^()\n]*)\)"), LINK_UNREAD, _LINK_SPACE),
    (re.compile(r"\[@[\w-]*"), CITATION_MALFORMED, _CITATION_CLOSE),
    (re.compile(r"@\[[a-z0-9-]+[^\[\]\n]*\]"), CITATION_MALFORMED, _CITATION_SQUARE),
    (re.compile(r"(?<![\w\[])@[a-z0-9-]+\]"), CITATION_MALFORMED, _CITATION_OPEN),
    (re.compile(r"[\u01a1\u01a0]@[a-z0-9-]+[\u01b0\u01af]?"), CITATION_MALFORMED, _CITATION_SQUARE),
    (re.compile(r"\[[\w./-]+\.md\](?![\[(:])"), LINK_UNREAD, None),
    (
        re.compile(r"\[(?P<id>[a-z0-9]+(?:-[a-z0-9]+)+)(?:[,;\s][^\[\]\n]*)?\](?![\[(:])"),
        CITATION_MALFORMED,
        _CITATION_AT,
    ),
    (re.compile(rf"\{{\{{[ ]*(?P<id>{_ID})[ ]*\}}(?!\}})"), FACT_MALFORMED, FACT_BRACES),
    (re.compile(rf"(?<!\{{)\{{[ ]*(?P<id>{_ID})[ ]*\}}\}}"), FACT_MALFORMED, FACT_BRACES),
    (re.compile(rf"\{{\{{[ ]*(?P<id>{_ID})(?![\w-]|[ ]*\}})"), FACT_MALFORMED, _FACT_CLOSE),
    (re.compile(rf"(?<!\{{)\{{[ ]+(?P<id>{_ID})[ ]*\}}(?!\}})"), FACT_MALFORMED, FACT_BRACES),
    (re.compile(r"\{\{[ ]*(?:[a-z0-9-]*-)?$", re.MULTILINE), FACT_MALFORMED, _FACT_LINE),
    (re.compile(r"｛\s*[｛{]|\{｛"), FACT_MALFORMED, _KEYBOARD),
    (re.compile(r"[\[［]＠"), CITATION_MALFORMED, _KEYBOARD),
)
MENTION = re.compile(rf"(?<![\w.@\[/\u01a1\u01a0])@(?P<id>{_ID})(?![\w-]*[@\]])")
_FACT_LIKE = re.compile(rf"\{{\{{?[ ]+{_ID}[ ]*\}}\}}?|\{{\{{{_ID}[ ]*\}}")
_SUSPICIOUS = re.compile(r"[\]@{\[｛［＠]|://?|www\.")


def may_look_alike(text: str) -> bool:
    """Whether any sign stands in it with which a lookalike could begin: most texts hold none."""
    return _SUSPICIOUS.search(text) is not None


def inline_lookalikes(text: str, start: int, end: int) -> Iterator[Lookalike]:
    """The lookalikes in `text` between two offsets, in which stands nothing but running text.

    One place is reported once.
    """
    if _SUSPICIOUS.search(text, start, end) is None:
        return
    reported = start
    for lookalike in sorted(_matches(text, start, end), key=lambda lookalike: lookalike.start):
        if lookalike.start >= reported:
            reported = lookalike.end
            yield lookalike


def _matches(text: str, start: int, end: int) -> Iterator[Lookalike]:
    for pattern, rule, remedy in _INLINE:
        for found in pattern.finditer(text, start, end):
            values = dict(found.groupdict())
            address = values.pop("address", "").strip()
            if remedy is _LINK_SPACE:
                yield Lookalike(rule, *found.span(), *_spaced(address))
            else:
                yield Lookalike(rule, *found.span(), remedy, values)


def _spaced(address: str) -> tuple[str | None, dict[str, str]]:
    """What to do about an address that can't be read: nearly always it holds a space."""
    if " " not in address:
        return None, {}
    sized = re.fullmatch(r"(\S+)[ ]+=?\d*(?:px)?x\d*(?:px)?", address)
    if sized:
        return _LINK_SIZE, {"better": sized[1]}
    if re.match(r"[a-z]+:", address):
        return _LINK_SCHEME, {"better": "".join(address.split())}
    return _LINK_SPACE, {"better": re.sub(r"\s+", "-", address)}


def is_fact_like(braces: str) -> bool:
    """Whether `{name}` was meant as a value, and not as attributes."""
    return _FACT_LIKE.fullmatch(braces) is not None
