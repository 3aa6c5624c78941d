"""What Today says of somebody's connections: whom to ask or to ask again, who was passed around, who is held."""

from collections.abc import Iterator, Sequence
from datetime import date

from navigator.domain.connections import (
    Holding,
    PassedAround,
    chase_is_due,
    chase_words,
    days_in_state,
    holding,
    passed_around,
    to_be_asked,
)
from navigator.domain.dates import screen_date, unbroken
from navigator.domain.loop import Connection
from navigator.domain.theirs import Theirs
from navigator.domain.today_line import TodayLine, line_of
from navigator.domain.today_words import TodayKind, TodayPart, TodayStep
from navigator.domain.words import ActionState


def lines_of_connections(theirs: Theirs, today: date) -> Iterator[TodayLine]:
    """Who is to be asked, or to be asked again; who was passed around; who is held; and what else is waited for, where
    they are not."""
    connections = theirs.going_on()
    held = holding(connections)
    acted = {action.connection_id for _, action in theirs.actions() if action.state is ActionState.OPEN}
    due = [one for one in connections if chase_is_due(one.state, one.chase_on, today)]
    for one in connections:
        if one in due:
            yield _chase(theirs, one, held, due, today)
        elif one.state.waits_on_others and held is None:
            yield line_of(
                theirs, TodayPart.WAITING, TodayKind.WAITING, one.service.name, _told_by(one), "Waiting",
                TodayStep.CHASE, one.since_on, record_id=one.id, days=days_in_state(one, today),
                button="Waiting, chase",
            )  # fmt: skip
        elif to_be_asked(one, today) and (one.from_id is not None or one.id not in acted):
            yield _to_ask(theirs, one, today)
    for around in passed_around(connections, theirs.goals):
        yield _passed_around(theirs, around)
    if held is not None and not due:  # to ask again is the check: one line for one thing
        names = ", ".join(one.service.name for one in held.waiting)
        check = f"Next check {screen_date(held.next_check_on, today)}" if held.next_check_on else "No check is set"
        yield line_of(
            theirs, TodayPart.WAITING, TodayKind.HOLDING, f"everything waits on {names}", check, "Holding",
            TodayStep.LOOK, held.since_on, days=held.days(today), button="Waiting, look",
        )  # fmt: skip


def _chase(theirs: Theirs, one: Connection, held: Holding | None, due: Sequence[Connection], today: date) -> TodayLine:
    """Whom to ask again; of somebody who is held also since when, and on whom else they wait."""
    late = one.chase_on is not None and one.chase_on < today
    others = [other.service.name for other in held.waiting if other not in due] if held else []
    why = (
        _told_by(one),
        f"Held since {screen_date(held.since_on, today)}" if held else "",
        f"Also waits on {', '.join(others)}" if others else "",
    )
    return line_of(
        theirs, TodayPart.WAITING, TodayKind.CHASE, one.service.name, " · ".join(filter(None, why)), "Overdue, chase",
        TodayStep.CHASE, one.chase_on, late=late, record_id=one.id, days=days_in_state(one, today),
        button=chase_words(one, today),
    )  # fmt: skip


def _to_ask(theirs: Theirs, one: Connection, today: date) -> TodayLine:
    """Who was passed on, or was offered something, and waits for nobody but the coordinator."""
    before = next((each.service.name for each in theirs.connections if each.id == one.from_id), "")
    stands = f"{one.state.label} since {screen_date(one.since_on, today)}"
    by = f"Passed on by {before}" if before else "Passed on" if one.from_id else stands
    why = " · ".join(filter(None, (by, one.what_for, unbroken(one.service.phone))))
    return line_of(
        theirs, TodayPart.DECIDE, TodayKind.TO_ASK, f"{one.service.name} is not asked yet", why, "Not asked yet",
        TodayStep.RING, one.since_on, record_id=one.id, days=days_in_state(one, today),
    )  # fmt: skip


def _passed_around(theirs: Theirs, around: PassedAround) -> TodayLine:
    names = " → ".join(link.connection.service.name for link in around.chain)
    return line_of(
        theirs, TodayPart.WAITING, TodayKind.PASSED_AROUND, _what_for(theirs, around), f"{around.told}: {names}",
        "Passed around", TodayStep.FIND_HELP, around.chain[-1].refused_on, late=True, record_id=around.about,
        button="Passed around, find help",
    )  # fmt: skip


def _told_by(one: Connection) -> str:
    """What for, how it stands, what they said last, and their number."""
    said = one.steps[-1].words if one.steps else ""
    stands = f"{one.state.label}: {said}" if said else one.state.label
    return " · ".join(part for part in (one.what_for, stands, unbroken(one.service.phone)) if part)


def _what_for(theirs: Theirs, around: PassedAround) -> str:
    """The goal in their words, or the need, for which everybody said no."""
    words = next((goal.words for goal in theirs.goals if goal.id == around.goal_id), "")
    return f"“{words}”" if words else around.need.label.lower() if around.need else "help"
