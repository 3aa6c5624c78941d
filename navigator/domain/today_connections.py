"""What Today says of somebody's connections: whom to ask or to ask again, who was passed around, who is held."""

from collections.abc import Iterator
from datetime import date

from navigator.domain.connections import PassedAround, chase_is_due, days_in_state, holding, passed_around
from navigator.domain.dates import screen_date, unbroken
from navigator.domain.loop import Connection
from navigator.domain.theirs import Theirs
from navigator.domain.today_line import TodayLine, line_of
from navigator.domain.today_words import TodayKind, TodayPart, TodayStep


def lines_of_connections(theirs: Theirs, today: date) -> Iterator[TodayLine]:
    """Who is to be asked again, who was passed around, who is held; and what else is waited for, where they are not."""
    connections = theirs.going_on()
    held = holding(connections)
    for one in connections:
        days = days_in_state(one, today)
        if chase_is_due(one.state, one.chase_on, today):
            late = one.chase_on is not None and one.chase_on < today
            yield line_of(
                theirs, TodayPart.WAITING, TodayKind.CHASE, one.service.name, _told_by(one), "Overdue, chase",
                TodayStep.CHASE, one.chase_on, late=late, record_id=one.id, days=days,
                button="Overdue, chase" if late else "Chase",
            )  # fmt: skip
        elif one.state.waits_on_others and held is None:
            yield line_of(
                theirs, TodayPart.WAITING, TodayKind.WAITING, one.service.name, _told_by(one), "Waiting",
                TodayStep.CHASE, one.since_on, record_id=one.id, days=days, button="Waiting, chase",
            )  # fmt: skip
    for around in passed_around(connections):
        names = " → ".join(link.connection.service.name for link in around.chain)
        about = around.goal_id or (around.need.value if around.need else "")
        why = f"{around.told}: {names}"
        yield line_of(
            theirs, TodayPart.WAITING, TodayKind.PASSED_AROUND, _what_for(theirs, around), why, "Passed around",
            TodayStep.FIND_HELP, around.chain[-1].refused_on, late=True, record_id=about,
            button="Passed around, find help",
        )  # fmt: skip
    if held is not None:
        names = ", ".join(one.service.name for one in held.waiting)
        check = f"Next check {screen_date(held.next_check_on, today)}" if held.next_check_on else "No check is set"
        yield line_of(
            theirs, TodayPart.WAITING, TodayKind.HOLDING, f"everything waits on {names}", check, "Holding",
            TodayStep.LOOK, held.since_on, days=(today - held.since_on).days, button="Waiting, look",
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
