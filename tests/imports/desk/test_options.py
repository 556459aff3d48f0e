"""What a column may be said to hold."""

import pytest

from imports.desk.options import LEVELS, PERIODS, REASONS, options_for, short_list, use_said, with_current
from imports.mappings.uses import ColumnUse, use_of
from tracker.records.kinds import KINDS, Kind


def words(kind: str | None, language: str = "en") -> list[str]:
    return [word for group in options_for(kind, language) for word, _label in group.choices]


@pytest.mark.parametrize("kind", [None, *Kind])
def test_every_choice_is_a_use_that_the_pipeline_understands(kind: str | None) -> None:
    for word in words(kind):
        assert use_of(ColumnUse(0, "A column"), word).use


def test_every_measure_of_a_kind_can_be_chosen_with_its_lowest_and_highest() -> None:
    for measure in KINDS[Kind.CASUALTY].measures:
        assert {f"measure:{measure.code}", f"measure:{measure.code}:low"} <= set(words("casualty"))


def test_services_are_chosen_by_name_and_origins_only_for_movements() -> None:
    assert "service:bread::" in words("service")
    assert "origin:2:name" in words("movement")
    assert "origin:2:name" not in words("population")


def test_choices_have_their_words_in_both_languages() -> None:
    for language in ("en", "ar"):
        assert all(label for group in options_for(None, language) for _word, label in group.choices)
    assert all(text.en and text.ar for text in (*LEVELS, *PERIODS.values(), *REASONS.values()))


def test_a_use_that_is_no_choice_stays_choosable() -> None:
    groups = options_for("service", "en")
    assert with_current(groups, "service:bread::", "en") == groups
    added = with_current(groups, "service:bread:idps:nearby", "en")[-1]
    assert [word for word, _label in added.choices] == ["service:bread:idps:nearby"]


def test_a_short_list_holds_what_is_asked_for_and_that_a_column_is_not_used() -> None:
    (group,) = short_list(options_for("casualty", "en"), "en", "measure:killed", "measure:killed", "place:4:lat")
    assert group.choices == (("ignored", "Not used"), ("measure:killed", "Killed"), ("place:4:lat", "Latitude"))


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("part:returnees.persons:2026", "Part of Returnees, persons (2026): kept as a breakdown, never added"),
        ("part:returnees.persons:17", "Part of Returnees, persons: kept as a breakdown, never added"),
        ("measure:killed:best", "Killed – best estimate"),
        ("service:bread:idps:nearby", "Bread – in a community nearby – IDPs"),
        ("place:None:lon", "Longitude"),
        ("kind", "As it was proposed"),
    ],
)
def test_a_use_that_is_no_choice_is_said_in_words(written: str, english: str) -> None:
    assert use_said(written, "en") == english
    assert use_said(written, "ar") != english
