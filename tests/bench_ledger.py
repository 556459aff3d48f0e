"""Times totals, stocks, undoing and what changed on generated facts: ``python -m tests.bench_ledger 100000 1000000``.

Facts go in through the same statements as an import's, an entry for each 10,000; the address of an empty PostgreSQL
database may be named in BENCH_DATABASE, else a fresh SQLite file is used. Medians of five, in milliseconds.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, Engine, text

from tracker.balance import balance
from tracker.changes import changes
from tracker.entries import Act, record_import, undo_import
from tracker.explanation import explain
from tracker.figures import Figure
from tracker.history import latest
from tracker.places.gazetteer import Gazetteer, Spot, load_shipped
from tracker.provenance import keep_file, new_import
from tracker.records.kinds import Kind
from tracker.records.record import NewFigure, NewRecord
from tracker.selection import By, Selection
from tracker.store.engine import is_sqlite, open_engine, reading, upgrade, writing
from tracker.totals import totals

AN_IMPORT = 10_000
BEGUN, DAYS = dt.date(2015, 1, 1), 3650
YEAR = (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
FIGURES = (Figure.exactly, Figure.exactly, Figure.at_least, Figure.about)


def facts(number: int, places: list[Spot], chance: random.Random) -> Iterator[NewRecord]:
    """Generate facts of all kinds but services, over ten years and all communities of a country."""
    for row in range(1, number + 1):
        day = BEGUN + dt.timedelta(days=chance.randrange(DAYS))
        place = chance.choice(places).pcode
        values: dict[str, object] = {"place": place, "first": day, "last": day, "source": f"source {row % 20}"}
        roll = chance.random()
        if roll < 0.45:
            kind, measure = "movement", "returned.persons" if roll < 0.2 else "displaced.persons"
            values |= {"flow": measure.split(".", maxsplit=1)[0], "origin": chance.choice(places).pcode}
        elif roll < 0.8:
            kind, measure = "casualty", "killed" if roll < 0.65 else "injured"
        else:
            kind, measure = "population", "idps.persons"
            counted = day.replace(day=1)
            values |= {"counted_on": counted, "operation": "rounds"}
        figure = chance.choice(FIGURES)(chance.randrange(1, 400))
        yield NewRecord(kind, values, (NewFigure(measure, figure, "7", f"D{row}"),), "Sheet1", row, ("x", "7"))


def fill(engine: Engine, number: int) -> float:
    """Record so many facts, and give the seconds that it took."""
    with writing(engine) as connection:
        load_shipped(connection)
        places = list(Gazetteer.load(connection).at("SYR", 4))
        keep_file(connection, "bench", "xlsx", b"")
    chance, begun = random.Random(7), time.perf_counter()  # noqa: S311 (facts for a bench, the same each time)
    for _ in range(0, number, AN_IMPORT):
        with writing(engine) as connection:
            made = new_import(connection, digest="bench", name="bench.xlsx")
            record_import(connection, made, facts(min(number, AN_IMPORT), places, chance), Act("bench"))
    with writing(engine) as connection:
        connection.execute(text("ANALYZE"))
    return time.perf_counter() - begun


def milliseconds(engine: Engine, question: Callable[[Connection], object]) -> float:
    """Ask a question once and then five times, and give the median: of the processor on SQLite, else of the clock."""
    clock = time.process_time if is_sqlite(engine) else time.perf_counter
    taken = []
    with reading(engine) as connection:
        for _ in range(6):
            begun = clock()
            question(connection)
            taken.append((clock() - begun) * 1000)
    return statistics.median(taken[1:])


def questions(engine: Engine) -> dict[str, Callable[[Connection], object]]:
    """Name what is asked."""
    with reading(engine) as connection:
        place = Gazetteer.load(connection).place("SY0702")
        half = latest(connection) // 2
    killed = Selection(Kind.CASUALTY, first=YEAR[0], last=YEAR[1], measures=("killed",))
    all_of_it = replace(killed, measures=())
    stock = Selection(Kind.POPULATION, last=YEAR[1])
    assert place is not None
    long_ago, now = dt.datetime(2000, 1, 1, tzinfo=dt.UTC), dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
    return {
        "districts, one measure, a year": lambda connection: totals(connection, killed),
        "districts, all casualties, a year": lambda connection: totals(connection, all_of_it),
        "the same as known half-way": lambda connection: totals(connection, replace(all_of_it, known_at=half)),
        "the same of one organisation": lambda connection: totals(connection, replace(all_of_it, organisation_id=1)),
        "one district, a year": lambda connection: totals(connection, all_of_it.within(place)),
        "one district, all weeks": lambda connection: totals(
            connection, replace(killed, first=None, last=None, by=By.WEEK, place=place)
        ),
        "stocks of all districts": lambda connection: totals(connection, stock),
        "stock of one district": lambda connection: totals(connection, stock.within(place)),
        "explain one district, a year": lambda connection: explain(connection, killed.within(place)),
        "balance of one district": lambda connection: balance(connection, place, *YEAR),
        "changes of one district, a year": lambda connection: changes(
            connection, all_of_it.within(place), long_ago, now
        ),
    }


def measured(engine: Engine, number: int) -> Iterator[tuple[str, float]]:
    """Fill a database and time everything there is to ask of it."""
    upgrade(engine)
    seconds = fill(engine, number)
    yield "recording, microseconds a fact", seconds / number * 1_000_000
    for name, question in questions(engine).items():
        yield name, milliseconds(engine, question)
    begun = time.perf_counter()
    with writing(engine) as connection:
        undo_import(connection, 1, Act("bench"))
    yield "undo of 10,000 facts", (time.perf_counter() - begun) * 1000


def main() -> None:
    """Print one line for each question and size."""
    for number in [int(said) for said in sys.argv[1:]] or [100_000]:
        with tempfile.TemporaryDirectory() as folder:
            engine = open_engine(os.environ.get("BENCH_DATABASE") or f"sqlite:///{folder}/bench.sqlite")
            sys.stdout.write(f"{number:,} facts on {'SQLite' if is_sqlite(engine) else 'PostgreSQL'}\n")
            for name, taken in measured(engine, number):
                sys.stdout.write(f"{taken:10.2f}  {name}\n")
                sys.stdout.flush()
            engine.dispose()


if __name__ == "__main__":
    main()
