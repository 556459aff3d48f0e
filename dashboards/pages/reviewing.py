"""A reviewer at work on a record: correct it, verify it, join or separate it, choose the report that counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from sqlalchemy import Connection, select
from werkzeug.wrappers import Response

from dashboards.pages.asking import Asked, asking, show
from dashboards.pages.correcting import DISPUTES, ENDS, Standing, asked_fields, read_form
from dashboards.pages.record import claims_of, find_record
from tracker import entries
from tracker.accounts import Person
from tracker.audit import write_audit
from tracker.claims import fact_of, stands_now
from tracker.entries import Act, CannotBeDoneError, verification_steps
from tracker.history import act_named
from tracker.languages import Text
from tracker.ledger import FIGURE
from tracker.records.fields import Holds
from tracker.records.kinds import MEASURES
from tracker.records.record import VERIFICATION, figure_of
from tracker.shell.context import allowed, demand, engine, language
from tracker.store.engine import writing


def register(pages: Blueprint) -> None:
    """Hang the review of a record under ``/records/<number>/review``, and each act under its own address."""
    pages.add_url_rule("/records/<int:number>/review", "review", review)
    acts: Mapping[str, Callable[[int], Any]] = {
        "edit": edit,
        "verification": verify,
        "choose": choose,
        "join": join,
        "separate": separate,
    }
    for name, act in acts.items():
        pages.add_url_rule(f"/records/<int:number>/{name}", f"review_{name}", act, methods=["POST"])
    pages.app_template_global("stands_now")(stands_now)
    pages.app_template_global("act_named")(act_named)
    pages.app_template_global("may")(allowed)


def review(number: int) -> str:
    """Show what may be done with a record; one that was corrected or undone since can only be looked at."""
    demand("review")
    with asking() as asked:
        return _page(asked, number, request.args, {})


def edit(number: int) -> Any:
    """Correct a record by what the form says."""
    who = demand("review")
    with asking() as asked:
        standing = _standing(asked, number)
        read = read_form(request.form, standing, _Places(asked))
        if read.faults:
            said = {name: fault.in_(asked.language.code) for name, fault in read.faults.items()}
            return _page(asked, number, request.form, said), 422
    return _do(
        number, who, "edit", lambda connection, act: entries.edit_record(connection, number, read.correction, act)
    )


def verify(number: int) -> Response:
    """Move a record to another standing of verification."""
    who, to = demand("review"), request.form.get("to", "")
    if to not in VERIFICATION.codes:
        abort(400)
    _seen(number)
    return _do(
        number, who, "verification", lambda connection, act: entries.set_verification(connection, [number], to, act)
    )


def choose(number: int) -> Response:
    """Say that this record is the one that counts for a measure."""
    who, measure = demand("choose"), request.form.get("measure", "")
    if measure not in MEASURES:
        abort(400)
    _seen(number)
    return _do(
        number,
        who,
        "choose",
        lambda connection, act: entries.choose_claim(connection, fact_of(connection, number), measure, number, act),
    )


def join(number: int) -> Response:
    """Say that this record and another report one fact."""
    who, other = demand("review"), request.form.get("other", type=int) or 0
    _seen(number)
    _seen(other)
    return _do(number, who, "join", lambda connection, act: entries.join_records(connection, [number, other], act))


def separate(number: int) -> Response:
    """Say that this record reports a fact of its own after all."""
    who = demand("review")
    _seen(number)
    return _do(number, who, "separate", lambda connection, act: entries.separate_records(connection, [number], act))


# ---- how


class _Places:
    """The P-codes there are."""

    def __init__(self, asked: Asked) -> None:
        self._gazetteer = asked.gazetteer

    def __contains__(self, pcode: object) -> bool:
        return self._gazetteer.place(str(pcode)) is not None


def _do(number: int, who: Person, name: str, act: Callable[[Connection, Act], int]) -> Response:
    """Do an act as one entry, and show the record as it then stands; says in a sentence why something cannot be."""
    why = request.form.get("why", "").strip()
    try:
        with writing(engine()) as connection:
            entry = act(connection, Act(who.email, why, who.organisation_id))
            write_audit(connection, who.who, f"records.{name}", f"record:{number}", entry=entry)
            now = stands_now(connection, number)
    except CannotBeDoneError as refusal:
        flash(refusal.sentence.in_(language().code), "error")
        return redirect(url_for("pages.review", number=number))
    flash(language().gettext("Saved as entry %(number)s of the history.") % {"number": entry})
    return redirect(url_for("pages.record", number=now or number))


def _seen(number: int) -> None:
    """Answer 404 for a record that is not there, or not for these eyes."""
    with asking() as asked:
        if find_record(asked, number) is None:
            abort(404)


def _standing(asked: Asked, number: int) -> Standing:
    found = find_record(asked, number)
    if found is None:
        abort(404)
    own = select(FIGURE).where(FIGURE.c.record_id == number, FIGURE.c.part == "").order_by(FIGURE.c.measure)
    figures = {row.measure: figure_of(row) for row in asked.connection.execute(own)}
    return Standing(*found, figures)


def _page(asked: Asked, number: int, said: Mapping[str, str], faults: Mapping[str, str]) -> str:
    standing = _standing(asked, number)
    fact = fact_of(asked.connection, number)
    return show(
        asked,
        "reviewing.html",
        record=standing.row,
        standing=standing,
        fields=asked_fields(standing.kind),
        said=said,
        faults=faults,
        ends=dict(zip(ENDS, END_NAMES, strict=True)),
        disputes=dict(zip(DISPUTES, DISPUTE_NAMES, strict=True)),
        steps=[(step, VERIFICATION.label(step)) for step in verification_steps(standing.row.verification)],
        claims=claims_of(asked, fact, number),
        now=stands_now(asked.connection, number),
        Holds=Holds,
    )


END_NAMES = (Text("at least", "على الأقل"), Text("best", "الأرجح"), Text("at most", "على الأكثر"))
DISPUTE_NAMES = (
    Text("Who did it is disputed", "المسؤولية متنازع عليها"),
    Text("The number is disputed", "العدد متنازع عليه"),
    Text("That it happened is disputed", "وقوع الحادثة متنازع عليه"),
)
