from __future__ import annotations

import json

import pytest
from sqlalchemy import Engine

from dashboards.summaries.question import Format
from dashboards.summaries.writing import name_of, write
from tests.dashboards.summaries.conftest import question
from tracker.disclosure import RELEASES, Profile
from tracker.places.gazetteer import Gazetteer
from tracker.store.engine import reading


@pytest.mark.parametrize("format_", Format)
def test_every_format_is_written_from_one_question(told: Engine, gazetteer: Gazetteer, format_: Format) -> None:
    with reading(told) as connection:
        written = write(connection, gazetteer, [question(gazetteer)], format_)
    if format_ in {Format.XLSX, Format.ZIP}:
        assert written.startswith(b"PK")
    elif format_ is Format.PDF:
        assert written.startswith(b"%PDF-")
    elif format_ is Format.CSV:
        assert written.startswith(b"\xef\xbb\xbftable,place")
    else:
        assert json.loads(written)["type"] == "FeatureCollection"


def test_a_file_for_others_is_named_for_whom(gazetteer: Gazetteer) -> None:
    asked = question(gazetteer, release=RELEASES[Profile.CLUSTER])
    assert name_of([asked], Format.PDF) == "summary-SY0702-2024-12-31-en-cluster.pdf"


def test_the_file_is_named_by_its_places_and_day(gazetteer: Gazetteer) -> None:
    asked = [question(gazetteer, code) for code in ("SY0702", "SY0700", "SY0703", "SY0704")]
    assert name_of(asked[:1], Format.XLSX) == "summary-SY0702-2024-12-31-en.xlsx"
    assert name_of(asked, Format.CSV) == "summary-SY0702-SY0700-SY0703-and-others-2024-12-31-en.csv"
