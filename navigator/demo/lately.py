"""What Jo did in the last days, one command at a time: a group, a slip put right, a visit made and one to come."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from navigator.demo.days import at, coming
from navigator.domain.changes import Changes
from navigator.domain.people import PersonRow
from navigator.domain.words import How, Reach
from navigator.store.casefile import Writer
from navigator.store.contacts import NewContact, contacts_of, correct_contact, log_contact
from navigator.store.people import person
from navigator.store.visits import NewVisit, back_safe, plan_visit, visits_not_back

Op = Callable[[Writer], Changes]

#: Contacts that are made here, beside those of the cases.
CONTACTS = 2
#: Who has written May's and George's lunch club down together.
_FIRST, _SECOND = "Mary Ellis", "George Attwell"


def lately(people: tuple[PersonRow, ...], today: date) -> Iterator[Op]:
    """The commands in their order; nothing where the two are not among the people."""
    known = {one.full_name: one.id for one in people}
    if _FIRST in known and _SECOND in known:
        first, second = known[_FIRST], known[_SECOND]
        yield _lunch_club(first, second, today)
        yield _put_right(first)
        yield _visit(first, today, 1)
        yield _back
        yield _visit(first, today, -1)


def _lunch_club(first: str, second: str, today: date) -> Op:
    new = NewContact(
        first,
        How.MEETING,
        Reach.SPOKE,
        at(today, 1, "12:15"),
        75,
        6.0,
        note="Lunch at Elm Tree Day Centre. They sat together and talked about dances. Both would go again.",
    )
    return log_contact(new, {second: Reach.SPOKE})


def _put_right(person_id: str) -> Op:
    """The hour was written down as less than it was."""

    def op(writer: Writer) -> Changes:
        contact = contacts_of(person_id)(writer)[0]
        told = {name: getattr(contact, name) for name in NewContact.__dataclass_fields__}
        return correct_contact(contact.id, contact.revision, NewContact(**told | {"minutes": 90}))(writer)

    return op


def _visit(person_id: str, today: date, days_ago: int) -> Op:
    """A visit to their home, at ten, for an hour and a half."""

    def op(writer: Writer) -> Changes:
        details = person(person_id)(writer).details
        leaves_at = at(today, days_ago, "10:00") if days_ago > 0 else at(coming(today, -days_ago), 0, "10:00")
        told = NewVisit(
            leaves_at,
            leaves_at + timedelta(minutes=90),
            ", ".join(part for part in (details.address, details.postcode) if part),
            alert_who="Sam Price, team leader",
            alert_phone="0117 496 0100",
            note="Park in the lane. The bell does not ring: knock, and wave at the window.",
        )
        return plan_visit(person_id, told)(writer)

    return op


def _back(writer: Writer) -> Changes:
    """Back from the one that is over."""
    gone = visits_not_back(writer)[0].visit
    return back_safe(gone.id, gone.revision)(writer)
