"""What a page may ask about the request it answers: the database, the settings, the person, the language."""

from __future__ import annotations

from typing import cast

from flask import abort, current_app, g, has_request_context, request
from sqlalchemy import Engine

from tracker.accounts import Act, Person, may
from tracker.languages import LANGUAGES, Language, best_language, language_of
from tracker.settings import Settings

__all__ = ["Person", "allowed", "demand", "engine", "language", "person", "settings", "visitor"]


def engine() -> Engine:
    """Give the database of this application."""
    return cast("Engine", current_app.extensions["engine"])


def settings() -> Settings:
    """Give the settings of this application."""
    return cast("Settings", current_app.extensions["settings"])


def visitor() -> Person | None:
    """Give who is signed in, or ``None``."""
    return cast("Person | None", g.get("visitor"))


def person() -> Person:
    """Give who is signed in; answers 401 where nobody is."""
    return visitor() or abort(401)


def allowed(act: Act) -> bool:
    """Tell whether who is signed in may do something."""
    somebody = visitor()
    return somebody is not None and may(somebody, act)


def demand(act: Act) -> Person:
    """Give who is signed in where their role lets them do something; answers 403 where it does not."""
    somebody = person()
    return somebody if may(somebody, act) else abort(403)


def language() -> Language:
    """Give the language of the answer: the address's, else ``?lang=``, else the person's, else the browser's."""
    if not has_request_context():
        return language_of("en")
    code = g.get("language") or request.path.split("/")[1]
    if code not in LANGUAGES:
        code = request.args.get("lang", "")
    if code not in LANGUAGES:
        somebody = visitor()
        code = somebody.language if somebody else best_language(request.headers.get("Accept-Language", ""))
    return language_of(code)
