from __future__ import annotations

from imports.mappings.lexicon import Role, longest_phrase, phrases, spaced


def test_digits_stand_apart_from_letters() -> None:
    assert spaced("admin1Pcode") == "admin 1 pcode"
    assert spaced("idp_returnees_dec2024") == "idp returnees dec 2024"


def test_a_phrase_may_do_several_things() -> None:
    assert {role for role, _value in phrases()["displacement",]} == {Role.SUBJECT, Role.SIDE}
    assert longest_phrase() >= 3


def test_groups_are_taken_from_their_declaration() -> None:
    assert (Role.PART, "women") in phrases()["women",]
