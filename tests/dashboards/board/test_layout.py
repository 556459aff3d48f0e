from __future__ import annotations

import json
from typing import Any

from plotly.utils import PlotlyJSONEncoder

from dashboards.board.callbacks import TOLD
from dashboards.board.layout import layout


def sent(layout_: Any) -> str:
    return json.dumps(layout_, cls=PlotlyJSONEncoder)


def test_the_layout_says_nothing_itself() -> None:
    written = sent(layout())
    assert "Syria" not in written
    assert len(written) < 6_000


def test_everything_told_has_its_place() -> None:
    written = sent(layout())
    assert [name for name, _ in TOLD if f'"id": "{name}"' not in written] == []
