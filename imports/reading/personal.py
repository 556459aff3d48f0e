"""What identifies a person and is never copied from a sheet: telephone numbers and e-mail addresses within texts."""

from __future__ import annotations

import re
from enum import StrEnum

from imports.reading.text import western_digits
from tracker.languages import Text

NOT_KEPT = "[not kept]"
"""Stands in the kept text of a row for what was not copied from it."""


class Personal(StrEnum):
    """What a column holds of single people, or of where exactly somebody stands."""

    NAMES = "names"
    TELEPHONES = "telephones"
    EMAILS = "emails"
    IDENTITIES = "identities"
    BIRTHS = "births"
    POSITIONS = "positions"
    DEVICES = "devices"

    @property
    def label(self) -> Text:
        return _LABELS[self]


_LABELS = {
    Personal.NAMES: Text("names of people", "أسماء أشخاص"),
    Personal.TELEPHONES: Text("telephone numbers", "أرقام هواتف"),
    Personal.EMAILS: Text("e-mail addresses", "عناوين بريد إلكتروني"),
    Personal.IDENTITIES: Text("identity numbers", "أرقام هويات"),
    Personal.BIRTHS: Text("dates of birth", "تواريخ ميلاد"),
    Personal.POSITIONS: Text("positions of sites or households", "إحداثيات مواقع أو أسر"),
    Personal.DEVICES: Text("marks of telephones or accounts", "معرّفات أجهزة أو حسابات"),
}
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(
    r"(?<![\w.,/=+-])(?:(?:\+|00)[ ]?\d(?:[ ().-]{0,2}\d){7,14}|0\d{2,3}[ -]?\d{3}[ -]?\d{3,4})(?![\w/])"
)
_MAY_BE = re.compile(r"@|\+ ?\d|\b0\d")
_BARE_NUMBER = re.compile(r"(?:96[1-4]|967|970|90)\d{8,10}")
"""A telephone number of the region that a workbook keeps as a number, its sign or zeros lost."""


def without_contacts(text: str) -> str:
    """Take e-mail addresses and telephone numbers out of a text, and leave a mark where each stood."""
    plain = western_digits(text)
    if _MAY_BE.search(plain) is None:
        return text
    taken = _TELEPHONE.sub(NOT_KEPT, _EMAIL.sub(NOT_KEPT, plain))
    return taken if taken != plain else text


def is_email(text: str) -> bool:
    """Tell whether a text is an e-mail address and hardly anything else."""
    found = _EMAIL.search(text)
    return found is not None and len(found[0]) >= 0.5 * len(text)


def is_telephone(text: str) -> bool:
    """Tell whether a text is a telephone number by its sign, its zeros, its grouping or its country's code."""
    plain = western_digits(text).strip()
    return (_TELEPHONE.fullmatch(plain) or _BARE_NUMBER.fullmatch(plain)) is not None
