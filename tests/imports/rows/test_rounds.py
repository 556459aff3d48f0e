from __future__ import annotations

import datetime as dt

from imports.rows.rounds import by_round
from imports.rows.values import PartSaid, Row
from tracker.periods import Period


def row(place: str, day: dt.date | None, **values: object) -> Row:
    return Row(2, (), values, (PartSaid(1, (place,)),), period=Period.day(day) if day else None)


MARCH, APRIL = dt.date(2024, 3, 1), dt.date(2024, 4, 1)


def test_the_same_places_on_two_dates_are_two_rounds_and_the_latest_counts() -> None:
    rows, rounds = by_round([row(place, day) for day in (MARCH, APRIL) for place in "abc"], [None] * 6)
    assert rounds == 2
    assert [one.counts for one in rows] == [False] * 3 + [True] * 3
    assert {one.values["counted_on"] for one in rows if one.counts} == {APRIL}


def test_days_that_differ_inside_one_survey_are_one_round() -> None:
    days = [MARCH + dt.timedelta(days=number) for number in range(12)]
    rows, rounds = by_round([row(str(number), day) for number, day in enumerate(days)], [None] * 12)
    assert rounds == 1
    assert all(one.counts for one in rows)
    assert {one.values["counted_on"] for one in rows} == {days[-1]}
    assert rows[0].period == Period.day(days[0])


def test_rounds_are_counted_for_each_operation() -> None:
    said = [("Afghanistan", 16, MARCH), ("Haiti", 32, MARCH), ("Haiti", 33, APRIL)]
    rows, rounds = by_round([row("a", day, operation=name, round=number) for name, number, day in said], [None] * 3)
    assert (rounds, [one.counts for one in rows]) == (2, [True, False, True])


def test_the_same_people_at_a_coarser_level_repeat() -> None:
    rows, _rounds = by_round([row("country", MARCH), row("a", MARCH), row("b", MARCH)], [0, 1, 1])
    assert [(one.counts, one.repeats) for one in rows] == [(False, True), (True, False), (True, False)]
