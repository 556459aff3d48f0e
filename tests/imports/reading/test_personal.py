from __future__ import annotations

import pytest

from imports.reading.personal import NOT_KEPT, Personal, is_email, is_telephone, without_contacts


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Call +963 944 123 456 after noon", f"Call {NOT_KEPT} after noon"),
        ("هاتف ٠٩٤٤١٢٣٤٥٦ مساء", f"هاتف {NOT_KEPT} مساء"),
        ("write to rana.k@example.org, please", f"write to {NOT_KEPT}, please"),
        ("00963-944-123456", NOT_KEPT),
    ],
)
def test_telephones_and_addresses_are_taken_out_of_a_text(said: str, kept: str) -> None:
    assert without_contacts(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "2024-12-03",
        "1,200 - 1,500",
        "60+",
        "SY070200",
        "https://maps.example/@35.1,36.2",
        "12 000 000",
        "0.25",
        "+12",
        "05/06/2024",
    ],
)
def test_dates_figures_and_codes_stay_as_they_are(said: str) -> None:
    assert without_contacts(said) == said


def test_a_cell_is_told_to_be_a_telephone_or_an_address() -> None:
    assert is_telephone("+963 944 123 456")
    assert is_telephone("963944123456")
    assert is_telephone("0944-123-456")
    assert not is_telephone("1200")
    assert not is_telephone("2024-12-03")
    assert is_email("rana@example.org")
    assert not is_email("a long note in which rana@example.org is named once")


def test_what_is_personal_has_a_name_in_both_languages() -> None:
    assert all(one.label.en and one.label.ar for one in Personal)
