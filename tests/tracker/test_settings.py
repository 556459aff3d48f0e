from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tracker.settings import MEGABYTE, NotReadyToStart, Settings

STRONG = "q7Zr2vT9mXw4LkPd8sYb3NcHf6JgUa1E5oRi0BtWx"


def test_an_empty_environment_keeps_everything_in_the_instance_folder() -> None:
    settings = Settings.from_environment({})
    assert settings.database_url == f"sqlite:///{Path('instance') / 'tracker.sqlite'}"
    assert settings.time_zone.key == "Asia/Damascus"
    assert settings.uploads.workbook_bytes == 25 * MEGABYTE
    assert settings.sessions.idle == dt.timedelta(minutes=30)


def test_the_data_folder_can_be_moved() -> None:
    settings = Settings.from_environment({"TRACKER_DATA": "elsewhere"})
    assert settings.database_url == f"sqlite:///{Path('elsewhere') / 'tracker.sqlite'}"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_understood_under_all_its_names(scheme: str) -> None:
    settings = Settings.from_environment({"DATABASE_URL": f"{scheme}://tracker@db/tracker"})
    assert settings.database_url == "postgresql+psycopg://tracker@db/tracker"


@pytest.mark.parametrize(
    "key",
    [
        "",
        "dev",
        "short-but-random-8FzQ",
        "a" * 64,
        "changeme-changeme-changeme-changeme",
        "your-secret-key-goes-here-0123456789",
    ],
)
def test_a_missing_or_weak_key_is_refused_in_one_sentence(key: str) -> None:
    with pytest.raises(NotReadyToStart, match=r"^SECRET_KEY") as refusal:
        Settings.from_environment({"SECRET_KEY": key}).demand_secret()
    assert "\n" not in str(refusal.value)


def test_a_strong_key_is_accepted_and_never_printed() -> None:
    settings = Settings.from_environment({"SECRET_KEY": STRONG})
    settings.demand_secret()
    assert STRONG not in repr(settings)


def test_development_needs_no_key() -> None:
    Settings.from_environment({"TRACKER_DEVELOPMENT": "1"}).demand_secret()


@pytest.mark.parametrize(
    ("name", "said"), [("PORT", "eighty"), ("TRACKER_IDLE_MINUTES", "-5"), ("TRACKER_TIME_ZONE", "Damascus/Asia")]
)
def test_a_setting_that_cannot_be_understood_is_named(name: str, said: str) -> None:
    with pytest.raises(NotReadyToStart, match=name):
        Settings.from_environment({name: said})


def test_the_address_of_links_is_this_machine_unless_it_is_told() -> None:
    assert Settings.from_environment({"PORT": "5000"}).address == "http://127.0.0.1:5000"
    assert Settings.from_environment({"TRACKER_ADDRESS": "https://t.example.org/"}).address == "https://t.example.org"
