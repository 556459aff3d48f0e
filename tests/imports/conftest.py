"""A database with one governorate and its districts: all the places that these files speak of."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from imports.files import FileFacts, inspect
from imports.staging import Sender, stage
from tracker.places.gazetteer import Spot, place_table
from tracker.store.engine import writing

RAIDS = """District P-code,Date,Killed,Injured,Source
SY0702,2024-12-03,at least seven,dozens,Local council
SY0700,2024-12-04,3,about 10,Civil defence
"""
MISSPELT = RAIDS + "SY0799,2024-12-05,2,4,Local council\n"
"""The same with a row whose place nobody knows."""


@pytest.fixture
def idleb(engine: Engine) -> Engine:
    """Give a database that knows Idleb and three of its districts."""
    spots = [
        Spot("SY", 0, "SYR", "Syria", "سوريا"),
        Spot("SY07", 1, "SYR", "Idleb", "إدلب", parent="SY", adm1="SY07"),
        Spot("SY0700", 2, "SYR", "Idleb", "إدلب", parent="SY07", adm1="SY07", adm2="SY0700"),
        Spot("SY0702", 2, "SYR", "Al Ma'ra", "معرة النعمان", parent="SY07", adm1="SY07", adm2="SY0702"),
        Spot("SY0703", 2, "SYR", "Jisr-Ash-Shugur", "جسر الشغور", parent="SY07", adm1="SY07", adm2="SY0703"),
    ]
    with writing(engine) as connection:
        connection.execute(insert(place_table()), [asdict(spot) for spot in spots])
    return engine


def staged(engine: Engine, folder: Path, text: str = RAIDS, name: str = "raids.csv") -> int:
    """Stage a file with this text, as Rana sends it, and give its import's number."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    facts = inspect(path, name)
    assert isinstance(facts, FileFacts)
    with writing(engine) as connection:
        return stage(connection, path, facts, Sender("rana@example.org")).number
