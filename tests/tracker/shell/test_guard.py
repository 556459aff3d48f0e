from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, text

from tests.tracker.shell.conftest import SignIn, build, csrf_token
from tracker.accounts import Role
from tracker.shell.guard import content_policy
from tracker.store.engine import writing

STRONG = "q7Zr2vT9mXw4LkPd8sYb3NcHf6JgUa1E5oRi0BtWx"


@pytest.mark.parametrize("address", ["/en/", "/ar/account", "/explore/", "/explore/anything"])
def test_a_stranger_is_sent_to_the_door_and_back_afterwards(client: FlaskClient, address: str) -> None:
    answer = client.get(address + "?a=1")
    assert answer.status_code == 302
    assert "/sign-in?next=" in answer.location
    assert address in answer.location


@pytest.mark.parametrize("address", ["/explore/_dash-layout", "/api/v1/totals"])
def test_a_program_that_is_a_stranger_is_told_so_in_json(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Accept": "application/json"})
    assert answer.status_code in {401, 404}
    assert answer.is_json


def test_a_dash_callback_of_a_stranger_is_refused(client: FlaskClient) -> None:
    assert client.post("/explore/_dash-update-component", json={}).status_code == 401


@pytest.mark.parametrize("address", ["/en/sign-in", "/ar/sign-in", "/healthz", "/en/about-the-boundaries"])
def test_strangers_may_come_to_the_door(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 200


def test_every_other_address_of_the_house_is_closed_to_strangers(app: Flask, client: FlaskClient) -> None:
    public = app.extensions["public"]
    for rule in app.url_map.iter_rules():
        if rule.endpoint in public or "GET" not in (rule.methods or ()):
            continue
        values = {name: "en" if name == "lang" else "1" for name in rule.arguments}
        with app.test_request_context():
            address = app.url_map.bind("localhost").build(rule.endpoint, values)
        assert client.get(address).status_code in {302, 401, 404}, address


def test_a_form_without_its_token_is_refused(sign_in: SignIn) -> None:
    assert sign_in().post("/en/sign-out").status_code == 400


@pytest.mark.parametrize("origin", ["cross-site", "same-site"])
def test_a_form_sent_by_another_site_is_refused_even_with_its_token(sign_in: SignIn, origin: str) -> None:
    browser = sign_in()
    token = csrf_token(browser.get("/en/account").text)
    answer = browser.post("/en/sign-out", data={"csrf_token": token}, headers={"Sec-Fetch-Site": origin})
    assert answer.status_code == 403


def test_a_session_left_alone_too_long_is_over(sign_in: SignIn) -> None:
    browser = sign_in()
    with browser.session_transaction() as session:
        session["seen"] = int((dt.datetime.now(dt.UTC) - dt.timedelta(minutes=31)).timestamp())
    assert browser.get("/en/").status_code == 302


def test_a_session_in_use_goes_on(sign_in: SignIn) -> None:
    browser = sign_in()
    before = int((dt.datetime.now(dt.UTC) - dt.timedelta(minutes=29)).timestamp())
    with browser.session_transaction() as session:
        session["seen"] = before
    assert browser.get("/en/").status_code == 200
    with browser.session_transaction() as session:
        assert session["seen"] > before


def test_a_disabled_person_is_out_on_the_next_page(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in()
    assert browser.get("/en/").status_code == 200
    with writing(app.extensions["engine"]) as connection:
        connection.execute(text('UPDATE "user" SET active = false'))
    assert browser.get("/en/").status_code == 302


@pytest.mark.parametrize("address", ["/en/sign-in", "/healthz", "/en/nowhere"])
def test_every_answer_carries_what_keeps_browsers_from_harm(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in headers


def test_boards_may_run_only_the_scripts_whose_digests_they_gave(app: Flask) -> None:
    app.extensions["csp_script_hashes"].append("'sha256-abc'")
    with app.test_request_context("/explore/"):
        assert "script-src 'self' 'sha256-abc';" in content_policy()
    with app.test_request_context("/en/"):
        assert "sha256" not in content_policy()


def test_production_keeps_its_cookie_to_this_host_and_to_https(engine: Engine) -> None:
    production = build(engine, SECRET_KEY=STRONG)
    answer = production.test_client().get("/en/sign-in", base_url="https://tracker.example.org")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def test_forged_proxy_headers_are_not_believed(client: FlaskClient) -> None:
    answer = client.get("/", headers={"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"})
    assert "evil" not in answer.location


def test_an_administrator_is_no_exception_to_the_token(sign_in: SignIn) -> None:
    assert sign_in(Role.ADMINISTRATOR).post("/en/account/sessions").status_code == 400


def test_a_number_that_no_row_can_have_is_no_address(sign_in: SignIn) -> None:
    assert sign_in().get("/en/people/999999999999999999999").status_code == 404
