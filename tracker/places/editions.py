"""Editions of a country's list of places: what a new one changes, and how it is taken over without losing a code.

A code that the new edition no longer has stays, with the day its validity ended: old sheets carry it. A place whose
parent is another one now is reported and left where it is, since records are counted under the parent it had.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import CheckConstraint, Connection, Index, bindparam, insert, select, update
from sqlmodel import Field, SQLModel

from tracker.places.aliases import NewSpelling, add_spelling
from tracker.places.gazetteer import BATCH, COLUMNS, Spot, place_table
from tracker.places.listings import Listing
from tracker.places.names import read_whole_name
from tracker.store.columns import UtcTime


class PlaceChange(SQLModel, table=True):
    """What an edition changed of one place: ``before`` and ``after`` are names, or codes of parents."""

    __tablename__ = "place_change"
    __table_args__ = (
        CheckConstraint("what IN ('new', 'gone', 'renamed', 'moved', 'back')", name="place_change_what_is_known"),
        Index("place_change_by_place", "pcode"),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: dt.datetime = Field(sa_type=UtcTime)
    country: str = Field(max_length=3)
    edition: str
    what: str
    pcode: str = Field(max_length=40)
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Change:
    """One thing that a list changes: a place is new, gone, renamed, moved to another parent, or back again."""

    what: str
    pcode: str
    level: int
    name: str
    before: str = ""
    after: str = ""


def compare(before: Iterable[Spot], listing: Listing) -> tuple[Change, ...]:
    """Say what a list changes of the places known before, level by level; levels it does not have stay as they are."""
    known = {spot.pcode: spot for spot in before if spot.country == listing.country.iso3 and spot.level > 0}
    listed = {spot.pcode: spot for spot in listing.spots}
    changes = [change for spot in listing.spots for change in _changes(known.get(spot.pcode), spot)]
    changes += [
        Change("gone", spot.pcode, spot.level, spot.name("en"), spot.name("en"))
        for spot in known.values()
        if spot.pcode not in listed and spot.level in listing.levels and spot.valid_to is None
    ]
    return tuple(changes)


def counted(changes: Iterable[Change]) -> dict[str, int]:
    """Count changes by what they are."""
    return dict(Counter(change.what for change in changes))


@dataclass(frozen=True)
class KeptChange:
    """A change as it is kept: of which edition, and when it was taken over."""

    edition: str
    at: dt.datetime
    what: str
    before: str
    after: str


def changes_of(connection: Connection, pcode: str) -> list[KeptChange]:
    """Give what editions changed of a place, the newest first."""
    table = SQLModel.metadata.tables["place_change"]
    columns = [table.c[name] for name in ("edition", "at", "what", "before", "after")]
    rows = connection.execute(select(*columns).where(table.c.pcode == pcode).order_by(table.c.id.desc()))
    return [KeptChange(*row) for row in rows]


def load_listing(connection: Connection, listing: Listing, who: str) -> tuple[Change, ...]:
    """Take a list over in the transaction given, and say what it changed."""
    known = {spot.pcode: spot for spot in _known(connection, listing.country.iso3)}
    if not any(spot.level == 0 for spot in known.values()):
        top = Spot(listing.country.pcode, 0, listing.country.iso3, listing.country.name_en, listing.country.name_ar)
        connection.execute(insert(place_table()), [_row(replace(top, edition=listing.edition))])
    changes = compare(known.values(), listing)
    new = [_row(spot) for spot in listing.spots if spot.pcode not in known]
    for start in range(0, len(new), BATCH):
        connection.execute(insert(place_table()), new[start : start + BATCH])
    _renew(connection, listing, known)
    _close(connection, listing, [change.pcode for change in changes if change.what == "gone"])
    _keep_old_names(connection, listing, known, who)
    _record(connection, listing, changes)
    return changes


def _changes(known: Spot | None, listed: Spot) -> Iterator[Change]:
    name = listed.name("en")
    if known is None:
        yield Change("new", listed.pcode, listed.level, name, after=name)
        return
    if known.valid_to is not None:
        yield Change("back", listed.pcode, listed.level, name, known.valid_to.isoformat())
    if (known.name_en, known.name_ar) != _kept_names(known, listed):
        written = [
            " / ".join(filter(None, pair)) for pair in ((known.name_en, known.name_ar), _kept_names(known, listed))
        ]
        yield Change("renamed", listed.pcode, listed.level, name, *written)
    if known.parent != listed.parent:
        yield Change("moved", listed.pcode, listed.level, name, known.parent or "", listed.parent or "")


def _kept_names(known: Spot, listed: Spot) -> tuple[str, str]:
    """Give the names after the list: its own, and the old one in a script that it does not have."""
    return listed.name_en or known.name_en, listed.name_ar or known.name_ar


def _known(connection: Connection, country: str) -> list[Spot]:
    table = place_table()
    columns = [table.c[name] for name in COLUMNS]
    return [Spot(*row) for row in connection.execute(select(*columns).where(table.c.country == country))]


def _renew(connection: Connection, listing: Listing, known: dict[str, Spot]) -> None:
    """Give the places that stay their names, points and edition of now."""
    table = place_table()
    rows: list[dict[str, Any]] = []
    for spot in listing.spots:
        if (old := known.get(spot.pcode)) is not None:
            name_en, name_ar = _kept_names(old, spot)
            lat, lon = (spot.lat, spot.lon) if spot.lat is not None else (old.lat, old.lon)
            rows.append({"code": spot.pcode, "en": name_en, "ar": name_ar, "y": lat, "x": lon})
    if rows:
        values: dict[str, Any] = {
            name: bindparam(key) for name, key in (("name_en", "en"), ("name_ar", "ar"), ("lat", "y"), ("lon", "x"))
        }
        renewed = update(table).where(table.c.pcode == bindparam("code"))
        connection.execute(renewed.values(**values, edition=listing.edition, valid_to=None), rows)


def _close(connection: Connection, listing: Listing, gone: list[str]) -> None:
    table = place_table()
    day = listing.valid_on or dt.datetime.now(dt.UTC).date()
    for start in range(0, len(gone), BATCH // 10):
        some = table.c.pcode.in_(gone[start : start + BATCH // 10])
        later = table.c.valid_from.is_(None) | (table.c.valid_from <= day)
        connection.execute(update(table).where(some, later).values(valid_to=day))
        connection.execute(update(table).where(some, ~later).values(valid_to=table.c.valid_from))


def _keep_old_names(connection: Connection, listing: Listing, known: dict[str, Spot], who: str) -> None:
    """Let a place still be found by the names it had, and by the other names that the list gives it."""
    listed = {spot.pcode: spot for spot in listing.spots}
    names = list(listing.other_names)
    for code in listed:
        if (old := known.get(code)) is not None:
            names += [(code, old.name_en), (code, old.name_ar)]
    for code, name in names:
        place = listed.get(code)
        if place is not None and name and not _is_called(place, name):
            add_spelling(connection, NewSpelling(name, code, who, accepted=True))


def _is_called(spot: Spot, name: str) -> bool:
    folded = read_whole_name(name).folded
    return folded in {read_whole_name(own).folded for own in (spot.name_en, spot.name_ar) if own}


def _record(connection: Connection, listing: Listing, changes: tuple[Change, ...]) -> None:
    shared = {"at": dt.datetime.now(dt.UTC), "country": listing.country.iso3, "edition": listing.edition}
    rows = [
        {**shared, "what": one.what, "pcode": one.pcode, "before": one.before, "after": one.after} for one in changes
    ]
    for start in range(0, len(rows), BATCH):
        connection.execute(insert(SQLModel.metadata.tables["place_change"]), rows[start : start + BATCH])


def _row(spot: Spot) -> dict[str, Any]:
    return {name: getattr(spot, name) for name in COLUMNS}
