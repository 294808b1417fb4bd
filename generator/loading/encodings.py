"""Letters that came through a wrong encoding: the text is UTF-8, and says something else than was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.diagnostics import N_, Diagnostic, error
from generator.loading.raw_lines import code_blanked
from generator.source import Location, SourceFile

GARBLED = error(
    "text-garbled",
    N_("these aren't the letters that were typed: the text went through another encoding"),
    N_("A letter was lost where � stands: type the word again."),
)
_MISREAD = N_(
    "UTF-8 was read as something else. Copy the text again from where it comes from, or type it; "
    "open it as UTF-8."
)
_OLD_FONT = N_(
    "It was typed for an old font (TCVN3, VNI). Turn it into Unicode, as UniKey does with Ctrl+Shift+F6."
)

_TAIL = "\x80-\xbf" + re.escape(bytes(range(0x80, 0xA0)).decode("cp1252", "ignore"))
MISREAD = re.compile(
    rf"\xe1[\xba\xbb][{_TAIL}]|\xe2\u20ac[{_TAIL}]"
    r"|\xc4[\x80-\x9f\u2018\u0192\u201a\xa9\xa8]|\xc5[\xa9\xa8]|\xc6[\xa1\xb0\xaf]"
    r"|\xc3[\x80-\x9f\xa1-\xac\xae-\xba\xbc-\xbd\u20ac\u0192\u0160\u02c6\u2030\u0152\u2022\u0161]"
)
"""The letters of Vietnamese and the quotation marks of print, each byte as a letter of Windows-1252."""
VIETNAMESE = re.compile(r"[\u0103\u0102\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_SIGN_IN_WORD = re.compile(
    r"(?<=[^\W\d_])[\xa1-\xa9\xab-\xb6\xb8\xb9\xbb-\xbf\xd7\xf7](?=[^\W\d_])|\xae(?=[^\W\d_])"
)
_OF_VNI = re.compile(r"[\xf1\xf6\xf8\xfb\xef]")


def find_garbled(file: SourceFile) -> Iterator[Diagnostic]:
    """The first place of each kind outside of code: where there is one, there are most often hundreds."""
    if file.text.isascii() or not any(find(line) for line in file.lines for find, _ in _KINDS):
        return
    lines = code_blanked(file)
    for find, remedy in _KINDS:
        for number, line in enumerate(lines):
            found = find(line)
            if found is not None:
                yield GARBLED.at(
                    Location(file.path, number + 1, found.start() + 1, found.end() - found.start()),
                    remedy=remedy,
                )
                break


def _for_old_font(line: str) -> re.Match[str] | None:
    """A line with signs within its words, as TCVN3 has them, or with letters that no other language has
    together, as VNI has them.
    """
    if VIETNAMESE.search(line) or MISREAD.search(line):
        return None
    typed = len(_SIGN_IN_WORD.findall(line)) > 1 or len(set(_OF_VNI.findall(line))) > 2
    return re.search(r"\S.*\S", line) if typed else None


_KINDS: tuple[tuple[Callable[[str], re.Match[str] | None], str | None], ...] = (
    (MISREAD.search, _MISREAD),
    (re.compile("\N{REPLACEMENT CHARACTER}").search, None),
    (_for_old_font, _OLD_FONT),
)
