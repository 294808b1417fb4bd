"""One build from folder to site: read, check, stage; then, after the engine, compare and swap.

Tells on the terminal how it goes.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from generator.catalogue import Catalogue, language_of_environment
from generator.checks import check_course
from generator.diagnostics import N_, Report
from generator.loading.course import load_course
from generator.loading.gaps import GAP
from generator.loading.settings import load_settings
from generator.loading.tree import Tree, read_quoted
from generator.model.addresses import linked_files
from generator.model.course import Course, Settings
from generator.parallel import parallel_map
from generator.publishing.finish import check_site
from generator.publishing.lock import BuildLock
from generator.publishing.site_folder import (
    begin,
    check_contents,
    check_links,
    check_place,
    drop_unused,
    recover,
    swap,
)
from generator.publishing.stage import page_file, stage
from generator.rendering.overlay import render_overlay
from generator.rendering.site import RenderedPage, broken_page, empty_course, page_makers, shell_data
from generator.rendering.words import script_words, shell_words
from generator.reporting import format_text, wants_colour

BUILD_FOLDER = "build"


def today() -> date:
    """COURSE_AS_OF (what --as-of sets), else SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock."""
    # A value that is no day is the caller's mistake: ValueError, which the command tells in a sentence.
    if asked := os.environ.get("COURSE_AS_OF"):
        return date.fromisoformat(asked)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return date.today()


def read_course(root: Path, *, trusted: bool = False) -> tuple[Course | None, Report]:
    """Read and check the course in `root`; `trusted`: whatever its settings would run or bring in."""
    report = Report()
    course = load_course(root, today(), report, trusted=trusted)
    if course is not None:
        check_course(course, report)
    report.keep_alone(GAP)
    read_quoted(root, report)
    return course, report


def read_settings(root: Path, *, trusted: bool = False) -> tuple[Settings, Report]:
    """Read `mkdocs.yml` alone, before an engine does."""
    report = Report()
    settings = load_settings(Tree.scan(root, report), trusted=trusted)
    read_quoted(root, report)
    return settings, report


class Build:
    """The state of one build: `prepare` before the engine runs, `finish` behind it."""

    def __init__(self, root: Path, site: Path, *, serving: bool, own_theme: bool) -> None:
        self.root, self.site = root, site
        self.serving, self.own_theme = serving, own_theme
        self.folder = root / BUILD_FOLDER
        # Serving stages apart, so that a build beside it finds its own files.
        self.staged = (self.folder / "serve" if serving else self.folder) / "docs"
        self.built = self.folder / "site"
        self.lock = BuildLock(self.folder)
        self.pages: dict[str, RenderedPage] = {}
        self.shell: dict[str, Any] = {}
        self.overlay = ""
        """While serving a course with errors: what is laid over the last good pages."""
        self.started = time.monotonic()
        self.say = Catalogue(language_of_environment())

    @property
    def authored(self) -> list[Path]:
        """The folders that authors write in."""
        return [folder for folder in (self.root / "docs", self.root / "quizzes") if folder.is_dir()]

    def prepare(self) -> bool:
        """Read, check and stage; False when the course has errors (they have been told).

        Raises FolderRefused, OSError.
        """
        if self.serving:
            check_links(self.folder, self.staged.parent)
        else:
            check_place(self.root, self.site, self.folder)
            self.lock.take(
                lambda: self.progress(N_("Another build is running in this folder; waiting for it …"))
            )
            recover(self.site, self.folder)
            check_contents(self.site, self.folder)
        course, report = read_course(self.root, trusted=True)  # the engine has read the settings already
        if course is None or report.has_errors:
            return self.refused(report)
        self.tell(report)
        shown = course if self.serving else course.published()
        makers = page_makers(shown)
        self.progress(
            N_("Read {lessons} lessons; building {pages} pages …"),
            lessons=sum(1 for _ in shown.lessons),
            pages=len(makers),
        )
        pages = self.made(makers)
        self.stage(shown, pages)
        if not self.serving:
            begin(self.built)
        return True

    def refused(self, report: Report) -> bool:
        """Tell what is wrong, and leave the last good site as it is."""
        self.tell(report)
        self.overlay = str(render_overlay(report, self.say)) if self.serving else ""
        self.lock.release()
        self.progress(N_("Nothing was built: the last good site is still there."))
        return False

    def prepare_notice(self) -> None:
        """Stage the one page that says that the course has errors.

        For serving, when there is no good site yet.
        """
        self.stage(empty_course(today()), self.made([broken_page]))

    def made(self, makers: list[Callable[[], RenderedPage]]) -> dict[str, RenderedPage]:
        """Every page by its address."""
        return {page.address: page for page in parallel_map(lambda number: makers[number](), len(makers))}

    def stage(self, course: Course, pages: dict[str, RenderedPage]) -> None:
        """Write the staged tree."""
        self.course, self.pages = course, pages
        texts = ((address, page_file(page)) for address, page in self.pages.items())
        assets = stage(
            course,
            self.root,
            texts,
            self.staged,
            script_words(),
            components_only=not self.own_theme,
            serving=self.serving,
        )
        self.shell = {
            **shell_data(course),
            "words": shell_words(),
            "policy": not self.serving,
            "css": assets.css,
            "js": assets.js,
            "scheme_js": assets.scheme_js,
        }

    def page(self, address: str) -> RenderedPage:
        """The page that the engine knows by that address (it calls the first one `./`)."""
        return self.pages["" if address == "./" else address]

    def finish(self) -> bool:
        """Check the built pages and let them take the place of the last site.

        False when something is missing from them.
        """
        report = Report()
        used = check_site(
            self.built, [(address, page.expected, page.html) for address, page in self.pages.items()], report
        )
        if report.has_errors:
            self.tell(report)
            self.progress(N_("Nothing was built: the last good site is still there."))
            return False
        if self.own_theme:
            drop_unused(
                self.built, used | {self.course.files[path].address for path in linked_files(self.course)}
            )
        swap(self.built, self.site, self.folder)
        self.progress(
            N_("Done: {pages} pages in {seconds} s, in the folder {folder}"),
            pages=len(self.pages),
            seconds=f"{time.monotonic() - self.started:.1f}",
            folder=os.path.relpath(self.site),
        )
        self.progress(
            N_("To look at it: course serve (or make serve), then open http://127.0.0.1:8000/ in a browser.")
        )
        return True

    def tell(self, report: Report) -> None:
        if len(report):
            print(format_text(report, self.say, colour=wants_colour(sys.stderr)), file=sys.stderr)

    def progress(self, message: str, **values: object) -> None:
        print(self.say(message, **values), file=sys.stderr, flush=True)
