"""The files of a course: what is there, read safely and reported where it can't be."""

from __future__ import annotations

import os
import posixpath
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from generator.diagnostics import N_, NEAREST, Diagnostic, Report, error, nearest
from generator.loading.accepted import take_accepted
from generator.loading.conflicts import find_conflicts
from generator.loading.disk import NotOrdinary, TooLarge, check_ordinary, read_bytes, read_start
from generator.loading.encodings import find_garbled
from generator.loading.gaps import fill_gaps
from generator.loading.personal import find_personal
from generator.loading.readings import Reader, Readings
from generator.model.accepted import Accepted
from generator.model.personal import PersonalNumber
from generator.model.text import slug
from generator.source import NO_WIDTH, UNSEEN, Location, SourceFile

Value = TypeVar("Value")

ENCODING = error(
    "file-encoding",
    N_("the file isn't UTF-8; it looks like {looks}"),
    N_("Open it in the program that it comes from, and save it with the encoding UTF-8."),
)
EMPTY = error("file-empty", N_("the file is empty"), N_("Write something into it, or delete it."))
CONTROL = error(
    "file-control-character",
    N_("an invisible control character stands here"),
    N_("Delete the character and type the word again."),
)
TOO_LARGE = error(
    "file-too-large",
    N_("the file has {size} MB; at most {most} are allowed"),
    N_("Make it smaller, or link to it where it is published."),
)
NOT_REGULAR = error(
    "file-not-regular",
    N_("this is no ordinary file of the course"),
    N_("Put the file itself here instead of a link or a device."),
)
UNREADABLE = error(
    "file-unreadable",
    N_("this can't be opened: {problem}"),
    N_("Give your account the right to read it, or put a copy of it in its place."),
)
CLASH = error(
    "file-name-clash", N_("this name and “{other}” would get the same address"), N_("Rename one of the two.")
)
MISSING = error(
    "file-missing", N_("there is no file {id}"), N_("Create the file, or take its name out of the list.")
)
TOO_LONG = error(
    "file-too-long",
    N_("the file has {lines} lines; at most {most} are allowed"),
    N_("Make several files of it."),
)
TOO_DENSE = error(
    "text-too-dense",
    N_("too many of the sign “{sign}” stand in one paragraph"),
    N_("Take out those that mean nothing, or put an empty line between the parts."),
)
NAME_WRONG = error(
    "file-name",
    N_("the name of this file can't be an address"),
    N_("Name it in small letters a–z, digits and hyphens, such as {better}."),
)
_SAVE_AS_TEXT = N_(
    "There is {other}, which no page can be made of: save its text as plain text (UTF-8) with the "
    "name {name}."
)
_REAL_FOLDER = N_("Put a real folder here, in the course's own folder.")
_RENAME_NO_FILE = N_("Rename this folder: a name that ends with .md is for files alone.")
_RENAME = N_("Rename it to {better}.")
_RENAME_ENDING = N_(
    "Rename it to {better}; if you see no .txt in its name, let your computer show the endings of "
    "file names first."
)
_RENAME_FOLDER = N_("Rename the folder “{folder}” to {better}.")
_RENAME_COPY = N_("If it is a copy of {other}, delete it; otherwise rename it to {better}.")

TEXT_MOST = 1_000_000
PICTURE_MOST = 5_000_000
LINES_MOST = 5_000
SIGNS_MOST = {"[": 300, "]": 600, "*": 600, "_": 600, "`": 600, "<": 300, "{": 300, ">": 600}
"""In one paragraph, where each may begin something that a Markdown parser then looks for the end of.

Real texts have a tenth of these.
"""
_FEWEST = min(SIGNS_MOST.values())
_PARAGRAPH = re.compile(r"(?:[^\n]+\n?)+")
PUBLISHABLE = frozenset(
    "pdf doc docx xls xlsx ppt pptx odt ods odp csv txt zip png jpg jpeg webp gif svg mp3 ogg mp4 ics".split()
)
_OF_WORD_PROCESSORS = frozenset({".doc", ".docx", ".odt", ".rtf", ".pages", ".pdf", ".html", ".htm", ".gdoc"})
_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ENDINGS = re.compile(r"(\.(md|markdown|txt))+$", re.IGNORECASE)
_MARKDOWN = re.compile(r"\.(md|markdown)(\.txt)?$", re.IGNORECASE)
_TEXT_OF_OURS = re.compile(r"\A\ufeff?---[ \t]*$|^## ", re.MULTILINE)
_COPY = re.compile(r"[ ]*\(\d+\)$")
"""What a browser or a file manager puts behind the name of a second copy."""
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What no name of a file may hold.

It would break a line of what is told, turn it round, or can't be printed.
"""


@dataclass
class Tree:
    """The files below `root`, by their path with `/` in NFC."""

    root: Path
    report: Report
    paths: dict[str, Path] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    """The files that something of the course has asked for."""
    unread: set[str] = field(default_factory=set)
    """Files and register entries that are there and couldn't be used."""
    numbers: list[PersonalNumber] = field(default_factory=list)
    """What looks like a person's number; a register may know it."""
    accepted: list[Accepted] = field(default_factory=list)
    """What authors accept of what rules of quality find."""
    readings: Readings = field(default_factory=Readings)
    """What files were read as before."""
    _spelt: dict[str, str] = field(default_factory=dict)

    refused: set[str] = field(default_factory=set)
    """What is there and is no file of the course, or none that can be read.

    It has its own finding, and is never opened.
    """

    @classmethod
    def scan(cls, root: Path, report: Report, *folders: str) -> Tree:
        tree = cls(root, report)
        for folder in folders:
            if tree.may_enter(root / folder):
                tree.walk(root / folder)
        tree.check_folders()
        return tree

    def may_enter(self, folder: Path) -> bool:
        """Whether one of the course's folders is there and can be walked through.

        What else has its name is reported.
        """
        course, real = os.path.realpath(self.root), Path(os.path.realpath(folder))
        if not real.is_dir() or not real.is_relative_to(course):
            if os.path.lexists(folder):
                self.refuse(folder.name, NOT_REGULAR.at(Location(folder.name), remedy=_REAL_FOLDER))
            return False
        return True

    def walk(self, top: Path) -> None:
        for base, names, files in os.walk(top, onerror=self._closed):
            odd = [
                name
                for name in names
                if not name.startswith(".")
                and ((Path(base) / name).is_symlink() or name.lower().endswith(".md"))
            ]
            names[:] = sorted(name for name in names if not name.startswith(".") and name not in odd)
            for name in sorted([*files, *odd]):
                self.add(Path(base) / name)

    def _closed(self, problem: OSError) -> None:
        """A folder that can't be listed."""
        path = self._path(Path(problem.filename))
        self.refuse(path, UNREADABLE.at(Location(path), problem=problem.strerror))

    def refuse(self, path: str, finding: Diagnostic) -> None:
        self.refused.add(path)
        self.unread.add(path)
        self.report.add(finding)

    def _path(self, file: Path) -> str:
        return unicodedata.normalize("NFC", file.relative_to(self.root).as_posix())

    def check_folders(self) -> None:
        """`x.md` and `x/index.md` are published under the same address."""
        for path in list(self.paths):
            other = path.removesuffix(".md") + "/index.md"
            if path.endswith(".md") and other in self.paths:
                self.report.add(CLASH.at(Location(path), other=other))
                self.taken.add(path)

    def add(self, file: Path) -> None:
        if file.name.startswith("."):
            return
        path = self._path(file)
        if _UNPRINTABLE.search(path):
            shown = _UNPRINTABLE.sub("�", path)
            self.refuse(path, NAME_WRONG.at(Location(shown), better=slug(file.stem) or "file"))
            return
        try:
            check_ordinary(file, self.root)
        except NotOrdinary:
            self.refuse(
                path,
                NOT_REGULAR.at(
                    Location(path),
                    remedy=_RENAME_NO_FILE if file.is_dir() and not file.is_symlink() else None,
                ),
            )
            return
        except OSError as problem:
            self.refuse(path, UNREADABLE.at(Location(path), problem=problem.strerror))
            return
        other = self._spelt.setdefault(path.lower(), path)
        if other in self.paths:
            self.report.add(CLASH.at(Location(path), other=other))
            return
        self.paths[path] = file

    def part(self) -> Tree:
        """The same files, with a report of its own: for one file that is read, perhaps in another process."""
        return Tree(self.root, Report(), self.paths, refused=self.refused)

    def __contains__(self, path: str) -> bool:
        return path in self.paths

    def read(self, path: str) -> SourceFile | None:
        """The text of a file; None where there is none, or, with a finding, where it can't be had."""
        self.taken.add(path)
        content = self.content(path) if path in self.paths else None
        return self.decode(path, content) if content is not None else None

    def value(self, path: str, reader: Reader[Value], asked_at: Location | None = None) -> Value | None:
        """What a file is read as; None where it can't be used.

        Findings are reported: at `asked_at`, where the file is named, if it isn't there.
        """
        self.taken.add(path)
        if path not in self.paths:
            if asked_at is not None and path not in self.refused:
                self._missing(path, asked_at)
            return None
        reading = self.readings.read(self, path, reader)
        self.report.extend(reading.findings)
        self.unread.update(reading.unread)
        self.numbers.extend(reading.numbers)
        self.accepted.extend(reading.accepted)
        return reading.value

    def decode(self, path: str, content: bytes) -> SourceFile | None:
        """The text of a file with these bytes.

        None, with a finding, where there is none that can be parsed.
        """
        try:
            file = _text_of(path, content)
        except UnicodeDecodeError as problem:
            line = content.count(b"\n", 0, problem.start) + 1
            self.report.add(ENCODING.at(Location(path, line), looks=looks_like(content)))
            return None
        if not file.text.strip():
            self.report.add(EMPTY.at(Location(path)))
            return None
        self.report.sources[path] = file
        return self._parsable(file)

    def _parsable(self, file: SourceFile) -> SourceFile | None:
        """What the parsers are given of a file; None where they can't be let loose on it, with a finding."""
        conflicts = list(find_conflicts(file))
        if conflicts:
            self.report.extend(conflicts)
            return None
        garbled = list(find_garbled(file))
        self.report.extend(garbled)
        control = UNSEEN.search(file.text)
        if control is not None:
            if not garbled:  # else it is half of a letter
                self.report.add(CONTROL.at(file.location(control.start())))
            return None
        if file.path.endswith(".md") and not self.readable(file):
            return None
        return self._filled(file) if file.path.startswith(("docs/", "quizzes/")) else file

    def _filled(self, file: SourceFile) -> SourceFile:
        """The file with its gaps reported; what stands in for one names nothing that could be missing.

        Comments that accept something are taken out of it.
        """
        self.numbers.extend(find_personal(file))
        filled = fill_gaps(file)
        commented = take_accepted(filled.file)
        self.report.extend((*filled.findings, *commented.findings))
        self.unread |= filled.stand_ins
        self.accepted.extend(commented.accepted)
        return commented.file

    def content(self, path: str, most: int = TEXT_MOST) -> bytes | None:
        """The bytes of a file; None, with a finding, where there are over `most` or it can't be opened."""
        try:
            return read_bytes(self.paths[path], most)
        except TooLarge as large:
            self.report.add(
                TOO_LARGE.at(Location(path), size=round(large.size / 1e6, 1), most=most // 1_000_000)
            )
        except NotOrdinary:
            self.report.add(NOT_REGULAR.at(Location(path)))
        except OSError as problem:
            self.report.add(UNREADABLE.at(Location(path), problem=problem.strerror))
        return None

    def _missing(self, path: str, asked_at: Location) -> None:
        """A list names a file that isn't there.

        It may be there under a name that can't be an address, or the list may misspell one that is.
        """
        left = [other for other in self.paths if other not in self.taken]
        misnamed = next((other for other in left if proper(other) == path), None)
        if misnamed is not None:
            self.tell_name(misnamed)
            return
        other = next((other for other in left if _is_saved_as(other, path)), None)
        if other is not None:
            self.refuse(
                other,
                MISSING.at(
                    asked_at,
                    id=path,
                    other=posixpath.basename(other),
                    name=posixpath.basename(path),
                    remedy=_SAVE_AS_TEXT,
                ),
            )
            self.taken.add(other)
            self.unread.add(path)
            return
        near = self.nearest(path)
        self.report.add(MISSING.at(asked_at, id=path, nearest=near, remedy=NEAREST if near else None))
        meant = {other for other in left if list_name(other) == near and _beside(other) == _beside(path)}
        folders = tuple(posixpath.dirname(other) + "/" for other in meant if other.endswith("/index.md"))
        meant |= {other for other in left if folders and other.startswith(folders)}
        self.taken |= meant
        self.unread |= meant

    def nearest(self, path: str) -> str | None:
        """The name, as a list would have it, of the file that is most like `path` among those that nothing
        has asked for.
        """
        likely = [
            list_name(other)
            for other in self.paths
            if other.endswith(".md") and other not in self.taken and _beside(other) == _beside(path)
        ]
        return nearest(list_name(path), likely)

    def is_text_of_ours(self, path: str) -> bool:
        """Whether a file was probably meant as a lesson or a quiz, although its name doesn't end with .md."""
        if path.endswith(".md") or _MARKDOWN.search(path):
            return not path.endswith(".md")
        if not path.lower().endswith(".txt") or not path.startswith(("docs/modules/", "quizzes/")):
            return False
        return (
            _TEXT_OF_OURS.search(read_start(self.paths[path], TEXT_MOST).decode("utf-8", "replace"))
            is not None
        )

    def tell_name(self, path: str) -> None:
        """The name of a text can't be an address.

        Tell how to name it, or the folder that it is in (once, with all that is in there).
        """
        better = proper(path)
        parts = zip(path.split("/")[:-1], better.split("/")[:-1], strict=True)
        wrong = next((number for number, (part, wanted) in enumerate(parts, 1) if part != wanted), None)
        if wrong is not None:
            folder = "/".join(path.split("/")[:wrong])
            inside = sorted(other for other in self.paths if other.startswith(folder + "/"))
            self.taken.update(inside)
            self.report.add(
                NAME_WRONG.at(
                    Location(inside[0]),
                    remedy=_RENAME_FOLDER,
                    folder=folder,
                    better=better.split("/")[wrong - 1],
                )
            )
            return
        self.taken.add(path)
        other, name = posixpath.basename(better), posixpath.basename(self._free(better))
        self.report.add(
            NAME_WRONG.at(
                Location(path),
                remedy=_RENAME_COPY
                if better in self.paths
                else _RENAME_ENDING
                if path.endswith(".txt")
                else _RENAME,
                other=other,
                better=name,
            )
        )

    def _free(self, path: str) -> str:
        """The path, or the first with a number behind it that isn't taken."""
        stem, number = path.removesuffix(".md"), 1
        while path in self.paths:
            number += 1
            path = f"{stem}-{number}.md"
        return path

    def readable(self, file: SourceFile) -> bool:
        """Whether a Markdown parser can be let loose on it; what can't be is reported."""
        if len(file.lines) > LINES_MOST:
            self.report.add(
                TOO_LONG.at(Location(file.path, LINES_MOST), lines=len(file.lines), most=LINES_MOST)
            )
            return False
        for paragraph in _PARAGRAPH.finditer(file.text):
            if len(paragraph[0]) <= _FEWEST:
                continue
            for sign, most in SIGNS_MOST.items():
                if paragraph[0].count(sign) > most:
                    self.report.add(
                        TOO_DENSE.at(file.location(file.text.index(sign, paragraph.start())), sign=sign)
                    )
                    return False
        return True


def read_quoted(root: Path, report: Report) -> None:
    """Read again the files of which a finding quotes a line, where their text wasn't kept.

    What is no file of the course is never opened.
    """
    for path in {found.location.path for found in report} - set(report.sources):
        try:
            check_ordinary(root / path, root)
            report.sources[path] = _text_of(path, read_bytes(root / path, TEXT_MOST))
        except (OSError, UnicodeDecodeError, ValueError, NotOrdinary, TooLarge):
            continue  # the finding is about that


def _text_of(path: str, content: bytes) -> SourceFile:
    """A text as its author sees it: without the signs of no width that come along when it is pasted.

    Before a mark they would keep it from being read. MkDocs reads the settings too, as they are. Raises
    UnicodeDecodeError.
    """
    if path.startswith(("docs/", "quizzes/")):
        content = content.decode().translate(dict.fromkeys(map(ord, NO_WIDTH))).encode()
    return SourceFile.from_bytes(path, content)


def looks_like(content: bytes) -> str:
    """Which encoding was probably meant, by the marks of those that are met in Vietnam."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or max(content[i:40:2].count(0) for i in (0, 1)) > 10:
        return "UTF-16"
    # The tone marks that Windows-1258 writes behind their letters.
    return (
        "Windows-1258"
        if any(content.count(mark) for mark in (b"\xcc", b"\xec", b"\xd2", b"\xde", b"\xf2"))
        else "Windows-1252, TCVN3"
    )


def is_publishable(path: str) -> bool:
    return path.rpartition(".")[2].lower() in PUBLISHABLE


def is_kebab(name: str) -> bool:
    return _KEBAB.fullmatch(name) is not None


def proper(path: str) -> str:
    """The path that a text should have.

    Modules and files named as addresses, `.md` once at its end, and no number of a copy.
    """
    *folders, name = path.split("/")
    if path.startswith(("docs/modules/", "quizzes/")):
        folders = [slug(folder) or folder for folder in folders]
    stem = _COPY.sub("", _ENDINGS.sub("", name))
    return "/".join([*folders, f"{slug(stem) or 'bai'}.md"])


def list_name(path: str) -> str:
    """The name under which a list would have that file: a module's is its folder's."""
    folder, name = posixpath.split(path)
    return posixpath.basename(folder) if name == "index.md" else posixpath.splitext(name)[0]


def _is_saved_as(other: str, path: str) -> bool:
    """Whether `other` is the text `path`, saved by a word processor."""
    stem, ending = posixpath.splitext(other)
    named = posixpath.join(posixpath.dirname(stem), slug(posixpath.basename(stem).removesuffix(".md")))
    return ending.lower() in _OF_WORD_PROCESSORS and f"{named}.md" == path


def _beside(path: str) -> tuple[str, bool]:
    """Files with the same value are named in the same list."""
    folder, name = posixpath.split(path)
    return (posixpath.dirname(folder), True) if name == "index.md" else (folder, False)
