"""Contacts: each conversation or attempt. Only the ones that reached the person count as help."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from navigator.domain.changes import Changes, Topic
from navigator.domain.checks import check_past_day, check_talk
from navigator.domain.contacts import furthest
from navigator.domain.dates import check_time, written_time
from navigator.domain.people import Contact, full_name
from navigator.domain.text import counted, tidy
from navigator.domain.words import How, Reach
from navigator.errors import Refused
from navigator.store.casefile import Reader, Writer
from navigator.store.codec import from_row
from navigator.store.past_days import born_on_of, past_day_problem
from navigator.store.people import person_of
from navigator.store.plan import plan_of, set_talk
from navigator.store.support_now import not_helped

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


def check_contact(new: NewContact, now: datetime, born_on: date | None = None) -> dict[str, str]:
    """The problems of a contact, by field name."""
    on = (new.at or now).astimezone().date()
    found = {
        "at": "A contact that has not happened yet cannot be logged."
        if new.at and new.at > now
        else check_past_day(on, now.astimezone().date(), born_on),
        "next_on": check_talk(new.next_on, on),
        "next_time": check_time(new.next_time),
        "minutes": "" if 0 <= new.minutes <= MINUTES_MAX else "Please check the minutes.",
        "miles": "" if 0 <= new.miles <= MILES_MAX else "Please check the miles.",
    }
    return {name: words for name, words in found.items() if words}


def refuse_contact(reader: Reader, new: NewContact, agreed_on: date | None = None) -> None:
    """Refused, in words beside each field, where this cannot be told of a contact with that person. Whose support is
    over can ring, but no talk to come is agreed with them beside the one that was already (`agreed_on`)."""
    problems = check_contact(new, reader.clock(), born_on_of(reader, new.person_id))
    is_new = new.next_on is not None and new.next_on != agreed_on and new.next_on >= reader.today()
    if is_new and (over := not_helped(reader, new.person_id)):
        problems |= {"next_on": over}
    if problems:
        raise Refused(fields=problems)


def _told(writer: Writer, new: NewContact, agreed_on: date | None = None) -> dict[str, Any]:
    """What is told of a contact, as it is kept. Refused in words where that cannot be."""
    refuse_contact(writer, new, agreed_on)
    words = {name: tidy(getattr(new, name)) for name in ("with_whom", "note", "follows", "next_time", "next_where")}
    words["next_time"] = written_time(words["next_time"])
    return words | {
        "at": new.at or writer.clock(),
        "how": new.how,
        "reach": new.reach,
        "minutes": new.minutes,
        "miles": float(new.miles),
        "next_on": new.next_on,
    }


def record_contact(writer: Writer, new: NewContact, group_id: str | None = None) -> Contact:
    """Add a contact within a command: its record, and when they talk again on the plan."""
    told = _told(writer, new)
    contact = Contact(id=writer.new_id(), person_id=new.person_id, group_id=group_id, **told)
    writer.add("contact", "logged", contact)
    agree_talk(writer, contact)
    return contact


def agree_talk(writer: Writer, contact: Contact) -> None:
    """When they talk again stands on the plan, within a command."""
    # A talk written down late, and itself past by now, must not take the place of the one that is to come.
    if contact.next_on is not None and contact.next_on >= writer.today():
        set_talk(writer, contact.person_id, contact.next_on, contact.next_time, contact.next_where)


def take_talk_back(writer: Writer, contact: Contact) -> None:
    """What the contact said of when they talk again is no longer so, within a command; the plan follows, unless it says
    something else by now."""
    if contact.next_on and _plan_says(writer, contact):
        set_talk(writer, contact.person_id, None, "", "")


def _plan_says(reader: Reader, contact: Contact) -> bool:
    plan = plan_of(reader, contact.person_id)
    return (plan.talk_on, plan.talk_time, plan.talk_where) == (contact.next_on, contact.next_time, contact.next_where)


def log_contact(new: NewContact, also: Mapping[str, Reach] | None = None) -> Callable[[Writer], Changes]:
    """Log a conversation or an attempt. `also` are others of the people supported who were there, each reached or not:
    one contact for each, in one group. When they talk again is agreed with the first alone."""

    def op(writer: Writer) -> Changes:
        others = dict(also or {})
        if new.person_id in others:
            raise Refused("The same person is there twice. Nothing was changed.")
        group_id = writer.new_id() if others else None
        contact = record_contact(writer, new, group_id)
        alone = replace(new, next_on=None, next_time="", next_where="", at=contact.at)
        for person_id, reach in others.items():
            record_contact(writer, replace(alone, person_id=person_id, reach=reach), group_id)
        topics = _CONTACTS | ({Topic.PLAN} if contact.next_on else frozenset())
        return Changes(frozenset(topics), _logged_for(writer, new.person_id, len(others)), contact.id)

    return op


def _logged_for(writer: Writer, person_id: str, others: int) -> str:
    """Whose contact it is now: a slip of the name is seen while *Undo* still stands beside it."""
    name = person_of(writer.get("person", person_id)).details.full_name
    return f"Logged for {name}" + (f" and {counted(others, 'other')}" if others else "")


#: What a group shares: put right for one, it is put right for all.
_SHARED = ("at", "how", "minutes", "miles")


def correct_contact(contact_id: str, revision: int, new: NewContact) -> Callable[[Writer], Changes]:
    """Put a logged contact right. What it said before stays in the journal, and is shown."""

    def op(writer: Writer) -> Changes:
        before = from_row(Contact, writer.get("contact", contact_id))
        if new.person_id != before.person_id:
            raise Refused("A correction stays with the same person. Move the contact to the other one instead.")
        told = _told(writer, new, before.next_on)
        writer.update("contact", "corrected", contact_id, revision, told)
        if before.group_id is not None:
            shared = {name: told[name] for name in _SHARED}
            for row in writer.rows(
                "SELECT id, person_id FROM contact WHERE group_id = ? AND id <> ?", before.group_id, contact_id
            ):
                _refuse_for(writer, row["person_id"], told["at"].astimezone().date())
                writer.move("contact", "corrected", row["id"], shared)
        _correct_talk(writer, before, told)
        return Changes(_CONTACTS | {Topic.PLAN}, "The contact is put right", contact_id)

    return op


def _refuse_for(reader: Reader, person_id: str, on: date) -> None:
    """Whoever else was there was there on that day too."""
    if problem := past_day_problem(reader, person_id, on):
        name = person_of(reader.get("person", person_id)).details.full_name
        raise Refused(fields={"at": f"{name} was there too. {problem}"})


def _correct_talk(writer: Writer, before: Contact, told: Mapping[str, Any]) -> None:
    """The plan follows, unless it says something else by now than this contact did."""
    agreed = (told["next_on"], told["next_time"], told["next_where"])
    if not agreed[0]:
        take_talk_back(writer, before)
    elif agreed[0] >= writer.today() and (before.next_on != agreed[0] or _plan_says(writer, before)):
        set_talk(writer, before.person_id, *agreed)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a contact said before it was put right: when (UTC), by whom, and the fields as they were, by name."""

    at: datetime
    who: str
    before: Mapping[str, Any]


def corrections_of(contact_id: str) -> Callable[[Reader], tuple[Correction, ...]]:
    """What a contact said before, newest first; a correction that was undone counts no more.

    Read from the journal, which alone keeps it."""

    def op(reader: Reader) -> tuple[Correction, ...]:
        rows = reader.rows(
            "SELECT at, who, before FROM journal WHERE record_id = ? AND kind = 'contact' AND verb = 'corrected' "
            "AND (SELECT undone_by FROM command WHERE first_seq <= seq ORDER BY first_seq DESC LIMIT 1) IS NULL "
            "ORDER BY seq DESC",
            contact_id,
        )
        return tuple(
            Correction(datetime.fromisoformat(row["at"]), row["who"], _without_revision(json.loads(row["before"])))
            for row in rows
        )

    return op


def _without_revision(before: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in before.items() if name != "revision"}


def group_of(contact: Contact) -> Callable[[Reader], tuple[tuple[str, str, Reach], ...]]:
    """Who else was there, each once: id, full name and whether they were reached."""

    def op(reader: Reader) -> tuple[tuple[str, str, Reach], ...]:
        rows = reader.rows(
            "SELECT person.id, given_name, family_name, called, reach FROM contact "
            "JOIN person ON person.id = person_id WHERE group_id = ? AND person_id <> ? ORDER BY contact.id",
            contact.group_id,
            contact.person_id,
        )
        reached: dict[tuple[str, str], Reach] = {}  # of two records that are one, both may have been there
        for row in rows:
            whom = row["id"], full_name(row["given_name"], row["family_name"], row["called"])
            reached[whom] = furthest(reached.get(whom, Reach(row["reach"])), Reach(row["reach"]))
        return tuple((*whom, reach) for whom, reach in reached.items())

    return op


def contacts_of(person_id: str) -> Callable[[Reader], tuple[Contact, ...]]:
    """Every contact with a person, newest first."""
    return lambda reader: reader.records(
        Contact, "SELECT * FROM contact WHERE person_id = ? ORDER BY at DESC, id DESC", person_id
    )
