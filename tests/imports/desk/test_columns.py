"""Which sheets are taken, what their columns hold, and what only the sender knows."""

import io

import pytest
from openpyxl import Workbook

from imports.desk.columns import said_of, sheets_of
from imports.staging import decisions, report_of
from tests.imports.conftest import RAIDS
from tests.imports.desk.conftest import Desk
from tracker.store.engine import reading

pytestmark = pytest.mark.slow

UNDATED = "District P-code,Killed\nSY0702,7\nSY0700,3\n"


def version(desk: Desk, number: int) -> str:
    with reading(desk.engine) as connection:
        return str(decisions(connection, number).version)


def test_a_column_is_shown_with_its_values_what_it_is_taken_for_and_why(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent()
    page = desk_of_coordinator.get(f"/imports/{number}/columns").text
    assert "at least seven" in page
    assert '<option value="measure:killed" selected>Killed</option>' in page
    assert "its heading says so" in page


def test_a_date_that_the_sheet_does_not_say_is_asked_and_used(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(UNDATED, "undated.csv")
    page = desk_of_coordinator.get(f"/imports/{number}/columns").text
    assert "Nothing says when" in page
    form = {"version": version(desk_of_coordinator, number), "date-0": "2024-12", "source": "Local council"}
    desk_of_coordinator.post(f"/imports/{number}/columns", **form)
    desk_of_coordinator.work()
    assert "Save 2 rows" in desk_of_coordinator.get(f"/imports/{number}").text
    with reading(desk_of_coordinator.engine) as connection:
        assert decisions(connection, number).answers["source"] == "Local council"


def test_what_the_sheet_does_not_say_is_asked_first_and_its_columns_are_folded(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(UNDATED, "undated.csv")
    page = desk_of_coordinator.get(f"/imports/{number}/columns").text
    assert page.index('id="date-0"') < page.index("<details>") < page.index('id="kind-0"')


def test_the_order_of_day_and_month_is_asked_and_kept(desk_of_coordinator: Desk) -> None:
    rows = "".join(f"SY0702,0{day}/04/2024,{day}\n" for day in range(1, 8))
    number = desk_of_coordinator.sent("District P-code,Date,Killed\n" + rows, "either.csv")
    assert 'id="day_order"' in desk_of_coordinator.get(f"/imports/{number}/columns").text
    form = {"version": version(desk_of_coordinator, number), "day_order": "dmy"}
    desk_of_coordinator.post(f"/imports/{number}/columns", **form)
    desk_of_coordinator.work()
    assert "Save 7 rows" in desk_of_coordinator.get(f"/imports/{number}").text


def test_a_date_that_is_none_is_said_and_nothing_typed_is_lost(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(UNDATED, "undated.csv")
    form = {"version": "1", "date-0": "next week", "source": "Local council"}
    answer = desk_of_coordinator.post(f"/imports/{number}/columns", **form)
    assert answer.status_code == 422
    assert 'value="next week"' in answer.text
    assert 'value="Local council"' in answer.text
    assert 'href="#date-0"' in answer.text


def test_a_page_that_somebody_else_has_outdated_changes_nothing(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(UNDATED, "undated.csv")
    answer = desk_of_coordinator.post(f"/imports/{number}/columns", **{"version": "9", "date-0": "2024-12"})
    assert answer.status_code == 409
    assert "Somebody changed this import meanwhile" in answer.text
    with reading(desk_of_coordinator.engine) as connection:
        assert decisions(connection, number).answers == {}


def test_a_column_can_be_said_to_hold_something_else(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent()
    form = {"version": version(desk_of_coordinator, number), "use-0-D": "ignored", "use-0-C": "measure:killed"}
    desk_of_coordinator.post(f"/imports/{number}/columns", **form)
    desk_of_coordinator.work()
    with reading(desk_of_coordinator.engine) as connection:
        sheet = report_of(connection, number).said["sheets"][0]
        assert decisions(connection, number).answers["sheets"] == {"": {"columns": {"D": "ignored"}}}
    assert [one["use"] for one in sheet["columns"] if one["column"] == "D"] == ["ignored"]
    assert "1 column is not used" in desk_of_coordinator.get(f"/imports/{number}/review").text


def test_a_sheet_that_is_left_out_can_be_taken_again(desk_of_coordinator: Desk) -> None:
    book, content = Workbook(), io.BytesIO()
    for name, district in (("First", "SY0702"), ("Second", "SY0700")):
        sheet = book.create_sheet(name)
        for row in (("District P-code", "Date", "Killed"), (district, "2024-12-03", 7), (district, "2024-12-04", 2)):
            sheet.append(row)
    del book["Sheet"]
    book.save(content)
    content.seek(0)
    desk_of_coordinator.client.post("/en/imports/new", data={"file": (content, "two sheets.xlsx")})
    desk_of_coordinator.work()
    desk_of_coordinator.post("/imports/1/columns", **{"version": "1", "take-0": "yes"})
    desk_of_coordinator.work()
    assert "You left this sheet out." in desk_of_coordinator.get("/imports/1/columns").text
    desk_of_coordinator.post("/imports/1/columns", **{"version": "2", "take-0": "yes", "take-1": "yes"})
    desk_of_coordinator.work()
    with reading(desk_of_coordinator.engine) as connection:
        assert [sheet["name"] for sheet in report_of(connection, 1).said["sheets"]] == ["First", "Second"]


def test_another_heading_row_forgets_what_was_said_of_columns() -> None:
    report = {"sheets": [{"name": "A", "header_row": 1, "columns": [{"column": "B", "use": "ignored"}]}]}
    answers = {"sheets": {"A": {"columns": {"B": "measure:killed"}}}}
    assert said_of(answers, report, {"header-0": "3"})["sheets"]["A"] == {"header_row": 3}


def test_sheets_left_out_before_are_listed_after_the_others() -> None:
    answers = {"sheets": {"B": {"take": False}, "A": {"take": True}}}
    assert [sheet["name"] for sheet in sheets_of({"sheets": [{"name": "A"}]}, answers)] == ["A", "B"]


def test_a_file_in_arabic_is_shown_in_arabic(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(RAIDS.replace("Killed", "القتلى"), "غارات.csv")
    page = desk_of_coordinator.get(f"/imports/{number}/columns", "ar").text
    assert 'dir="rtl"' in page
    assert '<option value="measure:killed" selected>القتلى</option>' in page


def test_of_many_columns_only_the_one_that_is_opened_lists_all_it_might_hold(desk_of_coordinator: Desk) -> None:
    extra = [f"More {number}" for number in range(30)]
    lines = [f"{line},{','.join(extra if place == 0 else '1' * 30)}" for place, line in enumerate(RAIDS.splitlines())]
    number = desk_of_coordinator.sent("\n".join(lines) + "\n", "wide.csv")
    page = desk_of_coordinator.get(f"/imports/{number}/columns")
    assert len(page.data) < 60_000
    assert page.text.count('value="measure:missing"') == 0
    form = {"version": "1", "open": "use-0-F", "use-0-D": "ignored", "source": "Local council"}
    opened = desk_of_coordinator.post(f"/imports/{number}/columns", **form).text
    assert opened.count('value="measure:missing"') == 1
    assert 'value="Local council"' in opened
    assert '<option value="ignored" selected>Not used</option><option value="measure:injured">' in opened
