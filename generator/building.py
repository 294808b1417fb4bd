"""One build from folder to site: read, check, render; then, after the engine, verify and swap.

Reports on the terminal how it goes.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from generator.catalogue import Catalogue, language_of_messages
from generator.checks import check_course
from generator.checks.addresses import GONE_HERE, gone_findings
from generator.diagnostics import N_, Report
from generator.loading.blocks import CUT_BY_CELLS, TABLE_CODE, TABLE_ROW
from generator.loading.course import load_course
from generator.loading.gaps import GAP
from generator.loading.readings import Readings
from generator.loading.settings import load_settings
from generator.loading.tree import Tree, read_quoted
from generator.model.addresses import HOME, linked_files
from generator.model.course import Course, Settings
from generator.parallel import parallel_map
from generator.publishing.assets import site_assets
from generator.publishing.finish import check_site
from generator.publishing.gone import last_addresses
from generator.publishing.lock import BuildLock
from generator.publishing.manifest import unregistering_worker, version_script, write_manifest
from generator.publishing.ownership import APP, ROOT_FILES, VERSION, WORKER
from generator.publishing.site_folder import (
    begin,
    check_contents,
    check_place,
    drop_unused,
    recover,
    swap,
)
from generator.rendering.app import app_manifest
from generator.rendering.outline import OUTLINE, render_outline
from generator.rendering.overlay import render_overlay
from generator.rendering.search import SEARCH, search_data
from generator.rendering.site import (
    Maker,
    RenderedPage,
    broken_page,
    empty_course,
    page_makers,
    shell_data,
)
from generator.rendering.words import bundle_words, script_words, shell_words
from generator.reporting import format_text, wants_colour
from generator.surroundings import BUILD_FOLDER, NO_CACHE, today

Content = bytes | Path | Callable[[], bytes]
"""What is in a file: the bytes, where they are on this disk, or what makes them when they are asked for."""
PAGES_WORTH_IT = 60
"""Below that many pages, starting processes costs more than it saves."""


def read_course(
    root: Path, *, trusted: bool = False, readings: Readings | None = None, quality: bool = False
) -> tuple[Course | None, Report]:
    """Read and check the course in `root`; `trusted`: whatever its settings would run or bring in.

    `readings`: what its files were read as before. `quality`: check also how questions are worded.
    """
    report = Report()
    course = load_course(root, today(), report, trusted=trusted, readings=readings)
    if course is not None:
        check_course(course, report, quality=quality)
    report.keep_alone(GAP)
    report.keep_alone(TABLE_ROW, TABLE_CODE, over=CUT_BY_CELLS)
    read_quoted(root, report)
    return course, report


def read_settings(root: Path, *, trusted: bool = False) -> tuple[Settings, Report]:
    """Read `mkdocs.yml` alone, before an engine does."""
    report = Report()
    settings = load_settings(Tree.scan(root, report), trusted=trusted)
    read_quoted(root, report)
    return settings, report


class Build:
    """The state of one build: `prepare` before the engine runs, `finish` behind it.

    Serving needs `read` alone, and renders a page when it is asked for.
    """

    def __init__(
        self, root: Path, site: Path, *, serving: bool, own_theme: bool, readings: Readings | None = None
    ) -> None:
        self.root, self.site = root, site
        self.serving, self.own_theme = serving, own_theme
        self.folder = root / BUILD_FOLDER
        self.built = self.folder / "site"
        self.lock = BuildLock(self.folder)
        self.cache = self.folder / "cache"
        kept = None if serving or NO_CACHE in os.environ else self.cache
        self.readings = readings if readings is not None else Readings(kept)
        settings, _ = read_settings(root, trusted=True)
        self.course = empty_course(today(), settings)
        self.makers: dict[str, Maker] = {HOME: partial(broken_page, settings.language)}
        """What renders each page; before there is any good course, the page that says so."""
        self.pages: dict[str, RenderedPage] = {}
        self.files: dict[str, Content] = {}
        """Assets and attachments by their addresses: what is in them, what makes it, or where they lie."""
        self.shell: dict[str, Any] = {}
        self.overlay = ""
        """While serving a course with errors: what is laid over the last good pages."""
        self.started = time.monotonic()
        self.say = Catalogue(language_of_messages(settings.language))

    def prepare(self) -> bool:
        """Read, check and render; False when the course has errors (they have been reported).

        Raises FolderRefused, OSError.
        """
        if not self.serving:
            check_place(self.root, self.site, self.folder, self.cache)
            self.lock.take(
                lambda: self.progress(N_("Another build is running in this folder; waiting for it …"))
            )
            recover(self.site, self.folder)
            check_contents(self.site, self.folder)
        if not self.read():
            return False
        self.progress(
            N_("Read {lessons} lessons; building {pages} pages …"),
            lessons=sum(1 for _ in self.course.lessons),
            pages=len(self.makers),
        )
        self.render()
        if not self.serving:
            begin(self.built)
        return True

    def read(self) -> bool:
        """Read and check the course; False when it has errors, and then what was read before stays."""
        # The engine has read the settings already.
        course, report = read_course(self.root, trusted=True, readings=self.readings)
        if course is None or report.has_errors:
            return self.refused(report)
        self.print_report(report)
        if not self.serving:
            with suppress(OSError):  # the next build is slower, and no worse
                self.readings.save()
        self.overlay = ""
        self.show(course if self.serving else course.published())
        return True

    def refused(self, report: Report) -> bool:
        """Report what is wrong, and leave the last good site as it is."""
        self.print_report(report)
        self.overlay = str(render_overlay(report, self.say)) if self.serving else ""
        self.lock.release()
        self.progress(N_("Nothing was built: the last good site is still there."))
        return False

    def show(self, course: Course) -> None:
        """Take `course` as what the pages are made of."""
        self.course, self.makers = course, page_makers(course, own_theme=self.own_theme)
        self.outfit(course)

    def outfit(self, course: Course) -> None:
        """What every page needs: assets, attachments, the data of the shell."""
        language, shell = course.settings.language, shell_data(course)
        assets, made = site_assets(
            course.settings,
            script_words(language),
            bundle_words(language),
            [(module["id"], module["title"]) for module in shell["modules"]],
            components_only=not self.own_theme,
            serving=self.serving,
        )
        files: dict[str, Content] = {**made, **self._root_files(course)}
        attached = (course.files[path] for path in linked_files(course))
        self.files = {**files, **{found.address: self.root / found.on_disk for found in attached}}
        self.shell = {
            **shell,
            "words": shell_words(language),
            "policy": not self.serving,
            "css": assets.css,
            "js": assets.js,
            "scheme_js": assets.scheme_js,
            "scripts": {**assets.bundles, "outline": OUTLINE},
            "styles": assets.styles,
        }

    def _root_files(self, course: Course) -> dict[str, Content]:
        """What stands at the site's root beside the pages; `finish` adds what can be said of a whole site.

        A course that is being served has no worker, and takes back one that a built site has left there.
        """
        root: dict[str, Content] = {WORKER: unregistering_worker()} if self.serving else {}
        if self.own_theme:
            root |= {
                OUTLINE: render_outline(course).encode(),
                SEARCH: partial(search_data, course),
                VERSION: version_script(course.today),
                APP: app_manifest(course, self.makers),
            }
        return root

    def render(self) -> None:
        """Render every page."""
        makers = list(self.makers.values())
        pages = parallel_map(lambda number: makers[number](), len(makers), worth_it=PAGES_WORTH_IT)
        self.pages = {page.address: page for page in pages}

    def page(self, address: str) -> RenderedPage:
        """The page at that address, as MkDocs writes it: it calls the first one `./`."""
        return self.pages[HOME if address == "./" else address]

    def finish(self) -> bool:
        """Check the built pages and let them take the place of the last site.

        False when something is missing from them.
        """
        report = Report()
        asked = check_site(
            self.built,
            [(address, page.expected, page.encoded) for address, page in self.pages.items()],
            report,
        )
        if report.has_errors:
            self.print_report(report)
            self.progress(N_("Nothing was built: the last good site is still there."))
            return False
        self.report_gone()
        if self.own_theme:
            linked = {self.course.files[path].address for path in linked_files(self.course)}
            drop_unused(self.built, linked.union(self.files, ROOT_FILES, *asked.values()))
            write_manifest(self.built, self.course.today, asked, self.course.settings.names)
        swap(self.built, self.site, self.folder)
        self.progress(
            N_("Done: {pages} pages in {seconds} s, in the folder {folder}"),
            pages=len(self.pages),
            seconds=round(time.monotonic() - self.started, 1),
            folder=os.path.relpath(self.site),
        )
        self.progress(
            N_("To look at it: course serve (or make serve), then open http://127.0.0.1:8000/ in a browser.")
        )
        return True

    def report_gone(self) -> None:
        """Report the addresses of the last site that would be dead from now on.

        Of those that `course snapshot` has noted none is left by now: the check has refused that.
        """
        report = Report()
        report.extend(
            gone_findings(self.course, last_addresses(self.site, self.course.settings.names), GONE_HERE)
        )
        read_quoted(self.root, report)
        self.print_report(report)

    def print_report(self, report: Report) -> None:
        if len(report):
            print(format_text(report, self.say, colour=wants_colour(sys.stderr)), file=sys.stderr)

    def progress(self, message: str, **values: object) -> None:
        print(self.say(message, **values), file=sys.stderr, flush=True)
