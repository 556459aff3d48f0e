from sqlalchemy import Engine, func, select

from tests.builders import IDLEB_TOWN, MAARA_TOWN, import_records, record
from tracker.entries import Act, undo_import
from tracker.figures import TALLY_COLUMNS, Figure, Tally, Vague
from tracker.ledger import LEDGER, summed_tally, tally_in
from tracker.store.engine import reading, writing

EVERY_SHAPE = (
    Figure.exactly(0),
    Figure.exactly(7),
    Figure.at_least(7),
    Figure.at_most(4),
    Figure.about(300),
    Figure.between(5, 7),
    Figure.between(None, 9, 4),
    Figure.unknown("?"),
    *(Figure.in_words(word) for word in Vague),
)


def test_the_database_tallies_every_shape_of_figure_as_the_program_does(placed_engine: Engine) -> None:
    for index, figure in enumerate(EVERY_SHAPE):
        import_records(placed_engine, [record("casualty", IDLEB_TOWN, {"killed": figure})], f"{index}.xlsx")
    with reading(placed_engine) as connection:
        rows = connection.execute(select(LEDGER.c.entry, *summed_tally()).group_by(LEDGER.c.entry)).all()
    assert {row.entry: tally_in(row) for row in rows} == {
        entry: Tally.of(figure) for entry, figure in enumerate(EVERY_SHAPE, 1)
    }


def test_what_is_undone_leaves_nothing_in_the_sum(placed_engine: Engine) -> None:
    records = [record("casualty", MAARA_TOWN, {"killed": figure}, row=row) for row, figure in enumerate(EVERY_SHAPE, 5)]
    number = import_records(placed_engine, records)
    with writing(placed_engine) as connection:
        undo_import(connection, number, Act("Omar"))
    with reading(placed_engine) as connection:
        rows = connection.execute(select(*summed_tally()))
        assert tally_in(rows.one()).is_empty
        assert connection.scalar(select(func.count()).select_from(LEDGER)) == 2


def test_the_columns_of_a_tally_and_of_the_ledger_are_the_same() -> None:
    assert set(TALLY_COLUMNS) <= set(LEDGER.c.keys())
