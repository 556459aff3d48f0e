"""The first page: one list of what waits for the person, made of what each part of the house has to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from flask import Flask, current_app, redirect, render_template
from werkzeug.wrappers import Response

from tracker.shell.context import language, person
from tracker.shell.frame import blueprint

NOTICE = Path(__file__).parents[1] / "places" / "data" / "NOTICE.md"


@dataclass(frozen=True)
class Task:
    """A line of the home page: words, where they lead, and the state they are in as a word."""

    label: str
    url: str = ""
    note: str = ""
    tag: str = ""
    kind: Literal["", "ok", "wait", "error", "info"] = ""


@dataclass(frozen=True)
class Section:
    """A part of the home page; ``empty`` says why there is nothing and what to do next, ``button`` is its first act."""

    title: str
    tasks: tuple[Task, ...] = ()
    empty: str = ""
    button: Task | None = None


@dataclass(frozen=True)
class Block:
    """A piece of a notice: words, a heading, or the rows of a table with its headings first."""

    words: str
    heading: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


home = blueprint("home", __name__)


def register(app: Flask) -> None:
    """Hang the first page; others add functions giving a section (or ``None``) to ``app.extensions["home"]``."""
    app.extensions["home"] = []
    app.register_blueprint(home)
    app.add_url_rule("/", "root", root)
    app.extensions["public"].add("root")


def root() -> Response:
    """Send to the home page in the language the person or the browser prefers."""
    return redirect(f"/{language().code}/")


@home.get("/")
def start() -> str:
    """Show what waits for the person."""
    person()
    makers = cast("list[Callable[[], Section | None]]", current_app.extensions["home"])
    sections = [section for section in (make() for make in makers) if section]
    return render_template("shell/home.html", sections=sections)


@home.get("/about-the-boundaries")
def boundaries() -> str:
    """Show where the boundaries and names of places come from, of what date, and under which licence."""
    notice = NOTICE.read_text(encoding="utf-8") if NOTICE.is_file() else ""
    return render_template("shell/boundaries.html", blocks=blocks_of(notice))


def blocks_of(notice: str) -> list[Block]:
    """Take a notice apart into headings, paragraphs and tables; it is written in the plainest Markdown."""
    blocks = []
    for part in notice.replace("`", "").strip().split("\n\n"):
        lines = part.strip().splitlines()
        if lines and lines[0].startswith("|"):
            rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
            blocks.append(Block("", rows=(rows[0], *rows[2:])))
        elif lines:
            blocks.append(Block(" ".join(lines).lstrip("# "), heading=lines[0].startswith("#")))
    return blocks
