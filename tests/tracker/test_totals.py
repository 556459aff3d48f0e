import datetime as dt

import pytest
from sqlalchemy import Engine

from tests.builders import (
    IDLEB,
    IDLEB_GOVERNORATE,
    IDLEB_TOWN,
    MAARA,
    MAARA_SUBDISTRICT,
    MAARA_TOWN,
    import_records,
    record,
    service,
)
from tracker.figures import Figure
from tracker.places.gazetteer import Gazetteer
from tracker.records.kinds import Kind
from tracker.selection import By, Selection
from tracker.store.engine import reading
from tracker.totals import Answer, totals, whole

DECEMBER, LATE_DECEMBER, JANUARY = dt.date(2024, 12, 3), dt.date(2024, 12, 30), dt.date(2025, 1, 31)


def ask(engine: Engine, selection: Selection, place: str | None = None) -> Answer:
    with reading(engine) as connection:
        if place:
            selection = selection.within(Gazetteer.load(connection).place(place))
        return totals(connection, selection)


def persons(number: int, measure: str = "returned.persons") -> dict[str, Figure]:
    return {measure: Figure.exactly(number)}


def idps(number: int) -> dict[str, Figure]:
    return persons(number, "idps.persons")


def bests(answer: Answer) -> dict[tuple[str | None, str | None], int | None]:
    return {(row.place, row.below): row.total.best for row in answer.rows}


def test_districts_and_what_lies_above_them_add_up_to_the_country(placed_engine: Engine) -> None:
    import_records(
        placed_engine,
        [
            record("movement", MAARA_TOWN, persons(10), flow="returned"),
            record("movement", MAARA, persons(5), flow="returned"),
            record("movement", IDLEB_GOVERNORATE, persons(3), flow="returned"),
            record("movement", None, persons(2), flow="returned"),
        ],
    )
    answer = ask(placed_engine, Selection(Kind.MOVEMENT))
    assert bests(answer) == {(MAARA, None): 15, (None, "SY07"): 3, (None, None): 2}
    with reading(placed_engine) as connection:
        country = whole(connection, Selection(Kind.MOVEMENT)).at("returned.persons")
    assert country is not None
    assert country.total.best == 20


def test_a_flow_over_the_edge_of_the_question_stands_apart(placed_engine: Engine) -> None:
    import_records(
        placed_engine,
        [
            record("movement", MAARA, persons(10), day=DECEMBER),
            record("movement", MAARA, persons(4), day=LATE_DECEMBER, last=dt.date(2025, 1, 5)),
            record("movement", MAARA, persons(1), day=None),
        ],
    )
    december = Selection(Kind.MOVEMENT, first=dt.date(2024, 12, 1), last=dt.date(2024, 12, 31))
    answer = ask(placed_engine, december)
    assert bests(answer) == {(MAARA, None): 10}
    assert [row.total.best for row in answer.astride] == [5]


def test_flows_by_month_leave_out_what_no_month_holds(placed_engine: Engine) -> None:
    import_records(
        placed_engine,
        [
            record("movement", MAARA, persons(10), day=DECEMBER),
            record("movement", MAARA, persons(4), day=LATE_DECEMBER, last=dt.date(2025, 1, 5)),
            record("movement", MAARA, persons(7), day=JANUARY),
        ],
    )
    answer = ask(placed_engine, Selection(Kind.MOVEMENT, by=By.MONTH))
    found = {row.period.first if row.period else None: row.total.best for row in answer.rows}
    assert found == {dt.date(2024, 12, 1): 10, dt.date(2025, 1, 1): 7, None: 4}


def test_flows_by_origin_name_the_district_left(placed_engine: Engine) -> None:
    import_records(
        placed_engine,
        [
            record("movement", IDLEB, persons(10, "displaced.persons"), origin=MAARA_TOWN),
            record("movement", IDLEB, persons(4, "displaced.persons"), row=6),
        ],
    )
    answer = ask(placed_engine, Selection(Kind.MOVEMENT, by=By.ORIGIN), IDLEB)
    assert {row.origin: row.total.best for row in answer.rows} == {MAARA: 10, None: 4}


def test_a_stock_is_the_newest_count_and_never_a_sum_over_time(placed_engine: Engine) -> None:
    counts = [
        record("population", MAARA_TOWN, idps(100), day=DECEMBER),
        record("population", MAARA_TOWN, idps(60), day=JANUARY),
    ]
    import_records(placed_engine, counts)
    row = ask(placed_engine, Selection(Kind.POPULATION)).at("idps.persons", MAARA)
    assert row is not None
    assert (row.total.best, row.as_of) == (60, JANUARY)
    row = ask(placed_engine, Selection(Kind.POPULATION, last=LATE_DECEMBER)).at("idps.persons", MAARA)
    assert row is not None
    assert (row.total.best, row.as_of) == (100, DECEMBER)


def test_places_counted_on_different_days_are_added_each_with_its_newest(placed_engine: Engine) -> None:
    import_records(
        placed_engine,
        [
            record("population", MAARA_TOWN, idps(60), day=JANUARY),
            record("population", "C4065", idps(40), day=DECEMBER),
        ],
    )
    with reading(placed_engine) as connection:
        place = Gazetteer.load(connection).place("C4065")
    assert place is not None
    rows = ask(placed_engine, Selection(Kind.POPULATION, level=1)).rows
    assert [(row.total.best, row.as_of, row.oldest) for row in rows] == [(100, JANUARY, DECEMBER)]


def test_a_districts_own_count_and_its_communities_are_rivals(placed_engine: Engine) -> None:
    import_records(placed_engine, [record("population", MAARA_TOWN, idps(100), day=DECEMBER)], "communities.xlsx")
    import_records(placed_engine, [record("population", MAARA, idps(900), day=DECEMBER)], "district.xlsx")
    row = ask(placed_engine, Selection(Kind.POPULATION)).at("idps.persons", MAARA)
    assert row is not None
    assert (row.total.best, row.rivals) == (100, 1)
    import_records(placed_engine, [record("population", MAARA, idps(950), day=JANUARY)], "district in January.xlsx")
    row = ask(placed_engine, Selection(Kind.POPULATION)).at("idps.persons", MAARA)
    assert row is not None
    assert (row.total.best, row.rivals) == (950, 1)
    deeper = ask(placed_engine, Selection(Kind.POPULATION, level=3)).at("idps.persons", MAARA_SUBDISTRICT)
    assert deeper is not None
    assert (deeper.total.best, deeper.rivals) == (100, 1)


def test_rows_of_one_count_that_were_placed_less_exactly_are_added(placed_engine: Engine) -> None:
    rows = [
        record("population", MAARA_TOWN, idps(100)),
        record("population", MAARA, idps(30), row=6),
        record("population", IDLEB_GOVERNORATE, idps(7), row=7),
    ]
    import_records(placed_engine, rows)
    answer = ask(placed_engine, Selection(Kind.POPULATION))
    assert {(row.place, row.below): row.total.best for row in answer.rows} == {(MAARA, None): 130, (None, "SY07"): 7}
    assert not any(row.rivals for row in answer.rows)


def test_two_imports_that_count_one_place_on_one_day_are_rivals(placed_engine: Engine) -> None:
    import_records(placed_engine, [record("population", MAARA, idps(100))], "one.xlsx")
    import_records(placed_engine, [record("population", MAARA, idps(120))], "two.xlsx")
    row = ask(placed_engine, Selection(Kind.POPULATION)).at("idps.persons", MAARA)
    assert row is not None
    assert (row.total.best, row.rivals) == (120, 1)


def test_unknown_is_never_zero(placed_engine: Engine) -> None:
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, {"killed": Figure.unknown("not known")})])
    answer = ask(placed_engine, Selection(Kind.CASUALTY))
    row = answer.at("killed", IDLEB)
    assert row is not None
    assert (row.total.low, row.total.best, row.total.high, row.tally.unstated) == (None, None, None, 1)
    assert answer.at("killed", MAARA) is None


def test_what_is_discounted_leaves_the_headline_and_what_is_disputed_stays(placed_engine: Engine) -> None:
    import_records(
        placed_engine,
        [
            record("casualty", IDLEB_TOWN, persons(5, "killed"), verification="discounted"),
            record("casualty", IDLEB_TOWN, persons(3, "killed"), attribution_disputed=True, row=6),
        ],
    )
    row = ask(placed_engine, Selection(Kind.CASUALTY)).at("killed", IDLEB)
    assert row is not None
    assert (row.total.best, row.tally.attribution_disputed) == (3, 1)
    row = ask(placed_engine, Selection(Kind.CASUALTY, verification=("discounted",))).at("killed", IDLEB)
    assert row is not None
    assert row.total.best == 5


def test_a_service_found_closed_supersedes_the_same_found_open(placed_engine: Engine) -> None:
    import_records(
        placed_engine, [service(MAARA_TOWN, "bread", "full"), service(MAARA_TOWN, "bread", "none", day=JANUARY)]
    )
    rows = ask(placed_engine, Selection(Kind.SERVICE)).rows
    assert [(row.measure, row.total.best) for row in rows] == [("bread.none", 1)]


@pytest.mark.parametrize(("reading_name", "high"), [("acled-2024", None), ("bands", 99)])
def test_vague_words_are_read_when_asked(placed_engine: Engine, reading_name: str, high: int | None) -> None:
    from tracker.figures import Vague

    import_records(
        placed_engine, [record("casualty", IDLEB_TOWN, {"injured": Figure.in_words(Vague.DOZENS, "dozens")})]
    )
    row = ask(placed_engine, Selection(Kind.CASUALTY, reading=reading_name)).at("injured", IDLEB)
    assert row is not None
    assert row.total.high == high
    assert row.as_dict()["vague"] == {"dozens": 1}
    assert row.as_dict()["best"] is None
