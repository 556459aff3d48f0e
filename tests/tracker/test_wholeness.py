import zlib

from sqlalchemy import Engine, text

from tests.builders import IDLEB_TOWN, MAARA_TOWN, import_records, record
from tracker.entries import Act, join_records, undo_import
from tracker.figures import Figure, Vague
from tracker.store.engine import is_sqlite, reading, writing
from tracker.wholeness import faults


def found(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(faults(connection))


def told(engine: Engine) -> int:
    import_records(
        engine,
        [
            record("casualty", IDLEB_TOWN, {"killed": Figure.at_least(7), "injured": Figure.in_words(Vague.DOZENS)}),
            record("casualty", IDLEB_TOWN, {"killed": Figure.exactly(12)}, row=6),
            record("population", MAARA_TOWN, {"idps.persons": Figure.about(300)}, row=7),
        ],
    )
    with writing(engine) as connection:
        return join_records(connection, [1, 2], Act("Omar", "the same raid"))


def unguarded(engine: Engine, trigger: str, table: str, change: str) -> None:
    """Change what the database refuses to change, as a fault of the disk would."""
    with writing(engine) as connection:
        dropped = f"DROP TRIGGER {trigger}" if is_sqlite(engine) else f"ALTER TABLE {table} DISABLE TRIGGER ALL"
        connection.execute(text(dropped))
        connection.execute(text(change))


def test_what_was_recorded_joined_and_undone_is_whole(placed_engine: Engine) -> None:
    told(placed_engine)
    assert found(placed_engine) == []
    with writing(placed_engine) as connection:
        undo_import(connection, 1, Act("Omar"))
    assert found(placed_engine) == []


def test_a_number_changed_behind_the_programs_back_is_found(placed_engine: Engine) -> None:
    told(placed_engine)
    change = "UPDATE figure SET best = 400 WHERE record_id = 3"
    unguarded(placed_engine, "figure_keeps_values", "figure", change)
    assert any("idps.persons" in sentence for sentence in found(placed_engine))


def test_a_file_that_is_not_the_one_sent_is_found(placed_engine: Engine) -> None:
    told(placed_engine)
    with writing(placed_engine) as connection:
        connection.execute(text("UPDATE kept_file SET content = :packed"), {"packed": zlib.compress(b"another")})
    assert any("not the one that was sent" in sentence for sentence in found(placed_engine))
    with writing(placed_engine) as connection:
        connection.execute(text("UPDATE kept_file SET content = :packed"), {"packed": b"no longer packed"})
    assert any("cannot be unpacked" in sentence for sentence in found(placed_engine))
