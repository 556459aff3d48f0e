from __future__ import annotations

import pytest

from dashboards.summaries.question import Format
from dashboards.summaries.refusing import NotOfferedError, refuse
from tests.dashboards.summaries.conftest import question
from tracker.disclosure import RELEASES, Profile
from tracker.places.gazetteer import Gazetteer

CLUSTER, PUBLIC = RELEASES[Profile.CLUSTER], RELEASES[Profile.PUBLIC]


def test_a_pdf_is_of_one_place(gazetteer: Gazetteer) -> None:
    asked = [question(gazetteer, code) for code in ("SY0702", "SY0700")]
    refuse(gazetteer, asked[:1], Format.PDF)
    with pytest.raises(NotOfferedError, match="A PDF is of one place"):
        refuse(gazetteer, asked, Format.PDF)


def test_nothing_is_written_for_others_of_a_place_that_is_too_small(gazetteer: Gazetteer) -> None:
    asked = [question(gazetteer, "SY070200", release=CLUSTER)]
    refuse(gazetteer, asked, Format.XLSX)
    with pytest.raises(NotOfferedError, match="choose a district or a wider place") as refused:
        refuse(gazetteer, [question(gazetteer, "SY070200", release=PUBLIC)], Format.XLSX)
    assert "منطقة" in refused.value.sentence.ar


@pytest.mark.parametrize("outer", ["SY07", "SYR"])
def test_places_that_lie_in_each_other_are_not_written_for_others_together(gazetteer: Gazetteer, outer: str) -> None:
    asked = [question(gazetteer, code, release=CLUSTER) for code in ("SY0702", outer)]
    with pytest.raises(NotOfferedError, match="SY0702 lies in SY"):
        refuse(gazetteer, asked, Format.CSV)
    refuse(gazetteer, [question(gazetteer, code) for code in ("SY0702", outer)], Format.CSV)
    refuse(gazetteer, [question(gazetteer, code, release=CLUSTER) for code in ("SY0702", "SY0700")], Format.CSV)
