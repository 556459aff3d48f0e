from __future__ import annotations

import datetime as dt
from types import MappingProxyType

from imports.rows.reading import read_rows
from imports.rows.values import Conventions, Row, RowsRead
from imports.sheets import CellValue
from tests.imports.made import RETURNS, headed, mapped, sheet_of
from tracker.figures import Figure
from tracker.periods import Period


def read(*rows: tuple[CellValue, ...], name: str = "Sheet1", conventions: Conventions | None = None) -> RowsRead:
    sheet = sheet_of(*rows, name=name)
    return read_rows(sheet, headed(sheet), mapped(sheet), conventions)


def figures(row: Row) -> dict[str, Figure]:
    return {figure.measure: figure.figure for figure in row.figures if not figure.part}


def test_one_row_gives_several_figures_and_a_blank_gives_none() -> None:
    found = read(*RETURNS)
    assert [figures(row) for row in found.rows] == [
        {"idps.persons": Figure.exactly(120), "returnees.persons": Figure.exactly(40)},
        {"idps.persons": Figure.exactly(60)},
    ]
    assert [figure.cell for figure in found.rows[0].figures] == ["E2", "F2"]
    assert found.period == (Period(dt.date(2024, 12, 4), dt.date(2024, 12, 4)),)


def test_an_arabic_sheet_is_read() -> None:
    found = read(
        ("المحافظة", "المنطقة", "عدد النازحين", "عدد العائدين", "التاريخ"),
        ("إدلب", "معرة النعمان", "١٢٠", "ما لا يقل عن 300", "4 كانون الأول 2024"),
        ("حلب", "عفرين", 60, "عشرات", "5 كانون الأول 2024"),
    )
    assert figures(found.rows[0]) == {
        "idps.persons": Figure.exactly(120),
        "returnees.persons": Figure.at_least(300, "ما لا يقل عن 300"),
    }
    assert found.rows[1].period == Period.day(dt.date(2024, 12, 5))


def test_rows_of_two_kinds_give_each_their_measure() -> None:
    found = read(
        ("Month", "Type", "Governorate", "IDP_Flow"),
        ("2021-12-01", "IDP", "Idleb", 5),
        ("2021-12-01", "Returnees", "Hama", 7),
        ("2021-12-01", "IDP", "Homs", 9),
    )
    assert [list(figures(row)) for row in found.rows] == [
        ["displaced.persons"],
        ["returned.persons"],
        ["displaced.persons"],
    ]


def test_a_column_a_month_gives_a_record_a_month_and_the_last_counts() -> None:
    found = read(
        ("Governorate", "Jan 2024", "Feb 2024"), ("Idleb", 5, 6), ("Hama", 7, 8), ("Homs", None, 10), name="IDPs"
    )
    assert [(row.number, row.period, row.counts) for row in found.rows][:2] == [
        (2, Period.month(2024, 1), False),
        (2, Period.month(2024, 2), True),
    ]
    assert (len(found.data), len(found.rows), found.rounds) == (3, 5, 2)


def test_one_service_gives_one_record_that_counts_one() -> None:
    found = read(
        ("Community", "water_functioning", "bakery available"),
        ("Ariha", "Yes", "No"),
        ("Saraqab", "No", None),
        ("Binnish", "Yes", "Yes"),
    )
    assert [list(figures(row)) for row in found.rows][:3] == [
        ["drinking_water.available"],
        ["bread.none"],
        ["drinking_water.none"],
    ]
    assert found.rows[0].values == {"service": "drinking_water", "status": "available", "aspect": "in_community"}


def test_a_list_of_services_gives_a_record_a_row() -> None:
    found = read(
        ("District", "Service", "Status", "Date"),
        ("Afrin", "Bread", "Open", "2024-12-01"),
        ("Afrin", "Hospital", "Closed", "2024-12-01"),
        ("Idleb", "School", "Limited", "2024-12-01"),
    )
    assert [list(figures(row)) for row in found.rows] == [["bread.full"], ["hospital.none"], ["school.partial"]]


def test_totals_are_set_aside_and_told() -> None:
    found = read(*RETURNS, ("Total", None, None, None, 180, 40, None))
    assert (found.data, found.total) == ((2, 3), (4,))


def test_a_corrected_cell_is_read_in_place_of_what_was_sent() -> None:
    wrong = (RETURNS[0], (*RETURNS[1][:4], "lots?", *RETURNS[1][5:]), RETURNS[2], RETURNS[2])
    assert [problem.code for problem in read(*wrong).rows[0].problems] == ["not-a-figure"]
    mended = Conventions(corrections=MappingProxyType({"E2": "150", "G2": "2024-12-05"}))
    row = read(*wrong, conventions=mended).rows[0]
    assert figures(row)["idps.persons"] == Figure.exactly(150)
    assert row.period == Period.day(dt.date(2024, 12, 5))


def test_rows_somebody_left_out_give_nothing() -> None:
    assert [row.number for row in read(*RETURNS, conventions=Conventions(left_out=frozenset({2}))).rows] == [3]


def test_coarser_levels_of_a_flow_do_not_count() -> None:
    found = read(
        ("Governorate", "Admin level", "Killed", "Date"),
        ("Idleb", 1, 9, "2024-12-01"),
        ("Idleb", 2, 4, "2024-12-01"),
        ("Idleb", 2, 5, "2024-12-01"),
    )
    assert [row.counts for row in found.rows] == [False, True, True]


def test_a_cumulative_series_gives_its_last_value() -> None:
    days = tuple((f"2023-10-{10 + day}", "Idleb", 1000 + 100 * day) for day in range(4))
    found = read(("Date", "Governorate", "Killed (cumulative)"), *days)
    assert [row.counts for row in found.rows] == [False, False, False, True]
    assert [row.repeats for row in found.rows] == [True, True, True, False]


def test_a_second_table_is_said() -> None:
    found = read(*RETURNS, RETURNS[1], ("Total", None, None, None, 300, 80, None), RETURNS[0], RETURNS[1])
    assert [problem.code for problem in found.problems] == ["second-table"]


def test_a_report_of_casualties_says_what_it_leaves_unsaid_and_other_kinds_do_not() -> None:
    sheet = sheet_of(
        ("District", "Date", "Killed", "Injured", "Weapon"),
        ("Al Ma'ra", "2024-12-03", None, "at least 4", None),
        ("Afrin", "2024-12-03", None, "n/a", "airstrike"),
        ("Afrin", "2024-12-04", None, None, None),
        ("Afrin", "2024-12-05", 2, 7, None),
    )
    rows = read_rows(sheet, headed(sheet), mapped(sheet)).rows
    said = [{figure.measure: figure.figure.is_stated for figure in row.figures} for row in rows]
    assert said == [
        {"killed": False, "injured": True},
        {"killed": False, "injured": False},
        {},
        {"killed": True, "injured": True},
    ]
    assert [figure.cell for figure in rows[0].figures] == ["D2", "C2"]


def test_a_row_of_a_text_file_that_reaches_beyond_the_headings_is_held() -> None:
    lines: list[tuple[CellValue, ...]] = [("District", "Date", "Killed"), *[("Afrin", "2024-12-01", 3)] * 4]
    found = read(*lines, ("Afrin", "2024-12-02", 1, "extra"), name="")
    assert [problem.code for row in found.rows for problem in row.problems] == ["row-longer-than-headings"]
    assert found.rows[-1].problems[0].cell == "D6"
    assert [row.problems for row in read(*lines, ("Afrin", "2024-12-02", 1, "extra")).rows] == [()] * 5
