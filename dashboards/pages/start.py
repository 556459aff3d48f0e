"""What the reading pages say on the home page: what is new of districts, and the newest entries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from flask import session, url_for
from sqlalchemy import exists, func, select

from dashboards.filters import from_query
from dashboards.pages.asking import Asked, frame_of
from dashboards.pages.atlas import atlas
from dashboards.pages.remembering import remembered
from dashboards.pages.rights import where_seen
from dashboards.pages.usual import in_order
from tracker.accounts import sees
from tracker.changes import NAMES, Change, changes
from tracker.figures import Tally
from tracker.history import Entry, act_named, latest, number_at
from tracker.ledger import LEDGER
from tracker.provenance import imports_by_number
from tracker.records.kinds import Kind, kind_of
from tracker.selection import Selection
from tracker.shell.context import engine, language, person, settings
from tracker.shell.home import Section, Task
from tracker.store.engine import reading
from tracker.totals import Counted

DISTRICTS = 6
ENTRIES = 5
FIGURES = 3
A_VISIT = dt.timedelta(minutes=30)
A_WEEK = dt.timedelta(days=7)
LONGEST = dt.timedelta(days=60)
ENTRY = Entry.__table__  # type: ignore[attr-defined] # SQLModel does not declare it


def districts_with_news() -> Section:
    """List the districts about which something new is known since the person last looked, with figures then and now."""
    said = language()
    with reading(engine()) as connection:
        gazetteer = atlas().gazetteer(connection)
        asked = Asked(
            connection, gazetteer, from_query({}, connection, frame_of(gazetteer)), said, dt.datetime.now(dt.UTC)
        )
        since = last_look(asked.now)
        tasks = tuple(
            Task(
                gazetteer.name(one.pcode, said.code),
                url_for("pages.district", pcode=one.pcode),
                one.said,
                one.what,
                "info",
            )
            for one in news(asked, since)
        )
        has_any = latest(connection) > 0
    day = said.datetime(since, settings().time_zone)
    if not has_any:
        empty = said.gettext("Nothing is recorded yet. Districts appear here as soon as a spreadsheet is saved.")
    else:
        empty = said.gettext("Nothing has changed since %(moment)s.") % {"moment": day}
    button = Task(said.gettext("Find a district"), url_for("pages.districts"))
    return Section(said.gettext("New since %(moment)s") % {"moment": day}, tasks, empty, button)


def last_look(now: dt.datetime) -> dt.datetime:
    """Give when the person's visit before this one began, kept in their session; a week ago where none is kept.

    Half an hour without opening the first page ends a visit.
    """
    stamp = int(now.timestamp())
    before, current = session.get("looked") or (stamp - int(A_WEEK.total_seconds()), 0)
    if not current or stamp - current > A_VISIT.total_seconds():
        before = max(current or before, stamp - int(LONGEST.total_seconds()))
        session["looked"] = (before, stamp)
    return dt.datetime.fromtimestamp(before, dt.UTC)


@dataclass(frozen=True)
class News:
    """What changed of a district: the figures then and now in words, and what the entries were."""

    pcode: str
    said: str
    what: str


def news(asked: Asked, since: dt.datetime) -> list[News]:
    """Give the districts that changed after a moment, those changed last first, each with what changed in words."""
    changed = _changed(asked, number_at(asked.connection, since))
    told = []
    for pcode, kinds in list(changed.items())[:DISTRICTS]:
        place = asked.gazetteer.place(pcode)
        steps = [step for kind in kinds for step in _steps(asked, asked.view.at(place).selection(kind), since)]
        what = dict.fromkeys(NAMES[step.what].in_(asked.language.code) for step in steps)
        told.append(News(pcode, _in_words(asked, steps), asked.language.gettext(", ").join(what)))
    return told


def _steps(asked: Asked, selection: Selection, since: dt.datetime) -> tuple[Change, ...]:
    first = number_at(asked.connection, since)
    key = ("changes", replace(selection, level=2), first, since.date())
    return remembered(asked, key, lambda: changes(asked.connection, replace(selection, level=2), since, asked.now))


def _in_words(asked: Asked, steps: list[Change]) -> str:
    """Say what changed: of each measure its figure then and now; services by number."""
    by_measure: dict[str, list[Change]] = {}
    for step in steps:
        by_measure.setdefault(step.measure, []).append(step)
    figures = {measure: of_it for measure, of_it in by_measure.items() if kind_of(measure) is not Kind.SERVICE}
    told = [_figure(asked, figures[measure]) for measure in in_order(figures)]
    if checks := len({step.entry for step in steps if kind_of(step.measure) is Kind.SERVICE}):
        said = asked.language.ngettext("%(num)s new check of services", "%(num)s new checks of services", checks)
        told.append(said % {"num": asked.language.number(checks)})
    if (more := len(told) - FIGURES) > 0:
        said = asked.language.ngettext("%(num)s more", "%(num)s more", more)
        told = [*told[:FIGURES], said % {"num": asked.language.number(more)}]
    return " · ".join(told)


def _figure(asked: Asked, steps: list[Change]) -> str:
    said = asked.language.gettext("%(measure)s: %(then)s → %(now)s")
    return said % {
        "measure": asked.measure_name(steps[0].measure),
        "then": asked.cell(_counted(steps[0].measure, steps[0].before, asked.view.reading)),
        "now": asked.cell(_counted(steps[-1].measure, steps[-1].after, asked.view.reading)),
    }


def _counted(measure: str, tally: Tally, reading_: str) -> Counted | None:
    return Counted(measure, tally, tally.read(reading_), reading=reading_) if tally.records else None


def newest_entries() -> Section | None:
    """List the newest entries of the history."""
    said, seen = language(), LEDGER.c.sensitivity.in_(sees(person()))
    changing = exists().where(LEDGER.c.entry == ENTRY.c.number, seen)
    with reading(engine()) as connection:
        rows = list(connection.execute(select(ENTRY).where(changing).order_by(ENTRY.c.number.desc()).limit(ENTRIES)))
        files = imports_by_number(connection, [row.import_id for row in rows if row.import_id is not None])
    tasks = tuple(
        Task(
            f"{act_named(row).in_(said.code)} · {files[row.import_id].name}"
            if row.import_id in files
            else act_named(row).in_(said.code),
            note=f"{said.datetime(row.at, settings().time_zone)} · {row.by}",
        )
        for row in rows
    )
    return Section(said.gettext("Newest entries"), tasks) if tasks else None


def _changed(asked: Asked, after: int) -> dict[str, list[Kind]]:
    """Give the districts that entries after a number changed, the last changed first, each with the kinds of it."""
    newest = func.max(LEDGER.c.entry)
    query = (
        select(LEDGER.c.adm2, LEDGER.c.kind, newest.label("newest"), func.count().label("size"))
        .where(LEDGER.c.entry > after, LEDGER.c.adm2.is_not(None), where_seen(LEDGER, asked.view))
        .group_by(LEDGER.c.adm2, LEDGER.c.kind)
    )
    rows = sorted(asked.connection.execute(query), key=lambda row: (row.newest, row.size), reverse=True)
    changed: dict[str, list[Kind]] = {}
    for row in rows:
        changed.setdefault(row.adm2, []).append(Kind(row.kind))
    return changed
