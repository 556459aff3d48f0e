from __future__ import annotations

import pytest

from dashboards.filters import DEFAULT_MEASURE
from dashboards.pages.answers import totals_of
from dashboards.pages.usual import in_order, most_recorded, recorded_at, recorded_in, with_usual_measure
from tests.dashboards.pages.conftest import Reader
from tracker.records.kinds import Kind


@pytest.mark.parametrize(
    ("recorded", "usual"),
    [
        ({}, None),
        ({"bread.full": 9}, None),
        ({"killed": 9, "injured": 5}, "killed"),
        ({"killed": 900, "residents.persons": 1}, "residents.persons"),
        ({"idps.persons": 2, DEFAULT_MEASURE: 2}, DEFAULT_MEASURE),
        ({"idps.persons": 3, DEFAULT_MEASURE: 2}, "idps.persons"),
        ({"idps.persons": 0, "killed": 1}, "killed"),
    ],
)
def test_the_measure_with_most_records_is_shown_counts_of_people_first(
    recorded: dict[str, int], usual: str | None
) -> None:
    assert most_recorded(recorded) == usual


def test_measures_stand_in_the_order_of_the_key_figures() -> None:
    there = dict.fromkeys(("injured", "killed", "cross_border_return.persons", "idps.persons", "displaced.persons"))
    assert in_order(there) == [
        *("displaced.persons", "idps.persons", "killed", "injured", "cross_border_return.persons")
    ]


def test_what_is_recorded_is_counted_at_the_level_of_the_page(told: Reader) -> None:
    with told.asks("/en/overview") as asked:
        assert recorded_at(asked) == {"idps.persons": 2, "returnees.persons": 2}
    with told.asks("/en/overview?to=2024-12-31") as asked:
        assert recorded_at(asked) == {
            "returned.persons": 1,
            "returned.households": 1,
            "displaced.persons": 1,
            "killed": 1,
            "injured": 1,
        }
    with told.asks("/en/overview?as_known_on=2001-01-01") as asked:
        assert recorded_at(asked) == {}


def test_a_page_never_opens_on_a_measure_without_data_where_there_is_another(told: Reader) -> None:
    with told.asks("/en/districts/SY0700", "SY0700") as asked:
        found = {kind: totals_of(asked, kind) for kind in Kind}
        assert with_usual_measure(asked, recorded_in(found)).view.measure == "displaced.persons"
    assert "Displaced" in told.get("/en/districts/SY0700").partition('id="map"')[2][:200]


def test_a_measure_that_the_address_names_is_shown_with_data_or_without(told: Reader) -> None:
    with told.asks("/en/overview?measure=missing") as asked:
        assert with_usual_measure(asked, {"killed": 5}).view.measure == "missing"
