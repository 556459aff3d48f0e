from __future__ import annotations

import csv
import io

import pytest
from werkzeug.exceptions import NotFound

from tests.dashboards.pages.conftest import Reader

PAGES = (
    *("/", "/overview", "/overview?level=3&measure=killed", "/districts", "/districts/SY", "/districts/SY07"),
    *("/districts/SY0702", "/districts/SY0702?level=4", "/districts/SY070200", "/districts/C3985", "/places?q=x"),
    *("/places", "/explain?place=SY0702&measure=killed", "/flows", "/flows?place=SY0702", "/casualties"),
    *("/casualties?place=SY0702", "/services", "/services?place=SY0702&level=4", "/coverage", "/sources"),
    *("/districts/SY0702/summaries", "/compare", "/compare?a=SY0702&b=SY0700", "/compare?a=C3985&b=nowhere&b_from=x"),
    "/overview?as_known_on=2001-01-01&from=2024-01-01&to=2024-12-31&reading=bands&verification=verified",
)
FAULTY = "?place=XX&measure=deaths&level=9&from=3/4&to=x&as_known_on=never&reading=guess&verification=no&page=-1&sort=x"
TABLES = ("/compare", "/overview", "/districts/SY0702", "/flows", "/casualties", "/services", "/coverage", "/sources")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_with_nothing_recorded(empty: Reader, language: str, path: str) -> None:
    page = empty.get(f"/{language}{path}")
    assert f'lang="{language}"' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", [*PAGES, "/records/1", "/records/7", "/records/8", "/records/10"])
def test_every_page_is_there_with_something_recorded(told: Reader, language: str, path: str) -> None:
    page = told.get(f"/{language}{path}")
    assert page.count("<h1") == 1
    assert "<script>alert" not in page
    assert len(page.encode()) < 150_000


@pytest.mark.parametrize("path", ["/overview", "/districts/SY0702", "/explain", "/flows", "/casualties", "/coverage"])
def test_an_address_that_makes_no_sense_gets_sentences_and_no_error(told: Reader, path: str) -> None:
    page = told.get(f"/en{path}{FAULTY}")
    assert "is no level" in page
    assert "is not a date" in page


@pytest.mark.parametrize("path", TABLES)
def test_every_table_is_there_as_csv(told: Reader, path: str) -> None:
    answer = told.client.get(f"/en{path}?format=csv")
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert next(iter(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff")))))


def test_strangers_see_nothing(told: Reader) -> None:
    stranger = told.app.test_client()
    for path in PAGES:
        assert stranger.get(f"/en{path}").status_code == 302


def test_a_place_that_is_not_there_is_not_found(told: Reader) -> None:
    assert told.client.get("/en/districts/XX99").status_code == 404
    with pytest.raises(NotFound), told.asks("/en/districts/XX99", "XX99"):
        pass


def test_links_keep_what_was_asked(told: Reader) -> None:
    with told.asks("/en/overview?from=2024-01-01&as_known_on=2030-01-01&level=3") as asked:
        assert asked.to_place("SY0702") == "/en/districts/SY0702?from=2024-01-01&as_known_on=2030-01-01"
        assert asked.to_here(level=None) == "/en/overview?from=2024-01-01&as_known_on=2030-01-01"
        assert asked.explain("killed", "SY07", 1) == (
            "/en/explain?level=1&from=2024-01-01&as_known_on=2030-01-01&measure=killed&place=SY07"
        )


def test_a_past_date_is_said_and_leads_back_to_now(told: Reader) -> None:
    page = told.get("/en/overview?as_known_on=2001-01-01")
    assert "As known on 1 Jan 2001" in page
    assert "Show what is known now" in page


def test_the_places_above_one_are_named_from_the_widest(told: Reader) -> None:
    with told.asks("/en/districts/C3985", "C3985") as asked:
        assert asked.view.place is not None
        assert [spot.pcode for spot in asked.above(asked.view.place)] == ["SY", "SY07", "SY0702", "SY070200"]
