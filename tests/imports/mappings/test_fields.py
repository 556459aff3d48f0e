from __future__ import annotations

from imports.headers.finding import Column
from imports.mappings.contents import Content
from imports.mappings.fields import field_of
from tracker.records.kinds import Kind


def field(heading: str, *values: str | int, tag: str = "", kind: Kind = Kind.CASUALTY) -> tuple[str, str] | None:
    found = field_of(Column(0, heading, heading, tag=tag), Content(values or ("a", "b")), kind)
    return (found.code, found.because) if found else None


def test_a_declared_heading_is_its_field() -> None:
    assert field("alleged_belligerent") == ("alleged_party", "heading")
    assert field("Notes") == ("note", "heading")
    assert field("Favourite colour") is None


def test_a_tag_is_its_field() -> None:
    assert field("Wer", tag="#meta +source +name") == ("source", "tag")


def test_answers_nobody_knows_make_no_field_of_a_list() -> None:
    assert field("Weapon", "airstrike", "shelling") == ("weapon", "heading")
    assert field("Weapon", "green", "blue") is None


def test_a_column_of_levels_and_one_of_qualifiers_are_known() -> None:
    assert field("adminLevel", 0, 1, 2) == ("admin_level", "heading")
    assert field("qualifier", "more than", "total") == ("qualifier", "heading")
