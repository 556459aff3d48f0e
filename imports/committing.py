"""The ready rows of a staged import become one entry.

That is shown before it is done: a rehearsal does the whole act in a transaction, reads the totals of the districts
before and after, and rolls it back, so that what is announced is what will happen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from imports.comparing import Differences
from imports.files import Limits, Refusal, inspect
from imports.pipeline import Answers, Checked, check
from imports.remembering import Confirmed, memories_for, remember
from imports.reporting import refusal_as_dict, report_as_dict
from imports.saving import Saved, Saver, record, rows_of
from imports.staging import (
    Sender,
    decide,
    decisions,
    discard,
    keep_report,
    kept_file,
    limits_of,
    recorded_import,
    recorded_rows,
    report_of,
    saving_wish,
    stage,
)
from tracker.audit import write_audit
from tracker.jobs import Handler, Progress
from tracker.places.aliases import load_spellings
from tracker.places.gazetteer import Gazetteer
from tracker.places.matching import Matcher
from tracker.provenance import import_row, keep_rows
from tracker.records.kinds import Kind
from tracker.records.record import NewRecord
from tracker.selection import Selection
from tracker.settings import Settings
from tracker.store.engine import reading, take_turn, writing
from tracker.totals import Counted, totals

REHEARSED = 20_000
"""So many records are rehearsed at most: a rehearsal holds up everybody who writes."""

Say = Callable[[str, int, int], None]
"""Told the step at hand, how much of it is done, and of how much."""


def say_nothing(_step: str, _done: int = 0, _total: int = 0) -> None:
    """Take no notice of progress."""


@dataclass(frozen=True)
class Change:
    """How a total of a district changes: low, best and high before and after; ``None`` where nothing is known."""

    kind: str
    measure: str
    place: str | None
    below: str | None
    before: tuple[int | None, ...] | None
    after: tuple[int | None, ...] | None


@dataclass(frozen=True)
class Committed:
    """What became of the wish to save an import, in the words of the command line's contract."""

    number: int
    outcome: str
    recorded: int = 0
    staged: int = 0
    set_aside: int = 0
    totals: Mapping[str, Any] = field(default_factory=dict)
    entry: int | None = None
    seconds: float = 0.0
    refusal: Mapping[str, Any] | None = None
    differences: Differences | None = None

    def as_dict(self) -> dict[str, Any]:
        """Give it as ``tracker imports commit --json`` prints it."""
        rows = {"recorded": self.recorded, "staged": self.staged, "set_aside": self.set_aside}
        said: dict[str, Any] = {"import": self.number or None, "outcome": self.outcome, "rows": rows}
        if self.refusal:
            said["refusal"] = self.refusal
        if self.differences:
            said["differences"] = self.differences.as_dict()
        return said | {"totals": self.totals, "seconds": round(self.seconds, 2)}


# ---- checking


def read_staged(engine: Engine, number: int, limits: Limits | None = None) -> tuple[Checked | Refusal, int]:
    """Read the kept file of an import with what was decided of it; gives also the version of those decisions."""
    with reading(engine) as connection:
        decided = decisions(connection, number)
        source = import_row(connection, number)
        matcher = _matcher(connection, source.organisation_id if source else None)
        answers = Answers.from_dict(decided.answers)
        answers = replace(answers, memories=memories_for(connection, source, answers.mapping))
    with kept_file(engine, number) as (path, facts):
        return check(path, facts, matcher, answers, limits), decided.version


def _matcher(connection: Connection, organisation: int | None) -> Matcher:
    """Make a matcher for a file of an organisation: its own spellings count as everybody's."""
    known = load_spellings(connection)
    mine = [replace(one, organisation=None) for one in known if one.organisation in {None, organisation}]
    return Matcher(Gazetteer.load(connection), mine)


def check_staged(engine: Engine, number: int, limits: Limits, say: Say = say_nothing) -> Mapping[str, Any]:
    """Check a staged import and keep the report, with what saving it would do to the districts; gives the report.

    A file that turns out unreadable is put aside, and the report says why.
    """
    say("reading", 0, 0)
    checked, version = read_staged(engine, number, limits)
    if isinstance(checked, Refusal):
        said: dict[str, Any] = {"outcome": "refused", "refusal": refusal_as_dict(checked)}
    else:
        say("effect", 0, 0)
        said = report_as_dict(checked) | _effect(engine, number, checked)
    with writing(engine) as connection:
        keep_report(connection, number, said, version)
        if said["outcome"] == "refused":
            discard(connection, number)
    return said


def _effect(engine: Engine, number: int, checked: Checked) -> dict[str, Any]:
    """Rehearse the saving of what is ready: rows not saved before, and ``changes``, none where it is too much."""
    with reading(engine) as connection:
        source = import_row(connection, number)
        fresh = _not_recorded(checked.records(only_ready=True), recorded_rows(connection, number))
    if len(fresh) > REHEARSED:
        return {"fresh": rows_of(fresh), "changes": None}
    saved: list[Saved] = []
    kinds = {Kind(record.kind) for record in fresh}
    changes = rehearse(
        engine, kinds, lambda connection: saved.append(record(connection, source, checked, fresh, Saver()))
    )
    found = next((one.differences for one in saved), None)
    said = {"differences": found.as_dict()} if found else {}
    return {"fresh": sum(one.rows for one in saved), "changes": [asdict(change) for change in changes], **said}


def _not_recorded(records: Iterable[NewRecord], known: set[tuple[str, int | None]]) -> list[NewRecord]:
    return [record for record in records if (record.sheet, record.row) not in known]


# ---- rehearsing


def rehearse(engine: Engine, kinds: Iterable[Kind], act: Callable[[Connection], object]) -> tuple[Change, ...]:
    """Do something in a transaction that is rolled back, and tell what it does to the totals of the districts."""
    asked = [Selection(kind, level=2) for kind in sorted(kinds)]
    if not asked:
        return ()
    with engine.connect().execution_options(writes=True) as connection, connection.begin() as transaction:
        take_turn(connection)
        before = _district_totals(connection, asked)
        act(connection)
        after = _district_totals(connection, asked)
        transaction.rollback()
    changed = [key for key in sorted({*before, *after}, key=str) if before.get(key) != after.get(key)]
    return tuple(Change(*key, before.get(key), after.get(key)) for key in changed)


_Key = tuple[str, str, str | None, str | None]


def _district_totals(connection: Connection, asked: Iterable[Selection]) -> dict[_Key, tuple[int | None, ...]]:
    return {
        (selection.kind.value, row.measure, row.place, row.below): _ends_of(row)
        for selection in asked
        for row in totals(connection, selection).rows
    }


def _ends_of(row: Counted) -> tuple[int | None, ...]:
    return row.total.low, row.total.best, row.total.high


# ---- committing


@dataclass(frozen=True)
class Wish:
    """Whose wish it is to save an import, and whether without the rows that still wait."""

    by: str = ""
    only_ready: bool = False
    user_id: int | None = None


def commit(engine: Engine, number: int, wish: Wish, limits: Limits | None = None, say: Say = say_nothing) -> Committed:
    """Record the rows of an import that are ready, with their sources and totals, as one entry; all of it or nothing.

    Without ``only_ready`` nothing is recorded while something waits for a decision. Rows that the import has recorded
    before are left as they are, so that a second call finds nothing to do; content that another import has recorded
    is never recorded again. Raises ``KeyError`` for an import that is not there.
    """
    began = time.monotonic()
    checked, version = read_staged(engine, number, limits)
    if isinstance(checked, Refusal):
        return Committed(number, "refused", refusal=refusal_as_dict(checked))
    say("saving", 0, 0)
    with writing(engine) as connection:
        done = _commit_checked(connection, number, checked, wish, say)
        if not report_of(connection, number).is_current:
            keep_report(connection, number, report_as_dict(checked), version)
    return replace(done, seconds=time.monotonic() - began)


def _commit_checked(connection: Connection, number: int, checked: Checked, wish: Wish, say: Say) -> Committed:
    take_turn(connection)
    source = import_row(connection, number)
    if source is None:
        raise KeyError(number)
    waiting = checked.waiting
    if source.state not in {"staged", "committed"} or (waiting and not wish.only_ready):
        return Committed(number, "staged", staged=waiting, set_aside=checked.set_aside)
    other = recorded_import(connection, source.digest, checked.sheets_taken, but=number)
    if other is not None:
        return Committed(other, "already-imported")
    fresh = _not_recorded(checked.records(only_ready=True), recorded_rows(connection, number))
    if not fresh:
        outcome = "already-imported" if source.state == "committed" else "staged"
        return Committed(number, outcome, staged=waiting, set_aside=checked.set_aside)
    saved = record(connection, source, checked, fresh, Saver(wish.by, partial(_tell, say, len(fresh))))
    if saved.entry is None and saved.differences is not None:
        discard(connection, number)
        return Committed(saved.differences.earlier, "already-imported", differences=saved.differences)
    keep_rows(connection, number, checked.heading_rows())
    if source.organisation_id is not None:
        for header, mapping in checked.confirmed():
            remember(connection, header, mapping, Confirmed(source.organisation_id, wish.by))
    write_audit(connection, (wish.user_id, wish.by), "imports.save", f"import:{number}", records=saved.rows)
    totals_ = checked.totals()
    found = saved.differences
    return Committed(
        number, "committed", saved.rows, waiting, checked.set_aside, totals_, saved.entry, differences=found
    )


def _tell(say: Say, of: int, done: int) -> None:
    say("saving", done, of)


# ---- from a file to its records in one go


@dataclass(frozen=True)
class Delivery:
    """A wish to save files without a person at a screen: who sends them, what is answered before it is asked."""

    sender: Sender
    answers: Answers = field(default_factory=Answers)
    only_ready: bool = False
    limits: Limits = field(default_factory=Limits)


def deliver(engine: Engine, path: Path, delivery: Delivery) -> Committed:
    """Take a file from disk to its records; where something is open it is left staged, with what was answered."""
    facts = inspect(path, path.name, delivery.limits)
    if isinstance(facts, Refusal):
        return Committed(0, "refused", refusal=refusal_as_dict(facts))
    only = delivery.answers.only
    with writing(engine) as connection:
        arrived = stage(connection, path, facts, delivery.sender, only[0] if len(only) == 1 else "")
        if arrived.already and not _goes_on(connection, arrived.number, delivery.sender):
            return Committed(arrived.number, "already-imported")
        standing = decisions(connection, arrived.number)
        answers = {**standing.answers, **delivery.answers.as_dict()}
        if answers != standing.answers:
            decide(connection, arrived.number, answers, standing.version)
    done = commit(engine, arrived.number, Wish(delivery.sender.by, delivery.only_ready), delivery.limits)
    if done.outcome == "refused":
        with writing(engine) as connection:
            discard(connection, arrived.number)
    return done


def _goes_on(connection: Connection, number: int, sender: Sender) -> bool:
    """Tell whether rows of a recorded import still wait for this same sender."""
    source = import_row(connection, number)
    mine = source is not None and source.made_by == sender.by
    return mine and int(report_of(connection, number).said.get("waiting") or 0) > 0


# ---- in the background


def handlers(settings: Settings | None = None) -> Mapping[str, Handler]:
    """Name the work that waits in the background: ``check`` and ``commit``, each about the number of an import."""
    limits = limits_of(settings) if settings else Limits()

    def check_in_background(engine: Engine, subject: str, progress: Progress) -> None:
        check_staged(engine, int(subject), limits, progress.say)

    def commit_in_background(engine: Engine, subject: str, progress: Progress) -> None:
        with reading(engine) as connection:
            saver, only_ready = saving_wish(connection, int(subject))
        commit(engine, int(subject), Wish(saver, only_ready), limits, progress.say)
        check_staged(engine, int(subject), limits, progress.say)

    return {"check": check_in_background, "commit": commit_in_background}
