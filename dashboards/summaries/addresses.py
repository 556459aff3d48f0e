"""Where the tracker shows what a summary says: the place, a figure of it, a record."""

from __future__ import annotations

from dashboards.summaries.summary import Summary
from tracker.figures import DEFAULT_READING


def address(summary: Summary) -> str:
    """Give where the tracker shows the same place, period and moment."""
    return f"{_tracker(summary)}/districts/{summary.place.pcode}?{_asked(summary)}"


def figure_address(summary: Summary, measure: str) -> str:
    """Give where the tracker opens a figure to the reports and cells it is made of; empty where its address is unknown.

    The address names the period, the moment as of which things are known and the reading: the same figure stands there.
    """
    if not summary.question.address:
        return ""
    place, level = summary.place.pcode, max(summary.place.level, 1)
    return f"{_tracker(summary)}/explain?measure={measure}&place={place}&level={level}&{_asked(summary)}"


def record_address(number: int, summary: Summary) -> str:
    """Give where a record is shown in the tracker."""
    return f"{_tracker(summary)}/records/{number}"


def _tracker(summary: Summary) -> str:
    return f"{summary.question.address.rstrip('/')}/{summary.question.language.code}"


def _asked(summary: Summary) -> str:
    question = summary.question
    asked = {
        "from": question.first.isoformat() if question.first else "",
        "to": question.last.isoformat() if question.last else "",
        "as_known_on": question.moment.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "reading": question.reading if question.reading != DEFAULT_READING else "",
    }
    return "&".join(f"{name}={value}" for name, value in asked.items() if value)
