from __future__ import annotations

from types import MappingProxyType

from imports.mappings.uses import ColumnUse, Mapping, Use
from imports.placing import ALL, HIGHER, LEAVE_OUT, Decisions, PlacedAbove, country_of, key_of, place_rows
from imports.rows.values import PartSaid, PlaceSaid, Row
from tests.imports.made import small_matcher
from tracker.records.kinds import Kind

COLUMNS = tuple(ColumnUse(level, f"adm{level}", Use.PLACE, level=level, holds="name") for level in (1, 2, 3))
MAPPING = Mapping(Kind.MOVEMENT, COLUMNS)
IDLEB = PartSaid(1, ("Idleb",))


def placed(said: PlaceSaid, decisions: Decisions | None = None, origin: PlaceSaid = ()) -> Row | None:
    found = place_rows([Row(4, (), {}, said, origin)], small_matcher(), MAPPING, decisions)
    return found.rows[0] if found.rows else None


def codes(row: Row | None) -> list[str]:
    return [problem.code for problem in row.problems] if row else []


def test_the_deepest_certain_place_is_taken_with_how_it_was_found() -> None:
    row = placed((IDLEB, PartSaid(2, ("Al Ma'ra",), "SY0702")))
    assert row is not None
    assert row.values == {"place_said": "Al Ma'ra", "place": "SY0702", "place_how": "code", "place_score": 1.0}


def test_a_name_in_arabic_is_tried_after_the_latin_one() -> None:
    row = placed((IDLEB, PartSaid(2, ("Xyz", "المعرة"))))
    assert row is not None
    assert row.values["place"] == "SY0702"


def test_a_level_that_our_list_lacks_stands_above_and_keeps_the_site() -> None:
    row = placed((IDLEB, PartSaid(2, ("Al Ma'ra",)), PartSaid(3, ("Camp 7",))))
    assert row is not None
    assert (row.values["place"], row.values["site"], codes(row)) == ("SY0702", "Camp 7", ["placed-above"])
    assert row.is_ready


def test_a_place_not_in_our_list_stands_above_and_is_asked_once_a_spelling_with_what_is_nearest() -> None:
    row = placed((IDLEB, PartSaid(2, ("Qwertyuiop",))))
    assert row is not None
    (problem,) = row.problems
    assert isinstance(problem, PlacedAbove)
    assert (row.values["place"], row.is_ready, problem.key) == ("SY07", True, "Idleb / Qwertyuiop")
    assert [one.place.pcode for one in problem.candidates] == ["SY0702"]
    assert problem.stands_at is not None
    assert problem.stands_at.pcode == "SY07"
    absent = placed((IDLEB, PartSaid(2, ("Al Ma'ra",)), PartSaid(3, ("Camp 7",))))
    assert absent is not None
    assert [getattr(one, "key", None) for one in absent.problems] == [""]


def test_an_unknown_country_or_governorate_holds_the_row() -> None:
    assert codes(placed((PartSaid(1, ("Qwertyuiop",)),))) == ["place-unknown"]
    assert codes(placed(())) == ["place-missing"]


def test_a_decision_serves_all_rows_of_a_spelling() -> None:
    said = (PartSaid(1, ("Qwertyuiop",)),)
    chosen = Decisions(places=MappingProxyType({key_of(said): "SY02"}))
    row = placed(said, chosen)
    assert row is not None
    assert (row.values["place"], row.values["place_how"], codes(row)) == ("SY02", "chosen", [])
    assert placed(said, Decisions(places=MappingProxyType({key_of(said): LEAVE_OUT}))) is None


def test_all_uncertain_places_may_stand_higher_by_one_decision() -> None:
    row = placed((IDLEB, PartSaid(2, ("Qwertyuiop",))), Decisions(places=MappingProxyType({ALL: HIGHER})))
    assert row is not None
    assert row.values["place"] == "SY07"


def test_an_origin_that_is_not_certain_stays_as_written() -> None:
    row = placed((IDLEB,), origin=(PartSaid(1, ("Qwertyuiop",)),))
    assert row is not None
    assert (row.values["origin_said"], "origin" in row.values, codes(row)) == ("Qwertyuiop", False, ["origin-unknown"])
    certain = placed((IDLEB,), origin=(PartSaid(1, ("Aleppo",)),))
    assert certain is not None
    assert certain.values["origin"] == "SY02"


def test_distinct_places_are_counted_by_what_became_of_them() -> None:
    rows = [Row(2, (), {}, (IDLEB,)), Row(3, (), {}, (IDLEB,)), Row(4, (), {}, (PartSaid(1, ("Qwertyuiop",)),))]
    counts = place_rows(rows, small_matcher(), MAPPING).counts
    assert (counts["distinct"], counts["matched"], counts["unknown"]) == (2, 1, 1)


def test_the_country_is_told_by_codes_or_by_the_name_of_the_file() -> None:
    assert country_of((), [Row(2, (), {}, (PartSaid(1, ("West",), "LY02"),))]) == "LBY"
    assert country_of(("unhcr_prmn_somalia_displacement",), []) == "SOM"
    assert country_of(("report",), []) is None
