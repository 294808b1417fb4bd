"""Complete the site: nothing may be missing from its pages, no link may lead nowhere, then it takes the place of the last one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from generator.diagnostics import N_, Diagnostic, Message, Report, error
from generator.model.body import Body, Counts
from generator.rendering.site import StagedPage
from generator.source import Location

PAGE_MISSING = error("page-missing", N_("the engine made no page for this file"), N_("Report this as a mistake of the generator, with the file."))
PART_MISSING = error("page-part-missing", N_("the page has {found} of {wanted} {part}"), N_("Report this as a mistake of the generator, with the file."))
DIFFERS = error("page-differs", N_("on the page stand {found} {part}, in the text {wanted}"),
                N_("A code host and the page read this text differently: look at empty lines before lists, and at indentation by four spaces."))
FORBIDDEN = error("page-element-forbidden", N_("“{name}” would stand on the page"), N_("Write it in plain Markdown."))
LINK_BROKEN = error("page-link-broken", N_("the link “{href}” leads nowhere"), N_("Link to a page or a heading that is there."))

_PARTS = {"headings": N_("headings"), "list_items": N_("list items"), "links": N_("links"), "images": N_("images"), "cells": N_("table cells")}
_TAGS = frozenset("""a abbr blockquote br code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr img input ins kbd label li mark ol p pre
    span strong sub summary sup table tbody td th thead tr ul""".split())
_ATTRIBUTES = frozenset("""align alt aria-label checked class colspan data-tabs disabled for href id name open rel rowspan scope src start title type""".split())
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})


@dataclass(frozen=True)
class _Built:
    """A page of the built site."""

    address: str
    tree: html.HtmlElement
    ids: frozenset[str]


def check_site(site: Path, pages: Iterable[StagedPage], report: Report) -> None:
    """Compare the built pages with what was staged, and follow every internal link and anchor."""
    built: dict[str, _Built] = {}
    for page in pages:
        found = _read(site, page.address)
        if found is None:
            report.add(PAGE_MISSING.at(_location(page)))
            continue
        built[page.address] = found
        report.extend(_check_parts(found, page))
        if page.body is not None:
            report.extend(_check_body(found, page, page.body))
    ids = {address: page.ids for address, page in built.items()}
    located = {page.address: _location(page) for page in pages}
    for page in built.values():
        report.extend(_check_links(site, page, ids, located[page.address]))


def _location(page: StagedPage) -> Location:
    if page.body is not None:
        return page.body.location
    return page.lesson.location if page.lesson is not None else Location("docs/index.md")


def _read(site: Path, address: str) -> _Built | None:
    file = site / address / "index.html"
    if not file.is_file():
        return None
    tree = html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    return _Built(address, tree, frozenset(tree.xpath("//@id")))


def _check_parts(built: _Built, page: StagedPage) -> Iterator[Diagnostic]:
    """Each fragment is there once, none is left empty, and the questions and scenes are all there."""
    wanted = {N_("fragments"): (len(page.fragments), len(built.tree.xpath("//*[@data-course-part]"))),
              N_("empty places"): (0, len(built.tree.xpath("//*[@data-course-fragment]")))}
    lesson = page.lesson
    if lesson is not None and lesson.quiz is not None and "quiz" in page.fragments:
        wanted[N_("questions")] = (len(lesson.quiz.questions), len(built.tree.xpath("//course-quiz//*[@data-question]")))
    if lesson is not None and lesson.scenario is not None and "scenario" in page.fragments:
        wanted[N_("scenes")] = (len(lesson.scenario.scenes), len(built.tree.xpath("//course-scenario//*[@data-scene]")))
    for part, (count, found) in wanted.items():
        if count != found:
            yield PART_MISSING.at(_location(page), part=Message(part), wanted=count, found=found)


def _check_body(built: _Built, page: StagedPage, body: Body) -> Iterator[Diagnostic]:
    parts = built.tree.xpath("//*[@data-course-part]")
    container = parts[0].getparent() if parts else None
    own = [child for child in container if child.get("data-course-part") is None] if container is not None else []
    elements = [element for child in own for element in child.iter() if isinstance(element.tag, str) and not _generated(element)]
    found = Counts(headings=sum(element.tag in ("h1", "h2", "h3", "h4", "h5", "h6") for element in elements),
                   list_items=_count(elements, "li"), links=sum(element.tag == "a" and not _is_ours(element) for element in elements),
                   images=_count(elements, "img"), cells=_count(elements, "td") + _count(elements, "th"))
    wanted = body.counts
    for name, words in _PARTS.items():
        count = getattr(wanted, name) - (len(body.tasks) if name == "list_items" else 0)
        if getattr(found, name) != count:
            yield DIFFERS.at(body.location, part=Message(words), found=getattr(found, name), wanted=count)
    for element in elements:
        yield from _check_element(element, body)


def _count(elements: list[html.HtmlElement], tag: str) -> int:
    return sum(element.tag == tag for element in elements)


def _generated(element: html.HtmlElement) -> bool:
    """Footnotes are gathered by the converter in a form of its own; an assignment's list is a fragment inside the text."""
    return any(ancestor.get("class") == "footnote" or ancestor.get("data-course-part") is not None
               for ancestor in (element, *element.iterancestors()))


def _is_ours(element: html.HtmlElement) -> bool:
    classes = set((element.get("class") or "").split())
    return bool(classes & {"cite", "fact", "sure", "term", "footnote-ref", "headerlink"})


def _check_element(element: html.HtmlElement, body: Body) -> Iterator[Diagnostic]:
    if element.tag not in _TAGS:
        yield FORBIDDEN.at(body.location, name=f"<{element.tag}>")
    for name, value in element.attrib.items():
        unsafe = name in ("href", "src") and urlsplit(value).scheme.lower() not in _SCHEMES
        if name not in _ATTRIBUTES or unsafe:
            yield FORBIDDEN.at(body.location, name=f"{name}={value}")


def _check_links(site: Path, page: _Built, ids: dict[str, frozenset[str]], location: Location) -> Iterator[Diagnostic]:
    for element, _, href, _ in page.tree.iterlinks():
        parts = urlsplit(href)
        if parts.scheme or parts.netloc or element.tag == "meta":
            continue
        if not _leads_somewhere(site, page.address, unquote(parts.path), unquote(parts.fragment), ids):
            yield LINK_BROKEN.at(location, href=href)


def _leads_somewhere(site: Path, address: str, path: str, anchor: str, ids: dict[str, frozenset[str]]) -> bool:
    target = address
    if path:
        target = posixpath.normpath(posixpath.join("/", address, path)).strip("/")
        target = f"{target}/" if target and path.endswith(("/", ".", "..")) else target
    known = ids.get(target) or ids.get(f"{target}/")
    if known is not None:
        return not anchor or anchor in known or anchor.startswith("__")
    return (site / target).is_file()
