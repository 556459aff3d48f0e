"""The one door of the whole application: who is there, where the request comes from, and what every answer carries."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import Flask, Response, abort, current_app, g, jsonify, redirect, request, session, url_for
from flask_wtf.csrf import CSRFProtect, generate_csrf
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts import Person, session_person
from tracker.settings import Settings
from tracker.shell.context import engine, language, settings, visitor
from tracker.store.engine import reading

PUBLIC = {
    "static",
    "health.healthz",
    "health.readyz",
    "signing_in.sign_in",
    "signing_in.sign_in_by_password",
    "signing_in.link",
    "signing_in.sign_in_by_link",
    "home.boundaries",
}
"""What a stranger may ask for; others add theirs with ``app.extensions["public"].add(endpoint)``."""

BOARDS = "/explore/"
SAFE = ("GET", "HEAD", "OPTIONS")
SEEN_EVERY = 60
LARGEST = 2**31 - 1
"""The largest number that a row of both databases can have."""


def register(app: Flask) -> None:
    """Watch every request of the application, whoever hung the view that answers it."""
    app.extensions["public"] = set(PUBLIC)
    app.extensions["csp_script_hashes"] = []
    app.before_request(refuse_impossible_numbers)
    app.before_request(know_visitor)
    app.before_request(refuse_foreign_origin)
    app.before_request(demand_visitor)
    CSRFProtect(app)
    app.after_request(add_headers)
    app.after_request(give_boards_their_token)


def configure(app: Flask, chosen: Settings) -> None:
    """Settle cookies, forms and sizes."""
    safe = not chosen.development
    app.config.update(
        SECRET_KEY=chosen.secret_key,
        SESSION_COOKIE_NAME="__Host-session" if safe else "session",
        SESSION_COOKIE_SECURE=safe,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        # A board left open longer than an hour would be refused on its next question.
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=max(chosen.uploads.csv_bytes, chosen.uploads.workbook_bytes) + 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
        MAX_FORM_PARTS=20_000,
        COMPRESS_MIMETYPES=[
            *("text/html", "text/css", "text/plain", "text/csv", "text/javascript", "application/javascript"),
            *("application/json", "application/geo+json", "image/svg+xml"),
        ],
        COMPRESS_BR_LEVEL=5,
    )


def enter(token: str) -> None:
    """Put a new session's token into the browser's cookie, and nothing that stood there before."""
    session.clear()
    session["token"] = token
    session["seen"] = _now()


def know_visitor() -> None:
    """Find out who is there; a session left alone too long is over."""
    g.visitor = None
    if request.endpoint in {"static", "health.healthz"}:
        return
    token = session.get("token")
    if not token:
        return
    seen, now = int(session.get("seen", 0)), _now()
    if now - seen > settings().sessions.idle.total_seconds():
        session.clear()
        return
    g.visitor = _person(token)
    if g.visitor is None:
        session.clear()
    elif now - seen > SEEN_EVERY:
        # Kept in the signed cookie: a write to the database on every page would wait behind every import.
        session["seen"] = now


def _person(token: str) -> Person | None:
    with reading(engine()) as connection:
        return session_person(connection, token, settings().sessions)


def refuse_impossible_numbers() -> None:
    """Answer 404 to an address whose number no database could have given anything."""
    if any(isinstance(value, int) and value > LARGEST for value in (request.view_args or {}).values()):
        abort(404)


def refuse_foreign_origin() -> None:
    """Refuse what another site's page sends in the visitor's name."""
    if request.method not in SAFE and request.headers.get("Sec-Fetch-Site", "same-origin") not in {
        "same-origin",
        "none",
    }:
        abort(403)


def demand_visitor() -> AnyResponse | tuple[Response, int] | None:
    """Send strangers to the sign-in page, or answer 401 where a program asks."""
    if visitor() or request.endpoint in current_app.extensions["public"]:
        return None
    if _nothing_here():
        return None
    if wants_json():
        return jsonify(error="unauthorized", message=language().gettext("Sign in first.")), 401
    back = request.full_path.rstrip("?") if request.method in SAFE else None
    door = url_for("signing_in.sign_in", lang=language().code, next=back if back != "/" else None)
    if request.headers.get("HX-Request"):
        return Response(status=401, headers={"HX-Redirect": door})
    return redirect(door)


def _nothing_here() -> bool:
    # A wrong address says so to anybody but under the boards, which answer every address below theirs.
    return request.routing_exception is not None and not request.path.startswith(BOARDS)


def wants_json() -> bool:
    """Tell whether a program asks rather than a person."""
    return (
        request.path.startswith(("/api/", BOARDS + "_"))
        or request.is_json
        or request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"
    )


def add_headers(response: Response) -> Response:
    """Put on every answer what keeps browsers from doing harm with it."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", content_policy())
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    # Whatever a signed-in person sees stays out of every cache, the browser's own included.
    headers.setdefault("Cache-Control", "no-store")
    if not settings().development:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    return response


def content_policy() -> str:
    """Say what a page may load: our own files and nothing else; the boards also set styles from scripts."""
    boards = request.path.startswith(BOARDS)
    scripts = " ".join(["'self'", *(current_app.extensions["csp_script_hashes"] if boards else ())])
    rules: dict[str, Any] = {
        "default-src": "'none'",
        "script-src": scripts,
        "style-src": "'self' 'unsafe-inline'" if boards else "'self'",
        "style-src-attr": "'unsafe-inline'",
        "img-src": "'self' data: blob:" if boards else "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    if boards:
        rules["worker-src"] = "'self' blob:"
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def give_boards_their_token(response: Response) -> Response:
    """Give Dash the cookie from which it takes its CSRF token."""
    if request.path.startswith(BOARDS) and visitor() and response.mimetype == "text/html":
        secure = not settings().development
        response.set_cookie("_csrf_token", generate_csrf(), secure=secure, samesite="Lax", path=BOARDS)
    return response


def _now() -> int:
    return int(dt.datetime.now(dt.UTC).timestamp())
