import datetime as dt

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from sqlalchemy import Connection, Engine, select

from tests.builders import IDLEB, IDLEB_GOVERNORATE, IDLEB_TOWN, MAARA, MAARA_TOWN, import_records, record
from tests.histories import Step, Told, any_step, histories, never_committed
from tests.tracker.entries.raid import OMAR, two_reports
from tracker.changes import NAMES, Change, What, changes
from tracker.entries import Correction, choose_claim, edit_record, join_records, redo, set_verification, undo_import
from tracker.figures import Figure, Tally
from tracker.history import Entry
from tracker.places.gazetteer import Spot
from tracker.records.kinds import Kind
from tracker.selection import Selection
from tracker.store.engine import reading, writing
from tracker.totals import whole

ENTRY = Entry.__table__  # type: ignore[attr-defined]
KILLED = Selection(Kind.CASUALTY, measures=("killed",))
A_SECOND = dt.timedelta(seconds=1)


def moment_of(connection: Connection, number: int) -> dt.datetime:
    found = connection.scalar(select(ENTRY.c.at).where(ENTRY.c.number == max(number, 1)))
    assert isinstance(found, dt.datetime)
    return found if number else found - A_SECOND


def told(engine: Engine, selection: Selection, first: int = 0, last: int = 99) -> tuple[Change, ...]:
    with reading(engine) as connection:
        end = connection.scalars(select(ENTRY.c.number).where(ENTRY.c.number <= last).order_by(ENTRY.c.number)).all()[
            -1
        ]
        return changes(connection, selection, moment_of(connection, first), moment_of(connection, end))


def lows(found: tuple[Change, ...]) -> list[tuple[int, str, int | None, int | None]]:
    return [(one.entry, one.what.value, one.before.read().low, one.after.read().low) for one in found]


def test_each_entry_tells_what_it_did_to_the_figure_and_why(placed_engine: Engine) -> None:
    first, _ = two_reports(placed_engine)
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2], OMAR)
        choose_claim(connection, 1, "killed", 2, OMAR)
        edit_record(connection, 2, Correction(figures={"killed": Figure.exactly(13)}), OMAR)
        set_verification(connection, [3], "withdrawn", OMAR)
        undo = undo_import(connection, first, OMAR)
        redo(connection, undo, OMAR)
    found = told(placed_engine, KILLED)
    assert lows(found) == [
        (1, "late report", None, 7),
        (2, "late report", 7, 19),
        (3, "claim", 19, 7),
        (4, "claim", 7, 12),
        (5, "correction", 12, 13),
        (6, "withdrawal", 13, 7),
        (7, "undo", 7, None),
        (8, "undo", None, 7),
    ]
    assert (found[0].file, found[0].import_id, found[2].file) == ("first.xlsx", first, "")
    assert (found[2].by, found[2].why) == (OMAR.by, OMAR.why)
    assert lows(told(placed_engine, KILLED, 3, 5)) == [(4, "claim", 7, 12), (5, "correction", 12, 13)]
    assert told(placed_engine, KILLED, 4, 4) == ()


def test_the_command_line_gets_numbers_and_words(placed_engine: Engine) -> None:
    two_reports(placed_engine)
    said = told(placed_engine, KILLED)[1].as_dict()
    assert (said["place"], said["measure"], said["entry"], said["what"]) == (None, "killed", 2, "late report")
    assert (said["before"]["low"], said["before"]["high"], said["after"]["low"], said["after"]["high"]) == (
        *(7, None),
        *(19, None),
    )
    assert said["after"]["no_upper_bound"] == 1


def test_what_happened_before_the_first_moment_and_is_told_after_it_is_late(placed_engine: Engine) -> None:
    long_ago, today = dt.date(2001, 5, 1), dt.datetime.now(dt.UTC).date()
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, {"killed": 1})], "begun.xlsx")
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, {"killed": 2}, day=long_ago)], "late.xlsx")
    both = [record("casualty", IDLEB_TOWN, {"killed": 3}, day=day) for day in (long_ago, today)]
    import_records(placed_engine, both, "both.xlsx")
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, {"killed": 3}, day=None)], "undated.xlsx")
    found = told(placed_engine, KILLED, 1)
    assert [(one.file, one.what) for one in found] == [
        ("late.xlsx", What.LATE_REPORT),
        ("both.xlsx", What.IMPORT),
        ("undated.xlsx", What.IMPORT),
    ]


@pytest.mark.parametrize(("hour", "what"), [(-1, What.LATE_REPORT), (12, What.IMPORT)])
def test_a_day_has_ended_at_its_very_end_alone(placed_engine: Engine, hour: int, what: What) -> None:
    today = dt.datetime.now(dt.UTC).date()
    midnight = dt.datetime.combine(today, dt.time(), dt.UTC)
    first = midnight - dt.timedelta(microseconds=1) if hour < 0 else midnight - dt.timedelta(hours=hour)
    yesterday = today - dt.timedelta(days=1)
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, {"killed": 1}, day=yesterday)])
    with reading(placed_engine) as connection:
        (found,) = changes(connection, KILLED, first, dt.datetime.now(dt.UTC) + A_SECOND)
    assert found.what is what


def test_a_stock_is_counted_anew_after_each_entry_and_never_added(placed_engine: Engine) -> None:
    for name, number, day in (("old.xlsx", 100, 3), ("new.xlsx", 60, 30), ("older.xlsx", 900, 1)):
        counted = record("population", MAARA_TOWN, {"idps.persons": number}, day=dt.date(2024, 12, day))
        import_records(placed_engine, [counted], name)
    with writing(placed_engine) as connection:
        undo_import(connection, 2, OMAR)
    maara = Spot(MAARA, 2, "SYR", adm1=IDLEB_GOVERNORATE, adm2=MAARA)
    found = told(placed_engine, Selection(Kind.POPULATION, maara))
    assert lows(found) == [(1, "late report", None, 100), (2, "late report", 100, 60), (4, "undo", 60, 100)]
    assert {one.place for one in found} == {MAARA}
    idleb = Spot(IDLEB, 2, "SYR", adm1=IDLEB_GOVERNORATE, adm2=IDLEB)
    assert told(placed_engine, Selection(Kind.POPULATION, idleb)) == ()


def test_what_an_entry_is_has_its_name_in_both_languages() -> None:
    assert {what for what, name in NAMES.items() if name.en and name.ar} == set(What)


@given(steps=histories(any_step))
@trying(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_differences_add_up_to_what_changed(placed_engine: Engine, steps: list[Step]) -> None:
    with never_committed(placed_engine) as connection:
        Told(connection).tell(steps)
        last = connection.scalars(select(ENTRY.c.number).order_by(ENTRY.c.number)).all()[-1]
        for kind in (Kind.CASUALTY, Kind.MOVEMENT, Kind.POPULATION):
            for first in {0, last // 2}:
                found = changes(connection, Selection(kind), moment_of(connection, first), moment_of(connection, last))
                before, after = (
                    {row.measure: row.tally for row in whole(connection, Selection(kind, known_at=number)).rows}
                    for number in (first, last)
                )
                for measure in {*before, *after, *(one.measure for one in found)}:
                    mine = [one for one in found if one.measure == measure]
                    difference = after.get(measure, Tally()) - before.get(measure, Tally())
                    assert sum((one.difference for one in mine), Tally()) == difference
                    assert [one.after for one in mine[:-1]] == [one.before for one in mine[1:]]
