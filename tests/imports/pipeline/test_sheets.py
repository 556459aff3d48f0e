from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from imports.pipeline.answers import Answers, SheetAnswers
from imports.pipeline.report import sheet_as_dict
from imports.pipeline.sheets import SheetChecked, Surroundings, check_sheet_of
from imports.sheets import CellValue, Sheet
from tests.imports.made import RETURNS, sheet_of, small_matcher
from tracker.figures import Figure, Quantifier, Vague
from tracker.records.kinds import Kind


def through(sheet: Sheet, answers: Answers | None = None) -> SheetChecked:
    return check_sheet_of(sheet, Surroundings(small_matcher(), answers or Answers(), "sent", dt.date(2025, 1, 1)))


def test_a_plain_sheet_goes_through_and_gives_records() -> None:
    checked = through(sheet_of(*RETURNS))
    records = list(checked.records(only_ready=True, source="Local council"))
    assert (checked.outcome, checked.waiting_rows) == ("ready", frozenset())
    assert [(record.kind, record.row, record.values["place"]) for record in records] == [
        ("population", 2, "SY0702"),
        ("population", 3, "SY0203"),
    ]
    assert records[0].values["counted_on"] == dt.date(2024, 12, 4)
    assert records[0].values["source"] == "Local council"
    assert records[0].texts[:2] == ("Idleb", "SY07")


def test_a_sheet_without_a_date_asks_for_it() -> None:
    undated = sheet_of(*(row[:6] for row in RETURNS))
    checked = through(undated)
    assert (checked.outcome, [question.code for question in checked.questions]) == ("needs-mapping", ["date"])
    assert list(checked.records(only_ready=True)) == []
    answered = through(undated, Answers(date="2026-01-31"))
    assert (answered.outcome, next(row.period.last for row in answered.rows if row.period)) == (
        "ready",
        dt.date(2026, 1, 31),
    )


def test_days_that_may_be_months_are_asked_once_for_the_sheet() -> None:
    rows = [(*row[:6], day) for row, day in zip(RETURNS[1:], ("03/04/2024", "05/06/2024"), strict=True)]
    sheet = sheet_of(RETURNS[0], *rows)
    assert [question.code for question in through(sheet).questions] == ["day_order"]
    assert through(sheet, Answers(day_order="day")).outcome == "ready"


def test_an_empty_sheet_and_one_of_notes_hold_no_records() -> None:
    assert through(sheet_of()).outcome == "empty"
    assert through(sheet_of(("Only a note",))).outcome == "not-records"


def test_a_sheet_with_only_a_header_is_empty_and_said_to_have_no_rows() -> None:
    checked = through(sheet_of(RETURNS[0]))
    assert (checked.outcome, [problem.code for problem in checked.problems]) == ("empty", ["no-rows"])


def test_several_columns_of_one_heading_with_other_numbers_are_asked() -> None:
    sheet = sheet_of(("Date", "Killed", "Killed", "District"), ("2024-12-01", 7, 9, "Al Ma'ra"))
    checked = through(sheet)
    assert (checked.outcome, [question.code for question in checked.questions]) == ("needs-mapping", ["columns"])
    chosen = {"B": "measure:killed", "C": "ignored"}
    settled = through(sheet, Answers(sheets={"Sheet1": SheetAnswers(columns=chosen)}))
    assert (settled.outcome, settled.rows[0].figures[0].figure.best) == ("ready", 7)


def test_a_row_that_waits_gives_no_record() -> None:
    rows: tuple[tuple[CellValue, ...], ...] = (
        *RETURNS,
        ("Nowhere at all", None, "Qwertyuiop", None, 5, 5, "2024-12-04"),
    )
    checked = through(sheet_of(*rows))
    assert checked.waiting_rows == frozenset({4})
    assert [record.row for record in checked.records(only_ready=True)] == [2, 3]
    assert [cause.problem.code for cause in checked.causes] == ["place-unknown"]


def test_identical_rows_are_kept_until_somebody_says_otherwise() -> None:
    sheet = sheet_of(*RETURNS, RETURNS[1])
    assert len(list(through(sheet).records(only_ready=True))) == 3
    first = Answers(sheets={"Sheet1": SheetAnswers(identical="first")})
    assert len(list(through(sheet, first).records(only_ready=True))) == 2


def test_a_row_of_two_flows_gives_two_records() -> None:
    sheet = sheet_of(
        ("Governorate", "Newly displaced", "Returns", "Date"),
        ("Idleb", 5, 6, "2024-12-01"),
        ("Aleppo", 7, 8, "2024-12-01"),
        ("Idleb", 9, 1, "2024-12-02"),
    )
    records = list(through(sheet).records(only_ready=True))
    assert [record.values["flow"] for record in records[:2]] == ["displaced", "returned"]
    assert all(len(record.figures) == 1 for record in records)


CANARIES = ("Canary Khalil", "+963 944 123 456", "canary@example.org", "01020304050")


def test_nothing_personal_is_kept_of_a_row_and_the_columns_are_named() -> None:
    headings = ("Enumerator name", "Phone", "Write to", "National ID", "Notes")
    note = "Ask canary@example.org or +963 944 123 456 again"
    rows = [(*row, *CANARIES, note) for row in RETURNS[1:]]
    checked = through(sheet_of((*RETURNS[0], *headings), *rows))
    records = list(checked.records(only_ready=True))
    kept = " ".join(str(one) for record in records for one in (*record.texts, *record.values.values()))
    told = " ".join(str(sheet_as_dict(checked)).split())
    assert len(records) == 2
    for canary in CANARIES:
        assert canary not in kept
        assert canary not in told
    assert records[0].texts[7:11] == ("[not kept]",) * 4
    notices = [cause.problem for cause in checked.causes if cause.problem.code == "personal-data"]
    assert {problem.said for problem in notices} == {"H", "I", "J", "K"}
    assert any("names of people" in problem.sentence("en") for problem in notices)
    assert all(problem.severity == "warning" and problem.sentence("ar") for problem in notices)


def test_a_column_somebody_gives_a_use_is_no_longer_held_for_personal() -> None:
    rows = [(*row, "White Helmets") for row in RETURNS[1:]]
    sheet = sheet_of((*RETURNS[0], "Informant"), *rows)
    assert all("source" not in record.values for record in through(sheet).records(only_ready=True))
    chosen = Answers(sheets={"Sheet1": SheetAnswers(columns={"H": "field:source"})})
    assert {record.values["source"] for record in through(sheet, chosen).records(only_ready=True)} == {"White Helmets"}
    left = Answers(sheets={"Sheet1": SheetAnswers(columns={"H": "ignored"})})
    assert {record.texts[7] for record in through(sheet, left).records(only_ready=True)} == {"[not kept]"}


# ---- whatever is written is read back as meant, or is a problem

PLACES = {"Idleb": "SY07", "إدلب": "SY07", "SY07": "SY07", "Aleppo": "SY02", "حلب": "SY02", " aleppo ": "SY02"}
_numbers = st.integers(0, 9_999)
_plain = _numbers.map(lambda n: (n, Figure.exactly(n)))
_DIGITS = tuple(str.maketrans("0123456789", digits) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"))
_TRANSLATED = tuple(lambda n, digits=digits: str(n).translate(digits) for digits in _DIGITS)
_WRITTEN = (str, " {} ".format, "{}\u200f".format, float, *_TRANSLATED)
_as_text = st.builds(lambda n, write: (write(n), Figure.exactly(n)), _numbers, st.sampled_from(_WRITTEN))
_LIMITS = (
    ("at least {}", Figure.at_least), ("{}+", Figure.at_least), ("more than {}", Figure.more_than),
    ("up to {}", Figure.at_most), ("about {}", Figure.about), ("~{}", Figure.about), ("less than {}", Figure.less_than),
    ("ما لا يقل عن {}", Figure.at_least), ("أكثر من {}", Figure.more_than), ("حوالي {}", Figure.about),
)  # fmt: skip
_limited = st.builds(lambda n, said: (said[0].format(n), said[1](n)), st.integers(2, 9_999), st.sampled_from(_LIMITS))
_ranges = st.builds(
    lambda low, more, sign: (f"{low}{sign}{low + more}", Figure.between(low, low + more)),
    *(st.integers(1, 500), st.integers(1, 500), st.sampled_from(("-", " - ", "–", " to "))),
)
_vague = st.sampled_from(
    (("dozens", Vague.DOZENS), ("several", Vague.SEVERAL), ("hundreds", Vague.HUNDREDS), ("عشرات", None))
)
_figures = _plain | _as_text | _limited | _ranges | _vague
_days = st.dates(dt.date(2016, 1, 1), dt.date(2024, 12, 31))
_dates = st.builds(
    lambda day, write: (write(day), day),
    _days,
    st.sampled_from((
        lambda day: day, lambda day: day.isoformat(), lambda day: f"{day:%d %B %Y}", lambda day: f"{day:%d-%b-%Y}",
        lambda day: f"{day.year}/{day.month:02}/{day.day:02}", lambda day: dt.datetime.combine(day, dt.time(9, 30)),
    )),
)  # fmt: skip
_rows = st.lists(st.tuples(st.sampled_from(sorted(PLACES)), _dates, _figures), min_size=6, max_size=14)


@pytest.mark.slow
@trying(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_rows)
def test_what_is_written_is_read_back_as_meant_or_is_a_problem(
    rows: list[tuple[str, tuple[Any, dt.date], tuple[Any, Any]]],
) -> None:
    counts: list[tuple[CellValue, ...]] = [("Aleppo", "2024-01-01", 5)] * 20
    cells = [(place, written, said) for place, (written, _day), (said, _figure) in rows]
    checked = through(sheet_of(("Governorate", "Date", "Killed"), *cells, *counts))
    assert checked.mapping.kind is Kind.CASUALTY
    by_number = {row.number: row for row in checked.rows}
    for number, (place, (_written, day), (said, meant)) in enumerate(rows, 2):
        row = by_number[number]
        if not row.is_ready:
            continue
        assert row.values["place"] == PLACES[place]
        assert row.period is not None
        assert (row.period.first, row.period.last) == (day, day)
        assert _means(row.figures[0].figure, meant), (said, row.figures[0])


def _means(read: Figure, meant: Figure | Vague | None) -> bool:
    """Tell whether a figure is what was meant; its words may differ."""
    if not isinstance(meant, Figure):
        return read.quantifier is Quantifier.VAGUE and (meant is None or read.vague is meant)
    return (read.low, read.best, read.high, read.quantifier) == (meant.low, meant.best, meant.high, meant.quantifier)
