"""The contact card: a vCard that a phone reads, small enough for its code, or none."""

import pytest

from navigator.documents.contact_card import LARGEST_CARD, contact_card
from navigator.domain.people import Coordinator


def test_a_whole_card() -> None:
    card = contact_card(Coordinator("Jo van Hart", "0117 496 0199", "", "Care; Ltd, \\ Sons", "jo@hart.example"))
    assert card.split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Hart;Jo van;;;",
        "FN:Jo van Hart",
        "TEL;TYPE=WORK,VOICE:0117 496 0199",
        "ORG:Care\\; Ltd\\, \\\\ Sons",
        "EMAIL:jo@hart.example",
        "END:VCARD",
        "",
    ]


def test_one_name_is_the_given_one() -> None:
    assert "\r\nN:;Jo;;;\r\nFN:Jo\r\n" in contact_card(Coordinator("Jo", "111"))


@pytest.mark.parametrize(
    "coordinator", [Coordinator(), Coordinator("Jo"), Coordinator("", "0117"), Coordinator(" ", "0")]
)
def test_no_card_without_both_a_name_and_a_number(coordinator: Coordinator) -> None:
    assert contact_card(coordinator) == ""


def test_what_a_code_cannot_hold_is_left_off_before_the_number_is() -> None:
    assert "ORG" not in contact_card(Coordinator("Jo", "111", "", "O" * 400))
    both = contact_card(Coordinator("Jo", "111", "", "O" * 60, "e" * 200))
    assert "ORG" in both
    assert "EMAIL" not in both
    assert contact_card(Coordinator("J" * 300, "111")) == ""
    assert len(contact_card(Coordinator("Zoë Łuczak", "111", "", "Ż" * 90)).encode()) <= LARGEST_CARD


def test_a_line_end_in_a_field_makes_no_new_line_of_the_card() -> None:
    assert "\r\nURL" not in contact_card(Coordinator("Jo\r\nURL:x", "1\n2"))
