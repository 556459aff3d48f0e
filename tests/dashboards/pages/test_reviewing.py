from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlmodel import col

from tests.builders import import_records, record
from tests.dashboards.pages.conftest import Reader, _let_in, _migrate, _open
from tests.databases import Databases, Kind
from tracker.accounts import Role
from tracker.audit import AuditRow
from tracker.figures import Figure
from tracker.history import entries
from tracker.records.kinds import Kind as RecordKind
from tracker.selection import Selection
from tracker.store.engine import open_engine, reading
from tracker.totals import totals


@pytest.fixture
def raid(database: Kind, databases: Databases, tmp_path: Path) -> Iterator[Reader]:
    """Serve the pages with one raid told by two sources in two workbooks; signed in is a coordinator."""
    url = databases.fresh(database, "few-places", _migrate, tmp_path)
    engine = open_engine(url)
    seven = {"killed": Figure.at_least(7, "at least seven")}
    import_records(
        engine, [record("casualty", "C3985", seven, source="NGO-014")], "first.xlsx", "coordinator@example.org"
    )
    import_records(engine, [record("casualty", "C3985", {"killed": 12}, source="Press")], "second.xlsx")
    yield _open(engine, tmp_path)
    engine.dispose()
    databases.drop(url)


def killed(raid: Reader) -> list[int | None]:
    with reading(raid.engine) as connection:
        return [row.total.low for row in totals(connection, Selection(RecordKind.CASUALTY)).rows]


def send(raid: Reader, path: str, **said: str) -> str:
    answer = raid.client.post(f"/en/records/{path}", data=said, follow_redirects=True)
    assert answer.status_code == 200, answer.status_code
    return answer.get_data(as_text=True)


def test_a_record_is_corrected_and_the_old_one_leads_to_the_new(raid: Reader) -> None:
    page = send(raid, "1/edit", **{"killed.low": "8", "killed.best": "8", "killed.high": "8", "why": "by telephone"})
    assert "Saved as entry 3 of the history." in page
    assert "Record 3" in page
    assert "at least seven" in page
    assert sorted(low or 0 for low in killed(raid)) == [20]
    assert "/en/records/3" in raid.get("/en/records/1")
    assert "/en/records/3/review" in raid.get("/en/records/1/review")
    with reading(raid.engine) as connection:
        newest = entries(connection)[0]
        assert (newest.by, newest.why) == ("coordinator@example.org", "by telephone")
        rows = connection.execute(select(col(AuditRow.what), col(AuditRow.about))).all()
        assert ("records.edit", "record:1") in [tuple(row) for row in rows]


def test_what_cannot_be_read_is_said_beside_its_input_and_changes_nothing(raid: Reader) -> None:
    answer = raid.client.post("/en/records/1/edit", data={"place": "SY99", "note": "kept as typed"})
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "No place has this P-code." in page
    assert "kept as typed" in page
    assert killed(raid) == [19]


def test_reports_are_joined_chosen_and_separated(raid: Reader) -> None:
    send(raid, "1/join", other="2")
    assert killed(raid) == [7]
    assert "Choose this report" in raid.get("/en/records/2/review")
    send(raid, "2/choose", measure="killed", why="the hospital counted")
    assert killed(raid) == [12]
    assert "another report" not in send(raid, "2/separate")
    assert killed(raid) == [19]


def test_what_the_records_do_not_allow_is_said_in_a_sentence(raid: Reader) -> None:
    assert "nothing would change" in send(raid, "1/edit")
    assert "is not joined" in send(raid, "1/separate")
    send(raid, "1/verification", to="under_review")
    assert "can no longer be changed" in send(raid, "1/edit", note="too late")
    assert "You sent record 3 yourself" in send(raid, "3/verification", to="corroborated")
    send(raid, "2/verification", to="withdrawn")
    assert killed(raid) == [7]


@pytest.mark.parametrize(
    ("path", "said", "status"),
    [
        ("99/edit", {}, 404),
        ("1/join", {"other": "99"}, 404),
        ("1/verification", {"to": "certain"}, 400),
        ("1/choose", {"measure": "casualties"}, 400),
    ],
)
def test_what_is_not_there_is_refused(raid: Reader, path: str, said: dict[str, str], status: int) -> None:
    assert raid.client.post(f"/en/records/{path}", data=said).status_code == status


def test_only_reviewers_review_and_only_coordinators_choose(raid: Reader) -> None:
    uploader = _let_in(raid.app, raid.engine, Role.UPLOADER)
    assert uploader.client.get("/en/records/1/review").status_code == 403
    assert "/en/records/1/review" not in uploader.get("/en/records/1")
    for act in ("edit", "verification", "join", "separate", "choose"):
        assert uploader.client.post(f"/en/records/1/{act}").status_code == 403
    reviewer = _let_in(raid.app, raid.engine, Role.REVIEWER)
    assert "/en/records/1/review" in reviewer.get("/en/records/1")
    assert reviewer.client.post("/en/records/1/choose", data={"measure": "killed"}).status_code == 403


def test_the_page_of_each_kind_of_record_can_be_reviewed_in_arabic(told: Reader) -> None:
    for number in (1, 5, 7, 9):
        page = told.get(f"/ar/records/{number}/review")
        assert "مراجعة السجل" in page
