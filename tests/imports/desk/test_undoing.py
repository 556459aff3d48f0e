"""What an undoing takes back is shown before it is done."""

import pytest

from tests.imports.desk.conftest import Desk
from tracker.entries import Act, checksum, edited_since, set_verification
from tracker.store.engine import reading, writing

pytestmark = pytest.mark.slow


def known(desk: Desk) -> str:
    with reading(desk.engine) as connection:
        return checksum(connection)


def saved(desk: Desk) -> int:
    number = desk.sent()
    desk.post(f"/imports/{number}/save")
    desk.work()
    return number


def test_what_goes_is_shown_before_it_goes(desk_of_coordinator: Desk) -> None:
    number = saved(desk_of_coordinator)
    before = known(desk_of_coordinator)
    page = desk_of_coordinator.get(f"/imports/{number}/undo").text
    assert "This takes 2 records back." in page
    assert "at least 7" in page
    assert known(desk_of_coordinator) == before


def test_after_an_undoing_all_is_as_it_was_and_it_can_be_saved_again(desk_of_coordinator: Desk) -> None:
    empty = known(desk_of_coordinator)
    number = saved(desk_of_coordinator)
    full = known(desk_of_coordinator)
    page = desk_of_coordinator.post(f"/imports/{number}/undo", why="sent by mistake").text
    assert f"Import {number} is undone" in page
    assert known(desk_of_coordinator) == empty
    desk_of_coordinator.post(f"/imports/{number}/again")
    desk_of_coordinator.work()
    desk_of_coordinator.post(f"/imports/{number}/save")
    desk_of_coordinator.work()
    assert known(desk_of_coordinator) == full


def test_an_undoing_is_taken_back_from_the_history(desk_of_coordinator: Desk) -> None:
    number = saved(desk_of_coordinator)
    full = known(desk_of_coordinator)
    desk_of_coordinator.post(f"/imports/{number}/undo")
    assert f'action="/en/imports/{number}/bring-back"' in desk_of_coordinator.get("/imports/").text
    assert "2 rows saved" in desk_of_coordinator.post(f"/imports/{number}/bring-back").text
    assert known(desk_of_coordinator) == full
    assert "took nothing back" in desk_of_coordinator.post(f"/imports/{number}/bring-back").text


def test_records_that_were_corrected_since_are_listed_and_stay_if_ticked(desk_of_coordinator: Desk) -> None:
    number = saved(desk_of_coordinator)
    with writing(desk_of_coordinator.engine) as connection:
        set_verification(connection, [1], "under_review", Act("omar@example.org", "asked the hospital"))
        (edited,) = edited_since(connection, number)
    page = desk_of_coordinator.get(f"/imports/{number}/undo").text
    assert "1 record was corrected or verified since" in page
    assert "asked the hospital" in page
    assert f'name="keep" value="{edited.record}" checked' in page
    desk_of_coordinator.post(f"/imports/{number}/undo", keep=str(edited.record))
    page = desk_of_coordinator.get(f"/imports/{number}").text
    assert "1 row saved" in page
    assert "Part of this import was taken back." in page
    assert "2 rows saved" in desk_of_coordinator.post(f"/imports/{number}/bring-back").text


def test_undoing_twice_changes_nothing_the_second_time(desk_of_coordinator: Desk) -> None:
    number = saved(desk_of_coordinator)
    desk_of_coordinator.post(f"/imports/{number}/undo")
    assert "was undone before" in desk_of_coordinator.post(f"/imports/{number}/undo").text


def test_nothing_that_was_not_saved_can_be_undone(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent()
    assert desk_of_coordinator.post(f"/imports/{number}/undo").status_code == 404
    assert desk_of_coordinator.get(f"/imports/{number}/undo").request.path.endswith("/review")
