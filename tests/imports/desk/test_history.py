"""All imports a person may see; and those that wait, on the home page."""

import pytest

from tests.imports.conftest import MISSPELT
from tests.imports.desk.conftest import Desk, Seat
from tracker.accounts import Role

pytestmark = pytest.mark.slow


def test_what_waits_for_the_person_comes_first(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent()
    desk_of_coordinator.post(f"/imports/{number}/save")
    desk_of_coordinator.work()
    desk_of_coordinator.sent(MISSPELT, "more.csv")
    page = desk_of_coordinator.get("/imports/").text
    waiting, _, others = page.partition("Saved, undone and put aside")
    assert "Waiting for you" in waiting
    assert "1 row needs a decision" in waiting
    assert "raids.csv" in others
    assert "A field team" in others


def test_a_colleague_sees_it_and_nothing_waits_for_them(seat: Seat) -> None:
    seat(Role.UPLOADER).sent()
    page = seat(Role.UPLOADER).get("/imports/").text
    assert "raids.csv" in page
    assert "Waiting for you" not in page
    assert "raids.csv" not in seat(Role.UPLOADER, "Another").get("/imports/").text


def test_an_empty_list_says_what_to_do(desk_of_coordinator: Desk) -> None:
    assert "No file has been sent yet." in desk_of_coordinator.get("/imports/").text


def test_the_home_page_lists_imports_for_those_who_send_files(seat: Seat) -> None:
    sender = seat(Role.UPLOADER)
    assert "You have not sent any file yet." in sender.get("/").text
    sender.sent()
    assert "raids.csv" in sender.get("/").text
    assert "raids.csv" not in seat(Role.VIEWER).get("/").text
    assert seat(Role.VIEWER).get("/imports/").status_code == 403
