"""What contacts add up to, in cases a coordinator can check."""

from datetime import UTC, datetime

import pytest

from navigator.domain.contacts import Effort, Tally, effort, tally, usual_reach
from navigator.domain.people import Contact
from navigator.domain.words import HandHolding, How, Reach

AT = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


def contact(
    number: int, minutes: int, miles: float = 0, group: str | None = None, reach: Reach = Reach.SPOKE
) -> Contact:
    return Contact(str(number), "may", AT, How.VISIT, reach, minutes, miles, group_id=group)


@pytest.mark.parametrize(
    ("what", "contacts", "expected"),
    [
        ("nothing yet", [], Effort(0, 0)),
        ("two visits", [contact(1, 30, 4), contact(2, 45, 6.5)], Effort(75, 10.5)),
        ("a drive to two people at once", [contact(1, 60, 12, "g"), contact(2, 60, 12, "g")], Effort(60, 12)),
        ("a group and a visit", [contact(1, 60, 12, "g"), contact(2, 60, 12, "g"), contact(3, 10, 1)], Effort(70, 13)),
        ("two groups", [contact(1, 60, 1, "g"), contact(2, 60, 1, "g"), contact(3, 20, 2, "h")], Effort(80, 3)),
        ("a group that says two things", [contact(1, 60, 12, "g"), contact(2, 45, 14, "g")], Effort(60, 14)),
    ],
)
def test_the_minutes_and_miles_of_a_group_count_once(what: str, contacts: list[Contact], expected: Effort) -> None:
    assert effort(contacts) == expected, what


def test_attempts_are_told_apart_from_contacts_that_reached_them() -> None:
    reaches = [Reach.SPOKE, Reach.SPOKE, Reach.OTHERS, Reach.NO_REPLY, Reach.VOICEMAIL, Reach.WRONG_NUMBER,
               Reach.REFUSED, Reach.NOT_AT_HOME]  # fmt: skip
    assert tally(contact(number, 5, reach=reach) for number, reach in enumerate(reaches)) == Tally(2, 1, 5)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((Reach.SPOKE, Reach.SPOKE), Tally(1, 0, 0)),
        ((Reach.NOT_AT_HOME, Reach.SPOKE), Tally(1, 0, 0)),
        ((Reach.OTHERS, Reach.SPOKE), Tally(1, 0, 0)),
        ((Reach.OTHERS, Reach.NO_REPLY), Tally(0, 1, 0)),
        ((Reach.REFUSED, Reach.NO_REPLY), Tally(0, 0, 1)),
    ],
)
def test_one_conversation_that_stands_under_two_records_that_became_one_is_one(
    told: tuple[Reach, Reach], expected: Tally
) -> None:
    for reaches in (told, told[::-1]):
        assert tally(contact(number, 60, group="g", reach=one) for number, one in enumerate(reaches)) == expected


@pytest.mark.parametrize(
    ("what", "kind", "reach"),
    [
        ("told her of the lunch club", HandHolding.TOLD_ABOUT, Reach.SPOKE),
        ("introduced her to the warden", HandHolding.INTRODUCED, Reach.SPOKE),
        ("rang the council for her: she heard nothing of it yet", HandHolding.RANG_FOR, Reach.OTHERS),
        ("wrote to the landlord for her", HandHolding.WROTE_FOR, Reach.OTHERS),
        ("rang the council beside her", HandHolding.RANG_TOGETHER, Reach.SPOKE),
        ("filled in the form with her", HandHolding.FORM_TOGETHER, Reach.SPOKE),
        ("went to the clinic with her", HandHolding.WENT_WITH, Reach.SPOKE),
        ("spoke up for her at the panel", HandHolding.SPOKE_UP, Reach.OTHERS),
        ("chased the fitter", HandHolding.CHASED, Reach.OTHERS),
        ("heard that her daughter had done it", None, Reach.OTHERS),
    ],
)
def test_doing_something_for_somebody_is_no_word_with_them(what: str, kind: HandHolding | None, reach: Reach) -> None:
    assert usual_reach(kind) is reach, what
