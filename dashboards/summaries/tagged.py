"""The totals with one row a place under HXL tags, for programs that read them."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.summaries import words
from dashboards.summaries.cells import numbers
from dashboards.summaries.first import measure_label
from dashboards.summaries.summary import Summary
from dashboards.summaries.tables import Cell, Column, Holds, Sheet, Table
from tracker.languages import Text
from tracker.records.kinds import MEASURES

ENDS = (("min", words.LOW), ("best", words.BEST), ("max", words.HIGH))


def tagged_sheet(summaries: Sequence[Summary]) -> Sheet:
    """Give the sheet: headings, the row of tags, then one row a place; a measure nobody reported is left empty."""
    code = summaries[0].question.language.code
    measures = [line.measure for line in summaries[0].lines if MEASURES[line.measure].tag]
    columns = (
        Column(words.PCODE, Holds.CODE, 14),
        Column(words.PLACE, width=24),
        Column(words.FROM, Holds.DATE, 14),
        Column(words.TO, Holds.DATE, 14),
        *(_column(measure, end) for measure in measures for _, end in ENDS),
    )
    level = max(summaries[0].place.level, 1)
    tags: tuple[Cell, ...] = (
        f"#adm{level}+code",
        f"#adm{level}+name",
        "#date+start",
        "#date+end",
        *(f"{MEASURES[measure].tag}+{end}" for measure in measures for end, _ in ENDS),
    )
    rows = tuple(_row(summary, measures) for summary in summaries)
    name = words.SHEETS["hxl"].in_(code)
    return Sheet("hxl", name, tables=(Table("hxl", "", columns, (tags, *rows)),))


def _column(measure: str, end: Text) -> Column:
    label = measure_label(measure)
    return Column(Text(f"{label.en}: {end.en}", f"{label.ar}: {end.ar}"), Holds.NUMBER, 20)


def _row(summary: Summary, measures: Sequence[str]) -> tuple[Cell, ...]:
    question = summary.question
    cells: list[Cell] = []
    for measure in measures:
        cells += numbers(summary.row(measure), question.language).cells[:3]
    return question.place.pcode, question.place.name(question.language.code), question.first, question.last, *cells
