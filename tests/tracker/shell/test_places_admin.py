from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from sqlalchemy import Engine, insert

from tests.tracker.shell.conftest import SignIn, build, csrf_token
from tracker.accounts import Role
from tracker.organisations import ensure_organisation
from tracker.places.aliases import NewSpelling, add_spelling, load_spellings, waiting_spellings
from tracker.places.gazetteer import Place, place_table
from tracker.places.waiting import CodeSeen, queue_codes, waiting_codes
from tracker.store.engine import reading, writing


def placed(pcode: str, level: int, name: str, name_ar: str) -> dict[str, object]:
    above = "SY07" if level > 1 else "SY"
    place = Place(pcode=pcode, level=level, country="SYR", name_en=name, name_ar=name_ar, parent=above, adm1="SY07")
    return place.model_dump()


@pytest.fixture
def app(engine: Engine) -> Flask:
    """Build the shell with two places, a spelling and a code that wait."""
    idleb = placed("SY07", 1, "Idleb", "إدلب")
    saraqib = placed("C3916", 4, "Saraqab", "سراقب")
    with writing(engine) as connection:
        connection.execute(insert(place_table()), [idleb, saraqib])
        team = ensure_organisation(connection, "Field team")
        add_spelling(connection, NewSpelling("Green Hill", "C3916", "rana@example.org", team))
        queue_codes(connection, [CodeSeen("C99999", "SYR", 4, "New camp", "Idleb / Harim", 36.1, 36.6)])
    return build(engine, TRACKER_DEVELOPMENT="1")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.VIEWER])
@pytest.mark.parametrize("address", ["/en/places/", "/en/places/C3916", "/en/places/spellings/1"])
def test_only_administrators_see_the_places(sign_in: SignIn, role: Role, address: str) -> None:
    assert sign_in(role).get(address).status_code == 403


@pytest.mark.parametrize("said", ["saraq", "سراق", "c3916", "GREEN HILL"])
def test_a_place_is_found_by_part_of_a_name_in_either_script_a_code_or_a_spelling(sign_in: SignIn, said: str) -> None:
    page = sign_in(Role.ADMINISTRATOR).get("/en/places/", query_string={"q": said}).text
    assert "1 place found" in page
    assert 'href="/en/places/C3916"' in page


def test_what_waits_is_listed_in_arabic_too(sign_in: SignIn) -> None:
    page = sign_in(Role.ADMINISTRATOR).get("/ar/places/").text
    for said in ("كتابات تنتظر القرار", "Green Hill", "سراقب", "C99999", "New camp"):
        assert said in page


def test_an_accepted_spelling_holds_for_all_and_waits_no_longer(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    token = csrf_token(browser.get("/en/places/spellings/1").text)
    assert browser.post("/en/places/spellings/1/accept", data={"csrf_token": token}).status_code == 302
    with reading(app.extensions["engine"]) as connection:
        assert waiting_spellings(connection) == []
        assert [one.organisation for one in load_spellings(connection)] == [None]


def test_a_spelling_is_shown_with_the_records_it_placed_and_then_withdrawn(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    page = browser.get("/en/places/spellings/1").text
    assert "0 records say it" in page
    browser.post("/en/places/spellings/1/withdraw", data={"csrf_token": csrf_token(page)})
    with reading(app.extensions["engine"]) as connection:
        assert load_spellings(connection) == []
    assert "Withdrawn" in browser.get("/en/places/C3916").text


def test_a_spelling_is_added_for_all(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    token = csrf_token(browser.get("/en/places/C3916").text)
    browser.post("/en/places/C3916/spellings", data={"csrf_token": token, "spelling": "Sarakeb"})
    assert browser.post("/en/places/C3916/spellings", data={"csrf_token": token, "spelling": "??"}).status_code == 400
    with reading(app.extensions["engine"]) as connection:
        assert {one.spelling for one in load_spellings(connection)} == {"Green Hill", "Sarakeb"}


def test_a_code_is_settled_by_a_place_that_there_is(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    token = csrf_token(browser.get("/en/places/").text)
    wrong = browser.post("/en/places/codes/1", data={"csrf_token": token, "pcode": "C1"}, follow_redirects=True)
    assert "No place has this P-code." in wrong.text
    browser.post("/en/places/codes/1", data={"csrf_token": token, "pcode": "c3916"})
    with reading(app.extensions["engine"]) as connection:
        assert waiting_codes(connection) == []
        assert ("C99999", "C3916") in {(one.spelling, one.pcode) for one in load_spellings(connection)}
    assert browser.post("/en/places/codes/1", data={"csrf_token": token, "none": "yes"}).status_code == 404


def test_a_place_or_spelling_nobody_knows_is_not_found(sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    assert browser.get("/en/places/C1").status_code == 404
    assert browser.get("/en/places/spellings/9").status_code == 404


def test_a_code_that_ended_says_when(app: Flask, sign_in: SignIn) -> None:
    with writing(app.extensions["engine"]) as connection:
        connection.execute(place_table().update().values(valid_to=dt.date(2026, 1, 2), edition="Old"))
    page = sign_in(Role.ADMINISTRATOR).get("/en/places/C3916").text
    assert "This code ended on 2 Jan" in page


def test_the_first_page_tells_administrators_what_waits(sign_in: SignIn) -> None:
    page = sign_in(Role.ADMINISTRATOR).get("/en/").text
    assert "1 spelling of a place" in page
    assert "1 code that no list has" in page
    assert "spelling of a place" not in sign_in(Role.VIEWER).get("/en/").text
