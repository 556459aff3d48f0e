from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from dashboards.charts.tables import COLUMNS, csv_text, safe, totals_rows
from tests.builders import place_rows
from tests.dashboards.charts.test_saying import row
from tracker.figures import Figure, Vague
from tracker.languages import language_of
from tracker.places.gazetteer import Gazetteer


@pytest.mark.parametrize("said", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_text_that_a_spreadsheet_would_run_is_quoted(said: str) -> None:
    assert safe(said) == f"'{said}"


def test_numbers_stay_numbers_and_nothing_stays_empty() -> None:
    assert [safe(value) for value in (-5, 0, None, "7")] == [-5, 0, "", "7"]


def test_totals_keep_their_ends_in_columns_of_their_own() -> None:
    gazetteer = Gazetteer.of(place_rows())
    counted = replace(row(Figure.at_least(7), Figure.in_words(Vague.DOZENS)), place="SY0702")
    text = csv_text(COLUMNS, totals_rows([counted], gazetteer, language_of("ar")))
    assert text.startswith("\ufeff")
    line = next(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert (line["low"], line["best"], line["high"], line["words"]) == ("19", "", "", "dozens:1")
    assert (line["place_name"], line["level"], line["records"]) == ("معرة النعمان", "2", "2")
