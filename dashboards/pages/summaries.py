"""The summary of a place as a file to take away, and the page on which to choose for whom and in which format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, request

from dashboards.pages.asking import LEVELS, Asked, asking, show
from dashboards.summaries.question import MEDIA_TYPES, Format, SummaryOf
from dashboards.summaries.refusing import NotOfferedError, too_fine
from dashboards.summaries.writing import name_of, write
from tracker.disclosure import RELEASES, Profile, Release
from tracker.history import moment_of
from tracker.languages import Text
from tracker.places.gazetteer import Spot
from tracker.shell.context import settings

WHAT = {
    Format.PDF: Text("two pages to print or send", "صفحتان للطباعة أو الإرسال"),
    Format.XLSX: Text("workbook with tables, charts and sources", "مصنّف بجداول ورسوم ومصادر"),
    Format.CSV: Text("all figures as one table", "جميع الأرقام في جدول واحد"),
    Format.GEOJSON: Text("outlines with totals, for maps", "حدود مع مجاميع، للخرائط"),
    Format.ZIP: Text("package of all data with a dictionary", "حزمة بجميع البيانات مع قاموس"),
}
"""What each file is good for, the most asked for first."""
WITHHELD = {
    Profile.INTERNAL: Text(
        "Incidents are listed by sub-district; confidential reports are not listed.",
        "تُدرج الحوادث بحسب الناحية، ولا تُدرج التقارير السرية.",
    ),
    Profile.CLUSTER: Text(
        "Without confidential records. Numbers of people moved, present or missing below 5 are withheld; the killed "
        "and injured never are. Incidents are listed by {level}.",
        "من دون السجلات السرية. تُحجب أعداد المتنقلين والموجودين والمفقودين الأقل من 5، ولا يُحجب القتلى والجرحى أبدًا. "
        "وتُدرج الحوادث بحسب {level}.",
    ),
    Profile.PUBLIC: Text(
        "Public records only, without sources and files. Numbers of people moved, present or missing below 5 are "
        "withheld; the killed and injured never are. Incidents are listed by {level} and month.",
        "السجلات العامة فقط، من دون مصادر أو ملفات. تُحجب أعداد المتنقلين والموجودين والمفقودين الأقل من 5، ولا يُحجب "
        "القتلى والجرحى أبدًا. وتُدرج الحوادث بحسب {level} والشهر.",
    ),
}


def register(pages: Blueprint) -> None:
    """Hang the files under ``/summaries/`` and the page of choices under the place."""
    pages.add_url_rule("/summaries/<pcode>.<format_>", "summary", summary)
    pages.add_url_rule("/districts/<pcode>/summaries", "choosing", choosing)


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


@dataclass(frozen=True)
class Offer:
    """What is offered to one circle of readers: with whom it may be shared, what is withheld, and the files."""

    sharing: str
    withheld: str
    links: tuple[tuple[str, str, str], ...]
    """Of each file its format, what it is, and its address; none where the place is too small."""


def choosing(pcode: str) -> str:
    """Show for whom and in which format a summary may be taken away, and what is withheld from whom."""
    with asking(pcode) as asked:
        here = asked.view.place
        if here is None:
            abort(404)
        offers = [_offer(asked, here, release) for release in RELEASES.values()]
        return show(asked, "summaries.html", here=here, above=asked.above(here), offers=offers)


def _offer(asked: Asked, here: Spot, release: Release) -> Offer:
    code = asked.language.code
    if release.withholds_small and here.level > release.finest:
        return Offer(release.sharing.in_(code), too_fine(release).in_(code), ())
    links = tuple(
        (format_.value, what.in_(code), _for(asked.summary_url(here.pcode, format_), release))
        for format_, what in WHAT.items()
    )
    level = LEVELS[release.finest][0].in_(code)
    said = WITHHELD[release.profile].in_(code).format(level=level.lower() if code == "en" else level)
    return Offer(release.sharing.in_(code), said, links)


def _for(address: str, release: Release) -> str:
    """Add to an address for whom the file is; nothing where it stays inside."""
    if release.profile is Profile.INTERNAL:
        return address
    return f"{address}{'&' if '?' in address else '?'}profile={release.profile}"


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
