import pytest

from tracker.languages import Text
from tracker.records.kinds import KINDS, MEASURES, Kind, KindOfRecord, kind_of


def test_every_measure_belongs_to_one_kind() -> None:
    assert len(MEASURES) == sum(len(one.measures) for one in KINDS.values())
    assert kind_of("killed") is Kind.CASUALTY
    assert kind_of("idps.persons") is Kind.POPULATION
    assert kind_of("bread.none") is Kind.SERVICE
    with pytest.raises(KeyError):
        kind_of("casualties")


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_field_and_measure_is_named_in_both_languages(kind: KindOfRecord) -> None:
    labels: list[Text] = [field.label for field in kind.fields.values()]
    for label in labels + [measure.label for measure in kind.measures]:
        assert label.en
        assert any("\u0600" <= letter <= "\u06ff" for letter in label.ar), label


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_choice_of_a_field_is_named_in_both_languages_and_once(kind: KindOfRecord) -> None:
    for field in kind.fields.values():
        codes = field.choices.codes if field.choices else ()
        assert len(set(codes)) == len(codes)
        for code in codes:
            assert field.choices is not None
            assert any("\u0600" <= letter <= "\u06ff" for letter in field.choices.label(code).ar)
