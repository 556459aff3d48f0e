"""The places of this tracker, for its administrators: what they are called, which spellings and codes wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import Connection, select
from werkzeug.wrappers import Response

from tracker.audit import write_audit
from tracker.organisations import organisation_names
from tracker.places.aliases import (
    KeptSpelling,
    NewSpelling,
    accept_spelling,
    add_spelling,
    kept_spelling,
    spellings_of,
    waiting_spellings,
    withdraw_spelling,
)
from tracker.places.editions import changes_of
from tracker.places.gazetteer import Spot
from tracker.places.names import read_whole_name
from tracker.places.searching import read_place, search_places
from tracker.places.waiting import settle_code, waiting_codes
from tracker.records.kinds import KINDS
from tracker.shell.context import allowed, demand, engine, language
from tracker.shell.frame import blueprint
from tracker.shell.home import Section, Task
from tracker.store.engine import reading, writing

places = blueprint("gazetteer", __name__)

SHOWN = 100
LEARNT = ("alias", "chosen", "exact")
"""How a record was placed where a spelling may have placed it."""


@dataclass(frozen=True)
class PlacedRecord:
    """A record that a spelling placed: its number, the label of its kind, and what its sheet says."""

    number: int
    kind: str
    said: str


def register(app: Flask) -> None:
    """Hang the pages about places, and tell on the first page what waits there."""
    app.register_blueprint(places)
    app.extensions["home"].append(waiting)


@places.before_request
def _administrators_only() -> None:
    demand("administer")


def waiting() -> Section | None:
    """Tell an administrator how many spellings and codes wait for a decision."""
    if not allowed("administer"):
        return None
    with reading(engine()) as connection:
        spellings, codes = len(waiting_spellings(connection)), len(waiting_codes(connection))
    lang, address = language(), url_for("gazetteer.everything")
    lines = (
        (spellings, lang.ngettext("%(num)s spelling of a place", "%(num)s spellings of places", spellings)),
        (codes, lang.ngettext("%(num)s code that no list has", "%(num)s codes that no list has", codes)),
    )
    wait = lang.gettext("Waits for a decision")
    tasks = tuple(Task(said % {"num": count}, address, tag=wait, kind="wait") for count, said in lines if count)
    empty = lang.gettext("No spelling and no code waits for a decision.")
    return Section(lang.gettext("Places"), tasks, empty, Task(lang.gettext("Find a place"), address))


@places.get("/places/")
def everything() -> str:
    """Search places, and list the spellings and codes that wait for a decision."""
    said = request.args.get("q", "").strip()
    with reading(engine()) as connection:
        found = search_places(connection, said) if said else []
        spellings, codes = waiting_spellings(connection), waiting_codes(connection)
        meant = {kept.pcode: read_place(connection, kept.pcode) for kept in spellings}
        owners = organisation_names(connection)
    return render_template(
        "shell/places.html", said=said, found=found, waiting=spellings, codes=codes, meant=meant, owners=owners
    )


@places.get("/places/<pcode>")
def one(pcode: str) -> str:
    """Show a place: where it lies, what it is called by whom, and what editions changed of it."""
    with reading(engine()) as connection:
        spot = _spot(connection, pcode)
        around = [
            _spot(connection, code) for code in (spot.adm1, spot.adm2, spot.adm3, spot.adm4) if code and code != pcode
        ]
        kept, owners = spellings_of(connection, pcode), organisation_names(connection)
        changes = changes_of(connection, pcode)
    return render_template("shell/place.html", spot=spot, around=around, kept=kept, owners=owners, changes=changes)


@places.post("/places/<pcode>/spellings")
def add(pcode: str) -> Response:
    """Let a place be found by another spelling, for all organisations."""
    who, said = demand("administer").who, request.form.get("spelling", "").strip()
    if not read_whole_name(said).folded:
        abort(400)
    with writing(engine()) as connection:
        add_spelling(connection, NewSpelling(said, _spot(connection, pcode).pcode, who[1], accepted=True))
        write_audit(connection, who, "places.spelling.add", pcode)
    return _saved(url_for("gazetteer.one", pcode=pcode))


@places.get("/places/spellings/<int:number>")
def spelling(number: int) -> str:
    """Show a spelling with the records it placed, before it is accepted or withdrawn."""
    with reading(engine()) as connection:
        kept = kept_spelling(connection, number) or abort(404)
        spot, records = _spot(connection, kept.pcode), placed_by(connection, kept)
        owners = organisation_names(connection)
    return render_template("shell/spelling.html", kept=kept, spot=spot, records=records, owners=owners, shown=SHOWN)


@places.post("/places/spellings/<int:number>/accept")
def accept(number: int) -> Response:
    """Let a spelling hold for all organisations."""
    who = demand("administer").who
    with writing(engine()) as connection:
        kept = kept_spelling(connection, number) or abort(404)
        accept_spelling(connection, number)
        write_audit(connection, who, "places.spelling.accept", kept.pcode, spelling=number)
    return _saved(url_for("gazetteer.everything"))


@places.post("/places/spellings/<int:number>/withdraw")
def withdraw(number: int) -> Response:
    """Stop reading a spelling as its place; records stay where they are until they are edited."""
    who = demand("administer").who
    with writing(engine()) as connection:
        kept = kept_spelling(connection, number) or abort(404)
        withdraw_spelling(connection, number)
        write_audit(connection, who, "places.spelling.withdraw", kept.pcode, spelling=number)
    return _saved(url_for("gazetteer.everything"))


@places.post("/places/codes/<int:number>")
def settle(number: int) -> Response:
    """Say which place a code that no list has stands for, or that it stands for none."""
    who, pcode = demand("administer").who, request.form.get("pcode", "").strip().upper()
    with writing(engine()) as connection:
        if request.form.get("none") != "yes" and read_place(connection, pcode) is None:
            flash(language().gettext("No place has this P-code. Search for the place to see its P-code."), "error")
            return redirect(url_for("gazetteer.everything"))
        try:
            settle_code(connection, number, None if request.form.get("none") == "yes" else pcode, who[1])
        except ValueError:
            abort(404)
        write_audit(connection, who, "places.code.settle", pcode, code=number)
    return _saved(url_for("gazetteer.everything"))


def placed_by(connection: Connection, kept: KeptSpelling) -> Sequence[PlacedRecord]:
    """Give the records known today that stand at a spelling's place and whose sheets say it, the newest first."""
    found: list[PlacedRecord] = []
    for kind in KINDS.values():
        table = kind.model.__table__  # type: ignore[attr-defined] # every record is a table
        wanted = [table.c.place == kept.pcode, table.c.closed_by.is_(None), table.c.place_how.in_(LEARNT)]
        if not kept.accepted:
            wanted.append(table.c.organisation_id == kept.organisation)
        rows = connection.execute(select(table.c.id, table.c.place_said).where(*wanted).order_by(table.c.id.desc()))
        label = kind.label.in_(language().code)
        found += [
            PlacedRecord(number, label, said) for number, said in rows if read_whole_name(said).folded == kept.folded
        ]
    return found


def _spot(connection: Connection, pcode: str) -> Spot:
    return read_place(connection, pcode) or abort(404)


def _saved(address: str) -> Response:
    flash(language().gettext("Saved."))
    return redirect(address)
