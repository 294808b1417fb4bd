"""Pictures and attachments: which may be published, and whether each is what its name says."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from generator.diagnostics import N_, Diagnostic, Message, error, nearest, warning
from generator.loading.contents import ENDINGS, KINDS, PICTURES, SHOWN, is_whole, kind_of
from generator.loading.drawings import BrokenDrawing, read_drawing
from generator.loading.packed import pictures_in, texts_in, words_of
from generator.loading.personal import find_personal
from generator.loading.photos import tells_place
from generator.loading.tree import CLASH, EMPTY, ENCODING, PICTURE_MOST, PUBLISHABLE, Tree, is_publishable
from generator.model.addresses import linked_files, taken_by_pages
from generator.model.course import Attachment, Course
from generator.model.names import Names
from generator.model.personal import PersonalNumber
from generator.model.text import slug
from generator.source import Location, SourceFile

FILE_KIND = error("file-kind", N_("files of this kind aren't published"), N_("Use one of these: {known}."))
FILE_ACTIVE = error(
    "file-active",
    N_("“{name}” isn't allowed in a drawing"),
    N_(
        "Save it again as a plain drawing, with nothing in it that runs, moves or comes from "
        "elsewhere; or save it as PNG."
    ),
)
DRAWING_BROKEN = error(
    "drawing-broken",
    N_("this drawing can't be read: {problem}"),
    N_("Save it again as a plain SVG, or as PNG."),
)
CONTENT = error(
    "file-content",
    N_("the name says {ending}, but the file looks like {looks}"),
    N_("Save it again, in the program that it comes from, as one of these: {known}."),
)
DAMAGED = error(
    "file-damaged",
    N_("the file breaks off, or was never whole"),
    N_("Copy it here again, or save it again in the program that it comes from."),
)
PHOTO_PLACE = error(
    "photo-place",
    N_("this file says where a photograph was taken (GPS)"),
    N_(
        "Use a copy without the place: choose “no location” where your phone shares the picture, or open it "
        "on a computer and save it as PNG; then put the copy in its place."
    ),
)
UNLINKED = warning(
    "file-unlinked",
    N_("no page leads to this file, so it isn't published"),
    N_("Link to it from the page that it belongs to; or delete it, or move it out of docs/."),
)
_QUIZZES_ALONE = N_("Only .md files are read here: move it into docs/ and link to it, or delete it.")
_RENAME_TO = N_("Rename it to {better}, and link to that name.")
_CONVERT = N_("Open it, and save it as JPEG or PNG: not every phone shows {looks}.")
_DELETE = N_("Delete it, if it is a copy that a program has kept.")
_REGISTER = N_("Rename it to {better}; if that is there already, move into it what stands here.")
_WEB_PAGE = N_("It is a web page, perhaps one that says that a download failed: fetch the file again.")
_PLACE_INSIDE = N_(
    "Take the place out of the picture or film first (on a phone: share it with “no location”), put it in "
    "anew, and save this file again."
)
_PHOTOS = frozenset({"JPEG", "PNG", "WEBP"})
_MOST_NUMBERS = 20
"""Of one file: a list of all its people is one mistake."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UNPACKED = N_("Save it as a plain SVG, not as a compressed one (svgz).")
_WORDS = {
    None: N_("nothing known"),
    "TEXT": N_("plain text"),
    "EXE": N_("a program"),
    "HTML": N_("a web page"),
}
_PHONES = {"heic": "HEIC", "heif": "HEIC", "avif": "AVIF", "bmp": "BMP", "tif": "TIFF", "tiff": "TIFF"}
_LITTER = frozenset({"Thumbs.db", "desktop.ini"})

_COPY = re.compile(r"(?:~|#|\.(?:orig|bak|old|rej|tmp|swp))$", re.IGNORECASE)
"""What an editor, or a merge, puts behind the name of a copy that it keeps."""
REGISTERS = frozenset({"docs/sources.yml", "docs/facts.yml", "docs/glossary.yml"})


def _unpublishable(path: str) -> Diagnostic:
    """A file of a kind that isn't published, with what it was probably meant to be."""
    looks, better, remedy = _PHONES.get(_ending(path)), None, None
    if looks:
        remedy = _CONVERT
    elif _COPY.search(path):
        remedy = _DELETE
    elif _ending(path) in ("yml", "yaml"):
        better = nearest(path, REGISTERS, likeness=0.8)
        remedy = _REGISTER if better else None
    return FILE_KIND.at(Location(path), known=_known(), looks=looks, better=better, remedy=remedy)


def load_files(tree: Tree, names: Names) -> dict[str, Attachment]:
    """What is no Markdown and no register, by its path.

    Where a page leads to it, it is published under its slug. What can't be is reported.
    """
    files: dict[str, Attachment] = {}
    owners: dict[str, str] = {}
    for path in tree.paths:
        name = posixpath.basename(path)
        if (
            path in REGISTERS
            or path in tree.taken
            or path.endswith(".md")
            or name in _LITTER
            or name.startswith("~$")
        ):
            continue
        if path.startswith("quizzes/"):
            tree.report.add(UNLINKED.at(Location(path), remedy=_QUIZZES_ALONE))
        if not path.startswith("docs/"):
            continue
        address = _published(path.removeprefix("docs/"))
        if not is_publishable(path):
            tree.refuse(path, _unpublishable(path))
        elif address.split("/")[0] in taken_by_pages(names) | {"404"}:
            tree.refuse(path, CLASH.at(Location(path), other=address))
        elif owners.setdefault(address, path) != path:
            tree.refuse(path, CLASH.at(Location(path), other=owners[address]))
        else:
            files[path] = Attachment(address, tree.paths[path].relative_to(tree.root).as_posix())
    return files


def check_files(tree: Tree, course: Course) -> Course:
    """Look into what readers get to see, and into all that a page leads to.

    What isn't what its name says is reported, and then unread. What is a person's in it is found.
    """
    linked = linked_files(course)
    for path in course.files:
        if (path in linked or _ending(path) in SHOWN) and not _is_sound(tree, path):
            tree.unread.add(path)
    return replace(
        course,
        unread=frozenset(tree.unread),
        numbers=tuple(tree.numbers),
        accepted=tuple(tree.accepted),
    )


def _is_sound(tree: Tree, path: str) -> bool:
    content, before, ending = tree.content(path, PICTURE_MOST), len(tree.report), _ending(path)
    if content is None:
        return False
    kind = kind_of(content)
    if not content.strip():
        tree.report.add(EMPTY.at(Location(path), remedy=DAMAGED.remedy))
    elif kind not in KINDS[ending]:
        _tell_kind(tree, path, ending, kind)
    elif not is_whole(content, kind or ""):
        tree.report.add(DAMAGED.at(Location(path)))
    else:
        if ending == "svg":
            _check_drawing(tree, path, content)
        _check_private(tree, path, content, kind or "")
    return len(tree.report) == before


def _check_private(tree: Tree, path: str, content: bytes, kind: str) -> None:
    """A photograph may say where it was taken, a document tell numbers of people."""
    if tells_place(content) or (kind == "ZIP" and any(map(tells_place, pictures_in(content)))):
        remedy = None if kind in _PHOTOS else _PLACE_INSIDE
        tree.report.add(PHOTO_PLACE.at(Location(path), remedy=remedy))
    tree.numbers.extend(islice(_numbers(path, content, kind), _MOST_NUMBERS))


def _numbers(path: str, content: bytes, kind: str) -> Iterator[PersonalNumber]:
    """The numbers of people in a document. A place in what was unpacked is none in the file."""
    if kind in ("TEXT", "HTML"):
        text = content.decode("utf-16" if content[:2] in _UTF_16 else "utf-8", "replace")
        yield from find_personal(SourceFile(path, text))
    elif kind in ("ZIP", "SVG"):
        packed = kind == "ZIP"
        for text in texts_in(content) if packed else [words_of(content.decode("utf-8", "replace"))]:
            for number in find_personal(SourceFile(path, text)):
                yield replace(number, location=Location(path))


def _tell_kind(tree: Tree, path: str, ending: str, kind: str | None) -> None:
    better = posixpath.basename(path).rpartition(".")[0] + "." + ENDINGS.get(kind or "", "")
    remedy = (
        _CONVERT
        if kind in PICTURES
        else _RENAME_TO
        if kind in ENDINGS
        else _WEB_PAGE
        if kind == "HTML"
        else _UNPACKED
        if (ending, kind) == ("svg", "GZIP")
        else None
    )
    looks = Message(_WORDS[kind]) if kind in _WORDS else kind
    tree.report.add(
        CONTENT.at(
            Location(path), ending=ending.upper(), looks=looks, better=better, known=_known(), remedy=remedy
        )
    )


def _check_drawing(tree: Tree, path: str, content: bytes) -> None:
    try:
        for found in read_drawing(content.decode("utf-8-sig")):
            tree.report.add(FILE_ACTIVE.at(Location(path, found.line, found.column), name=found.name))
    except UnicodeDecodeError:
        tree.report.add(
            ENCODING.at(
                Location(path),
                looks="UTF-16" if content[:2] in _UTF_16 else "Windows-1252",
            )
        )
    except BrokenDrawing as broken:
        tree.report.add(DRAWING_BROKEN.at(Location(path, broken.line, broken.column), problem=broken.problem))


def _known() -> str:
    return " ".join(sorted(PUBLISHABLE))


def _ending(path: str) -> str:
    return path.rpartition(".")[2].lower()


def _published(path: str) -> str:
    folder, name = posixpath.split(path)
    stem, ending = posixpath.splitext(name)
    parts = [slug(part) or part for part in folder.split("/") if part]
    return posixpath.join(*parts, (slug(stem) or "file") + ending.lower())
