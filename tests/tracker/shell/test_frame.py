from __future__ import annotations

from flask import Flask, url_for
from flask.testing import FlaskClient

from tests.tracker.shell.conftest import SignIn
from tracker.accounts import Role
from tracker.languages import Text, language_of
from tracker.shell.frame import Door, address_in, blueprint, hang_doors


def with_districts(app: Flask) -> Flask:
    pages = blueprint("places", __name__)

    @pages.get("/spots/<pcode>")
    def show(pcode: str) -> str:
        return f"{pcode} {url_for('places.show', pcode='SY0702')} {url_for('places.show', pcode='SY0702', lang='ar')}"

    app.register_blueprint(pages)
    return app


def test_a_view_need_not_mention_the_language_of_its_address(app: Flask, sign_in: SignIn) -> None:
    with_districts(app)
    assert sign_in().get("/en/spots/SY0701").text == "SY0701 /en/spots/SY0702 /ar/spots/SY0702"


def test_a_language_the_program_does_not_speak_is_no_address(app: Flask, sign_in: SignIn) -> None:
    with_districts(app)
    assert sign_in().get("/fr/spots/SY0701").status_code == 404


def test_the_page_says_its_language_and_direction(client: FlaskClient) -> None:
    assert '<html lang="en" dir="ltr">' in client.get("/en/sign-in").text
    assert '<html lang="ar" dir="rtl">' in client.get("/ar/sign-in").text


def test_the_other_language_keeps_the_address_and_its_question(app: Flask) -> None:
    with app.test_request_context("/en/districts/SY0702?from=2024-12-01&measure=killed&measure=injured"):
        assert address_in("ar") == "/ar/districts/SY0702?from=2024-12-01&measure=killed&measure=injured"
    with app.test_request_context("/explore/flows?lang=en&level=2"):
        assert address_in("ar") == "/explore/flows?level=2&lang=ar"


def test_the_switch_is_named_in_its_own_language(client: FlaskClient) -> None:
    page = client.get("/en/sign-in?next=/en/").text
    assert 'href="/ar/sign-in?next=%2Fen%2F" lang="ar" dir="rtl"' in page
    assert ">العربية</a>" in page


def test_a_door_that_nothing_lies_behind_is_left_out(app: Flask) -> None:
    with_districts(app)
    hang_doors(app, (Door("/spots/SY0702", Text("Places", "الأماكن")), Door("/nowhere", Text("Nowhere", "لا مكان"))))
    assert [door.address for door in app.extensions["doors"]] == ["/spots/SY0702"]


def test_a_door_is_shown_only_to_those_who_may_go_through_it(app: Flask, sign_in: SignIn) -> None:
    with_districts(app)
    hang_doors(app, (Door("/spots/SY0702", Text("Places", "الأماكن"), "upload"),))
    assert ">Places</a>" not in sign_in(Role.VIEWER).get("/en/").text
    assert ">Places</a>" in sign_in(Role.UPLOADER).get("/en/").text


def test_the_door_of_the_page_being_shown_is_marked(app: Flask) -> None:
    door, english = Door("/imports/", Text("Imports", "الواردات")), language_of("en")
    with app.test_request_context("/en/imports/7"):
        assert door.is_current(english)
    with app.test_request_context("/en/imports-of-others"):
        assert not door.is_current(english)


def test_a_plain_door_carries_the_language_as_a_question() -> None:
    assert Door("/explore/", Text("Explore", "استكشاف"), plain=True).url(language_of("ar")) == "/explore/?lang=ar"
