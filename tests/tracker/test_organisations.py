from __future__ import annotations

import pytest
from sqlalchemy import Engine

from tracker.organisations import ensure_organisation, find_organisation, organisation_names
from tracker.store.engine import writing


def test_an_organisation_is_added_once_whatever_the_case_of_its_letters(engine: Engine) -> None:
    with writing(engine) as connection:
        first = ensure_organisation(connection, "White Helmets", "الدفاع المدني السوري")
        assert ensure_organisation(connection, " white helmets ") == first
        assert find_organisation(connection, "الدفاع المدني السوري") == first
        assert organisation_names(connection)[first].ar == "الدفاع المدني السوري"


def test_an_organisation_without_an_arabic_name_is_shown_by_its_english_one(engine: Engine) -> None:
    with writing(engine) as connection:
        number = ensure_organisation(connection, "Field team")
        assert organisation_names(connection)[number].ar == "Field team"


def test_an_organisation_needs_a_name(engine: Engine) -> None:
    with writing(engine) as connection, pytest.raises(ValueError, match="needs a name"):
        ensure_organisation(connection, "  ")
