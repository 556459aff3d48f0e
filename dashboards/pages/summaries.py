"""The summary of a place as a file to take away: ``/<language>/summaries/<pcode>.<format>``."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request

from dashboards.pages.asking import Asked, asking
from dashboards.summaries.question import MEDIA_TYPES, Format, SummaryOf
from dashboards.summaries.writing import name_of, write
from tracker.shell.context import settings


def register(pages: Blueprint) -> None:
    """Hang the files on the pages."""
    pages.add_url_rule("/summaries/<pcode>.<format_>", "summary", summary)


def summary(pcode: str, format_: str) -> Response:
    """Answer with the file; 404 where no place has the code or no such format is offered."""
    if format_ not in set(Format):
        abort(404)
    with asking(pcode) as asked:
        question = _question(asked)
        written = write(asked.connection, asked.gazetteer, [question], Format(format_))
    answer = Response(written, mimetype=MEDIA_TYPES[Format(format_)])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name_of([question], Format(format_))}"'
    return answer


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
    )
