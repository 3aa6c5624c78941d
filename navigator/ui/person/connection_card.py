"""Connections as they are seen: the way each has gone, with its days; who is passed around; who is being held."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QWidget

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
from navigator.ui.kit import Button, Card, Chip, FlowBox, Picture, PlainLabel, mark, row, shortened
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
) -> list[QWidget]:
    """The likeliest next step of an open connection as a button; none where it is closed. Of a goal that is `over`
    nothing is likely: what came of it can be told."""
    if not connection.state.is_open:
        return []
    if over:
        return [Button("What happened?", kind="quiet", then=lambda: then(connection))]
    step = next_step(connection, today)
    return [Button(MOVE_WORDS[step] if step else CHASE, kind="quiet", then=lambda: then(connection))]


def begin_button(
    connection: Connection, others: Iterable[Connection], then: Callable[[Connection], object], *, over: bool
) -> list[QWidget]:
    """Whom they were sent to and where nobody asked yet, as a button that begins with them."""
    step = sent_on_to(connection, others)
    if step is None or over:
        return []
    return [Button(f"Begin with {shortened(step.to_whom, _LONGEST_NAME)}", then=lambda: then(connection))]


class ConnectionDeeds(Protocol):
    """What the card asks of the tab it is on."""

    def move_connection(self, connection: Connection) -> None: ...
    def tell_other(self, connection: Connection) -> None: ...
    def ring_service(self, connection: Connection) -> None: ...
    def see_service(self, connection: Connection) -> None: ...
    def write_to_service(self, connection: Connection) -> None: ...
    def begin_next(self, connection: Connection) -> None: ...


class ConnectionCard(Card):
    """One connection: the service, what for, the way it has gone, what was said last, and the next step. `over`: its
    goal has ended, and only what came of it can still be told."""

    def __init__(
        self,
        connection: Connection,
        what_for: str,
        today: date,
        deeds: ConnectionDeeds,
        *,
        others: Iterable[Connection] = (),
        over: bool = False,
    ) -> None:
        super().__init__()
        self._deeds, self._connection, service = deeds, connection, connection.service
        self.setAccessibleName(service.name)
        mark(self, connection.id)
        standing = Chip(*connection_standing(connection, today, over=over))
        head = row(PlainLabel(service.name, strong=True), standing, spacing=8)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        about = " · ".join(
            part for part in (what_for, connection.what_for, service.organization, service.phone) if part
        )
        self.body.addWidget(PlainLabel(about, tone="quiet"))
        self.body.addWidget(_way(connection, today, over=over))
        if said := _said(connection, today, over=over):
            self.body.addWidget(PlainLabel(said, selectable=True))
        if connection.state.is_open:
            buttons = self._told() if over else self._next(today)
            self.body.addWidget(FlowBox(*buttons, *self._besides()))
        elif begins := begin_button(connection, others, deeds.begin_next, over=over):
            self.body.addWidget(FlowBox(*begins))

    def _button(self, words: str, deed: Callable[[Connection], object], **look: str) -> Button:
        return Button(words, then=lambda: deed(self._connection), **look)

    def _told(self) -> list[Button]:
        return [self._button("What happened?", self._deeds.move_connection)]

    def _next(self, today: date) -> list[Button]:
        """The likeliest step first."""
        deeds, step = self._deeds, next_step(self._connection, today)
        more = self._button("Something else happened", deeds.tell_other, kind="quiet")
        if step is None:
            return [self._button(CHASE, deeds.move_connection, icon="phone"), more]
        first = self._button(MOVE_WORDS[step], deeds.move_connection)
        rung = bool(after_ringing(self._connection.state))
        return [first, *([self._button("Ring now", deeds.ring_service, icon="phone")] if rung else []), more]

    def _besides(self) -> list[Button]:
        service = self._connection.service
        write = self._button("Write to them", self._deeds.write_to_service, kind="quiet", icon="mail")
        if not service.service_id:
            return [write]
        name = f"See it now: {service.name}"
        return [self._button("See it now", self._deeds.see_service, kind="quiet", icon="compass", name=name), write]


def _way(connection: Connection, today: date, *, over: bool) -> QWidget:
    """The states it went through, each with its days, an arrow from one to the next."""
    gone = stays(connection, today)
    parts: list[QWidget] = []
    for number, stay in enumerate(gone):
        last = number == len(gone) - 1
        days = "" if last and not connection.state.is_open else f" · {counted(stay.days, 'day')}"
        role = connection_standing(connection, today, over=over)[1] if last else "neutral"
        parts += [Picture("arrow-right", "quiet", 16)] if number else []
        parts.append(Chip(f"{stay.state.label}{days}", role))
    return FlowBox(*parts, spacing=6)


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


class PassedAroundCard(Card):
    """Rule 3, shown first: the chain, agency by agency, with the days between; and what mends it, as on Today."""

    def __init__(self, around: PassedAround, what_for: str, today: date, find_help: Callable[[str], object]) -> None:
        super().__init__(f"Passed around: {what_for}")
        mark(self, f"passed around/{around.about}")
        summary = f"{around.told}, and nothing has started since."
        self.body.addLayout(row(Chip("Passed around", "concern"), PlainLabel(summary), spacing=8))
        for link in around.chain:
            later = f"{counted(link.days, 'day')} later: " if link.days else ""
            said = step_told(link.connection.steps[-1], today)
            self.body.addWidget(PlainLabel(f"{later}{link.connection.service.name}. {said}", selectable=True))
        find = Button(TodayStep.FIND_HELP.label, icon="compass", then=lambda: find_help(around.about))
        self.body.addWidget(FlowBox(find))


class HoldingCard(Card):
    """Rule 5: since when everything waits on others, on whom, and when to look again."""

    def __init__(self, held: Holding, name: str, today: date) -> None:
        super().__init__(f"{name} is being held")
        since = screen_date(held.since_on, today)
        check = screen_date(held.next_check_on, today) if held.next_check_on else "no day is set"
        self.body.addLayout(
            row(Chip("Holding", "waiting"), PlainLabel(f"Since {since}. Next check: {check}."), spacing=8)
        )
        waits = "; ".join(
            f"{one.service.name} ({one.state.label.lower()}, {counted(days_in_state(one, today), 'day')})"
            for one in held.waiting
        )
        self.body.addWidget(PlainLabel(f"Everything waits on others: {waits}.", selectable=True))
