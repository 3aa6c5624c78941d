"""Whose help an action is, and when it is asked by which way it was given, as cases a coordinator can check."""

import pytest

from navigator.domain.hand_holding import check_how, is_yours, is_yours_alone, say_we


@pytest.mark.parametrize(
    ("who", "yours", "alone"),
    [
        ("", True, False),
        ("me", True, True),
        ("Jo Baptiste", True, True),
        ("jo", True, True),
        ("we", True, False),
        ("Both of us", True, False),
        ("May and I", True, False),
        ("Jo and Bea", True, False),
        ("Bea, me", True, False),
        ("May", False, False),
        ("Bea, her daughter", False, False),
        ("Orchard Surgery", False, False),
        ("We Are With You", False, False),  # a charity of that name
        ("Joanna", False, False),
    ],
)
def test_the_coordinator_does_it_or_takes_part_in_it(who: str, yours: bool, alone: bool) -> None:
    assert (is_yours(who, "Jo Baptiste"), is_yours_alone(who, "Jo Baptiste")) == (yours, alone)


def test_before_the_coordinator_said_their_name() -> None:
    assert (is_yours("", ""), is_yours("Jo", ""), say_we("us")) == (True, False, True)


@pytest.mark.parametrize(
    ("what", "who", "is_said", "asked"),
    [
        ("I rang, and said so", "", True, False),
        ("I did something, and never said what", "", False, True),
        ("we did it together, somehow", "we", False, True),
        ("her daughter did it", "Bea", False, False),
        ("I heard that the surgery had rung her", "Orchard Surgery", False, False),
    ],
)
def test_how_is_asked_of_what_was_done_by_the_coordinator(what: str, who: str, is_said: bool, asked: bool) -> None:
    assert bool(check_how(who, "Jo Baptiste", is_said=is_said)) is asked, what
