"""A connection as it stands: the states with the days in each, and its next step as one button."""

from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QWidget

from navigator.domain.connections import chase_is_due, days_in_state, stays
from navigator.domain.dates import screen_date, unbroken
from navigator.domain.loop import Connection
from navigator.domain.words import ConnectionState
from navigator.ui.kit import Button, Card, Chip, FlowBox, PlainLabel, row

_S = ConnectionState
#: The next step of each state, in the coordinator's words; Chase comes first where somebody is waited for.
_NEXT = {
    _S.CONSIDERED: ("Offer it", _S.OFFERED),
    _S.OFFERED: ("Ask them", _S.ASKED),
    _S.ASKED: ("They started", _S.STARTED),
    _S.WAITING: ("They started", _S.STARTED),
    _S.STARTED: ("Did it help?", _S.SETTLED),
}
_ROLES = {
    _S.ASKED: "waiting",
    _S.WAITING: "waiting",
    _S.STARTED: "accent",
    _S.SETTLED: "settled",
    _S.TURNED_AWAY: "concern",
    _S.PASSED_ON: "concern",
}


class Deeds(Protocol):
    """What the card asks of the tab it is on."""

    def go_on(self, connection: Connection, to: ConnectionState | None = None) -> None: ...
    def chase(self, connection: Connection) -> None: ...


def standing(connection: Connection, today: date) -> tuple[str, str]:
    """How it stands, in a word or two, and the role that colours it."""
    if chase_is_due(connection, today):
        return "Overdue, chase", "waiting"
    state = connection.state
    days = days_in_state(connection, today)
    told = f"{state.label}, {_days(days)}" if state.is_open else state.label
    return told, _ROLES.get(state, "neutral")


def _days(days: int) -> str:
    return "today" if days == 0 else "1 day" if days == 1 else f"{days} days"


class ConnectionCard(Card):
    """One connection. What is closed has no buttons: it stays as it was told."""

    def __init__(self, connection: Connection, goal: str, today: date, deeds: Deeds) -> None:
        super().__init__()
        service = connection.service
        self.setAccessibleName(f"Connection: {service.name}")
        head = row(PlainLabel(service.name, heading=2), Chip(*standing(connection, today)), spacing=8)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        what = connection.what_for or goal or (connection.need.label if connection.need else "")
        about = (what, service.organization, unbroken(service.phone))
        self._say(" · ".join(part for part in about if part), tone="quiet")
        self._say(loop_words(connection, today))
        if connection.their_words:
            self._say(f"“{connection.their_words}”")
        elif connection.steps and connection.steps[-1].words:
            self._say(connection.steps[-1].words)
        if connection.chase_on is not None:
            self._say(f"Ask again on {screen_date(connection.chase_on, today)}", tone="quiet")
        if connection.state.is_open:
            self.body.addWidget(FlowBox(*_buttons(connection, today, deeds)))

    def _say(self, words: str, tone: str = "") -> None:
        if words:
            self.body.addWidget(PlainLabel(words, tone=tone, selectable=True))


def loop_words(connection: Connection, today: date) -> str:
    """The loop with the days in each state: "Considered 2 days → Asked 18 days → Turned away"."""
    parts = []
    for stay in stays(connection, today):
        days = f" {_days(stay.days)}" if stay.days or stay.state.is_open else ""
        to = f" to {stay.to_whom}" if stay.to_whom else ""
        helped = (
            f": it helped, {connection.helped.label.lower()}" if stay.state is _S.SETTLED and connection.helped else ""
        )
        parts.append(f"{stay.state.label}{to}{days if days != ' today' else ''}{helped}")
    chased = sum(step.state is None for step in connection.steps)
    told = " → ".join(parts)
    return f"{told} (chased {chased} times)" if chased > 1 else f"{told} (chased once)" if chased else told


def _buttons(connection: Connection, today: date, deeds: Deeds) -> list[QWidget]:
    words, to = _NEXT[connection.state]
    waits, due = connection.state.waits_on_others, chase_is_due(connection, today)
    made: list[QWidget] = []
    if waits:
        chase = Button("Chase", kind="primary" if due else "secondary", then=lambda: deeds.chase(connection))
        made.append(chase)
    made.append(Button(words, then=lambda: deeds.go_on(connection, to)))
    made.append(Button("Something else…", kind="quiet", then=lambda: deeds.go_on(connection)))
    for button in made:
        button.setAccessibleDescription(connection.service.name)
    return made
