import datetime as dt

import pytest
from sqlalchemy import Engine

from tests.builders import (
    IDLEB_GOVERNORATE,
    IDLEB_TOWN,
    MAARA,
    MAARA_SUBDISTRICT,
    MAARA_TOWN,
    import_records,
    record,
)
from tracker.balance import Balance, add, balance, difference, say
from tracker.figures import Figure, Total
from tracker.places.gazetteer import Spot
from tracker.records.record import NewRecord
from tracker.store.engine import reading

FIRST, LAST = dt.date(2024, 12, 1), dt.date(2024, 12, 31)
BEFORE, WITHIN = dt.date(2024, 11, 20), dt.date(2024, 12, 20)
SPOT = Spot(MAARA, 2, "SYR", adm1=IDLEB_GOVERNORATE, adm2=MAARA)
UNKNOWN_END = Figure.at_least(30, "at least 30")


def idps(number: int, day: dt.date) -> NewRecord:
    return record("population", MAARA_TOWN, {"idps.persons": number}, day=day)


def moved(flow: str, figure: Figure | int, place: str | None, origin: str | None = None) -> NewRecord:
    return record("movement", place, {f"{flow}.persons": figure}, flow=flow, origin=origin)


def balanced(engine: Engine, *records: NewRecord, known_at: int | None = None) -> Balance:
    if records:
        import_records(engine, records)
    with reading(engine) as connection:
        return balance(connection, SPOT, FIRST, LAST, known_at)


def terms(one: Balance) -> dict[str, int | None]:
    return {term.name.en: term.persons.best for term in one.terms if term.persons}


def exactly(number: int) -> Total:
    return Total(number, number, number)


def test_the_balance_tells_what_no_record_explains(placed_engine: Engine) -> None:
    found = balanced(
        placed_engine,
        idps(100, BEFORE),
        moved("displaced", 40, MAARA_TOWN, IDLEB_TOWN),
        moved("returned", 25, IDLEB_TOWN, MAARA_TOWN),
        moved("multiple_displacement", 5, IDLEB_TOWN, MAARA_SUBDISTRICT),
        moved("local_integration", 3, MAARA),
        moved("idp_births", 4, MAARA),
        moved("failed_return", 2, MAARA),
        moved("idp_deaths", 1, MAARA),
        idps(150, WITHIN),
    )
    assert terms(found) == {
        "displaced into it": 40,
        "IDPs who returned from it": 25,
        "IDPs who moved on": 5,
        "IDPs who integrated locally": 3,
        "births and failed returns": 6,
        "deaths among IDPs": 1,
    }
    assert (found.opening, found.opening_on) == (exactly(100), BEFORE)
    assert (found.closing, found.closing_on) == (exactly(150), WITHIN)
    assert (found.expected, found.gap) == (exactly(112), exactly(38))


def test_returns_to_a_place_do_not_reduce_its_idps_but_for_those_displaced_within_it(placed_engine: Engine) -> None:
    found = balanced(
        placed_engine,
        idps(100, BEFORE),
        moved("returned", 500, MAARA_TOWN, IDLEB_TOWN),
        moved("returned", 300, MAARA_TOWN),
        moved("returned", 10, MAARA_TOWN, MAARA_SUBDISTRICT),
        idps(90, WITHIN),
    )
    assert terms(found) == {"IDPs who returned from it": 10}
    assert (found.expected, found.gap, found.returns_to_it) == (exactly(90), exactly(0), exactly(810))


def test_people_displaced_within_a_place_are_idps_of_it_and_residents_who_leave_are_not(placed_engine: Engine) -> None:
    found = balanced(
        placed_engine,
        idps(100, BEFORE),
        moved("displaced", 7, MAARA_TOWN, MAARA_SUBDISTRICT),
        moved("displaced", 60, IDLEB_TOWN, MAARA_TOWN),
        moved("multiple_displacement", 9, MAARA_TOWN, MAARA_SUBDISTRICT),
    )
    assert terms(found) == {"displaced into it": 7}
    assert found.expected == exactly(107)


def test_open_ends_stay_open_and_what_is_not_recorded_is_not_known(placed_engine: Engine) -> None:
    found = balanced(
        placed_engine, idps(100, BEFORE), moved("returned", UNKNOWN_END, None, MAARA_TOWN), idps(60, WITHIN)
    )
    assert found.expected == Total(None, None, 70)
    assert found.gap == Total(-10, None, None)
    assert [term.persons for term in found.terms if term.name.en != "IDPs who returned from it"] == [None] * 5
    assert found.returns_to_it is None


def test_without_two_counts_there_is_no_gap(placed_engine: Engine) -> None:
    nothing = balanced(placed_engine)
    assert (nothing.opening, nothing.expected, nothing.closing, nothing.gap) == (None, None, None, None)
    only_before = balanced(placed_engine, idps(100, BEFORE))
    assert (only_before.expected, only_before.closing, only_before.gap) == (exactly(100), None, None)
    assert balanced(placed_engine, known_at=0) == nothing


def test_the_balance_is_said_in_both_languages(placed_engine: Engine) -> None:
    records = idps(100, BEFORE), moved("returned", UNKNOWN_END, MAARA_TOWN, MAARA_SUBDISTRICT), idps(60, WITHIN)
    found = balanced(placed_engine, *records).sentences()
    english = [one.en for one in found]
    assert english[0] == "IDPs at the beginning (counted on 2024-11-20): 100."
    assert "− IDPs who returned from it: 30 or more." in english
    assert "displaced into it: nothing recorded, which is not zero." in english
    assert english[-3] == "IDPs at the end (counted on 2024-12-20): 60."
    assert english[-2] == "Counted minus expected, not explained by any record: \u2066−10\u2069 or more."
    assert all(one.ar for one in found)
    with_nothing = balanced(placed_engine, known_at=0).sentences()
    assert with_nothing[0].en == "IDPs at the beginning: not counted."


@pytest.mark.parametrize(
    ("persons", "words"),
    [
        (exactly(1200), "1,200"),
        (Total(None, None, 70), "70 or fewer"),
        (Total(5, 7, 9), "7 (between 5 and 9)"),
        (Total(None, 7, None), "about 7, no limits known"),
        (Total(None, None, None), "not known"),
    ],
)
def test_an_interval_is_said_with_its_open_ends(persons: Total, words: str) -> None:
    assert say(persons).en == words


def test_intervals_add_and_subtract_end_by_end() -> None:
    assert add(Total(1, None, 3), Total(10, 20, None)) == Total(11, None, None)
    assert difference(Total(10, 12, 14), Total(1, 2, 3)) == Total(7, 10, 13)
