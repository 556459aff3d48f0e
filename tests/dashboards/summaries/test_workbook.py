from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from dashboards.summaries.workbook import workbook
from tests.builders import IDLEB
from tests.dashboards.summaries.conftest import Ask

ALONE_AND_EMPTY = "SY1103"
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


def opened(ask: Ask, *places: str, language: str = "en") -> Workbook:
    content = workbook([ask(place, language) for place in places or ("SY0702",)])
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(book: Workbook, sheet: str, first: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[sheet].iter_rows() if row[0].value == first]


def test_the_first_page_says_the_totals_of_the_place(ask: Ask) -> None:
    book = opened(ask)
    summary = ask()
    for measure, label in (("returned.persons", "Returned, persons"), ("idps.persons", "IDPs, persons")):
        row = summary.row(measure)
        assert row is not None
        (cells,) = rows(book, "Summary", label)
        assert [cells[1], cells[2], cells[3]] == [
            *("not given" if end is None else end for end in (row.total.low, row.total.best, row.total.high)),
        ]


def test_at_least_is_never_written_as_exact(ask: Ask) -> None:
    (cells,) = rows(opened(ask), "Summary", "Killed")
    assert cells[1:5] == [8, "not given", "not given", "at least 8"]


def test_sheets_stand_in_their_order(ask: Ask) -> None:
    names = ["Summary", "Places", "Trend", "Flows", "Casualties", "Incidents", "Services", "Coverage", "Sources"]
    assert opened(ask).sheetnames == [*names, "Notes", "HXL"]


def test_numbers_are_numbers_and_dates_are_dates(ask: Ask) -> None:
    (cells,) = rows(opened(ask), "Summary", "IDPs, persons")
    assert cells[1] == 120
    assert cells[6] == dt.datetime(2024, 12, 3)  # noqa: DTZ001 (a spreadsheet's dates know no zone)


def test_what_looks_like_a_formula_stays_text(ask: Ask) -> None:
    book = opened(ask)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"] * 3
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_nothing_in_the_file_leads_out_of_it(ask: Ask) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook([ask()]))) as package:
        names = package.namelist()
        assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]
        assert not [name for name in names if name.endswith(".rels") and b"External" in package.read(name)]


def test_the_name_of_what_is_counted_leads_to_where_its_figure_is_opened(ask: Ask) -> None:
    written = workbook([ask(address="https://tracker.example.org")])
    page = openpyxl.load_workbook(io.BytesIO(written)).worksheets[0]
    links = {str(cell.value): cell.hyperlink.target for (cell,) in page.iter_rows(max_col=1) if cell.hyperlink}
    assert str(links["Killed"]).startswith("https://tracker.example.org/en/explain?measure=killed&place=SY0702")
    assert "Missing" not in links
    assert set(links) >= {"Returned, persons", "From within this place", "IDPs, persons"}


def test_a_place_nobody_reported_of_has_no_data_and_no_zeros(ask: Ask) -> None:
    book = opened(ask, ALONE_AND_EMPTY)
    for label in ("Returned, persons", "IDPs, persons", "Killed", "Injured", "Missing"):
        (cells,) = rows(book, "Summary", label)
        assert cells[1:5] == [None, None, None, "no data"]
    (bread,) = rows(book, "Summary", "Bread")
    assert bread[4] == "not assessed"


def test_a_count_of_none_is_written_as_zero(ask: Ask) -> None:
    found = [row for row in opened(ask)["Places"].iter_rows(values_only=True) if row[2] == "IDPs, persons"]
    assert sorted(row[3] for row in found if isinstance(row[3], int)) == [0, 120]


def test_arabic_sheets_run_from_right_to_left_and_have_no_english_headings(ask: Ask) -> None:
    book = opened(ask, language="ar")
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    assert not [name for name in book.sheetnames if LATIN_WORD.search(name) and name != "HXL"]
    english = []
    for sheet in book:
        for row in sheet.iter_rows():
            english += [cell.value for cell in row if cell.font.b and LATIN_WORD.search(str(cell.value or ""))]
    assert english == [english[0]]
    assert "Al Ma'ra" in str(english[0])


def test_every_sheet_prints_across_with_page_numbers_and_the_moment_it_was_known(ask: Ask) -> None:
    for sheet in opened(ask):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.oddHeader is not None
        assert sheet.oddFooter is not None
        assert "As known on 1 Feb 2025" in str(sheet.oddHeader.right.text)
        assert "&P" in str(sheet.oddFooter.right.text)


def test_lists_keep_their_headings_in_sight_and_on_every_page(ask: Ask) -> None:
    book = opened(ask)
    for name in ("Places", "Services", "Coverage", "Sources"):
        assert book[name].freeze_panes
        assert book[name].print_title_rows
        assert book[name].tables


def test_killed_and_injured_are_never_in_one_chart(ask: Ask) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook([ask(first=dt.date(2024, 10, 1))]))) as package:
        charts = [package.read(name).decode() for name in package.namelist() if "charts/chart" in name]
    assert charts
    assert not [chart for chart in charts if "illed" in chart and "njured" in chart]
    assert not [chart for chart in charts if 'grouping val="stacked"' in chart]
    # Blanks are gaps unless a chart says something else.
    assert not [chart for chart in charts if "dispBlanksAs" in chart]


def test_several_places_have_a_first_page_each_and_their_tables_together(ask: Ask) -> None:
    book = opened(ask, "SY0702", IDLEB)
    assert book.sheetnames[:4] == ["Overview", "SY0702", IDLEB, "Places"]
    places = {row[1] for row in book["Flows"].iter_rows(values_only=True) if row[3]}
    assert places == {"P-code", "SY0702"}


def test_no_place_makes_no_workbook() -> None:
    with pytest.raises(ValueError, match="at least one"):
        workbook([])


def test_a_district_is_written_well_within_three_seconds(ask: Ask) -> None:
    started = time.perf_counter()
    workbook([ask()])
    assert time.perf_counter() - started < 3


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ar"])
def test_libreoffice_opens_it_without_complaint(ask: Ask, tmp_path: Path, language: str) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not to be had on this machine.")
    path = tmp_path / "summary.xlsx"
    path.write_bytes(workbook([ask(language=language)]))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF")
