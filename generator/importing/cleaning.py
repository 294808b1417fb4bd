"""`course clean`: a text that was pasted by hand, made as a keyboard would have typed it.

Words are never changed. Curly quotation marks are made straight only where our syntax needs straight ones.
Code is left as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from generator.diagnostics import N_
from generator.importing.characters import cleaned
from generator.loading.raw_lines import fenced_lines, front_matter_lines
from generator.registering import Refused, read_own
from generator.source import SourceFile

QUOTES = N_("quotation marks made straight")
BULLETS = N_("bullets made hyphens")
TABS = N_("tabs made spaces")
TABLES = N_("rows with tabs made tables")
ENDS = N_("line ends of Windows")

_BULLET = re.compile(
    r"(?P<margin>[ ]*)(?:[•●▪▫■□◆◇◦○‣⁃∙⋅➢➤►▶❖\uf000-\uf0ff][\ufe0e\ufe0f]?[ \t]*|[·o§Øüv]\t[ \t]*)(?=\S)"
)
_TITLED = re.compile(r"(?P<before>[ ]*(?:!!!|\?\?\?\+?|===)[^\"“”]*)[“”](?P<title>.*)[“”](?P<behind>[ ]*)")
_FENCE = re.compile(r"(?P<before>[ ]*(?:`{3,}|~{3,})[^“”]*)[“”](?P<title>[^“”]*)[“”](?P<behind>.*)")
_BRACES = re.compile(r"(?P<before>\{#[^{}]*=)[\"“”'‘’](?P<value>[\w-]+)[\"“”'‘’]")
_HEAD = re.compile(r"(?P<key>[ ]*(?:- )?[\w-]+:[ ]+)“(?P<value>[^\"\\]*)”(?P<behind>[ ]*)")
_NEEDS_QUOTES = re.compile(r": |:$| #|^[\[\]{}&*!|>%@`,-]")


@dataclass
class Cleaned:
    """A text, and how much of what was changed on which lines (from 1)."""

    text: str = ""
    done: Counter[str] = field(default_factory=Counter)
    lines: dict[str, list[int]] = field(default_factory=dict)

    def count(self, what: str, line: int, number: int = 1) -> None:
        if number:
            self.done[what] += number
            self.lines.setdefault(what, [])
            if line not in self.lines[what]:
                self.lines[what].append(line)


def clean_file(root: Path, file: Path) -> Cleaned:
    """Clean a text of the course in `root`, and write it back if anything has changed.

    Raises Refused where it can't be read.
    """
    if file.suffix not in (".md", ".yml"):
        raise Refused(N_("{file} is no text of a course: only .md and .yml are mended."), file=str(file))
    text = read_own(root, file)
    try:
        path = file.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        path = file.name
    made = clean_text(path, text)
    if made.text != text:
        file.write_text(made.text, "utf-8", newline="\n")
    return made


def clean_text(path: str, text: str) -> Cleaned:
    """Clean the text of a file of the course; `path` says whether it is all YAML."""
    made = Cleaned()
    if "\r" in text:
        made.count(ENDS, 1, text.count("\r"))
    source = SourceFile(path, text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"))
    code, head = fenced_lines(source), front_matter_lines(source)
    lines = []
    for number, line in enumerate(source.lines, 1):
        if number - 1 in code and code[number - 1] != number - 1:
            lines.append(line)
            continue
        whole, signs = cleaned(line)
        for what, times in signs.items():
            made.count(what, number, times)
        for what, step in _HEAD_STEPS if number <= head else _STEPS:
            changed = step(whole)
            made.count(what, number, changed != whole)
            whole = changed
        lines.append(whole)
    made.text = "\n".join(_tables(lines, set(code) | set(range(head)), made))
    return made


def _bulleted(line: str) -> str:
    return _BULLET.sub(r"\g<margin>- ", line, count=1) if _BULLET.match(line) else line


def _straight(line: str) -> str:
    found = _TITLED.fullmatch(line) or _FENCE.fullmatch(line)
    if found:
        line = f'{found["before"]}"{found["title"]}"{found["behind"]}'
    return _BRACES.sub(r"\g<before>\g<value>", line) if line.lstrip().startswith("#") else line


def _straight_value(line: str) -> str:
    """A value of a head between curly marks that YAML can't read without marks of its own."""
    found = _HEAD.fullmatch(line)
    if found is None or not _NEEDS_QUOTES.search(found["value"]):
        return line
    return f'{found["key"]}"{found["value"]}"{found["behind"]}'


def _indented(line: str) -> str:
    """Tabs at the margin are four spaces, as everywhere; those inside wait for `_tables`."""
    margin = line[: len(line) - len(line.lstrip(" \t"))]
    return margin.replace("\t", "    ") + line[len(margin) :]


_Step = tuple[str, Callable[[str], str]]
_STEPS: tuple[_Step, ...] = ((BULLETS, _bulleted), (QUOTES, _straight), (TABS, _indented))
_HEAD_STEPS: tuple[_Step, ...] = ((QUOTES, _straight_value), (TABS, lambda line: line.replace("\t", "  ")))


def _tables(lines: list[str], untouched: set[int], made: Cleaned) -> list[str]:
    """Rows that a spreadsheet has divided by tabs become a table; a tab elsewhere is a space."""
    done: list[str] = []
    number = 0
    while number < len(lines):
        last = number
        while (
            last < len(lines)
            and last not in untouched
            and lines[last].count("\t") == lines[number].count("\t") > 0
        ):
            last += 1
        if last - number > 1:
            rows = [
                f"| {' | '.join(cell.strip().replace('|', chr(92) + '|') for cell in line.split(chr(9)))} |"
                for line in lines[number:last]
            ]
            done += [
                *([""] if done and done[-1].strip() else []),
                rows[0],
                "|" + " --- |" * (lines[number].count("\t") + 1),
                *rows[1:],
            ]
            done += [""] if last < len(lines) and lines[last].strip() else []
            made.count(TABLES, number + 1, last - number)
            number = last
            continue
        line = lines[number]
        if number not in untouched and "\t" in line:
            made.count(TABS, number + 1, line.count("\t"))
            line = re.sub(r"[ ]*\t+[ ]*", " ", line)
        done.append(line)
        number += 1
    return done
