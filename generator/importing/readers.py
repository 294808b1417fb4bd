"""Which reader takes a file: decided by what stands in it, as endings lie."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from generator.catalogue import DEFAULT_LANGUAGE
from generator.diagnostics import N_, Message
from generator.importing.aiken import read_aiken
from generator.importing.bank import Bank, Place, Remark
from generator.importing.characters import CHANGED, cleaned
from generator.importing.files import Form, Opened, Unreadable, open_file
from generator.importing.gift import is_gift, read_gift
from generator.importing.moodle import is_moodle, read_moodle
from generator.importing.paper import is_paper
from generator.importing.sheets import is_table, read_separated, read_workbook
from generator.importing.tags import is_tagged, read_tagged
from generator.importing.word import read_word

Reader = Callable[[Opened, Bank], None]
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+)?(?P<name>[\w:-]+)", re.DOTALL | re.IGNORECASE
)


def read_bank(path: Path, language: str = DEFAULT_LANGUAGE) -> Bank:
    """All that the file holds, for a course in that language.

    Never raises for what is in a file: what can't be taken is a remark of the bank.
    """
    bank = Bank(path.name, language)
    try:
        file = open_file(path)
        text, done = cleaned(file.text)
        for what, number in done.items():
            bank.remarks.append(
                Remark(Place(bank.file), Message(CHANGED, {"what": Message(what), "number": number}))
            )
        file = Opened(file.name, file.form, file.content, text, file.encoding)
        reader_of(file)(file, bank)
    except Unreadable as why:
        bank.remarks.append(Remark(Place(bank.file), why.message, lost=True))
        return bank
    if not bank.questions and not bank.prose and not any(remark.lost for remark in bank.remarks):
        bank.lose(None, N_("No question was found in it."))
    return bank


def reader_of(file: Opened) -> Reader:
    """What reads a file of that form. Raises Unreadable where nothing does."""
    if file.form is not Form.TEXT:
        return {Form.WORD: read_word, Form.WORKBOOK: read_workbook}[file.form]
    markup = _MARKUP.match(file.text)
    if markup and markup["name"].lower() in ("html", "body", "table"):
        raise Unreadable(
            N_(
                "This is a web page, whatever its name says. Open it in Excel or Word, and "
                "save it as .xlsx or .docx."
            )
        )
    for fits, reader in _TEXTS:
        if fits(file):
            return reader
    raise Unreadable(_UNKNOWN)


_UNKNOWN = N_(
    "No form of questions is recognised in it. What can be taken stands in the guide, on "
    "the page about what you have."
)
_TEXTS: tuple[tuple[Callable[[Opened], bool], Reader], ...] = (
    (is_moodle, read_moodle),
    (is_tagged, read_tagged),
    (lambda file: file.ending in ("csv", "tsv"), read_separated),
    (lambda file: is_gift(file.text), read_gift),
    (is_table, read_separated),
    (lambda file: is_paper(file.text), read_aiken),
)
"""The forms of text, the ones that are surest to be told first."""
