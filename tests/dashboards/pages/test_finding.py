from __future__ import annotations

import pytest

from dashboards.pages.finding import candidates
from tests.dashboards.pages.conftest import Reader


@pytest.mark.parametrize("said", ["SY0702", "sy0702", "Jebel Saman", "جبل سمعان"])
def test_a_code_or_a_sure_name_leads_to_its_page(told: Reader, said: str) -> None:
    answer = told.client.get("/en/places", query_string={"q": said})
    assert answer.status_code == 302
    assert "/en/districts/SY0" in answer.headers["Location"]


def test_a_name_of_several_places_is_asked(told: Reader) -> None:
    page = told.get("/en/places?q=Idleb")
    assert "may mean" in page
    for pcode in ("SY07", "SY0700", "C3871"):
        assert f"/en/districts/{pcode}" in page


def test_a_name_of_no_place_is_said(told: Reader) -> None:
    page = told.get("/en/places?q=%3Cscript%3Exyzzy")
    assert "No place is called" in page
    assert "<script>xyzzy" not in page


def test_candidates_say_where_they_lie(told: Reader) -> None:
    with told.asks("/en/places") as asked:
        found = candidates(asked, "C3985")
    assert found[0].above == ("Idleb", "Al Ma'ra", "Ma'arrat An Nu'man")


def test_the_list_leads_to_every_district(told: Reader) -> None:
    page = told.get("/ar/districts")
    assert "/ar/districts/SY0200" in page
    assert "جبل سمعان" in page
