from __future__ import annotations

import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.tracker.shell.conftest import SignIn, csrf_token
from tracker.accounts import Role, find_user
from tracker.store.engine import reading

NEW = {"email": "omar@example.org", "name": "Omar", "organisation": "Field team", "role": "uploader", "language": "ar"}


def add_omar(sign_in: SignIn, **other: str) -> TestResponse:
    browser = sign_in(Role.ADMINISTRATOR)
    token = csrf_token(browser.get("/en/people/new").text)
    return browser.post("/en/people/new", data={"csrf_token": token, **NEW, **other})


def number_of(app: Flask, email: str) -> int:
    with reading(app.extensions["engine"]) as connection:
        return find_user(connection, email) or 0


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.VIEWER])
@pytest.mark.parametrize("address", ["/en/people", "/en/people/new", "/en/people/1"])
def test_only_administrators_see_the_people(sign_in: SignIn, role: Role, address: str) -> None:
    assert sign_in(role).get(address).status_code == 403


def test_an_added_person_comes_in_with_the_link_that_is_shown(app: Flask, sign_in: SignIn) -> None:
    page = add_omar(sign_in).text
    address = re.search(r"<code>(http://localhost/ar/sign-in/[^<]+)</code>", page)
    assert address
    assert "omar@example.org" in app.test_client().get(address[1]).text


def test_the_list_tells_role_organisation_and_when_each_last_came(sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    browser.post("/en/people/new", data={"csrf_token": csrf_token(browser.get("/en/people/new").text), **NEW})
    page = browser.get("/en/people").text
    for said in ("omar@example.org", "Uploader", "Field team", "Never", "2 accounts"):
        assert said in page


def test_an_address_is_not_added_twice_and_what_was_typed_is_kept(sign_in: SignIn) -> None:
    answer = add_omar(sign_in, email="administrator@example.org")
    assert answer.status_code == 422
    assert "This address has an account already." in answer.text
    assert 'value="Omar"' in answer.text


def test_what_is_no_address_is_not_added(sign_in: SignIn) -> None:
    assert "Enter an email address" in add_omar(sign_in, email="omar").text


@pytest.mark.parametrize("other", [{"role": "king"}, {"language": "fr"}])
def test_a_role_or_language_that_does_not_exist_is_refused(sign_in: SignIn, other: dict[str, str]) -> None:
    assert add_omar(sign_in, **other).status_code == 400


def test_a_role_is_changed_and_an_account_disabled_and_enabled(app: Flask, sign_in: SignIn) -> None:
    somebody, browser = sign_in(Role.VIEWER), sign_in(Role.ADMINISTRATOR)
    here = f"/en/people/{number_of(app, 'viewer@example.org')}"
    token = csrf_token(browser.get(here).text)
    changed = browser.post(f"{here}/role", data={"csrf_token": token, "role": "reviewer"}, follow_redirects=True)
    assert "<dd>Reviewer</dd>" in changed.text
    assert somebody.get("/en/").status_code == 302
    disabled = browser.post(f"{here}/disable", data={"csrf_token": token}, follow_redirects=True)
    assert "Nobody can come in with it." in disabled.text
    assert browser.post(f"{here}/link", data={"csrf_token": token}).status_code == 409
    assert "Saved." in browser.post(f"{here}/enable", data={"csrf_token": token}, follow_redirects=True).text
    assert "/en/sign-in/" in browser.post(f"{here}/link", data={"csrf_token": token}).text


def test_the_last_administrator_stays_one(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    here = f"/en/people/{number_of(app, 'administrator@example.org')}"
    token = csrf_token(browser.get(here).text)
    for act, said in (("disable", {}), ("role", {"role": "viewer"})):
        answer = browser.post(f"{here}/{act}", data={"csrf_token": token, **said}, follow_redirects=True)
        assert "This is the last administrator." in answer.text


def test_a_person_who_does_not_exist_has_no_page(sign_in: SignIn) -> None:
    assert sign_in(Role.ADMINISTRATOR).get("/en/people/99").status_code == 404
