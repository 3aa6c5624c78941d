"""Two records that are one person: what is asked where they differ, and what stands, as cases."""

from typing import Any

import pytest

from navigator.domain.merging import conflicts, joined
from navigator.domain.people import PersonDetails
from navigator.domain.words import CommunicationNeed, PrintSize

DETAILS = tuple(PersonDetails.__dataclass_fields__)
BRAILLE, LIPS, ADVOCATE = CommunicationNeed.BRAILLE, CommunicationNeed.LIP_READING, CommunicationNeed.ADVOCATE

CASES = [
    # what one says, what the other says, what is asked, what stands if nothing is chosen, and if the other is
    ("both say the same", {"phone": "1"}, {"phone": "1"}, [], {"phone": "1"}, {"phone": "1"}),
    ("only one knows", {}, {"postcode": "BS1"}, [], {"postcode": "BS1"}, {"postcode": "BS1"}),
    ("they differ", {"phone": "1"}, {"phone": "2"}, ["phone"], {"phone": "1"}, {"phone": "2"}),
    (
        "one print size was chosen, the other is the usual",
        {},
        {"print_size": PrintSize.LARGE},
        [],
        {"print_size": PrintSize.LARGE},
        {"print_size": PrintSize.LARGE},
    ),
    (
        "one number written twice",
        {"phone": "01174960144", "postcode": "BS16 2QR"},
        {"phone": "0117 496 0144", "postcode": "bs162qr"},
        [],
        {"phone": "0117 496 0144", "postcode": "BS16 2QR"},
        {"phone": "0117 496 0144", "postcode": "BS16 2QR"},
    ),
    (
        "one reads braille, by what the other says lips: whatever either needs",
        {"needs": (LIPS, BRAILLE)},
        {"needs": (BRAILLE, ADVOCATE)},
        [],
        {"needs": (BRAILLE, LIPS, ADVOCATE)},
        {"needs": (BRAILLE, LIPS, ADVOCATE)},
    ),
    ("only one was asked what they need", {}, {"needs": (LIPS,)}, [], {"needs": (LIPS,)}, {"needs": (LIPS,)}),
    (
        "one number, but whose is not the same",
        {"phone": "0117 496 0144 (Ruth)"},
        {"phone": "01174960144 (Bob)"},
        ["phone"],
        {"phone": "0117 496 0144 (Ruth)"},
        {"phone": "01174960144 (Bob)"},
    ),
]


@pytest.mark.parametrize(("what", "mine", "theirs", "asked", "kept", "taken"), CASES, ids=[case[0] for case in CASES])
def test_what_is_asked_and_what_stands(what: str, mine: Any, theirs: Any, asked: Any, kept: Any, taken: Any) -> None:
    one, other = PersonDetails("Ada", **mine), PersonDetails("Ada", **theirs)
    assert [conflict.name for conflict in conflicts(one, other, DETAILS)] == asked
    assert joined(one, other, DETAILS, frozenset()) == PersonDetails("Ada", **kept)
    assert joined(one, other, DETAILS, frozenset(asked)) == PersonDetails("Ada", **taken)
