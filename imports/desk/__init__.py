"""The screens where workbooks are sent, mended, saved and undone.

In the order of a person's way through them:

- ``access``: which import is meant, who may see it and act on it
- ``arriving``: a file is sent
- ``standing``: where an import stands: at work, refused, saved, undone; and the job behind it
- ``columns``: which sheets are taken, what their columns hold, and what only the sender knows
- ``options``: what a column may be said to hold
- ``groups``: problems as questions, one for everything of the same cause
- ``deciding``: answers as decisions, and back
- ``mending``: the page where problems are put right
- ``reviewing``: what saving will change, and saving it
- ``differing``: what a workbook sent again says otherwise than before
- ``undoing``: what an undoing takes back, and doing it
- ``history``: all imports, and what of them waits on the home page
- ``words``: what states, steps and measures are called
"""

from __future__ import annotations

from flask import Flask

from imports.desk import arriving, columns, history, mending, reviewing, standing, undoing
from imports.desk.access import desk


def register(app: Flask) -> None:
    """Hang this part on the application."""
    app.register_blueprint(desk)
    app.extensions["home"].append(history.section)
    app.extensions["parts"] = [*app.extensions.get("parts", []), *(part.__name__ for part in PARTS)]


PARTS = (arriving, columns, history, mending, reviewing, standing, undoing)
"""The screens of the desk; importing them hangs their pages on its blueprint."""
