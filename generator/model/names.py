"""What the generator names in a course's language: addresses of its own pages, anchors, folders of authors.

The English names are messages of the catalogue, as all words are. Those of a course that was published must
stay: links, records on phones and transfer links hold them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields

from generator.diagnostics import N_


@dataclass(frozen=True, slots=True)
class Names:
    """Those that end with a slash are addresses, of pages at the root or below a module's."""

    sources: str = N_("sources/")
    glossary: str = N_("glossary/")
    counter: str = N_("look-up/")
    review: str = N_("review/")
    progress: str = N_("progress/")
    completion: str = N_("completion-slip/")
    download: str = N_("download/")
    not_fetched: str = N_("not-fetched/")
    changes: str = N_("what-is-new/")
    guide: str = N_("guide/")
    """Also the folder in docs/ of the pages for trainers."""
    rules: str = N_("rules/")
    """Below the guide."""
    assessment: str = N_("check/")
    """Of each module's check: no lesson can have it."""
    pretest: str = N_("try-before/")
    """Of the short test before each module: no lesson can have it."""
    content: str = N_("course-content")
    """The anchor of what a page has beside the shell."""
    quiz: str = N_("check-yourself")
    """The anchor of a lesson's quiz."""
    question: str = N_("question-")
    """How the anchors of questions begin."""
    source: str = N_("source-")
    """How the anchors of the sources at a page's foot begin."""
    transfer: str = N_("to-another-phone")
    """The anchor of what takes records to another phone."""
    missing_page: str = N_("page=")
    """What says in the address of `not_fetched` which page it was."""

    @property
    def own_lessons(self) -> frozenset[str]:
        """The names below a module that no lesson can have."""
        return frozenset({self.assessment.rstrip("/"), self.pretest.rstrip("/")})

    @property
    def pages(self) -> frozenset[str]:
        """The addresses at the root that no author's page can have."""
        return frozenset({
            self.sources, self.glossary, self.counter, self.review, self.progress, self.completion,
            self.download, self.not_fetched, self.changes, self.guide,
        })  # fmt: skip


def names_in(translated: Callable[[str], str]) -> Names:
    """The names in a language; in English where its word can't stand in an address."""
    made = {}
    for field in fields(Names):
        english = str(field.default)
        sign = english[-1] if english[-1] in "/=-" else ""
        word = translated(english)
        bare = word.removesuffix(sign) if sign else word
        usable = word.endswith(sign) and re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", bare)
        made[field.name] = word if usable else english
    return Names(**made)
