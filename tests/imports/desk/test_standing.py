"""Where an import stands."""

import pytest

from tests.imports.conftest import MISSPELT, RAIDS
from tests.imports.desk.conftest import Desk
from tracker.jobs import fail, find_job, jobs_of
from tracker.workers import run_one

pytestmark = pytest.mark.slow


def test_while_the_background_works_the_page_says_so_and_asks_again(desk_of_coordinator: Desk) -> None:
    desk_of_coordinator.send()
    page = desk_of_coordinator.get("/imports/1").text
    assert "You can close this page" in page
    assert '<meta http-equiv="refresh" content="2">' in page
    assert 'hx-trigger="every 2s"' in page
    assert "Waiting for its turn" in desk_of_coordinator.get("/imports/1/work").text
    desk_of_coordinator.work()
    assert desk_of_coordinator.get("/imports/1/work").headers["HX-Refresh"] == "true"


def test_a_file_in_which_all_is_known_goes_straight_to_its_review(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent()
    assert desk_of_coordinator.get(f"/imports/{number}").request.path.endswith("/review")


def test_a_file_with_something_open_goes_to_its_problems(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent(MISSPELT)
    assert desk_of_coordinator.get(f"/imports/{number}").request.path.endswith("/fix")


def test_a_file_without_dates_goes_to_its_columns(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent("District P-code,Killed\nSY0702,7\nSY0700,3\n", "undated.csv")
    assert desk_of_coordinator.get(f"/imports/{number}").request.path.endswith("/columns")


def test_a_file_that_cannot_be_read_says_why(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent('District,Killed\n"Idleb,7\nIdleb,3\n', "broken.csv")
    page = desk_of_coordinator.get(f"/imports/{number}").text
    assert "This file could not be read" in page
    assert "quotation mark" in page
    assert "تعذّرت قراءة هذا الملف" in desk_of_coordinator.get(f"/imports/{number}", "ar").text


def test_work_that_failed_can_be_tried_again(desk_of_coordinator: Desk) -> None:
    desk_of_coordinator.send()
    assert run_one(desk_of_coordinator.engine, {"check": lambda *_: None}) is not None
    with jobs_of(desk_of_coordinator.engine) as jobs:
        desk_of_coordinator.post("/imports/1/check")
        job = find_job(desk_of_coordinator.engine, 2)
        assert job is not None
        claimed = run_one(desk_of_coordinator.engine, {"check": lambda *_: (_ for _ in ()).throw(RuntimeError())})
        assert claimed is not None
        fail(jobs, claimed, "worker_lost")
    page = desk_of_coordinator.get("/imports/1").text
    assert "The work on this file stopped" in page
    assert "Nothing was saved. Your decisions are kept." in page
    desk_of_coordinator.post("/imports/1/check")
    desk_of_coordinator.work()
    assert "Save 2 rows" in desk_of_coordinator.get("/imports/1").text


def test_the_file_is_given_back_as_it_was_sent_and_only_as_an_attachment(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent()
    answer = desk_of_coordinator.get(f"/imports/{number}/file")
    assert answer.data == RAIDS.encode()
    assert answer.headers["Content-Disposition"] == "attachment; filename=raids.csv"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_put_aside_can_be_taken_up_again(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent()
    assert "put aside" in desk_of_coordinator.post(f"/imports/{number}/discard").text
    assert "Take it up again" in desk_of_coordinator.get(f"/imports/{number}").text
    desk_of_coordinator.post(f"/imports/{number}/again")
    desk_of_coordinator.work()
    assert "Save 2 rows" in desk_of_coordinator.get(f"/imports/{number}").text


def test_a_saved_import_leads_to_the_districts_it_speaks_of(desk_of_coordinator: Desk) -> None:
    number = desk_of_coordinator.sent()
    desk_of_coordinator.post(f"/imports/{number}/save")
    desk_of_coordinator.work()
    page = desk_of_coordinator.get(f"/imports/{number}").text
    assert "2 rows saved" in page
    assert 'href="/en/districts/SY0702"' in page
