"""Problems are put right, one decision for everything of the same cause; every decision is kept at once."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from flask import abort, current_app, make_response, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from imports.committing import read_staged
from imports.desk.access import desk, find_import, find_mendable, may_mend
from imports.desk.deciding import SEEN, form_of, remember_spellings, with_answers, with_decisions
from imports.desk.groups import Group, Offered, groups_of, offered, understood_as
from imports.desk.reviewing import counts, gazetteer
from imports.files import Refusal
from imports.marking import marked_copy
from imports.staging import (
    ChangedMeanwhileError,
    Decisions,
    Report,
    decide,
    decisions,
    kept_file,
    limits_of,
    report_of,
)
from imports.workbooks import Workbook
from tracker.jobs import enqueue
from tracker.places.matching import Asked, Matcher
from tracker.shell.context import demand, engine, language, person, settings
from tracker.store.engine import reading, writing

SHOWN = 50
"""So many questions stand on the page at once."""
FOUND = 6
MARKED = 5_000
"""A workbook of more rows is not marked while somebody waits for the page."""
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MANY = 5
"""Of more questions about places than this, one answer for all of them is offered too."""


@desk.get("/imports/<int:number>/fix")
def mend(number: int) -> Response | str:
    """Show what could not be understood, grouped by its cause, with what was decided so far."""
    source = find_import(number)
    report, decided = _standing(number)
    if source.state not in {"staged", "committed"} or not report.is_current:
        return redirect(url_for("desk.standing", number=number))
    return _page(source, report, decided, _groups(report, decided))


@desk.post("/imports/<int:number>/fix")
def decide_problems(number: int) -> Response | str:
    """Keep what was decided, and look at the rows again; what is wrong among it is said and nothing typed is lost."""
    source = find_mendable(number)
    report, decided = _standing(number)
    if request.form.get("version") != str(decided.version) or not report.is_current:
        return make_response(_page(source, report, decided, _groups(report, decided), stale=True), 409)
    page = _on_page(_groups(report, decided))
    groups = [form_of(group, request.form, matcher(), language()) for group in (*page.questions, *page.notes)]
    if any(group.fault for group in groups):
        return make_response(_page(source, report, decided, groups), 422)
    try:
        with writing(engine()) as connection:
            seen = page.later if request.form.get("seen") == "yes" else ()
            said = with_decisions(decided.answers, [*groups, *seen], request.form)
            decide(connection, number, said, decided.version)
            remember_spellings(connection, groups, person())
    except ChangedMeanwhileError:
        report, decided = _standing(number)
        return make_response(_page(source, report, decided, _groups(report, decided), stale=True), 409)
    current_app.extensions.pop("desk_matcher", None)
    enqueue(engine(), "check", number, person().id)
    return redirect(url_for("desk.standing", number=number), 303)


@desk.get("/imports/<int:number>/marked.xlsx")
def marked(number: int) -> Response:
    """Give the sender's own workbook back with its problems coloured, explained and listed."""
    source = find_import(number)
    checked, _version = read_staged(engine(), number, limits_of(settings()))
    if isinstance(checked, Refusal):
        abort(404)
    found = {
        sheet.name: [*sheet.problems, *(problem for row in sheet.rows for problem in row.problems)]
        for sheet in checked.sheets
    }
    book = Workbook(checked.facts, tuple(sheet.sheet for sheet in checked.sheets))
    with kept_file(engine(), number) as (path, _facts):
        content = marked_copy(path, book, found, language().code)
    name = f"{Path(source.name).stem} – {language().gettext('marked')}.xlsx"
    return send_file(io.BytesIO(content), mimetype=WORKBOOK, as_attachment=True, download_name=name)


@desk.get("/imports/understood")
def understood() -> str:
    """Say how a number just typed is understood."""
    demand("upload")
    typed = request.args.get(f"t-{request.args.get('slot', '')}", "")
    return render_template("desk/understood.html", said=understood_as(typed, language()))


@desk.get("/imports/places")
def find_places() -> str:
    """List the places that a name or code just typed may mean."""
    demand("upload")
    slot = request.args.get("slot", "")
    typed = request.args.get(f"q-{slot}", "").strip()
    return render_template("desk/found.html", slot=slot, typed=typed, candidates=_found(typed))


def _found(typed: str) -> list[Offered]:
    spot = gazetteer().place(typed.upper())
    if spot is not None:
        return [offered({"pcode": spot.pcode}, gazetteer(), language())]
    if len(typed) < 2:
        return []
    match = matcher().match(Asked(typed, country="SYR"))
    codes = dict.fromkeys([*([match.place.pcode] if match.place else []), *(c.place.pcode for c in match.candidates)])
    return [offered({"pcode": code}, gazetteer(), language()) for code in list(codes)[:FOUND]]


def matcher() -> Matcher:
    """Give the matcher of places for what people type here, made once for an application."""
    if "desk_matcher" not in current_app.extensions:
        current_app.extensions["desk_matcher"] = Matcher(gazetteer())
    return cast("Matcher", current_app.extensions["desk_matcher"])


@dataclass(frozen=True)
class OnPage:
    """What a page asks: its questions, the notes that have to be seen, and the places that one note speaks for.

    ``more`` counts the open questions that stand on no page yet.
    """

    questions: tuple[Group, ...]
    notes: tuple[Group, ...]
    later: tuple[Group, ...]
    more: int = 0


def _on_page(groups: Iterable[Group]) -> OnPage:
    """Share what is open out over a page; places that stand at a larger one are settled by a note where not shown."""
    asked = sorted((group for group in groups if group.ask != "tick"), key=lambda group: group.settled)
    later = tuple(replace(group, value=SEEN) for group in asked[SHOWN:] if group.stands_at and not group.settled)
    notes = tuple(group for group in groups if group.ask == "tick")
    return OnPage(tuple(asked[:SHOWN]), notes, later, sum(not group.settled for group in asked[SHOWN:]))


def _groups(report: Report, decided: Decisions) -> list[Group]:
    return with_answers(groups_of(report.said, gazetteer(), language()), decided.answers)


def _standing(number: int) -> tuple[Report, Decisions]:
    with reading(engine()) as connection:
        return report_of(connection, number), decisions(connection, number)


def _page(source: Any, report: Report, decided: Decisions, groups: list[Group], *, stale: bool = False) -> str:
    page = _on_page(groups)
    return render_template(
        "desk/mend.html",
        source=source,
        page=page,
        open=[group for group in page.questions if not group.settled],
        settled=[group for group in page.questions if group.settled],
        many_places=sum(group.ask == "place" and not group.settled for group in groups) > MANY,
        notes=_notes(report),
        can_mark=_rows(report) <= MARKED,
        counts=counts(report),
        seen=bool(page.notes) and all(group.value == SEEN for group in page.notes) and not page.later,
        unticked=report.said.get("unticked"),
        version=decided.version,
        stale=stale,
        mendable=may_mend(source.made_by),
        faults={f"g{group.slot}": group.fault for group in groups if group.fault},
        htmx=True,
    )


def _notes(report: Report) -> list[str]:
    words = "message_ar" if language().code == "ar" else "message"
    return [note[words] for note in report.said.get("problems", ())]


def _rows(report: Report) -> int:
    return sum((sheet.get("rows") or {}).get("data", 0) for sheet in report.said.get("sheets", ()))
