"""A summary for others: nobody works a withheld figure out of what it shows, and it shows no more than it may."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from dashboards.summaries.cells import Hidden
from dashboards.summaries.csv import csv_file
from dashboards.summaries.gathering import gather
from dashboards.summaries.narrative import narrative
from dashboards.summaries.notes import notes
from dashboards.summaries.released import hidden_in
from dashboards.summaries.summary import Summary
from tests.builders import MAARA, MAARA_SUBDISTRICT, MAARA_TOWN, import_records, record
from tests.conftest import migrate_with_places
from tests.dashboards.summaries.conftest import question
from tests.databases import Databases, Kind
from tracker.disclosure import RELEASES, Profile, is_protected
from tracker.places.gazetteer import Gazetteer
from tracker.records.kinds import MEASURES
from tracker.store.engine import open_engine, reading

SHEIKHUN, KAFR_NOBOL, SANJAR = "SY070201", "SY070202", "SY070203"
COUNTED = {"returned.persons": (30, 3, 15), "idps.persons": (2, 60, 8), "missing": (1, 2, 11)}
Release = Callable[[str], Summary]


@pytest.fixture(scope="module")
def few(database: Kind, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Record small numbers in some sub-districts, beside larger ones in others, and somebody's source."""
    url = databases.fresh(database, "placed", migrate_with_places, tmp_path_factory.mktemp("few"))
    engine = open_engine(url)
    made = []
    for row, place in enumerate((SHEIKHUN, KAFR_NOBOL, SANJAR)):
        returned, idps, missing = (COUNTED[measure][row] for measure in COUNTED)
        back = {"flow": "returned", "origin": "SY02" if row else "SY07"}
        made += [
            record("movement", place, {"returned.persons": returned}, row=10 + row, **back),
            record("population", place, {"idps.persons": idps}, row=20 + row),
            record("casualty", place, {"missing": missing, "killed": 1}, row=30 + row, source="A neighbour"),
        ]
    hidden = {"sensitivity": "restricted", "source": "A nurse"}
    made.append(record("casualty", MAARA_TOWN, {"killed": 2}, row=40, **hidden))
    made.append(record("movement", MAARA_TOWN, {"displaced.persons": 3}, row=41, flow="displaced"))
    import_records(engine, made)
    yield engine
    engine.dispose()
    databases.drop(url)


@pytest.fixture
def release(few: Engine, gazetteer: Gazetteer) -> Release:
    def released(profile: str, place: str = MAARA) -> Summary:
        asked = question(gazetteer, place, release=RELEASES[Profile(profile)])
        with reading(few) as connection:
            return gather(connection, gazetteer, [asked])[0]

    return released


def rows_of(summary: Summary) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_file([summary]).decode("utf-8-sig"))))


@pytest.mark.parametrize("profile", ["cluster", "public"])
def test_no_withheld_figure_is_found_by_subtraction(release: Release, profile: str) -> None:
    rows = rows_of(release(profile))
    tried = 0
    for measure in COUNTED:
        of_it = [row for row in rows if row["measure"] == measure]
        total = next(row for row in of_it if row["table"] == "total")
        for table in ("by place", "by origin", "over time"):
            parts = [row for row in of_it if row["table"] == table]
            withheld = [row for row in parts if row["state"] == "withheld"]
            if withheld and total["best"]:
                rest = int(total["best"]) - sum(int(row["best"] or 0) for row in parts)
                assert len(withheld) > 1, (measure, table)
                assert rest >= 9, (measure, table)
                tried += 1
        assert not any(row["best"] and 1 <= int(row["best"]) <= 4 for row in of_it), measure
    assert tried >= 2


@pytest.mark.parametrize("profile", ["cluster", "public"])
def test_no_small_number_of_people_stands_anywhere_in_a_release(release: Release, profile: str) -> None:
    summary = release(profile)
    protected = {row.measure: row for row in summary.below if is_protected(row.measure) and isinstance(row, Hidden)}
    # Places of casualties are coarser than the rows of a public release.
    assert set(protected) | {"missing"} == set(COUNTED) | {"displaced.persons"}
    assert summary.row("displaced.persons") is not None
    displaced = summary.row("displaced.persons")
    assert isinstance(displaced, Hidden)
    assert displaced.mark.words.en == "withheld (<5)"
    assert "people displaced: withheld (<5)" in narrative(summary)[0]
    assert not any(is_protected(one.measure) for one in summary.behind.sources)


@pytest.mark.parametrize("profile", ["internal", "cluster", "public"])
def test_the_dead_are_never_withheld_for_being_few(release: Release, profile: str) -> None:
    killed = release(profile).row("killed")
    assert killed is not None
    assert killed.total.best == {"internal": 5, "cluster": 5, "public": 3}[profile]


def test_an_internal_summary_withholds_nothing(release: Release) -> None:
    summary = release("internal")
    assert hidden_in(summary) == 0
    assert {row.place: row.total.best for row in summary.below if row.measure == "idps.persons"} == dict(
        zip((SHEIKHUN, KAFR_NOBOL, SANJAR), COUNTED["idps.persons"], strict=True)
    )


def test_a_public_release_names_no_source_no_file_and_no_finer_place_than_the_district(release: Release) -> None:
    summary = release("public")
    text = csv_file([summary]).decode()
    for word in ("neighbour", "nurse", "reports.xlsx", "Sheet1"):
        assert word not in text
    assert {one.place for one in summary.behind.incidents} == {MAARA}
    assert {(one.first, one.last) for one in summary.behind.incidents} == {
        (dt.date(2024, 12, 1), dt.date(2024, 12, 31))
    }
    assert not any(row.place != MAARA and row.place for row in summary.below if row.measure == "killed")


def test_a_cluster_release_keeps_sources_and_sub_districts(release: Release) -> None:
    incidents = release("cluster").behind.incidents
    assert {one.place for one in incidents} == {SHEIKHUN, KAFR_NOBOL, SANJAR, MAARA_SUBDISTRICT}
    assert {one.source for one in incidents} == {"A neighbour", "A nurse"}
    assert all("missing" not in one.figures for one in incidents)


def test_the_notes_say_what_is_withheld(release: Release) -> None:
    summary = release("cluster")
    said = " ".join(text.en for _, text in notes([summary]))
    assert f"Figures withheld here: {hidden_in(summary)}." in said
    assert "no finer than the sub-district" in said
    assert "for members of the clusters" in said


def test_every_measure_is_either_protected_or_of_the_dead_the_injured_or_services() -> None:
    for measure, declared in MEASURES.items():
        assert is_protected(measure) != (
            declared.subject.rpartition(".")[2] in {"killed", "injured"} or declared.unit == "reports"
        )
