import pytest
from sqlalchemy import Engine, select

from tests.builders import IDLEB, IDLEB_TOWN, MAARA, MAARA_TOWN, import_records, record, service
from tests.tracker.entries.raid import OMAR, SEVEN, TWELVE, killed, two_reports
from tracker.entries import (
    Act,
    Correction,
    NothingToChangeError,
    NotKnownError,
    OwnUploadError,
    StepNotOpenError,
    choose_claim,
    edit_record,
    join_records,
    set_verification,
    undo_import,
    verification_steps,
)
from tracker.entries.acts import NotToBeEditedError
from tracker.entries.editing import KEPT
from tracker.explanation import explain
from tracker.figures import Figure
from tracker.history import act_named, entries
from tracker.ledger import FIGURE
from tracker.records.casualties import Casualty
from tracker.records.kinds import Kind
from tracker.selection import Selection
from tracker.store.engine import reading, writing
from tracker.totals import totals

CASUALTY = Casualty.__table__  # type: ignore[attr-defined]
EIGHT = Correction(figures={"killed": Figure.exactly(8)})


def test_a_correction_counts_from_then_on_and_both_values_are_kept(placed_engine: Engine) -> None:
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)])
    with writing(placed_engine) as connection:
        assert edit_record(connection, 1, EIGHT, OMAR) == 2
    assert [killed(placed_engine, known_at) for known_at in (1, 2, None)] == [(7, None, None), (8, 8, 8), (8, 8, 8)]
    with reading(placed_engine) as connection:
        assert next((row.act, row.by, row.why) for row in entries(connection)) == ("edit", OMAR.by, OMAR.why)
        rows = connection.execute(select(CASUALTY).order_by(CASUALTY.c.id)).all()
        assert [(row.id, row.entry, row.closed_by, row.report) for row in rows] == [(1, 1, 2, None), (2, 2, None, 1)]
        figures = connection.execute(select(FIGURE).where(FIGURE.c.measure == "killed")).all()
        assert [(row.record_id, row.low, row.best) for row in figures] == [(1, 7, None), (2, 8, 8)]


def test_a_corrected_figure_still_knows_its_cell_and_what_the_sheet_says(placed_engine: Engine) -> None:
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)])
    with writing(placed_engine) as connection:
        edit_record(connection, 1, EIGHT, OMAR)
        found = [one for one in explain(connection, Selection(Kind.CASUALTY)) if one.measure == "killed"]
    assert [(one.file, one.sheet, one.cell, one.said, one.figure.best, one.counted) for one in found] == [
        ("reports.xlsx", "Sheet1", "D5", "at least seven", 8, True)
    ]


def test_a_corrected_place_moves_the_figure_and_counts_as_found_by_a_person(placed_engine: Engine) -> None:
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN, place_how="folded", place_score=0.9)])
    with writing(placed_engine) as connection:
        edit_record(connection, 1, Correction({"place": MAARA_TOWN}), OMAR)
        answer = totals(connection, Selection(Kind.CASUALTY))
        assert (answer.at("killed", IDLEB), answer.at("killed", MAARA) is None) == (None, False)
        row = connection.execute(select(CASUALTY).where(CASUALTY.c.closed_by.is_(None))).one()
        assert (row.place_said, row.place_how, row.place_score) == (IDLEB_TOWN, "person", None)


def test_a_service_found_open_is_corrected_to_closed_with_its_measure(placed_engine: Engine) -> None:
    import_records(placed_engine, [service(MAARA_TOWN, "bread", "full")])
    with writing(placed_engine) as connection:
        edit_record(connection, 1, Correction({"status": "none"}), OMAR)
        assert [row.measure for row in totals(connection, Selection(Kind.SERVICE)).rows] == ["bread.none"]


def test_a_movement_corrected_to_a_return_is_counted_as_one(placed_engine: Engine) -> None:
    import_records(placed_engine, [record("movement", MAARA_TOWN, {"displaced.persons": 5}, flow="displaced")])
    with writing(placed_engine) as connection:
        edit_record(connection, 1, Correction({"flow": "returned"}), OMAR)
        assert [row.measure for row in totals(connection, Selection(Kind.MOVEMENT)).rows] == ["returned.persons"]


def test_a_figure_can_be_taken_out_and_another_put_in(placed_engine: Engine) -> None:
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)])
    with writing(placed_engine) as connection:
        changes = Correction(figures={"injured": None, "missing": Figure.about(3, "about 3")})
        edit_record(connection, 1, changes, OMAR)
        rows = totals(connection, Selection(Kind.CASUALTY)).rows
        assert {row.measure: row.tally.records for row in rows} == {"killed": 1, "missing": 1}


def test_a_correction_of_the_chosen_claim_stays_chosen(placed_engine: Engine) -> None:
    two_reports(placed_engine)
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2], OMAR)
        choose_claim(connection, 1, "killed", 2, OMAR)
        edit_record(connection, 2, Correction(figures={"killed": Figure.exactly(13)}), OMAR)
    assert killed(placed_engine) == (13, 13, 13)


def test_who_comes_too_late_is_told_so(placed_engine: Engine) -> None:
    number = import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)])
    with writing(placed_engine) as connection:
        edit_record(connection, 1, EIGHT, OMAR)
        with pytest.raises(NotKnownError, match="Record 1"):
            edit_record(connection, 1, Correction(figures={"killed": Figure.exactly(9)}), Act("rana@example.org"))
        undo_import(connection, number, OMAR)
        with pytest.raises(NotKnownError, match="Record 2"):
            edit_record(connection, 2, EIGHT, OMAR)


def test_a_correction_that_changes_nothing_or_what_it_may_not_is_refused(placed_engine: Engine) -> None:
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, SEVEN)])
    with writing(placed_engine) as connection:
        for nothing in (
            Correction(),
            Correction({"place": IDLEB_TOWN}),
            Correction(figures={"killed": SEVEN["killed"]}),
        ):
            with pytest.raises(NothingToChangeError):
                edit_record(connection, 1, nothing, OMAR)
        for name in (*sorted(KEPT), "no_such_column"):
            with pytest.raises(NotToBeEditedError):
                edit_record(connection, 1, Correction({name: None}), OMAR)


def test_verification_goes_step_by_step_and_withdrawal_takes_out_of_the_total(placed_engine: Engine) -> None:
    import_records(placed_engine, [record("casualty", IDLEB_TOWN, TWELVE)])
    with writing(placed_engine) as connection:
        for number, step in enumerate(("under_review", "corroborated", "verified"), 1):
            set_verification(connection, [number], step, OMAR)
        assert act_named(entries(connection)[0]).en == "verification"
        verified = Selection(Kind.CASUALTY, verification=("verified",))
        assert [row.total.best for row in totals(connection, verified).rows] == [12]
        set_verification(connection, [4], "withdrawn", OMAR)
        assert act_named(entries(connection)[0]).en == "withdrawal"
        assert totals(connection, Selection(Kind.CASUALTY)).rows == ()
        with pytest.raises(StepNotOpenError, match="withdrawn cannot become verified"):
            set_verification(connection, [5], "verified", OMAR)
        set_verification(connection, [5], "under_review", OMAR)
    assert killed(placed_engine) == (12, 12, 12)
    assert verification_steps("discounted") == ("under_review",)


def test_a_claim_withdrawn_leaves_the_fact_to_the_other(placed_engine: Engine) -> None:
    two_reports(placed_engine)
    with writing(placed_engine) as connection:
        join_records(connection, [1, 2], OMAR)
        set_verification(connection, [1], "withdrawn", OMAR)
    assert killed(placed_engine) == (12, 12, 12)


def test_nobody_verifies_what_they_sent_themselves(placed_engine: Engine) -> None:
    two_reports(placed_engine)
    rana = Act("rana@example.org")
    with writing(placed_engine) as connection:
        set_verification(connection, [1, 2], "under_review", rana)
        with pytest.raises(OwnUploadError, match="record 3 yourself"):
            set_verification(connection, [3, 4], "corroborated", rana)
        set_verification(connection, [4], "corroborated", rana)
        set_verification(connection, [3], "withdrawn", rana)
