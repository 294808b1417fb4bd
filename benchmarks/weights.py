"""What a learner's phone fetches: the own course as ours, as plain mkdocs-material and with mkdocs-quiz.

    python benchmarks/weights.py [--lighthouse 5] [--every-page] [--tools FOLDER] [--json FILE]

Prints a table in Markdown. A cell says “–” where a site has no such thing or where it wasn't measured.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

sys.path.append(str(Path(__file__).parent.parent))

from host import Answer, Asker, Host, hosting, weight
from lighthouse import Lighthouse, Quality, Speed, install
from playwright.sync_api import Browser, sync_playwright
from three_sites import NAMES, build, write_sources
from visits import (
    MKDOCS_QUIZ,
    OURS,
    Load,
    first_search,
    first_visit,
    long_tasks,
    whole_course,
)
from weights_table import COUNTER, HOME, PROGRESS, REVIEW, Weights, table

from tests.browser_setup import LAUNCH, find_chromium

QUIZZES = {"quiz": MKDOCS_QUIZ, "ours": OURS}
DOWNLOAD = "tai-ve/"
MANIFEST = "manifest.json"
_MOVED = re.compile(r'<meta http-equiv="refresh"')
_LOOKS = re.compile(r'class="page kind-[\w-]+|data-course-part="[\w-]+')


def main() -> int:
    options = _options()
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium: python tests/browser_setup.py finds or installs one.")
    with ExitStack() as stack:
        temporary = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="weights-")))
        sources = write_sources((options.keep or temporary).resolve() / "sites")
        hosts = {name: stack.enter_context(hosting()) for name in NAMES}
        for name, host in hosts.items():
            _say(f"building {name}")
            host.folder = build(sources, name, host.url)
        by_weight = sorted(sources.lessons, key=lambda lesson: _html(hosts["ours"], lesson))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=chromium, args=LAUNCH
        )
        weights = {name: measure(browser, name, host, by_weight) for name, host in hosts.items()}
        browser.close()
        tools = options.tools.resolve() if options.tools else temporary / "tools"
        if options.lighthouse and (lighthouse := install(tools, chromium)):
            for name, host in hosts.items():
                weights[name].speed = speeds(lighthouse, name, host, by_weight, options.lighthouse)
                weights[name].quality = qualities(lighthouse, name, host, by_weight, options.every_page)
    print(table(weights, options.lighthouse, options.every_page))
    if options.json:
        options.json.write_text(json.dumps(weights, default=asdict, indent=2) + "\n", encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--weights", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "--lighthouse", type=int, default=5, metavar="RUNS", help="of each page; 0 leaves Lighthouse out"
    )
    parser.add_argument(
        "--every-page",
        action="store_true",
        help="accessibility and best practices of each page of ours instead of one page of each kind",
    )
    parser.add_argument("--tools", type=Path, metavar="FOLDER", help="install Lighthouse there, and keep it")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the three sites there")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all numbers there as well")
    return parser.parse_args()


def _say(text: str) -> None:
    print(f"weights: {text} …", file=sys.stderr, flush=True)


def _html(host: Host, address: str) -> int:
    return weight(host.folder / address / "index.html")


def measure(browser: Browser, name: str, host: Host, by_weight: list[str]) -> Weights:
    """All but Lighthouse; `by_weight`: the lessons that have a quiz, the lightest of ours first."""
    _say(f"visiting {name}")
    lesson, largest = by_weight[len(by_weight) // 2], by_weight[-1]
    fetched = first_visit(browser, host, lesson)
    searched = first_search(browser, host, lesson)
    has_worker = (host.folder / "sw.js").is_file()
    saving = first_visit(browser, host, lesson, save_data=True) if has_worker else []
    html = [_html(host, address) for address in by_weight]
    pages = [weight(page) for page in (host.folder / "modules").rglob("index.html")]
    tasks = [
        task
        for address in (lesson, largest)
        if name in QUIZZES
        for task in long_tasks(browser, host, address, QUIZZES[name])
    ]
    return Weights(
        lesson=Load.of(fetched, Asker.PAGE),
        largest_lesson=Load.of(first_visit(browser, host, largest), Asker.PAGE),
        search_ahead=Load.of(fetched, Asker.SEARCH),
        next_ahead=Load.of(fetched, Asker.AHEAD),
        fill=Load.of(fetched, Asker.WORKER) if has_worker else None,
        fill_saving_data=Load.of(saving, Asker.WORKER) if has_worker else None,
        further=(int(median(html)), max(html)),
        pages=(int(median(pages)), max(pages)),
        search=Load.of(searched, *Asker) if searched is not None else None,
        search_page=_page_of(searched or []),
        later=_listed(host, lambda manifest: manifest["later"]),
        manifest=_listed(
            host,
            lambda manifest: [name for name in manifest["files"] if not name.startswith(manifest["apart"])],
        ),
        offline=whole_course(browser, host, DOWNLOAD) if (host.folder / DOWNLOAD).is_dir() else None,
        long_tasks=tuple(tasks) if name in QUIZZES else None,
    )


def _page_of(answers: list[Answer]) -> int:
    return sum(answer.size for answer in answers if answer.address == COUNTER)


def _listed(host: Host, which: Callable[[dict[str, Any]], list[str]]) -> Load | None:
    """Some of the files that `manifest.json` names, as they would be sent, without headers."""
    if not (host.folder / MANIFEST).is_file():
        return None
    names = which(json.loads((host.folder / MANIFEST).read_text("utf-8")))
    files = [
        host.folder / (f"{name}index.html" if name == "" or name.endswith("/") else name) for name in names
    ]
    return Load(sum(map(weight, files)), len(files))


def speeds(
    lighthouse: Lighthouse, name: str, host: Host, by_weight: list[str], runs: int
) -> dict[str, Speed]:
    """By address, with the lesson under `lesson`."""
    lesson = by_weight[len(by_weight) // 2]
    pages = {"lesson": lesson}
    if name == "ours":
        pages |= {page: page for page in (COUNTER, HOME, PROGRESS, REVIEW) if (host.folder / page).is_dir()}
    found = {}
    for key, address in pages.items():
        _say(f"Lighthouse, {name}, {address or 'home'}")
        with telling():
            found[key] = lighthouse.speed(host.url + address, runs)
    return found


def qualities(
    lighthouse: Lighthouse, name: str, host: Host, by_weight: list[str], every_page: bool
) -> dict[str, Quality]:
    """By address: of the others the lesson, of ours one page of each kind or every page."""
    pages = [by_weight[len(by_weight) // 2]]
    if name == "ours":
        pages = list(every(host.folder)) if every_page else list(one_of_each_kind(host.folder))
    found = {}
    for address in pages:
        _say(f"Lighthouse, quality, {name}, {address or 'home'}")
        with telling():
            found[address] = lighthouse.quality(host.url + address)
    return found


@contextmanager
def telling() -> Iterator[None]:
    """A page on which Lighthouse fails stays without a number; the others go on."""
    try:
        yield
    except (RuntimeError, subprocess.TimeoutExpired) as problem:
        print(problem, file=sys.stderr, flush=True)


def every(site: Path) -> Iterator[str]:
    """The address of each page that shows something: not those that only lead to another."""
    for page in sorted(site.rglob("index.html")):
        if not _MOVED.search(page.read_text("utf-8")):
            address = page.parent.relative_to(site).as_posix()
            yield "" if address == "." else f"{address}/"


def one_of_each_kind(site: Path) -> Iterator[str]:
    """The first page of each kind: those alike in what kind they say they are and which parts they have."""
    seen = set()
    for address in every(site):
        looks = frozenset(_LOOKS.findall((site / address / "index.html").read_text("utf-8")))
        if looks not in seen:
            seen.add(looks)
            yield address


if __name__ == "__main__":
    sys.exit(main())
