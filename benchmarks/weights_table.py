"""The table of the weights, in Markdown: what was measured of each site, and what ours may weigh at most."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lighthouse import Quality, Speed
from visits import Load

LABELS = {"plain": "plain Material", "quiz": "mkdocs-quiz", "ours": "ours"}
COUNTER, HOME, PROGRESS, REVIEW = "tra-nhanh/", "", "tien-do/", "on-tap/"
NONE = "–"


@dataclass
class Weights:
    """What was measured of one site; None: it has no such thing, or it wasn't measured."""

    lesson: Load
    """The first page of a visit: a lesson of median weight, with its quiz."""
    largest_lesson: Load
    search_ahead: Load
    """What of the search comes with it unasked."""
    next_ahead: Load
    """What it fetches of the next page when it has nothing else to do."""
    fill: Load | None
    fill_saving_data: Load | None
    further: tuple[int, int]
    """The HTML of the lessons that have a quiz: median and largest."""
    pages: tuple[int, int]
    """The same of all pages below modules/."""
    search: Load | None
    search_page: int
    """How much of the first search is the page on which one searches."""
    manifest: Load | None = None
    """All but what is for trainers."""
    later: Load | None = None
    """What the worker fetches once something was done."""
    offline: Load | None = None
    long_tasks: tuple[float, ...] | None = None
    speed: Mapping[str, Speed] | None = None
    quality: Mapping[str, Quality] | None = None


def table(weights: Mapping[str, Weights], runs: int, every_page: bool) -> str:
    """The table, and below it what its numbers are."""
    lines = [
        f"| | {' | '.join(LABELS[name] for name in LABELS)} | at most |",
        "| --- | --- | --- | --- | --- |",
    ]
    for label, cell, most in _rows(every_page):
        lines.append(f"| {label} | {' | '.join(cell(weights[name]) for name in LABELS)} | {most} |")
    return "\n".join([*lines, "", *_notes(weights, runs, every_page)])


Cell = Callable[[Weights], str]


def _rows(every_page: bool) -> Iterator[tuple[str, Cell, str]]:
    yield "first lesson with quiz, until it can be used", _lesson, "34 KB"
    yield "the same, the largest lesson", lambda site: _load(site.largest_lesson), "34 KB"
    yield "fetched ahead for the next page, when idle", lambda site: _load(site.next_ahead), NONE
    yield "the worker's first fill behind it", lambda site: _load(site.fill), "45 KB"
    yield "the same with Save-Data", lambda site: _load(site.fill_saving_data), "none of the pages"
    yield "what follows once something was done: files of the manifest", lambda site: _load(site.later), NONE
    yield (
        "each further lesson with quiz, HTML: median; largest",
        lambda site: _pair(site.further),
        "8; 9.5 KB",
    )
    yield "each page of a module, HTML: median; largest", lambda site: _pair(site.pages), NONE
    yield "first search", _search, "95 KB"
    yield "whole course offline: files of the manifest", lambda site: _load(site.manifest), "1,200 KB"
    yield "whole course offline: fetched by “Tải cả khoá”", lambda site: _load(site.offline), "1,200 KB"
    yield "long tasks while answering a quiz, 6× CPU", _tasks, "none over 100 ms"
    for key, label, most in (
        ("lesson", "a lesson", "98 or more (1.7 s)"),
        (COUNTER, "Tra nhanh", "95 or more"),
        (HOME, "home", NONE),
        (PROGRESS, "Tiến độ", NONE),
        (REVIEW, "Ôn tập", NONE),
    ):
        yield f"Lighthouse, applied slow 4G, 4× CPU: {label}", _speed(key), most
    which = "every page" if every_page else "one page of each kind"
    yield f"Lighthouse accessibility; best practices ({which} of ours)", _quality, "100; 100"


def _kb(size: float) -> str:
    return f"{size / 1000:,.1f}"


def _load(load: Load | None) -> str:
    return NONE if load is None or not load.requests else f"{_kb(load.size)} KB ({load.requests})"


def _pair(sizes: tuple[int, int]) -> str:
    return f"{_kb(sizes[0])}; {_kb(sizes[1])} KB"


def _lesson(site: Weights) -> str:
    ahead = f" + {_kb(site.search_ahead.size)} of search" if site.search_ahead.requests else ""
    return _load(site.lesson) + ahead


def _search(site: Weights) -> str:
    if site.search is None:
        return NONE
    page = f", {_kb(site.search_page)} of it the page" if site.search_page else ""
    return _load(site.search) + page


def _tasks(site: Weights) -> str:
    if site.long_tasks is None:
        return NONE
    over = sum(task > 100 for task in site.long_tasks)
    return f"{over} over 100 ms; longest {max(site.long_tasks):.0f} ms" if site.long_tasks else "none"


def _speed(key: str) -> Cell:
    def cell(site: Weights) -> str:
        found = (site.speed or {}).get(key)
        return (
            NONE
            if found is None
            else (f"{found.score:.0f} ({found.largest_paint:.1f} s; {found.blocked:.0f} ms blocked)")
        )

    return cell


def _quality(site: Weights) -> str:
    if not site.quality:
        return NONE
    found = site.quality.values()
    least = min(page.accessibility for page in found), min(page.best_practices for page in found)
    return f"{least[0]:.0f}; {least[1]:.0f} ({len(found)} {'page' if len(found) == 1 else 'pages'})"


def _notes(weights: Mapping[str, Weights], runs: int, every_page: bool) -> Iterator[str]:
    yield (
        "KB are 1,000 bytes on the way, gzip 6, with the answers' headers (about 0.3 KB each), in brackets "
        "the requests; HTML and the manifest are without headers. Plain Material holds the questions as "
        "text, the key folded."
    )
    if any(site.speed for site in weights.values()):
        yield f"Lighthouse: medians of {runs}; in brackets the largest paint and the time blocked."
    failed = {
        f"{LABELS[name]} /{address}: {', '.join(page.failed)}"
        for name, site in weights.items()
        for address, page in (site.quality or {}).items()
        if page.failed
    }
    yield from sorted(f"- failed, {each}" for each in failed)
