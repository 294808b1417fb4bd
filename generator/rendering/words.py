"""The words outside the fragments' templates: marks beside claims, the theme's own templates, the scripts."""

from __future__ import annotations

from functools import lru_cache

from generator.catalogue import Catalogue
from generator.diagnostics import N_
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
    "guide": N_("For trainers"),
}
"""The words of the theme's own templates."""

SCRIPT_WORDS = {
    "check": N_("Check"),
    "retry": N_("Try again"),
    "up": N_("Move up"),
    "down": N_("Move down"),
    "result": N_("Your result"),
    "look": N_("Look at these again"),
    "right": N_("Right"),
    "near": N_("Nearly right"),
    "wrong": N_("Not right yet"),
    "progress": N_("{done}/{all} questions checked"),
    "empty": N_("Choose or write your answer first."),
    "missing": N_("{n} right ones are still missing."),
    "extra": N_("{n} too many."),
    "some": N_("{n} of {all} right."),
    "marks": N_("Look at the marks: in full it is “{answer}”. This counts as right."),
    "place": N_("Another place"),
    "passed": N_("Passed. The mark is {percent} %."),
    "failed": N_("Not passed yet. The mark is {percent} %."),
    "again": N_("Redo the {n} not right yet"),
    "moved": N_("{step}: now number {at}"),
    "due": N_("{n} questions to review"),
}
"""What `js/quiz.js` says. It is in the site's one script, so that no page has to contain it."""


@lru_cache(maxsize=1)
def site_words() -> Catalogue:
    """The words of the built site."""
    return Catalogue(SITE_LANGUAGE)


def shell_words() -> dict[str, str]:
    """The words of the theme's own templates, which other engines render without gettext."""
    return {name: site_words()(message) for name, message in SHELL_WORDS.items()}


def script_words() -> dict[str, str]:
    """The words of the scripts, with their `{names}` left for the scripts to fill in."""
    return {name: site_words().text(message) for name, message in SCRIPT_WORDS.items()}
