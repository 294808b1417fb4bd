"""Aiken: a prompt, answers by their letters, `ANSWER: B`."""

from __future__ import annotations

from generator.importing.bank import Bank
from generator.importing.files import Opened
from generator.importing.paper import read_paper
from generator.importing.rich import Piece, text_runs


def read_aiken(file: Opened, bank: Bank) -> None:
    """Put the questions of a text file into the bank. Lines that belong to none are told."""
    read_paper(
        bank,
        [
            Piece("paragraph", text_runs(written), line=number)
            for number, written in enumerate(file.text.split("\n"), 1)
            if written.strip()
        ],
        strict=True,
    )
