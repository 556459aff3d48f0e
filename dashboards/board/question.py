"""What a board is asked: its address read, the place its map shows and the place picked on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import parse_qsl, urlencode

from flask import abort, g
from sqlalchemy import Connection, select

from dashboards.board.boards import BOARDS, Board, board_at
from dashboards.filters import Frame, View, from_query
from dashboards.pages.asking import Asked
from dashboards.pages.atlas import atlas
from dashboards.pages.finding import HOME_COUNTRY
from tracker.accounts import sees
from tracker.figures import DEFAULT_READING, READINGS
from tracker.languages import LANGUAGES
from tracker.ledger import LEDGER
from tracker.places.gazetteer import Gazetteer, Spot
from tracker.records.kinds import MEASURES, kind_of
from tracker.selection import where_known, where_placed
from tracker.shell.context import engine, language, person, settings
from tracker.store.engine import reading

DEEPEST_FRAME = 3
COMMUNITIES_BELOW = 2


@dataclass(frozen=True)
class Question:
    """One question of a board. ``frame`` is the place whose inside the map shows, ``picked`` a place of it or none.

    ``asked`` is about all of the frame, as a page asks; ``args`` is the address as it came.
    """

    board: Board
    asked: Asked
    args: Mapping[str, str]
    frame: Spot
    picked: Spot | None = None

    @property
    def subject(self) -> Spot:
        """Give the place that key figures, plots and bars tell of."""
        return self.picked or self.frame

    @property
    def level(self) -> int:
        """Give the level of the places on the map and in the table."""
        return self.asked.view.depth

    @cached_property
    def of_subject(self) -> Asked:
        """Ask the same of the picked place alone."""
        if self.picked is None:
            return self.asked
        return replace(self.asked, view=replace(self.asked.view, place=self.picked, level=None))

    @cached_property
    def below(self) -> list[Spot]:
        """Give the places of the map's level inside the frame, by name."""
        spots = self.asked.gazetteer.at(self.frame.country, self.level)
        inside = [spot for spot in spots if not self.frame.level or spot.at(self.frame.level) == self.frame.pcode]
        return sorted(inside, key=lambda spot: self.asked.name(spot.pcode))

    def to(self, board: Board | None = None, **changes: str | None) -> str:
        """Give the address of a board that asks the same, with changes; ``None`` leaves a part out."""
        parts: dict[str, str | None] = {**self.args, **changes}
        query = urlencode({name: value for name, value in parts.items() if value})
        return f"{(board or self.board).path}{'?' if query else ''}{query}"

    def to_inside(self, level: int, pcode: str) -> str:
        """Give the address that shows the inside of a place of a level; overview and district share the levels."""
        board = self.board
        if not board.name or board.has_everything:
            board = BOARDS["district" if level > 1 else ""]
        return self.to(board, place=pcode if level else None, picked=None, level=None)


@contextmanager
def asking_board(address: str) -> Iterator[Question]:
    """Read the address of a board, path and query, and open the database; answers 404 where no board is there."""
    path, _, query = address.partition("?")
    board = board_at(path)
    if board is None:
        abort(404)
    person()
    args = dict(parse_qsl(query))
    if args.get("lang") in LANGUAGES:
        g.language = args["lang"]
    with reading(engine()) as connection:
        yield question_of(board, args, connection)


def question_of(board: Board, args: Mapping[str, str], connection: Connection) -> Question:
    """Read the parts of an address; what cannot be understood becomes a fault of the view, never an error."""
    gazetteer = atlas().gazetteer(connection)
    chosen = settings()
    usual = chosen.vague_words if chosen.vague_words in READINGS else DEFAULT_READING
    told = args if args.get("measure") in MEASURES else {**args, "measure": args.get("measure") or board.usual}
    view = from_query(told, connection, Frame(gazetteer, chosen.time_zone, usual, sees=sees(person())))
    if view.measure not in board.measures and args.get("measure") not in MEASURES:
        view = replace(view, measure=board.usual)
    frame, picked = _placed(view.place, gazetteer.place(args.get("picked", "").upper()), gazetteer)
    view = _framed(view, frame)
    if not args.get("measure"):
        view = replace(view, measure=_known_there(connection, board, view))
    asked = Asked(connection, gazetteer, view, language(), dt.datetime.now(dt.UTC))
    return Question(board, asked, args, frame, picked)


def _known_there(connection: Connection, board: Board, view: View) -> str:
    """Choose the figure of a board where the address names none: its usual one, else the first that anything is of."""
    for measures in ((board.usual,), board.measures):
        found: set[str] = set()
        for kind in {kind_of(measure) for measure in measures}:
            asked = view.selection(kind, measures=tuple(one for one in measures if kind_of(one) is kind))
            there = where_known(LEDGER, asked), where_placed(LEDGER, view.place)
            found |= set(connection.scalars(select(LEDGER.c.measure).where(*there).distinct()))
        if found:
            return next(measure for measure in measures if measure in found)
    return board.usual


def _placed(place: Spot | None, picked: Spot | None, gazetteer: Gazetteer) -> tuple[Spot, Spot | None]:
    """Find the frame and what is picked in it: a place too small to have an inside is picked in the one around it."""
    if place is not None and place.level > DEEPEST_FRAME:
        place, picked = gazetteer.place(place.at(DEEPEST_FRAME)), place
    frame = place or gazetteer.country(HOME_COUNTRY)
    if frame is None:
        abort(404)
    is_inside = picked is not None and picked.country == frame.country and picked.level > frame.level
    if picked is None or not is_inside or (frame.level and picked.at(frame.level) != frame.pcode):
        return frame, None
    return frame, picked


def _framed(view: View, frame: Spot) -> View:
    """Ask about the inside of the frame; communities only below a district, for a country has thousands of them."""
    level = max(view.level or max(frame.level, 1) + 1, frame.level + 1)
    deepest = 4 if frame.level >= COMMUNITIES_BELOW else 3
    return replace(view, place=frame, level=min(level, deepest))
