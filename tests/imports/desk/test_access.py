"""Which import a page speaks of, who may see it, and who may act on it."""

import pytest

from tests.imports.desk.conftest import Seat
from tracker.accounts import Role

pytestmark = pytest.mark.slow


def test_an_import_of_another_organisation_is_not_there_for_an_uploader(seat: Seat) -> None:
    number = seat(Role.UPLOADER, "One").sent()
    stranger = seat(Role.UPLOADER, "Another")
    for address in ("", "/columns", "/fix", "/review", "/file", "/work"):
        assert stranger.get(f"/imports/{number}{address}").status_code == 404
    assert stranger.post(f"/imports/{number}/save").status_code == 404


def test_an_uploader_sees_the_imports_of_their_organisation_and_saves_their_own_only(seat: Seat) -> None:
    sender = seat(Role.UPLOADER)
    number = sender.sent()
    colleague = seat(Role.UPLOADER)
    assert colleague.get(f"/imports/{number}/review").status_code == 200
    assert colleague.post(f"/imports/{number}/save").status_code == 403
    assert sender.post(f"/imports/{number}/save").status_code == 200


def test_a_reviewer_sees_everybodys_imports_and_may_mend_them(seat: Seat) -> None:
    number = seat(Role.UPLOADER, "One").sent()
    reviewer = seat(Role.REVIEWER, "Another")
    assert "Save 2 rows" in reviewer.get(f"/imports/{number}/review").text


def test_an_import_that_was_never_sent_is_not_there(seat: Seat) -> None:
    assert seat().get("/imports/99").status_code == 404


def test_an_uploader_undoes_nothing(seat: Seat) -> None:
    sender = seat(Role.UPLOADER)
    number = sender.sent()
    sender.post(f"/imports/{number}/save")
    sender.work()
    assert sender.get(f"/imports/{number}/undo").status_code == 403
    assert "Undo this import" not in sender.get(f"/imports/{number}").text
