import pytest

from tracker.entries import acts
from tracker.entries.acts import CannotBeDoneError, NotKnownError

KINDS = [one for one in vars(acts).values() if isinstance(one, type) and issubclass(one, CannotBeDoneError)]


def test_what_cannot_be_done_is_said_in_both_languages() -> None:
    error = NotKnownError(number=7)
    assert str(error) == error.sentence.en
    assert "7" in error.sentence.ar


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_refusal_has_its_sentence(kind: type[CannotBeDoneError]) -> None:
    sentence = kind(number=7, name="row", before="reported", after="verified").sentence
    assert sentence.en.endswith(".")
    assert sentence.ar.endswith(".")
