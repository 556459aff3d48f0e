"""Spellings that stand for a place."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from tests.tracker.places.shipped import gazetteer
from tracker.places.aliases import (
    Alias,
    NewSpelling,
    Spelling,
    accept_spelling,
    add_spelling,
    kept_spelling,
    load_spellings,
    shipped_spellings,
    spellings_of,
    waiting_spellings,
    withdraw_spelling,
)
from tracker.places.gazetteer import Place

MADE = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    tables = [SQLModel.metadata.tables[name] for name in ("place", "alias")]
    SQLModel.metadata.create_all(engine, tables=tables)
    with engine.begin() as connection:
        place = Place(pcode="C3916", level=4, country="SYR", name_en="Saraqab")
        connection.execute(insert(tables[0]), [place.model_dump()])
        yield connection
    engine.dispose()


def put(connection: Connection, **values: Any) -> None:
    alias = Alias(spelling="Green Hill", folded="greenhill", pcode="C3916", made_at=MADE, made_by="amal")
    connection.execute(insert(SQLModel.metadata.tables["alias"]), [{**alias.model_dump(exclude={"id"}), **values}])


def test_a_spelling_holds_for_its_organisation_until_it_is_accepted_for_all(connection: Connection) -> None:
    put(connection, organisation_id=7)
    put(connection, organisation_id=7, accepted=True, spelling="Blue Hill")
    assert load_spellings(connection) == [Spelling("Green Hill", "C3916", 7), Spelling("Blue Hill", "C3916", None)]


def test_a_withdrawn_spelling_is_not_read(connection: Connection) -> None:
    put(connection, accepted=True, withdrawn_at=MADE)
    assert load_spellings(connection) == []


def test_a_spelling_that_holds_for_nobody_is_refused(connection: Connection) -> None:
    with pytest.raises(IntegrityError):
        put(connection)


def test_every_shipped_exonym_stands_for_a_place_that_is_shipped() -> None:
    assert all(gazetteer().place(spelling.pcode) for spelling in shipped_spellings())


def test_a_spelling_waits_until_it_is_accepted_for_all(connection: Connection) -> None:
    add_spelling(connection, NewSpelling("Green Hill", "C3916", "amal", 7))
    add_spelling(connection, NewSpelling("Green Hill", "C3916", "amal", 7))
    (waits,) = waiting_spellings(connection)
    assert (waits.spelling, waits.organisation, waits.made_by) == ("Green Hill", 7, "amal")
    accept_spelling(connection, waits.id)
    assert waiting_spellings(connection) == []
    assert load_spellings(connection) == [Spelling("Green Hill", "C3916")]


def test_a_withdrawn_spelling_stays_on_record(connection: Connection) -> None:
    add_spelling(connection, NewSpelling("Green Hill", "C3916", "amal", accepted=True))
    (kept,) = spellings_of(connection, "C3916")
    withdraw_spelling(connection, kept.id)
    accept_spelling(connection, kept.id)
    after = kept_spelling(connection, kept.id)
    assert after is not None
    assert after.withdrawn_at is not None
    assert load_spellings(connection) == []
    assert kept_spelling(connection, 99) is None
