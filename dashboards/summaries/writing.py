"""From the question of a summary to the bytes of its file, in one call."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from dashboards.summaries.csv import csv_file
from dashboards.summaries.gathering import gather
from dashboards.summaries.geojson import geojson_file
from dashboards.summaries.question import Format, SummaryOf
from dashboards.summaries.refusing import refuse
from tracker.places.gazetteer import Gazetteer


def write(connection: Connection, gazetteer: Gazetteer, questions: Sequence[SummaryOf], format_: Format) -> bytes:
    """Answer the question for each place and write all answers as one file of a format.

    ``NotOfferedError`` where the format or the release does not allow it.
    """
    refuse(gazetteer, questions, format_)
    summaries = gather(connection, gazetteer, questions)
    if format_ is Format.XLSX:
        from dashboards.summaries.workbook import workbook

        return workbook(summaries)
    if format_ is Format.PDF:
        from dashboards.summaries.pdf import pdf

        return pdf(summaries[0])
    if format_ is Format.ZIP:
        from dashboards.summaries.package import package

        return package(connection, summaries)
    return csv_file(summaries) if format_ is Format.CSV else geojson_file(summaries)


def name_of(questions: Sequence[SummaryOf], format_: Format) -> str:
    """Name the file: what it is, of which places, up to which day, and for whom where it is for others."""
    codes = "-".join(one.place.pcode for one in questions[:3]) + ("-and-others" if len(questions) > 3 else "")
    first = questions[0]
    profile = f"-{first.release.profile}" if first.release.withholds_small else ""
    return f"summary-{codes}-{first.day.isoformat()}-{first.language.code}{profile}.{format_}"
