"""From the question of a summary to the bytes of its file, in one call."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from dashboards.summaries.csv import csv_file
from dashboards.summaries.gathering import gather
from dashboards.summaries.geojson import geojson_file
from dashboards.summaries.question import Format, SummaryOf
from tracker.places.gazetteer import Gazetteer


def write(connection: Connection, gazetteer: Gazetteer, questions: Sequence[SummaryOf], format_: Format) -> bytes:
    """Answer the question for each place and write all answers as one file of a format."""
    summaries = gather(connection, gazetteer, questions)
    if format_ is Format.XLSX:
        from dashboards.summaries.workbook import workbook

        return workbook(summaries)
    return csv_file(summaries) if format_ is Format.CSV else geojson_file(summaries)


def name_of(questions: Sequence[SummaryOf], format_: Format) -> str:
    """Name the file: what it is, of which places, up to which day."""
    codes = "-".join(one.place.pcode for one in questions[:3]) + ("-and-others" if len(questions) > 3 else "")
    return f"summary-{codes}-{questions[0].day.isoformat()}-{questions[0].language.code}.{format_}"
