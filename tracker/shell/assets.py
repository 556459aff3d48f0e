"""Style sheets, scripts and fonts, under addresses that change when they do and may be kept for ever."""

from __future__ import annotations

import hashlib
import mimetypes
from pathlib import Path
from typing import cast

from flask import Flask, Response, current_app, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join
from werkzeug.wrappers import Response as AnyResponse

KEPT_FOR_EVER = "public, max-age=31536000, immutable"
KINDS = {".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".css": "text/css"}
"""Kinds that a machine's own table may not know, or know otherwise."""


class Assets:
    """The folders of assets, each under the name of the part of the house that brings it."""

    def __init__(self) -> None:
        self._folders: dict[str, Path] = {}
        self._releases: dict[str, str] = {}

    def add(self, part: str, folder: Path) -> None:
        """Serve a folder under a part's name: ``asset_url("desk/mend.js")``."""
        self._folders[part] = folder

    def release(self, part: str) -> str:
        """Give a short digest of everything in a folder, so that files may point to each other by relative address."""
        if part not in self._releases:
            digest = hashlib.sha256()
            for path in sorted(self._folders[part].rglob("*")):
                if path.is_file():
                    digest.update(path.read_bytes())
            self._releases[part] = digest.hexdigest()[:12]
        return self._releases[part]

    def has(self, part: str) -> bool:
        """Tell whether a part brings assets."""
        return part in self._folders

    def folder(self, part: str) -> Path:
        """Give a part's folder; raises ``NotFound`` for an unknown part."""
        if part not in self._folders:
            raise NotFound
        return self._folders[part]


def assets_of(app: Flask) -> Assets:
    """Give the assets of an application."""
    return cast("Assets", app.extensions["assets"])


def asset_url(name: str) -> str:
    """Give the address of an asset: ``shell.css`` of the shell, ``desk/mend.js`` of another part."""
    assets = assets_of(current_app)
    part, _, rest = name.partition("/")
    if not rest or not assets.has(part):
        part, rest = "shell", name
    return url_for("static", part=part, release=assets.release(part), filename=rest)


def send_asset(part: str, release: str, filename: str) -> AnyResponse:
    """Answer with an asset; one asked for under an older release comes too, but is not kept."""
    assets = assets_of(current_app)
    path = safe_join(str(assets.folder(part)), filename)
    if path is None or not Path(path).is_file():
        raise NotFound
    kind = KINDS.get(Path(path).suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    answer = Response(Path(path).read_bytes(), mimetype=kind)
    answer.add_etag()
    answer.headers["Cache-Control"] = KEPT_FOR_EVER if release == assets.release(part) else "no-cache"
    return answer.make_conditional(request)


def register(app: Flask) -> None:
    """Serve the shell's assets, and room for those of others."""
    assets = Assets()
    assets.add("shell", Path(__file__).parent / "static")
    app.extensions["assets"] = assets
    app.add_url_rule("/static/<part>/<release>/<path:filename>", "static", send_asset)
