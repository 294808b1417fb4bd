"""Write the staged tree: plain Markdown, the pictures, the assets of the theme.

What hasn't changed is left alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import yaml

from generator.model.addresses import linked_files
from generator.model.course import Course
from generator.publishing.ownership import LIST, files_in, write_list
from generator.publishing.site_folder import check_ours
from generator.rendering.site import RenderedPage

_WORDS = "window.courseWords = {};\n"


@dataclass(frozen=True, slots=True)
class Assets:
    """The addresses of the style sheet and the scripts.

    Their names hold a hash of what is in them, so a cache never mixes two builds.
    """

    css: str
    js: str
    scheme_js: str


def stage(
    course: Course,
    root: Path,
    pages: Iterable[tuple[str, str]],
    target: Path,
    words: Mapping[str, str],
    *,
    components_only: bool = False,
    serving: bool = False,
) -> Assets:
    """Write pages (address, text of the file), pictures and assets below `target`.

    Remove what is left there from before.

    `words` are what the scripts say. `components_only`: the site has another theme, so only the styles of
    quizzes and scenarios go with it. `serving`: so does the style of the notice of mistakes.
    """
    assets, contents = _assets(words, components_only, serving)
    contents = {name: text.encode() for name, text in contents.items()}
    for address, text in pages:
        contents[f"{address.strip('/') or 'index'}.md"] = text.encode()
    for path in linked_files(course):
        attachment = course.files[path]
        contents[attachment.address] = (root / attachment.on_disk).read_bytes()
    _write(target, contents)
    return assets


def page_file(page: RenderedPage) -> str:
    """The text of a page's file.

    Its data as head (JSON is YAML too, and needs no quoting rules), then its Markdown.
    """
    head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in page.meta.items())
    return f"---\n{head}\n---\n"


def _write(target: Path, contents: dict[str, bytes]) -> None:
    check_ours(target)
    target.mkdir(parents=True, exist_ok=True)
    write_list(target, {*files_in(target), *contents})
    kept = {target / LIST}
    for name, content in contents.items():
        file = target / name
        kept.add(file)
        if not file.is_file() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    for file in sorted(target.rglob("*"), reverse=True):
        if file.is_dir() and not any(file.iterdir()):
            file.rmdir()
        elif file.is_file() and file not in kept:
            file.unlink()
    write_list(target, contents)


def _assets(words: Mapping[str, str], components_only: bool, serving: bool) -> tuple[Assets, dict[str, str]]:
    """Each kind is one file: a request on a poor network costs more than the bytes."""
    theme = files("generator") / "theme"
    listed = yaml.safe_load((theme / "assets.yml").read_text("utf-8"))
    if components_only:
        listed = listed["components"]
    if serving:
        listed["css"].append("overlay")
    contents = {}
    names = {}
    for kind in ("css", "js"):
        text = _WORDS.format(json.dumps(words, ensure_ascii=False)) if kind == "js" else ""
        text += "\n".join((theme / kind / f"{name}.{kind}").read_text("utf-8") for name in listed[kind])
        names[kind] = _named("course", kind, text)
        contents[names[kind]] = text
    scheme = (theme / "js" / "scheme.js").read_text("utf-8")
    names["scheme_js"] = _named("scheme", "js", scheme)
    contents[names["scheme_js"]] = scheme
    return Assets(**names), contents


def _named(stem: str, kind: str, text: str) -> str:
    return f"assets/{stem}-{hashlib.sha256(text.encode()).hexdigest()[:8]}.{kind}"
