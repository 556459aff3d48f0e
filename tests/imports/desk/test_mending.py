"""Problems are put right."""

import io

import pytest
from openpyxl import load_workbook

from imports.desk.groups import groups_of
from imports.staging import decisions, report_of
from tests.imports.conftest import RAIDS
from tests.imports.desk.conftest import Desk
from tracker.languages import language_of
from tracker.places.gazetteer import Gazetteer
from tracker.store.engine import reading

pytestmark = pytest.mark.slow

BROKEN = RAIDS + "SY0799,2024-12-05,2,4,Local council\nSY0703,2024-12-05,7 or 8 aprox,4,Local council\n"


def slots(desk: Desk, number: int) -> dict[str, int]:
    with reading(desk.engine) as connection:
        said = report_of(connection, number).said
        groups = groups_of(said, Gazetteer.load(connection), language_of("en"))
    return {group.code: group.slot for group in groups}


def answers(desk: Desk, number: int) -> dict[str, object]:
    with reading(desk.engine) as connection:
        return dict(decisions(connection, number).answers)


def test_problems_are_listed_with_links_to_each(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(BROKEN)
    page = desk_of_coordinator.get(f"/imports/{number}/fix").text
    assert "There are 2 things to look at" in page
    assert "2 of 4 rows are ready." in page
    for slot in slots(desk_of_coordinator, number).values():
        assert f'href="#g{slot}"' in page
        assert f'id="g{slot}"' in page


def test_decisions_make_the_rows_ready(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(BROKEN)
    slot = slots(desk_of_coordinator, number)
    form = {"version": "1", f"d-{slot['place-unknown']}": "other", f"q-{slot['place-unknown']}": "SY0703"}
    desk_of_coordinator.post(f"/imports/{number}/fix", **form, **{f"t-{slot['not-a-figure']}": "7-8"})
    desk_of_coordinator.work()
    assert "Save 4 rows" in desk_of_coordinator.get(f"/imports/{number}").text


def test_one_decision_is_kept_though_others_are_open(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(BROKEN)
    slot = slots(desk_of_coordinator, number)["not-a-figure"]
    desk_of_coordinator.post(f"/imports/{number}/fix", **{"version": "1", f"t-{slot}": "at least 7"})
    desk_of_coordinator.work()
    page = desk_of_coordinator.get(f"/imports/{number}").text
    assert "3 of 4 rows are ready." in page
    assert "Go on with the rows that are ready" in page


def test_what_is_wrong_among_the_answers_is_said_and_nothing_typed_is_lost(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(BROKEN)
    slot = slots(desk_of_coordinator, number)
    form = {f"t-{slot['not-a-figure']}": "very many", f"d-{slot['place-unknown']}": "leave-out"}
    answer = desk_of_coordinator.post(f"/imports/{number}/fix", version="1", **form)
    assert answer.status_code == 422
    assert "<title>Error:" in answer.text
    assert 'value="very many"' in answer.text
    assert 'value="leave-out" checked' in answer.text
    assert answers(desk_of_coordinator, number) == {}


def test_a_page_that_somebody_else_has_outdated_changes_nothing(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(BROKEN)
    answer = desk_of_coordinator.post(f"/imports/{number}/fix", version="7", **{"all-higher": "yes"})
    assert answer.status_code == 409
    assert answers(desk_of_coordinator, number) == {}


def test_a_number_is_said_back_while_it_is_typed(desk_of_coordinator: Desk) -> None:
    said = desk_of_coordinator.get("/imports/understood?slot=3&t-3=at+least+7").text
    assert said.strip() == "Understood as at least 7, no upper limit"


def test_places_are_found_while_they_are_typed(desk_of_coordinator: Desk) -> None:
    assert "SY0703" in desk_of_coordinator.get("/imports/places?slot=3&q-3=sy0703").text
    assert 'name="d-3" value="SY0703"' in desk_of_coordinator.get("/imports/places?slot=3&q-3=Jisr+Ash+Shugur").text
    assert "No place of this name" in desk_of_coordinator.get("/imports/places?slot=3&q-3=Atlantis").text


def test_notes_have_to_be_seen_before_saving(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(RAIDS + "SY0703,2024-12-05,2.5,1,Local council\n")
    assert desk_of_coordinator.get(f"/imports/{number}/review").request.path.endswith("/fix")
    desk_of_coordinator.post(f"/imports/{number}/fix", version="1", seen="yes")
    desk_of_coordinator.work()
    assert "Save 3 rows" in desk_of_coordinator.get(f"/imports/{number}").text


NAMED = """Governorate,District,Date,Killed,Source
Idleb,Al Ma'ra,2024-12-03,2,Local council
Idleb,Qwertyuiop,2024-12-04,3,Civil defence
Idleb,Qwertyuiop,2024-12-05,1,Civil defence
"""


def test_a_place_not_in_our_list_is_asked_once_and_its_rows_stand_above_if_nobody_says_better(
    desk_of_coordinator: Desk,
) -> None:
    number = desk_of_coordinator.sent(NAMED)
    page = desk_of_coordinator.get(f"/imports/{number}/fix").text
    assert "Choose the right place for “\u2068Qwertyuiop\u2069” (2 rows)" in page
    assert 'value="SY0702"' in page
    assert 'value="higher" checked' in page
    slot = slots(desk_of_coordinator, number)["placed-above"]
    desk_of_coordinator.post(f"/imports/{number}/fix", **{"version": "1", f"d-{slot}": "higher"})
    desk_of_coordinator.work()
    review = desk_of_coordinator.get(f"/imports/{number}").text
    assert "Save 3 rows" in review
    assert "Rows that stand at their governorate" in review
    assert "1 place stands at a larger one" in desk_of_coordinator.get(f"/imports/{number}/fix").text


def test_a_choice_for_a_place_not_in_our_list_serves_all_its_rows(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(NAMED)
    slot = slots(desk_of_coordinator, number)["placed-above"]
    desk_of_coordinator.post(f"/imports/{number}/fix", **{"version": "1", f"d-{slot}": "SY0703"})
    desk_of_coordinator.work()
    review = desk_of_coordinator.get(f"/imports/{number}").text
    assert "SY0703" in review
    assert "Rows that stand at their governorate" not in review


def test_the_workbook_comes_back_with_its_problems_marked(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(BROKEN)
    assert f"/en/imports/{number}/marked.xlsx" in desk_of_coordinator.get(f"/imports/{number}/fix").text
    answer = desk_of_coordinator.get(f"/imports/{number}/marked.xlsx")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    book = load_workbook(io.BytesIO(answer.data))
    assert "7 or 8 aprox" in str([[cell.value for cell in row] for row in book.worksheets[0]])
    assert any("SY0799" in str(cell.value) for row in book.worksheets[-1] for cell in row)
