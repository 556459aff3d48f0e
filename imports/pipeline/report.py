"""The words of ``imports check``: a checked sheet as the contract writes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from imports.mappings.uses import ColumnUse, Use
from imports.pipeline.sheets import SheetChecked
from imports.problems import Problem
from imports.rows.values import Row
from tracker.records.kinds import Kind


def totals_of(sheet: SheetChecked) -> dict[str, dict[str, int | None]]:
    """Add up a sheet's measures: intervals of what is stated, open ends kept open, the unstated counted.

    A stock is that of its latest round; parts are never added; a best total is given only where every figure has one.
    """
    counted = [row for row in sheet.rows if row.counts]
    sums: dict[str, dict[str, int]] = {}
    for row in counted:
        for figure in row.figures:
            if not figure.part:
                _add(sums.setdefault(figure.measure, dict.fromkeys(_SUMMED, 0)), figure.figure)
    rows = len({row.number for row in counted}) if _is_one_a_row(counted) else len(counted)
    is_service = sheet.mapping.kind is Kind.SERVICE
    return {
        measure: _total(one, 0 if is_service else max(0, rows - one["stated"])) for measure, one in sums.items()
    } | _nothing_stated(sheet, sums, rows)


_SUMMED = ("low", "best", "high", "stated", "no_best", "no_upper_bound", "no_lower_bound", "vague")


def _is_one_a_row(rows: Iterable[Row]) -> bool:
    numbers = [row.number for row in rows]
    return len(numbers) == len(set(numbers))


def _add(one: dict[str, int], figure: Any) -> None:
    if not figure.is_stated:
        return
    one["stated"] += 1
    one["vague"] += figure.vague is not None
    for end, missing in (("low", "no_lower_bound"), ("best", "no_best"), ("high", "no_upper_bound")):
        number = getattr(figure, end)
        one[end] += number or 0
        one[missing] += number is None


def _total(one: dict[str, int], unstated: int) -> dict[str, int | None]:
    return {
        "low": one["low"],
        "best": one["best"] if not one["no_best"] else None,
        "high": one["high"] if not one["no_upper_bound"] else None,
        "best_of_stated": one["best"],
        "no_best": one["no_best"],
        "no_lower_bound": one["no_lower_bound"],
        "no_upper_bound": one["no_upper_bound"],
        "vague": one["vague"],
        "unstated": unstated,
    }


def _nothing_stated(sheet: SheetChecked, sums: dict[str, Any], rows: int) -> dict[str, dict[str, int | None]]:
    """Give the measures that have a column and not one figure: unknown, never zero."""
    codes = {code for column in sheet.mapping.measures for code in (column.codes or (column.code,))} - set(sums)
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
