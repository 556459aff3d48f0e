from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine

from app import command
from tracker.accounts import Role, find_user, link_person, person_of
from tracker.store.engine import is_current, open_engine, reading


@pytest.fixture
def home(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Point the commands to the test's own database."""
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("TRACKER_DATA", str(tmp_path))
    monkeypatch.setenv("TRACKER_ADDRESS", "https://tracker.example.org")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    return engine


def tracker(*words: str) -> Result:
    return CliRunner().invoke(command, list(words))


def test_adding_a_person_prints_a_link_that_lets_them_in(home: Engine) -> None:
    said = tracker("users", "add", "Rana@example.org", "--role", "reviewer", "--organisation", "Field team")
    assert said.exit_code == 0, said.output
    address = said.output.strip()
    assert address.startswith("https://tracker.example.org/en/sign-in/")
    with reading(home) as connection:
        somebody = link_person(connection, address.rpartition("/")[2])
    assert somebody is not None
    assert (somebody.email, somebody.role) == ("rana@example.org", Role.REVIEWER)
    assert somebody.organisation is not None
    assert somebody.organisation.en == "Field team"


def test_a_person_who_has_an_account_is_not_added_again(home: Engine) -> None:
    tracker("users", "add", "rana@example.org", "--role", "viewer")
    again = tracker("users", "add", "rana@example.org", "--role", "administrator")
    assert again.exit_code == 1
    assert "tracker users link rana@example.org" in again.output


def test_a_new_link_is_made_in_the_persons_language(home: Engine) -> None:
    tracker("users", "add", "rana@example.org", "--role", "viewer", "--language", "ar")
    assert "/ar/sign-in/" in tracker("users", "link", "rana@example.org").output


def test_a_link_for_nobody_says_how_to_open_an_account(home: Engine) -> None:
    said = tracker("users", "link", "nobody@example.org")
    assert said.exit_code == 1
    assert "tracker users add nobody@example.org" in said.output


def test_a_disabled_person_gets_no_link(home: Engine) -> None:
    tracker("users", "add", "rana@example.org", "--role", "viewer")
    assert tracker("users", "disable", "rana@example.org").exit_code == 0
    assert "is disabled" in tracker("users", "link", "rana@example.org").output
    with reading(home) as connection:
        assert person_of(connection, find_user(connection, "rana@example.org") or 0) is None


def test_an_empty_database_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new.sqlite'}")
    monkeypatch.setenv("TRACKER_DATA", str(tmp_path))
    assert tracker("db", "upgrade").exit_code == 0
    engine = open_engine(f"sqlite:///{tmp_path / 'new.sqlite'}")
    assert is_current(engine)
    engine.dispose()


def test_a_setting_that_cannot_be_understood_is_said_in_a_sentence(
    home: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_TIME_ZONE", "Nowhere/Here")
    said = tracker("users", "link", "rana@example.org")
    assert said.exit_code == 1
    assert "TRACKER_TIME_ZONE" in said.output


def test_a_list_of_places_is_tried_and_then_taken_over(home: Engine, tmp_path: Path) -> None:
    path = tmp_path / "chad.csv"
    path.write_text("ADM0_PCODE,ADM1_PCODE,ADM1_FR\nTD,TD90,Nouvelle province\n", encoding="utf-8")
    assert "new: 1" in tracker("places", "load", str(path), "--dry-run").output
    assert '"counts": {"new": 1}' in tracker("places", "load", str(path), "--json").output
    assert "Nothing changes." in tracker("places", "load", str(path)).output
    assert is_current(home)


def test_a_file_that_is_no_list_of_places_is_refused_in_a_sentence(home: Engine, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("name\nHama\n", encoding="utf-8")
    said = tracker("places", "load", str(path))
    assert said.exit_code == 1
    assert "no column of P-codes" in said.output
    assert is_current(home)
