"""When they talk again: the day that was agreed with somebody, until it is answered. Today, the week, the list, the
page, the card and the exports ask here."""

from datetime import date, datetime, timedelta

from navigator.domain.dates import read_time
from navigator.domain.people import PersonSnapshot

#: Whoever comes or rings so much before the time is a little early; an earlier contact is another one.
EARLY = timedelta(minutes=30)


def talk_to_come(
    talk_on: date | None, talk_time: str, reached_at: datetime | None, agreed_then: date | None = None
) -> date | None:
    """The day agreed to talk again (rule 4: an attempt answers nothing), None where there is none to come.

    It is answered once they were reached on that day or after it: `reached_at` is when a contact last did. Where the
    clock tells the time of the talk (`talk_time`, as it was typed), a contact earlier on that day answers nothing: "I
    only ring to ask whether four o'clock is still right". One in which this very day was agreed (`agreed_then`, what
    that contact says of the next) answers nothing either: "I ring again this afternoon". After its day it is late, and
    still to come.
    """
    if talk_on is None or reached_at is None or agreed_then == talk_on:
        return talk_on
    reached = reached_at.astimezone().replace(tzinfo=None)
    at = read_time(talk_time) if talk_time else None
    begins = datetime.combine(talk_on, at) - EARLY if at else datetime.combine(talk_on, datetime.min.time())
    return talk_on if reached < begins else None


def talk_is_late(talk_on: date | None, today: date) -> bool:
    """Its day is over, and nobody was reached."""
    return talk_on is not None and talk_on < today


def talk_of(everything: PersonSnapshot) -> date | None:
    """The same of one person's record; none for whom support is over."""
    if not everything.goes_on:
        return None
    last = next((contact for contact in everything.contacts if contact.reach.reached), None)
    reached = (last.at, last.next_on) if last else (None, None)
    return talk_to_come(everything.plan.talk_on, everything.plan.talk_time, *reached)


def talk_on_paper(everything: PersonSnapshot, today: date) -> date | None:
    """The same as a page or a card may say it: a day that is past says nothing true any more."""
    talk_on = talk_of(everything)
    return None if talk_is_late(talk_on, today) else talk_on
