from tracker.records.movements import MOVEMENT_MEASURES
from tracker.records.populations import POPULATION_MEASURES


def test_people_present_and_people_who_moved_are_named_apart_in_both_languages() -> None:
    stocks = {(measure.label.en, measure.label.ar) for measure in POPULATION_MEASURES}
    flows = {(measure.label.en, measure.label.ar) for measure in MOVEMENT_MEASURES}
    assert not {en for en, _ in stocks} & {en for en, _ in flows}
    assert not {ar for _, ar in stocks} & {ar for _, ar in flows}


def test_arrivals_from_abroad_are_neither_idps_nor_returnees() -> None:
    assert {measure.subject for measure in POPULATION_MEASURES} == {
        "idps",
        "returnees",
        "residents",
        "arrivals_from_abroad",
    }
