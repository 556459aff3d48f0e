"""What states, steps, kinds and measures are called."""

from imports.desk.words import SET_ASIDE, STATES, STEPS, changes_said, kind_named, measure_named
from tracker.places.gazetteer import Gazetteer, Spot
from tracker.provenance import STATES as KNOWN_STATES

PLACES = Gazetteer([Spot("SY0702", 2, "SYR", "Al Ma'ra", "معرة النعمان"), Spot("SY07", 1, "SYR", "Idleb", "إدلب")])
CHANGE = {"kind": "casualty", "measure": "killed", "below": None}


def test_every_state_has_its_word() -> None:
    assert set(STATES) == set(KNOWN_STATES)
    said = [*(text for text, _tag in STATES.values()), *STEPS.values(), *SET_ASIDE.values()]
    assert all(text.en and text.ar for text in said)


def test_kinds_and_measures_are_named_and_unknown_ones_stay_as_they_are() -> None:
    assert kind_named("casualty").en == "Casualties"
    assert measure_named("killed").ar == "القتلى"
    assert measure_named("something.new").en == "something.new"
    assert kind_named("something").en == "something"


def test_a_change_is_said_with_open_ends_in_words() -> None:
    change = CHANGE | {"place": "SY0702", "before": None, "after": (7, None, None)}
    (line,) = changes_said([change], PLACES, "en")
    assert (line.place, line.measure, line.before, line.after) == ("Al Ma'ra", "Killed", "no data", "at least 7")


def test_what_is_not_placed_deeper_says_below_what() -> None:
    below = CHANGE | {"place": None, "below": "SY07", "before": (3, 3, 3), "after": (4, 4, 4)}
    nowhere = CHANGE | {"place": None, "before": None, "after": (1, 1, 1)}
    lines = changes_said([nowhere, below], PLACES, "ar")
    assert [line.place for line in lines] == ["غير محدد داخل إدلب", "غير محدد المكان"]
