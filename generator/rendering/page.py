"""One page while it is rendered: what it cites, which terms it explains, the URLs of other pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from generator.diagnostics import N_
from generator.model.addresses import relative, resolve
from generator.model.course import Course
from generator.model.names import Names
from generator.model.parts import question_parts
from generator.model.quiz import Question, differing
from generator.model.sources import Confidence, Fact, Source, Term
from generator.model.standing import Standing, is_replaced, replaced_from, standings
from generator.model.text import Citation, Mark, Text
from generator.rendering.environment import render
from generator.rendering.fill import InlineLink, fill, fill_plain
from generator.rendering.spellings import apart, spellings
from generator.rendering.terms import find_terms
from generator.rendering.turning import told_beside, turned, turning_links
from generator.rendering.words import STANDING_WORDS, day_written, site_words

_DOUBTS = {Confidence.SINGLE: Standing.SINGLE, Confidence.UNCONFIRMED: Standing.UNCONFIRMED}


@dataclass
class UsedSource:
    """A source that the page cites: its number there (from 1), its facts on the page, the locators.

    `alone`: something on the page rests on this source only.
    """

    number: int
    source: Source
    facts: tuple[Fact, ...] = ()
    locators: tuple[str, ...] = ()
    alone: bool = False


@dataclass
class PageView:
    """The page at `address` (from the site's root).

    Pages with a foot (`has_foot`) list their sources themselves; others link to the page of sources.
    """

    course: Course
    address: str
    has_foot: bool = True
    used: dict[str, UsedSource] = field(default_factory=dict)
    explained: dict[str, Term] = field(default_factory=dict)
    single: int = 0
    """How many claims on the page rest on one source."""

    def inline(self, text: Text) -> Markup:
        """Text as it stands in a line or in blocks, whichever it was read as."""
        return fill(text.html, self, text.citations, text.location.path)

    block = inline

    def title(self, text: Text) -> Markup:
        """Titles, headings and options: facts print their value only."""
        return fill(text.html, self, text.citations, text.location.path, values_only=True)

    def plain(self, text: Text) -> str:
        """The words alone."""
        return fill_plain(text.html, self)

    def differing(self, answers: Iterable[Text]) -> list[str]:
        """The accepted answers that are worth showing beside the first one."""
        return differing(apart((self.plain(answer) for answer in answers), self.language))

    def spellings(self, answers: Iterable[Text]) -> list[str]:
        """All ways to type the answers: what the scripts are to know and nobody has to read."""
        return spellings((self.plain(answer) for answer in answers), self.language)

    def prose(self, text: str) -> list[str | InlineLink]:
        """Running text, cut where a term stands that the page hasn't explained yet."""
        pieces: list[str | InlineLink] = []
        at = 0
        for start, end, term in find_terms(self.course, text, set(self.explained)):
            link = self.explain(term)
            pieces += [text[at:start], InlineLink(text[start:end], link.address, link.classes)]
            at = end
        return [*pieces, text[at:]]

    @property
    def language(self) -> str:
        """The language of the course."""
        return self.course.settings.language

    @property
    def names(self) -> Names:
        """What the generator names in the language of the course."""
        return self.course.settings.names

    def word(self, message: str) -> str:
        """A word of the site."""
        return site_words(self.language)(message)

    def url(self, address: str) -> str:
        """The URL, from this page, of an address from the site's root."""
        return relative(address, self.address)

    def day(self, written: date) -> str:
        """A day as it is printed."""
        return day_written(written, self.language)

    def source_line(
        self, source: Source, locators: tuple[str, ...] = (), *, kind: bool = True, alone: bool = False
    ) -> Markup:
        """The line that describes a source."""
        return _source_line(self.course, source, locators, kind, alone)

    def fact_line(self, fact: Fact) -> Markup:
        """The line that describes a fact."""
        return _fact_line(self.course, fact)

    def ended(self, question: Question) -> dict[date, list[str]]:
        """What a question says of the values in it that end, by their last days."""
        ids = dict.fromkeys(use.id for text in question_parts(question) for use in text.facts)
        said: dict[date, list[str]] = {}
        for fact in (self.course.facts[id] for id in ids if id in self.course.facts):
            if fact.until:
                said.setdefault(fact.until, []).append(turned(fact, self.language))
        return said

    @property
    def sources(self) -> tuple[UsedSource, ...]:
        """The sources cited so far, by their numbers."""
        return tuple(self.used.values())

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms explained so far, in the order of the text."""
        return tuple(self.explained.values())

    def value(self, fact_id: str) -> str:
        """The value of a fact; empty for an unknown id."""
        fact = self.course.facts.get(fact_id)
        return fact.value if fact else ""

    def link(self, path: str, href: str) -> str:
        """The address to print for a link that an author wrote in the file `path`."""
        target = resolve(self.course, path, href)
        return target.address if target.outside else self.url(target.address)

    def use(self, source_id: str, locator: str = "", fact: Fact | None = None) -> UsedSource | None:
        """Record that the page cites the source; None where there is no such source."""
        source = self.course.sources.get(source_id)
        if source is None:
            return None
        number = len(self.used) + 1 if self.has_foot else list(self.course.sources).index(source_id) + 1
        used = self.used.setdefault(source_id, UsedSource(number, source))
        if locator and locator not in used.locators:
            used.locators += (locator,)
        if fact and fact not in used.facts:
            used.facts += (fact,)
        return used

    def cite(self, citation: Citation, *, acted_on: bool = False) -> list[InlineLink]:
        """The links that a citation becomes: a number for each source, then the marks of the claim.

        That a claim rests on one source is told beside it only where it is `acted_on`; else at the foot.
        """
        used = [found for cited in citation.cited if (found := self.use(cited.id, cited.locator))]
        label = "" if self.has_foot else self.word(N_("source"))
        links = [
            InlineLink(f"[{label or source.number}]", self.source_anchor(source), "cite") for source in used
        ]
        for standing in standings(citation, self.course):
            if standing is Standing.SINGLE:
                self.single += 1
                for source in used:
                    source.alone = True
                if self.has_foot and not acted_on:
                    continue
            links.append(self.mark(standing, links[0].address, until=self.in_force_from(standing, used)))
        since = self.replaced_later(used) if citation.mark is not Mark.HISTORY else ""
        return [*links, self.mark(Standing.REPLACED, links[0].address, since=since)] if since else links

    def mark(self, standing: Standing, address: str, *, since: str = "", until: str = "") -> InlineLink:
        """What is told of a claim beside it, from or until a day."""
        word = self.word(STANDING_WORDS[standing])
        return InlineLink(word, address, f"sure {standing}", since=since, until=until)

    def in_force_from(self, standing: Standing, used: list[UsedSource]) -> str:
        """Until which day the mark says that a source isn't in force yet; empty for any other mark."""
        if standing is not Standing.NOT_IN_FORCE:
            return ""
        return max(one.source.in_force for one in used if one.source.in_force).isoformat()

    def replaced_later(self, used: list[UsedSource]) -> str:
        """The day to come on which the first of these sources is replaced; empty where none is, or was.

        From then on a page that was built before says so by the reader's own day.
        """
        days = [day for one in used if (day := replaced_from(one.source, self.course))]
        return min(days).isoformat() if days and min(days) > self.course.today else ""

    def fact(self, id: str) -> list[InlineLink]:
        """The links that a fact becomes, then how sure it is. Raises KeyError for an unknown id."""
        fact = self.course.facts[id]
        used = self.use(fact.source, fact=fact)
        stale = " past" if fact.due < self.course.today else ""
        place = f"fact-{id}" if self.has_foot else f"source-{fact.source}"
        classes = f"fact {fact.confidence}{stale}"
        links = (
            turning_links(fact, self.anchor(place), classes, self.language)
            if fact.until
            else [InlineLink(fact.value, self.anchor(place), classes)]
        )
        doubt = _DOUBTS.get(fact.confidence)
        if doubt:
            self.single += doubt is Standing.SINGLE
            links.append(self.mark(doubt, links[0].address))
        if used is not None and is_replaced(used.source, self.course):
            links.append(self.mark(Standing.REPLACED, links[0].address))
        elif used is not None and (since := self.replaced_later([used])):
            links.append(self.mark(Standing.REPLACED, links[0].address, since=since))
        return links

    def explain(self, term: Term) -> InlineLink:
        """The link that the first occurrence of a term becomes."""
        self.explained.setdefault(term.id, term)
        if term.source:
            self.use(term.source)
        return InlineLink(term.name, f"#term-{term.id}", "term")

    def source_anchor(self, used: UsedSource) -> str:
        """The URL of a source. On a page with a foot anchors are numbers: names would add 5 % to its size."""
        return (
            f"#{self.names.source}{used.number}" if self.has_foot else self.anchor(f"source-{used.source.id}")
        )

    def anchor(self, id: str) -> str:
        """The URL of an anchor at this page's foot, or on the page of sources."""
        return f"#{id}" if self.has_foot else self.url(f"{self.names.sources}#{id}")


# The same on every page that names it, and there are many.
@lru_cache(maxsize=4096)
def _source_line(
    course: Course, source: Source, locators: tuple[str, ...], kind: bool, alone: bool
) -> Markup:
    alone = alone and source.confidence is Confidence.CONFIRMED  # else its confidence says so already
    return render(
        "source_line",
        course.settings.language,
        course=course,
        source=source,
        locators=locators,
        kind=kind,
        alone=alone,
        newer=course.sources.get(source.replaced_by or ""),
        replaced=replaced_from(source, course),
    )


@lru_cache(maxsize=4096)
def _fact_line(course: Course, fact: Fact) -> Markup:
    language = course.settings.language
    return render("fact_line", language, course=course, fact=fact, beside=told_beside(fact, language))
