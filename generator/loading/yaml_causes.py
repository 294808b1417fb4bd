"""Why some lines can't be read as YAML, told at the line at fault: the parser gives up only where it can't go on."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from generator.diagnostics import N_


@dataclass(frozen=True, slots=True)
class Cause:
    """The line at fault (from 0, in the text that was read), its column (from 0), the problem in our words, and what to do."""

    line: int
    column: int
    problem: str
    remedy: str


_FORM = (N_("they don't have the form “key: value”"), N_("Write each line as “key: value”, or as “- value” in a list."))
_TAB = (N_("a tab stands here in place of spaces"), N_("Delete the tab, and indent by two spaces."))
_SPACE = (N_("the colon has no space behind it"), N_("Put a space behind the colon."))
_HYPHEN = (N_("the hyphen has no space behind it"), N_("Put a space behind the hyphen."))
_QUOTE = (N_("a quotation mark is opened here and never closed"), N_("Put the same quotation mark at the end of the value."))
_BEHIND = (N_("something stands behind the closing quotation mark"), N_("Put the quotation marks around the whole value, and write “ ” inside it."))
_BRACKET = (N_("a bracket is opened here and never closed"), N_("Close it, with commas between the values: [a, b]."))
_COLON = (N_("a colon stands inside a value"), N_("Put the whole value in double quotes."))
_SIGN = (N_("the value begins with a sign that means something here"), N_("Put the whole value in double quotes."))
_INDENT = (N_("the line is indented differently from its neighbours"), N_("Begin it in the same column as the lines that it belongs to; entries of a list stand two spaces in."))

_SAID = (("mapping values are not allowed", _COLON), ("cannot start any token", _SIGN), ("undefined alias", _SIGN), ("expected alphabetic", _SIGN),
         ("',' or ']'", _BRACKET), ("',' or '}'", _BRACKET), ("expected key", _INDENT), ("block end", _INDENT))
_OPENED = re.compile(r"\s*(?:-[ ]+)?(?:[\w-]+:[ ]+)?(?P<quote>[\"'])")


def find_cause(text: str, problem: yaml.YAMLError) -> Cause:
    """What `problem`, which the parser met in `text`, comes from."""
    lines = text.split("\n")
    mark, context = getattr(problem, "problem_mark", None), getattr(problem, "context_mark", None)
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    said = f"{getattr(problem, 'context', '')} {getattr(problem, 'problem', '')}"
    opened = _open_quote(lines, line)
    if opened is not None:
        return Cause(*opened, *_QUOTE)
    first = min(context.line if context else line, max(0, line - 1))
    for number in range(line, first - 1, -1):
        cause = line_cause(number, lines[number])
        if cause is not None:
            return cause
    if "',' or" in said and context:
        return Cause(context.line, context.column, *_BRACKET)
    return Cause(line, column, *next((words for sign, words in _SAID if sign in said), _FORM))


def line_cause(number: int, line: str) -> Cause | None:
    """What is wrong with one line when it is looked at by itself."""
    margin = len(line) - len(line.lstrip())
    if "\t" in line[:margin]:
        return Cause(number, line.index("\t"), *_TAB)
    glued = re.match(r"\s*(?:-[ ]+)?([a-z_]+):(?=[^\s:/])", line)
    if glued:
        return Cause(number, glued.end() - 1, *_SPACE)
    if re.match(r"\s*-(?=[^\s-])", line):
        return Cause(number, margin, *_HYPHEN)
    behind = re.match(r"\s*(?:-[ ]+)?[\w-]+:[ ]+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')[ ]*(?=[^\s#,\]}])", line)
    return Cause(number, behind.end(), *_BEHIND) if behind else None


def _open_quote(lines: list[str], until: int) -> tuple[int, int] | None:
    """Where a value begins with a quotation mark that its line doesn't close; line and column."""
    for number, line in enumerate(lines[:until + 1]):
        found = _OPENED.match(line)
        if found and line.count(found["quote"], found.start("quote")) == 1:
            return number, found.start("quote")
    return None
