"""Gaps: `((what to write here))` stands where an author still has to write something.

They are looked for in raw lines, so that one is found wherever it stands. In YAML a stand-in takes its place,
because a number or a day may be wanted there, and because its words may hold signs of YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import N_, Diagnostic, error
from generator.loading.raw_lines import code_blanked, front_matter_lines
from generator.source import Location, SourceFile

GAP = error(
    "gap-unfilled",
    N_("the gap “{words}” isn't filled"),
    N_("Write what it asks for in its place, and leave neither (( nor )) there."),
)

_OPEN, _CLOSE = "((", "))"
_NO_BRACKETS = re.compile(
    r"\\[()]"  # meant as brackets
    r"|\]:[ \t]+[^\s(]\S*"  # the address of [name]: address
    r"|<[a-z]+:[^<>\s]*>"
)
_LINK = re.compile(r"\]\((?!#?\()(?=[^\s)])")
_SMILEYS = ":;="
_KEY = re.compile(r"(?:^|[\s{,])(?P<key>\w+)[ \t]*:[ \t]+[\"']?$")
_STAND_INS = {
    "minutes": "5",
    "pass": "80",
    "review_after": "3650",
    "replaced_by": "",
    "in_force": "1900-01-01",
    "on": "1900-01-01",
    "checked": "2200-12-31",
}
"""What stands in for a gap by its key: a number, a day, or nothing, from which nothing else follows."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap: its line (from 0), its first character and the one behind its last."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Filled:
    """A file with stand-ins in the gaps of its YAML, what stands in, and a finding for each of its gaps."""

    file: SourceFile
    stand_ins: frozenset[str]
    findings: tuple[Diagnostic, ...]


def fill_gaps(file: SourceFile) -> Filled:
    """The file as it can be read; the same one where it has no gap in its YAML."""
    gaps = list(find_gaps(file)) if _OPEN in file.text else []
    findings = tuple(
        GAP.at(
            Location(file.path, gap.line + 1, gap.start + 1, gap.end - gap.start),
            words=_words(file, gap),
        )
        for gap in gaps
    )
    lines, head, stand_ins = list(file.lines), front_matter_lines(file), set()
    for gap in reversed(gaps):
        if gap.line < head:
            before, behind = lines[gap.line][: gap.start], lines[gap.line][gap.end :]
            text = _stand_in(before, _words(file, gap))
            stand_ins.add(text)
            lines[gap.line] = before + text + behind
    read = SourceFile(file.path, "\n".join(lines)) if stand_ins else file
    return Filled(read, frozenset(stand_ins), findings)


def find_gaps(file: SourceFile) -> Iterator[Gap]:
    """The gaps of a file, in order. What stands in code or in a comment of YAML is none."""
    head = front_matter_lines(file)
    for number, line in enumerate(code_blanked(file)):
        if _OPEN in line:
            yield from (Gap(number, *place) for place in _places(line, file.lines[number], number < head))


def _places(line: str, written: str, yaml: bool) -> Iterator[tuple[int, int]]:
    """Where two brackets are opened side by side, and closed so, around something; `line` is without code."""
    closed = _brackets(_without_links(_without_comment(line) if yaml else line))
    last = 0
    for start in sorted(closed):
        end = closed[start] + 1
        double = closed.get(start + 1) == end - 2
        if start < last or not double or closed.get(start + 2) == end - 3:
            continue  # of (((a))) the innermost
        inside = written[start + 2 : end - 2]
        smileys = start and written[start - 1] in _SMILEYS and inside[-1:] in _SMILEYS
        if inside.strip() and not smileys:
            last = end
            yield start, end


def _brackets(line: str) -> dict[int, int]:
    """Where each bracket that is opened is closed."""
    opened: list[int] = []
    closed = {}
    for at, sign in enumerate(line):
        if sign == "(":
            opened.append(at)
        elif sign == ")" and opened:
            closed[opened.pop()] = at
    return closed


def _without_links(line: str) -> str:
    """The line with blanks in the place of addresses, whose brackets are their own. A gap is left."""
    line = _NO_BRACKETS.sub(_blank, line)
    if _LINK.search(line) is None:
        return line
    closed = _brackets(line)
    for found in _LINK.finditer(line):
        end = closed.get(found.end() - 1)
        if end is not None:
            line = line[: found.end()] + " " * (end - found.end()) + line[end:]
    return line


def _without_comment(line: str) -> str:
    """A line of YAML up to the # of a comment: one behind a space, outside of quotation marks and gaps."""
    closed, at = _brackets(line), 0
    while at < len(line):
        sign = line[at]
        if sign == "#" and (not at or line[at - 1].isspace()):
            return line[:at]
        if sign in "\"'":
            at = max(at, line.find(sign, at + 1))
        elif line.startswith(_OPEN, at):
            at = closed.get(at, at)
        at += 1
    return line


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _words(file: SourceFile, gap: Gap) -> str:
    return file.lines[gap.line][gap.start + 2 : gap.end - 2].strip()


def _stand_in(before: str, words: str) -> str:
    """What can be read in a gap's place: what its key wants, else its words without any sign of YAML."""
    key = _KEY.search(before)
    plain = " ".join(re.findall(r"\w+(?:-\w+)*", words)) or "x"
    return _STAND_INS.get(key["key"], plain) if key else plain
