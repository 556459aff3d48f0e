from __future__ import annotations

from imports.mappings.uses import ColumnUse, Mapping, Use
from imports.rows.describing import Describer
from imports.sheets import CellValue
from tracker.records.kinds import Kind


def described(code: str, value: CellValue, kind: Kind = Kind.CASUALTY) -> dict[str, object]:
    mapping = Mapping(kind, (ColumnUse(0, code, Use.FIELD, code),))
    values, _problems = Describer(mapping, kind).read((value,), 2)
    return values


def test_a_contested_grade_disputes_who_did_it_and_not_the_deaths() -> None:
    assert described("graded", "Contested") == {
        "graded": "Contested",
        "attribution": "disputed",
        "attribution_disputed": True,
    }


def test_grades_map_onto_verification() -> None:
    assert described("graded", "Fair")["verification"] == "corroborated"
    assert described("graded", "Discounted")["verification"] == "discounted"
    assert described("graded", "Confirmed")["attribution"] == "conceded"


def test_choices_are_read_and_unknown_answers_leave_a_field_empty() -> None:
    assert described("weapon", "Airstrike") == {"weapon": "airstrike"}
    assert described("weapon", "a strange thing") == {}
    assert described("note", "  two  spaces ") == {"note": "two spaces"}


def test_hours_are_numbers() -> None:
    assert described("hours_per_day", "6.5", Kind.SERVICE) == {"hours_per_day": 6.5}


def test_a_status_nobody_knows_is_a_problem() -> None:
    mapping = Mapping(Kind.SERVICE, (ColumnUse(1, "Status", Use.FIELD, "status"),))
    _values, problems = Describer(mapping, Kind.SERVICE).read((None, "purple"), 4)
    assert [(problem.code, problem.cell) for problem in problems] == [("not-a-choice", "B4")]
