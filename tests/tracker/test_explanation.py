from sqlalchemy import Engine

from tests.builders import IDLEB_TOWN, MAARA_TOWN, import_records, record
from tracker.explanation import explain
from tracker.figures import Figure, Tally, Vague
from tracker.records.kinds import Kind
from tracker.selection import Selection
from tracker.store.engine import reading
from tracker.totals import whole


def test_the_counted_figures_add_up_to_the_total(placed_engine: Engine) -> None:
    import_records(
        placed_engine,
        [
            record(
                "casualty", IDLEB_TOWN, {"killed": Figure.at_least(7, "at least seven")}, incident="raid", source="A"
            ),
            record("casualty", IDLEB_TOWN, {"killed": Figure.exactly(12)}, incident="raid", source="B", row=6),
            record("casualty", MAARA_TOWN, {"killed": Figure.between(2, 4), "injured": Figure.about(30)}, row=7),
            record("casualty", MAARA_TOWN, {"killed": Figure.in_words(Vague.DOZENS, "عشرات")}, row=8),
        ],
    )
    with reading(placed_engine) as connection:
        contributions = explain(connection, Selection(Kind.CASUALTY))
        answer = whole(connection, Selection(Kind.CASUALTY))
    for row in answer.rows:
        counted = (one.figure for one in contributions if one.counted and one.measure == row.measure)
        assert sum((Tally.of(figure) for figure in counted), Tally()) == row.tally
    left_out = [(one.cell, one.because.en) for one in contributions if not one.counted]
    assert left_out == [("D6", "another report of the same fact is counted")]


def test_each_figure_names_its_file_sheet_cell_and_words(placed_engine: Engine) -> None:
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, {"killed": Figure.at_least(7, "at least seven")})])
    with reading(placed_engine) as connection:
        (one,) = explain(connection, Selection(Kind.CASUALTY))
    said = one.as_dict()
    assert (said["file"], said["sheet"], said["cell"], said["said"]) == (
        "reports.xlsx",
        "Sheet1",
        "D5",
        "at least seven",
    )
    assert (said["low"], said["best"], said["high"], said["counted"]) == (7, None, None, True)


def test_a_stock_is_explained_by_the_counts_in_force_alone(placed_engine: Engine) -> None:
    import datetime as dt

    old, new = dt.date(2024, 12, 3), dt.date(2025, 1, 31)
    said = {"idps.persons": Figure.exactly(10)}
    counts = [record("population", MAARA_TOWN, said, day=old), record("population", MAARA_TOWN, said, day=new, row=6)]
    import_records(placed_engine, counts)
    with reading(placed_engine) as connection:
        assert [one.cell for one in explain(connection, Selection(Kind.POPULATION))] == ["D6"]
