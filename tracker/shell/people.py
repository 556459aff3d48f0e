"""The people of this tracker, for its administrators: who may come in, in which role, and a link for whom it is due."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from tracker.accounts import (
    Account,
    NewUser,
    Role,
    account_of,
    add_user,
    all_accounts,
    change_role,
    disable_user,
    enable_user,
    last_sign_ins,
    make_link,
)
from tracker.languages import LANGUAGES
from tracker.organisations import ensure_organisation, organisation_names
from tracker.shell.context import demand, engine, language, settings
from tracker.shell.frame import blueprint
from tracker.store.engine import reading, writing

people = blueprint("people", __name__)


def register(app: Flask) -> None:
    """Hang the pages about people."""
    app.register_blueprint(people)


@people.before_request
def _administrators_only() -> None:
    demand("administer")


@people.get("/people")
def everybody() -> str:
    """List the accounts, with when each person last came in."""
    with reading(engine()) as connection:
        accounts, seen = all_accounts(connection), last_sign_ins(connection)
    return render_template("shell/people.html", accounts=accounts, seen=seen)


@people.get("/people/new")
def new() -> str:
    """Show the form that opens an account."""
    return _new_page({})


@people.post("/people/new")
def add() -> Response | str | tuple[str, int]:
    """Open an account and show its one-time link."""
    who, said = demand("administer"), request.form
    role, chosen = said.get("role", ""), said.get("language", "")
    if role not in tuple(Role) or chosen not in LANGUAGES:
        abort(400)
    try:
        with writing(engine()) as connection:
            name = said.get("organisation", "").strip()
            organisation = ensure_organisation(connection, name) if name else None
            user = NewUser(said.get("email", ""), Role(role), organisation, said.get("name", ""), chosen)
            number = add_user(connection, user, who.who)
    except ValueError as fault:
        return _new_page({"email": _fault(str(fault))}), 422
    return _page_with_link(number)


@people.get("/people/<int:number>")
def one(number: int) -> str:
    """Show one account and what may be done with it."""
    return render_template("shell/person.html", account=_account(number), link="")


@people.post("/people/<int:number>/link")
def link(number: int) -> str:
    """Make a new one-time link and show it, this once."""
    if not _account(number).active:
        abort(409)
    return _page_with_link(number)


@people.post("/people/<int:number>/role")
def role(number: int) -> Response:
    """Give a person another role."""
    said = request.form.get("role", "")
    if said not in tuple(Role):
        abort(400)
    who = demand("administer").who
    return _do(number, lambda connection: change_role(connection, number, Role(said), who))


@people.post("/people/<int:number>/disable")
def disable(number: int) -> Response:
    """Shut an account."""
    who = demand("administer").who
    return _do(number, lambda connection: disable_user(connection, number, who))


@people.post("/people/<int:number>/enable")
def enable(number: int) -> Response:
    """Open an account again."""
    who = demand("administer").who
    return _do(number, lambda connection: enable_user(connection, number, who))


def _do(number: int, act: Callable[[Connection], None]) -> Response:
    _account(number)
    try:
        with writing(engine()) as connection:
            act(connection)
        flash(language().gettext("Saved."))
    except ValueError:
        flash(language().gettext("This is the last administrator. Give somebody else that role first."), "error")
    return redirect(url_for("people.one", number=number))


def _account(number: int) -> Account:
    with reading(engine()) as connection:
        return account_of(connection, number) or abort(404)


def _page_with_link(number: int) -> str:
    with writing(engine()) as connection:
        token = make_link(connection, number, settings().sessions, demand("administer").who)
    account = _account(number)
    address = url_for("signing_in.link", lang=account.person.language, token=token, _external=True)
    hours = int(settings().sessions.link.total_seconds() // 3600)
    return render_template("shell/person.html", account=account, link=address, hours=hours)


def _new_page(faults: dict[str, str]) -> str:
    with reading(engine()) as connection:
        names = organisation_names(connection)
    return render_template("shell/new_person.html", faults=faults, said=request.form, organisations=names.values())


def _fault(fault: str) -> str:
    lang = language()
    if "already" in fault:
        return lang.gettext("This address has an account already. Find it in the list of people.")
    return lang.gettext("Enter an email address such as name@example.org.")
