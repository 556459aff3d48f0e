"""The interactive boards under ``/explore/``: a map, plots, bars and a table that follow each other and the address.

- ``boards``: which boards there are and what each can show
- ``question``: the address read, the place shown and the place picked
- ``shapes``: the map without its colours, sent once
- ``values``: the figures of its places, sent often
- ``overtime``: which series are plotted
- ``plots``: series as one figure of panels
- ``moves``: where people came from and went, as bars
- ``checks``: services by place
- ``heading``: the way up, the name, the key figures
- ``sending``: answers made small, and kept while nothing new was recorded
- ``layout``, ``callbacks``: what is on the board, and what follows what
- ``mounting``: Dash inside the house
"""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Flask

from tracker.shell.assets import assets_of


def register(app: Flask) -> None:
    """Hang the boards on the application."""
    from dashboards.board import sending
    from dashboards.board.mounting import ASSETS, mount

    sending.register(app)
    assets_of(app).add("board", ASSETS)
    app.register_blueprint(Blueprint("boards", __name__, template_folder=str(Path(__file__).parent / "templates")))
    mount(app)
    app.extensions.setdefault("parts", []).append(__name__)
