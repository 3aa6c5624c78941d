"""One action on a line: when, what, who, how it stands; and one connection that no action stands for."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from navigator.domain.connections import chase_is_due, chase_words
from navigator.domain.dates import screen_date, unbroken
from navigator.domain.loop import Connection
from navigator.domain.people import Action
from navigator.domain.rules import promise_is_late, promise_standing
from navigator.domain.words import ActionState, ConnectionState, PromiseStanding
from navigator.ui.kit import Beneath, Beside, Group, Part, Press, Room, Tag, Words, about

_DATE_WIDTH = 84


def action_row(
    action: Action,
    today: date,
    connection: Connection | None,
    *,
    what_happened: Callable[[Action], object],
    told: Callable[[Action], object],
    change: Callable[[Action], object] | None = None,
    over: bool = False,
) -> Part:
    """The line of an action; `connection` is the one it belongs to. `change` opens its editor where there is one;
    `over`: its goal has ended, and nothing is asked of it any more."""
    said = " · ".join(filter(None, (action.outcome, action.instead and f"Instead: {action.instead}")))
    chip = standing(action, today, connection, over=over)
    texts = [Words(who, tone="quiet") for who in (_who(action, said=chip[0]),) if who]
    texts += [Words(said)] if said else []
    buttons = []
    if action.state is ActionState.OPEN:
        happened = partial(what_happened, action)
        buttons.append(Press(look="small", icon="circle-check", name="What happened?", then=happened))
        if change is not None:
            pencil = Press(look="small", icon="pencil", name="Change the action", then=partial(change, action))
            buttons.append(pencil)
    elif promise_standing(action, today) is PromiseStanding.UNTOLD:
        buttons.append(Press("They were told why", "quiet", then=partial(told, action)))
    return _line(action.what, _day(action, today), texts, Tag(*chip), buttons, key=action.id)


def connection_row(connection: Connection, today: date, buttons: Iterable[Press] = (), *, over: bool = False) -> Part:
    """The line of a connection that no action stands for."""
    on = connection.chase_on or connection.since_on
    asked = " · ".join(part for part in (connection.what_for, connection.service.phone) if part)
    texts = [Words(asked, tone="quiet")] if asked else []
    chip = Tag(*connection_standing(connection, today, over=over))
    day = unbroken(screen_date(on, today)) if connection.state.is_open else "closed"
    return _line(connection.service.name, day, texts, chip, buttons, key=connection.id)


def _line(what: str, when: str, texts: Iterable[Words], chip: Tag, buttons: Iterable[Press], *, key: str) -> Part:
    """What, how it stands and what can be done on the first line; the rest beneath, over the whole breadth."""
    day = Words(when, tone="quiet", width=_DATE_WIDTH)
    side = Beneath(Beside(chip, *about(what, buttons), spacing=4), Room())
    first = Beside(Beneath(Room(4), Words(what, strong=True), Room()), side, wide=0)
    told = Beneath(first, *texts, Room(), spacing=0)
    return Group(Beside(Beneath(Room(4), day, Room()), told, spacing=12, wide=1), name=what, key=key)


def standing(
    action: Action, today: date, connection: Connection | None = None, *, over: bool = False
) -> tuple[str, str]:
    """How an action stands, in a word or two, and the role that colours it."""
    if over and action.state is ActionState.OPEN:
        return "Left undone", "neutral"
    promise = promise_standing(action, today)
    if promise is PromiseStanding.UNTOLD:
        return "Not kept, not told yet", "concern"
    # What is to be done later says so itself: that the service is to be asked again before stands on its own card.
    due = action.by_on is None or action.by_on <= today
    if action.state is ActionState.OPEN and due and promise is not PromiseStanding.LATE and connection is not None:
        if chase_is_due(connection.state, connection.chase_on, today):
            return connection_standing(connection, today)
    elif action.state is ActionState.DONE and connection is not None and connection.state in _HELPED:
        return connection_standing(connection, today)
    if action.state is not ActionState.OPEN:
        return action.state.label, "settled" if action.state is ActionState.DONE else "neutral"
    if action.by_on is not None and action.by_on < today:
        late = promise_is_late(action.promise, True, action.by_on, today)
        return ("Promise late", "concern") if late else ("Overdue", "waiting")
    if action.by_on == today:
        return "Today", "accent"
    return action.way or action.state.label, "accent"


#: What a done action says of its connection beside "done": that it helped, and not how the agency keeps them waiting.
_HELPED = frozenset({ConnectionState.STARTED, ConnectionState.SETTLED})
_ROLES = {
    ConnectionState.SETTLED: "settled",
    ConnectionState.STARTED: "settled",
    ConnectionState.ASKED: "waiting",
    ConnectionState.WAITING: "waiting",
    ConnectionState.TURNED_AWAY: "concern",
    ConnectionState.PASSED_ON: "concern",
}


def connection_standing(connection: Connection, today: date, *, over: bool = False) -> tuple[str, str]:
    """How a connection stands, in a word or two, and the role that colours it; of a goal that is `over` none is due."""
    if not over and (words := chase_words(connection, today)):
        return words, "waiting"
    if over and connection.state.waits_on_others:
        return connection.state.label, "neutral"
    return connection.state.label, _ROLES.get(connection.state, "neutral")


def in_order(actions: Iterable[Action]) -> list[Action]:
    """Open ones first, by day; then what was cleared."""
    return sorted(actions, key=lambda action: (action.state is not ActionState.OPEN, action.by_on or date.max))


def _day(action: Action, today: date) -> str:
    if action.state is not ActionState.OPEN:
        return unbroken(screen_date(action.finished_on, today)) if action.finished_on else ""
    day = unbroken(screen_date(action.by_on, today)) if action.by_on else "any day"
    return f"{day} {unbroken(action.when)}".strip()


def who_does(action: Action) -> str:
    """Who does it: somebody named, else the service, else "" for the coordinator."""
    return action.who or (action.service.name if action.service else "")


def _who(action: Action, *, said: str) -> str:
    """How you help, who does it and whom to ring; without what the chip beside it `said` already."""
    phone = action.who_phone or (action.service.phone if action.service else "")
    off = "" if action.on_plan or action.state is not ActionState.OPEN else "not on the page"
    parts = (action.way, who_does(action), unbroken(phone), off)
    return " · ".join(part for part in parts if part and part != said)
