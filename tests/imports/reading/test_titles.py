"""Dates found in titles."""

import datetime as dt

from imports.reading.titles import title_periods
from tracker.periods import Period


def test_every_date_of_a_title_is_found_in_order() -> None:
    assert title_periods("hno 2017, data of may 2016") == [Period.year(2017), Period.month(2016, 5)]


def test_what_follows_as_of_goes_before_the_rest() -> None:
    assert title_periods("2017 plan, idps as of may 2016, issued june 2016") == [Period.month(2016, 5)]


def test_the_number_of_a_round_is_no_day() -> None:
    assert title_periods("round 12 december 2024") == [Period.month(2024, 12)]


def test_an_open_stretch_has_no_period() -> None:
    assert title_periods("pre-june14") == title_periods("since 3 december 2024") == []


def test_eight_digits_are_a_day_where_they_can_be() -> None:
    day = Period.day(dt.date(2014, 9, 14))
    assert title_periods("data_14092014") == title_periods("data 20140914") == [day]
    assert title_periods("id 12345678") == []
