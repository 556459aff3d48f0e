"""The files behind the figures, and the newest of what they say."""

from __future__ import annotations

from flask import Blueprint, Response

from dashboards.pages.asking import as_csv, asking, show, wants_csv
from dashboards.pages.remembering import remembered
from dashboards.pages.resting import by_file, files_behind, newest_said, within
from tracker.records.kinds import Kind

SAID_LAST = 15
COLUMNS = ("import", "file", "kind", "figures", "from", "to", "imported", "by", "example")


def register(pages: Blueprint) -> None:
    """Hang the page under ``/sources``."""
    pages.add_url_rule("/sources", "sources", sources)


def sources() -> str | Response:
    """Show the files behind what the address asks for."""
    with asking() as asked:
        selections = tuple(asked.view.selection(kind) for kind in Kind)
        places = within(asked.gazetteer, asked.view.place)
        files = remembered(asked, ("files", selections), lambda: files_behind(asked.connection, selections, places))
        if wants_csv():
            rows = [
                {
                    "import": file.import_id,
                    "file": file.name,
                    "kind": file.kind,
                    "figures": file.figures,
                    "from": str(file.first) if file.first else None,
                    "to": str(file.last) if file.last else None,
                    "imported": file.made_at.isoformat(timespec="seconds"),
                    "by": file.made_by,
                    "example": "yes" if file.is_example else "no",
                }
                for file in files
            ]
            return as_csv(COLUMNS, rows, "sources")
        key = ("said here", selections)
        said = remembered(asked, key, lambda: newest_said(asked.connection, selections, SAID_LAST, places))
        return show(asked, "sources.html", files=by_file(files), said=said)
