"""What saving will change is shown before it is done; then it is saved, all of it or nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, cast

from flask import current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from imports.desk.access import desk, find_import, find_mendable, may_mend
from imports.desk.differing import differences_said
from imports.desk.words import SET_ASIDE, STANDS_AT, changes_said
from imports.staging import ChangedMeanwhileError, Report, decide, decisions, report_of, wish_to_save
from tracker.jobs import enqueue
from tracker.organisations import organisation_names
from tracker.places.gazetteer import Gazetteer
from tracker.shell.context import engine, language, person
from tracker.store.engine import reading, writing

GONE = ("keep", "close")
"""What may become of rows that a workbook sent again no longer has."""


def gazetteer() -> Gazetteer:
    """Give all places, which are read once for an application."""
    if "gazetteer" not in current_app.extensions:
        with reading(engine()) as connection:
            current_app.extensions["gazetteer"] = Gazetteer.load(connection)
    return cast("Gazetteer", current_app.extensions["gazetteer"])


@desk.get("/imports/<int:number>/review")
def review(number: int) -> Response | str:
    """Show what saving an import will change: rows, what is set aside, and the districts before and after."""
    source = find_import(number)
    with reading(engine()) as connection:
        report = report_of(connection, number)
        organisations = organisation_names(connection)
        decided = decisions(connection, number) if report.said else None
    if source.state not in {"staged", "committed"} or not report.is_current or report.said.get("outcome") != "ready":
        return redirect(url_for("desk.standing", number=number))
    if report.said.get("unticked"):
        return redirect(url_for("desk.mend", number=number))
    changes = report.said.get("changes")
    return render_template(
        "desk/review.html",
        source=source,
        report=report.said,
        counts=counts(report),
        changes=None if changes is None else changes_said(changes, gazetteer(), language().code),
        above=_above(report),
        differing=differences_said(report.said.get("differences"), language()),
        withdrawn=(decided.answers.get("withdrawn") if decided else "") or "keep",
        version=decided.version if decided else 0,
        unused=_unused(report),
        much_unused=len(_unused(report)) * 3 >= len(_headed(report)),
        decide_on=where_next(report),
        organisation=organisations.get(source.organisation_id),
        aside={reason: text.in_(language().code) for reason, text in SET_ASIDE.items()},
        mendable=may_mend(source.made_by),
    )


def where_next(report: Report) -> str:
    """Name the page where a checked import waits for a person: its columns, its problems, or its review."""
    said = report.said
    undecided = any(sheet["outcome"] == "needs-mapping" or sheet.get("held") for sheet in said.get("sheets", ()))
    if said.get("outcome") != "ready" or undecided:
        return "desk.columns"
    return "desk.mend" if said.get("waiting") or said.get("unticked") else "desk.review"


def _above(report: Report) -> list[tuple[str, int]]:
    """Say how many rows stand at a larger place than the sheet names, by its level."""
    found = report.said.get("above") or {}
    return [(STANDS_AT[int(level)].in_(language().code), count) for level, count in found.items()]


def _unused(report: Report) -> list[str]:
    """Name the columns of the sheets that are taken from which nothing is saved."""
    return [f"{column['heading']} ({column['column']})" for column in _headed(report) if column["use"] == "ignored"]


def _headed(report: Report) -> list[dict[str, Any]]:
    """Give the columns with a heading of the sheets that are taken."""
    taken = [sheet for sheet in report.said.get("sheets", ()) if sheet.get("taken")]
    return [column for sheet in taken for column in sheet.get("columns", ()) if column["heading"]]


def counts(report: Report) -> dict[str, Any]:
    """Count the rows of a report: ready, waiting, and set aside by their reason, over all sheets that are taken."""
    said = report.said
    aside: dict[str, int] = {}
    for sheet in said.get("sheets", ()):
        for reason, count in ((sheet.get("rows") or {}).get("set_aside") or {}).items() if sheet["taken"] else ():
            aside[reason] = aside.get(reason, 0) + count
    return {
        "ready": said.get("ready", 0),
        "fresh": said.get("fresh", said.get("ready", 0)),
        "waiting": said.get("waiting", 0),
        "set_aside": {reason: count for reason, count in aside.items() if count},
    }


@desk.post("/imports/<int:number>/save")
def save(number: int) -> Response:
    """Hand the saving of an import to the background; pressed twice, it is saved once."""
    find_mendable(number)
    with reading(engine()) as connection:
        report = report_of(connection, number)
    if not report.is_current or report.said.get("unticked"):
        return redirect(url_for("desk.standing", number=number), 303)
    only_ready = request.form.get("only_ready") == "yes"
    with writing(engine()) as connection:
        wish_to_save(connection, number, person().email, only_ready=only_ready)
    enqueue(engine(), "commit", number, person().id)
    current_app.logger.info("Import %s goes to be saved", number)
    return redirect(url_for("desk.standing", number=number), 303)


@desk.post("/imports/<int:number>/gone")
def decide_gone(number: int) -> Response:
    """Keep what was decided of rows that a workbook sent again no longer has, and work out what that changes."""
    find_mendable(number)
    said = request.form.get("withdrawn", "")
    with reading(engine()) as connection:
        decided = decisions(connection, number)
    if said in GONE and request.form.get("version") == str(decided.version):
        with suppress(ChangedMeanwhileError), writing(engine()) as connection:
            decide(connection, number, {**decided.answers, "withdrawn": said}, decided.version)
        enqueue(engine(), "check", number, person().id)
    return redirect(url_for("desk.standing", number=number), 303)
