"""Scores our search beside Pagefind and Material's own on the same queries, and weighs what each fetches.

    make bench BENCH=--search
    python benchmarks/search.py [--missed]

The course of this repository is built three times: by us, as a plain mkdocs-material site
(`own_course.py`), and that site again with Pagefind's index. Each query is typed as it stands and without its
marks. Needs what the tests need (a Chromium), and `requirements/bench.txt`.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from playwright.sync_api import Browser, Page, expect, sync_playwright  # noqa: E402

from benchmarks.queries import Found, Score, place, read_queries, score, without_marks  # noqa: E402
from tests.browser_setup import LAUNCH, find_chromium  # noqa: E402

DAY = "2026-12-01"
QUERIES = ("queries", "queries-blind", "queries-citizens", "queries-phone", "queries-unseen", "queries-fresh")
GZIP_LEVEL = 6
LESSON = "modules/vneid/kich-hoat/"
FIRST_QUERY = "quên mật khẩu VNeID"

OURS = """texts => texts.map(text => {
    const box = document.querySelector('.course-find input'), told = document.querySelector('.course-found')
    box.value = text
    box.dispatchEvent(new Event('input'))
    const hits = [...document.querySelectorAll('.course-asks:not([hidden]) > li')].slice(0, 12)
    const link = hit => hit.querySelector('a[href*="thuat-ngu/#"], a[href*="modules/"], h2 a')
    return [hits.map(hit => link(hit).getAttribute('href')), !told.textContent.startsWith('Chưa tìm thấy')]
})"""
PAGEFIND = """async texts => {
    const pagefind = await import('/pagefind/pagefind.js')
    const all = []
    for (const text of texts) {
        const { results } = await pagefind.search(text)
        const found = await Promise.all(results.slice(0, 12).map(result => result.data()))
        all.push([found.map(data => data.url), true])
    }
    return all
}"""
MATERIAL = """async texts => {
    const all = [], box = document.querySelector('[data-md-component=search-query]')
    const wait = seconds => new Promise(done => setTimeout(done, seconds * 1000))
    box.focus()
    await wait(3)
    for (const text of texts) {
        box.value = text
        box.dispatchEvent(new Event('keyup'))
        await wait(0.35)
        const links = [...document.querySelectorAll('.md-search-result__item > a')].slice(0, 12)
        all.push([links.map(link => link.href), true])
    }
    return all
}"""


@dataclass(frozen=True)
class Search:
    """A search in a built site: the page that offers it, and the script that types into it."""

    name: str
    site: Path
    page: str
    script: str


def main() -> int:
    parser = argparse.ArgumentParser(description="Score our search beside Pagefind and Material's own.")
    parser.add_argument("--missed", action="store_true", help="name the queries that aren't found")
    parser.add_argument("--search", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=LAUNCH)
        searches = build(Path(work))
        print(
            "| search, queries | n | first | first three | reciprocal rank "
            "| slips, first three | nothing there: says so |"
        )
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        weights = []
        for search in searches:
            with served(search.site) as url:
                weights.append(f"| {search.name} | {weigh(browser, search, url):,} |")
                for name in QUERIES:
                    for typing, marks in ((str, "as typed"), (without_marks, "without marks")):
                        result = scored(browser, search, url, name, typing)
                        print(row(f"{search.name}, {name}, {marks}", result), flush=True)
                        if options.missed:
                            print(*(f"    {typed}" for typed in result.missed), sep="\n", file=sys.stderr)
        browser.close()
    print("\n| search | bytes fetched until the first results, gzip |\n| --- | ---: |", *weights, sep="\n")
    return 0


def build(work: Path) -> list[Search]:
    """The sites with their searches."""
    command = functools.partial(subprocess.run, check=True, capture_output=True)
    command([sys.executable, str(HERE / "own_course.py"), str(work)])
    command([sys.executable, "-m", "generator.cli", "build", "--folder", str(work / "ours"), "--as-of", DAY])
    command([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(work / "plain/full.yml")])
    plain = work / "plain/site-full"
    command([sys.executable, "-m", "pagefind", "--site", str(plain)])
    return [
        Search("ours", work / "ours/site", "tra-nhanh/", OURS),
        Search("Pagefind", plain, LESSON, PAGEFIND),
        Search("Material's own", plain, LESSON, MATERIAL),
    ]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which the site is served meanwhile."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def opened(page: Page, search: Search, url: str) -> None:
    """Open the page of the search; ours is used once, and then has all that it looks through."""
    page.goto(url + search.page)
    if search.script is OURS:
        page.locator(".course-find input").fill("a")
        expect(page.locator(".course-found")).not_to_contain_text("Đang mở")


def scored(browser: Browser, search: Search, url: str, name: str, typing: Callable[[str], str]) -> Score:
    page = browser.new_page()
    opened(page, search, url)

    def find(texts: list[str]) -> list[Found]:
        answers = page.evaluate(search.script, [typing(text) for text in texts])
        return [
            Found(tuple(dict.fromkeys(place(unquote(link)) for link in links)), sure)
            for links, sure in answers
        ]

    result = score(read_queries(f"{name}.yml"), find)
    page.close()
    return result


def weigh(browser: Browser, search: Search, url: str) -> int:
    """What is fetched from the page's own files until the first results stand there."""
    page = browser.new_page()
    fetched: set[str] = set()
    page.on("request", lambda request: fetched.add(unquote(urlsplit(request.url).path).lstrip("/")))
    opened(page, search, url)
    page.evaluate(search.script, [FIRST_QUERY])
    page.close()
    files = [search.site / path for path in fetched]
    files = [file / "index.html" if file.is_dir() else file for file in files]
    return sum(len(gzip.compress(file.read_bytes(), GZIP_LEVEL)) for file in files if file.is_file())


def row(name: str, result: Score) -> str:
    shares = (result.top_1, result.top_3)
    quiet = "–" if result.quiet is None else f"{result.quiet:.0%}"
    return (
        f"| {name} | {result.queries} | {' | '.join(f'{share:.0%}' for share in shares)} "
        f"| {result.reciprocal_rank:.2f} | {result.slips_top_3:.0%} | {quiet} |"
    )


if __name__ == "__main__":
    sys.exit(main())
