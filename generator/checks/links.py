"""Links and images lead somewhere, and nowhere dangerous."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from generator.checks.addresses import called_now
from generator.checks.references import FOLDER_RENAMED
from generator.diagnostics import N_, NEAREST, Diagnostic, error, unknown
from generator.loading.attachments import UNLINKED
from generator.model.addresses import Fault, Target, linked_files, resolve
from generator.model.course import Course
from generator.model.parts import course_parts
from generator.model.text import Link
from generator.source import Location

TARGET_UNKNOWN = error(
    "link-target-unknown",
    N_("“{id}” leads to no file of the course"),
    N_("Write the way to the file from the one in which this stands, such as ../vneid/kich-hoat.md."),
)
SCHEME = error(
    "link-scheme",
    N_("“{id}” isn't an address that may be linked"),
    N_("Link to https://, http://, mailto:, tel:, or a file of the course."),
)
OUTSIDE = error(
    "link-outside",
    N_("“{id}” leads out of the course's folder"),
    N_("Put the file into docs/ and link to it there."),
)
ANCHOR_UNKNOWN = error(
    "link-anchor-unknown",
    N_("there is no heading “{id}” on that page"),
    N_(
        "Take the anchor from the heading: small letters without marks, hyphens; or give the heading "
        "a name of its own: {{#id}}."
    ),
)
DRAFT = error(
    "link-draft",
    N_("“{id}” leads to a draft, which isn't published"),
    N_("Take the link out until the lesson is published."),
)
IMAGE_ELSEWHERE = error(
    "image-elsewhere",
    N_("the picture “{id}” stands on another site"),
    N_("Put the picture into the course's folder: pages ask nothing of other sites."),
)
NO_PICTURE = error(
    "image-no-picture",
    N_("“{id}” is no picture"),
    N_("A picture leads to its file, such as ../../assets/man-hinh.png; a link has no ! before it."),
)
INCOMPLETE = error(
    "link-incomplete",
    N_("“{id}” is no whole address: nobody is named in it"),
    N_("Write all of it, such as https://vneid.gov.vn, mailto:name@example.org or tel:19000368."),
)

_RULES = {
    Fault.INCOMPLETE: INCOMPLETE,
    Fault.SCHEME: SCHEME,
    Fault.OUTSIDE: OUTSIDE,
    Fault.UNKNOWN: TARGET_UNKNOWN,
    Fault.ANCHOR: ANCHOR_UNKNOWN,
    Fault.DRAFT: DRAFT,
}


def check_links(course: Course) -> Iterator[Diagnostic]:
    for part in course_parts(course):
        for link in part.links:
            target = resolve(course, part.location.path, link.href)
            if target.fault is not None:
                yield _renamed(course, link, target) or _finding(link, target)
            elif link.image and target.outside:
                yield IMAGE_ELSEWHERE.at(link.location, id=link.href)
            elif link.image and (_PAGE.match(link.href) or not _PICTURE.search(target.address)):
                yield NO_PICTURE.at(link.location, id=link.href)


def check_unlinked(course: Course) -> Iterator[Diagnostic]:
    for path in course.files.keys() - linked_files(course) - course.unread:
        yield UNLINKED.at(Location(path))


_CAPITALS = N_("Write “{nearest}”: capital letters and small ones are not the same in an address.")
_PAGE = re.compile(r"(?:[^?#]*\.md)?(?:[?#].*)?$", re.IGNORECASE)
_PICTURE = re.compile(r"^$|\.(?:png|jpe?g|webp|gif|svg)(?:#|$)", re.IGNORECASE)
"""By its address: a file that couldn't be used has none, and a finding of its own."""
_HTTPS = N_("Write https:// before it.")
_OTHERS = (
    (re.compile(r"www\.|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|edu|gov|info)(?:[/?:#]|$)"), _HTTPS),
    (re.compile(r"[^/\s]+@[^/\s]+\.\w+$"), N_("Write mailto: before it.")),
    (re.compile(r"\+?\d[\d .-]{2,}$"), N_("Write tel: before it, and no spaces.")),
)


def _renamed(course: Course, link: Link, target: Target) -> Diagnostic | None:
    """A link into the folder of a module, or to a lesson, that seems to have another name now."""
    if target.fault is not Fault.UNKNOWN:
        return None
    for folder, new in course.renamed.items():
        better = re.sub(rf"(?<![^/]){re.escape(folder)}/", f"{new}/", link.href, count=1)
        if unquote(better).partition("#")[0] in map(unquote, target.near) and better != link.href:
            values = {"id": link.href, "folder": folder, "new": new, "better": better}
            return TARGET_UNKNOWN.with_values(link.location, values, remedy=FOLDER_RENAMED)
    file, hash, anchor = link.href.partition("#")
    folder = posixpath.dirname(link.location.path)
    name = posixpath.normpath(posixpath.join(folder, unquote(file)))
    lesson = called_now(course, name.removeprefix("docs/modules/").removesuffix(".md"))
    if lesson is None:
        return None
    near = posixpath.relpath(lesson.location.path, folder) + hash + anchor
    return TARGET_UNKNOWN.at(link.location, id=link.href, nearest=near, remedy=NEAREST)


def _finding(link: Link, target: Target) -> Diagnostic:
    other = next((remedy for form, remedy in _OTHERS if form.match(link.href)), None)
    if target.fault is Fault.UNKNOWN and other:
        return TARGET_UNKNOWN.at(link.location, id=link.href, remedy=other)
    if target.fault is Fault.UNKNOWN and (spelt := _spelt_otherwise(link.href, target.near)):
        return TARGET_UNKNOWN.at(link.location, id=link.href, nearest=spelt[0], remedy=spelt[1])
    # A file of just that name elsewhere is meant rather than one whose name is like it.
    name = link.href.partition("#")[0].rsplit("/", 1)[-1]
    same = [near for near in target.near if near.rsplit("/", 1)[-1] == name]
    if same and target.fault is Fault.UNKNOWN:
        return TARGET_UNKNOWN.at(link.location, id=link.href, nearest=same[0], remedy=NEAREST)
    return unknown(_RULES[target.fault or Fault.UNKNOWN], link.location, link.href, target.near)


def _spelt_otherwise(href: str, known: tuple[str, ...]) -> tuple[str, str] | None:
    """The file that is meant, and the remedy, where signs of its name aren't encoded, or only its capitals
    differ.
    """
    wanted = {posixpath.normpath(unquote(way)) for way in (href, href.partition("#")[0])}
    for remedy, form in ((NEAREST, str), (_CAPITALS, str.casefold)):
        for near in known:
            if form(unquote(near)) in map(form, wanted):
                return near, remedy
    return None
