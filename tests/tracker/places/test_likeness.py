"""How alike two names sound."""

import pytest

from tracker.places.likeness import likeness
from tracker.places.names import read_name


def alike(one: str, other: str) -> float:
    return likeness(read_name(one).sound, read_name(other).sound)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maarat al-Numan", "معرة النعمان"),
        ("Saraqib", "سراقب"),
        ("Thiban", "ذيبان"),
        ("Qameshli", "القامشلي"),
        ("Mourek", "مورك"),
        ("Kafr Zayta", "Kafr Zeita"),
        ("Haouach", "Hawash"),
        ("Little Sura", "الصورة الصغيرة"),
        ("bsry alsham", "بصرى الشام"),
    ],
)
def test_a_transliteration_sounds_like_its_original(one: str, other: str) -> None:
    assert alike(one, other) > 0.85


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hama", "Homs"), ("حلب", "حماة"), ("Eastern Kwaires", "Western Kwaires"), ("Kafr Zeita", "Kafr Nobol")],
)
def test_different_names_sound_different(one: str, other: str) -> None:
    assert alike(one, other) < 0.75


def test_likeness_is_the_same_both_ways_and_whole_for_equals() -> None:
    assert likeness("saraqib", "srAqb") == pytest.approx(likeness("srAqb", "saraqib"))
    assert likeness("abc", "abc") == 1.0
    assert likeness("", "") == likeness("", "b") == 0.0
