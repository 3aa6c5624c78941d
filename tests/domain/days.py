"""One person with all that bears on their day, as the tables of cases change it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from navigator.domain.people import Action, Goal, Person, PersonDetails, PersonRow
from navigator.domain.theirs import Theirs
from navigator.domain.words import HandHolding

from .loops import TODAY

SING = "Sing in the choir again"


def action(days: int | None, **known: Any) -> Action:
    by_on = None if days is None else TODAY + timedelta(days=days)
    return Action("a1", "g1", "p1", 1, "Ring the council", HandHolding.RANG_FOR, by_on=by_on, **known)


def goal(*actions: Action, **known: Any) -> Goal:
    return Goal("g1", "p1", 1, SING, actions=actions, **known)


ROW = PersonRow(
    id="p1",
    revision=1,
    full_name="May Ellis",
    called="May",
    born_on=None,
    phone="0117 496 0123",
    postcode="",
    next_what="",
    next_on=None,
    last_reached_on=TODAY - timedelta(1),
    quiet_days=None,
    open_actions=0,
    promises_late=0,
    waits_on=0,
    waits_since=None,
    waits_days=None,
    review_on=TODAY + timedelta(40),
    review_due=False,
    ended_on=None,
    waiting_since=None,
    archived_on=None,
    talk_on=None,
    passed_around=0,
    held_days=None,
)
CAME = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
#: Everything is as it should be: she has no line.
MAY = Theirs(ROW, Person("p1", 1, PersonDetails("May", "Ellis", "May"), CAME))


def told(row: dict[str, Any] | None = None, details: dict[str, Any] | None = None, **known: Any) -> Theirs:
    """May, with something else of her row, her details, or her record."""
    person = replace(MAY.person, details=replace(MAY.person.details, **(details or {})))
    return replace(MAY, row=replace(MAY.row, **(row or {})), person=person, **known)
