"""The screens where workbooks are sent, mended, saved and undone."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Hang this part on the application."""
    app.extensions.setdefault("parts", []).append(__name__)
