"""Connections as they are seen: the way each has gone, with its days; who is passed around; who is being held."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Protocol

from navigator.domain.connections import (
    Holding,
    PassedAround,
    after_ringing,
    days_in_state,
    next_step,
    sent_on_to,
    stays,
    step_told,
)
from navigator.domain.dates import screen_date
from navigator.domain.loop import Connection
from navigator.domain.text import counted
from navigator.domain.today_words import TodayStep
from navigator.domain.words import ConnectionState
from navigator.ui.kit import Beside, Flowing, Icon, InCard, Part, Press, Tag, Words, about, shortened
from navigator.ui.person.action_row import connection_standing

_State = ConnectionState
CHASE = "Chase"
_LONGEST_NAME = 40  # letters of a name on a button
#: What a move is called where it is pressed or chosen.
MOVE_WORDS = {
    _State.OFFERED: "Offer it",
    _State.ASKED: "Ask them",
    _State.WAITING: "On their list",
    _State.STARTED: "They started",
    _State.SETTLED: "Did it help?",
    _State.DECLINED: "They do not want it",
    _State.TURNED_AWAY: "Turned away",
    _State.PASSED_ON: "Passed on",
    _State.ENDED: "It ended",
}


def next_button(
    connection: Connection, today: date, then: Callable[[Connection], object], *, over: bool = False
) -> list[Press]:
    """The likeliest next step of an open connection as a button; none where it is closed. Of a goal that is `over`
    nothing is likely: what came of it can be told."""
    if not connection.state.is_open:
        return []
    if over:
        return [Press("What happened?", "quiet", then=partial(then, connection))]
    step = next_step(connection, today)
    return [Press(MOVE_WORDS[step] if step else CHASE, "quiet", then=partial(then, connection))]


def begin_button(
    connection: Connection, others: Iterable[Connection], then: Callable[[Connection], object], *, over: bool
) -> list[Press]:
    """Whom they were sent to and where nobody asked yet, as a button that begins with them."""
    step = sent_on_to(connection, others)
    if step is None or over:
        return []
    return [Press(f"Begin with {shortened(step.to_whom, _LONGEST_NAME)}", then=partial(then, connection))]


class ConnectionDeeds(Protocol):
    """What the card asks of the tab it is on."""

    def move_connection(self, connection: Connection) -> None: ...
    def tell_other(self, connection: Connection) -> None: ...
    def ring_service(self, connection: Connection) -> None: ...
    def see_service(self, connection: Connection) -> None: ...
    def write_to_service(self, connection: Connection) -> None: ...
    def begin_next(self, connection: Connection) -> None: ...


def connection_card(
    connection: Connection,
    what_for: str,
    today: date,
    deeds: ConnectionDeeds,
    *,
    others: Iterable[Connection] = (),
    over: bool = False,
) -> Part:
    """One connection: the service, what for, the way it has gone, what was said last, and the next step. `over`: its
    goal has ended, and only what came of it can still be told."""
    service = connection.service
    standing = Tag(*connection_standing(connection, today, over=over))
    asked = " · ".join(part for part in (what_for, connection.what_for, service.organization, service.phone) if part)
    parts = [Beside(Words(service.name, strong=True), standing, wide=0), Words(asked, tone="quiet")]
    parts.append(_way(connection, today, over=over))
    if said := _said(connection, today, over=over):
        parts.append(Words(said, selectable=True))
    if connection.state.is_open:
        buttons = _told(connection, deeds) if over else _next(connection, today, deeds)
        parts.append(Flowing(*about(service.name, [*buttons, *_besides(connection, deeds)])))
    elif begins := begin_button(connection, others, deeds.begin_next, over=over):
        parts.append(Flowing(*begins))
    return InCard("", *parts, name=service.name, key=connection.id)


def _told(connection: Connection, deeds: ConnectionDeeds) -> list[Press]:
    return [Press("What happened?", then=partial(deeds.move_connection, connection))]


def _next(connection: Connection, today: date, deeds: ConnectionDeeds) -> list[Press]:
    """The likeliest step first."""
    step = next_step(connection, today)
    move = partial(deeds.move_connection, connection)
    more = Press("Something else happened", "quiet", then=partial(deeds.tell_other, connection))
    if step is None:
        return [Press(CHASE, icon="phone", then=move), more]
    rung = bool(after_ringing(connection.state))
    ring = [Press("Ring now", icon="phone", then=partial(deeds.ring_service, connection))] if rung else []
    return [Press(MOVE_WORDS[step], then=move), *ring, more]


def _besides(connection: Connection, deeds: ConnectionDeeds) -> list[Press]:
    service = connection.service
    write = Press("Write to them", "quiet", "mail", then=partial(deeds.write_to_service, connection))
    if not service.service_id:
        return [write]
    see, name = partial(deeds.see_service, connection), f"See it now: {service.name}"
    return [Press("See it now", "quiet", "compass", name=name, then=see), write]


def _way(connection: Connection, today: date, *, over: bool) -> Part:
    """The states it went through, each with its days, an arrow from one to the next."""
    gone = stays(connection, today)
    parts: list[Part] = []
    for number, stay in enumerate(gone):
        last = number == len(gone) - 1
        days = "" if last and not connection.state.is_open else f" · {counted(stay.days, 'day')}"
        role = connection_standing(connection, today, over=over)[1] if last else "neutral"
        parts += [Icon("arrow-right", size=16)] if number else []
        parts.append(Tag(f"{stay.state.label}{days}", role))
    return Flowing(*parts, spacing=6)


def _said(connection: Connection, today: date, *, over: bool) -> str:
    """The newest words, the day to ask again, and the person's own word."""
    told = [step_told(step, today) for step in connection.steps if step.words or step.to_whom][-1:]
    if connection.chase_on is not None and connection.state.waits_on_others and not over:
        told.append(f"Ask again {screen_date(connection.chase_on, today)}.")
    if connection.helped is not None:
        told.append(f"Did it help? {connection.helped.label}.")
    if connection.their_words:
        told.append(f"“{connection.their_words}”")
    return " ".join(told)


def passed_around_card(around: PassedAround, what_for: str, today: date, find_help: Callable[[str], object]) -> Part:
    """Rule 3, shown first: the chain, agency by agency, with the days between; and what mends it, as on Today."""
    summary = f"{around.told}, and nothing has started since."
    parts: list[Part] = [Beside(Tag("Passed around", "concern"), Words(summary))]
    for link in around.chain:
        later = f"{counted(link.days, 'day')} later: " if link.days else ""
        said = step_told(link.connection.steps[-1], today)
        parts.append(Words(f"{later}{link.connection.service.name}. {said}", selectable=True))
    find = Press(TodayStep.FIND_HELP.label, icon="compass", then=partial(find_help, around.about))
    return InCard(f"Passed around: {what_for}", *parts, Flowing(find), key=f"passed around/{around.about}")


def holding_card(held: Holding, name: str, today: date) -> Part:
    """Rule 5: since when everything waits on others, on whom, and when to look again."""
    since = screen_date(held.since_on, today)
    check = screen_date(held.next_check_on, today) if held.next_check_on else "no day is set"
    waits = "; ".join(
        f"{one.service.name} ({one.state.label.lower()}, {counted(days_in_state(one, today), 'day')})"
        for one in held.waiting
    )
    return InCard(
        f"{name} is being held",
        Beside(Tag("Holding", "waiting"), Words(f"Since {since}. Next check: {check}.")),
        Words(f"Everything waits on others: {waits}.", selectable=True),
    )
