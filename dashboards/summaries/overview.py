"""The first sheet of a workbook of several places: one row a place, its main figures in words."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.summaries import words
from dashboards.summaries.cells import in_words
from dashboards.summaries.first import measure_label
from dashboards.summaries.narrative import listed, period_of
from dashboards.summaries.summary import Summary
from dashboards.summaries.tables import Cell, Column, Holds, Said, Sheet, Table
from tracker.records.kinds import MEASURES

SHOWN = (
    *("returned.persons", "displaced.persons", "idps.persons", "returnees.persons", "arrivals_from_abroad.persons"),
    *("killed", "injured", "missing"),
)


def overview_sheet(summaries: Sequence[Summary], line: Said) -> Sheet:
    """Give the sheet; ``line`` stands above its table. Figures stand in words, for a bare number would hide a range."""
    code = summaries[0].question.language.code
    reported = [
        measure
        for measure in MEASURES
        if measure in SHOWN or any(one.row(measure) for one in summaries if measure.startswith("civilians"))
    ]
    order = sorted(
        reported, key=lambda measure: (measure not in SHOWN, SHOWN.index(measure) if measure in SHOWN else 0)
    )
    columns = (
        Column(words.PLACE, width=24),
        Column(words.PCODE, Holds.CODE, 12),
        *(Column(measure_label(measure), width=22) for measure in order),
        Column(words.NEWEST, Holds.DATE, 14),
        Column(words.CLOSED_SERVICES, width=40),
    )
    title = words.OVERVIEW_SECTION.in_(code).format(period=period_of(summaries[0]))
    rows = tuple(_row(one, order) for one in summaries)
    return Sheet(
        "overview",
        words.SHEETS["overview"].in_(code),
        (line,),
        (),
        (Table("overview", title, columns, rows, is_list=True),),
    )


def _row(summary: Summary, measures: Sequence[str]) -> tuple[Cell, ...]:
    language = summary.question.language
    said = (in_words(summary.row(measure), language) for measure in measures)
    closed = [
        row.label for row, check in summary.services_found if any(found.status == "none" for found in check.found)
    ]
    assessed = listed(closed, language) if summary.services_found else words.NONE_ASSESSED.in_(language.code)
    place = summary.place
    return place.name(language.code), place.pcode, *said, summary.behind.newest, assessed
