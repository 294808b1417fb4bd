"""The web app manifest: under which name, icon and colours a phone installs the course."""

from __future__ import annotations

import json
from collections.abc import Collection

from generator.diagnostics import N_
from generator.model.course import Course
from generator.rendering.page import PageView
from generator.rendering.words import site_words

_BAR, _GROUND = "#073f73", "#f4f6fb"
"""The colours of the bar and of the ground (theme/css/tokens.css), for the first moment of the app."""


def app_manifest(course: Course, pages: Collection[str]) -> bytes:
    """The content of `app.webmanifest`; `pages`: the addresses that the site has.

    It has no `id`, which is then the address of the first page: one relative to the site can't be written.
    """
    language, names = course.settings.language, course.settings.names
    words = site_words(language)
    shortcuts = ((names.counter, N_("Look up")), (names.review, N_("Review")))
    title = PageView(course, "").plain(course.title)
    name = course.settings.site_name or title
    return json.dumps(
        {
            "name": name,
            "short_name": title if len(title) < len(name) else name,
            "description": PageView(course, "").plain(course.summary) if course.summary else title,
            "lang": language,
            "start_url": ".",
            "scope": ".",
            "display": "standalone",
            "theme_color": _BAR,
            "background_color": _GROUND,
            "icons": [
                {"src": "icon.svg", "type": "image/svg+xml", "sizes": "any"},
                {"src": "icon-192.png", "type": "image/png", "sizes": "192x192"},
                {"src": "icon-512.png", "type": "image/png", "sizes": "512x512"},
                {
                    "src": "icon-maskable.png",
                    "type": "image/png",
                    "sizes": "512x512",
                    "purpose": "maskable",
                },
            ],
            "shortcuts": [
                {"name": words(name), "url": address} for address, name in shortcuts if address in pages
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
