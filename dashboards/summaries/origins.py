"""Where the figures of summaries come from: file, sheet and cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dashboards.summaries import words
from dashboards.summaries.addresses import record_address
from dashboards.summaries.cells import Mark, figure_numbers, withheld
from dashboards.summaries.first import measure_name
from dashboards.summaries.narrative import listed
from dashboards.summaries.sheets import MEASURED, PLACED, Row, answered, chained, listing, named_place
from dashboards.summaries.summary import Source, Summary
from dashboards.summaries.tables import NUMBERS, Column, Holds, Table
from tracker.records.record import VERIFICATION

MOST_CELLS = 5_000
"""How many figures are listed one by one; of several places, and of more figures, the cells are named by sheet."""


def sources_table(summaries: Sequence[Summary]) -> Table:
    """Give every figure behind a summary with its file, sheet and cell; of many, the cells sheet by sheet.

    What is confidential is withheld.
    """
    if len(summaries) > 1 or len(summaries[0].behind.sources) > MOST_CELLS:
        return _by_sheet(summaries)
    columns = (
        MEASURED,
        *PLACED,
        Column(words.DATE, Holds.DATE, 12),
        *NUMBERS,
        Column(words.SAID, Holds.TEXT, 22),
        Column(words.FILE, Holds.TEXT, 30),
        Column(words.SHEET, Holds.TEXT, 14),
        Column(words.CELL, Holds.CODE, 12),
        Column(words.IMPORT, Holds.NUMBER, 9),
        Column(words.SOURCE, Holds.TEXT, 20),
        Column(words.VERIFIED, Holds.TEXT, 14),
        Column(words.IN_TOTAL, Holds.TEXT, 26),
        Column(words.RECORD, Holds.CODE, 20),
    )

    def rows(summary: Summary) -> Iterator[Row]:
        for one in summary.behind.sources:
            yield _row(one, summary)

    return listing("sources", words.SOURCE_SECTION, (columns, chained(summaries, rows)), summaries)


def _row(one: Source, summary: Summary) -> Row:
    language = summary.question.language
    head = (measure_name(one.measure, language), *named_place(summary, one.place), one.day)
    counted = answered(one.is_counted, summary) if one.is_counted else one.because.in_(language.code)
    tail = (VERIFICATION.label(one.verification).in_(language.code), counted)
    if one.is_withheld:
        hidden = Mark.WITHHELD
        return *head, *withheld(language).cells, hidden, hidden, hidden, hidden, one.import_id, hidden, *tail, hidden
    return (
        *head,
        *figure_numbers(one.figure, language).cells,
        one.said,
        one.file,
        one.sheet,
        one.cell,
        one.import_id,
        one.source,
        *tail,
        record_address(one.record, summary),
    )


def _by_sheet(summaries: Sequence[Summary]) -> Table:
    columns = (
        *PLACED,
        MEASURED,
        Column(words.FIGURES, Holds.NUMBER, 11),
        Column(words.NEWEST, Holds.DATE, 14),
        Column(words.FILE, Holds.TEXT, 34),
        Column(words.SHEET, Holds.TEXT, 18),
        Column(words.CELLS, Holds.CODE, 44),
        Column(words.IMPORT, Holds.NUMBER, 9),
    )

    def rows(summary: Summary) -> Iterator[Row]:
        grouped: dict[tuple[str, str, str, int | None], list[Source]] = defaultdict(list)
        for one in summary.behind.sources:
            if not one.is_withheld:
                grouped[one.measure, one.file, one.sheet, one.import_id].append(one)
        language = summary.question.language
        for (measure, file, sheet, number), found in grouped.items():
            newest = max((one.day for one in found if one.day), default=None)
            cells = listed([one.cell for one in found], language)
            place = named_place(summary, summary.place.pcode)
            yield *place, measure_name(measure, language), len(found), newest, file, sheet, cells, number

    return listing("sources", words.SOURCE_SECTION, (columns, chained(summaries, rows)), summaries)
