"""What saving will change is shown before it is done; then it is saved."""

import pytest
from sqlalchemy import func, select

from tests.imports.conftest import MISSPELT
from tests.imports.desk.conftest import Desk
from tracker.history import Entry
from tracker.store.engine import reading

pytestmark = pytest.mark.slow


def entries(desk: Desk) -> int:
    with reading(desk.engine) as connection:
        return connection.scalar(select(func.count()).select_from(Entry)) or 0


def test_the_review_shows_districts_before_and_after(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent()
    page = desk_of_coordinator.get(f"/imports/{number}/review").text
    assert "Al Ma&#39;ra" in page
    assert "no data" in page
    assert "at least 7" in page
    assert "Saved for A field team." in page
    assert entries(desk_of_coordinator) == 0


def test_the_review_is_in_arabic_too(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent()
    page = desk_of_coordinator.get(f"/imports/{number}/review", "ar").text
    assert "معرة النعمان" in page
    assert "7 على الأقل" in page
    assert "احفظ صفين" in page


def test_the_button_pressed_twice_saves_once(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent()
    for _ in range(2):
        desk_of_coordinator.post(f"/imports/{number}/save")
    desk_of_coordinator.work()
    assert entries(desk_of_coordinator) == 1
    assert "2 rows saved" in desk_of_coordinator.get(f"/imports/{number}").text


def test_ready_rows_are_saved_while_the_others_wait(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(MISSPELT)
    page = desk_of_coordinator.get(f"/imports/{number}/review").text
    assert "Not saved: they still need a decision" in page
    assert "Save 2 rows" in page
    desk_of_coordinator.post(f"/imports/{number}/save", only_ready="yes")
    desk_of_coordinator.work()
    page = desk_of_coordinator.get(f"/imports/{number}").text
    assert "2 rows saved" in page
    assert "1 row of this file still needs a decision and is not saved." in page


def test_without_the_wish_for_ready_rows_alone_nothing_is_saved(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(MISSPELT)
    desk_of_coordinator.post(f"/imports/{number}/save")
    desk_of_coordinator.work()
    assert entries(desk_of_coordinator) == 0
