"""Runs what waits in the background, until it is asked to stop; on PostgreSQL it is a process of its own."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Mapping

from imports import committing
from tracker.jobs import Handler, prepare
from tracker.settings import NotReadyToStart, Settings
from tracker.store.engine import is_current, open_engine
from tracker.workers import work

logger = logging.getLogger("worker")


def handlers(settings: Settings | None = None) -> Mapping[str, Handler]:
    """Name the function that does the work of each kind of job, within the limits of a deployment."""
    return committing.handlers(settings)


def run(settings: Settings, stop: threading.Event) -> None:
    """Work until ``stop`` is set; raises ``NotReadyToStart`` on a weak key or an old schema."""
    settings.demand_secret()
    engine = open_engine(settings.database_url)
    if not is_current(engine):
        raise NotReadyToStart("The database is not up to date. Bring it up to date with: tracker db upgrade")
    prepare(engine)
    logger.info("Waiting for work")
    work(engine, handlers(settings), stop)
    engine.dispose()


def main() -> None:
    """Run the worker of this environment; SIGTERM and Ctrl-C let the job at hand end first."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    stop = threading.Event()
    for wish in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wish, lambda *_: stop.set())
    try:
        run(Settings.from_environment(os.environ), stop)
    except NotReadyToStart as reason:
        sys.exit(str(reason))


if __name__ == "__main__":
    main()
