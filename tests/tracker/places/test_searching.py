"""Looking for places in the database."""

from sqlalchemy import Engine

from tracker.places.searching import read_place, search_places
from tracker.store.engine import reading


def test_a_part_of_a_name_or_a_code_finds_places(placed_engine: Engine) -> None:
    with reading(placed_engine) as connection:
        assert "C3985" in [spot.pcode for spot in search_places(connection, "النعمان", "SYR")]
        assert [spot.pcode for spot in search_places(connection, "sy0702")][:1] == ["SY0702"]
        assert {spot.country for spot in search_places(connection, "north", "ETH")} == {"ETH"}
        assert search_places(connection, "x") == []
        assert search_places(connection, "100%_") == []
        place = read_place(connection, "C3985")
        assert place is not None
        assert place.level == 4
        assert read_place(connection, "nowhere") is None
