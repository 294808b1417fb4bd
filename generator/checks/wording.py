"""How questions are worded: their words, what an option shares with what is asked, how it is asked.

The words and patterns of each language stand in `locale/wording.yml`; all of them are looked for. Vietnamese
is written in syllables, most words have two: pairs of syllables that follow each other are compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

import yaml

from generator.model.sources import Fact
from generator.model.text import Text

_LEFT_OVER = re.compile(r"!?\[(?![ ])|\]\(\s*\)|[*`~]")
"""What is left of links and emphasis when their addresses are cut out."""
_SYLLABLE = re.compile(r"[^\W_]+(?:[.,/]\d+)*")
_STRESSED = re.compile(r"(\*{1,3}|__?)(?=\S).+?\1")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SENTENCES = re.compile(r"(?<=[.!?…])[”\"]?\s+")


@dataclass(frozen=True)
class _Wording:
    little: frozenset[str]
    turns: frozenset[str]
    address: frozenset[str]
    numerals: Mapping[str, str]
    absolute: re.Pattern[str]
    narrow: re.Pattern[str]
    asking: re.Pattern[str]
    negative: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=1)
def _wording() -> _Wording:
    text = (files("generator") / "locale" / "wording.yml").read_text("utf-8")
    languages = yaml.safe_load(text).values()

    def either(key: str) -> re.Pattern[str]:
        return re.compile("|".join(rf"\b(?:{_joined(one[key])})(?!\w)" for one in languages))

    def all_of(key: str) -> frozenset[str]:
        return frozenset(word for one in languages for word in one[key].split())

    numbered = (enumerate(one["numerals"].split(), 1) for one in languages)
    return _Wording(
        all_of("little"),
        all_of("turns"),
        all_of("address"),
        {word: str(number) for numerals in numbered for number, word in numerals},
        either("absolute"),
        either("narrow"),
        either("asking"),
        tuple(re.compile(_joined(pattern)) for one in languages for pattern in one["negative"]),
    )


def _joined(pattern: str) -> str:
    return pattern.replace("\n", "")


def said(text: Text, facts: Mapping[str, Fact]) -> str:
    """The words of a text on one line: no citations, no addresses, no emphasis, facts as their values."""
    cuts = [(one.start, one.end, "") for one in text.citations]
    cuts += [(link.start, link.end, "") for link in text.links]
    cuts += [(use.start, use.end, facts[use.id].value if use.id in facts else use.id) for use in text.facts]
    parts, at = [], 0
    for start, end, put in sorted(cuts):
        parts += [text.markdown[at:start], put]
        at = max(at, end)
    return " ".join(_LEFT_OVER.sub("", "".join((*parts, text.markdown[at:]))).split())


def syllables(words: str) -> list[str]:
    """The syllables, in small letters."""
    return _SYLLABLE.findall(words.casefold())


def pairs(words: str) -> set[tuple[str, str]]:
    """The neighbouring syllables of which neither is of little weight."""
    little = _wording().little
    return {pair for pair in pairwise(syllables(words)) if not little & set(pair)}


def rare(words: str) -> set[tuple[str, ...]]:
    """The words that no Vietnamese syllable is as long as, or is spelt like: “deepfake”, “Zalo”."""
    return {(word,) for word in syllables(words) if len(word) > 7 or re.search("[fjwz]", word)}


def numbered(words: str) -> list[str]:
    """The syllables, with small numbers as digits."""
    numerals = _wording().numerals
    return [numerals.get(word, word) for word in syllables(words)]


def is_telling(words: Sequence[str]) -> bool:
    """Whether a row of syllables says something by itself."""
    return any(word not in _wording().little for word in words)


def gist(words: str) -> tuple[str, ...]:
    """What is asked, whatever its order, its little words, and the name of whom it is about."""
    wording = _wording()
    found = _SYLLABLE.findall(words)
    names = {
        at + 1
        for at, word in enumerate(found[:-1])
        if word.casefold() in wording.address and found[at + 1][0].isupper()
    }
    kept = (word.casefold() for at, word in enumerate(found) if at not in names)
    return tuple(sorted(word for word in kept if word in wording.turns or word not in wording.little))


def absolute_word(words: str) -> str:
    """The first word that allows of no exception; empty if there is none."""
    return _first(_wording().absolute, words)


def narrow_word(words: str) -> str:
    """The first word such as “only”, which is no cue where it stands alone; empty if there is none."""
    return _first(_wording().narrow, words)


def _first(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.search(words.casefold())
    return found[0] if found else ""


def negation(text: Text) -> str:
    """The word by which a question asks for what is not so, unless it is bold or in capitals; else empty."""
    plain = " ".join(word for word in _STRESSED.sub(" ", text.markdown).split() if not _is_loud(word))
    asked = _asked(plain).casefold()
    for pattern in _wording().negative:
        if found := pattern.search(asked):
            return next(word for word in found.groups() if word)
    return ""


def _is_loud(word: str) -> bool:
    return len(word) > 2 and word.isupper()


def _asked(words: str) -> str:
    """The part of a text that asks: of its last sentence, without what somebody in it says."""
    outside = _QUOTED.sub("“”", words)
    sentences = [one for one in _SENTENCES.split(outside if "?" in outside else words) if one.strip("“” ")]
    last = sentences[-1] if sentences else ""
    asking = [part for part in last.split(",") if _wording().asking.search(part.casefold())]
    return asking[0] if asking else last


def longest_run(words: Sequence[str], other: Sequence[str]) -> list[str]:
    """The longest row of syllables that stands in both."""
    best, length = 0, 0
    before = [0] * (len(other) + 1)
    for at, word in enumerate(words, 1):
        row = [0] * (len(other) + 1)
        for place, beside in enumerate(other, 1):
            if word == beside:
                row[place] = before[place - 1] + 1
                if row[place] > length:
                    best, length = at, row[place]
        before = row
    return list(words[best - length : best])
