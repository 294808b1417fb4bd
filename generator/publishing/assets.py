"""The style sheet and the scripts of a site, each kind put together as one file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import yaml

_WORDS = "window.courseWords = {};\n"


@dataclass(frozen=True, slots=True)
class Assets:
    """The addresses of the style sheet and the scripts.

    Their names hold a hash of what is in them, so a cache never mixes two builds.
    """

    css: str
    js: str
    scheme_js: str


def site_assets(
    words: Mapping[str, str], *, components_only: bool = False, serving: bool = False
) -> tuple[Assets, dict[str, bytes]]:
    """The addresses of the assets, and their contents by address.

    Each kind is one file: a request on a poor network costs more than the bytes. `words` are what the
    scripts say. `components_only`: the site has another theme, so only the styles of quizzes and scenarios
    go with it. `serving`: so does the style of the notice of mistakes.
    """
    theme = files("generator") / "theme"
    listed = yaml.safe_load((theme / "assets.yml").read_text("utf-8"))
    if components_only:
        listed = listed["components"]
    if serving:
        listed["css"].append("overlay")
    contents: dict[str, str] = {}
    names: dict[str, str] = {}
    for kind in ("css", "js"):
        text = _WORDS.format(json.dumps(words, ensure_ascii=False)) if kind == "js" else ""
        text += "\n".join((theme / kind / f"{name}.{kind}").read_text("utf-8") for name in listed[kind])
        names[kind] = _named("course", kind, text)
        contents[names[kind]] = text
    scheme = (theme / "js" / "scheme.js").read_text("utf-8")
    names["scheme_js"] = _named("scheme", "js", scheme)
    contents[names["scheme_js"]] = scheme
    return Assets(**names), {name: text.encode() for name, text in contents.items()}


def _named(stem: str, kind: str, text: str) -> str:
    return f"assets/{stem}-{hashlib.sha256(text.encode()).hexdigest()[:8]}.{kind}"
