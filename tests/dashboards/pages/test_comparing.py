from __future__ import annotations

import csv
import io

import pytest

from dashboards.pages.comparing import difference, pairs_of, side_of
from tests.dashboards.charts.test_saying import row
from tests.dashboards.pages.conftest import Reader
from tracker.figures import Figure


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (Figure.exactly(100), Figure.exactly(1340), "1,240 more"),
        (Figure.exactly(100), Figure.exactly(100), "the same"),
        (Figure.exactly(100), Figure.exactly(40), "60 fewer"),
        (Figure.between(10, 20), Figure.between(30, 50), "between 10 and 40 more"),
        (Figure.between(10, 20), Figure.between(15, 50), "between 5 fewer and 40 more"),
        (Figure.at_least(7), Figure.exactly(40), "cannot be compared: one has no upper limit"),
        (Figure.exactly(40), Figure.about(300), "cannot be compared: one has no upper limit"),
        (Figure.exactly(40), Figure.at_most(50), "cannot be compared: one has no lower limit"),
        (Figure.exactly(40), Figure.unknown(), "cannot be compared: one is not known"),
    ],
)
def test_no_difference_is_made_of_open_ends(told: Reader, first: Figure, second: Figure, said: str) -> None:
    with told.asks("/en/compare") as asked:
        assert difference(asked, row(first), row(second)).said == said


def test_what_nobody_reported_is_no_nought(told: Reader) -> None:
    with told.asks("/en/compare") as asked:
        assert difference(asked, None, row(Figure.exactly(3))).said == "cannot be compared: one has no data"


def test_two_places_stand_side_by_side_with_the_figures_of_their_own_pages(told: Reader) -> None:
    with told.asks("/en/compare?a=SY0702&b=SY0700") as asked:
        pairs = {pair.measure: pair for pair in pairs_of(side_of(asked, "a"), side_of(asked, "b"))}
        first, second = pairs["displaced.persons"].rows
        assert first is None
        assert asked.cell(second) == "2,000 (\u20661,500–2,500\u2069)"
    page = told.get("/en/compare?a=SY0702&b=SY0700")
    for words in ("215,471", "cannot be compared: one has no data", "place=SY0702", "/en/districts/SY0700"):
        assert words in page


def test_two_periods_of_one_place_stand_side_by_side(told: Reader) -> None:
    with told.asks("/en/compare?a=SY0702&from=2024-12-01&to=2024-12-31&b_from=2025-02-01&b_to=2025-02-28") as asked:
        first, second = (side_of(asked, name) for name in "ab")
        assert asked.cell(first.row("returned.persons")) == "at least 3,100"
        assert asked.cell(second.row("returned.persons")) == "450"
        assert second.asked.view.place == first.asked.view.place


def test_a_comparison_is_there_as_csv_in_arabic_too(told: Reader) -> None:
    data = told.get("/en/compare?a=SY0702&b=SY0700&format=csv").removeprefix("\ufeff")
    rows = {one["measure"]: one for one in csv.DictReader(io.StringIO(data))}
    assert rows["returnees.persons"]["a_best"] == "215471"
    assert rows["returnees.persons"]["difference_best"] == ""
    assert "لا تمكن المقارنة" in told.get("/ar/compare?a=SY0702&b=SY0700")
