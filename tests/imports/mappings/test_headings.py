from __future__ import annotations

import datetime as dt

from imports.mappings.headings import base_of, declared_measures, is_only_period, period_named, read_heading
from imports.mappings.lexicon import Role


def test_a_question_number_is_set_aside() -> None:
    said = read_heading("2.1.b.1: Total IDP (Individuals)")
    assert (said.first(Role.SUBJECT), said.first(Role.UNIT), said.left) == ("idps", "persons", ())


def test_a_heading_in_french_is_taken_apart() -> None:
    said = read_heading("B1.b. Nombre TOTAL d'individus PDI actuels")
    assert (said.first(Role.SUBJECT), said.first(Role.UNIT), said.left) == ("idps", "persons", ())


def test_words_nobody_knows_are_kept_apart() -> None:
    assert read_heading("Health Workers Killed").left == ("health", "workers")


def test_a_time_in_a_heading_is_no_word_of_it() -> None:
    said = read_heading("IDPs_estimates_August_2018")
    assert (said.time, said.left) == (True, ())
    assert period_named("IDPs_estimates_August_2018").first == dt.date(2018, 8, 1)  # type: ignore[union-attr]  # it names one
    assert base_of("idp_returnees_2026") == base_of("idp_returnees_dec2024")


def test_a_heading_may_be_nothing_but_a_period() -> None:
    month = is_only_period("2016 / Jan")
    assert month is not None
    assert (month.first, month.last) == (dt.date(2016, 1, 1), dt.date(2016, 1, 31))
    assert is_only_period("2016 Total") is None


def test_declared_words_lead_to_their_measure() -> None:
    assert declared_measures()["fatalities"] == "killed"
