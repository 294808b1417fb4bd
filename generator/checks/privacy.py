"""Nobody's identity number, telephone, account or code stands in a course.

What a register holds is a hotline, and public.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import N_, Diagnostic, error
from generator.model.course import Course
from generator.model.personal import PersonalKind

IDENTITY = error(
    "personal-identity",
    N_("{shown} looks like somebody's identity number"),
    N_("Write a number that is nobody's: 001000000001; for the nine digits of an old one 000000001."),
)
PHONE = error(
    "personal-phone",
    N_("{shown} looks like somebody's own telephone number"),
    N_(
        "Write a number that is nobody's: 0900 000 001. If it is an office's, make it a value of "
        "docs/facts.yml with its source, and print that."
    ),
)
ACCOUNT = error(
    "personal-account",
    N_("{shown} looks like the number of an account or a bank's card"),
    N_(
        "Write a number that is nobody's: 0000001234. If an office is paid there, make it a value of "
        "docs/facts.yml with its source, and print that."
    ),
)
CODE = error(
    "personal-code",
    N_("{shown} looks like a real code to sign in"),
    N_("Write one that was obviously made up, 123456; and ask whoever got this one to let it expire."),
)
INSURANCE = error(
    "personal-insurance",
    N_("{shown} looks like the number of somebody's health or social insurance"),
    N_("Write a number that is nobody's: GD4460000000001 for a card, 0000000001 for the book."),
)
EMAIL = error(
    "personal-email",
    N_("{shown} looks like somebody's own e-mail address"),
    N_(
        "Write one that is nobody's: ten@example.com. If it is an office's, make it a value of "
        "docs/facts.yml with its source, and print that."
    ),
)
RULES = {
    PersonalKind.IDENTITY: IDENTITY,
    PersonalKind.PHONE: PHONE,
    PersonalKind.ACCOUNT: ACCOUNT,
    PersonalKind.CODE: CODE,
    PersonalKind.INSURANCE: INSURANCE,
    PersonalKind.EMAIL: EMAIL,
}
_REGISTERS = ("docs/facts.yml", "docs/sources.yml")
_PUBLIC = frozenset({PersonalKind.PHONE, PersonalKind.ACCOUNT, PersonalKind.EMAIL})
"""What an office has too; it stands in a register, with its source."""


def check_personal(course: Course) -> Iterator[Diagnostic]:
    """Numbers that look like a person's, but for an office's, which stand in a register."""
    known = {
        number.digits
        for number in course.numbers
        if number.kind in _PUBLIC and number.location.path in _REGISTERS
    }
    for number in course.numbers:
        if number.digits not in known:
            yield RULES[number.kind].at(number.location, shown=number.masked)
