from __future__ import annotations

import datetime as dt

from sqlalchemy import Engine

from dashboards.summaries.binding import bind
from dashboards.summaries.changed import changes_said, changes_table
from dashboards.summaries.gathering import gather
from dashboards.summaries.summary import Summary
from tests.builders import MAARA_TOWN, import_records, record
from tests.dashboards.summaries.conftest import Ask, question
from tracker.disclosure import RELEASES, Profile
from tracker.places.gazetteer import Gazetteer
from tracker.store.engine import reading


def since_an_hour(engine: Engine, gazetteer: Gazetteer, language: str = "en") -> Summary:
    now = dt.datetime.now(dt.UTC)
    asked = question(gazetteer, language=language, known_on=now, since=now - dt.timedelta(hours=1))
    with reading(engine) as connection:
        return gather(connection, gazetteer, [asked])[0]


def test_what_changed_is_said_in_a_line_and_told_on_a_sheet(placed_engine: Engine, gazetteer: Gazetteer) -> None:
    import_records(placed_engine, [record("movement", MAARA_TOWN, {"returned.persons": 40}, flow="returned")])
    import_records(placed_engine, [record("movement", MAARA_TOWN, {"returned.persons": 5}, flow="returned")], "b.xlsx")
    summary = since_an_hour(placed_engine, gazetteer)
    assert "Returned, persons no data → 45 (late report)." in changes_said(summary)
    first, second = changes_table([summary]).rows
    assert first[3:7] == (first[3], "no data", 40, "40")
    assert second[3:9] == (40, "40", 45, "45", "late report", "b.xlsx")
    assert [sheet.name for sheet in bind([summary])].count("Changes") == 1
    arabic = changes_said(since_an_hour(placed_engine, gazetteer, language="ar"))
    assert arabic.startswith("منذ ")
    assert "← 45" in arabic


def test_nothing_changed_is_said_too_and_has_no_sheet(ask: Ask) -> None:
    summary = ask()
    assert changes_said(summary).endswith("no figure of this summary changed.")
    assert "Changes" not in [sheet.name for sheet in bind([summary])]


def test_without_a_moment_changes_are_told_since_a_week_before(ask: Ask) -> None:
    assert "25 Jan 2025" in changes_said(ask())


def test_a_release_for_others_tells_no_changes(ask: Ask) -> None:
    summary = ask(release=RELEASES[Profile.CLUSTER])
    assert summary.changes == ()
    assert "not told in this release" in changes_said(summary)
