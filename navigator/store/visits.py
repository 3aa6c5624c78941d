"""Visits made alone: where, with whom, when expected back, whom to alert if not, and "back safe"."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from navigator.domain.changes import Changes, Topic
from navigator.domain.loop import Visit
from navigator.domain.people import full_name
from navigator.domain.text import tidy
from navigator.domain.visits import check_visit
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import Reader, Writer
from navigator.store.codec import from_row

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
class NotBack:
    """A visit nobody has come back from yet, with the name of the person it is to."""

    visit: Visit
    full_name: str


def _told(new: NewVisit) -> dict[str, Any]:
    words = {name: tidy(getattr(new, name)) for name in ("place", "with_whom", "alert_who", "alert_phone", "note")}
    problems = check_visit(new.leaves_at, new.back_at, words["place"])
    if problems:
        raise Refused(fields=problems)
    return words | {"leaves_at": new.leaves_at, "back_at": new.back_at}


def plan_visit(person_id: str, new: NewVisit) -> Callable[[Writer], Changes]:
    """Say where you are going, before you go."""

    def op(writer: Writer) -> Changes:
        told = _told(new)
        writer.get("person", person_id)
        visit = Visit(id=writer.new_id(), person_id=person_id, revision=1, **told)
        writer.add("visit", "planned", visit)
        return Changes(_VISITS, "The visit is written down", visit.id)

    return op


def edit_visit(visit_id: str, revision: int, new: NewVisit) -> Callable[[Writer], Changes]:
    """Change a visit that is not over, such as when you are expected back."""

    def op(writer: Writer) -> Changes:
        _not_back(writer, visit_id)
        writer.update("visit", "edited", visit_id, revision, _told(new))
        return Changes(_VISITS, "The visit is saved", visit_id)

    return op


def back_safe(visit_id: str, revision: int) -> Callable[[Writer], Changes]:
    """Back, and safe."""

    def op(writer: Writer) -> Changes:
        _not_back(writer, visit_id)
        writer.update("visit", "back safe", visit_id, revision, {"safe_at": writer.clock()})
        return Changes(_VISITS, "Back safe", visit_id)

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


def visits_not_back(reader: Reader) -> tuple[NotBack, ...]:
    """Every visit planned or under way that nobody has said to be back from, the one expected first first."""
    rows = reader.rows(
        "SELECT visit.*, given_name, family_name, called FROM visit JOIN person ON person.id = person_id "
        "WHERE safe_at IS NULL ORDER BY back_at, visit.id"
    )
    return tuple(
        NotBack(from_row(Visit, row), full_name(row["given_name"], row["family_name"], row["called"])) for row in rows
    )


def whom_to_alert(reader: Reader) -> tuple[str, str]:
    """Who was to be alerted the last time, and their phone: it is mostly the same."""
    row = reader.row("SELECT alert_who, alert_phone FROM visit WHERE alert_who <> '' ORDER BY id DESC LIMIT 1")
    return (row["alert_who"], row["alert_phone"]) if row else ("", "")
