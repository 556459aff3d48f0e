"""The shipped places, in the table and in memory."""

import pytest
from sqlalchemy import Engine, create_engine, func, insert, select
from sqlalchemy.exc import IntegrityError

from tests.tracker.places.shipped import gazetteer as shipped
from tracker.places.gazetteer import Gazetteer, Place, Spot, load_shipped, place_table, shipped_places


@pytest.fixture
def engine() -> Engine:
    engine = create_engine("sqlite://")
    place_table().create(engine)
    return engine


def test_syria_is_shipped_to_the_neighbourhood_and_the_world_to_level_2() -> None:
    counts = [len(shipped().at("SYR", level)) for level in range(6)]
    assert counts == [1, 14, 62, 272, 7990, 414]
    assert shipped().levels("IRQ") == (1, 2)
    assert len(shipped().countries()) == 158


def test_no_code_stands_twice() -> None:
    codes = [row["pcode"] for row in shipped_places()]
    assert len(codes) == len(set(codes)) == len(shipped())


def test_a_place_carries_the_codes_above_it_and_its_own() -> None:
    town = shipped().place("C3985")
    assert town is not None
    assert (town.adm1, town.adm2, town.adm3, town.adm4) == ("SY07", "SY0702", "SY070200", "C3985")
    district = shipped().place("SY0702")
    assert district is not None
    assert (district.adm1, district.adm2, district.adm3) == ("SY07", "SY0702", None)


def test_the_place_at_a_level_is_found_from_any_below() -> None:
    assert shipped().at_level("N0001", 3) == "SY010000"
    assert shipped().at_level("C3985", 0) == "SY"
    assert shipped().at_level("SY07", 2) is None
    assert shipped().at_level("nowhere", 1) is None


def test_children_stand_directly_under_their_parent() -> None:
    assert "SY0702" in {spot.pcode for spot in shipped().children("SY07")}
    assert len(shipped().children("SY")) == 14
    assert shipped().children("C3985") == ()


def test_a_name_is_given_in_the_language_asked_and_a_code_where_nobody_knows() -> None:
    assert shipped().name("SY0702", "ar") == "معرة النعمان"
    assert shipped().name("IQG01", "ar") == "Al-Anbar"
    assert shipped().name("XX1", "en") == "XX1"


@pytest.mark.slow
def test_loading_twice_puts_nothing_in_twice(engine: Engine) -> None:
    with engine.begin() as connection:
        assert load_shipped(connection) == len(shipped())
        assert load_shipped(connection) == 0
        assert connection.execute(select(func.count()).select_from(place_table())).scalar() == len(shipped())
        assert Gazetteer.load(connection).place("C3985") == shipped().place("C3985")


@pytest.mark.parametrize("wrong", [{"level": 9}, {"lat": 91.0}, {"lon": -181.0}, {"name_en": ""}, {"pcode": ""}])
def test_the_table_refuses_what_is_no_place(engine: Engine, wrong: dict[str, object]) -> None:
    row = {**Place(pcode="X1", level=1, country="XXX", name_en="X").model_dump(), **wrong}
    with engine.begin() as connection, pytest.raises(IntegrityError):
        connection.execute(insert(place_table()), [row])


def test_a_gazetteer_is_made_of_rows_too() -> None:
    small = Gazetteer.of([{"pcode": "A", "level": 0, "country": "AAA"}])
    assert small.place("A") == Spot("A", 0, "AAA")
