import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select

from tests.builders import IDLEB_GOVERNORATE, IDLEB_TOWN, MAARA, MAARA_TOWN, digest_of, record
from tests.histories import Step, Told, any_step, histories, never_committed
from tracker.entries import Act, record_import
from tracker.figures import Figure
from tracker.history import latest
from tracker.places.gazetteer import Spot
from tracker.provenance import keep_file, new_import
from tracker.records.kinds import Kind
from tracker.selection import Selection
from tracker.totals import Counted, totals
from tracker.weeks import WEEKS, end_of_whole_weeks, first_whole_week, fold_anew

SUNDAY, SATURDAY = dt.date(2024, 12, 1), dt.date(2024, 12, 7)
DAYS = st.dates(dt.date(2024, 11, 24), dt.date(2024, 12, 21))
MAARA_SPOT = Spot(MAARA, 2, "SYR", adm1=IDLEB_GOVERNORATE, adm2=MAARA)


@pytest.mark.parametrize(
    ("day", "sunday", "saturday"),
    [
        (SUNDAY, SUNDAY, dt.date(2024, 11, 30)),
        (dt.date(2024, 12, 2), dt.date(2024, 12, 8), dt.date(2024, 11, 30)),
        (SATURDAY, dt.date(2024, 12, 8), SATURDAY),
    ],
)
def test_weeks_begin_on_sunday(day: dt.date, sunday: dt.date, saturday: dt.date) -> None:
    assert (first_whole_week(day), end_of_whole_weeks(day)) == (sunday, saturday)


def row_by_row(connection: Connection, asked: Selection) -> list[Counted]:
    """Give the answer by communities, which the fold knows nothing of."""
    return list(totals(connection, replace(asked, level=4)).rows)


def by_measure(rows: tuple[Counted, ...] | list[Counted]) -> dict[str, tuple[int, int]]:
    added: dict[str, tuple[int, int]] = {}
    for row in rows:
        low, records = added.get(row.measure, (0, 0))
        added[row.measure] = (low + row.tally.low, records + row.tally.records)
    return added


@given(
    flows=st.lists(st.tuples(st.none() | DAYS, st.integers(0, 9), st.sampled_from((MAARA_TOWN, IDLEB_TOWN, None)))),
    first=st.none() | DAYS,
    last=st.none() | DAYS,
)
@trying(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_folded_by_weeks_or_not_the_answer_is_the_same(
    placed_engine: Engine,
    flows: list[tuple[dt.date | None, int, str | None]],
    first: dt.date | None,
    last: dt.date | None,
) -> None:
    with never_committed(placed_engine) as connection:
        _record(connection, flows)
        for place in (None, MAARA_SPOT):
            asked = Selection(Kind.MOVEMENT, place, first=first, last=last)
            folded, plain = totals(connection, asked), row_by_row(connection, asked)
            assert by_measure(folded.rows) == by_measure(plain)
            past = totals(connection, replace(asked, known_at=latest(connection) - 1))
            assert past.rows == ()


def _record(connection: Connection, flows: list[tuple[dt.date | None, int, str | None]]) -> None:
    keep_file(connection, digest_of("flows"), "xlsx", b"")
    number = new_import(connection, digest=digest_of("flows"), name="flows.xlsx")
    made = [
        record(
            "movement",
            place,
            {"returned.persons": Figure.at_least(row)},
            row=row,
            flow="returned",
            day=day,
            last=day and day + dt.timedelta(days=length),
        )
        for row, (day, length, place) in enumerate(flows, 1)
    ]
    record_import(connection, number, made, Act("rana@example.org"))


@given(steps=histories(any_step))
@trying(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_fold_is_what_folding_the_whole_ledger_anew_gives(placed_engine: Engine, steps: list[Step]) -> None:
    with never_committed(placed_engine) as connection:
        Told(connection).tell(steps)
        kept = folded(connection)
        fold_anew(connection)
        assert folded(connection) == kept


def folded(connection: Connection) -> set[tuple[object, ...]]:
    rows = connection.execute(select(WEEKS).where(WEEKS.c.records != 0))
    return {tuple(row) for row in rows}
