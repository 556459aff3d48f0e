from __future__ import annotations

from imports.reading.figures import NotAFigure
from imports.rows.figuring import BestOutsideRange
from imports.rows.values import PartSaid, Row


def test_the_first_name_is_the_one_shown() -> None:
    assert PartSaid(1, ("Idleb", "إدلب"), "SY07").name == "Idleb"
    assert PartSaid(1, (), "SY07").name == ""


def test_an_error_holds_a_row_and_a_warning_does_not() -> None:
    assert not Row(2, (), {}, problems=(NotAFigure("F2", "?"),)).is_ready
    assert Row(2, (), {}, problems=(BestOutsideRange("F2", "3", "0-0"),)).is_ready
