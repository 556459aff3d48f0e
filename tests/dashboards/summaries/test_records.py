from __future__ import annotations

from sqlalchemy import Engine

from dashboards.summaries.records import FILES, columns_of, records
from tests.dashboards.summaries.conftest import Ask
from tracker.disclosure import RELEASES, Profile
from tracker.records.kinds import Kind
from tracker.store.engine import reading


def test_public_records_stand_with_their_figures_and_cells(told: Engine, ask: Ask) -> None:
    with reading(told) as connection:
        found = {one.kind: one for one in records(connection, [ask()])}
    assert set(found) == set(FILES)
    lives = found[Kind.CASUALTY]
    assert {row["measure"] for row in lives.rows} == {"killed", "injured"}
    assert lives.left_out == 1
    killed = next(row for row in lives.rows if row["measure"] == "killed")
    assert (killed["low"], killed["best"], killed["file"]) == (7, None, "reports.xlsx")
    assert killed["place"] == "SY070200"


def test_restricted_and_confidential_records_are_in_no_file(told: Engine, ask: Ask) -> None:
    with reading(told) as connection:
        rows = [row for one in records(connection, [ask()]) for row in one.rows]
    assert {row["sensitivity"] for row in rows} == {"public"}
    assert not any("somebody" in str(row.values()) for row in rows)


def test_free_notes_and_sites_are_not_written() -> None:
    for kind in Kind:
        assert not {"note", "site"} & set(columns_of(kind))


def test_a_release_for_others_holds_no_single_records(told: Engine, ask: Ask) -> None:
    with reading(told) as connection:
        assert records(connection, [ask(release=RELEASES[Profile.CLUSTER])]) == []
