"""The summary of a place as a file to take away: ``/<language>/summaries/<pcode>.<format>``."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from flask import Blueprint, Response, abort, request

from dashboards.pages.asking import Asked, asking
from dashboards.summaries.question import MEDIA_TYPES, Format, SummaryOf
from dashboards.summaries.writing import name_of, write
from tracker.records.kinds import Kind
from tracker.selection import By, Selection
from tracker.shell.context import settings


@dataclass(frozen=True)
class SummaryFor(SummaryOf):
    """A summary for one person: what they may not see is in none of its figures and lists."""

    sees: tuple[str, ...] = field(kw_only=True)

    def selection(self, kind: Kind, by: By = By.PLACE, measures: tuple[str, ...] = ()) -> Selection:
        """Ask the records of the whole place, as far as the person may see them."""
        return replace(super().selection(kind, by, measures), sees=self.sees)


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


def _question(asked: Asked) -> SummaryFor:
    view, house = asked.view, settings()
    if view.place is None:
        abort(404)
    return SummaryFor(
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
    )
