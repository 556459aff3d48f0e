"""Histories for tests: acts in any order, written as data, done on a database, and done again without one import."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select

from tests.builders import IDLEB, IDLEB_GOVERNORATE, IDLEB_TOWN, MAARA, MAARA_SUBDISTRICT, MAARA_TOWN, digest_of, record
from tracker.claims import fact_of, facts_known
from tracker.entries import (
    Act,
    CannotBeDoneError,
    Correction,
    choose_claim,
    edit_record,
    edited_since,
    join_records,
    record_import,
    redo,
    separate_records,
    set_verification,
    undo_import,
)
from tracker.figures import Figure, Vague
from tracker.history import latest
from tracker.ledger import record_tables
from tracker.provenance import keep_file, new_import
from tracker.records.record import VERIFICATION, NewRecord
from tracker.store.engine import take_turn

MEASURE = {"casualty": "killed", "population": "idps.persons", "movement": "returned.persons"}
PLACES = (IDLEB_TOWN, MAARA_TOWN, MAARA_SUBDISTRICT, IDLEB, MAARA, IDLEB_GOVERNORATE, None)
DAYS = tuple(dt.date(2024, 12, 1) + dt.timedelta(days=days) for days in (0, 2, 40))
FIGURES = (
    Figure.exactly(0),
    Figure.exactly(12),
    Figure.at_least(7),
    Figure.at_most(4),
    Figure.about(300),
    Figure.between(5, 9),
    Figure.unknown("?"),
    Figure.in_words(Vague.DOZENS),
)
Address = tuple[int, int]
"""A record as a history names it: the number of its import in the history, and its row."""
Step = tuple[Any, ...]
ACT = Act("omar@example.org", "because")


# ---- steps as data

_numbers = st.integers(0, 30)
_records = st.lists(
    st.tuples(
        st.sampled_from(sorted(MEASURE)),
        st.sampled_from(PLACES),
        st.sampled_from(DAYS),
        st.sampled_from(FIGURES),
        st.sampled_from(("reported", "reported", "verified", "discounted")),
        st.sampled_from((None, "raid", "IOM", "OCHA")),
    ),
    min_size=1,
    max_size=4,
)
_imports = st.tuples(st.just("import"), _records)
_joins = st.tuples(st.just("join"), _numbers, _numbers)
_choices = st.tuples(st.just("choose"), _numbers)
_edits = st.tuples(st.just("edit"), _numbers, st.sampled_from(FIGURES), st.sampled_from(PLACES), st.sampled_from(DAYS))
_steps_of_verification = st.tuples(st.just("verify"), _numbers, st.sampled_from(VERIFICATION.codes))
_separations = st.tuples(st.just("separate"), _numbers)
_undoings = st.tuples(st.just("undo"), _numbers, st.just("all"))
_partial = st.tuples(st.just("undo"), _numbers, st.sampled_from(("keep", "sheet", "place")))
_redoings = st.tuples(st.just("redo"), _numbers)
whole_steps = st.one_of(_imports, _joins, _joins, _choices, _edits, _steps_of_verification, _undoings, _redoings)
"""Steps whose outcome does not hang on which part of an import was undone, or on what was parted again."""
any_step = st.one_of(whole_steps, _partial, _separations)


def histories(steps: st.SearchStrategy[Step], most: int = 12) -> st.SearchStrategy[list[Step]]:
    """Give histories that begin with two imports."""
    begun = st.tuples(_imports, _imports, st.lists(steps, max_size=most))
    return begun.map(lambda parts: [parts[0], parts[1], *parts[2]])


# ---- done on a database


@contextmanager
def never_committed(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a write transaction that is rolled back at the end."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin() as transaction:
        take_turn(connection)
        yield connection
        transaction.rollback()


@dataclass
class Told:
    """A history done on a database, all of it or all but one import (``without``, its number in the history).

    ``joined`` keeps what each joining came to, because a joining made through a report that is later undone stands.
    """

    connection: Connection
    without: int | None = None
    joined: dict[int, frozenset[Address]] = field(default_factory=dict)
    imports: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    done: int = 0

    def tell(self, steps: Sequence[Step]) -> None:
        """Do the steps; what cannot be done as things stand is left."""
        for step in steps:
            self.do(step)

    def do(self, step: Step) -> None:
        """Do one step."""
        self.done += 1
        try:
            getattr(self, f"_{step[0]}")(*step[1:])
        except CannotBeDoneError:
            return

    def known(self) -> dict[Address, tuple[int, str]]:
        """Give the records that are known now, each by its address, with its number and kind."""
        number_of = {number: index for index, number in enumerate(self.imports)}
        return {
            (number_of[row.import_id], row.row): (row.id, one.kind.value)
            for one, table in record_tables()
            for row in self.connection.execute(select(table).where(table.c.closed_by.is_(None)))
        }

    def _import(self, said: Sequence[tuple[Any, ...]]) -> None:
        index = len(self.imports)
        name = f"{index}.xlsx"
        keep_file(self.connection, digest_of(name), "xlsx", b"")
        about = {"id": 1000 + index, "digest": digest_of(name), "name": name, "made_by": "rana@example.org"}
        # Numbered by hand: what a database counts up by itself is not rolled back.
        self.imports.append(new_import(self.connection, **about))
        self.addresses += [(index, row) for row in range(1, len(said) + 1)]
        if index != self.without:
            made = [_record(one, row) for row, one in enumerate(said, 1)]
            record_import(self.connection, self.imports[index], made, Act("rana@example.org"))

    def _address(self, number: int) -> Address:
        return self.addresses[number % len(self.addresses)]

    def _number(self, address: Address) -> int:
        found = self.known().get(address)
        if found is None:
            raise CannotBeDoneError
        return found[0]

    def _join(self, one: int, other: int) -> None:
        known = self.known()
        if self.without is None:
            numbers = [self._number(self._address(one)), self._number(self._address(other))]
            join_records(self.connection, numbers, ACT)
            members = facts_known(self.connection).members.values()
            (grown,) = (set(fact) for fact in members if numbers[0] in fact)
            self.joined[self.done] = frozenset(address for address, (number, _) in known.items() if number in grown)
        elif self.done in self.joined:
            left = [known[address][0] for address in sorted(self.joined[self.done]) if address in known]
            join_records(self.connection, left, ACT)

    def _separate(self, number: int) -> None:
        separate_records(self.connection, [self._number(self._address(number))], ACT)

    def _choose(self, number: int) -> None:
        address = self._address(number)
        chosen, kind = self._number(address), self.known()[address][1]
        choose_claim(self.connection, fact_of(self.connection, chosen), MEASURE[kind], chosen, ACT)

    def _edit(self, number: int, figure: Figure, place: str | None, day: dt.date) -> None:
        address = self._address(number)
        edited, kind = self._number(address), self.known()[address][1]
        values = {"place": place, "first": day, "last": day}
        if kind == "population":
            values["counted_on"] = day
        edit_record(self.connection, edited, Correction(values, {MEASURE[kind]: figure}), ACT)

    def _verify(self, number: int, to: str) -> None:
        set_verification(self.connection, [self._number(self._address(number))], to, ACT)

    def _undo(self, number: int, part: str) -> None:
        index = number % len(self.imports)
        if index == self.without:
            self.undone.append(0)
            return
        chosen = self.imports[index]
        parts: dict[str, dict[str, Any]] = {
            "all": {},
            "keep": {"keep": [one.record for one in edited_since(self.connection, chosen)]},
            "sheet": {"sheet": "Sheet1"},
            "place": {"place": MAARA},
        }
        self.undone.append(undo_import(self.connection, chosen, ACT, **parts[part]))

    def _redo(self, number: int) -> None:
        if self.undone and (undo := self.undone[number % len(self.undone)]):
            redo(self.connection, undo, ACT)


def _record(said: tuple[Any, ...], row: int) -> NewRecord:
    kind, place, day, figure, verification, word = said
    named = {"casualty": "incident", "population": "operation", "movement": "source"}[kind]
    more = {"flow": "returned"} if kind == "movement" else {}
    return record(
        kind, place, {MEASURE[kind]: figure}, row=row, day=day, verification=verification, **{named: word}, **more
    )


def entries_so_far(connection: Connection) -> range:
    """Give the numbers of all moments so far, that before the first entry among them."""
    return range(latest(connection) + 1)
