from __future__ import annotations

import pytest

from imports.headers.finding import Column
from imports.mappings.contents import Content
from imports.mappings.services import service_of


def service(heading: str, *values: str) -> str | None:
    found = service_of(Column(0, heading, heading), Content(values or ("Yes", "No")))
    return found.written if found else None


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("water_functioning", "service:drinking_water::in_community"),
        ("health_access_near", "service:primary_health::nearby"),
        ("RES_humani_access", "service:humanitarian_assistance:residents:"),
        ("Garbage Disposal Available?", "service:waste::in_community"),
        ("Bakery functioning", "service:bread::in_community"),
    ],
)
def test_a_question_about_one_service_is_known(heading: str, written: str) -> None:
    assert service(heading) == written


@pytest.mark.parametrize("heading", ["health_barr_afford", "RES_coping_school", "food_source_assistance", "water"])
def test_other_questions_are_none(heading: str) -> None:
    assert service(heading) is None


def test_answers_must_be_statuses() -> None:
    assert service("water_functioning", "3 to 4", "5 to 6") is None
