"""The words of ``imports check``: a checked sheet as the contract writes it."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple
from typing import Any

from imports.mappings.uses import ColumnUse, Use
from imports.pipeline.facts import counted_once
from imports.pipeline.sheets import SheetChecked
from imports.problems import Problem
from tracker.figures import Tally, open_words
from tracker.records.kinds import Kind


def totals_of(sheet: SheetChecked, *, only_ready: bool = False) -> dict[str, dict[str, int | None]]:
    """Add up a sheet's measures as the ledger will: vague words in the default reading, the unstated counted.

    A stock is that of its latest round; parts are never added, nor several reports of one incident; a best total is
    given only where every figure has one. With ``only_ready`` rows that wait for a decision are left out.
    """
    said = counted_once([row for row in sheet.rows if row.counts and (row.is_ready or not only_ready)])
    tallies: dict[str, Tally] = {}
    for (measure, figure), times in Counter((one.measure, one.figure) for one in said.figures).items():
        tallies[measure] = tallies.get(measure, Tally()) + Tally(
            *(times * number for number in astuple(Tally.of(figure)))
        )
    is_service = sheet.mapping.kind is Kind.SERVICE
    return {
        measure: _total(tally, 0 if is_service else max(0, said.facts - tally.stated))
        for measure, tally in tallies.items()
        if tally.stated
    } | _nothing_stated(sheet, {measure for measure, tally in tallies.items() if tally.stated}, said.facts)


def _total(tally: Tally, unstated: int) -> dict[str, int | None]:
    total = tally.read()
    return {
        "low": total.low,
        "best": total.best,
        "high": total.high,
        "best_of_stated": tally.best_of_stated,
        "no_best": tally.no_best,
        "no_lower_bound": tally.no_lower_bound,
        "no_upper_bound": tally.no_upper_bound + open_words(tally),
        "vague": sum(tally.vague.values()),
        "unstated": unstated,
    }


def _nothing_stated(sheet: SheetChecked, stated: set[str], rows: int) -> dict[str, dict[str, int | None]]:
    """Give the measures that have a column and not one figure: unknown, never zero."""
    codes = {code for column in sheet.mapping.measures for code in (column.codes or (column.code,))} - stated
    empty = {"low": None, "best": None, "high": None, "unstated": rows}
    return {code: dict(empty) for code in codes}


def sheet_as_dict(sheet: SheetChecked) -> dict[str, Any]:
    """Give a sheet as ``imports check`` writes it."""
    header, mapping, read = sheet.header, sheet.mapping, sheet.read
    period = read.period[0] if read.period else None
    data, waiting = len(read.data), len(sheet.waiting_rows & frozenset(read.data))
    held = {row.number for row in sheet.rows if not row.is_ready}
    kind = mapping.kind
    return {
        "name": sheet.name,
        "hidden": sheet.sheet.hidden,
        "outcome": sheet.outcome,
        "kind": kind.value if kind else None,
        "header_row": header.row if header else None,
        "header_rows": list(header.rows) if header else [],
        "tag_row": header.tag_row if header else None,
        "first_data_row": header.first_data_row if header else None,
        "columns": [said for column in mapping.columns for said in _columns(column, read.data != ())],
        "rows": {
            "data": data,
            "ready": data - len(held),
            "with_problems": len(held),
            "waiting": waiting,
            "set_aside": {"blank": len(read.blank), "total": len(read.total)},
        },
        "places": {**_no_places(), **sheet.placed.counts, "level": mapping.level},
        "country": sheet.country,
        "totals": totals_of(sheet),
        "rounds": read.rounds,
        "period": {
            "from": period.first.isoformat() if period else None,
            "to": period.last.isoformat() if period else None,
        },
        "questions": [question.as_dict() for question in sheet.questions],
        "why_not": {"en": sheet.why_not.en, "ar": sheet.why_not.ar} if sheet.why_not else None,
        "held": sheet.held,
        "problems": [cause.as_dict() for cause in sheet.causes],
    }


def _no_places() -> dict[str, int]:
    return dict.fromkeys(("distinct", "matched", "above", "ambiguous", "unknown"), 0)


def _columns(column: ColumnUse, named: bool) -> list[dict[str, Any]]:  # noqa: FBT001 - a column of a sheet without rows says nothing
    if column.use is Use.IGNORED and not column.heading and not (named and column.samples):
        return []
    said = column.as_dict()
    return [{**said, "measure": code} for code in column.codes] if column.codes else [said]


def problem_as_dict(problem: Problem) -> dict[str, Any]:
    """Give a problem of the file as ``imports check`` writes it."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "cell": problem.cell,
        "said": problem.said,
        "message": problem.sentence("en"),
        "message_ar": problem.sentence("ar"),
    }
