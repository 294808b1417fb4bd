"""Backslashes that another editor has put before signs when it turned a text into Markdown, so that nothing
is read as it was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import N_, error
from generator.loading.lookalikes import ADDRESS, Lookalike

ESCAPED = error(
    "escape-superfluous",
    N_("backslashes keep this from being read as what it looks like"),
    N_("Take the backslashes out, so that there stands: “{better}”."),
)

_BOX = r"\\?\[[ xX=]?\\?\]"
_BEGINS = re.compile(
    rf"""(?P<margin>[ \t>]*)(?P<mark>
      \\[-+*][ \t]+(?:{_BOX})?
    | [-+*][ \t]+(?=\S*\\){_BOX}
    | \d{{1,2}}\\[.)][ \t]+(?:{_BOX})?
    | (?:\\?\#){{1,6}}(?<=\\\#)[ \t]
    | (?=!*\\)(?:\\?!){{3}}[ ]?\w*
    | (?==*\\)(?:\\?=){{3}}[ ]?(?=")
    | (?=:*\\)(?:\\?:){{3,}}[ ]?\w*
    | (?=-*\\)(?:\\?-){{3,}}(?=\s*$)
    | (?=`*\\)(?:\\?`){{3,}}\w*
    | \\\|.*\\\|(?=\s*$)
    | (?=\S*\\)(?:\\>[ ])?\\?\[\\?!\w+\\?\]
    )""",
    re.VERBOSE,
)
"""A mark at the beginning of a line: without its backslashes it begins a block."""
_REASON = re.compile(r"(?P<margin>[ ]{2,})(?P<mark>\\>)[ ]")
_INSIDE = re.compile(
    "|".join(
        (
            r"(?:\\\[\\?|\[\\)@[^\[\]\n]*\](?:\\?\{[^{}\n]*\})?",
            r"(?:\\\{\\?\{|\{\\\{)[ ]*[a-z0-9-]+[ ]*\\?\}\\?\}",
            r"(?:\\\{\\?|\{\\)[#.]\w[^{}\n]*\}",
            rf"!?\\\[[^\[\]\n]+\\\]\\?\((?:{ADDRESS}|\\#[\w-]+)\\?\)",
            r"(?<![\w#])\\\*\\\*(?=[^*\n]*[^\W\d_])(?=\S)[^*\n]+?\\\*\\\*(?![\w#])",
            r"\\~\\~(?=\S)[^~\n]+?\\~\\~",
        )
    )
)
"""A citation, a value, a name or class, a link, bold and struck text."""


def escaped_block(line: str) -> Lookalike | None:
    """Backslashes before the mark with which a line begins. Code in the line is blank."""
    if "\\" not in line:
        return None
    found = _BEGINS.match(line) or _REASON.match(line)
    return _escaped(found["mark"], *found.span("mark")) if found else None


def escaped_inside(line: str) -> Iterator[Lookalike]:
    """Backslashes in what may stand anywhere in a line: a citation, a value, a link, a name, bold text."""
    for found in _INSIDE.finditer(line) if "\\" in line else ():
        yield _escaped(found[0], *found.span())


def _escaped(written: str, start: int, end: int) -> Lookalike:
    return Lookalike(ESCAPED, start, end, values={"better": re.sub(r"\\(?=[^\w\s])", "", written).strip()})
