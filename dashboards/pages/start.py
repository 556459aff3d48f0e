"""What the reading pages say on the home page: districts with something new, and the newest entries."""

from __future__ import annotations

from flask import url_for
from sqlalchemy import Connection, exists, func, select

from dashboards.pages.atlas import atlas
from tracker.accounts import sees
from tracker.history import ACTS, Entry
from tracker.ledger import LEDGER
from tracker.provenance import imports_by_number
from tracker.shell.context import engine, language, person, settings
from tracker.shell.home import Section, Task
from tracker.store.engine import reading

DISTRICTS = 8
ENTRIES = 5
ENTRY = Entry.__table__  # type: ignore[attr-defined] # SQLModel does not declare it


def districts_with_news() -> Section:
    """List the districts that the newest entries speak of."""
    said = language()
    with reading(engine()) as connection:
        gazetteer = atlas().gazetteer(connection)
        newest = _newest(connection, sees(person()))
    tasks = tuple(
        Task(
            gazetteer.name(pcode, said.code),
            url_for("pages.district", pcode=pcode),
            said.ngettext("%(num)s report", "%(num)s reports", records) % {"num": said.number(records)},
        )
        for pcode, records in newest
    )
    empty = said.gettext("Nothing is recorded yet. Districts appear here as soon as a spreadsheet is saved.")
    button = Task(said.gettext("Find a district"), url_for("pages.districts"))
    return Section(said.gettext("Districts with news"), tasks, empty, button)


def newest_entries() -> Section | None:
    """List the newest entries of the history."""
    said, seen = language(), LEDGER.c.sensitivity.in_(sees(person()))
    changing = exists().where(LEDGER.c.entry == ENTRY.c.number, seen)
    with reading(engine()) as connection:
        rows = list(connection.execute(select(ENTRY).where(changing).order_by(ENTRY.c.number.desc()).limit(ENTRIES)))
        files = imports_by_number(connection, [row.import_id for row in rows if row.import_id is not None])
    tasks = tuple(
        Task(
            f"{ACTS[row.act].in_(said.code)} · {files[row.import_id].name}"
            if row.import_id in files
            else ACTS[row.act].in_(said.code),
            note=f"{said.datetime(row.at, settings().time_zone)} · {row.by}",
        )
        for row in rows
    )
    return Section(said.gettext("Newest entries"), tasks) if tasks else None


def _newest(connection: Connection, seen: tuple[str, ...]) -> list[tuple[str, int]]:
    query = (
        select(LEDGER.c.adm2, func.sum(LEDGER.c.records))
        .where(LEDGER.c.adm2.is_not(None), LEDGER.c.sensitivity.in_(seen))
        .group_by(LEDGER.c.adm2)
        .having(func.sum(LEDGER.c.records) > 0)
        .order_by(func.max(LEDGER.c.entry).desc(), func.sum(LEDGER.c.records).desc())
        .limit(DISTRICTS)
    )
    return [(pcode, int(records)) for pcode, records in connection.execute(query)]
