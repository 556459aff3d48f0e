"""A generated sheet of many events, as large as anybody sends, and the floor that an import of it is measured against.

Seventeen columns, a tag row, places by code and by spellings, ranges and words among the numbers. The floor parses the
sheet and inserts its rows as they are: it finds no place, checks nothing and keeps no history.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import resource
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import python_calamine
import xlsxwriter

from imports.committing import Delivery, deliver
from imports.staging import Sender
from tracker.places.gazetteer import Gazetteer, load_shipped
from tracker.store.engine import open_engine, upgrade, writing

HEADINGS = (
    ("Record number", "#meta+id"), ("Date", "#date"), ("Governorate", "#adm1+name"), ("Governorate code", "#adm1+code"),
    ("District", "#adm2+name"), ("Sub-district", "#adm3+name"), ("Sub-district code", "#adm3+code"),
    ("Killed", "#affected+killed"), ("Injured", "#affected+injured"), ("Missing", "#affected+missing"),
    ("Civilians killed", "#affected+civilians+killed"), ("Weapon", "#cause+type"), ("Source", "#meta+source+name"),
    ("Published by", "#meta+publisher"), ("Grade", "#meta+grading"), ("Alleged party", "#group+perp+alleged"),
    ("Notes", "#description"),
)  # fmt: skip
SAID = ("at least 7", "dozens", "3-5", "about 20", "more than 10", "", "", "n/a", "unknown")
WEAPONS = ("Airstrike", "shelling", "Drone strike", "landmine", "gunfire", "")
GRADES = ("Confirmed", "Fair", "Weak", "Contested", "Discounted")


def event_rows(count: int) -> Iterator[list[str | int]]:
    """Make the rows of so many events, always the same."""
    chance = random.Random(11)  # noqa: S311 - the same sheet every time
    known = {spot.pcode: spot for spot in Gazetteer.shipped() if spot.country == "SYR"}
    spots = [spot for spot in known.values() if spot.level == 3]
    for number in range(count):
        spot = chance.choice(spots)
        above, top = known[str(spot.adm2)], known[str(spot.adm1)]
        day = dt.date(2023, 1, 1) + dt.timedelta(days=chance.randrange(700))
        name = spot.name_ar if number % 5 == 0 else spot.name_en
        numbers = [chance.choice(SAID) if chance.random() < 0.1 else chance.randrange(12) for _ in range(4)]
        yield [
            f"EV-{number:07}", day.isoformat(), top.name_en, top.pcode, above.name_en, name, spot.pcode, *numbers,
            chance.choice(WEAPONS), f"Source {chance.randrange(40)}", f"Publisher {chance.randrange(300)}",
            chance.choice(GRADES), f"Party {chance.randrange(8)}", f"Note {number} of what was seen",
        ]  # fmt: skip


def write_events(path: Path, count: int) -> None:
    """Write a workbook or a .csv of so many events."""
    rows = ([heading for heading, _ in HEADINGS], [tag for _, tag in HEADINGS])
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerows(rows)
            writer.writerows(event_rows(count))
        return
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Events")
    for number, row in enumerate((*rows, *event_rows(count))):
        sheet.write_row(number, 0, row)
    book.close()


def seconds_of_floor(path: Path, database: Path) -> float:
    """Give the processor time of parsing a workbook and inserting its rows as they are."""
    begun = _spent()
    rows = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    connection = sqlite3.connect(database)
    connection.execute(f"CREATE TABLE raw ({', '.join(f'c{number}' for number in range(len(HEADINGS)))})")
    marks = ", ".join("?" * len(HEADINGS))
    connection.executemany(f"INSERT INTO raw VALUES ({marks})", rows)  # noqa: S608 - marks alone
    connection.commit()
    connection.close()
    return _spent() - begun


def seconds_of_import(path: Path, database: Path) -> float:
    """Give the processor time, the reading process included, from the file to committed records with their totals."""
    engine = open_engine(f"sqlite:///{database}")
    upgrade(engine)
    with writing(engine) as connection:
        load_shipped(connection)
    begun = _spent()
    done = deliver(engine, path, Delivery(Sender("bench"), only_ready=True))
    spent = _spent() - begun
    engine.dispose()
    if done.outcome != "committed":
        raise RuntimeError(f"The sheet was not recorded: {done.as_dict()}")
    sys.stdout.write(f"recorded {done.recorded:,} rows, {done.staged:,} wait\n")
    return spent


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main() -> None:
    """Print how many times the floor an import of so many events takes."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.xlsx"
        write_events(path, count)
        floor = seconds_of_floor(path, Path(folder) / "floor.sqlite")
        whole = seconds_of_import(path, Path(folder) / "whole.sqlite")
    sys.stdout.write(f"{count:,} events: floor {floor:.2f} s, import {whole:.2f} s, {whole / floor:.2f} times\n")


if __name__ == "__main__":
    main()
