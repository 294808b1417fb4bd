"""Puts a name into a list and an entry into a register, leaving every other character as it is.

An entry goes where the alphabet puts it, so that two trainers who add something at the same time rarely
change the same lines, which is all that a merge can't do by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.diagnostics import N_, Refusal
from generator.loading.disk import NotOrdinary, TooLarge, check_ordinary, read_bytes
from generator.loading.tree import TEXT_MOST
from generator.model.text import fold

_GAP = re.compile(r"\(\(.*?\)\)")
_HEAD = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_PLAIN_KEY = re.compile(r"[^\W_][\w ./-]*(?<![ .])")
_NOT_TEXT = re.compile(r"~|null|true|false|yes|no|on|off|[\d.-]+", re.IGNORECASE)


class Refused(Refusal):
    """Nothing was written."""


def read_own(root: Path, file: Path) -> str:
    """The text of a file of the course in `root`. Raises Refused when it can't be had."""
    try:
        check_ordinary(file, root)
        return read_bytes(file, TEXT_MOST).decode("utf-8")
    except (NotOrdinary, TooLarge, OSError, UnicodeDecodeError):
        raise Refused(
            N_(
                "{file} can't be read, so nothing was changed. What is wrong with it is reported by: "
                "course check"
            ),
            file=str(file),
        ) from None


def add_to_list(file: Path, key: str, name: str, root: Path | None = None, *, after: str = "") -> Path:
    """Add a name to a list in a file's head: behind the name `after`, else at the end.

    The order of a list is the order in which people learn, so the alphabet says nothing. Raises Refused when
    there is no such list, or no such name in it.
    """
    text = read_own(root or file.parent, file)
    head = _HEAD.match(text)
    node = _list_node(_without_gaps(head[1]), key) if head else None
    if head is None or node is None:
        raise Refused(
            N_("{file} has no list “{key}:” in its head to which “{name}” could be added."),
            file=str(file),
            key=key,
            name=name,
        )
    found = [entry for entry in node.value if entry.value == after]
    if after and not found:
        raise Refused(
            N_("“{after}” isn't in the list “{key}:” of {file}; nothing was changed."),
            file=str(file),
            key=key,
            after=after,
        )
    start = head.start(1)
    if node.flow_style and not found:
        at = start + node.end_mark.index - 1
        addition = f", {name}" if node.value else name
    else:
        at = start + (found or node.value)[-1].end_mark.index
        addition = (
            f", {name}" if node.flow_style else f"{_line_end(text)}{' ' * node.start_mark.column}- {name}"
        )
    file.write_text(text[:at] + addition + text[at:], "utf-8", newline="")
    return file


def _list_node(head: str, key: str) -> yaml.SequenceNode | None:
    root = _composed(head)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next(
        (value for name, value in pairs if name.value == key and isinstance(value, yaml.SequenceNode)), None
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a register: its key, and its lines (from 0), the last one not among them."""

    key: str
    first: int
    end: int


def add_to_register(root: Path, file: Path, key: str, entry: str) -> Path:
    """Put an entry (its lines, the key among them) behind the one that the alphabet puts before it.

    A register that doesn't exist is made. Raises Refused where it can't be read, is no list of entries, or
    has the key already.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(entry, "utf-8", newline="\n")
        return file
    text = read_own(root, file)
    lines = text.splitlines(keepends=True)
    entries = list(_entries(file, text))
    if any(one.key == key for one in entries):
        raise Refused(N_("“{name}” is in {file} already; nothing was changed."), name=key, file=str(file))
    at = _place(entries, key, len(lines))
    if at and not lines[at - 1].endswith("\n"):
        lines[at - 1] += _line_end(text)
    lines.insert(at, entry.replace("\n", _line_end(text)))
    file.write_text("".join(lines), "utf-8", newline="")
    return file


def written_key(name: str) -> str:
    """A key as it can stand in YAML: in quotation marks where it would be read as something else."""
    if _PLAIN_KEY.fullmatch(name) and not _NOT_TEXT.fullmatch(name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _entries(file: Path, text: str) -> Iterator[_Entry]:
    root = _composed(_without_gaps(text))
    if root is None and not re.sub(r"^\s*(#.*)?$", "", text, flags=re.MULTILINE).strip():
        return
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise Refused(
            N_(
                "{file} isn't a list of entries, so nothing was changed. What is wrong with it is reported "
                "by: course check"
            ),
            file=str(file),
        )
    for key, value in root.value:
        end = value.end_mark.line + (value.end_mark.column > 0)
        yield _Entry(key.value, key.start_mark.line, _without_tail(text, key.start_mark.line, end))


def _without_tail(text: str, first: int, end: int) -> int:
    """The end of an entry without the empty lines and comments that its value is said to end with."""
    lines = text.splitlines()
    while end > first + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _place(entries: list[_Entry], key: str, last: int) -> int:
    """The line before which the entry goes: behind its neighbour, wherever in the register that stands."""
    if not entries:
        return last
    before = [entry for entry in entries if _order(entry.key) < _order(key)]
    return max(before, key=lambda entry: _order(entry.key)).end if before else entries[0].first


def _order(key: str) -> tuple[str, str]:
    return fold(key), key


def _without_gaps(text: str) -> str:
    return _GAP.sub(lambda gap: "x" * len(gap[0]), text)


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _composed(text: str) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    return node
