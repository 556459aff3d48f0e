"""The frame around every page: addresses that begin with a language, the doors of the house, the other language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from flask import Blueprint, Flask, current_app, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from tracker.accounts import Act
from tracker.languages import LANGUAGES, Language, Text, language_of
from tracker.shell.context import allowed, language

PREFIX = "/<any(en, ar):lang>"


@dataclass(frozen=True)
class Door:
    """A way into a part of the house, in the navigation of every page.

    ``address`` comes without the language: ``/overview``. One that ends in ``/`` and takes ``?lang=`` itself, as the
    boards do, is ``plain``.
    """

    address: str
    label: Text
    act: Act = "read"
    plain: bool = False

    def url(self, lang: Language) -> str:
        """Give the address to go to in a language."""
        return f"{self.address}?lang={lang.code}" if self.plain else f"/{lang.code}{self.address}"

    def is_current(self, lang: Language) -> bool:
        """Tell whether the page being shown lies behind this door."""
        start = self.address if self.plain else f"/{lang.code}{self.address}"
        return request.path == start or request.path.startswith(start.rstrip("/") + "/")


def blueprint(name: str, import_name: str, *, template_folder: str | None = "templates") -> Blueprint:
    """Make a blueprint whose addresses begin with the language, which its views need not mention.

    ``@pages.get("/districts/<pcode>")`` answers ``/en/districts/SY0702`` and ``/ar/districts/SY0702``; ``url_for``
    stays in the language of the page unless it is given ``lang=``.
    """
    made = Blueprint(name, import_name, url_prefix=PREFIX, template_folder=template_folder)
    made.url_value_preprocessor(_take_language)
    made.url_defaults(_put_language)
    return made


def _take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values is not None:
        g.language = values.pop("lang", None)


def _put_language(_endpoint: str, values: dict[str, Any]) -> None:
    values.setdefault("lang", language().code)


def hang_doors(app: Flask, doors: tuple[Door, ...]) -> None:
    """Put doors into the navigation, in their order, leaving out those that nothing lies behind."""
    addresses = app.url_map.bind("localhost")
    app.extensions["doors"] = [door for door in doors if _leads_somewhere(addresses, door)]


def _leads_somewhere(addresses: Any, door: Door) -> bool:
    try:
        addresses.match(door.address if door.plain else f"/en{door.address}")
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return True


def open_doors() -> list[Door]:
    """Give the doors that the person may go through."""
    return [door for door in cast("list[Door]", current_app.extensions.get("doors", [])) if allowed(door.act)]


def other_languages() -> list[tuple[Language, str]]:
    """Give the other languages with the address of this same page, its query kept, in each."""
    return [(language_of(code), address_in(code)) for code in LANGUAGES if code != language().code]


def address_in(code: str) -> str:
    """Give the address of the page being shown in another language."""
    first, _, rest = request.path.removeprefix("/").partition("/")
    query = [(key, value) for key, value in request.args.items(multi=True) if key != "lang"]
    if first in LANGUAGES:
        path = f"/{code}/{rest}"
    else:
        path, query = request.path, [*query, ("lang", code)]
    return f"{path}?{urlencode(query)}" if query else path
