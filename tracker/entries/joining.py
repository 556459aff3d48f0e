"""Reports of one fact are joined and separated, and one of them is chosen for a measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from tracker.claims import (
    CHOICE,
    claimed_with,
    close_choices,
    close_claims,
    facts_known,
    of_reports,
    portions,
    report_of,
    reports_of,
    write_claims,
)
from tracker.entries.acts import Act, NothingToChangeError, NotJoinedError, NotKnownError, NotOneKindError
from tracker.history import open_entry
from tracker.ledger import counted_facts, record_tables
from tracker.store.engine import insert_many, take_turn
from tracker.weeks import settle


def join_records(connection: Connection, records: Sequence[int], act: Act) -> int:
    """Say that several records report one fact, as one entry; records already joined bring their facts along.

    Raises ``NotKnownError`` for a record that is not known now, ``NotOneKindError`` where they are of several kinds,
    and ``NothingToChangeError`` where they are one fact already.
    """
    take_turn(connection)
    reports = _reports_known(connection, records)
    facts = claimed_with(connection, reports)
    grown = set(reports).union(*facts.values())
    if len(grown) < 2 or (len(facts) == 1 and grown in facts.values()):
        raise NothingToChangeError
    opened = open_entry(connection, "join", act.by, act.why)
    alone = grown.difference(*facts.values())
    before = counted_facts(connection, {*facts, *alone})
    close_claims(connection, opened.number, facts)
    write_claims(connection, opened.number, [grown], act.why)
    settle(connection, opened.number, before, counted_facts(connection, [min(grown)]))
    return opened.number


def separate_records(connection: Connection, records: Sequence[int], act: Act) -> int:
    """Say that records report no common fact after all, as one entry: each stands alone, the rest stay joined.

    What was chosen for those that leave is over. Raises ``NotKnownError`` for a record that is not known now, and
    ``NotJoinedError`` for one that stands alone already.
    """
    take_turn(connection)
    leaving = set(_reports_known(connection, records))
    facts = claimed_with(connection, leaving)
    if strangers := leaving.difference(*facts.values()):
        raise NotJoinedError(number=min(strangers))
    opened = open_entry(connection, "separate", act.by, act.why)
    before = counted_facts(connection, facts)
    staying = [reports - leaving for reports in facts.values()]
    alone = leaving.union(*(reports for reports in staying if len(reports) == 1))
    close_claims(connection, opened.number, facts)
    close_choices(connection, opened.number, alone)
    joined = [reports for reports in staying if len(reports) > 1]
    write_claims(connection, opened.number, joined, act.why)
    after = counted_facts(connection, {*alone, *map(min, joined)})
    settle(connection, opened.number, before, after)
    return opened.number


def choose_claim(connection: Connection, fact: int, measure: str, record: int, act: Act) -> int:
    """Say which claim of a fact counts for a measure, as one entry; chosen last, it goes before earlier choices.

    Raises ``NotKnownError`` for a record that is not known now, ``NotJoinedError`` for one that is no claim of the
    fact, and ``NothingToChangeError`` for the one chosen last.
    """
    take_turn(connection)
    (report,) = _reports_known(connection, [record])
    known = facts_known(connection, None, [fact])
    members = known.members.get(fact, ())
    if record not in members and fact != report:
        raise NotJoinedError(number=record)
    latest = max((known.chosen.get((one, measure), 0) for one in members), default=0)
    if latest and known.chosen.get((record, measure)) == latest:
        raise NothingToChangeError
    opened = open_entry(connection, "choose", act.by, act.why)
    before = counted_facts(connection, [fact])
    choice = {"fact": fact, "measure": measure, "entry": opened.number, "record_id": report, "why": act.why}
    insert_many(connection, CHOICE, [choice])
    settle(connection, opened.number, before, counted_facts(connection, [fact]))
    return opened.number


def _reports_known(connection: Connection, records: Iterable[int]) -> list[int]:
    """Give the reports of records, each of which must be known now; all of one kind."""
    reports = reports_of(connection, records)
    kind_of: dict[int, str] = {}
    for one, table in record_tables():
        for portion in portions(reports.values()):
            known = select(report_of(table)).where(of_reports(table, portion), table.c.closed_by.is_(None))
            kind_of.update(dict.fromkeys(connection.scalars(known), one.kind.value))
    for record in records:
        if reports.get(record) not in kind_of:
            raise NotKnownError(number=record)
    if len(set(kind_of.values())) > 1:
        raise NotOneKindError
    return sorted(kind_of)
