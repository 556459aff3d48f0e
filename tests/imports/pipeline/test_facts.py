from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, select

from imports.files import Refusal
from imports.pipeline.answers import Answers
from imports.pipeline.facts import counted_once
from imports.pipeline.path import check_file
from imports.rows.values import Row
from tests.imports.made import csv_file
from tracker.entries import Act, record_import
from tracker.figures import Figure, Total
from tracker.ledger import LEDGER, summed_tally, tally_in
from tracker.places.gazetteer import Gazetteer
from tracker.places.matching import Matcher
from tracker.provenance import keep_file, new_import
from tracker.records.record import NewFigure
from tracker.store.engine import writing

EXAMPLES = Path(__file__).parents[3] / "examples"
ENDS = ("low", "best", "high")


def _row(number: int, incident: str = "", standing: str = "reported", **figures: Figure) -> Row:
    values = {"incident": incident, "place": "SY0702", "verification": standing}
    return Row(number, tuple(NewFigure(code, figure) for code, figure in figures.items()), values)


def test_reports_of_one_incident_count_once_and_the_first_that_says_anything_stands() -> None:
    said = counted_once(
        [
            _row(2, "Raid on the market", killed=Figure.at_least(7), injured=Figure.unknown()),
            _row(3, "raid on the market ", killed=Figure.exactly(12), injured=Figure.exactly(20)),
            _row(4, killed=Figure.exactly(1)),
        ]
    )
    counted = {(figure.measure, figure.figure.low) for figure in said.figures}
    assert counted == {("killed", 7), ("injured", 20), ("killed", 1)}
    assert said.facts == 2


def test_a_discounted_report_counts_only_where_no_other_does() -> None:
    said = counted_once([_row(2, "A", "discounted", killed=Figure.exactly(90)), _row(3, "a", killed=Figure.exactly(2))])
    assert [figure.figure.best for figure in said.figures] == [2]


def test_incidents_of_other_places_or_days_are_others() -> None:
    one, other = _row(2, "A", killed=Figure.exactly(1)), _row(3, "A", killed=Figure.exactly(2))
    other = Row(3, other.figures, {**other.values, "place": "SY0203"})
    assert counted_once([one, other]).facts == 2


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(Gazetteer.shipped())


def assert_same(engine: Engine, path: Path, matcher: Matcher, answers: Answers | None = None) -> None:
    """Check a file, save what is ready of it, and hold what both say against the sums of the ledger."""
    answers = answers or Answers()
    checked = check_file(path, matcher, answers)
    assert not isinstance(checked, Refusal)
    with writing(engine) as connection:
        number = new_import(connection, digest=_kept(connection), name=path.name)
        record_import(connection, number, checked.records(), Act("rana@example.org"))
        found = connection.execute(select(LEDGER.c.measure, *summed_tally()).group_by(LEDGER.c.measure)).all()
    known = {row.measure: tally_in(row).read() for row in found}
    said = checked.totals()
    assert said
    assert {measure: Total(*(total[end] for end in ENDS)) for measure, total in said.items()} == {
        measure: known.get(measure, Total(None, None, None)) for measure in said
    }
    assert set(known) <= set(said)


def _kept(connection: Connection) -> str:
    keep_file(connection, "digest", "csv", b"")
    return "digest"


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.xlsx")))
def test_a_check_of_an_example_says_what_its_totals_say(placed_engine: Engine, matcher: Matcher, name: str) -> None:
    assert_same(placed_engine, EXAMPLES / name, matcher)


def test_a_check_of_many_reports_says_what_their_totals_say(
    placed_engine: Engine, matcher: Matcher, tmp_path: Path
) -> None:
    chance = random.Random(7)  # noqa: S311 - a test is to be the same every time
    said = ["7", "at least 4", "dozens", "3-9", "", "unknown", "about 30", "0"]
    lines = [
        ",".join(
            (
                chance.choice(["SY0702", "SY0700", "SY0203"]),
                f"2024-12-0{chance.randint(1, 3)}",
                chance.choice(["Raid", "raid ", "Shelling of the bakery", ""]),
                chance.choice(said),
                chance.choice(said),
                f"Source {chance.randint(1, 3)}",
            )
        )
        for _ in range(120)
    ]
    assert_same(
        placed_engine, csv_file(tmp_path, "District P-code,Date,Incident,Killed,Injured,Source", *lines), matcher
    )


@pytest.mark.sheets
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("iom_dtm_syria_returns_2026_2455_locations.csv", Answers(date="2026-01-31")),
        ("airwars_syria_incidents_8114_en.csv", Answers()),
        ("syria_idp_by_governorate_2016-2021.xlsx", Answers(only=("Flow_Estimation",))),
        ("reach_hsos_nw_syria_april2022_371_communities.csv", Answers()),
        ("dtm_iraq_idps_master_list_round_123.xlsx", Answers(only=("DTM Dataset",), date="2021-10-31")),
    ],
)
def test_a_check_of_a_real_sheet_says_what_its_totals_say(
    placed_engine: Engine, matcher: Matcher, sheets: Path, name: str, answers: Answers
) -> None:
    assert_same(placed_engine, sheets / name, matcher, answers)
