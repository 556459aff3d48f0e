"""A total in words: its value, its range, and what it rests on; never more certain than its sources."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from tracker.figures import READINGS, Figure, Tally, Vague, shown
from tracker.languages import Language, isolate_ltr
from tracker.totals import Counted

State = Literal["no-data", "unknown", "zero", "exact", "range", "open", "words"]


@dataclass(frozen=True)
class Said:
    """How a total is said: its state, its value, its range in words, and notes that keep it honest."""

    state: State
    value: str
    range: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Basis:
    """What the figures of a measure rest on: how many sources or files, the latest day, and how many reports.

    There may be more reports than facts counted: of rival claims one counts.
    """

    sources: int = 0
    latest: dt.date | None = None
    reports: int = 0


def say(row: Counted | None, language: Language) -> Said:
    """Say a total; ``None`` is "No data", which is neither zero nor unknown."""
    if row is None:
        return Said("no-data", language.gettext("No data"), language.gettext("Nobody has reported this."))
    tally, total = row.tally, row.total
    notes = tuple(_notes(row, language))
    if not tally.stated:
        return Said("unknown", language.gettext("Not known"), _silent(tally, language), notes)
    if words := only_words(tally, language):
        return Said("words", words, _read_as(row, language), notes)
    if total.low == total.best == total.high == 0:
        return Said("zero", "0", _none(tally, language), notes)
    if total.low == total.best == total.high:
        return Said("exact", shown(total, language.code), language.gettext("No range"), notes)
    if total.best is not None and total.high is not None:
        between = isolate_ltr(f"{total.low or 0:,}–{total.high:,}")
        return Said("range", f"{total.best:,}", language.gettext("Range %(range)s") % {"range": between}, notes)
    if total.high is not None:
        return Said("range", shown(total, language.code), language.gettext("No best figure"), notes)
    return Said("open", shown(total, language.code), language.gettext("Upper limit not known"), notes)


def cell(row: Counted | None, language: Language) -> str:
    """Say a total in one line, for a table."""
    if row is None:
        return language.gettext("no data")
    if not row.tally.stated:
        return language.gettext("not known")
    words = only_words(row.tally, language)
    if words or not row.tally.vague:
        return words or shown(row.total, language.code)
    return f"{shown(row.total, language.code)}{language.gettext(', ')}{_words(row.tally, language)}"


def only_words(tally: Tally, language: Language) -> str:
    """Give the word a tally is made of, where it is one word alone: “dozens”."""
    lone = sum(tally.vague.values()) == 1 and tally.stated == 1
    return _words(tally, language) if lone else ""


def number_of(row: Counted) -> int | None:
    """Give the number a mark is drawn at: the best, else the lowest, else the highest that is known."""
    total = row.total
    if total.best is not None:
        return total.best
    return total.low if total.low or total.high is None else total.high


def rests_on(row: Counted, basis: Basis, language: Language) -> str:
    """Say what a total rests on: reports, sources and the latest day; for a stock its places and its date."""
    if row.as_of is not None:
        parts = [_locations(row.tally.records, language), _counted(row, language), _files(basis.sources, language)]
    else:
        parts = [_reports(basis.reports or row.tally.records, language), _sources(basis.sources, language)]
        if basis.latest:
            parts.append(language.gettext("latest %(day)s") % {"day": language.date(basis.latest)})
    return " · ".join(part for part in parts if part)


def _reports(count: int, language: Language) -> str:
    return language.ngettext("%(num)s report", "%(num)s reports", count) % {"num": language.number(count)}


def _sources(count: int, language: Language) -> str:
    if not count:
        return language.gettext("source not named")
    return language.ngettext("%(num)s source", "%(num)s sources", count) % {"num": language.number(count)}


def _files(count: int, language: Language) -> str:
    return language.ngettext("%(num)s file", "%(num)s files", count) % {"num": language.number(count)} if count else ""


def _locations(count: int, language: Language) -> str:
    said = language.ngettext("at %(num)s recorded location", "at %(num)s recorded locations", count)
    return said % {"num": language.number(count)}


def _counted(row: Counted, language: Language) -> str:
    if row.as_of is None:
        return ""
    if row.oldest and row.oldest != row.as_of:
        said = language.gettext("counted between %(first)s and %(last)s")
        return said % {"first": language.date(row.oldest), "last": language.date(row.as_of)}
    return language.gettext("counted on %(day)s") % {"day": language.date(row.as_of)}


def _words(tally: Tally, language: Language) -> str:
    said = []
    for name, count in tally.vague.items():
        word = shown(Figure.in_words(Vague(name)), language.code)
        said.append(word if count == 1 else f"{word} ×{count}")
    return language.gettext(", ").join(said)


def _read_as(row: Counted, language: Language) -> str:
    read = shown(row.total, language.code)
    label = READINGS[row.reading].label.in_(language.code)
    return language.gettext("Read as %(read)s: %(label)s") % {"read": read, "label": label}


def _silent(tally: Tally, language: Language) -> str:
    said = language.ngettext(
        "%(num)s report gives no number, which is not zero",
        "%(num)s reports give no number, which is not zero",
        tally.records,
    )
    return said % {"num": tally.records}


def _none(tally: Tally, language: Language) -> str:
    said = language.ngettext("Reported as none by %(num)s report", "Reported as none by %(num)s reports", tally.stated)
    return said % {"num": tally.stated}


def about_note(tally: Tally, language: Language) -> str:
    """Say what reports that say only “about” add to a total whose best figure is not known; empty where none does.

    Where other reports too give a best figure, theirs and those come as one number, for a tally keeps no other.
    """
    if tally.no_best == 0 or tally.no_lower_bound == 0 or tally.best_of_stated == 0:
        return ""
    # A figure without a best is an "at least", an "at most" or a word; one without a low an "about" or an "at most".
    plain = tally.no_best - sum(tally.vague.values())
    abouts = (tally.no_lower_bound + tally.no_upper_bound - plain) // 2
    if abouts <= 0:
        return ""
    values = {"num": language.number(abouts), "best": language.number(tally.best_of_stated)}
    if abouts == tally.stated - tally.no_best:
        said = language.ngettext(
            "%(num)s report says only “about”: %(best)s, not counted in the lowest",
            "%(num)s reports say only “about”: %(best)s together, not counted in the lowest",
            abouts,
        )
    else:
        said = language.ngettext(
            "%(num)s report says only “about” and is not counted in the lowest; best figures given: %(best)s together",
            "%(num)s reports say only “about” and are not counted in the lowest; best figures given: %(best)s together",
            abouts,
        )
    return said % values


def _notes(row: Counted, language: Language) -> list[str]:
    tally, notes = row.tally, []
    if about := about_note(tally, language):
        notes.append(about)
    if tally.vague and not only_words(tally, language):
        notes.append(language.gettext("Words kept: %(words)s") % {"words": _words(tally, language)})
    for count, said in (
        (tally.attribution_disputed, language.gettext("In %(num)s it is disputed who did it")),
        (tally.number_disputed, language.gettext("In %(num)s the number is disputed")),
        (tally.occurrence_disputed, language.gettext("In %(num)s it is disputed that it happened")),
    ):
        if count:
            notes.append(said % {"num": _reports(count, language)})
    if tally.unstated and tally.stated:
        said = language.ngettext("%(num)s more gives no number", "%(num)s more give no number", tally.unstated)
        notes.append(said % {"num": tally.unstated})
    if row.rivals:
        said = language.ngettext("%(num)s other count left aside", "%(num)s other counts left aside", row.rivals)
        notes.append(said % {"num": row.rivals})
    return notes
