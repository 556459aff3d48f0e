"""The frame of every page: sign-in, language, navigation, errors, style.

- ``frame``: ``blueprint(name, import_name)`` for pages whose address begins with a language; doors of the navigation
- ``context``: ``engine()``, ``settings()``, ``person()``, ``language()``, ``demand(act)``
- ``home``: the first page; parts add sections to it through ``app.extensions["home"]``
- ``assets``: ``asset_url("shell.css")``; parts add folders through ``app.extensions["assets"].add(part, folder)``
- ``guard``: who may come in, and the headers of every answer
- ``signing_in``: coming in by password or one-time link, going out, one's own account
- ``people``: accounts, roles and sign-in links, for administrators
- ``places_admin``: places, their spellings and the codes that wait, for administrators
- ``errors``: what is said when a page cannot be given
- ``health``: whether the process lives and can work
- ``templates/shell/base.html`` to extend and ``templates/shell/macros.html`` to import
"""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from tracker.accounts import ROLE_NAMES
from tracker.settings import Settings
from tracker.shell import assets, errors, guard, health, home, people, places_admin, signing_in
from tracker.shell.assets import asset_url
from tracker.shell.context import allowed, language, settings, visitor
from tracker.shell.frame import open_doors, other_languages


def register(app: Flask, chosen: Settings) -> None:
    """Build the frame around an application that has its engine; the parts of the house are hung after this."""
    app.extensions["settings"] = chosen
    guard.configure(app, chosen)
    if chosen.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=chosen.trusted_proxies, x_proto=chosen.trusted_proxies)  # type: ignore[method-assign] # Flask's own recipe
    Compress(app)
    assets.register(app)
    guard.register(app)
    for part in (errors, health, home, people, places_admin, signing_in):
        part.register(app)
    _teach_templates(app)


def _teach_templates(app: Flask) -> None:
    environment: Any = app.jinja_env  # its i18n extension adds a method that its types do not know
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(
        lambda message: language().gettext(message),
        lambda one, many, count: language().ngettext(one, many, count),
        newstyle=True,
    )
    app.context_processor(_values)


def _values() -> dict[str, Any]:
    return {
        "allowed": allowed,
        "asset_url": asset_url,
        "doors": open_doors,
        "language": language(),
        "other_languages": other_languages,
        "role_names": ROLE_NAMES,
        "settings": settings(),
        "visitor": visitor(),
    }
