"""Every word that a learner or an author reads: gettext catalogues, read through Babel.

English is the key. Its own file holds only what is said of one thing (“1 lesson”); in any catalogue a message
whose words depend on a number has plural forms, as gettext knows them.
"""

from __future__ import annotations

import io
import os
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from generator.diagnostics import Message

LOCALE_FOLDER = Path(__file__).parent / "locale"
_MANY, _NO_FORMS = 2, ""
DEFAULT_LANGUAGE = "vi"
"""Of a course, and of what authors are told, where nothing says another."""


def languages() -> tuple[str, ...]:
    """English, and each language that has a catalogue: a further one is a further file."""
    return (*sorted(path.stem for path in LOCALE_FOLDER.glob("*.po") if path.stem != "en"), "en")


class Catalogue:
    """The messages of a language, one of `languages()`. Called like gettext's `_`, with values for names.

    A message that the catalogue lacks is returned in English. A name without a value raises KeyError.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._translations = _translations(language)
        self._filled: dict[str, str] = {}

    def __call__(self, message: str, /, **values: object) -> str:
        if values:
            count = next((value for value in values.values() if isinstance(value, int)), _MANY)
            told = {
                name: self.number(value) if isinstance(value, float) else value
                for name, value in values.items()
            }
            return self.text(message, count).format_map(told)
        # Most words of a page hold no values, and are asked for a thousand times.
        if message not in self._filled:
            self._filled[message] = self.text(message).format_map(values)
        return self._filled[message]

    def number(self, value: float) -> str:
        """A number as this language writes it, with a decimal point or comma."""
        return format_decimal(value, locale=self.language)

    def text(self, message: str, count: int = _MANY) -> str:
        """The message in this language, its `{names}` not filled in, as it is said of so many things.

        The number is the first of the values that is one.
        """
        form = self._translations.ngettext(message, _NO_FORMS, count)
        has_none = form == _NO_FORMS or (count == 1 and form == message)
        return self._translations.gettext(message) if has_none else form

    def render(self, message: Message) -> str:
        """A finding's message in this language; values that are messages themselves are translated too."""
        values = {
            name: self.render(value) if isinstance(value, Message) else value
            for name, value in message.values.items()
        }
        return self(message.text, **values)


@lru_cache
def _translations(language: str) -> NullTranslations:
    path = LOCALE_FOLDER / f"{language}.po"
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def language_of_messages(of_course: str = "") -> str:
    """In which language authors are told things: COURSE_LANG, which `--lang` sets, else that of the course.

    Without a course it is the first that the system's variables ask for, DEFAULT_LANGUAGE where they ask for
    none.
    """
    asked = os.environ.get("COURSE_LANG", "")
    system = (os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    for wanted in (asked, of_course, *system):
        if wanted[:2].lower() in languages():
            return wanted[:2].lower()
    return DEFAULT_LANGUAGE
