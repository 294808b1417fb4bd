"""Questions as they stand on paper: “Câu 1. …”, “A. …”, “Đáp án: B”; Aiken is the strictest kind of it.

Lines are compared folded (`model/text.py: fold`), so that what was typed without its marks counts too.
Which letter is right may stand below the question, in a list at the end, or be shown by one answer alone
being bold, underlined, highlighted or starred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise
from typing import Any

from generator.diagnostics import N_, Message
from generator.importing.bank import Answer, Asked, Bank, Place, chosen, excerpt, line, near
from generator.importing.judging import judged
from generator.importing.rich import Piece, Run, Runs, cut, plain, plainer, text_runs
from generator.model.quiz import Kind
from generator.model.text import fold


class _Is(Enum):
    """What a line is by itself."""

    QUESTION = auto()
    OPTION = auto()
    KEY = auto()
    KEYS = auto()
    EXPLANATION = auto()
    HINT = auto()
    SOURCE = auto()
    HEADING = auto()
    OTHER = auto()


_QUESTION = re.compile(
    r"\s*(?:(?:cau(?:\s+hoi)?|question|q)\s*(?:so\s*)?(?P<n>\d{1,3})\s*(?:[.:)/–-]|(?=\s)|$)"
    r"|(?P<m>\d{1,3})\s*[.)/](?=\s))\s*"
)
_OPTION = re.compile(r"\s*(?P<star>[*✓✔√]\s*)?[(\[]?(?P<letter>[a-h])\s?[.):\]/](?=\s|$|[^\W_])\s*")
_STARTS_OPTION = re.compile(r"(?:^|(?<=[\s;]))[*]?[(]?(?P<letter>[A-H])\s?[.)](?=\s)")
_KEY = re.compile(
    r"\s*[(\[>=→⇒-]*\s*(?:(?:cau\s+)?(?:dap\s+an|tra\s+loi|phuong\s+an)(?:\s+(?:dung|chinh\s+xac))*(?:\s+la)?"
    r"|(?:correct\s+)?answers?|key|d/a|chon)\s*(?P<colon>[:=]?)\s*(?P<value>.*)"
)
_LETTERS = re.compile(r"[(]?[a-h](?:(?:\s*(?:,|;|/|&)\s*|\s+(?:va\s+|and\s+)?)[a-h](?![\w]))*(?![\w])[).]?")
_EXPLANATION = re.compile(
    r"\s*(?:giai\s+thich|loi\s+giai|huong\s+dan(?:\s+giai)?|vi\s+sao|ly\s+do|explanation|feedback|rationale)\s*[:.]\s*"
)
_HINT = re.compile(r"\s*(?:goi\s+y|hint)\s*[:.]\s*")
_SOURCE = re.compile(r"\s*(?:can\s+cu|nguon|source|reference)\s*:\s*")
_NUMBERED_KEY = re.compile(r"(?:cau\s*)?(?P<number>\d{1,3})\s*[.:)–=-]?\s*(?P<letter>[a-h])(?![a-z0-9])")
_KEYS_TITLE = re.compile(r"\s*(?:bang\s+)?(?:dap\s+an|answer\s+key|answers)\b[\s:.]*")
_FAR, _NEAR = 12, 1
"""How many lines a prompt may have: one that is numbered, and one that isn't."""


@dataclass(frozen=True, slots=True)
class _Line:
    kind: _Is
    piece: Piece
    folded: str
    at: int = 0
    """Where what stands behind its mark begins."""
    mark: str = ""
    """The number of a question, the letter of an answer."""
    starred: bool = False


def read_paper(bank: Bank, pieces: Sequence[Piece], *, strict: bool = False) -> None:
    """Put the questions among the pieces into the bank, and what stands around them into its prose.

    `strict`: nothing but questions is expected (Aiken), so what belongs to none is told instead.
    """
    divided = [part for piece in pieces for part in _divided(piece)]
    lines = [_classified(part) for part in (divided if strict else _lettered(divided))]
    _Paper(bank, lines, strict).read()


def is_paper(text: str) -> bool:
    """Whether a text holds answers by their letters, A and B."""
    pieces = [Piece("paragraph", text_runs(part)) for part in text.split("\n") if part.strip()]
    letters = [
        line.mark
        for piece in pieces
        for part in _divided(piece)
        if (line := _classified(part)).kind is _Is.OPTION
    ]
    return ("a", "b") in pairwise(letters) or any(_classified(piece).kind is _Is.QUESTION for piece in pieces)


def _folded(text: str) -> str:
    """Folded, each character still in its place."""
    folded = fold(text)
    return folded if len(folded) == len(text) else text.lower()


def _divided(piece: Piece) -> Iterator[Piece]:
    """A line that holds several answers, “A. …  B. …”, as a line for each."""
    text = plain(piece.runs)
    starts = list(_STARTS_OPTION.finditer(text)) if piece.kind in ("paragraph", "item") else []
    wanted = [chr(ord(starts[0]["letter"]) + number) for number in range(len(starts))] if starts else []
    if len(starts) < 2 or [found["letter"] for found in starts] != wanted:
        yield piece
        return
    cuts = [found.start() for found in starts]
    for start, end in pairwise([0, *cuts, len(text)] if cuts[0] else [*cuts, len(text)]):
        runs = cut(piece.runs, start, end)
        if runs:
            yield Piece("paragraph", runs, line=piece.line)


_ANSWERS_MOST = 8
_ASKS = re.compile(r"[?:…][\s*_”\"]*$|\.{3}\s*$")


def _lettered(pieces: Sequence[Piece]) -> list[Piece]:
    """Items of a list that are the answers of a question get the letters that their program only shows.

    They are when they stand right below what asks, and it is told which one is right.
    """
    kinds = [_classified(piece).kind for piece in pieces]
    made, at = list(pieces), 1
    while at < len(pieces):
        end = at
        while end < len(pieces) and _same_list(pieces[end], pieces[at]):
            end += 1
        if _are_answers(pieces, kinds, at, end):
            for number in range(at, end):
                letter = chr(ord("A") + number - at)
                made[number] = Piece("paragraph", (Run(f"{letter}. "), *pieces[number].runs))
        at = max(end, at + 1)
    return made


def _same_list(piece: Piece, first: Piece) -> bool:
    return piece.kind == first.kind == "item" and piece.level == first.level


def _are_answers(pieces: Sequence[Piece], kinds: Sequence[_Is], at: int, end: int) -> bool:
    above, items = pieces[at - 1], pieces[at:end]
    if not 1 < len(items) <= _ANSWERS_MOST or any(kind is not _Is.OTHER for kind in kinds[at:end]):
        return False
    asks = kinds[at - 1] is _Is.QUESTION or _ASKS.search(plain(above.runs)) is not None
    told = _Is.KEY in kinds[end : end + 1] or sum(_is_emphasised(item.runs) for item in items) == 1
    return asks and (told or _Is.KEYS in kinds)


_MARKED = (
    (_Is.OPTION, _OPTION),
    (_Is.EXPLANATION, _EXPLANATION),
    (_Is.HINT, _HINT),
    (_Is.SOURCE, _SOURCE),
    (_Is.QUESTION, _QUESTION),
)


def _classified(piece: Piece) -> _Line:
    folded = _folded(plain(piece.runs))
    if _listed_keys(piece, folded):
        return _Line(_Is.KEYS, piece, folded)
    if piece.kind not in ("paragraph", "item", "heading", "quote"):
        return _Line(_Is.OTHER, piece, folded)
    key = _KEY.match(folded)
    if key and (key["colon"] or _LETTERS.fullmatch(key["value"].strip())):
        return _Line(_Is.KEY, piece, folded, key.start("value"))
    for kind, pattern in _MARKED:
        found = pattern.match(folded)
        if found:
            groups = found.groupdict()
            mark = groups.get("letter") or groups.get("n") or groups.get("m") or ""
            return _Line(kind, piece, folded, found.end(), mark, bool(groups.get("star")))
    return _Line(_Is.HEADING if piece.kind == "heading" else _Is.OTHER, piece, folded)


def _listed_keys(piece: Piece, folded: str) -> dict[int, str]:
    """The right letters by the number of their question, as they stand at the end of a paper."""
    if piece.kind == "table":
        return _table_keys(piece)
    title = _KEYS_TITLE.match(folded)
    body = folded[title.end() :] if title else folded
    found = {int(number): letter for number, letter in _NUMBERED_KEY.findall(body)}
    rest = _NUMBERED_KEY.sub("", body)
    return found if len(found) > 1 and not re.search(r"[a-z0-9]", rest) else {}


def _table_keys(piece: Piece) -> dict[int, str]:
    cells = [[_folded(plain(cell)).strip() for cell in row] for row in piece.rows]
    found: dict[int, str] = {}
    for pairs in (zip(above, below, strict=False) for above, below in pairwise(cells)):
        found.update(
            {
                int(above): below
                for above, below in pairs
                if above.isdecimal() and re.fullmatch("[a-h]", below)
            }
        )
    for row in cells:
        found.update(
            {int(one): two for one, two in pairwise(row) if one.isdecimal() and re.fullmatch("[a-h]", two)}
        )
        found.update(
            {
                int(one): two
                for cell in row
                for one, two in _NUMBERED_KEY.findall(cell)
                if _NUMBERED_KEY.fullmatch(cell)
            }
        )
    return found if len(found) > 1 else {}


@dataclass
class _Draft:
    """A question while its lines come in."""

    head: _Line
    prompt: Runs
    detail: list[Piece] = field(default_factory=list)
    options: list[tuple[_Line, Runs]] = field(default_factory=list)
    key: str = ""
    typed: str = ""
    """What stands behind “Đáp án:” when it is no letter."""
    explanation: list[Piece] = field(default_factory=list)
    hint: list[Piece] = field(default_factory=list)
    source: str = ""


class _Paper:
    def __init__(self, bank: Bank, lines: Sequence[_Line], strict: bool) -> None:
        self.bank, self.lines, self.strict = bank, lines, strict
        self.drafts: list[_Draft] = []
        self.keys: dict[int, str] = {}
        self.order: list[Piece | None] = []
        """What isn't a question's, as it stands; None where a question or the list of keys stood."""

    def read(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self.question(at) if self.begins(at) else self.outside(at)
        for number, draft in enumerate(self.drafts, 1):
            self.finish(draft, number)
        self.bank.prose += self.prose()

    def prose(self) -> Iterator[Piece]:
        """What is left for the lesson, without headings below which nothing stood but questions."""
        for at, piece in enumerate(self.order):
            if piece is not None and piece.kind == "heading" and _holds_questions_alone(self.order[at:]):
                self.bank.note(
                    self.place(_Line(_Is.HEADING, piece, "")),
                    N_("This heading isn't in the lesson, since nothing but questions stood below it."),
                )
            elif piece is not None:
                yield piece

    def outside(self, at: int) -> int:
        """Take what belongs to no question; returns where to go on."""
        found = self.lines[at]
        words = plain(found.piece.runs)
        title = _KEYS_TITLE.fullmatch(found.folded)
        if title and self.drafts and [line.kind for line in self.lines[at + 1 : at + 2]] == [_Is.KEYS]:
            return at + 1
        if found.kind is _Is.KEYS and self.drafts:
            self.keys.update(_listed_keys(found.piece, found.folded))
            self.order.append(None)
        elif self.strict or (found.kind is _Is.KEY and self.drafts):
            if words.strip():
                self.bank.lose(
                    self.place(found), N_("“{words}” belongs to no question."), words=excerpt(words)
                )
        else:
            self.order.append(found.piece)
        return at + 1

    def begins(self, at: int) -> bool:
        """Whether a question begins there: its answers A and B follow, or what is to be typed does."""
        first = self.lines[at]
        if first.kind not in (_Is.QUESTION, _Is.OTHER, _Is.HEADING) or not first.folded.strip():
            return False
        far = _FAR if first.kind is _Is.QUESTION or self.strict else _NEAR
        behind = self.lines[at + 1 : at + far + 5]
        for number, other in enumerate(behind[:far]):
            above = self.lines[at + number]
            if self.strict and other.kind is not _Is.OPTION and other.piece.line - above.piece.line > 1:
                return False  # an empty line ends what came before
            if other.kind is _Is.OPTION:
                return other.mark == "a" and any(
                    later.mark == "b" for later in behind[number + 1 : number + 4]
                )
            if other.kind is _Is.KEY:
                return first.kind is _Is.QUESTION and not _LETTERS.fullmatch(other.folded[other.at :].strip())
            if other.kind not in (_Is.OTHER, _Is.HINT):
                return False
        return False

    def question(self, at: int) -> int:
        """Read the question that begins there; returns where to go on."""
        head = self.lines[at]
        draft = _Draft(head, cut(head.piece.runs, head.at if head.kind is _Is.QUESTION else 0))
        self.drafts.append(draft)
        self.order.append(None)
        explains = False
        at += 1
        while at < len(self.lines):
            found = self.lines[at]
            if found.kind in (_Is.KEYS, _Is.HEADING) or (draft.options and self.begins(at)):
                break
            if not self.takes(draft, found, explains):
                break
            explains = explains or found.kind is _Is.EXPLANATION
            at += 1
        return at

    def takes(self, draft: _Draft, found: _Line, explains: bool) -> bool:
        """Whether the line belongs to the question."""
        runs = cut(found.piece.runs, found.at)
        rest = [Piece("paragraph", runs)] if runs else []
        if found.kind is _Is.OPTION and found.mark == chr(ord("a") + len(draft.options)):
            draft.options.append((found, runs))
        elif found.kind is _Is.KEY:
            self.keyed(draft, found)
        elif found.kind is _Is.EXPLANATION and draft.options:
            draft.explanation += rest
        elif found.kind is _Is.HINT:
            draft.hint += rest
        elif found.kind is _Is.SOURCE and draft.options:
            draft.source = plain(runs)
        elif not draft.options and not draft.key and not draft.typed:
            draft.detail.append(found.piece)
        elif explains and found.kind is not _Is.QUESTION:
            draft.explanation.append(found.piece)
        else:
            return False
        return True

    @staticmethod
    def keyed(draft: _Draft, found: _Line) -> None:
        """A line that says which answer is right, and perhaps its words or why."""
        value = found.folded[found.at :]
        letters = _LETTERS.match(value)
        if letters is None or not draft.options:
            draft.typed = plain(cut(found.piece.runs, found.at))
            return
        draft.key += "".join(re.findall(r"\b[a-h]\b", letters[0]))
        gap = re.match(r"[\s.,:;)–-]*", value[letters.end() :])
        rest = cut(found.piece.runs, found.at + letters.end() + (gap.end() if gap else 0))
        repeated = [_bare(plain(runs)) for option, runs in draft.options if option.mark in draft.key]
        if rest and _bare(plain(rest)) not in ("", *repeated):
            draft.explanation.append(Piece("paragraph", rest))

    def place(self, found: _Line) -> Message:
        return line(found.piece.line) if found.piece.line else near(plain(found.piece.runs))

    def finish(self, draft: _Draft, number: int) -> None:
        place = Place(self.bank.file, self.place(draft.head))
        others: dict[str, Any] = {
            "detail": tuple(draft.detail),
            "hint": tuple(draft.hint),
            "explanation": tuple(draft.explanation),
            "source": draft.source,
        }
        prompt = plainer(draft.prompt)
        if not draft.options:
            typed = tuple(
                Answer((Run(part.strip()),), True) for part in draft.typed.split(";") if part.strip()
            )
            self.bank.questions.append(
                judged(self.bank, Asked(place, Kind.SHORT, prompt, answers=typed, **others))
            )
            return
        key = self.key(draft, int(draft.head.mark or number), place)
        missing = sorted(set(key) - {option.mark for option, _ in draft.options})
        if missing:
            text = N_("The answer that is said to be right isn't there: {letter}.")
            self.bank.lose(place.where, text, letter=", ".join(missing).upper())
        answers = [Answer(plainer(runs), option.mark in key) for option, runs in draft.options]
        self.bank.questions.append(judged(self.bank, chosen(place, prompt, answers, **others)))

    def key(self, draft: _Draft, number: int, place: Place) -> str:
        """The letters of the right answers, from wherever they are shown."""
        written = draft.key or self.keys.get(number, "")
        repeated = [option.mark for option, runs in draft.options if _bare(plain(runs)) == _bare(draft.typed)]
        starred = [option.mark for option, _ in draft.options if option.starred]
        if written or repeated:
            return written or repeated[0]
        if draft.typed:
            text = N_("The answer that is said to be right isn't there: {letter}.")
            self.bank.lose(place.where, text, letter=draft.typed)
        if starred:
            return "".join(starred)
        shown = [option.mark for option, runs in draft.options if _is_emphasised(runs)]
        if len(shown) == 1:
            text = N_("{letter} is taken as right, since it alone is emphasised: “{words}”.")
            self.bank.note(place.where, text, letter=shown[0].upper(), words=excerpt(plain(draft.prompt)))
            return shown[0]
        return ""


def _holds_questions_alone(order: Sequence[Piece | None]) -> bool:
    """Whether below the heading that is first nothing stood but questions, until the next one like it."""
    first, below = order[0], []
    for piece in order[1:]:
        if piece is not None and first is not None and piece.kind == "heading" and piece.level <= first.level:
            break
        below.append(piece)
    return None in below and all(piece is None or piece.kind == "heading" for piece in below)


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", fold(text)).strip()


def _is_emphasised(runs: Runs) -> bool:
    seen = [run for run in runs if run.text.strip()]
    return bool(seen) and all(run.bold or run.marked for run in seen)
