import pytest

from tracker.grading import GRADES, MEANING, ROLE_NAMES, Role, Standing, counts_as, grade_of, role_of, standing_of
from tracker.records.casualties import ATTRIBUTIONS
from tracker.records.record import LEFT_OUT, VERIFICATION


@pytest.mark.parametrize("grade", GRADES.codes)
def test_each_grade_means_something_of_ours_and_comes_back_as_itself(grade: str) -> None:
    standing = MEANING[grade]
    assert standing.verification in VERIFICATION.codes
    assert standing.attribution in {None, *ATTRIBUTIONS.codes}
    assert grade_of(standing) == grade


def test_contested_disputes_who_did_it_and_never_takes_the_dead_out() -> None:
    contested = MEANING["contested"]
    assert contested.attribution_disputed
    assert contested.verification not in LEFT_OUT
    assert [grade for grade, standing in MEANING.items() if standing.verification in LEFT_OUT] == ["discounted"]


@pytest.mark.parametrize(
    ("said", "grade"), [("Confirmed", "confirmed"), (" FAIR ", "fair"), ("متنازع عليها", "contested"), ("A1", None)]
)
def test_a_grade_is_known_by_its_words_in_both_languages(said: str, grade: str | None) -> None:
    assert standing_of(said) == (MEANING[grade] if grade else None)


@pytest.mark.parametrize(
    ("standing", "grade"),
    [
        (Standing("verified", "alleged"), "fair"),
        (Standing("verified", "claimed"), "confirmed"),
        (Standing("under_review"), "weak"),
        (Standing("verified", "conceded", attribution_disputed=True), "contested"),
        (Standing("discounted", "disputed", attribution_disputed=True), "discounted"),
        (Standing("withdrawn"), None),
    ],
)
def test_whatever_stands_here_has_the_grade_that_airwars_would_give(standing: Standing, grade: str | None) -> None:
    assert grade_of(standing) == grade


def test_the_claim_that_counts_is_the_recommended_figure_and_back() -> None:
    assert (role_of(counts=True), role_of(counts=False)) == (Role.RECOMMENDED, Role.TRIANGULATION)
    assert (counts_as("Recommended figure"), counts_as("triangulation"), counts_as("best")) == (True, False, None)
    assert set(ROLE_NAMES) == set(Role)
