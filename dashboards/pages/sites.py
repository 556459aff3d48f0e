"""People present by where they live: camps, collective centres and host communities, each counted by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from dashboards.charts.bars import Bar, bars
from dashboards.charts.palettes import family
from dashboards.pages.asking import Asked
from dashboards.pages.remembering import remembered
from tracker.claims import portions
from tracker.explanation import Contribution, explain
from tracker.figures import Tally
from tracker.records.kinds import Kind
from tracker.records.populations import SITE_TYPES, Population
from tracker.selection import Selection
from tracker.totals import Counted

MEASURES = ("idps.persons", "idps.households")
WIDEST = 2
"""Records are looked at one by one, which is no way to tell of more than a district."""
POPULATION = Population.__table__  # type: ignore[attr-defined] # SQLModel does not declare it


@dataclass(frozen=True)
class BySite:
    """The counts in force of one measure by kind of site, as bars; what no sheet says stands among them."""

    measure: str
    family: str
    bars: Sequence[Bar]


def by_site(asked: Asked, recorded: Iterable[str]) -> list[BySite]:
    """Split the people counted in a district or a smaller place; none where no sheet says where they live."""
    place, there = asked.view.place, set(recorded)
    if place is None or place.level < WIDEST:
        return []
    made = [_split(asked, measure) for measure in MEASURES if measure in there]
    return [one for one in made if one is not None]


def _split(asked: Asked, measure: str) -> BySite | None:
    selection = asked.view.selection(Kind.POPULATION, measures=(measure,))
    rows = remembered(asked, ("sites", selection), lambda: _rows(asked, selection))
    if not any(site for site, _ in rows):
        return None
    unsaid = asked.language.gettext("where they live is not stated")
    labels = {site: SITE_TYPES.label(site).in_(asked.language.code) if site else unsaid for site, _ in rows}
    return BySite(measure, family(measure), bars(((site, labels[site], row) for site, row in rows), asked.language))


def _rows(asked: Asked, selection: Selection) -> list[tuple[str, Counted]]:
    counted = [one for one in explain(asked.connection, selection) if one.counted]
    sites = _sites(asked, counted)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for one in counted:
        tallies[sites.get(one.record) or ""] += Tally.of(one.figure)
    reading = selection.reading
    return [
        (site, Counted(selection.measures[0], tally, tally.read(reading), reading=reading))
        for site, tally in sorted(tallies.items())
    ]


def _sites(asked: Asked, counted: Iterable[Contribution]) -> dict[int, str | None]:
    found: dict[int, str | None] = {}
    for portion in portions(one.record for one in counted):
        query = select(POPULATION.c.id, POPULATION.c.site_type).where(POPULATION.c.id.in_(portion))
        found.update((number, site) for number, site in asked.connection.execute(query))
    return found
