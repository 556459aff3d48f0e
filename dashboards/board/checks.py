"""Services by place, each with its state in a word and a sign and the age of its newest check."""

from __future__ import annotations

from dashboards.board.question import Question
from dashboards.board.sending import Parts, part
from dashboards.charts.matrices import Check, ServiceRow, age, services_matrix
from dashboards.pages.asking import Asked
from tracker.places.gazetteer import Spot
from tracker.records.kinds import Kind
from tracker.shell.context import settings
from tracker.totals import totals

MOST_PLACES = 16
MOST_STATES = 2


def checks(question: Question) -> Parts:
    """Make the table of services of the places on the map, of the picked one alone where one is picked."""
    asked = question.asked
    say = asked.language.gettext
    title = part("H2", say("Access to services"))
    rows, places = matrix(question)
    if not rows:
        return [
            title,
            part("P", say("No check of any service is recorded here. Not assessed is not closed."), className="muted"),
        ]
    head = part(
        "Tr",
        [part("Th", say("Service"), scope="col"), *(part("Th", asked.name(one.pcode), scope="col") for one in places)],
    )
    body = [
        part("Tr", [part("Th", row.label, scope="row"), *(part("Td", _check(asked, check)) for _, check in row.checks)])
        for row in rows
    ]
    table = part("Table", [part("Thead", head), part("Tbody", body)], className="dense sticky-first")
    note = say(
        "The newest check of each place counts. ×3 means found so in three places or for three groups. "
        "Not assessed and not known are not the same as closed."
    )
    label = say("Access to services")
    return [
        title,
        part("Div", table, className="scroll", tabIndex=0, role="region", **{"aria-label": label}),
        part("P", note, className="small muted"),
    ]


def matrix(question: Question) -> tuple[list[ServiceRow], list[Spot]]:
    """Give services by place: the places of the map that anything was checked at, the most checked first."""
    asked = question.asked
    rows = totals(asked.connection, asked.view.selection(Kind.SERVICE)).rows
    counted = {row.place: 0 for row in rows if row.place}
    for row in rows:
        if row.place:
            counted[row.place] += row.tally.records
    spots = [spot for spot in question.below if spot.pcode in counted]
    if question.picked is not None:
        spots = [spot for spot in spots if spot.pcode == question.picked.pcode]
    most = sorted(spots, key=lambda spot: -counted[spot.pcode])[:MOST_PLACES]
    shown = sorted(most, key=lambda spot: asked.name(spot.pcode))
    return (services_matrix(rows, [spot.pcode for spot in shown], asked.language) if shown else []), shown


def _check(asked: Asked, check: Check) -> Parts:
    if not check.found:
        return [part("Span", f"– {asked.language.gettext('not assessed')}", className="status unassessed")]
    states: Parts = []
    for one in check.found:
        times = f" ×{one.count}" if len(check.found) > 1 or one.count > 1 else ""
        words = f"{one.symbol} {one.label(asked.language)}{times}"
        states.append(part("Span", words, className=f"status {one.look}"))
    if check.as_of is not None:
        is_old = check.is_stale(asked.today, settings().stock_stale_after_days)
        words = age(check.as_of, asked.today, asked.language)
        states.append(part("Span", words, className="checked old" if is_old else "checked"))
    return states
