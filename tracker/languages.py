"""What the program says, in the languages it speaks."""

from __future__ import annotations

import datetime as dt
import gettext
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from tracker.periods import Period, Precision

LANGUAGES = ("en", "ar")
CATALOGUES = Path(__file__).parent / "locale"

LEFT_TO_RIGHT, ISOLATE_ENDS = "\u2066", "\u2069"

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    # The Levant's names. CLDR's Arabic has the Egyptian ones, and plotly.js calls May آذار.
    "ar": [
        *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
        *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
    ],
}
QUARTERS_AR = ("الربع الأول", "الربع الثاني", "الربع الثالث", "الربع الرابع")


@dataclass(frozen=True)
class Text:
    """One thing said in English and in Arabic."""

    en: str
    ar: str

    def in_(self, language: str) -> str:
        """Give the words in a language; English where that language has none."""
        return self.ar if language == "ar" else self.en

    def __str__(self) -> str:
        return self.en

    def format(self, **values: object) -> Text:
        """Fill the same values into both languages."""
        return Text(self.en.format(**values), self.ar.format(**values))


@dataclass(frozen=True)
class Language:
    """A language the program speaks: its direction, its own name, and how it writes words, numbers and dates."""

    code: str
    dir: Literal["ltr", "rtl"]
    own_name: str
    catalogue: gettext.NullTranslations = field(repr=False, compare=False, hash=False)

    def gettext(self, message: str) -> str:
        """Give an English message in this language, or as it is where nobody has put it over yet."""
        return self.catalogue.gettext(message) if message else ""

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Give the form of a message that goes with a count; Arabic has six."""
        return self.catalogue.ngettext(one, many, count)

    def number(self, number: float) -> str:
        """Write a number with its thousands set apart, in Western digits: 12400 becomes 12,400."""
        return format_decimal(number, locale=self.code, numbering_system="latn")

    def month(self, month: int, *, short: bool = False) -> str:
        """Name a month, 1 to 12; only English has short names that people use."""
        name = MONTHS[self.code][month - 1]
        return name[:3] if short and self.code == "en" else name

    def date(self, day: dt.date) -> str:
        """Write a day: 4 Dec 2024, or 4 كانون الأول 2024."""
        return f"{self._day(day)} {day.year}"

    def period(self, period: Period) -> str:
        """Write a period as precisely as its source gave it."""
        first, last = period.first, period.last
        match period.precision:
            case Precision.DAY:
                return self.date(first)
            case Precision.MONTH:
                return f"{self.month(first.month)} {first.year}"
            case Precision.QUARTER:
                quarter = (first.month - 1) // 3
                return f"{QUARTERS_AR[quarter]} {first.year}" if self.code == "ar" else f"Q{quarter + 1} {first.year}"
            case Precision.YEAR:
                return str(first.year)
        return self._range(first, last)

    def datetime(self, moment: dt.datetime, zone: ZoneInfo) -> str:
        """Write a moment as the clock in a time zone shows it: 22 Nov 2026, 09:00."""
        there = moment.astimezone(zone)
        comma = "،" if self.code == "ar" else ","
        return f"{self.date(there.date())}{comma} {there:%H:%M}"

    def _day(self, day: dt.date) -> str:
        return f"{day.day} {self.month(day.month, short=True)}"

    def _range(self, first: dt.date, last: dt.date) -> str:
        if first == last:
            return self.date(first)
        if (first.year, first.month) == (last.year, last.month):
            opening, dash = str(first.day), "–"
        else:
            opening, dash = (self._day(first) if first.year == last.year else self.date(first)), " – "
        # A dash between numbers reads backwards in Arabic; words do not.
        return f"من {opening} إلى {self.date(last)}" if self.code == "ar" else f"{opening}{dash}{self.date(last)}"


@cache
def language_of(code: str) -> Language:
    """Give a language by its code; raises ``KeyError`` for one the program does not speak."""
    if code == "en":
        return Language("en", "ltr", "English", gettext.NullTranslations())
    if code == "ar":
        return Language("ar", "rtl", "العربية", read_catalogues(CATALOGUES / "ar" / "LC_MESSAGES"))
    raise KeyError(code)


def read_catalogues(folder: Path) -> gettext.NullTranslations:
    """Read every catalogue of a folder, each with its own plural rule; the first that has a message answers."""
    chain = gettext.NullTranslations()
    for path in sorted(folder.glob("*.po"), reverse=True):
        catalogue = read_catalogue(path)
        catalogue.add_fallback(chain)
        chain = catalogue
    return chain


def read_catalogue(path: Path) -> gettext.GNUTranslations:
    """Read one ``.po`` file; fuzzy messages count as not put over."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parents[1].name)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def isolate_ltr(text: str) -> str:
    """Wrap a range, P-code, cell address or file name so that text around it cannot turn it about."""
    return f"{LEFT_TO_RIGHT}{text}{ISOLATE_ENDS}"


def best_language(accepted: str) -> str:
    """Choose a language from a browser's ``Accept-Language``; English where it asks for neither."""
    asked = sorted(_accepted(accepted), key=lambda one: -one[1])
    return next((code for code, _weight in asked if code in LANGUAGES), "en")


def _accepted(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(","):
        code, _, weight = part.strip().partition(";q=")
        try:
            yield code.split("-")[0].lower(), float(weight or 1)
        except ValueError:
            continue
