from __future__ import annotations

import pytest
from flask import Flask, g
from werkzeug.exceptions import Forbidden, Unauthorized

from tracker.accounts import Person, Role
from tracker.shell.context import allowed, demand, engine, language, person, settings, visitor

RANA = Person(1, "rana@example.org", "", Role.UPLOADER, None, None, "ar")


def test_a_page_reaches_its_database_and_settings(app: Flask) -> None:
    with app.test_request_context("/en/"):
        assert engine() is app.extensions["engine"]
        assert settings().development


def test_nobody_is_a_visitor_until_known(app: Flask) -> None:
    with app.test_request_context("/en/"):
        assert visitor() is None
        assert not allowed("read")
        with pytest.raises(Unauthorized):
            person()


def test_a_role_opens_what_it_may_and_nothing_else(app: Flask) -> None:
    with app.test_request_context("/en/"):
        g.visitor = RANA
        assert demand("upload") is RANA
        with pytest.raises(Forbidden):
            demand("undo")


@pytest.mark.parametrize(
    ("address", "accepted", "code"),
    [
        ("/ar/nowhere", "en", "ar"),
        ("/explore/?lang=ar", "en", "ar"),
        ("/explore/", "ar-SY,en;q=0.5", "ar"),
        ("/", "fr", "en"),
    ],
)
def test_the_language_is_the_addresses_then_the_browsers(app: Flask, address: str, accepted: str, code: str) -> None:
    with app.test_request_context(address, headers={"Accept-Language": accepted}):
        assert language().code == code


def test_a_persons_own_language_comes_before_the_browsers(app: Flask) -> None:
    with app.test_request_context("/", headers={"Accept-Language": "en"}):
        g.visitor = RANA
        assert language().code == "ar"


def test_outside_a_request_the_language_is_english(app: Flask) -> None:
    with app.app_context():
        assert language().code == "en"
