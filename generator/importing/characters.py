"""Signs that come along when text is copied: special spaces, invisible ones, decomposed letters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from generator.diagnostics import N_

SPACES = N_("special spaces made plain ones")
INVISIBLE = N_("invisible signs taken out")
CHANGED = N_("Cleaned: {what}: {number}.")
DECOMPOSED = N_("letters put together whose marks stood apart")

_SPACE = re.compile("[\x0b\x0c\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""Line ends of word processors are among them: taken out, they would join two words."""
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
    "|[\x00-\x08\x0e-\x1f\x7f-\x9f]"
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
)
"""The joiner in an emoji is part of it."""


def cleaned(text: str) -> tuple[str, Counter[str]]:
    """The text as a keyboard would have typed it, and how much of what was changed."""
    done: Counter[str] = Counter()
    whole = unicodedata.normalize("NFC", text)
    if whole != text:
        done[DECOMPOSED] = sum(map(bool, map(unicodedata.combining, text))) or 1
    whole, spaces = _SPACE.subn(" ", whole)
    whole, invisible = _INVISIBLE.subn("", whole)
    done.update({SPACES: spaces, INVISIBLE: invisible})
    return whole, +done
