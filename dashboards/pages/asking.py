"""What a page is asked: its address read, the database open, and the addresses that lead on from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from flask import Response, abort, current_app, render_template, request, url_for
from sqlalchemy import Connection

from dashboards.charts.saying import Said, about_note, cell, say
from dashboards.charts.series import period_words
from dashboards.charts.tables import COLUMNS, csv_text, totals_rows
from dashboards.filters import Frame, View, from_query, to_query
from dashboards.pages.atlas import atlas
from dashboards.pages.rights import leaves_out
from tracker.accounts import sees
from tracker.figures import DEFAULT_READING, READINGS
from tracker.history import latest, moment_of
from tracker.languages import Language, Text
from tracker.places.gazetteer import Gazetteer, Spot
from tracker.records.kinds import MEASURES
from tracker.records.record import VERIFICATION
from tracker.shell.context import engine, language, person, settings
from tracker.store.engine import reading
from tracker.totals import Counted

LEVELS: Mapping[int, tuple[Text, Text]] = {
    0: (Text("Country", "البلاد"), Text("Countries", "البلدان")),
    1: (Text("Governorate", "محافظة"), Text("Governorates", "المحافظات")),
    2: (Text("District", "منطقة"), Text("Districts", "المناطق")),
    3: (Text("Sub-district", "ناحية"), Text("Sub-districts", "النواحي")),
    4: (Text("Community", "تجمع"), Text("Communities", "التجمعات")),
    5: (Text("Neighbourhood", "حي"), Text("Neighbourhoods", "الأحياء")),
}


@dataclass(frozen=True)
class Asked:
    """One request to a page: the connection it reads from, its view, its places, its language, and today's date."""

    connection: Connection
    gazetteer: Gazetteer
    view: View
    language: Language
    now: dt.datetime

    @cached_property
    def entry(self) -> int:
        """Give the number of the newest entry, until which answers may be kept."""
        return latest(self.connection)

    @property
    def today(self) -> dt.date:
        """Give the day as of which things are old or new: the one asked for, else today."""
        return self.moment.astimezone(settings().time_zone).date()

    @property
    def moment(self) -> dt.datetime:
        """Give the moment as of which things are known."""
        return moment_of(self.view.known_on, settings().time_zone) if self.view.known_on else self.now

    @property
    def known_words(self) -> str:
        return self.language.datetime(self.moment, settings().time_zone)

    @property
    def period_words(self) -> str:
        return period_words(self.view.first, self.view.last, self.language)

    @property
    def summaries(self) -> bool:
        """Tell whether a summary of a place can be taken away as a file."""
        return "pages.summary" in current_app.view_functions

    def summary_url(self, pcode: str, format_: str) -> str:
        """Give the address of the summary of a place as a file, all else that was asked kept."""
        query = to_query(replace(self.view, level=None), place=False)
        return _url("summary", {**query, "pcode": pcode, "format_": format_})

    @property
    def is_past(self) -> bool:
        return bool(self.view.known_on) and self.moment < self.now

    def name(self, pcode: str | None) -> str:
        """Name a place in the language of the page."""
        return self.gazetteer.name(pcode, self.language.code)

    def level_name(self, level: int, *, many: bool = False) -> str:
        """Name a level: district, or districts."""
        return LEVELS[level][many].in_(self.language.code)

    def measure_name(self, measure: str) -> str:
        """Name a measure in the language of the page."""
        return MEASURES[measure].label.in_(self.language.code)

    def say(self, row: Counted | None) -> Said:
        """Say a total with its range."""
        return say(row, self.language)

    def cell(self, row: Counted | None) -> str:
        """Say a total in one line."""
        return cell(row, self.language)

    def title(self, row: Counted) -> str:
        """Give what a figure in a cell says when it is pointed at: what its words leave out, else where it leads."""
        return about_note(row.tally, self.language) or self.language.gettext("Where does this come from?")

    def to_place(self, pcode: str | None, **changes: str) -> str:
        """Give the address of a place's page, all else that was asked kept."""
        query = to_query(replace(self.view, level=None), place=False) | changes
        return _url("district", {**query, "pcode": pcode})

    def to_page(self, endpoint: str, **changes: str | None) -> str:
        """Give the address of another page that shows the same, with changes; ``None`` leaves a part out."""
        query: dict[str, str | None] = {**to_query(self.view), **changes}
        return _url(endpoint, query)

    def to_here(self, **changes: str | None) -> str:
        """Give the address of this page with changes; ``None`` leaves a part out."""
        query = {**request.args.to_dict(), **changes}
        return request.path + _query({name: value for name, value in query.items() if value})

    def explain(self, measure: str, place: str | None, level: int, **changes: str | None) -> str:
        """Give the address of the page that opens a figure to what it is made of."""
        query: dict[str, str | None] = {**to_query(self.view), "measure": measure, "place": place, "level": str(level)}
        query |= changes
        return _url("explain", query)

    def explain_row(self, row: Counted, level: int) -> str:
        """Give the address that opens one row of a table of places."""
        if row.place is None:
            return self.explain(row.measure, row.below, max(level, 1), only="unplaced")
        return self.explain(row.measure, row.place, level)

    def above(self, spot: Spot) -> list[Spot]:
        """Give the places that one lies in, the widest first."""
        chain: list[Spot] = []
        parent = self.gazetteer.place(spot.parent)
        while parent is not None:
            chain.append(parent)
            parent = self.gazetteer.place(parent.parent)
        return chain[::-1]


def frame_of(gazetteer: Gazetteer) -> Frame:
    """Give what an address is read against, for who is signed in; answers 401 where nobody is."""
    chosen, may_see = settings(), sees(person())
    usual = chosen.vague_words if chosen.vague_words in READINGS else DEFAULT_READING
    return Frame(gazetteer, chosen.time_zone, usual, sees=may_see)


@contextmanager
def asking(pcode: str | None = None) -> Iterator[Asked]:
    """Read the address of the page and open the database; answers 404 where its path names no place."""
    person()
    with reading(engine()) as connection:
        gazetteer = atlas().gazetteer(connection)
        args = request.args.to_dict()
        if pcode is not None:
            args["place"] = pcode
            if gazetteer.place(pcode) is None and gazetteer.place(pcode.upper()) is None:
                abort(404)
        view = from_query(args, connection, frame_of(gazetteer))
        yield Asked(connection, gazetteer, view, language(), dt.datetime.now(dt.UTC))


def show(asked: Asked, template: str, **values: Any) -> str:
    """Show a page with what was asked."""
    return render_template(
        f"pages/{template}",
        asked=asked,
        view=asked.view,
        readings=READINGS.values(),
        verifications=VERIFICATION.items,
        leaves_out=leaves_out(asked.connection, asked.view),
        **values,
    )


def wants_csv() -> bool:
    """Tell whether the address asks for the data rather than the page."""
    return request.args.get("format") == "csv"


def totals_csv(asked: Asked, rows: Iterable[Counted], name: str) -> Response:
    """Answer with totals as CSV."""
    return as_csv(COLUMNS, totals_rows(rows, asked.gazetteer, asked.language), name)


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], name: str) -> Response:
    """Answer with rows as a CSV file to keep."""
    answer = Response(csv_text(columns, rows), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _query(parts: Mapping[str, str | None]) -> str:
    return f"?{urlencode(parts)}" if parts else ""


def _url(endpoint: str, parts: Mapping[str, Any]) -> str:
    given: dict[str, Any] = {name: value for name, value in parts.items() if value}
    return url_for(f"pages.{endpoint}", **given)
