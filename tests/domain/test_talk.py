"""When a day agreed to talk again is still to come, answered, or late: a table of cases."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from navigator.domain.people import Contact, Coordinator, Episode, Person, PersonDetails, PersonSnapshot, Plan
from navigator.domain.talk import talk_is_late, talk_of, talk_on_paper
from navigator.domain.words import How, Reach

from .days import CAME
from .loops import TODAY, ago

FRIDAY, YESTERDAY, TOMORROW = ago(3), ago(1), ago(-1)
MAY = PersonSnapshot(
    Person("may", 1, PersonDetails("May"), CAME), Coordinator(), Plan("may"), Episode("e1", "may", 1, ago(40))
)


def contact(
    on: date, reach: Reach = Reach.SPOKE, next_on: date | None = None, *, at: tuple[int, int] = (10, 0)
) -> Contact:
    begun = datetime(on.year, on.month, on.day, *at).astimezone()
    return Contact(f"{on} {reach}", "may", begun, How.PHONE, reach, next_on=next_on)


def agreed(talk_on: date | None, *contacts: Contact) -> PersonSnapshot:
    """May, with a day to talk again and these contacts, newest first."""
    return replace(MAY, plan=Plan("may", talk_on=talk_on), contacts=contacts)


@pytest.mark.parametrize(
    ("story", "talk_on", "contacts", "to_come", "on_paper"),
    [
        ("no day was agreed", None, (contact(YESTERDAY),), None, None),
        ("tomorrow, agreed yesterday", TOMORROW, (contact(YESTERDAY, next_on=TOMORROW),), TOMORROW, TOMORROW),
        ("today, and nobody was reached since", TODAY, (contact(YESTERDAY),), TODAY, TODAY),
        ("today, and nobody was ever reached", TODAY, (), TODAY, TODAY),
        ("today, and we spoke today", TODAY, (contact(TODAY), contact(YESTERDAY)), None, None),
        ("today, and nobody was at home", TODAY, (contact(TODAY, Reach.NOT_AT_HOME),), TODAY, TODAY),
        ("today, and her daughter was rung", TODAY, (contact(TODAY, Reach.OTHERS),), TODAY, TODAY),
        ("on Friday, and nobody was reached since: late", FRIDAY, (contact(ago(9)),), FRIDAY, None),
        ("on Friday, and we spoke on Friday", FRIDAY, (contact(FRIDAY),), None, None),
        ("on Friday, and we spoke yesterday, after a try today", FRIDAY,
         (contact(TODAY, Reach.NO_REPLY), contact(YESTERDAY)), None, None),
        ("this afternoon, agreed this morning: that talk does not answer it", TODAY,
         (contact(TODAY, next_on=TODAY),), TODAY, TODAY),
        ("this afternoon, agreed this morning, and we did", TODAY,
         (contact(TODAY), contact(TODAY, next_on=TODAY)), None, None),
        ("last Friday afternoon, agreed that morning, and never", FRIDAY,
         (contact(FRIDAY, next_on=FRIDAY),), FRIDAY, None),
        ("tomorrow, though we spoke today", TOMORROW, (contact(TODAY),), TOMORROW, TOMORROW),
    ],
)  # fmt: skip
def test_a_talk_is_to_come_until_it_is_answered(
    story: str, talk_on: date | None, contacts: tuple[Contact, ...], to_come: date | None, on_paper: date | None
) -> None:
    whole = agreed(talk_on, *contacts)
    assert (talk_of(whole), talk_on_paper(whole, TODAY)) == (to_come, on_paper), story


@pytest.mark.parametrize(
    ("story", "time", "contacts", "to_come"),
    [
        ("at four, written on the plan after this morning's visit", "16:00", (contact(TODAY),), TODAY),
        ("at four, after a short call at ten to ask whether four is still right", "4 pm",
         (contact(TODAY), contact(ago(9), next_on=TODAY)), TODAY),
        ("at four, and we spoke at four", "16:00", (contact(TODAY, at=(16, 0)), contact(TODAY)), None),
        ("at four, and we spoke at ten past", "16.00", (contact(TODAY, at=(16, 10)),), None),
        ("at four, and the visit began a little early", "16:00", (contact(TODAY, at=(15, 30)),), None),
        ("at four, and nobody was at home", "16:00", (contact(TODAY, Reach.NOT_AT_HOME, at=(16, 0)),), TODAY),
        ("after lunch, which no clock tells, and we spoke at ten", "after lunch", (contact(TODAY),), None),
        ("any time, and we spoke at ten", "", (contact(TODAY),), None),
    ],
)  # fmt: skip
def test_a_contact_earlier_on_the_day_does_not_answer_a_talk_whose_time_is_known(
    story: str, time: str, contacts: tuple[Contact, ...], to_come: date | None
) -> None:
    whole = replace(agreed(TODAY, *contacts), plan=Plan("may", talk_on=TODAY, talk_time=time))
    assert (talk_of(whole), talk_on_paper(whole, TODAY)) == (to_come, to_come), story
    spoke_the_day_after = (contact(TOMORROW, at=(9, 0)), *contacts)
    assert talk_of(replace(whole, contacts=spoke_the_day_after)) is None, story


def test_it_is_late_the_day_after() -> None:
    assert [talk_is_late(day, TODAY) for day in (None, YESTERDAY, TODAY, TOMORROW)] == [False, True, False, False]


def test_no_talk_is_to_come_with_whom_support_is_over() -> None:
    ended = Episode("e1", "may", 1, ago(40), ended_on=YESTERDAY)
    waits = Episode("e1", "may", 1, ago(40), waiting_since=ago(40))
    archived = replace(MAY.person, archived_on=TODAY)
    promised = agreed(TOMORROW)
    assert talk_of(replace(promised, episode=ended)) is None
    assert talk_of(replace(promised, episode=ended, person=archived)) is None
    assert talk_of(replace(promised, episode=waits)) == TOMORROW, "who waits is rung as was said"
    assert talk_of(replace(promised, episode=None)) == TOMORROW


def test_a_day_that_was_answered_is_answered_for_every_day_after() -> None:
    for days in range(5):
        assert talk_of(agreed(FRIDAY, contact(FRIDAY + timedelta(days)))) is None
