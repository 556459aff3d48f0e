from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Message as PoMessage
from babel.messages.pofile import read_po

from tracker.languages import CATALOGUES, Text, best_language, isolate_ltr, language_of, read_catalogues
from tracker.periods import Period

ARABIC = CATALOGUES / "ar" / "LC_MESSAGES"


def forms_of(message: PoMessage) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def test_catalogues_give_all_six_plural_forms_in_one_order() -> None:
    arabic = read_catalogues(ARABIC)
    for path in ARABIC.glob("*.po"):
        with path.open("rb") as file:
            counted = [message for message in read_po(file, locale="ar") if not isinstance(message.id, str)]
        for message in counted:
            one, many = tuple(message.id)
            forms = forms_of(message)
            assert len(forms) == 6, f"{path.name}: {one}"
            assert arabic.ngettext(one, many, 3) == forms[3], f"{path.name}: the form for 3 to 10 comes fourth"


def test_arabic_counts_take_their_own_form() -> None:
    wait = "Too many tries. Wait %(count)s minute, then try again, or ask your administrator for a sign-in link."
    waits = "Too many tries. Wait %(count)s minutes, then try again, or ask your administrator for a sign-in link."
    arabic = language_of("ar")
    assert "دقيقتين" in arabic.ngettext(wait, waits, 2)
    assert "%(count)s دقائق" in arabic.ngettext(wait, waits, 7)
    assert "%(count)s دقيقة،" in arabic.ngettext(wait, waits, 11)
    assert language_of("en").ngettext(wait, waits, 1) == wait


def test_months_have_the_names_of_the_levant() -> None:
    arabic = language_of("ar")
    assert arabic.month(5) == "أيار"
    assert arabic.date(dt.date(2024, 12, 4)) == "4 كانون الأول 2024"
    assert language_of("en").date(dt.date(2024, 12, 4)) == "4 Dec 2024"


def test_periods_are_written_as_precisely_as_they_are_known() -> None:
    english, arabic = language_of("en"), language_of("ar")
    assert english.period(Period.month(2025, 1)) == "January 2025"
    assert arabic.period(Period.month(2025, 1)) == "كانون الثاني 2025"
    assert english.period(Period.quarter(2024, 4)) == "Q4 2024"
    assert arabic.period(Period.quarter(2024, 4)) == "الربع الرابع 2024"
    assert english.period(Period.year(2024)) == "2024"
    assert english.period(Period.week(dt.date(2024, 12, 3))) == "1–7 Dec 2024"
    assert english.period(Period.between(dt.date(2024, 11, 27), dt.date(2024, 12, 24))) == "27 Nov – 24 Dec 2024"
    assert english.period(Period.between(dt.date(2024, 12, 29), dt.date(2025, 1, 4))) == "29 Dec 2024 – 4 Jan 2025"
    assert english.period(Period.day(dt.date(2024, 12, 4))) == "4 Dec 2024"


def test_arabic_ranges_are_said_in_words() -> None:
    period = Period.between(dt.date(2024, 12, 1), dt.date(2024, 12, 7))
    assert language_of("ar").period(period) == "من 1 إلى 7 كانون الأول 2024"


def test_numbers_keep_western_digits_in_both_languages() -> None:
    assert language_of("en").number(12400) == "12,400"
    assert language_of("ar").number(12400) == "12,400"


def test_moments_are_told_by_the_clock_of_the_place() -> None:
    moment = dt.datetime(2026, 11, 22, 6, 0, tzinfo=dt.UTC)
    assert language_of("en").datetime(moment, ZoneInfo("Asia/Damascus")) == "22 Nov 2026, 09:00"
    assert language_of("ar").datetime(moment, ZoneInfo("Asia/Damascus")) == "22 تشرين الثاني 2026، 09:00"


def test_left_to_right_text_is_isolated() -> None:
    assert isolate_ltr("7–11") == "\u20667–11\u2069"


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("ar-SY,ar;q=0.9,en;q=0.8", "ar"),
        ("fr,en;q=0.5", "en"),
        ("", "en"),
        ("de;q=0.9,ar;q=0.3", "ar"),
        ("en;q=x", "en"),
    ],
)
def test_the_browser_says_which_language_to_begin_in(asked: str, given: str) -> None:
    assert best_language(asked) == given


def test_a_language_the_program_does_not_speak_is_refused() -> None:
    with pytest.raises(KeyError):
        language_of("fr")


def test_words_are_filled_in_both_languages() -> None:
    said = Text("{n} rows", "{n} صفوف").format(n=3)
    assert (said.in_("en"), said.in_("ar"), str(said)) == ("3 rows", "3 صفوف", "3 rows")
