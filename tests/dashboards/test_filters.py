from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from dashboards.filters import DEFAULT_MEASURE, Frame, View, from_query, to_query
from tests.builders import place_rows
from tracker.places.gazetteer import Gazetteer
from tracker.records.kinds import KINDS, Kind
from tracker.selection import By
from tracker.store.engine import reading

PLACES = Gazetteer.of(place_rows())
SEES = ("public", "restricted")
FRAME = Frame(PLACES, ZoneInfo("Asia/Damascus"), sees=SEES)
PARTS = ("place", "measure", "level", "from", "to", "as_known_on", "reading", "verification")


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with reading(engine) as opened:
        yield opened


def read(connection: Connection, **args: str) -> View:
    return from_query({name.rstrip("_"): value for name, value in args.items()}, connection, FRAME)


def test_an_empty_address_asks_for_all_dates_as_known_now(connection: Connection) -> None:
    view = read(connection)
    assert (view.place, view.measure, view.first, view.known_at, view.faults) == (None, DEFAULT_MEASURE, None, None, ())
    assert to_query(view) == {}


def test_an_address_is_read_and_written_back_without_loss(connection: Connection) -> None:
    said = {"place": "SY0702", "measure": "killed", "level": "4", "from": "2024-12-01", "to": "2024-12-31"}
    said |= {"as_known_on": "2025-01-31", "reading": "bands", "verification": "verified,reported"}
    view = from_query(said, connection, FRAME)
    assert view.faults == ()
    assert to_query(view) == said


def test_a_place_is_known_by_its_code_in_small_letters_too(connection: Connection) -> None:
    assert read(connection, place="sy0702").place == PLACES.place("SY0702")


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("place", "XX99"),
        ("measure", "deaths"),
        ("level", "9"),
        ("from", "03/04/2024"),
        ("to", "yesterday"),
        ("as_known_on", "9999999999"),
        ("reading", "guess"),
        ("verification", "certain"),
    ],
)
def test_what_cannot_be_understood_becomes_a_sentence(connection: Connection, part: str, said: str) -> None:
    view = from_query({part: said}, connection, FRAME)
    assert [fault.part for fault in view.faults] == [part]
    assert said in view.faults[0].sentence.en
    assert said in view.faults[0].sentence.ar


def test_a_period_that_ends_before_it_begins_is_said_and_left_out(connection: Connection) -> None:
    view = from_query({"from": "2025-01-01", "to": "2024-01-01"}, connection, FRAME)
    assert (view.first, view.last) == (None, None)
    assert view.faults[0].part == "to"


def test_rows_lie_one_level_below_the_place_unless_the_address_says_otherwise(connection: Connection) -> None:
    assert [read(connection, place=code).depth for code in ("SY", "SY07", "SY0702", "SY070200", "C3985")] == [
        *(1, 2, 3, 4, 4)
    ]
    assert read(connection).depth == 2
    assert read(connection, place="SY07", level="4").depth == 4
    assert read(connection, place="SY0702", level="1").depth == 2


def test_a_view_asks_the_records_what_it_shows(connection: Connection) -> None:
    view = from_query({"place": "SY0702", "measure": "killed", "from": "2024-12-01"}, connection, FRAME)
    asked = view.selection()
    assert (asked.kind, asked.measures, asked.level) == (Kind.CASUALTY, ("killed",), 3)
    assert asked.first == dt.date(2024, 12, 1)
    assert asked.sees == SEES
    moved = view.selection(Kind.MOVEMENT, By.MONTH)
    assert (moved.kind, moved.by) == (Kind.MOVEMENT, By.MONTH)
    assert set(moved.measures) == {measure.code for measure in KINDS[Kind.MOVEMENT].measures}


def test_a_measure_that_no_address_named_is_chosen_and_not_written_into_addresses(
    connection: Connection,
) -> None:
    assert to_query(read(connection).usually("killed")) == {}
    assert read(connection).usually("killed").measure == "killed"
    assert read(connection).usually(None).measure == DEFAULT_MEASURE
    assert read(connection, measure="injured").usually("killed").measure == "injured"
    assert to_query(read(connection).of("killed")) == {"measure": "killed"}


def test_nobody_asks_without_saying_what_they_may_see() -> None:
    with pytest.raises(TypeError):
        Frame(PLACES, ZoneInfo("Asia/Damascus"))  # type: ignore[call-arg] # that is the test


def test_before_the_first_entry_nothing_was_known(connection: Connection) -> None:
    assert read(connection, as_known_on="2001-01-01").known_at == 0


@trying(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(args=st.dictionaries(st.sampled_from(PARTS), st.text(max_size=20)))
def test_no_address_breaks_the_reader(connection: Connection, args: dict[str, str]) -> None:
    view = from_query(args, connection, FRAME)
    assert from_query(to_query(view), connection, FRAME).faults == ()
