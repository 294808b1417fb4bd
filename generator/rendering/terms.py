"""Glossary terms in running text: the first occurrence of each on a page is a link to its explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.model.course import Course
from generator.model.sources import Term


def find_terms(course: Course, text: str, known: set[str]) -> Iterator[tuple[int, int, Term]]:
    """Where terms stand in `text` that aren't `known` (ids) yet: start, end, term.

    What is found is known from then on.
    """
    names, pattern = _terms_of(course)
    for found in pattern.finditer(text) if pattern is not None else ():
        term = names.get(_folded(found[0]))
        if term is not None and term.id not in known and _spelt(found[0], term):
            known.add(term.id)
            yield *found.span(), term


def _folded(name: str) -> str:
    return " ".join(name.lower().split())


def _is_abbreviation(name: str) -> bool:
    return sum(letter.isupper() for letter in name) > 1


def _spelt(written: str, term: Term) -> bool:
    """Abbreviations count by exact case only."""
    names = [name for name in (term.name, *term.also) if _folded(name) == _folded(written)]
    return any(not _is_abbreviation(name) or " ".join(written.split()) == name for name in names)


@lru_cache(maxsize=2)
def _terms_of(course: Course) -> tuple[dict[str, Term], re.Pattern[str] | None]:
    """All names of all terms, and a pattern that finds them, the longest first (None when there are none)."""
    names = {_folded(name): term for term in course.terms.values() for name in (term.name, *term.also)}
    longest_first = sorted(names, key=len, reverse=True)
    words = "|".join(r"\s+".join(re.escape(word) for word in name.split()) for name in longest_first)
    pattern = rf"(?<![\w./@-])(?:{words})(?![\w@/])"
    return names, re.compile(pattern, re.IGNORECASE) if names else None
