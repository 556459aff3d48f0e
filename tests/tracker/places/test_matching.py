"""What place a name means, against the shipped gazetteer."""

import functools

import pytest

from tests.tracker.places.shipped import gazetteer
from tracker.places.aliases import Spelling
from tracker.places.matching import Asked, Match, Matcher

MAARAT = [
    "Maarat al-Numan",
    "Maarrat an-Nu'man",
    "Ma'arat al-Nu'man",
    "Maaret al-Numan",
    "معرة النعمان",
    "معرّة النعمان",
    "مدينة معرة النعمان",
]


@functools.cache
def matcher() -> Matcher:
    return Matcher(gazetteer())


def found(name: str, level: int | None = None, **others: str | None) -> Match:
    return matcher().match(Asked(name, level, code=others.get("code"), country=others.get("country")))


def code_of(match: Match) -> str | None:
    return match.place.pcode if match.place else None


@pytest.mark.parametrize("name", MAARAT)
def test_maarat_al_numan_is_a_district_a_sub_district_and_a_town(name: str) -> None:
    assert [code_of(found(name, level)) for level in (2, 3, 4)] == ["SY0702", "SY070200", "C3985"]
    asked = found(name)
    assert asked.decision == "ambiguous"
    assert {candidate.place.pcode for candidate in asked.candidates[:3]} == {"SY0702", "SY070200", "C3985"}


@pytest.mark.parametrize(
    ("name", "level", "pcode"),
    [
        ("Al Ma'ra", 2, "SY0702"),
        ("Rif Dimashq", 1, "SY03"),
        ("ريف دمشق", 1, "SY03"),
        ("محافظة ريف دمشق", 1, "SY03"),
        ("Daraa", 1, "SY12"),
        ("Daraa", 2, "SY1200"),
        ("Latakia", 1, "SY06"),
        ("Latakia", 2, "SY0600"),
        ("Idlib", 1, "SY07"),
        ("Idleb", 1, "SY07"),
        ("Idlib", 2, "SY0700"),
        ("Hasakah", 1, "SY08"),
        ("Deir Ezzor", 1, "SY09"),
        ("Deir Ezzor", 2, "SY0901"),
        ("Mount Simeon", 2, "SY0200"),
        ("Saraqib", 3, "SY070003"),
        ("Saraqib", 4, "C3916"),
        ("Kobani", 2, "SY0206"),
        ("Aleppo", 1, "SY02"),
        ("حلب", 1, "SY02"),
        ("Hama Governorate", None, "SY05"),
        ("Kafr Nobol, Idlib", 4, "C4068"),
    ],
)
def test_well_known_names_are_found_at_the_level_asked(name: str, level: int | None, pcode: str) -> None:
    assert code_of(found(name, level)) == pcode


@pytest.mark.parametrize("name", ["Hama or Idlib", "western countryside of Aleppo", "ريف حلب الغربي", "Hama, Idlib"])
def test_an_answer_that_names_no_one_place_is_asked_about(name: str) -> None:
    match = found(name, 1)
    assert match.decision == "ambiguous"
    assert match.candidates


def test_the_country_is_understood_and_never_forced_into_a_lower_level() -> None:
    assert code_of(found("Syria")) == "SY"
    assert found("Syria", 2).decision == "unknown"


@pytest.mark.parametrize("name", ["", "   ", "35.64, 36.67", "@@@ 12", "?"])
def test_what_is_no_name_is_unknown(name: str) -> None:
    assert found(name, 4).decision == "unknown"


@pytest.mark.parametrize(
    ("code", "level", "pcode"),
    [
        ("C3985", 4, "C3985"),
        ("c 3985", None, "C3985"),
        ("3985.0", 4, "C3985"),
        ("SY702", 2, "SY0702"),
        ("sy0702", None, "SY0702"),
        ("SYR0702", 2, "SY0702"),
        ("702", 2, "SY0702"),
        ("C3985", 2, "SY0702"),
    ],
)
def test_a_damaged_code_is_read(code: str, level: int | None, pcode: str) -> None:
    match = found("", level, code=code)
    assert (code_of(match), match.how) == (pcode, "code")


def test_a_code_in_the_column_of_names_is_a_code() -> None:
    assert code_of(found("SY0702")) == "SY0702"


def test_a_name_and_a_code_that_agree_are_matched_by_the_code() -> None:
    assert found("Maarat al-Numan", 4, code="C3985").how == "code"


def test_a_name_and_a_code_that_disagree_are_asked_about_with_both() -> None:
    match = found("Saraqib", 4, code="C3985")
    assert match.decision == "ambiguous"
    assert [candidate.place.pcode for candidate in match.candidates[:2]] == ["C3985", "C3916"]


def test_an_unknown_code_falls_back_on_the_name() -> None:
    assert code_of(found("Saraqib", 4, code="C99999")) == "C3916"


def test_a_code_above_the_level_wanted_is_a_parent() -> None:
    assert code_of(found("Zarzur", 4, code="SY070402")) == "C4238"


def test_parents_decide_between_places_of_one_name_even_misspelt() -> None:
    assert found("Zarzur", 4).decision == "ambiguous"
    parents = ((1, "Idlib"), (2, "Jisr alshoghour"), (3, "Darkush"))
    assert code_of(matcher().match(Asked("Zarzur", 4, parents=parents))) == "C4238"


def test_parents_that_contradict_each_other_are_asked_about() -> None:
    parents = ((1, "Idlib"), (2, "Al Bab"))
    assert matcher().match(Asked("Zarzur", 4, parents=parents)).decision == "ambiguous"


def test_a_place_outside_the_parents_given_is_only_a_candidate() -> None:
    match = matcher().match(Asked("Saraqib", 4, parents=((1, "Hama"),)))
    assert match.decision == "ambiguous"
    assert "C3916" in {candidate.place.pcode for candidate in match.candidates}


def test_a_spelling_of_one_organisation_counts_for_it_alone() -> None:
    known = Matcher(gazetteer(), [Spelling("Green Hill", "C3916", organisation=7)])
    assert known.match(Asked("Green Hill", 4, organisation=7)).how == "alias"
    assert known.match(Asked("Green Hill", 4)).place is None


@pytest.mark.parametrize(
    ("name", "level", "country", "pcode"),
    [
        ("Anbar", 1, "IRQ", "IQG01"),
        ("Nineveh", 1, "Iraq", "IQG15"),
        ("Erbil", 1, "IQ", "IQG11"),
        ("Extreme Nord", 1, "CMR", "CM004"),
        ("Tripoli", 2, "LBY", "LY0211"),
        ("Tigray", 1, "إثيوبيا", "ET01"),
    ],
)
def test_any_country_of_the_world_list_is_matched(name: str, level: int, country: str, pcode: str) -> None:
    assert code_of(found(name, level, country=country)) == pcode


def test_a_country_nobody_knows_has_no_places() -> None:
    assert found("Paris", 1, country="Atlantis").decision == "unknown"


def test_an_answer_is_written_as_the_contract_says() -> None:
    answer = found("Maarat al-Numan", 4).as_dict()
    assert list(answer) == ["name", "decision", "pcode", "level", "how", "score", "candidates"]
    assert list(answer["candidates"][0]) == ["pcode", "name", "name_ar", "level", "within", "score"]
    assert len(answer["candidates"]) <= 5
    assert found("Maarat al-Numan").as_dict()["pcode"] is None


def test_questions_are_answered_in_their_order() -> None:
    answers = matcher().match_many([Asked("Idlib", 1), Asked("Hama", 1)])
    assert [code_of(answer) for answer in answers] == ["SY07", "SY05"]
