from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.tracker.shell.conftest import SignIn, csrf_token
from tracker.accounts import Knock, NewUser, Role, add_user, count_failure, make_link, person_of, set_password
from tracker.settings import SessionLimits
from tracker.store.engine import writing

WORDS = "olive lantern seven rivers"
WRONG = "Email address or password is not correct."


def open_account(app: Flask, password: str = WORDS) -> str:
    """Open an account and give a one-time link's token."""
    with writing(app.extensions["engine"]) as connection:
        number = add_user(connection, NewUser("rana@example.org", Role.UPLOADER, name="Rana", language="ar"))
        somebody = person_of(connection, number)
        assert somebody is not None
        if password:
            set_password(connection, somebody, password)
        return make_link(connection, number, SessionLimits())


def answer_at_door(client: FlaskClient, password: str, email: str = "rana@example.org", **more: str) -> TestResponse:
    token = csrf_token(client.get("/en/sign-in").text)
    return client.post("/en/sign-in", data={"csrf_token": token, "email": email, "password": password, **more})


def test_address_and_password_let_in(app: Flask, client: FlaskClient) -> None:
    open_account(app)
    answer = answer_at_door(client, WORDS, "Rana@Example.org")
    assert (answer.status_code, answer.location) == (302, "/en/")
    assert "Rana" in client.get("/en/").text


def test_a_wrong_address_and_a_wrong_password_get_the_same_answer(app: Flask, client: FlaskClient) -> None:
    open_account(app)
    wrong = answer_at_door(client, "something else entirely")
    unknown = answer_at_door(client, WORDS, "nobody@example.org")
    assert wrong.status_code == unknown.status_code == 422
    for answer in (wrong, unknown):
        assert WRONG in answer.text
        assert "<title>Error: " in answer.text


def test_what_was_typed_is_kept_but_not_the_password(app: Flask, client: FlaskClient) -> None:
    open_account(app)
    page = answer_at_door(client, "something else entirely").text
    assert 'value="rana@example.org"' in page
    assert "something else entirely" not in page


def test_the_asked_page_comes_after_signing_in(app: Flask, client: FlaskClient) -> None:
    open_account(app)
    assert answer_at_door(client, WORDS, next="/ar/account?a=1").location == "/ar/account?a=1"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "/en\\..", "evil"])
def test_nobody_is_sent_to_another_site(sign_in: SignIn, elsewhere: str) -> None:
    assert sign_in().get("/en/sign-in", query_string={"next": elsewhere}).location == "/en/"


def test_after_ten_failures_the_door_says_for_how_long_it_is_shut(app: Flask, client: FlaskClient) -> None:
    token = open_account(app, "")
    with writing(app.extensions["engine"]) as connection:
        for _ in range(10):
            count_failure(connection, Knock("rana@example.org", "192.0.2.7"), SessionLimits())
    answer = answer_at_door(client, WORDS)
    assert answer.status_code == 429
    assert "Wait 15 minutes" in answer.text
    assert client.get(f"/en/sign-in/{token}").status_code == 200


def test_a_link_is_used_up_by_its_button_and_not_by_looking(app: Flask, client: FlaskClient) -> None:
    address = f"/ar/sign-in/{open_account(app, '')}"
    for _ in range(2):
        page = client.get(address).text
        assert "rana@example.org" in page
    answer = client.post(address, data={"csrf_token": csrf_token(page)})
    assert answer.location == "/ar/account"
    assert app.test_client().get(address).status_code == 410


def test_a_link_that_nobody_made_lets_nobody_in(client: FlaskClient) -> None:
    assert client.get("/en/sign-in/nothing").status_code == 410
    token = csrf_token(client.get("/en/sign-in").text)
    assert client.post("/en/sign-in/nothing", data={"csrf_token": token}).status_code == 410


def test_signing_out_ends_the_session_on_the_server_too(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in()
    kept = browser.get_cookie("session")
    assert kept is not None
    answer = browser.post("/en/sign-out", data={"csrf_token": csrf_token(browser.get("/en/account").text)})
    assert answer.status_code == 302
    assert "storage" in answer.headers["Clear-Site-Data"]
    thief = app.test_client()
    thief.set_cookie("session", kept.value)
    assert thief.get("/en/").status_code == 302


def test_a_session_of_before_is_not_carried_through_the_door(app: Flask, client: FlaskClient) -> None:
    open_account(app)
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
    answer_at_door(client, WORDS)
    with client.session_transaction() as session:
        assert "planted" not in session


def test_who_came_by_link_chooses_a_password_without_an_old_one(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in(Role.UPLOADER)
    token = csrf_token(browser.get("/en/account").text)
    answer = browser.post("/en/account/password", data={"csrf_token": token, "new": WORDS})
    assert answer.location == "/en/"
    assert answer_at_door(app.test_client(), WORDS, "uploader@example.org").status_code == 302


def test_who_came_by_password_must_know_the_current_one(app: Flask, client: FlaskClient) -> None:
    open_account(app)
    answer_at_door(client, WORDS)
    token = csrf_token(client.get("/en/account").text)
    data = {"csrf_token": token, "new": "four other words entirely", "current": "wrong"}
    answer = client.post("/en/account/password", data=data)
    assert answer.status_code == 422
    assert "The current password is not correct." in answer.text


@pytest.mark.parametrize(
    ("new", "said"), [("short", "at least 12"), ("a" * 20, "easy to guess"), ("ab" * 600, "at most")]
)
def test_a_poor_password_is_refused_with_what_to_do(sign_in: SignIn, new: str, said: str) -> None:
    browser = sign_in()
    token = csrf_token(browser.get("/en/account").text)
    answer = browser.post("/en/account/password", data={"csrf_token": token, "new": new})
    assert answer.status_code == 422
    assert said in answer.text


def test_other_browsers_are_signed_out_on_demand(sign_in: SignIn) -> None:
    browser = sign_in()
    token = csrf_token(browser.get("/en/account").text)
    answer = browser.post("/en/account/sessions", data={"csrf_token": token}, follow_redirects=True)
    assert "You are signed out everywhere else." in answer.text


def test_who_is_signed_in_needs_no_door(sign_in: SignIn) -> None:
    assert sign_in().get("/en/sign-in").location == "/en/"
