"""What people type into a search, the places that answer it, and how well a search does: `queries*.yml`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

FIRST = 3
"""Results that a phone shows without scrolling."""


@dataclass(frozen=True)
class Query:
    """`places`: any of them answers it; none if the course holds nothing. `slip`: not as the course does."""

    typed: str
    places: frozenset[str]
    slip: bool = False


@dataclass(frozen=True)
class Found:
    """The places that were found, best first, and whether the search says that it found what was meant."""

    places: tuple[str, ...]
    sure: bool = True


@dataclass(frozen=True)
class Score:
    """Shares of the queries with an answer; `quiet`: of those without one, where the search says so.

    None: each query has an answer.
    """

    queries: int
    top_1: float
    top_3: float
    reciprocal_rank: float
    slips_top_3: float
    quiet: float | None
    missed: tuple[str, ...]


def read_queries(name: str) -> list[Query]:
    """The queries of one of these files."""
    listed = yaml.safe_load((Path(__file__).parent / name).read_text("utf-8"))
    return [Query(entry["typed"], frozenset(entry["find"]), entry.get("slip", False)) for entry in listed]


def without_marks(text: str) -> str:
    """As it is typed in a hurry."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def place(address: str) -> str:
    """How the queries name what a link leads to, wherever the site stands."""
    path, _, anchor = address.partition("#")
    if "thuat-ngu/" in path and anchor.startswith("term-"):
        return f"thuat-ngu#{anchor.removeprefix('term-')}"
    return (path.rsplit("modules/", 1)[-1] if "modules/" in path else path.strip("./")).strip("/")


def score(queries: list[Query], find: Callable[[list[str]], list[Found]]) -> Score:
    """How well `find` (texts → what is found for each) does."""
    found = find([query.typed for query in queries])
    ranks, slips, missed, quiet = [], [], [], []
    for query, result in zip(queries, found, strict=True):
        if not query.places:
            quiet.append(not (result.sure and result.places))
            continue
        rank = next((at for at, name in enumerate(result.places, 1) if name in query.places), 0)
        ranks.append(rank)
        if query.slip:
            slips.append(rank)
        if not 0 < rank <= FIRST:
            missed.append(query.typed)
    return Score(
        len(ranks),
        _share(rank == 1 for rank in ranks),
        _share(0 < rank <= FIRST for rank in ranks),
        sum(1 / rank for rank in ranks if rank) / len(ranks),
        _share(0 < rank <= FIRST for rank in slips),
        _share(quiet) if quiet else None,
        tuple(missed),
    )


def _share(held: Iterable[bool]) -> float:
    held = list(held)
    return sum(held) / len(held) if held else 1.0
