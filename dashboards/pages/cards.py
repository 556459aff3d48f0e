"""Key figures: each with its value, its range, what it rests on and the way back to where it came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dashboards.charts.palettes import family
from dashboards.charts.saying import Said, rests_on
from dashboards.pages.answers import Totals
from dashboards.pages.asking import Asked
from tracker.languages import Text
from tracker.records.kinds import Kind
from tracker.totals import Counted


@dataclass(frozen=True)
class Heading:
    """What a card shows: its label, and the measures it takes, the first that has anything to say leading."""

    label: Text
    kind: Kind
    measures: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """One key figure, ready to be shown; ``others`` are further figures of the same thing in another unit."""

    label: str
    unit: str
    said: Said
    basis: str
    url: str
    family: str
    others: tuple[Card, ...] = ()


HEADINGS = (
    Heading(Text("Displaced to here", "نزحوا إلى هنا"), Kind.MOVEMENT, ("displaced.persons", "displaced.households")),
    Heading(Text("Returned to here", "عادوا إلى هنا"), Kind.MOVEMENT, ("returned.persons", "returned.households")),
    Heading(Text("IDPs present", "النازحون الموجودون"), Kind.POPULATION, ("idps.persons", "idps.households")),
    Heading(
        Text("Returnees present", "العائدون الموجودون"), Kind.POPULATION, ("returnees.persons", "returnees.households")
    ),
    Heading(
        Text("Residents present", "المقيمون الموجودون"), Kind.POPULATION, ("residents.persons", "residents.households")
    ),
    Heading(
        Text("Arrivals from abroad present", "الوافدون من الخارج الموجودون"),
        Kind.POPULATION,
        ("arrivals_from_abroad.persons", "arrivals_from_abroad.households"),
    ),
    Heading(Text("Killed", "القتلى"), Kind.CASUALTY, ("killed",)),
    Heading(Text("Injured", "الجرحى"), Kind.CASUALTY, ("injured",)),
    Heading(Text("Missing", "المفقودون"), Kind.CASUALTY, ("missing",)),
    Heading(Text("Civilians killed", "القتلى المدنيون"), Kind.CASUALTY, ("civilians.killed",)),
    Heading(Text("Civilians injured", "الجرحى المدنيون"), Kind.CASUALTY, ("civilians.injured",)),
)
"""Killed and injured each have their own card: they are never one number."""

ALWAYS = 8
"""So many of them are shown even where nobody has reported anything; the rest only where somebody has."""

STATUS_NOT_STATED = {
    "killed": Text("Killed, status not stated", "القتلى دون تحديد صفتهم"),
    "injured": Text("Injured, status not stated", "الجرحى دون تحديد صفتهم"),
    "missing": Text("Missing, status not stated", "المفقودون دون تحديد صفتهم"),
}
"""What the plain figures are called where others count civilians apart: none of the two holds the other."""

UNITS = {
    "persons": Text("people", "(أفراد)"),
    "households": Text("households", "(أسر)"),
}


def cards(asked: Asked, found: Mapping[Kind, Totals]) -> list[Card]:
    """Make the key figures of a place, those of the civilians instead where nothing else is counted."""
    made = []
    for number, heading in enumerate(HEADINGS):
        totals = found[heading.kind]
        has_any = any(measure in totals.whole for measure in heading.measures)
        civilians = f"civilians.{heading.measures[0]}"
        told_by_civilians = not has_any and civilians in totals.whole
        if has_any or (number < ALWAYS and not told_by_civilians):
            made.append(_card(asked, heading, totals))
    return made


def stale_since(totals: Totals, today: dt.date, days: int) -> dt.date | None:
    """Give the date of the newest count where it is older than a number of days, else ``None``."""
    dates = [row.as_of for row in totals.whole.values() if row.as_of]
    newest = max(dates, default=None)
    return newest if newest is not None and (today - newest).days > days else None


def _card(asked: Asked, heading: Heading, totals: Totals) -> Card:
    there = [measure for measure in heading.measures if measure in totals.whole] or [heading.measures[0]]
    made = [_figure(asked, heading, totals, measure) for measure in there]
    first, *others = made
    return Card(first.label, first.unit, first.said, first.basis, first.url, first.family, tuple(others))


def _label(heading: Heading, totals: Totals) -> Text:
    measure = heading.measures[0]
    apart = {measure, f"civilians.{measure}"} <= totals.whole.keys()
    return STATUS_NOT_STATED[measure] if apart else heading.label


def _figure(asked: Asked, heading: Heading, totals: Totals, measure: str) -> Card:
    row: Counted | None = totals.whole.get(measure)
    place = asked.view.place
    level = max(place.level, 1) if place else 1
    unit = UNITS.get(measure.rpartition(".")[2])
    return Card(
        _label(heading, totals).in_(asked.language.code),
        unit.in_(asked.language.code) if unit else "",
        asked.say(row),
        rests_on(row, totals.resting(measure), asked.language) if row else "",
        asked.explain(measure, place.pcode if place else None, level) if row else "",
        family(measure),
        (),
    )
