"""All figures of a summary as one tidy CSV file: a row a figure, its ends in columns of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dashboards.charts.directions import FROM
from dashboards.charts.tables import csv_text
from dashboards.summaries.addresses import figure_address, record_address
from dashboards.summaries.cells import Hidden, Mark, figure_numbers, numbers
from dashboards.summaries.first import measure_name
from dashboards.summaries.summary import Source, Summary
from tracker.records.services import STATUSES
from tracker.totals import Counted

COLUMNS = (
    *("table", "place", "place_name", "measure", "measure_name", "part", "from", "to", "counted_on"),
    *("low", "best", "high", "words", "state", "reports"),
    *("attribution_disputed", "number_disputed", "occurrence_disputed"),
    *("file", "sheet", "cell", "said", "source", "record", "as_known_on", "link"),
)

Row = dict[str, Any]


def csv_file(summaries: Sequence[Summary], *, has_sources: bool = True) -> bytes:
    """Write summaries as CSV in UTF-8 with a byte order mark; a cell that looks like a formula stays text."""
    rows = [row for one in summaries for row in _rows(one) if has_sources or row["table"] != "sources"]
    return csv_text(COLUMNS, rows).encode("utf-8")


def _rows(summary: Summary) -> Iterator[Row]:
    known = summary.question.moment.isoformat(timespec="seconds")
    for row in _figures(summary):
        yield {**row, "as_known_on": known}


def _figures(summary: Summary) -> Iterator[Row]:
    here, first, last = summary.place.pcode, summary.question.first, summary.question.last
    for line in summary.lines:
        link = {"link": figure_address(summary, line.measure)}
        dates = {"from": first, "to": last} if line.row is None or line.row.as_of is None else {}
        yield {**_total("total", summary, here, line.measure, line.row), **dates, **link}
    for measure, origins in summary.origins.items():
        for direction, row in origins.items():
            part = FROM[direction].in_(summary.question.language.code)
            yield {**_total("by origin", summary, here, measure, row), "part": part, "from": first, "to": last}
    for row in summary.below:
        yield _total("by place", summary, row.place, row.measure, row)
    for one in (*summary.trends, *summary.counts):
        for point in one.points:
            dates = {"from": point.period.first, "to": point.period.last}
            yield {**_total("over time", summary, here, one.measure, point.row), **dates}
    yield from _services(summary)
    for source in summary.behind.sources:
        yield _source(summary, source)


def _total(table: str, summary: Summary, place: str | None, measure: str, row: Counted | None) -> Row:
    language = summary.question.language
    said = numbers(row, language)
    made: Row = {
        "table": table,
        "place": place,
        "place_name": summary.gazetteer.name(place, language.code),
        "measure": measure,
        "measure_name": measure_name(measure, language),
        **_ends(said.low, said.best, said.high),
        "words": said.words,
        "state": _state(said.low, row),
    }
    if row is not None:
        made["counted_on"] = row.as_of
        made["reports"] = row.tally.records
    if row is not None and not isinstance(row, Hidden):
        for name in ("attribution_disputed", "number_disputed", "occurrence_disputed"):
            made[name] = getattr(row.tally, name)
    return made


def _ends(*ends: int | Mark) -> Row:
    return {
        name: None if isinstance(end, Mark) else end for name, end in zip(("low", "best", "high"), ends, strict=True)
    }


def _state(low: int | Mark, row: Counted | None) -> str:
    if row is None:
        return "no data"
    if isinstance(row, Hidden):
        return "withheld"
    if low is Mark.NOT_KNOWN:
        return "not known"
    return "zero" if row.total.high == 0 else "stated"


def _services(summary: Summary) -> Iterator[Row]:
    language = summary.question.language
    for row in summary.services_below:
        for place, check in row.checks:
            base: Row = {
                "table": "services",
                "place": place,
                "place_name": summary.gazetteer.name(place, language.code),
            }
            base |= {"measure": row.service, "measure_name": row.label, "counted_on": check.as_of}
            for found in check.found:
                label = STATUSES.label(found.status).in_(language.code)
                yield {**base, "part": label, "reports": found.count, "state": "stated"}
            if not check.found and place != summary.place.pcode:
                said = Mark.NOT_ASSESSED.words
                yield {**base, "words": said.in_(language.code), "state": said.en}


def _source(summary: Summary, one: Source) -> Row:
    language = summary.question.language
    made: Row = {
        "table": "sources",
        "place": one.place,
        "place_name": summary.gazetteer.name(one.place, language.code),
        "measure": one.measure,
        "measure_name": measure_name(one.measure, language),
        "from": one.day,
        "to": one.day,
    }
    if one.is_withheld:
        return {**made, "words": Mark.WITHHELD.words.in_(language.code), "state": Mark.WITHHELD.words.en}
    said = figure_numbers(one.figure, language)
    return {
        **made,
        **_ends(said.low, said.best, said.high),
        "words": said.words,
        "state": "stated" if one.is_counted else "not counted",
        "file": one.file,
        "sheet": one.sheet,
        "cell": one.cell,
        "said": one.said,
        "source": one.source,
        "record": record_address(one.record, summary),
    }
