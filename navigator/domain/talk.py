"""When they talk again: the day that was agreed with somebody, until it is answered. Today, the week, the list, the
page, the card and the exports ask here."""

from datetime import date

from navigator.domain.people import PersonSnapshot


def talk_to_come(talk_on: date | None, reached_on: date | None, agreed_then: date | None = None) -> date | None:
    """The day agreed to talk again (rule 4: an attempt answers nothing), None where there is none to come.

    It is answered once they were reached on that day or after it: `reached_on` is when a contact last did. One in which
    this very day was agreed (`agreed_then`, what that contact says of the next) answers nothing: "I ring again this
    afternoon". After its day it is late, and still to come.
    """
    if talk_on is None or reached_on is None or reached_on < talk_on or agreed_then == talk_on:
        return talk_on
    return None


def talk_is_late(talk_on: date | None, today: date) -> bool:
    """Its day is over, and nobody was reached."""
    return talk_on is not None and talk_on < today


def talk_of(everything: PersonSnapshot) -> date | None:
    """The same of one person's record; none for whom support is over."""
    if not everything.goes_on:
        return None
    last = next((contact for contact in everything.contacts if contact.reach.reached), None)
    reached_on, agreed_then = (last.at.astimezone().date(), last.next_on) if last else (None, None)
    return talk_to_come(everything.plan.talk_on, reached_on, agreed_then)


def talk_on_paper(everything: PersonSnapshot, today: date) -> date | None:
    """The same as a page or a card may say it: a day that is past says nothing true any more."""
    talk_on = talk_of(everything)
    return None if talk_is_late(talk_on, today) else talk_on
