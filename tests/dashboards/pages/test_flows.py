from __future__ import annotations

from dashboards.pages.flows import OTHER, UNKNOWN, matrices
from tests.dashboards.pages.conftest import Reader


def test_movements_are_put_from_where_to_where(told: Reader) -> None:
    with told.asks("/en/flows") as asked:
        made = {matrix.measure: matrix for matrix in matrices(asked)}
    returned = made["returned.persons"]
    assert set(returned.origins) == {"SY02", UNKNOWN}
    assert returned.cells["SY02", "SY07"].total.low == 3100
    assert returned.cells[UNKNOWN, "SY07"].total.best == 450
    assert OTHER not in returned.destinations


def test_a_governorate_is_shown_by_its_districts(told: Reader) -> None:
    with told.asks("/en/flows?place=SY07") as asked:
        made = {matrix.measure: matrix for matrix in matrices(asked)}
    assert made["displaced.persons"].cells["SY0702", "SY0700"].total.best == 2000


def test_a_district_has_bars_and_no_matrix(told: Reader) -> None:
    with told.asks("/en/flows?place=SY0702") as asked:
        assert matrices(asked) == []
    assert "From other governorates" in told.get("/en/flows?place=SY0702")


def test_an_unknown_origin_has_a_row_of_its_own(told: Reader) -> None:
    assert "Origin not known" in told.get("/en/flows")


def test_returns_carry_their_standing_note(told: Reader) -> None:
    assert "do not necessarily follow the global definitions" in told.get("/en/flows")
