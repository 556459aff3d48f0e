"""Questions and answers as values."""

from tracker.places.gazetteer import Spot
from tracker.places.questions import Asked, Candidate, Match


def test_the_same_question_is_equal_to_itself() -> None:
    assert Asked("Hama", 1) == Asked("Hama", 1)
    assert len({Asked("Hama", 1), Asked("Hama", 1), Asked("Hama", 2)}) == 2


def test_an_answer_without_a_place_has_no_code_and_no_level() -> None:
    candidate = Candidate(Spot("SY05", 1, "SYR", "Hama", "حماة", "SY"), 0.81239)
    answer = Match("Hama", "ambiguous", None, "exact", 0.81239, (candidate,)).as_dict()
    assert (answer["pcode"], answer["level"], answer["score"]) == (None, None, 0.812)
    assert answer["candidates"] == [
        {"pcode": "SY05", "name": "Hama", "name_ar": "حماة", "level": 1, "within": "SY", "score": 0.812}
    ]
