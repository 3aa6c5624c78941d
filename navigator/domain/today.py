"""What the day asks of the coordinator: each line with its person, its reason and the one step that answers it.

Nothing is worked out anew here: a line stands on Today because a rule of `rules` or `connections` says so, the same
that the lists, the person's page and the papers ask. Nobody whose support ended or whose record is archived has a line.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from navigator.domain.connections import chase_is_due, holding, passed_around
from navigator.domain.dates import screen_date, unbroken
from navigator.domain.loop import Connection
from navigator.domain.people import Action, PersonRow
from navigator.domain.rules import promise_standing
from navigator.domain.words import ActionState, PromiseStanding, TodayPart, TodayStep

TALK_AGAIN = "We talk again"
_OWED = frozenset({PromiseStanding.LATE, PromiseStanding.OWED, PromiseStanding.UNTOLD})


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One line. `on` is the day it was due, or since when it is so; `late` that it should have been done before today.

    `record_id` is the action or the connection that `step` is about, "" where the step is about the person.
    """

    part: TodayPart
    person_id: str
    full_name: str
    what: str
    why: str
    mark: str
    step: TodayStep
    on: date | None = None
    late: bool = False
    record_id: str = ""


def goes_on(row: PersonRow) -> bool:
    """Whether somebody is helped now: their support has begun or waits, is not ended, and is not put away."""
    return row.ended_on is None and row.archived_on is None


def lines_of(
    row: PersonRow, actions: Iterable[Action], connections: Sequence[Connection], today: date
) -> Iterator[TodayLine]:
    """The lines of one person; none for somebody whose support ended (no part of Today nags about them)."""
    if not goes_on(row):
        return
    for action in actions:
        yield from _of_action(row, action, today)
    if row.next_what == TALK_AGAIN and row.next_on == today:
        yield _line(row, TodayPart.DUE, "Talk again", "As was agreed with them", "Talk", TodayStep.LOG_CONTACT, today)
    yield from _of_connections(row, connections, today)
    if row.review_due and row.review_on is not None:
        why = f"The support was to be looked at again on {screen_date(row.review_on, today)}"
        late = row.review_on < today
        yield _line(row, TodayPart.DECIDE, "Review", why, "Review due", TodayStep.SUPPORT, row.review_on, late=late)
    if row.review_on is None and row.waiting_since is None:
        why = "No day was set to look at the support again"
        yield _line(row, TodayPart.DECIDE, "No review day", why, "No day", TodayStep.SUPPORT)
    if row.quiet_days is not None:
        yield _quiet(row, row.quiet_days)


def in_order(lines: Iterable[TodayLine]) -> tuple[TodayLine, ...]:
    """Part by part; in each what is late first, then by day, then by name."""
    parts = list(TodayPart)
    return tuple(
        sorted(
            lines,
            key=lambda one: (parts.index(one.part), not one.late, one.on or date.max, one.full_name, one.record_id),
        )
    )


def _of_action(row: PersonRow, action: Action, today: date) -> Iterator[TodayLine]:
    promise = promise_standing(action, today)
    due = action.by_on is not None and action.by_on <= today
    if promise is PromiseStanding.UNTOLD:
        why = "It was not kept, and they were not told why yet"
        yield _line(
            row, TodayPart.PROMISED, action.what, why, "Not told yet", TodayStep.TOLD_WHY, action.by_on,
            late=True, record_id=action.id,
        )  # fmt: skip
    elif promise in _OWED:
        late = promise is PromiseStanding.LATE
        yield _line(
            row, TodayPart.PROMISED, action.what, _how(action), "Promise late" if late else "Promised",
            TodayStep.WHAT_HAPPENED, action.by_on, late=late, record_id=action.id,
        )  # fmt: skip
    elif action.state is ActionState.OPEN and due:
        yield _line(
            row, TodayPart.DUE, action.what, _how(action), action.hand_holding.label, TodayStep.WHAT_HAPPENED,
            action.by_on, late=action.by_on != today, record_id=action.id,
        )  # fmt: skip


def _of_connections(row: PersonRow, connections: Sequence[Connection], today: date) -> Iterator[TodayLine]:
    for one in connections:
        if chase_is_due(one.state, one.chase_on, today):
            days = (today - one.since_on).days
            said = f"{one.state.label} for {days} days" if days else one.state.label
            why = " · ".join(part for part in (one.what_for, said, unbroken(one.service.phone)) if part)
            yield _line(
                row, TodayPart.WAITING, one.service.name, why, "Overdue, chase", TodayStep.CHASE, one.chase_on,
                late=one.chase_on is not None and one.chase_on < today, record_id=one.id,
            )  # fmt: skip
    for around in passed_around(connections):
        names = " → ".join(link.connection.service.name for link in around.chain)
        yield _line(
            row, TodayPart.WAITING, f"{len(around.chain)} said no in {around.days} days", names, "Passed around",
            TodayStep.LOOK, around.chain[-1].refused_on, late=True,
        )  # fmt: skip
    held = holding(connections)
    if held is not None:
        names = ", ".join(one.service.name for one in held.waiting)
        check = f"Next check {screen_date(held.next_check_on, today)}" if held.next_check_on else "No check is set"
        yield _line(
            row, TodayPart.WAITING, f"Everything waits on {names}", check, "Holding", TodayStep.LOOK, held.since_on
        )


def _quiet(row: PersonRow, days: int) -> TodayLine:
    why = "Nothing reached them yet" if row.last_reached_on is None else "Since a contact last reached them"
    what = f"{days} days"
    return _line(row, TodayPart.QUIET, what, why, "Gone quiet", TodayStep.LOG_CONTACT, row.last_reached_on)


def _how(action: Action) -> str:
    who = action.who or (action.service.name if action.service else "")
    phone = action.who_phone or (action.service.phone if action.service else "")
    parts = (action.when, action.hand_holding.label, who, phone)
    return " · ".join(unbroken(part) for part in parts if part)


def _line(
    row: PersonRow, part: TodayPart, what: str, why: str, mark: str, step: TodayStep, on: date | None = None,
    *, late: bool = False, record_id: str = "",
) -> TodayLine:  # fmt: skip
    return TodayLine(part, row.id, row.full_name, what, why, mark, step, on, late, record_id)
