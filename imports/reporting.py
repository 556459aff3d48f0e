"""What was checked as a report, which is kept with a staged import and read by the screens that show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from imports.checking import Cause
from imports.files import Refusal
from imports.pipeline import Answers, Checked
from imports.placing import ALL, PlacedAbove


def refusal_as_dict(refusal: Refusal) -> dict[str, Any]:
    """Put a refusal in words for a report, in both languages."""
    return {"code": refusal.code, "message": refusal.sentence("en"), "message_ar": refusal.sentence("ar")}


def report_as_dict(checked: Checked) -> dict[str, Any]:
    """Put what was checked in a report: the words of ``imports check``, what is ready, and what waits for whom.

    ``unticked`` counts warnings that nobody has said they saw, ``above`` rows that stand at a larger place than the
    sheet names, by its level.
    """
    said = checked.as_dict()
    for sheet in said["sheets"]:
        sheet["taken"] = sheet["name"] in checked.sheets_taken
    counted = {"ready": checked.ready, "waiting": checked.waiting, "set_aside": checked.set_aside}
    open_still = {"unticked": sum(1 for _ in unticked(checked)), "above": _placed_above(checked)}
    return said | counted | open_still | {"totals": checked.totals()}


def _placed_above(checked: Checked) -> dict[int, int]:
    found = Counter(
        problem.stands_at.level
        for sheet in checked.sheets
        for row in (sheet.rows if sheet.is_taken else ())
        for problem in row.problems
        if isinstance(problem, PlacedAbove) and problem.stands_at is not None
    )
    return dict(sorted(found.items()))


def unticked(checked: Checked) -> Iterator[str]:
    """Give the causes that a person has to see before their rows are saved and nobody has said they saw."""
    for sheet in checked.sheets:
        answers = checked.answers.of(sheet.name)
        for cause in sheet.causes if sheet.is_taken else ():
            settled = cause.key in answers.ticked or (cause.problem.code == "identical-rows" and answers.identical)
            if cause.problem.severity == "warning" and not settled and not _is_settled_place(cause, checked.answers):
                yield cause.key


def _is_settled_place(cause: Cause, answers: Answers) -> bool:
    """Tell whether somebody said that the rows of a place not in our list may stand at the larger one."""
    problem = cause.problem
    return isinstance(problem, PlacedAbove) and bool(answers.places.keys() & {problem.key, ALL} - {""})
