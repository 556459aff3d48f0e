from __future__ import annotations

import io
import json

import openpyxl
import pytest

from tests.dashboards.pages.conftest import Reader


def test_a_summary_is_downloaded_with_its_name_and_kind(told: Reader) -> None:
    answer = told.client.get("/en/summaries/SY0702.xlsx?from=2024-12-01&to=2024-12-31")
    assert answer.status_code == 200
    assert answer.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="summary-SY0702-2024-12-31-en.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames[0] == "Summary"


def test_the_language_of_the_address_is_that_of_the_file(told: Reader) -> None:
    answer = told.client.get("/ar/summaries/SY0702.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets[0].sheet_view.rightToLeft


def test_the_other_formats_are_offered_too(told: Reader) -> None:
    assert told.client.get("/en/summaries/SY0702.csv").data.startswith(b"\xef\xbb\xbftable")
    assert json.loads(told.client.get("/en/summaries/SY0702.geojson").data)["features"]


@pytest.mark.parametrize(
    "path", ["/en/summaries/SY0702.doc", "/en/summaries/SY9999.csv", "/en/summaries/SY0702.csv?profile=mine"]
)
def test_what_is_not_offered_is_not_found(told: Reader, path: str) -> None:
    assert told.client.get(path).status_code == 404


def test_a_paper_and_a_package_are_offered(told: Reader) -> None:
    assert told.client.get("/ar/summaries/SY0702.pdf?since=2024-01-01").data.startswith(b"%PDF-")
    assert told.client.get("/en/summaries/SY0702.zip?since=soon").data.startswith(b"PK")


def test_a_summary_for_others_is_named_so_and_refused_of_places_too_small(told: Reader) -> None:
    answer = told.client.get("/en/summaries/SY0702.csv?profile=public")
    assert answer.headers["Content-Disposition"].endswith('-public.csv"')
    refused = told.client.get("/en/summaries/SY070200.csv?profile=public")
    assert refused.status_code == 400
    assert "choose a district or a wider place" in refused.get_data(as_text=True)


def test_one_chooses_for_whom_and_in_which_format(told: Reader) -> None:
    page = told.get("/en/districts/SY0702/summaries?from=2024-12-01")
    assert page.count("/en/summaries/SY0702.") == 15
    assert "/en/summaries/SY0702.pdf?from=2024-12-01&amp;profile=public" in page
    assert "may be published" in page
    assert "Incidents are listed by district and month." in page
    assert "ملخص للتنزيل" in told.get("/ar/districts/SY0702/summaries")


def test_places_too_small_are_offered_only_to_those_inside(told: Reader) -> None:
    page = told.get("/en/districts/SY070200/summaries")
    assert page.count("/en/summaries/SY070200.") == 10
    assert "/en/summaries/SY070200.zip?profile=cluster" in page
    assert "choose a district or a wider place" in page


def test_nobody_gets_a_summary_without_signing_in(told: Reader) -> None:
    answer = told.app.test_client().get("/en/summaries/SY0702.csv")
    assert answer.status_code in {302, 401}
