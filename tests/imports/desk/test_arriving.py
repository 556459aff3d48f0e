"""A file is sent."""

import io

import pytest
from openpyxl import load_workbook

from tests.imports.desk.conftest import Desk, Seat
from tracker.accounts import Role

pytestmark = pytest.mark.slow


def test_formats_and_limits_are_said_before_a_file_is_chosen(desk_of_coordinator: Desk) -> None:
    page = desk_of_coordinator.get("/imports/new").text
    assert "up to 25 MB" in page
    assert "Nothing is saved until you confirm it" in page
    assert 'type="file"' in page


def test_a_file_that_was_sent_leads_to_its_own_page(desk_of_coordinator: Desk) -> None:
    answer = desk_of_coordinator.send()
    assert answer.status_code == 303
    assert answer.location == "/en/imports/1"


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("", "empty.csv", "The file is empty"),
        ("%PDF-1.7 not a table", "report.pdf", "This kind of file (.pdf) cannot be read"),
        ("a,b\n1,2\n", "table.xlsx", "but holds plain text"),
    ],
)
def test_each_fault_of_a_file_has_its_own_sentence(desk_of_coordinator: Desk, text: str, name: str, said: str) -> None:
    answer = desk_of_coordinator.send(text, name)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'href="#file"' in answer.text


def test_sending_no_file_says_to_choose_one(desk_of_coordinator: Desk) -> None:
    answer = desk_of_coordinator.post("/imports/new")
    assert answer.status_code == 422
    assert "Choose a file to send." in answer.text


def test_a_file_whose_content_is_saved_leads_to_that_import(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent()
    desk_of_coordinator.post(f"/imports/{number}/save")
    desk_of_coordinator.work()
    answer = desk_of_coordinator.send(name="the same again.csv")
    assert answer.location == f"/en/imports/{number}?already=1"
    assert "Nothing was added a second time" in desk_of_coordinator.client.get(answer.location).text


def test_another_import_of_a_kept_file_can_be_begun(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent()
    answer = desk_of_coordinator.client.post(f"/en/imports/{number}/other-sheets")
    assert answer.location == f"/en/imports/{number + 1}"


def test_a_viewer_sends_nothing(seat: Seat) -> None:
    viewer = seat(Role.VIEWER)
    assert viewer.get("/imports/new").status_code == 403
    assert viewer.send().status_code == 403


def test_a_blank_workbook_can_be_taken_away(desk_of_coordinator: Desk) -> None:
    answer = desk_of_coordinator.get("/imports/blank/casualty-ar.xlsx")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert load_workbook(io.BytesIO(answer.data)).sheetnames[0] == "البيانات"
    assert desk_of_coordinator.get("/imports/blank/nonsense-en.xlsx").status_code == 404
