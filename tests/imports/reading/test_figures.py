"""What a cell that says how many comes to."""

import datetime as dt
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.problems import Problem
from imports.reading.figures import (
    DateForFigure,
    FigureRounded,
    FigureTooLarge,
    NegativeFigure,
    NotAFigure,
    PointReadAsThousands,
    RangeBackwards,
    ShareForFigure,
    TwoOrMore,
    WordReadAsZero,
    read_figure,
    unit_said,
    warnings_of,
)
from imports.sheets import CellValue
from tracker.figures import Figure, Vague


@pytest.mark.parametrize(
    "said", ["1,234", "1.234", "1 234", "1\u00a0234", "1'234", "١٬٢٣٤", "۱۲۳۴", "1234.0", "1.234,00", "  1234\u200f"]
)
def test_a_bare_number_with_any_separators_is_exact_and_keeps_no_words(said: str) -> None:
    assert read_figure(said, "F1") == Figure.exactly(1234)


@pytest.mark.parametrize(
    ("value", "number"), [(7, 7), (0, 0), (7.0, 7), (-0.0, 0), (12.5, 13), (12.4, 12), (3.0000000001, 3)]
)
def test_a_number_is_itself_and_halves_go_up(value: float, number: int) -> None:
    assert read_figure(value, "F1") == Figure.exactly(number)


@pytest.mark.parametrize(
    ("make", "number", "cells"),
    [
        (
            Figure.exactly,
            7,
            "seven|7 killed|٧ قتلى|سبعة|7 people|7 civilians killed|7 مدنيين|سبعة مدنيين",
        ),
        (Figure.exactly, 1, "one family|شخص واحد|عائلة واحدة|قتيل واحد"),
        (Figure.exactly, 2, "مدنيان|عائلتان|عائلتين|شخصان|قتيلان|جريحان|two|اثنان"),
        (Figure.exactly, 12, "a dozen|twelve|اثنا عشر"),
        (Figure.exactly, 25, "twenty five|twenty-five|خمسة وعشرون"),
        (Figure.exactly, 200, "مئتان|مئتا عائلة|two hundred"),
        (Figure.exactly, 250, "two hundred and fifty|مئتان وخمسون"),
        (Figure.exactly, 2000, "ألفان|ألفي نازح|ألفا عائلة|2k|two thousand"),
        (Figure.exactly, 11_000, "11 ألفًا|أحد عشر ألفًا|11 thousand|eleven thousand"),
        (Figure.exactly, 3000, "3 آلاف|ثلاثة آلاف|three thousand"),
        (Figure.exactly, 1_500_000, "1.5 million"),
        (Figure.exactly, 0, "none|no casualties|nil|zero|لا يوجد|لم تقع|صفر|لا قتلى|None"),
        (Figure.at_least, 7, "at least 7|At least seven|no fewer than 7|minimum 7|≥ 7|>=7|7+|7 or more|7 at least"),
        (Figure.at_least, 7, "ما لا يقل عن ٧ قتلى|على الأقل 7|7 على الأقل|ما لا يقلّ عن سبعة|7 فأكثر|لا يقل عن 7"),
        (Figure.more_than, 40, "more than 40|over 40 families|>40|أكثر من 40|ما يزيد على 40|يزيد عن ٤٠"),
        (Figure.more_than, 20, "عشرون ونيّف|نيّف وعشرون"),
        (Figure.at_most, 40, "up to 40|at most 40|no more than 40|max 40|max. 40|<=40|≤ 40|40 or fewer"),
        (Figure.at_most, 40, "حتى 40|لا يزيد عن 40|لا يزيد على 40|40 كحد أقصى|كحد أقصى 40"),
        (Figure.less_than, 5, "<5|less than 5|fewer than five|أقل من 5"),
        (Figure.about, 300, "about 300|about 300 families|around 300|some 300|nearly 300|~300|ca. 300"),
        (Figure.about, 300, "approx. 300|almost 300|300 or so|300 (approximately)"),
        (Figure.about, 300, "حوالي 300 عائلة|نحو ٣٠٠|قرابة ثلاثمئة|زهاء 300|ما يقارب 300|ما يناهز 300|300 تقريبًا"),
    ],
)  # fmt: skip
def test_words_around_a_number_set_its_ends_and_are_kept(
    make: Callable[[int, str], Figure], number: int, cells: str
) -> None:
    for said in cells.split("|"):
        assert read_figure(said, "F1") == make(number, said), said


@pytest.mark.parametrize(
    ("low", "high", "cells"),
    [
        (5, 7, "5-7|5–7|5 - 7|5 to 7|between 5 and 7|from 5 to 7|five to seven|about 5-7|5-7 killed"),
        (5, 7, "بين 5 و7|بين خمسة وسبعة|بين ٥ و ٧ قتلى|من 5 إلى 7|من 5 حتى 7|ما بين 5 و7"),
        (7, 8, "7 or 8|seven or eight approx|سبعة أو ثمانية"),
        (7, 12, "at least 7, possibly 12|at least 7 and up to 12|minimum 7 maximum 12|more than 6 but fewer than 13"),
        (100, 200, "between one hundred and two hundred|بين مئة ومئتين"),
        (7, 25, "between seven and twenty-five"),
    ],
)
def test_two_ends_make_a_range_without_a_best(low: int, high: int, cells: str) -> None:
    for said in cells.split("|"):
        assert read_figure(said, "F1") == Figure.between(low, high, words=said), said


@pytest.mark.parametrize(
    ("vague", "cells"),
    [
        (Vague.SEVERAL, "several|a few|several families|عدة|بضعة أشخاص|عدة عائلات"),
        (Vague.TENS, "tens|tens of families|عشرات|العشرات|عشرات العائلات|عشرات المدنيين|scores"),
        (Vague.DOZENS, "dozens|Dozens of families|about dozens|several dozen"),
        (Vague.HUNDREDS, "hundreds|hundreds of people|مئات|المئات|several hundred"),
        (Vague.THOUSANDS, "thousands|آلاف|آلاف النازحين|بضعة آلاف"),
        (Vague.TENS_OF_THOUSANDS, "tens of thousands|عشرات الآلاف|عشرات آلاف"),
        (Vague.HUNDREDS_OF_THOUSANDS, "hundreds of thousands of people|مئات الآلاف"),
    ],
)
def test_a_vague_word_stays_a_word(vague: Vague, cells: str) -> None:
    for said in cells.split("|"):
        assert read_figure(said, "F1") == Figure.in_words(vague, said), said


@pytest.mark.parametrize(
    "value",
    [
        *(None, "", "  ", "\u200f", float("nan")),
        *("-", "–", "n/a", "NA", "N/A", "na", "..", "#N/A", "nan", "no data", "Not available", "not assessed"),
        *("Not Reported", "غير متوفر", "لا توجد بيانات"),
        "NA - No residents in the assessed location",
    ],
)
def test_nobody_said_is_no_figure_and_never_zero(value: CellValue) -> None:
    assert read_figure(value, "F1") is None


@pytest.mark.parametrize(
    "said", ["unknown", "Unknown", "not stated", "?", "غير معروف", "غير محدد", "unknown number of people"]
)
def test_a_source_that_does_not_know_is_a_figure_without_numbers(said: str) -> None:
    assert read_figure(said, "F1") == Figure.unknown(said)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (True, NotAFigure),
        (-7, NegativeFigure),
        (-7.0, NegativeFigure),
        ("-7", NegativeFigure),
        ("−7", NegativeFigure),
        ("(7)", NegativeFigure),
        ("less than 0", NegativeFigure),
        (20_000_000_000, FigureTooLarge),
        ("963112345678", FigureTooLarge),
        ("20,000 million", FigureTooLarge),
        (float("inf"), NotAFigure),
        (dt.date(2024, 2, 1), DateForFigure),
        (dt.datetime(2024, 2, 1, 9, 0, tzinfo=dt.UTC), DateForFigure),
        (dt.time(7, 30), DateForFigure),
        ("03/04/2024", DateForFigure),
        ("2024-12-03", DateForFigure),
        ("12%", ShareForFigure),
        ("٪12", ShareForFigure),
        ("1 to 20 percent", ShareForFigure),
        ("20 بالمئة", ShareForFigure),
        (0.35, ShareForFigure),
        ("10-7", RangeBackwards),
        ("between 9 and 4", RangeBackwards),
        ("مدنيين", TwoOrMore),
        ("نازحين", TwoOrMore),
        ("some", NotAFigure),
        ("no", NotAFigure),
        ("n/a?", NotAFigure),
        ("7?", NotAFigure),
        ("7²", NotAFigure),
        ("5,7", NotAFigure),
        ("7 killed and 12 injured", NotAFigure),
        ("7 killed, 12 injured", NotAFigure),
        ("5 women 3 children", NotAFigure),
        ("300 families (1500 people)", NotAFigure),
        ("up to dozens", NotAFigure),
        ("many", NotAFigure),
        ("no number", NotAFigure),
        ("#REF!", NotAFigure),
        ("seven eight", NotAFigure),
        ("9" * 50, NotAFigure),
        ("word " * 200, NotAFigure),
    ],
)
def test_what_is_not_one_number_of_people_is_a_problem(value: CellValue, problem: type[Problem]) -> None:
    answer = read_figure(value, "F12")
    assert type(answer) is problem
    assert answer.cell == "F12"


@pytest.mark.parametrize(
    "problem",
    [
        *(NotAFigure, RangeBackwards, NegativeFigure, FigureTooLarge, DateForFigure, ShareForFigure, TwoOrMore),
        *(FigureRounded, PointReadAsThousands, WordReadAsZero),
    ],
)
def test_every_problem_says_its_cell_and_its_words_in_both_languages(problem: type[Problem]) -> None:
    for language in ("en", "ar"):
        sentence = problem("F12", "that", "7").sentence(language)
        assert "F12" in sentence
        assert "that" in sentence


@pytest.mark.parametrize(
    ("value", "warnings"),
    [
        (7, ()),
        ("7", ()),
        (None, ()),
        ("nonsense", ()),
        (12.5, (FigureRounded("F1", "12.5", "13"),)),
        ("1.234", (PointReadAsThousands("F1", "1.234", "1,234"),)),
        ("none", (WordReadAsZero("F1", "none", "0"),)),
    ],
)
def test_a_reading_that_a_person_might_dispute_is_warned_of(value: CellValue, warnings: tuple[Problem, ...]) -> None:
    assert warnings_of(value, "F1") == warnings


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("about 300 families", "households"),
        ("300 عائلة", "households"),
        ("50 HH", "households"),
        ("50HH", "households"),
        ("عائلتان", "households"),
        ("عشرات العائلات", "households"),
        ("7 killed", "persons"),
        ("٧ قتلى", "persons"),
        ("مدنيان", "persons"),
        ("300 families, 1500 people", None),
        ("7", None),
        (7, None),
        (None, None),
        ("families " * 60, None),
    ],
)
def test_a_cell_may_say_its_own_unit(value: CellValue, unit: str | None) -> None:
    assert unit_said(value) == unit


@given(st.integers(min_value=0, max_value=10_000_000_000))
def test_every_count_reads_back_from_each_way_of_writing_it(number: int) -> None:
    arabic = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    ways = (number, str(number), f"{number:,}", f"{number:,}".replace(",", " "), arabic, float(number))
    assert {read_figure(way, "F1") for way in ways} == {Figure.exactly(number)}


@given(st.text(max_size=200) | st.text(alphabet="0123456789 -.,+<>بوى%أ", max_size=200) | st.floats())
def test_no_cell_raises(value: CellValue) -> None:
    answer = read_figure(value, "F1")
    assert answer is None or isinstance(answer, Figure | Problem)
    warnings_of(value, "F1")
    unit_said(value)


@pytest.mark.parametrize("piece", ["1 000", "1,", "one hundred and ", "'", "بين و", "- ", "(", "a.", "at least ", "١٬"])
def test_no_cell_takes_long(piece: str) -> None:
    began = time.perf_counter()
    for length in (10, 100, 30_000):
        read_figure((piece * length)[:120], "F1")
        read_figure(piece * length, "F1")
    assert time.perf_counter() - began < 1
