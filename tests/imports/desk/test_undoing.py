"""What an undoing takes back is shown before it is done."""

import pytest

from tests.imports.desk.conftest import Desk
from tracker.entries import checksum
from tracker.store.engine import reading

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


def test_undoing_twice_changes_nothing_the_second_time(desk_of_coordinator: Desk) -> None:
    number = saved(desk_of_coordinator)
    desk_of_coordinator.post(f"/imports/{number}/undo")
    assert "was undone before" in desk_of_coordinator.post(f"/imports/{number}/undo").text


def test_nothing_that_was_not_saved_can_be_undone(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent()
    assert desk_of_coordinator.post(f"/imports/{number}/undo").status_code == 404
    assert desk_of_coordinator.get(f"/imports/{number}/undo").request.path.endswith("/review")
