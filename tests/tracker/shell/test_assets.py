from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tracker.shell.assets import KEPT_FOR_EVER, asset_url, assets_of

BROTLI = {"Accept-Encoding": "br"}


def url_of(app: Flask, name: str) -> str:
    with app.test_request_context():
        return asset_url(name)


def test_an_asset_may_be_kept_for_ever_under_its_own_address(app: Flask, client: FlaskClient) -> None:
    answer = client.get(url_of(app, "shell.css"))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == KEPT_FOR_EVER


def test_an_asset_of_an_older_release_is_given_but_not_kept(client: FlaskClient) -> None:
    assert client.get("/static/shell/000000000000/shell.css").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "address", ["/static/shell/0/nothing.css", "/static/nobody/0/a.css", "/static/shell/0/../app.py"]
)
def test_what_is_no_asset_is_not_given(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_another_part_brings_its_own_folder(app: Flask, client: FlaskClient, tmp_path: Path) -> None:
    (tmp_path / "desk.js").write_text("1")
    assets_of(app).add("desk", tmp_path)
    assert client.get(url_of(app, "desk/desk.js")).text == "1"


def test_the_address_changes_with_the_content(app: Flask, tmp_path: Path) -> None:
    assets = assets_of(app)
    addresses = set()
    for content in ("1", "2"):
        (tmp_path / "desk.js").write_text(content)
        assets.add("desk" + content, tmp_path)
        addresses.add(assets.release("desk" + content))
    assert len(addresses) == 2


def test_the_style_sheet_comes_compressed_in_at_most_six_kilobytes(app: Flask, client: FlaskClient) -> None:
    answer = client.get(url_of(app, "shell.css"), headers=BROTLI)
    assert answer.headers["Content-Encoding"] == "br"
    assert len(answer.data) <= 6_000


def test_the_style_sheet_points_only_to_fonts_that_are_there_and_to_no_other_host(
    app: Flask, client: FlaskClient
) -> None:
    address = url_of(app, "shell.css")
    sheet = client.get(address).text
    assert "//" not in re.sub(r"/\*.*?\*/", "", sheet)
    fonts = re.findall(r"url\(([^)]+)\)", sheet)
    assert len(fonts) == 2
    for font in fonts:
        answer = client.get(f"{address.rpartition('/')[0]}/{font}")
        assert answer.mimetype == "font/woff2"
        assert len(answer.data) < 45_000


def test_the_style_sheet_knows_no_left_and_right(app: Flask, client: FlaskClient) -> None:
    sheet = client.get(url_of(app, "shell.css")).text
    assert (
        re.findall(
            r"(?:margin|padding|border)-(?:left|right)|[;{](?:left|right|float):|text-align:(?:left|right)", sheet
        )
        == []
    )
