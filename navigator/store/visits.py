"""Visits made alone: where, with whom, when expected back, whom to alert if not, "back safe", and what happened."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from navigator.domain.changes import Changes, Topic
from navigator.domain.loop import Visit
from navigator.domain.people import full_name
from navigator.domain.text import tidy
from navigator.domain.visits import check_back, check_visit, could_begin
from navigator.domain.words import Reach
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import AMONG, Reader, Writer
from navigator.store.codec import from_row
from navigator.store.contacts import NewContact, log_contact
from navigator.store.support_now import current_episode, refuse_unless_helped

_VISITS = frozenset({Topic.VISITS, Topic.TODAY})


@dataclass(frozen=True, slots=True)
class NewVisit:
    """What is told before leaving."""

    leaves_at: datetime
    back_at: datetime
    place: str
    with_whom: str = ""
    alert_who: str = ""
    alert_phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NamedVisit:
    """A visit, with the name of the person it is to."""

    visit: Visit
    full_name: str


def _told(new: NewVisit, now: datetime, known: Visit | None = None) -> dict[str, Any]:
    words = {name: tidy(getattr(new, name)) for name in ("place", "with_whom", "alert_who", "alert_phone", "note")}
    problems = check_visit(new.leaves_at, new.back_at, words["place"], now, known)
    if problems:
        raise Refused(fields=problems)
    return words | {"leaves_at": new.leaves_at, "back_at": new.back_at}


def plan_visit(person_id: str, new: NewVisit) -> Callable[[Writer], Changes]:
    """Say where you are going, before you go."""

    def op(writer: Writer) -> Changes:
        told = _told(new, writer.clock())
        refuse_unless_helped(writer, person_id)
        visit = Visit(id=writer.new_id(), person_id=person_id, revision=1, **told)
        writer.add("visit", "planned", visit)
        return Changes(_VISITS, "The visit is written down", visit.id)

    return op


def edit_visit(visit_id: str, revision: int, new: NewVisit) -> Callable[[Writer], Changes]:
    """Change a visit that is not over, such as when you are expected back."""

    def op(writer: Writer) -> Changes:
        told = _told(new, writer.clock(), _not_back(writer, visit_id))
        writer.update("visit", "edited", visit_id, revision, told)
        return Changes(_VISITS, "The visit is saved", visit_id)

    return op


def back_safe(visit_id: str, revision: int) -> Callable[[Writer], Changes]:
    """Back, and safe, from a visit that has begun."""

    def op(writer: Writer) -> Changes:
        if too_soon := check_back(_not_back(writer, visit_id), writer.clock()):
            raise Refused(f"{too_soon} Nothing was changed.")
        writer.update("visit", "back safe", visit_id, revision, {"safe_at": writer.clock()})
        return Changes(_VISITS, "Back safe", visit_id)

    return op


def log_visit(visit_id: str, new: NewContact, also: Mapping[str, Reach] | None = None) -> Callable[[Writer], Changes]:
    """Log what happened on a visit, as `log_contact` does. It belongs to the visit, unless it is logged for somebody
    else than the visit was to."""

    def op(writer: Writer) -> Changes:
        found = from_row(Visit, writer.get("visit", visit_id))
        if found.contact_id is not None:
            raise Refused("What happened on this visit is logged already. Put it right in the timeline.")
        changes = log_contact(new, also)(writer)
        if new.person_id == found.person_id:
            writer.move("visit", "logged", visit_id, {"contact_id": changes.record_id})
        return replace(changes, topics=changes.topics | _VISITS)

    return op


def call_off_visit(visit_id: str, revision: int) -> Callable[[Writer], Changes]:
    """The visit does not take place: it is taken away, and Undo brings it back."""

    def op(writer: Writer) -> Changes:
        if _not_back(writer, visit_id).revision != revision:
            raise MovedOn("This visit was changed elsewhere since you opened it. It was not called off. Look again.")
        writer.remove("visit", "called off", visit_id)
        return Changes(_VISITS, "The visit is called off", visit_id)

    return op


def _not_back(writer: Writer, visit_id: str) -> Visit:
    visit = from_row(Visit, writer.get("visit", visit_id))
    if visit.safe_at is not None:
        raise Refused("You were back safe from this visit already. Nothing was changed.")
    return visit


def visit(visit_id: str) -> Callable[[Reader], Visit]:
    """One visit; Refused in words when there is none with that id."""
    return lambda reader: from_row(Visit, reader.get("visit", visit_id))


def visits_not_back(reader: Reader) -> tuple[NamedVisit, ...]:
    """Every visit planned or under way that nobody has said to be back from, the one expected first first; none that
    would have begun when the support was over."""
    named = _named(reader, "safe_at IS NULL ORDER BY back_at, visit.id")
    return tuple(one for one in named if could_begin(one.visit, _over_at(reader, one.visit.person_id)))


def _over_at(reader: Reader, person_id: str) -> datetime | None:
    """The moment at which it was said that the support is over, whichever day was named; None while it goes on."""
    episode = current_episode(reader, person_id)
    if episode is None or episode.ended_on is None:
        return None
    lines = reader.journal.of_record(episode.id)
    return max(
        (datetime.fromisoformat(one.at) for one in lines if one.after and one.after.get("ended_on")), default=None
    )


def back_not_logged(visit_ids: Iterable[str]) -> Callable[[Reader], tuple[NamedVisit, ...]]:
    """Those of these visits that somebody is back from, and of which nothing is logged yet."""
    back = f"safe_at IS NOT NULL AND contact_id IS NULL AND visit.id {AMONG}"
    return lambda reader: _named(reader, f"{back} ORDER BY safe_at", json.dumps(list(visit_ids)))


def _named(reader: Reader, which: str, *parameters: str) -> tuple[NamedVisit, ...]:
    rows = reader.rows(
        "SELECT visit.*, given_name, family_name, called FROM visit JOIN person ON person.id = person_id "  # noqa: S608 - our own words
        f"WHERE {which}",
        *parameters,
    )
    return tuple(
        NamedVisit(from_row(Visit, row), full_name(row["given_name"], row["family_name"], row["called"]))
        for row in rows
    )


def place_of(contact_id: str) -> Callable[[Reader], str]:
    """Where a contact was, if it is what happened on a visit that was written down; "" else."""

    def op(reader: Reader) -> str:
        row = reader.row(
            "SELECT place FROM visit JOIN contact ON contact.person_id = visit.person_id AND contact.id = contact_id "
            "WHERE contact.id = ?",
            contact_id,
        )
        return str(row["place"]) if row else ""

    return op


def whom_to_alert(reader: Reader) -> tuple[str, str]:
    """Who was to be alerted the last time, and their phone: it is mostly the same."""
    row = reader.row("SELECT alert_who, alert_phone FROM visit WHERE alert_who <> '' ORDER BY id DESC LIMIT 1")
    return (row["alert_who"], row["alert_phone"]) if row else ("", "")
