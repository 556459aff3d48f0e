"""The tables of one or several summaries, sheet by sheet; of several, each row begins with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dashboards.charts.directions import FROM
from dashboards.charts.series import Series
from dashboards.summaries import words
from dashboards.summaries.addresses import record_address
from dashboards.summaries.cells import Hidden, Mark, figure_numbers, numbers
from dashboards.summaries.first import HARM_COLUMNS, harmed, measure_label, measure_name, stock_note
from dashboards.summaries.narrative import listed
from dashboards.summaries.summary import Incident, Summary
from dashboards.summaries.tables import NUMBERS, Cell, Column, Holds, Table
from tracker.languages import Text
from tracker.records.casualties import CASUALTY_MEASURES, WEAPONS
from tracker.records.record import VERIFICATION
from tracker.records.services import STATUSES
from tracker.totals import Counted

MOST_ROWS = 20_000
"""The longest list of a workbook; longer ones are cut, and the notes say so."""

Row = tuple[Cell, ...]
PLACED = (Column(words.PLACE, Holds.TEXT, 24), Column(words.PCODE, Holds.CODE, 12))
MEASURED = Column(words.MEASURE, Holds.TEXT, 30)
REPORTED = Column(words.REPORTS, Holds.NUMBER, 10)


def of_all(
    summaries: Sequence[Summary], columns: tuple[Column, ...], rows: Callable[[Summary], Iterator[Row]]
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Put the rows of all summaries into one table, led by their place where there are several."""
    if len(summaries) == 1:
        return columns, tuple(rows(summaries[0]))[:MOST_ROWS]
    led = ((*named_place(summary, summary.place.pcode), *row) for summary in summaries for row in rows(summary))
    return (*PLACED, *columns), tuple(row for row, _ in zip(led, range(MOST_ROWS), strict=False))


def named_place(summary: Summary, pcode: str | None) -> tuple[Cell, Cell]:
    """Give the name and code of a place; where there is none, words for that and the code of the summary."""
    code = summary.question.language.code
    if pcode is None:
        return words.NOT_PLACED.in_(code), summary.place.pcode
    return summary.gazetteer.name(pcode, code), pcode


def listing(
    key: str, title: Text, made: tuple[tuple[Column, ...], tuple[Row, ...]], summaries: Sequence[Summary]
) -> Table:
    """Make a list of columns and rows that were put together."""
    return Table(key, title.in_(summaries[0].question.language.code), *made, is_list=True)


# ---- places


def places_table(summaries: Sequence[Summary]) -> Table:
    """Give every measure at each place of the level below, and what could not be placed there."""
    columns = (
        *PLACED,
        MEASURED,
        *NUMBERS,
        Column(words.REPORTS, Holds.NUMBER, 10),
        Column(words.COUNTED_ON, Holds.DATE, 14),
        Column(words.NOTE, Holds.TEXT, 24),
    )

    def rows(summary: Summary) -> Iterator[Row]:
        language = summary.question.language
        order = [line.measure for line in summary.lines]
        known = {spot.pcode for spot in summary.children()}
        for row in sorted(
            summary.below, key=lambda row: (order.index(row.measure), row.place is None, row.place or "")
        ):
            place = row.place if row.place in known else None
            note = stock_note(row, summary) if row.as_of else None
            name = measure_name(row.measure, language)
            yield *named_place(summary, place), name, *numbers(row, language).cells, row.tally.records, row.as_of, note

    return listing("places", words.PLACES_SECTION, (columns, chained(summaries, rows)), summaries)


def chained(summaries: Sequence[Summary], rows: Callable[[Summary], Iterator[Row]]) -> tuple[Row, ...]:
    """Put rows that carry a place of their own one after another."""
    return tuple(row for summary in summaries for row in rows(summary))[:MOST_ROWS]


# ---- over time


TREND_COLUMNS = (
    MEASURED,
    Column(words.PERIOD, Holds.TEXT, 18),
    Column(words.FROM, Holds.DATE, 12),
    Column(words.TO, Holds.DATE, 12),
    *NUMBERS,
    REPORTED,
)
MARKS = {"low": 4, "best": 5, "high": 6}


def trend_table(summaries: Sequence[Summary], key: str, measures: Sequence[str]) -> Table:
    """Give the flows of some measures over time; a period without a report has no number, not zero."""
    title = words.MONTH_SECTION

    def rows(summary: Summary) -> Iterator[Row]:
        for one in summary.trends:
            if one.measure in measures:
                yield from _over_time(one, summary, Mark.NO_REPORT)

    return listing(key, title, of_all(summaries, TREND_COLUMNS, rows), summaries)


def counts_table(summaries: Sequence[Summary]) -> Table:
    """Give the stocks on the dates they were counted."""

    def rows(summary: Summary) -> Iterator[Row]:
        for one in summary.counts:
            yield from _over_time(one, summary, Mark.NO_DATA)

    return listing("counts", words.COUNT_SECTION, of_all(summaries, TREND_COLUMNS, rows), summaries)


def _over_time(one: Series, summary: Summary, missing: Mark) -> Iterator[Row]:
    language = summary.question.language
    name = measure_name(one.measure, language)
    for point in one.points:
        count: Cell = point.row.tally.records if point.row else missing
        said = numbers(point.row, language, missing).cells
        yield name, language.period(point.period), point.period.first, point.period.last, *said, count
    if one.apart:
        said = numbers(one.apart, language).cells
        yield name, words.DATE_NOT_KNOWN.in_(language.code), None, None, *said, one.apart.tally.records


# ---- flows


def flows_table(summaries: Sequence[Summary]) -> Table:
    """Give the movements by how far away people came from."""
    columns = (MEASURED, Column(words.CAME_FROM, Holds.TEXT, 34), *NUMBERS, REPORTED)

    def rows(summary: Summary) -> Iterator[Row]:
        language = summary.question.language
        for measure, origins in summary.origins.items():
            for direction, row in origins.items():
                where = FROM[direction].in_(language.code)
                said = numbers(row, language).cells
                yield measure_name(measure, language), where, *said, row.tally.records

    return listing("flows", words.ORIGIN_SECTION, of_all(summaries, columns, rows), summaries)


# ---- casualties


def lives_table(summaries: Sequence[Summary]) -> Table:
    """Give killed, injured and missing, each for itself, with what is disputed."""
    columns = (*HARM_COLUMNS, Column(words.WHETHER, Holds.NUMBER, 14))

    def rows(summary: Summary) -> Iterator[Row]:
        for line in summary.harmed:
            whether = _whether(line.row)
            yield *harmed(line, summary.question.language), whether

    return listing("lives", words.HARM_SECTION, of_all(summaries, columns, rows), summaries)


def _whether(row: Counted | None) -> Cell:
    if isinstance(row, Hidden):
        return Mark.WITHHELD
    return row.tally.occurrence_disputed if row else Mark.NO_DATA


def grades_table(summaries: Sequence[Summary]) -> Table:
    """Give the same by verification; discounted and withdrawn reports are in no total."""
    columns = (
        MEASURED,
        Column(words.VERIFIED, Holds.TEXT, 24),
        *NUMBERS,
        REPORTED,
        Column(words.IN_TOTAL, Holds.TEXT, 14),
    )

    def rows(summary: Summary) -> Iterator[Row]:
        language = summary.question.language
        for code, lines in summary.graded.items():
            label = VERIFICATION.label(code).in_(language.code)
            for line in lines:
                count = line.row.tally.records if line.row else 0
                told = answered(code not in {"discounted", "withdrawn"}, summary)
                yield measure_name(line.measure, language), label, *numbers(line.row, language).cells, count, told

    return listing("grades", words.GRADE_SECTION, of_all(summaries, columns, rows), summaries)


def incidents_table(summaries: Sequence[Summary]) -> Table:
    """Give the reports of incidents one by one, their places no finer than the sub-district."""
    told = {measure for one in summaries for incident in one.behind.incidents for measure in incident.figures}
    measures = [measure.code for measure in CASUALTY_MEASURES if measure.code in told]
    columns = (
        Column(words.FROM, Holds.DATE, 12),
        Column(words.TO, Holds.DATE, 12),
        *PLACED,
        *(column for measure in measures for column in _ends_of(measure)),
        Column(words.CAUSE, Holds.TEXT, 20),
        Column(words.VERIFIED, Holds.TEXT, 16),
        Column(words.DISPUTED, Holds.TEXT, 24),
        Column(words.IN_TOTAL, Holds.TEXT, 12),
        Column(words.SOURCE, Holds.TEXT, 20),
        Column(words.RECORD, Holds.CODE, 20),
    )

    def rows(summary: Summary) -> Iterator[Row]:
        for incident in summary.behind.incidents:
            yield _incident(incident, summary, measures)

    return listing("incidents", words.INCIDENT_SECTION, (columns, chained(summaries, rows)), summaries)


def _ends_of(measure: str) -> list[Column]:
    what = measure_label(measure)
    return [
        Column(Text(f"{what.en}: {one.heading.en}", f"{what.ar}: {one.heading.ar}"), one.holds, min(one.width, 16))
        for one in NUMBERS
    ]


def _incident(one: Incident, summary: Summary, measures: Sequence[str]) -> Row:
    language = summary.question.language
    cells: list[Cell] = []
    for measure in measures:
        cells += figure_numbers(one.figures.get(measure), language).cells
    disputes = [words.DISPUTES[name].in_(language.code) for name in one.disputes]
    return (
        one.first,
        one.last,
        *named_place(summary, one.place),
        *cells,
        WEAPONS.label(one.cause).in_(language.code) if one.cause else None,
        VERIFICATION.label(one.verification).in_(language.code),
        listed(disputes, language),
        answered(one.is_counted, summary),
        one.source,
        record_address(one.record, summary),
    )


# ---- services and coverage


def services_table(summaries: Sequence[Summary]) -> Table:
    """Give each service at each place of the level below, as it was last found."""
    labels = [Column(STATUSES.label(code), Holds.NUMBER, 12) for code in STATUSES.codes]
    columns = (
        Column(words.SERVICE, Holds.TEXT, 28),
        *PLACED,
        *labels,
        Column(words.NEWEST_CHECK, Holds.DATE, 13),
        Column(words.OLDEST_CHECK, Holds.DATE, 13),
        Column(words.NOTE, Holds.TEXT, 18),
    )
    codes = STATUSES.codes

    def rows(summary: Summary) -> Iterator[Row]:
        known = {spot.pcode for spot in summary.children()}
        for row in summary.services_below:
            for place, check in row.checks:
                if place not in known and not check.found:
                    continue
                counts = {found.status: found.count for found in check.found}
                absent: Cell = 0 if check.found else Mark.NO_DATA
                named = named_place(summary, place if place in known else None)
                note = None if check.found else Mark.NOT_ASSESSED
                yield row.label, *named, *(counts.get(code, absent) for code in codes), check.as_of, check.oldest, note

    return listing("services", words.SERVICES_SECTION, (columns, chained(summaries, rows)), summaries)


def coverage_table(summaries: Sequence[Summary]) -> Table:
    """Give how many communities of each place reported, how many reports came in, and the newest."""
    columns = (
        *PLACED,
        Column(words.COMMUNITIES, Holds.NUMBER, 14),
        Column(words.HEARD, Holds.NUMBER, 20),
        REPORTED,
        Column(words.NEWEST, Holds.DATE, 16),
        Column(words.NOTE, Holds.TEXT, 26),
    )

    def rows(summary: Summary) -> Iterator[Row]:
        for row in summary.behind.coverage:
            note = None if row.reports else Mark.NO_REPORT
            counts = (row.communities, row.heard) if row.place else (None, None)
            yield *named_place(summary, row.place), *counts, row.reports, row.newest, note

    return listing("coverage", words.COVERAGE_SECTION, (columns, chained(summaries, rows)), summaries)


def answered(told: bool, summary: Summary) -> str:  # noqa: FBT001 (the cell is the answer itself)
    """Say yes or no in the language of a summary."""
    return (words.YES if told else Text("no", "لا")).in_(summary.question.language.code)
