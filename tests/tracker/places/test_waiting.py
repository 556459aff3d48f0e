"""Codes that no list of places knows."""

import pytest
from sqlalchemy import Engine

from tracker.places.aliases import load_spellings
from tracker.places.gazetteer import Gazetteer
from tracker.places.matching import Asked, Matcher
from tracker.places.waiting import CodeSeen, queue_codes, settle_code, waiting_codes
from tracker.store.engine import writing

SEEN = CodeSeen("C99999", "SYR", 4, "New camp", "Idleb / Harim", 36.1, 36.6, 7)


def test_an_unknown_code_is_kept_once_with_what_the_sheet_says_of_it(engine: Engine) -> None:
    with writing(engine) as connection:
        assert queue_codes(connection, [SEEN, SEEN]) == 1
        assert queue_codes(connection, [SEEN]) == 0
        (waits,) = waiting_codes(connection)
    assert waits.seen == SEEN
    assert waits.times == 3


def test_a_settled_code_is_read_as_its_place_and_waits_no_longer(placed_engine: Engine) -> None:
    with writing(placed_engine) as connection:
        queue_codes(connection, [SEEN])
        settle_code(connection, waiting_codes(connection)[0].id, "C3916", "amal@example.org")
        assert waiting_codes(connection) == []
        matcher = Matcher(Gazetteer.load(connection), load_spellings(connection))
    match = matcher.match(Asked("", 4, code="C99999"))
    assert match.place is not None
    assert (match.place.pcode, match.how) == ("C3916", "code")


def test_a_code_that_does_not_wait_cannot_be_settled(engine: Engine) -> None:
    with writing(engine) as connection, pytest.raises(ValueError, match="number 5"):
        settle_code(connection, 5, None, "amal@example.org")
