from __future__ import annotations

import datetime as dt

from dashboards.pages.sites import by_site
from tests.builders import import_records, record
from tests.dashboards.pages.conftest import Reader

LATER = dt.date(2026, 3, 1)


def test_camps_and_host_communities_are_told_apart_and_add_up(changing: Reader) -> None:
    records = [
        record("population", "C3985", {"idps.persons": 700}, row=60, day=LATER, site_type="camp"),
        record("population", "C3985", {"idps.persons": 500}, row=61, day=LATER, site_type="host_community"),
    ]
    import_records(changing.engine, records, "camps.xlsx")
    with changing.asks("/en/districts/SY0702", "SY0702") as asked:
        (split,) = by_site(asked, ["idps.persons", "killed"])
    assert [(bar.key, bar.said) for bar in split.bars] == [("camp", "700"), ("host_community", "500"), ("", "0")]
    page = changing.get("/en/districts/SY0702")
    assert "Where displaced people live" in page
    assert "where they live is not stated" in page
    assert "أين يقيم النازحون" in changing.get("/ar/districts/SY0702")


def test_where_no_sheet_says_where_people_live_nothing_is_split(told: Reader) -> None:
    assert "Where displaced people live" not in told.get("/en/districts/SY0702")
    with told.asks("/en/districts/SY", "SY") as asked:
        assert by_site(asked, ["idps.persons"]) == []
