"""Many texts as numbers of their words, and the table of these: `js/packed.js` reads them back.

A host compresses what it sends, but looks back over 32 KB only, and takes letter by letter what is said in
syllables. Written with one or two signs for each word it takes a quarter less than the texts themselves, for
a reading back that costs the phone next to nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise

SIGNS = [chr(code) for code in range(33, 127) if chr(code) not in '"\\']
"""What stands for the pieces: signs that JSON leaves as they are."""
CAPITAL = ""
"""The piece that says that the next word has a capital."""
BETWEEN = "\x7f"
ROUNDS, PAIRS, LEAST = 8, 50, 20
"""How often pairs are joined, how many each time, and how often one must be there: more fill the table."""

_PIECES = re.compile(r"[^\W_]+|[\W_]")
_WORD = re.compile(r"[^\W_]+")

Pairs = dict[str, tuple[str, str]]
"""Pieces that often follow each other, as one: by a name that begins with a space."""


def packed(texts: Iterable[str]) -> tuple[str, Callable[[str], str]]:
    """The table, and what writes one of these texts with it.

    In the table a pair begins with a space. The first pieces have a sign of their own, those behind them two;
    how many have one follows from the length of the table. A word that stands nowhere else is spelt between
    spaces.
    """
    pairs: Pairs = {}
    rows = {text: [*_pieces(text)] for text in dict.fromkeys(texts)}
    for _ in range(ROUNDS):
        rows = _joined(rows, pairs)
    table = _table(rows.values(), pairs)
    alone = (len(SIGNS) ** 2 - len(table)) // (len(SIGNS) - 1)
    signs = {piece: _signs(number, alone) for number, piece in enumerate(table)}

    def write(text: str) -> str:
        return "".join(signs.get(piece) or f" {piece} " for piece in rows[text])

    def entry(piece: str) -> str:
        return " " + "".join(signs[part] for part in pairs[piece]) if piece in pairs else piece

    return BETWEEN.join(map(entry, table)), write


def _pieces(text: str) -> Iterator[str]:
    """A space between two words isn't told."""
    found = _PIECES.findall(text)
    for at, piece in enumerate(found):
        if piece == " " and 0 < at < len(found) - 1 and all(map(_WORD.match, (found[at - 1], found[at + 1]))):
            continue
        small = piece.lower()
        if small != piece and small[0].upper() + small[1:] == piece:
            yield CAPITAL
            yield small
        else:
            yield piece


def _joined(rows: dict[str, list[str]], pairs: Pairs) -> dict[str, list[str]]:
    """With the most frequent pairs as one piece each."""
    counts = Counter(chain.from_iterable(pairwise(row) for row in rows.values()))
    often = [pair for pair, count in counts.most_common(PAIRS) if count >= LEAST]
    names = {pair: f" {number}" for number, pair in enumerate(often, len(pairs))}
    pairs.update((name, pair) for pair, name in names.items())
    return {text: [*_join(row, names)] for text, row in rows.items()}


def _join(row: list[str], names: dict[tuple[str, str], str]) -> Iterator[str]:
    at = 0
    while at < len(row):
        name = names.get((row[at], row[at + 1])) if at + 1 < len(row) else None
        yield name or row[at]
        at += 2 if name else 1


def _table(rows: Iterable[list[str]], pairs: Pairs) -> list[str]:
    """What isn't spelt out, the most frequent first: all but words that stand there once, as signs last."""
    counts = Counter(chain.from_iterable(rows))
    whole = dict.fromkeys([*pairs, *chain.from_iterable(pairs.values())])
    whole |= dict.fromkeys(piece for piece in counts if not _WORD.match(piece))
    often = [piece for piece, count in counts.items() if count > 1 and piece not in whole]
    often.sort(key=lambda piece: -counts[piece])
    return sorted([*whole, *often][: len(SIGNS) ** 2], key=lambda piece: -counts[piece])


def _signs(number: int, alone: int) -> str:
    if number < alone:
        return SIGNS[number]
    first, second = divmod(number - alone, len(SIGNS))
    return SIGNS[alone + first] + SIGNS[second]
