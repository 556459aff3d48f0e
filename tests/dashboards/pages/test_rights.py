from __future__ import annotations

import io
import zipfile

import pytest
from sqlalchemy import Table, select

from dashboards.pages.rights import may_see, rows_beyond
from tests.dashboards.pages.conftest import Reader
from tests.dashboards.pages.test_asking import PAGES, TABLES
from tracker.accounts import SEES, Role
from tracker.records.casualties import Casualty
from tracker.records.movements import Movement

HIDDEN = ("Secret witness", "777,0", "7770", "kept_apart.xlsx", "Hidden note", "safe house")
"""What only the confidential records of the story say: their source, figures, file and notes."""
SENTENCE = "Records you may not see are in none of these figures."
CASUALTY: Table = Casualty.__table__  # type: ignore[attr-defined] # SQLModel does not declare it
MOVEMENT: Table = Movement.__table__  # type: ignore[attr-defined] # nor this


def confidential(reader: Reader) -> list[int]:
    with reader.engine.connect() as connection:
        return [
            number
            for table in (CASUALTY, MOVEMENT)
            for number in connection.scalars(select(table.c.id).where(table.c.sensitivity == "confidential"))
        ]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "path", [*PAGES, "/compare?a=SY0702&b=SY0700", "/explain?place=SY0702&measure=displaced.persons"]
)
def test_no_page_of_a_viewer_holds_anything_of_a_confidential_record(viewer: Reader, language: str, path: str) -> None:
    page = viewer.get(f"/{language}{path}")
    assert [words for words in HIDDEN if words in page] == []


@pytest.mark.parametrize("path", TABLES)
def test_no_table_of_a_viewer_holds_anything_of_a_confidential_record(viewer: Reader, path: str) -> None:
    data = viewer.get(f"/en{path}{'&' if '?' in path else '?'}format=csv")
    assert [words for words in HIDDEN if words in data] == []


@pytest.mark.parametrize("format_", ["xlsx", "csv", "geojson"])
def test_no_summary_of_a_viewer_holds_anything_of_a_confidential_record(viewer: Reader, format_: str) -> None:
    written = viewer.client.get(f"/en/summaries/SY0702.{format_}").get_data()
    if format_ == "xlsx":
        with zipfile.ZipFile(io.BytesIO(written)) as book:
            written = b"".join(book.read(name) for name in book.namelist())
    assert [words for words in HIDDEN if words.encode() in written] == []


def test_a_coordinator_sees_it_all(guarded: Reader) -> None:
    assert "777,0" in guarded.get("/en/districts/SY0702")
    assert "kept_apart.xlsx" in guarded.get("/en/sources")
    assert SENTENCE not in guarded.get("/en/districts/SY0702")


def test_a_record_that_may_not_be_seen_is_not_found(guarded: Reader, viewer: Reader) -> None:
    numbers = confidential(guarded)
    assert len(numbers) == 2
    for number in numbers:
        assert guarded.client.get(f"/en/records/{number}").status_code == 200
        assert viewer.client.get(f"/en/records/{number}").status_code == 404


def test_neither_is_its_row_quoted_beside_a_record_that_may_be_seen(guarded: Reader, viewer: Reader) -> None:
    beside = f"/en/records/{confidential(guarded)[1] + 1}"
    assert "Secret witness" in guarded.get(beside)
    page = viewer.get(beside)
    assert [words for words in HIDDEN if words in page] == []
    assert "withheld: you may not see" in page


def test_one_sentence_says_that_something_is_left_out_and_no_number_does(viewer: Reader) -> None:
    for path in ("/overview", "/districts/SY0702", "/casualties", "/explain?measure=killed"):
        assert viewer.get(f"/en{path}").count(SENTENCE) == 1


def test_who_sees_everything_asks_nothing_of_the_database(guarded: Reader) -> None:
    with guarded.asks("/en/overview") as asked:
        assert rows_beyond(asked.connection, (1, "Sheet1"), [5], asked.view) == set()


def test_a_record_is_as_sensitive_as_its_most_sensitive_version(guarded: Reader, viewer: Reader) -> None:
    with viewer.asks("/en/overview") as asked:
        assert asked.view.sees == SEES[Role.VIEWER]
        for row in asked.connection.execute(select(CASUALTY)):
            assert may_see(asked.connection, CASUALTY, row, asked.view) == (row.sensitivity != "confidential")
