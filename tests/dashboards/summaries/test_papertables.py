from __future__ import annotations

from dashboards.summaries.papertables import largest, lives, moved, present, services
from tests.dashboards.summaries.conftest import Ask


def cells(table: dict[str, object]) -> list[list[object]]:
    rows = table["rows"]
    assert isinstance(rows, list)
    return [row["cells"] for row in rows]


def test_movements_stand_with_where_people_came_from_below_them(ask: Ask) -> None:
    rows = cells(moved(ask()))
    assert rows[0][:3] == ["Returned, persons", "about 340 (at least 40)", "2"]
    assert rows[1][0] == "From within this place"
    assert rows[-1][1] == "no data"


def test_counts_stand_with_their_date(ask: Ask) -> None:
    assert ["IDPs, persons", "120", "2", "3 Dec 2024"] in cells(present(ask()))


def test_the_largest_places_are_named_where_there_are_several(ask: Ask) -> None:
    (table,) = largest(ask())
    assert table["heading"] == "The five largest: Returnees, persons"
    assert [row[1] for row in cells(table)] == ["900", "612"]
    assert largest(ask("SY1400")) == []


def test_each_life_count_stands_for_itself_with_its_disputes(ask: Ask) -> None:
    rows = cells(lives(ask()))
    assert rows[0][0] == "Killed"
    assert rows[0][3] == "1"
    assert rows[2] == ["Missing", "no data", "–", "–", "–"]


def test_services_of_few_places_are_a_matrix_of_states_in_words(ask: Ask) -> None:
    table = services(ask())
    school = next(row for row in cells(table) if row[0] == "School")
    assert [{"state": "none", "word": "closed", "count": ""}] in school
    assert "—" in school
    assert "not the same as closed" in str(table["note"])


def test_services_of_many_places_are_counted_by_state(ask: Ask) -> None:
    table = services(ask("SYR"))
    assert next(row for row in cells(table) if row[0] == "School")[1:4] == ["0", "0", "1"]


def test_where_nothing_was_assessed_that_is_said(ask: Ask) -> None:
    table = services(ask("SY1400"))
    assert table["rows"] == []
    assert str(table["note"]).startswith("Not assessed: ")
