"""Names brought to their normal form, as a table."""

import pytest

from tracker.places.names import clean, folded, named_parts, read_name, read_whole_name

MAARAT = ["Maarat al-Numan", "Maarrat an-Nu'man", "Ma'arat al-Nu'man", "MAARAT AL NUMAN", "Ma`arrat an Nu‘mān"]
MAARAT_ARABIC = [
    "معرة النعمان",
    "معرّة النعمان",
    "مدينة معرة النعمان",
    "معـــرة النعمان",
    "مَعَرَّة النُّعمان",
    "معره النعمان",
]


@pytest.mark.parametrize("written", MAARAT)
def test_spellings_that_differ_in_marks_and_articles_have_one_normal_form(written: str) -> None:
    assert folded(written) == "maratnuman"


@pytest.mark.parametrize("written", MAARAT_ARABIC)
def test_arabic_spellings_that_differ_in_marks_and_level_words_have_one_normal_form(written: str) -> None:
    assert folded(written) == "معرهنعمان"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أريحا", "اريحا"),
        ("إدلب", "ادلب"),
        ("بصرى", "بصري"),
        ("الحفة", "الحفه"),
        ("مركزالحفة", "الحفة"),
        ("Deir-ez-Zor", "Deir ez Zor"),
        ("Ash-Shajara", "al-Shajara"),
        ("Nāḩiyat Markaz I‘zāz", "I'zaz"),
        ("Duma Subdistrict", "Duma"),
        ("Duma sub-district", "Duma"),
        ("Kafr Naya", "Kafrnaya"),
        ("Kafr Aleppo", "Kafr Halab"),
        ("Busra alsham", "Busra ash-Sham"),
        ("\u200fحمص\u200e", "حمص"),
        ("ﺣﻤﺺ", "حمص"),
    ],
)
def test_two_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("حلب", "حمص"), ("Hama", "Homs"), ("Eastern Kwaires", "Western Kwaires"), ("Tal Aran", "Tal Ariz")],
)
def test_different_names_fold_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("written", "hints"),
    [
        ("Hamra (Al-Qusayr)", ("Al-Qusayr",)),
        ("شجرة - الخفسة", ("الخفسة",)),
        ("Sunjuwan (ne)", ("ne",)),
        ("Nahda - Ar-Raqqa (ne)", ("ne", "Ar-Raqqa")),
        ("Qarat bjeq (al-Sawdaa", ("al-Sawdaa",)),
        ("Deir-ez-Zor", ()),
    ],
)
def test_brackets_and_dashes_are_told_from_the_name(written: str, hints: tuple[str, ...]) -> None:
    assert read_name(written).hints == hints


def test_what_follows_a_comma_is_listed_apart() -> None:
    name = read_name("Kafr Nobol, Idlib")
    assert (name.folded, name.listed) == ("kafrnobol", ("Idlib",))


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("محافظة حلب", 1),
        ("Idleb district", 2),
        ("ناحية سراقب", 3),
        ("Nahiyat Saraqib", 3),
        ("قرية التح", 4),
        ("Saraqib", None),
        ("District", None),
    ],
)
def test_words_for_a_level_are_understood(written: str, level: int | None) -> None:
    assert read_name(written).level == level


def test_a_latin_name_and_its_arabic_original_have_nearly_one_skeleton() -> None:
    assert read_name("Saraqib").bones == read_name("سراقب").bones
    assert read_name("Kafr Takharim").bones == read_name("كفر تخاريم").bones


def test_qualifiers_come_last_whatever_the_language() -> None:
    assert read_name("Little Sura").sound.endswith("Z")
    assert read_name("الصورة الصغيرة").sound.endswith("Z")
    assert read_name("شرقي").sound == "crqY"


@pytest.mark.parametrize(
    "written", ["Hama or Idlib", "western countryside of Aleppo", "ريف حلب الغربي", "حماة أو إدلب"]
)
def test_words_that_name_no_one_place_are_vague(written: str) -> None:
    assert read_name(written).vague


def test_a_vague_text_gives_the_names_in_it() -> None:
    assert named_parts("Hama or Idlib") == ["Hama", "Idlib"]
    assert named_parts("western countryside of Aleppo") == ["Aleppo"]
    assert named_parts("ريف حلب الغربي") == ["حلب"]


def test_other_scripts_are_read_by_their_sound() -> None:
    assert read_name("Хомс").sound == "xoms"


def test_cleaning_changes_no_letter() -> None:
    assert clean("  Kafr\u200b  Nobol ") == "Kafr Nobol"


def test_a_whole_name_keeps_what_its_brackets_say() -> None:
    assert read_whole_name("Mseibin(Al-Bab)").folded == "mseibinbab"


@pytest.mark.parametrize("written", ["", " ", "-", "()", "'", "١٢"])
def test_a_text_without_a_name_breaks_nothing(written: str) -> None:
    assert read_name(written).level is None
