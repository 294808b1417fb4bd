"""`!!! try ID`: a question of the lesson's quiz, placed between the sections of the lesson."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it.token import Token

from generator.diagnostics import N_, Reading, error
from generator.dialect.parser import TRY
from generator.loading.call_outs import fallen_out
from generator.loading.lookalike_lines import odd_space
from generator.loading.tree import is_kebab
from generator.model.body import Try
from generator.model.text import slug
from generator.source import SourceFile

TRY_MALFORMED = error(
    "try-malformed",
    N_("this line places no question"),
    N_("Write !!! try and the id of one question of this lesson's quiz, with nothing else on the line."),
)
TRY_BODY = error(
    "try-body",
    N_("a question placed by !!! try has no text of its own"),
    N_("Leave an empty line below !!! try, and begin what follows at the margin."),
)
TRY_NESTED = error(
    "try-nested",
    N_("a question can't stand inside of something else"),
    N_("Begin the line !!! try at the margin, between two paragraphs, outside of lists and call-outs."),
)

_ID_ALONE = N_("Write the id alone behind it: {better}.")
_ONE_EACH = N_("Write one such line for each question, with an empty line between them: {better}.")


def read_try(
    file: SourceFile, first_line: int, tokens: Sequence[Token], index: int, *, nested: bool
) -> Reading[Try | None]:
    """The question that `tokens[index]` places; None where it places none.

    `first_line` is the line of the file (from 0) at which the text of the tokens begins. `nested`: it stands
    in another block.
    """
    token = tokens[index]
    first, last = (first_line + line for line in token.map or (0, 0))
    at = file.line_location(first)
    if odd_space(file.lines[first]):
        return Reading(None, [])  # that is reported by itself
    title = tokens[index + 1].content if "title" in tokens[index + 1].meta else None
    ids = token.info.split()[1:]
    if token.markup != "!!!" or title is not None or len(ids) != 1 or not is_kebab(ids[0]):
        return Reading(None, [TRY_MALFORMED.at(at, **_better(ids, title or ""))])
    if nested:
        return Reading(None, [TRY_NESTED.at(at)])
    outside = fallen_out(file, last, token.meta["indent"], in_list=False)
    if last > first + 1 or outside is not None:
        return Reading(None, [TRY_BODY.at(outside or file.line_location(first + 1))])
    return Reading(Try(ids[0], at), [])


def _better(ids: Sequence[str], title: str) -> dict[str, Any]:
    """What was meant, where that can be said: the remedy and its values."""
    words = ids or title.split()
    better = slug(words[0]) if words and (ids or len(words) == 1) else ""
    if not better:
        return {}
    return {"remedy": _ONE_EACH if len(ids) > 1 else _ID_ALONE, "better": f"!!! {TRY} {better}"}
