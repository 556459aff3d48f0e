"""Access to services: what was found open, limited or closed in each place, and how old each check is."""

from __future__ import annotations

from flask import Blueprint, Response

from dashboards.charts.matrices import services_matrix
from dashboards.pages.answers import totals_of
from dashboards.pages.asking import asking, show, totals_csv, wants_csv
from dashboards.pages.finding import HOME_COUNTRY
from tracker.records.kinds import Kind

MOST_COLUMNS = 30


def register(pages: Blueprint) -> None:
    """Hang the page under ``/services``."""
    pages.add_url_rule("/services", "services", services)


def services() -> str | Response:
    """Show services by place: those below the place that the address names that anybody assessed."""
    with asking() as asked:
        found = totals_of(asked, Kind.SERVICE)
        if wants_csv():
            return totals_csv(asked, found.rows, "services")
        here = asked.view.place or asked.gazetteer.country(HOME_COUNTRY)
        places = sorted({row.place for row in found.rows if row.place}, key=asked.name)
        own = here.pcode if here else ""
        rows = services_matrix(found.rows, [*places[:MOST_COLUMNS], own], asked.language)
        has_own = any(check.found for row in rows for place, check in row.checks if place == own)
        inside = [
            spot
            for spot in asked.gazetteer.at(HOME_COUNTRY, asked.view.depth)
            if here is None or not here.level or spot.at(here.level) == here.pcode
        ]
        return show(
            asked,
            "services.html",
            services={"places": places[:MOST_COLUMNS], "rows": rows, "has_own": has_own, "any": bool(found.rows)},
            more=max(0, len(places) - MOST_COLUMNS),
            missing=[spot for spot in inside if spot.pcode not in places],
            count=len(inside),
        )
