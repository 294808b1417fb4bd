"""The Jinja environment of the fragments."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.catalogue import Catalogue
from generator.diagnostics import N_
from generator.model.quiz import step_key
from generator.model.standing import Standing

SITE_LANGUAGE = "vi"


STANDING_WORDS = {
    Standing.SINGLE: N_("one source"),
    Standing.DIFFERS: N_("sources differ"),
    Standing.UNCONFIRMED: N_("not confirmed"),
    Standing.HISTORY: N_("formerly"),
    Standing.NOT_IN_FORCE: N_("not yet in force"),
    Standing.PAST: N_("to be read again"),
}


@lru_cache(maxsize=1)
def site_words() -> Catalogue:
    """The words of the built site."""
    return Catalogue(SITE_LANGUAGE)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Autoescape on, undefined names are errors, no reload: templates don't change while we run."""
    jinja = Environment(loader=PackageLoader("generator", "templates"), autoescape=True, undefined=StrictUndefined, auto_reload=False,
                        trim_blocks=True, lstrip_blocks=True)
    words = site_words()
    jinja.globals.update(_=words, step_key=step_key)
    return jinja


def render(template: str, /, **values: object) -> Markup:
    """The template `<template>.html`, as HTML."""
    return Markup(environment().get_template(f"{template}.html").render(**values))  # noqa: S704 (autoescaped)


SHELL_WORDS = {
    "skip": N_("Skip to the content"),
    "main": N_("Main places"),
    "menu": N_("Contents"),
    "modules": N_("Modules"),
    "lessons": N_("Lessons of this module"),
    "back": N_("Back to the module"),
    "minutes": N_("min"),
    "on_page": N_("On this page"),
    "quiz": N_("Check yourself"),
    "auto": N_("Colours: as the device"),
    "light": N_("Colours: light"),
    "dark": N_("Colours: dark"),
    "sources": N_("Sources"),
    "terms": N_("Terms"),
    "built": N_("Version of"),
    "lost": N_("This arch isn't there"),
    "lost_text": N_("The page you look for has moved, or never was."),
    "home": N_("To the first page"),
    "lesson": N_("lesson"),
    "task": N_("task"),
}
"""The words of the theme's own templates."""


def shell_words() -> dict[str, str]:
    """The words of the theme's own templates, which other engines render without gettext."""
    return {name: site_words().text(message) for name, message in SHELL_WORDS.items()}
