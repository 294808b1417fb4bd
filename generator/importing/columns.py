"""The columns of a table of questions, by name.

The names are Vietnamese or English, in any order, with marks or without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from generator.model.text import fold


class Column(StrEnum):
    """What a column may hold; `option` and `reason` stand once for each answer."""

    PROMPT = "prompt"
    KIND = "kind"
    OPTION = "option"
    REASON = "reason"
    KEY = "key"
    HINT = "hint"
    EXPLANATION = "explanation"
    OBJECTIVE = "objective"
    SOURCE = "source"
    COUNTER = "counter"
    NAME = "name"
    IGNORED = "ignored"


_LETTER = r"(?P<letter>[a-h]|[1-8])"
_ANSWER = r"(?:dap an|phuong an|lua chon|tra loi|cau tra loi|y|answer|option|choice|response)"
_WHY_VI = r"(?:giai thich|vi sao|ly do|loi giai|phan hoi)"
_WHY_EN = r"(?:explanation|reason|feedback|rationale|why)"
_RIGHT_VI = r"(?:cau )?(?:dap an|tra loi|phuong an|lua chon) (?:dung|chinh xac)|dap an|dung"
_RIGHT_EN = r"(?:the )?(?:correct|right)(?: (?:answer|option|choice|key)s?)?|answers?(?: key)?|key"
_NAMES: tuple[tuple[Column, str], ...] = (
    (Column.IGNORED, r"stt|tt|so|so thu tu|no|#|time.*|thoi gian.*|diem|points?|score"),
    (Column.NAME, r"(?:ma|ten)(?: cau(?: hoi)?)?|id|name|title"),
    (Column.KIND, r"(?:loai|kieu|dang)(?: cau(?: hoi)?)?|(?:question )?(?:type|kind)"),
    (Column.OBJECTIVE, r"muc tieu|objectives?|for"),
    (Column.SOURCE, r"nguon|can cu|trich dan|sources?|references?"),
    (Column.COUNTER, r"(?:o |tai )?quay|(?:at )?(?:the )?counter"),
    (Column.HINT, r"goi y|hint"),
    (Column.REASON, rf"{_WHY_VI}(?: (?:dap an|phuong an|lua chon|cho))* {_LETTER}"),
    (Column.REASON, rf"{_WHY_EN}(?: (?:of|for|answer|option))* {_LETTER}"),
    (Column.EXPLANATION, rf"{_WHY_VI}(?: chung| dap an)?|huong dan(?: giai)?|(?:answer )?{_WHY_EN}"),
    (Column.KEY, rf"{_RIGHT_VI}|{_RIGHT_EN}"),
    (Column.OPTION, rf"(?:{_ANSWER}s? ?)?{_LETTER}"),
    (Column.PROMPT, r"(?:noi dung )?(?:cau hoi|de bai)|noi dung|cau|(?:question|prompt|stem)(?: text)?"),
)
_PATTERNS = tuple((column, re.compile(names)) for column, names in _NAMES)


@dataclass(frozen=True)
class Columns:
    """Where each column stands. `options` and `reasons` are in the order of their letters."""

    single: dict[Column, int] = field(default_factory=dict)
    options: dict[str, int] = field(default_factory=dict)
    """The letter of an answer → its column."""
    reasons: dict[str, int] = field(default_factory=dict)
    known: frozenset[int] = frozenset()


def find_columns(cells: Sequence[str]) -> Columns | None:
    """The columns that a row of names stands for; None where it names no question and no answer."""
    single: dict[Column, int] = {}
    lettered: dict[Column, dict[str, int]] = {Column.OPTION: {}, Column.REASON: {}}
    known = set()
    for index, cell in enumerate(cells):
        column, letter = _column(cell)
        if column is None:
            continue
        if column in lettered:
            lettered[column].setdefault(letter, index)
        else:
            single.setdefault(column, index)
        taken = lettered[column][letter] if column in lettered else single[column]
        known.update([index] if taken == index or column is Column.IGNORED else [])
    options, reasons = (dict(sorted(lettered[kind].items())) for kind in (Column.OPTION, Column.REASON))
    if Column.PROMPT not in single or not (options or Column.KEY in single):
        return None
    return Columns(single, options, reasons, frozenset(known))


def _column(cell: str) -> tuple[Column | None, str]:
    name = " ".join(re.sub(r"[_.:*?/-]+", " ", re.sub(r"[()]", "", fold(cell))).split())
    for column, pattern in _PATTERNS:
        found = pattern.fullmatch(name)
        if found:
            letter = found.groupdict().get("letter") or ""
            return column, chr(ord("a") + int(letter) - 1) if letter.isdecimal() else letter
    return None, ""
