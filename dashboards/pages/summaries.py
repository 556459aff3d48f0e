"""The summary of a place as a file to take away: ``/<language>/summaries/<pcode>.<format>``."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, request

from dashboards.pages.asking import Asked, asking
from dashboards.summaries.question import MEDIA_TYPES, Format, SummaryOf
from dashboards.summaries.refusing import NotOfferedError
from dashboards.summaries.writing import name_of, write
from tracker.disclosure import RELEASES, Profile, Release
from tracker.history import moment_of
from tracker.shell.context import settings


def register(pages: Blueprint) -> None:
    """Hang the files on the pages."""
    pages.add_url_rule("/summaries/<pcode>.<format_>", "summary", summary)


def summary(pcode: str, format_: str) -> Response:
    """Answer with the file, written for whom ``profile`` says and telling changes ``since`` a day or an instant.

    404 where no place has the code or no such format is offered; 400 with a sentence where it cannot be released so.
    """
    if format_ not in set(Format):
        abort(404)
    with asking(pcode) as asked:
        question = _question(asked)
        try:
            written = write(asked.connection, asked.gazetteer, [question], Format(format_))
        except NotOfferedError as error:
            return Response(error.sentence.in_(asked.language.code), 400, mimetype="text/plain")
    answer = Response(written, mimetype=MEDIA_TYPES[Format(format_)])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name_of([question], Format(format_))}"'
    return answer


def _release() -> Release:
    try:
        return RELEASES[Profile(request.args.get("profile", "internal"))]
    except ValueError:
        abort(404)


def _since(zone: ZoneInfo) -> dt.datetime | None:
    said = request.args.get("since", "").strip()
    try:
        return moment_of(said, zone) if said else None
    except ValueError:
        return None


def _question(asked: Asked) -> SummaryOf:
    view, house = asked.view, settings()
    if view.place is None:
        abort(404)
    return SummaryOf(
        view.place,
        asked.language,
        house.time_zone,
        asked.now,
        view.first,
        view.last,
        view.known_at,
        asked.moment if view.known_on else None,
        view.reading,
        publisher=house.name,
        address=request.host_url,
        sees=view.sees,
        release=_release(),
        since=_since(house.time_zone),
    )
