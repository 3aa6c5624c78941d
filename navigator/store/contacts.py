"""Contacts: each conversation or attempt. Only the ones that reached the person count as help."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from navigator.domain.changes import Changes, Topic
from navigator.domain.people import Contact
from navigator.domain.words import How, Reach
from navigator.errors import Refused
from navigator.store.casefile import Reader, Writer
from navigator.store.plan import set_talk

_CONTACTS = frozenset({Topic.CONTACTS, Topic.PEOPLE})
#: A day of driving: more miles than this in one contact is a slip of the finger.
MILES_MAX = 999
MINUTES_MAX = 24 * 60


@dataclass(frozen=True, slots=True)
class NewContact:
    """What is logged of a contact; `at` None is now. `next_on` is when they talk again."""

    person_id: str
    how: How
    reach: Reach
    at: datetime | None = None
    minutes: int = 0
    miles: float = 0.0
    with_whom: str = ""
    note: str = ""
    follows: str = ""
    next_on: date | None = None
    next_time: str = ""
    next_where: str = ""


def check_contact(new: NewContact, now: datetime) -> dict[str, str]:
    """The problems of a contact, by field name."""
    found = {
        "at": "A contact that has not happened yet cannot be logged." if new.at and new.at > now else "",
        "minutes": "" if 0 <= new.minutes <= MINUTES_MAX else "Please check the minutes.",
        "miles": "" if 0 <= new.miles <= MILES_MAX else "Please check the miles.",
    }
    return {name: words for name, words in found.items() if words}


def record_contact(writer: Writer, new: NewContact) -> Contact:
    """Add a contact within a command: its record, and when they talk again on the plan."""
    problems = check_contact(new, writer.clock())
    if problems:
        raise Refused(" ".join(problems.values()))
    writer.get("person", new.person_id)
    contact = Contact(
        id=writer.new_id(),
        person_id=new.person_id,
        at=new.at or writer.clock(),
        how=new.how,
        reach=new.reach,
        minutes=new.minutes,
        miles=float(new.miles),
        with_whom=new.with_whom.strip(),
        note=new.note.strip(),
        follows=new.follows.strip(),
        next_on=new.next_on,
        next_time=new.next_time.strip(),
        next_where=new.next_where.strip(),
    )
    writer.add("contact", "logged", contact)
    # A talk written down late, and itself past by now, must not take the place of the one that is to come.
    if contact.next_on is not None and contact.next_on >= writer.today():
        set_talk(writer, contact.person_id, contact.next_on, contact.next_time, contact.next_where)
    return contact


def log_contact(new: NewContact) -> Callable[[Writer], Changes]:
    """Log a conversation or an attempt."""

    def op(writer: Writer) -> Changes:
        contact = record_contact(writer, new)
        topics = _CONTACTS | ({Topic.PLAN} if contact.next_on else frozenset())
        return Changes(frozenset(topics), "The contact is logged", contact.id)

    return op


def contacts_of(person_id: str) -> Callable[[Reader], tuple[Contact, ...]]:
    """Every contact with a person, newest first."""
    return lambda reader: reader.records(
        Contact, "SELECT * FROM contact WHERE person_id = ? ORDER BY at DESC, id DESC", person_id
    )
