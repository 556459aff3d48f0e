from __future__ import annotations

import datetime as dt

from dashboards.pages.answers import totals_of
from dashboards.pages.resting import basis_of, by_file, files_behind, newest_said, within
from tests.dashboards.pages.conftest import Reader
from tracker.records.kinds import Kind


def test_a_flow_rests_on_its_sources_and_all_reports_of_it(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        basis = basis_of(asked.connection, asked.view.selection(Kind.CASUALTY))["killed"]
    assert (basis.sources, basis.reports, basis.latest) == (2, 2, dt.date(2024, 12, 3))


def test_a_district_is_searched_by_the_places_in_it_and_the_country_as_a_whole(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        assert set(within(asked.gazetteer, asked.view.place)) == {"SY0702", "SY070200", "C3985", "SY070203", "C4085"}
        assert within(asked.gazetteer, asked.gazetteer.place("SY07")) == ()
        selection = asked.view.selection(Kind.CASUALTY)
        places = within(asked.gazetteer, asked.view.place)
        assert basis_of(asked.connection, selection, places) == basis_of(asked.connection, selection)
        assert newest_said(asked.connection, [selection], 9, places) == newest_said(asked.connection, [selection], 9)
        assert files_behind(asked.connection, [selection], places) == files_behind(asked.connection, [selection])


def test_a_stock_rests_on_files(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        assert totals_of(asked, Kind.POPULATION).resting("idps.persons").sources == 1


def test_the_files_behind_a_place_are_named_kind_by_kind(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        files = files_behind(asked.connection, [asked.view.selection(kind) for kind in Kind])
    assert {(file.name, file.kind) for file in files} == {("wk49_idleb.xlsx", kind.value) for kind in Kind}
    assert files[0].kind == "population"


def test_before_anything_was_known_there_are_no_files(told: Reader) -> None:
    with told.asks("/en/sources?as_known_on=2001-01-01") as asked:
        selections = [asked.view.selection(kind) for kind in Kind]
        assert files_behind(asked.connection, selections) == []
        assert newest_said(asked.connection, selections, 5) == []


def test_the_newest_figures_keep_their_words_and_cells(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        said = newest_said(asked.connection, [asked.view.selection(Kind.CASUALTY)], 4)
    assert ("at least seven", "D18") in {(one.said, one.cell) for one in said}


def test_what_a_file_gave_stands_together_kind_by_kind(told: Reader) -> None:
    with told.asks("/en/districts/SY0702", "SY0702") as asked:
        files = files_behind(asked.connection, [asked.view.selection(kind) for kind in Kind])
    (given,) = by_file(files)
    assert [one.kind for one in given] == [one.kind for one in files]
    assert "Population counts: 4 figures" in told.get("/en/sources?place=SY0702")
