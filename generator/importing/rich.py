"""Text with its looks: what is bold, a link, a picture; paragraphs, headings, items, tables. And it as
Markdown.

What stands in it as our own syntax, such as `[@source]` or `**bold**`, stays that; every other sign that
would mean something in Markdown gets a backslash, so that the page shows what the file showed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.dialect.parser import parse_line


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    marked: bool = False
    """Underlined or highlighted: no look of ours, but how many mark the right answer."""
    href: str = ""
    picture: str = ""
    """The name of a picture of the bank; `text` is then what it shows."""
    markdown: bool = False
    """It is Markdown already, and stays as it is."""


Runs = tuple[Run, ...]
BLANK = "……"
"""What stands where a word is to be filled in."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block: `paragraph`, `heading`, `item`, `quote`, `code` or `table`."""

    kind: str
    runs: Runs = ()
    level: int = 0
    """Of a heading from 1, of an item from 0."""
    ordered: bool = False
    rows: tuple[tuple[Runs, ...], ...] = ()
    line: int = 0
    """Where it stands in a text file, from 1; 0 where there are no lines."""


ShowPicture = Callable[[Run], str]
"""Makes Markdown of a run that is a picture."""


def text_runs(text: str) -> Runs:
    """Plain text as one run; none where there is none."""
    text = text.strip()
    return (Run(text),) if text else ()


def paragraphs(text: str, *, markdown: bool = False) -> tuple[Piece, ...]:
    """Plain text, each line a paragraph of its own; Markdown as one piece."""
    if markdown:
        text = text.strip("\n")
        return (Piece("paragraph", (Run(text, markdown=True),)),) if text.strip() else ()
    return tuple(Piece("paragraph", text_runs(part)) for part in text.split("\n") if part.strip())


def joined(pieces: Iterable[Piece]) -> Runs:
    """Several pieces on one line, as an answer has to stand."""
    runs: list[Run] = []
    for piece in pieces:
        inside = [cell for row in piece.rows for cell in row] if piece.rows else [piece.runs]
        for part in inside:
            runs += [*([Run(" ")] if runs else []), *part]
    return trimmed(tuple(runs))


def prompt_and_rest(pieces: Sequence[Piece]) -> tuple[Runs, tuple[Piece, ...]]:
    """What a question's heading says, and what stands below it: a heading is one line of running text."""
    if not pieces or pieces[0].kind not in ("paragraph", "heading"):
        return (), tuple(pieces)
    first, *rest = pieces
    if any(run.markdown for run in first.runs) and "\n\n" in plain(first.runs):
        head, _, behind = plain(first.runs).partition("\n\n")
        return (Run(head, markdown=True),), (*paragraphs(behind, markdown=True), *rest)
    return first.runs, tuple(rest)


def plain(runs: Iterable[Run]) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


def words(pieces: Iterable[Piece]) -> str:
    """The words of several pieces."""
    return " ".join(
        [plain(piece.runs) or " ".join(plain(cell) for row in piece.rows for cell in row) for piece in pieces]
    ).strip()


def cut(runs: Runs, start: int, end: int | None = None) -> Runs:
    """The characters from `start` to `end` with their looks, without space at both ends."""
    kept, at = [], 0
    for run in runs:
        first, last = max(start - at, 0), len(run.text) if end is None else min(end - at, len(run.text))
        if first < last:
            kept.append(replace(run, text=run.text[first:last]))
        elif run.picture and at >= start and (end is None or at < end):
            kept.append(run)
        at += len(run.text)
    return trimmed(tuple(kept))


def trimmed(runs: Runs) -> Runs:
    """Without space at both ends."""
    parts = list(runs)
    while parts and not parts[0].picture and not parts[0].text.strip():
        parts.pop(0)
    while parts and not parts[-1].picture and not parts[-1].text.strip():
        parts.pop()
    if parts:
        parts[0] = replace(parts[0], text=parts[0].text.lstrip())
        parts[-1] = replace(parts[-1], text=parts[-1].text.rstrip())
    return tuple(parts)


def with_look(run: Run, look: str, on: bool) -> Run:
    """The run with one of its looks (`bold`, `italic`, `struck`, `code`, `marked`) put on or off."""
    return replace(run, **{look: on})  # type: ignore[arg-type]


def plainer(runs: Runs) -> Runs:
    """Without emphasis where all of it is emphasised: then it says nothing."""
    visible = [run for run in runs if run.text.strip() and not run.picture]
    for look in ("bold", "italic", "marked"):
        if visible and all(getattr(run, look) for run in visible):
            runs = tuple(with_look(run, look, False) for run in runs)
    return runs


# Markdown

_OURS = re.compile(
    r"\[@[a-z0-9][^\[\]\n]*\](?:\{\.[a-z]+\})?"
    r"|\{\{[ ]*[a-z0-9]+(?:-[a-z0-9]+)*[ ]*\}\}"
    r"|`[^`\n]+`"
    r"|\*\*(?=[^\s*])[^*<\n]*[^\s*]\*\*(?!\w)"
    r"|~~(?=[^\s~])[^~<\n]*[^\s~]~~(?!\w)"
    r"|\[[^\[\]\n]+\]\((?:https?://|mailto:|tel:)[^()\s]+\)"
    r"|<https?://[^<>\s]+>"
)
_ADDRESS = re.compile(r"(?<![\w<(\[/])https?://[^\s<>()\[\]{}\"“”]*[^\s<>()\[\]{}\"“”.,;:!?…]")
_SIGN = re.compile(
    r"\\|`|\*|\[|\](?=\()|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|\(\(|\{(?=[{#.])|\{"
)
_INSTEAD = {"((": r"\((", "]": "&#93;"}
_TWICE = (("~", r"\~"), ("==", r"\=\="), ("++", r"\+\+"), ("^", r"\^"))
"""Signs that other programs take for a mark, where a second one stands in the same text."""
_BULLET = re.compile(r"(?:[-+*•●▪▫■□◆◇◦○‣⁃∙⋅➢➤►▶❖\uf000-\uf0ff]|[–—](?=[ ]))[ ]*(?=\S)")
_GLUED = re.compile(r"(\d{1,2}[.)])(?=[^\W\d_])")


def escaped(text: str) -> str:
    """Running text as Markdown that shows it. Our own syntax in it, and addresses, stay what they are."""
    parts, at = [], 0
    for found in re.finditer(f"{_OURS.pattern}|{_ADDRESS.pattern}", text):
        parts.append(_escaped(text[at : found.start()]))
        address = _ADDRESS.fullmatch(found[0])
        parts.append(f"<{found[0]}>" if address else found[0])
        at = found.end()
    return "".join((*parts, _escaped(text[at:])))


def _escaped(text: str) -> str:
    made = _SIGN.sub(
        lambda found: _by_its_number(found, text) or _INSTEAD.get(found[0], "\\" + found[0]), text
    )
    for mark, instead in _TWICE:
        if made.count(mark) > 1:
            made = made.replace(mark, instead)
    return made


_SLIPS = re.compile(r"\{[{#.]|\{[ ]*[=~#]|\[[ xX=]?\]")
"""Where a backslash would be taken for the slip of another editor, and its sign for ours."""


def _by_its_number(sign: re.Match[str], text: str) -> str:
    return f"&#{ord(sign[0])};" if len(sign[0]) == 1 and _SLIPS.match(text, sign.start()) else ""


def opened(markdown: str, mark: str = "-") -> str:
    """The first line of a block, so that it begins none of another kind; an item begins with `mark`."""
    bullet = _BULLET.match(markdown.removeprefix("\\"))
    if bullet and not re.match(r"\\?\*(?=[\d*])|\*\*|[-+]\d|---", markdown):
        inside = opened(markdown.removeprefix("\\")[bullet.end() :], mark)
        return f"{mark} {inside.removeprefix(f'{mark} ')}"
    markdown = _GLUED.sub(r"\1 ", markdown, count=1) if _GLUED.match(markdown) else markdown
    markdown = re.sub(r"\A(\d{3,9})([.)])(?=\s|$)", r"\1\\\2", markdown)
    if re.match(r"#+[ ]", markdown):
        return "&#35;" + markdown[1:]
    if re.match(r"#|>", markdown):
        return "\\" + markdown
    if re.match(r"!!!|\?\?\?|===|:::|///|---|~~~|\|", markdown):
        return f"&#{ord(markdown[0])};{markdown[1:]}"
    return markdown


def inline(runs: Runs, show: ShowPicture, *, cell: bool = False) -> str:
    """Runs as one line of Markdown."""
    parts: list[str] = []
    for look, group in groupby(_joined(runs), key=lambda run: (run.bold, run.italic, run.struck)):
        inside = "".join(_one(run, show) for run in group)
        parts.append(_emphasised(inside, *look))
    made = "".join(parts)
    if any(run.bold or run.italic or run.struck for run in runs) and not _is_read(made):
        made = "".join(_one(run, show) for run in _joined(runs))
    made = " ".join(made.split())
    return re.sub(r"(?<!\\)\|", r"\\|", made) if cell else made


def _joined(runs: Runs) -> Iterator[Run]:
    """The runs, those of one look put together: programs cut a word into several."""

    def look(run: Run) -> tuple[object, ...]:
        marks = (run.bold, run.italic, run.struck) if run.text.strip() or run.picture else ()
        return (*marks, run.code, run.href, run.picture, run.markdown)

    for _, group in groupby(runs, key=look):
        same = list(group)
        yield replace(same[0], text="".join(run.text for run in same))


def _one(run: Run, show: ShowPicture) -> str:
    if run.picture:
        return show(run)
    if run.markdown:
        return run.text
    if run.code and "`" not in run.text and run.text.strip():
        return f"`{run.text.strip()}`"
    if run.href and run.text.strip():
        return f"[{_escaped(run.text.strip())}](<{run.href}>)" if "(" in run.href else _link(run)
    return escaped(run.text)


def _link(run: Run) -> str:
    space = " " if run.text[-1:].isspace() else ""
    before = " " if run.text[:1].isspace() else ""
    if run.text.strip() == run.href:
        return f"{before}<{run.href}>{space}"
    return f"{before}[{_escaped(run.text.strip())}]({run.href}){space}"


def _emphasised(inside: str, bold: bool, italic: bool, struck: bool) -> str:
    mark = ("~~" if struck else "") + ("**" if bold else "") + ("*" if italic else "")
    words = inside.strip()
    if not mark or not words:
        return inside
    before = inside[: len(inside) - len(inside.lstrip())]
    behind = inside[len(inside.rstrip()) :]
    return f"{before}{mark}{words}{mark[::-1]}{behind}"


def _is_read(markdown: str) -> bool:
    """Whether every mark of emphasis is read as one, and none stands inside of a word."""
    if re.search(r"[\w#](?<!\\)(?:\*+|~~)[\w#]", markdown):
        return False
    [token] = parse_line(markdown)
    return not any(
        re.search(r"\*\*|~~", child.content) or child.content.count("*") > markdown.count("\\*")
        for child in token.children or ()
        if child.type == "text"
    )


def blocks(pieces: Sequence[Piece], show: ShowPicture, *, marks: str = "-.") -> str:
    """Pieces as Markdown: an empty line between blocks, the items of a list right below each other.

    `marks`: what begins an item, and what stands behind the number of a numbered one.
    """
    made: list[str] = []
    for is_list, group in groupby(pieces, key=lambda piece: piece.kind == "item"):
        if is_list:
            made.append(_List(show, marks).markdown(group))
            continue
        for block in (_block(piece, show, marks[0]) for piece in group):
            if made and _is_item(made[-1].rpartition("\n")[2]) and _is_item(block):
                made[-1] += f"\n{block}"
            else:
                made.append(block)
    return "\n\n".join(block for block in made if block)


class _List:
    """Writes the items of one list, nested by the margin of the item above."""

    def __init__(self, show: ShowPicture, marks: str) -> None:
        self.show, self.marks = show, marks
        self.opened: list[_Level] = []

    def markdown(self, items: Iterable[Piece]) -> str:
        return "\n".join(line for line in map(self.line, items) if line)

    def line(self, item: Piece) -> str:
        text = opened(inline(item.runs, self.show)).removeprefix("- ")
        if not text:
            return ""
        while self.opened and self.opened[-1].depth > item.level:
            self.opened.pop()
        if not self.opened or self.opened[-1].depth < item.level:
            margin = self.opened[-1].inside if self.opened else 0
            self.opened.append(_Level(item.level, margin))
        level = self.opened[-1]
        level.count += 1
        mark = f"{level.count}{self.marks[1]}" if item.ordered else self.marks[0]
        level.inside = level.margin + len(mark) + 1
        return f"{' ' * level.margin}{mark} {text}"


@dataclass
class _Level:
    depth: int
    margin: int
    count: int = 0
    inside: int = 0


def _is_item(markdown: str) -> bool:
    return re.match(r"[-*] (?!\[)[^\n]*$", markdown) is not None


def _block(piece: Piece, show: ShowPicture, mark: str) -> str:
    if piece.kind == "table":
        return _table(piece.rows, show)
    if piece.kind == "code":
        inside = plain(piece.runs)
        fence = "`" * max(3, *(len(ticks) + 1 for ticks in re.findall("`+", inside) or [""]))
        return f"{fence}text\n{inside}\n{fence}"
    if len(piece.runs) == 1 and piece.runs[0].markdown:
        return piece.runs[0].text.strip("\n")
    line = inline(piece.runs, show)
    if piece.kind == "heading":
        return f"{'#' * piece.level} {line}" if line else ""
    line = opened(line, mark)
    return f"> {line}" if piece.kind == "quote" and line else line


def _table(rows: tuple[tuple[Runs, ...], ...], show: ShowPicture) -> str:
    width = max((len(row) for row in rows), default=0)
    if not width:
        return ""
    lines = [
        f"| {' | '.join([inline(cell, show, cell=True) for cell in row] + [''] * (width - len(row)))} |"
        for row in rows
    ]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
