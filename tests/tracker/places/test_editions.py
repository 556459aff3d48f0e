"""What a new edition of a list changes."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, Engine, select

from tracker.places.aliases import load_spellings
from tracker.places.editions import compare, counted, load_listing
from tracker.places.gazetteer import Gazetteer, Spot, shipped_countries
from tracker.places.listings import Listing
from tracker.places.matching import Asked, Matcher
from tracker.store.engine import writing

CHAD = next(country for country in shipped_countries() if country.iso3 == "TCD")
NORTH = Spot("T1", 1, "TCD", "North", parent="TD", adm1="T1", edition="Old")
SOUTH = Spot("T2", 1, "TCD", "South", parent="TD", adm1="T2", edition="Old")
MILL = Spot("T11", 2, "TCD", "Mill", "الطاحونة", parent="T1", adm1="T1", adm2="T11", edition="Old")
WELL = Spot("T12", 2, "TCD", "Well", parent="T1", adm1="T1", adm2="T12", edition="Old")


def listing(*spots: Spot, edition: str = "New") -> Listing:
    return Listing(CHAD, edition, date(2026, 1, 1), spots)


def test_a_list_is_compared_with_what_was_known() -> None:
    moved, renamed = replace(MILL, parent="T2", adm1="T2"), replace(SOUTH, name_en="Deep South")
    changes = compare([NORTH, SOUTH, MILL, WELL], listing(NORTH, renamed, moved, replace(WELL, pcode="T13")))
    assert counted(changes) == {"renamed": 1, "moved": 1, "new": 1, "gone": 1}
    told = {change.what: (change.pcode, change.before, change.after) for change in changes}
    assert told["renamed"] == ("T2", "South", "Deep South")
    assert told["moved"] == ("T11", "T1", "T2")
    assert told["gone"][0] == "T12"


def test_levels_that_a_list_does_not_have_stay_as_they_are() -> None:
    assert compare([NORTH, SOUTH, MILL], listing(NORTH, SOUTH)) == ()


def test_a_name_in_a_script_that_the_list_lacks_is_kept() -> None:
    assert compare([NORTH, MILL], listing(NORTH, replace(MILL, name_ar=""))) == ()


def load(connection: Connection, *spots: Spot, edition: str) -> dict[str, int]:
    return counted(load_listing(connection, listing(*spots, edition=edition), "a test"))


def matched(connection: Connection, asked: Asked) -> list[str]:
    places = Gazetteer(spot for spot in Gazetteer.load(connection) if spot.country == "TCD")
    match = Matcher(places, load_spellings(connection), country="TCD").match(asked)
    return [candidate.place.pcode for candidate in match.candidates] if match.place is None else [match.place.pcode]


def test_an_edition_taken_over_keeps_every_code_working(engine: Engine) -> None:
    with writing(engine) as connection:
        assert load(connection, NORTH, SOUTH, MILL, WELL, edition="A") == {"new": 4}
        renamed, again = replace(SOUTH, name_en="Meridian"), replace(WELL, pcode="T13")
        assert load(connection, NORTH, renamed, again, edition="B") == {"renamed": 1, "new": 1, "gone": 2}
        assert matched(connection, Asked("", 2, code="T11")) == ["T11"]
        assert matched(connection, Asked("South", 1)) == ["T2"]
        assert matched(connection, Asked("Meridian", 1)) == ["T2"]


def test_an_ended_code_whose_name_another_place_bears_today_is_asked_about(engine: Engine) -> None:
    with writing(engine) as connection:
        load(connection, NORTH, MILL, WELL, edition="A")
        load(connection, NORTH, MILL, replace(WELL, pcode="T13"), edition="B")
        assert matched(connection, Asked("", 2, code="T12")) == ["T12", "T13"]
        assert matched(connection, Asked("Well", 2)) == ["T13"]


def test_a_place_that_moved_is_told_and_left_where_records_were_counted(engine: Engine) -> None:
    with writing(engine) as connection:
        load(connection, NORTH, SOUTH, MILL, edition="A")
        assert load(connection, NORTH, SOUTH, replace(MILL, parent="T2", adm1="T2"), edition="B") == {"moved": 1}
        kept = Gazetteer.load(connection).place("T11")
        assert kept is not None
        assert (kept.parent, kept.edition) == ("T1", "B")


def test_a_code_that_comes_back_is_valid_again(engine: Engine) -> None:
    with writing(engine) as connection:
        load(connection, NORTH, MILL, WELL, edition="A")
        load(connection, NORTH, MILL, edition="B")
        assert load(connection, NORTH, MILL, WELL, edition="C") == {"back": 1}
        well = Gazetteer.load(connection).place("T12")
        assert well is not None
        assert well.valid_to is None


def test_what_changed_is_kept(engine: Engine) -> None:
    from tracker.places.editions import PlaceChange

    table = PlaceChange.__table__  # type: ignore[attr-defined]
    with writing(engine) as connection:
        load(connection, NORTH, MILL, edition="A")
        load(connection, NORTH, replace(MILL, name_en="Windmill"), edition="B")
        rows = connection.execute(select(table.c.edition, table.c.what, table.c.pcode)).all()
    assert ("B", "renamed", "T11") in [tuple(row) for row in rows]
