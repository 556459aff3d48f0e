from __future__ import annotations

import datetime as dt

from imports.checking import cause_of, check_rows, check_sheet, grouped
from imports.placing import PlaceUnknown
from imports.reading.figures import FigureRounded, NotAFigure
from imports.rows.values import Row, RowsRead
from tests.imports.made import RETURNS, headed, mapped, sheet_of
from tracker.figures import Figure
from tracker.periods import Period
from tracker.records.record import NewFigure

TODAY = dt.date(2024, 12, 9)


def checked(*figures: NewFigure, day: dt.date = TODAY) -> list[str]:
    row = check_rows([Row(2, figures, {}, period=Period.day(day))], TODAY)[0]
    return [problem.code for problem in row.problems]


def figure(measure: str, number: int, part: str = "") -> NewFigure:
    return NewFigure(measure, Figure.exactly(number), str(number), "E2", part=part)


def test_a_part_larger_than_the_whole_is_said() -> None:
    assert checked(figure("killed", 3), figure("killed", 4, "children")) == ["part-larger-than-whole"]
    assert checked(figure("killed", 4), figure("killed", 3, "children")) == []


def test_more_families_than_people_are_the_wrong_way_round() -> None:
    assert checked(figure("idps.households", 50), figure("idps.persons", 10)) == ["more-households-than-persons"]
    assert checked(figure("idps.households", 2), figure("idps.persons", 100)) == ["large-households"]


def test_a_date_to_come_holds_the_row() -> None:
    assert checked(figure("killed", 1), day=dt.date(2025, 1, 1)) == ["date-in-future"]


def sheet_codes(*rows: tuple[object, ...], same: dict[tuple[object, ...], list[int]] | None = None) -> list[str]:
    sheet = sheet_of(*rows)  # type: ignore[arg-type]  # cells of any kind
    read = RowsRead((), data=(2,) if len(rows) > 1 else ())
    return [problem.code for problem in check_sheet(headed(sheet), mapped(sheet), read, same or {})]


def test_identical_rows_are_asked_about() -> None:
    assert sheet_codes(*RETURNS, same={("x",): [9, 2418], ("y",): [3]}) == ["identical-rows"]


def test_columns_of_one_heading_and_columns_that_are_added_are_said() -> None:
    rows = (
        ("Governorate", "arrivals_origin", "arrivals_other", "Date", "Date"),
        ("Idleb", 1, 20, "2024-12-01", None),
        ("Hama", 30, 3, "2024-12-01", None),
        ("Homs", 3, 9, "2024-12-01", None),
    )
    assert sheet_codes(*rows) == ["same-heading", "columns-added"]


def test_problems_are_grouped_by_cause_and_the_gravest_come_first() -> None:
    problems = [
        (2, FigureRounded("K2", "57.5", "58")),
        (3, FigureRounded("K3", "12.5", "13")),
        (3, NotAFigure("F3", "lots")),
        (4, NotAFigure("F4", "lots")),
        (5, NotAFigure("F5", "some?")),
    ]
    causes = grouped(problems)
    assert [(cause.problem.code, cause.problem.said, cause.count) for cause in causes] == [
        ("not-a-figure", "lots", 2),
        ("not-a-figure", "some?", 1),
        ("figure-rounded", "57.5", 2),
    ]
    assert causes[0].cells == ("F3", "F4")
    assert causes[0].as_dict()["rows"] == [3, 4]


def test_a_place_is_one_cause_wherever_it_stands() -> None:
    one = PlaceUnknown("H2", "Kafr X", "Idleb", "Idleb / Kafr X")
    other = PlaceUnknown("H9", "Kafr X", "Idleb", "Idleb / Kafr X")
    assert cause_of(one) == cause_of(other)
    assert grouped([(2, one), (9, other)])[0].as_dict()["candidates"] == []
