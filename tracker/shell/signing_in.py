"""Coming in and going out: by password, by one-time link; and one's own account."""

from __future__ import annotations

import datetime as dt

from flask import Flask, abort, flash, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from tracker.accounts import (
    SHORTEST_PASSWORD,
    Knock,
    Person,
    begin_session,
    came_by_link,
    check_password,
    count_failure,
    end_session,
    end_sessions,
    has_password,
    link_person,
    locked_until,
    person_of,
    set_password,
    use_link,
)
from tracker.languages import LANGUAGES
from tracker.shell.context import engine, language, person, settings, visitor
from tracker.shell.frame import blueprint
from tracker.shell.guard import enter
from tracker.store.engine import reading, writing

signing_in = blueprint("signing_in", __name__)


def register(app: Flask) -> None:
    """Hang the pages of coming in and going out."""
    app.register_blueprint(signing_in)


@signing_in.get("/sign-in")
def sign_in() -> Response | str:
    """Show the sign-in page."""
    return redirect(_where_next()) if visitor() else _sign_in_page()


@signing_in.post("/sign-in")
def sign_in_by_password() -> Response | str:
    """Let a person in whose address and password agree; the same answer for a wrong address and a wrong password."""
    email, password = request.form.get("email", ""), request.form.get("password", "")
    knock, limits = Knock(email, request.remote_addr or ""), settings().sessions
    with reading(engine()) as connection:
        until = locked_until(connection, knock, limits)
        if until:
            return _sign_in_page(_locked_for(until), 429)
        user_id = check_password(connection, email, password)
        somebody = person_of(connection, user_id) if user_id else None
    with writing(engine()) as connection:
        if somebody is None:
            count_failure(connection, knock, limits)
            return _sign_in_page(language().gettext("Email address or password is not correct."), 422)
        enter(begin_session(connection, somebody, "password"))
    return redirect(_where_next())


@signing_in.get("/sign-in/<token>")
def link(token: str) -> Response | str:
    """Show whom a one-time link lets in; only the button uses it up, so that a mail scanner cannot."""
    with reading(engine()) as connection:
        somebody = link_person(connection, token)
    if somebody is None:
        return _page(render_template("shell/link_used.html"), 410)
    return render_template("shell/link.html", somebody=somebody)


@signing_in.post("/sign-in/<token>")
def sign_in_by_link(token: str) -> Response | str:
    """Let in whom a one-time link names, and use the link up."""
    with writing(engine()) as connection:
        somebody = use_link(connection, token)
        if somebody is None:
            return _page(render_template("shell/link_used.html"), 410)
        enter(begin_session(connection, somebody, "link"))
        known = has_password(connection, somebody.id)
    return redirect(url_for("home.start" if known else "signing_in.account"))


@signing_in.post("/sign-out")
def sign_out() -> Response:
    """End the session here and in the browser."""
    with writing(engine()) as connection:
        end_session(connection, session.get("token", ""))
    session.clear()
    answer = redirect(url_for("signing_in.sign_in"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@signing_in.get("/account")
def account() -> Response | str:
    """Show one's own account."""
    return _account_page(person())


@signing_in.post("/account/password")
def change_password() -> Response | str:
    """Keep a new password and end the person's other sessions."""
    somebody, token = person(), session.get("token", "")
    new, current = request.form.get("new", ""), request.form.get("current", "")
    with reading(engine()) as connection:
        free = came_by_link(connection, token) or not has_password(connection, somebody.id)
        if not free and check_password(connection, somebody.email, current) != somebody.id:
            return _account_page(somebody, current=language().gettext("The current password is not correct."))
    with writing(engine()) as connection:
        try:
            set_password(connection, somebody, new)
        except ValueError as fault:
            return _account_page(somebody, new=_password_advice(str(fault)))
        end_sessions(connection, somebody.id, but=token)
    flash(language().gettext("Your password is saved. You are signed out everywhere else."))
    return redirect(url_for("home.start"))


@signing_in.post("/account/sessions")
def end_other_sessions() -> Response:
    """End the person's sessions in all other browsers."""
    with writing(engine()) as connection:
        end_sessions(connection, person().id, but=session.get("token", ""))
    flash(language().gettext("You are signed out everywhere else."))
    return redirect(url_for("signing_in.account"))


def _sign_in_page(fault: str = "", code: int = 200) -> Response:
    body = render_template(
        "shell/sign_in.html", fault=fault, email=request.form.get("email", ""), next=request.values.get("next", "")
    )
    return _page(body, code)


def _account_page(somebody: Person, current: str = "", new: str = "") -> Response:
    with reading(engine()) as connection:
        free = came_by_link(connection, session.get("token", "")) or not has_password(connection, somebody.id)
    faults = {name: fault for name, fault in (("current", current), ("new", new)) if fault}
    body = render_template("shell/account.html", faults=faults, asks_current=not free, shortest=SHORTEST_PASSWORD)
    return _page(body, 422 if faults else 200)


def _password_advice(fault: str) -> str:
    lang = language()
    return {
        "short": lang.gettext("Choose a password of at least 12 characters. Three or four words are easy to remember."),
        "long": lang.gettext("Choose a password of at most 1,000 characters."),
        "obvious": lang.gettext(
            "This password is easy to guess. Choose three or four words that do not belong together."
        ),
    }.get(fault) or abort(400)


def _locked_for(until: dt.datetime) -> str:
    minutes = max(1, -(-int((until - dt.datetime.now(dt.UTC)).total_seconds()) // 60))
    lang = language()
    said = lang.ngettext(
        "Too many tries. Wait %(count)s minute, then try again, or ask your administrator for a sign-in link.",
        "Too many tries. Wait %(count)s minutes, then try again, or ask your administrator for a sign-in link.",
        minutes,
    )
    return said % {"count": minutes}


def _where_next() -> str:
    wanted = request.values.get("next", "")
    first = wanted.removeprefix("/").partition("/")[0]
    inside = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and "\\" not in wanted
    return wanted if inside and (first in LANGUAGES or first == "explore") else url_for("home.start")


def _page(body: str, code: int) -> Response:
    return make_response(body, code)
