"""The style sheet and the scripts of a site, each kind put together as one file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml
from rcssmin import cssmin  # type: ignore[import-untyped]
from rjsmin import jsmin  # type: ignore[import-untyped]

from generator.model.course import Settings

_MINIFIED = {"css": cssmin, "js": jsmin}
_GIVEN = (
    "window.courseId = {};\nwindow.courseSite = {};\nwindow.courseWords = {};\nwindow.courseBundles = {};\n"
)
_MORE = "Object.assign(window.courseWords, {});\n"


@dataclass(frozen=True, slots=True)
class Assets:
    """The addresses of the style sheet and the scripts.

    Their names hold a hash of what is in them, so a cache never mixes two builds. `bundles` and `styles`:
    scripts and styles of single pages, by their names.
    """

    css: str
    js: str
    scheme_js: str
    bundles: dict[str, str]
    styles: dict[str, str]


def site_assets(
    settings: Settings,
    words: Mapping[str, str],
    bundle_words: Mapping[str, Mapping[str, str]],
    modules: Sequence[tuple[str, str]] = (),
    *,
    components_only: bool = False,
    serving: bool = False,
) -> tuple[Assets, dict[str, bytes]]:
    """The addresses of the assets, and their contents by address.

    Each kind is one file: a request on a poor network costs more than the bytes. Comments and white space
    are left out, while serving too: what is tried is what is published. `settings`: under what the scripts
    store, in which language and with which names; `words`: what they say, `bundle_words`: what each bundle
    says besides; `modules`: id and title of each, for the list in the drawer. A bundle that a script of
    every page fetches stands in `window.courseBundles`. `components_only`: the site has another theme, so
    only the styles of quizzes and scenarios go with it. `serving`: so does the style of the notice of
    mistakes, and nothing registers a worker.
    """
    theme = files("generator") / "theme"
    listed = yaml.safe_load((theme / "assets.yml").read_text("utf-8"))
    if components_only:
        listed = listed["components"]
    if serving:
        listed["css"].append("overlay")
        listed["js"] = [name for name in listed["js"] if name != "offline"]
    spoken = partial(_spoken, theme, settings.language)
    texts = {
        (name, "js"): _more(bundle_words.get(name)) + _joined(theme, "js", spoken(parts))
        for name, parts in listed.get("bundles", {}).items()
    }
    bundles = {name: _named(name, kind, text) for (name, kind), text in texts.items()}
    common = _joined(theme, "js", spoken(listed["js"]))
    # Others would change this script, and with it all pages, whenever they change.
    fetched = {name: address for name, address in bundles.items() if f"courseBundles.{name}" in common}
    told = (settings.course_id, _site(settings, modules), words, fetched)
    given = _GIVEN.format(*(_json(value) for value in told))
    texts |= {
        ("course", "css"): _joined(theme, "css", listed["css"]),
        ("course", "js"): given + common,
        ("scheme", "js"): _joined(theme, "js", ["scheme"]),
    }
    styles = {name: _joined(theme, "css", parts) for name, parts in listed.get("styles", {}).items()}
    texts |= {(name, "css"): text for name, text in styles.items()}
    names = {(stem, kind): _named(stem, kind, text) for (stem, kind), text in texts.items()}
    assets = Assets(
        names["course", "css"],
        names["course", "js"],
        names["scheme", "js"],
        bundles,
        {name: names[name, "css"] for name in styles},
    )
    return assets, {names[key]: text.encode() for key, text in texts.items()}


def _site(settings: Settings, modules: Sequence[tuple[str, str]]) -> dict[str, object]:
    """What the course decides, for the scripts (theme/js/types.d.ts: CourseSite)."""
    names = settings.names
    return {
        "utcOffset": settings.utc_offset,
        "names": {
            "check": f"/{names.assessment.rstrip('/')}",
            "pretest": f"/{names.pretest.rstrip('/')}",
            "progress": names.progress,
            "quiz": names.quiz,
            "question": names.question,
        },
        "modules": modules,
    }


def _spoken(theme: Traversable, language: str, parts: list[str]) -> Iterator[str]:
    """The scripts, each behind what it knows of that language (`<script>.<language>.js`), if it knows it."""
    for part in parts:
        if (theme / "js" / f"{part}.{language}.js").is_file():
            yield f"{part}.{language}"
        yield part


def worker_script(name: str) -> str:
    """The script of a worker, `theme/<name>`, minified."""
    return str(jsmin((files("generator") / "theme" / name).read_text("utf-8")))


def _more(words: Mapping[str, str] | None) -> str:
    return _MORE.format(_json(words)) if words else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _joined(theme: Traversable, kind: str, names: Iterable[str]) -> str:
    text = "\n".join((theme / kind / f"{name}.{kind}").read_text("utf-8") for name in names)
    return str(_MINIFIED[kind](text))


def _named(stem: str, kind: str, text: str) -> str:
    return f"assets/{stem}-{hashlib.sha256(text.encode()).hexdigest()[:8]}.{kind}"
