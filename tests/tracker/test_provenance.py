from sqlalchemy import Engine

from tests.builders import digest_of, import_records
from tracker.provenance import committed_import_of, keep_file, keep_rows, kept_content, quoted_rows
from tracker.store.engine import reading, writing


def test_a_file_comes_back_as_it_was_sent(engine: Engine) -> None:
    with writing(engine) as connection:
        keep_file(connection, "abc", "xlsx", b"\x00workbook\xff")
        keep_file(connection, "abc", "xlsx", b"another")
        assert kept_content(connection, "abc") == b"\x00workbook\xff"
        assert kept_content(connection, "unheard of") is None


def test_a_row_is_quoted_with_its_neighbours_and_the_headings(engine: Engine) -> None:
    number = import_records(engine, [])
    with writing(engine) as connection:
        keep_rows(connection, number, [("S", row, (f"a{row}", "عشرات")) for row in (1, 9, 10, 11, 12, 13, 14)])
        keep_rows(connection, number, [("S", 10, ("read again",))])
        quoted = quoted_rows(connection, number, "S", 11, reach=1)
    assert [row.row for row in quoted] == [1, 10, 11, 12]
    assert quoted[1].texts == ("a10", "عشرات")


def test_a_committed_file_is_known_by_its_digest(engine: Engine) -> None:
    number = import_records(engine, [], "wk49.xlsx")
    with reading(engine) as connection:
        found = committed_import_of(connection, digest_of("wk49.xlsx"))
        assert found is not None
        assert found.id == number
        assert committed_import_of(connection, "another") is None
