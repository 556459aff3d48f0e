"""The shipped gazetteer, read once for all tests of places."""

import functools

from tracker.places.gazetteer import Gazetteer


@functools.cache
def gazetteer() -> Gazetteer:
    return Gazetteer.shipped()
