"""Complete the site: nothing may be missing from its pages, no link may lead nowhere, then it takes the
place of the last one.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

from lxml import etree, html

from generator.diagnostics import N_, Diagnostic, Message, Report, error
from generator.dialect.html import fingerprint
from generator.model.addresses import scheme
from generator.parallel import parallel_map
from generator.publishing.ownership import files_in
from generator.rendering.site import Expected
from generator.source import Location

PAGE_MISSING = error(
    "page-missing",
    N_("the engine made no page for this file"),
    N_("Report this as a mistake of the generator, with the file."),
)
PART_MISSING = error(
    "page-part-missing",
    N_("the page has {found} of {wanted} {part}"),
    N_("Report this as a mistake of the generator, with the file."),
)
DIFFERS = error(
    "page-differs",
    N_("the page doesn't show the words of this text as they are written"),
    N_("Report this as a mistake of the generator, with the file."),
)
FORBIDDEN = error(
    "page-element-forbidden", N_("“{name}” would stand on the page"), N_("Write it in plain Markdown.")
)
LINK_BROKEN = error(
    "page-link-broken",
    N_("the link “{href}” leads nowhere"),
    N_("Link to a page or a heading that is there."),
)

_TAGS = frozenset(
    """
        a abbr blockquote br code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr
        img input ins kbd label li mark ol p pre span strong sub summary sup table tbody td th thead
        tr ul
    """.split()
)
_ATTRIBUTES = frozenset(
    """
        align alt aria-label checked class colspan data-from data-tabs data-until disabled for hidden href
        id name open rel rowspan scope src start title type
    """.split()
)
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})


def _found(path: str) -> Callable[[html.HtmlElement], list[Any]]:
    """A search for the elements or strings of an XPath."""
    search = etree.XPath(path, smart_strings=False)
    return lambda element: cast(list[Any], search(element))


_ids, _links = _found("//@id"), _found("//a/@href | //link/@href | //@src")
_parts = _found("//*[@data-course-part]")
_questions = _found("//*[@data-question]")
_scenes = _found("//course-scenario//*[@data-scene]")
_printed = _found(
    ".//a[starts-with(@class, 'cite') or starts-with(@class, 'fact') or starts-with(@class, 'sure')"
    " or starts-with(@class, 'footnote-')] | .//span[@class = 'value']"
)
"""What stands in the author's part of a page without being the author's words."""
_FRAGMENT = frozenset({"data-course-part", "data-course-overlay"})


@dataclass
class _Checked:
    """What one built page is found to be.

    Its ids, the files that it asks for, the anchors of other pages that it leads to.
    """

    findings: list[Diagnostic] = field(default_factory=list)
    ids: frozenset[str] = frozenset()
    files: set[str] = field(default_factory=set)
    anchors: list[tuple[str, str, str]] = field(default_factory=list)


def check_site(
    site: Path, pages: Sequence[tuple[str, Expected, bytes]], report: Report
) -> dict[str, set[str]]:
    """Verify the built pages (address, what is expected, the HTML that was handed to the engine), and follow
    every internal link and anchor.

    Returns the address of each page, and the paths of the files that it asks for, its own among them.
    """
    files = frozenset(files_in(site))
    others = [
        (path, None, b"")
        for path in sorted(files)
        if path.endswith(".html") and not path.endswith("index.html")
    ]
    listed: list[tuple[str, Expected | None, bytes]] = [*pages, *others]
    checked = dict(
        zip(
            (address for address, _, _ in listed),
            parallel_map(lambda n: _check_page(site, *listed[n], files), len(listed)),
            strict=True,
        )
    )
    for address, expected, _ in listed:
        page = checked[address]
        report.extend(page.findings)
        for target, anchor, href in page.anchors:
            if expected is not None and target in checked and anchor not in checked[target].ids:
                report.add(LINK_BROKEN.at(expected.location, href=href))
    return {address: page.files for address, page in checked.items()}


def _check_page(
    site: Path, address: str, expected: Expected | None, handed: bytes, files: frozenset[str]
) -> _Checked:
    file = address if address.endswith(".html") else f"{address}index.html"
    if file not in files:
        return _Checked([PAGE_MISSING.at(expected.location)] if expected else [])
    content = (site / file).read_bytes()
    tree = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    result = _Checked(ids=frozenset(_ids(tree)), files={file})
    if expected is not None:
        parts = _parts(tree)
        result.findings += _check_parts(tree, expected)
        if expected.words and parts:
            # What stands there letter by letter as it was handed over holds nothing but what we print.
            changed = handed not in content
            result.findings += _check_body(parts[0].getparent(), expected, changed)
    for href in set(_links(tree)):
        _follow(href, address, expected, files, result)
    return result


def _follow(
    href: str, address: str, expected: Expected | None, files: frozenset[str], result: _Checked
) -> None:
    if not href.startswith("#") and (":" in href.split("/")[0] or href.startswith("//")):
        return  # another site, or mailto: and tel:
    path, _, anchor = unquote(href).partition("#")
    path = path.partition("?")[0]  # on a path the address says by which
    folder = address if address.endswith("/") else posixpath.dirname(address)
    target = posixpath.normpath(posixpath.join("/", folder, path)).strip("/") if path else address
    page = f"{target.strip('/')}/index.html".lstrip("/") if not target.endswith(".html") else target
    if page not in files and target not in files:
        if expected is not None:
            result.findings.append(LINK_BROKEN.at(expected.location, href=href))
    elif target in files and not target.endswith(".html"):
        result.files.add(target)
    elif anchor and not anchor.startswith("__"):
        known = page.removesuffix("index.html")
        if known == address and anchor not in result.ids and expected is not None:
            result.findings.append(LINK_BROKEN.at(expected.location, href=href))
        elif known != address:
            result.anchors.append((known, anchor, href))


def _check_parts(tree: html.HtmlElement, expected: Expected) -> Iterator[Diagnostic]:
    """Each fragment is there once, none is left empty, and the questions and scenes are all there."""
    wanted = (
        (N_("fragments"), expected.fragments, _parts),
        (N_("questions"), expected.questions, _questions),
        (N_("scenes"), expected.scenes, _scenes),
    )
    for part, count, path in wanted:
        found = len(path(tree))
        if found != count:
            yield PART_MISSING.at(expected.location, part=Message(part), wanted=count, found=found)


def _check_body(container: html.HtmlElement, expected: Expected, changed: bool) -> Iterator[Diagnostic]:
    """The author's part of the page: what stands beside the fragments.

    With `changed` somebody else had a hand in it.
    """
    own = [child for child in container if _FRAGMENT.isdisjoint(child.attrib)]
    if changed:
        for child in own:
            for element in _elements(child):
                yield from _check_element(element, expected.location)
    if fingerprint(_shown(own)) != expected.words:
        yield DIFFERS.at(expected.location)


def _shown(elements: Sequence[html.HtmlElement]) -> Iterator[str]:
    """The author's own words in what the page shows. What slots print is taken out of the tree."""
    for element in elements:
        for printed in _printed(element):
            printed.text = None
            del printed[:]
        yield from element.itertext()
        yield element.tail or ""


def _elements(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The element and all below it, without fragments."""
    if not isinstance(element.tag, str) or not _FRAGMENT.isdisjoint(element.attrib):
        return
    yield element
    for child in element:
        yield from _elements(child)


def _check_element(element: html.HtmlElement, location: Location) -> Iterator[Diagnostic]:
    if element.tag not in _TAGS:
        yield FORBIDDEN.at(location, name=f"<{element.tag}>")
    for name, value in element.attrib.items():
        unsafe = name in ("href", "src") and value.partition(":")[1] and scheme(value) not in _SCHEMES
        if name not in _ATTRIBUTES or unsafe:
            yield FORBIDDEN.at(location, name=f"{name}={value}")
