"""Actions: what is to be done, by state; the connections, each with its way and its next step; what was held once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from navigator.domain.connections import going_on, holding, passed_around
from navigator.domain.loop import Connection
from navigator.domain.people import Action, PersonSnapshot
from navigator.domain.rules import ladder
from navigator.domain.words import ActionState, Need
from navigator.store.plan import told_of_promise
from navigator.ui.context import Context
from navigator.ui.kit import (
    Button,
    Card,
    Chip,
    Choice,
    FlowBox,
    PlainLabel,
    ScrollColumn,
    clear,
    column,
    give_the_keys_back,
    rule,
    where_the_keys_are,
)
from navigator.ui.person.action_row import action_row, in_order, who_does
from navigator.ui.person.assessments import AssessmentsCard
from navigator.ui.person.connecting import MoveDialog, connect_service
from navigator.ui.person.connection_card import ConnectionCard, HoldingCard, PassedAroundCard
from navigator.ui.person.ringing import RingDialog, next_step_dialog
from navigator.ui.person.tab import LEAST_HEIGHT, PersonTab
from navigator.ui.person.what_happened import WhatHappenedDialog

_EVERY, _ME = "*", ""


class ActionsTab(PersonTab):
    """Filtered by goal and by who. Being passed around and being held come first, whatever the filter."""

    title = "Actions"
    wants_service = Signal()
    shows_service = Signal(str)
    #: A letter about the connection with this id.
    wants_letter = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._everything: PersonSnapshot | None = None
        self._goal = Choice([(_EVERY, "Every goal")], name="Goal")
        self._who = Choice([(_EVERY, "Everybody")], name="Who")
        for choice in (self._goal, self._who):
            choice.changed.connect(self._show_all)
        self._connect = Button("Connect a service", kind="primary", icon="signpost", then=self._begin)
        find = Button("Find a service", icon="compass", then=self.wants_service.emit)
        head = FlowBox(self._goal, self._who, find, self._connect)
        self._list = ScrollColumn(spacing=12, margins=0, least=LEAST_HEIGHT)
        page = column(head, self._list, spacing=12)
        page.setStretch(1, 1)
        self.setLayout(page)

    def show_person(self, everything: PersonSnapshot) -> None:
        if self._everything is None or self._everything.person.id != everything.person.id:
            self._goal.set_value(_EVERY)
            self._who.set_value(_EVERY)
        self._everything = everything
        self._show_filters(everything)
        self._show_all()

    # The filters

    def _show_filters(self, everything: PersonSnapshot) -> None:
        goals = [(_EVERY, "Every goal"), *((goal.id, goal.words) for goal in everything.goals)]
        names = {who_does(action) for goal in everything.goals for action in goal.actions}
        names |= {one.service.name for one in everything.connections}
        whos = [(_EVERY, "Everybody"), (_ME, "You"), *((name, name) for name in sorted(names - {_ME}))]
        for choice, options in ((self._goal, goals), (self._who, whos)):
            chosen = choice.value()
            choice.set_options(options)
            choice.set_value(chosen if chosen in dict(options) else _EVERY)

    def _wanted(self, goal_id: str | None, who: str) -> bool:
        return self._goal.value() in (_EVERY, goal_id) and self._who.value() in (_EVERY, who)

    # Showing

    def _show_all(self) -> None:
        everything = self._everything
        if everything is None:
            return
        keys = where_the_keys_are(self._list.body)
        clear(self._list.body)
        for part in (
            *self._warnings(everything),
            *self._connections(everything),
            *self._actions(everything),
            *_ladder(everything),
            AssessmentsCard(self.context, everything),
        ):
            self._list.body.addWidget(part)
        give_the_keys_back(self._list.body, keys)

    def _warnings(self, everything: PersonSnapshot) -> list[QWidget]:
        today, connections = self.context.today(), going_on(everything.connections, everything.goals)
        parts: list[QWidget] = [
            PassedAroundCard(one, _for(everything, one.goal_id, one.need), today) for one in passed_around(connections)
        ]
        held = holding(connections)
        name = everything.person.details.likes_to_be_called
        return [*parts, HoldingCard(held, name, today)] if held else parts

    def _connections(self, everything: PersonSnapshot) -> list[QWidget]:
        wanted = [one for one in everything.connections if self._wanted(one.goal_id, one.service.name)]
        if not wanted:
            hint = "No connection here yet. A connection is the way from a need to a service that truly helps."
            return [PlainLabel(hint, tone="quiet")]
        wanted.sort(key=lambda one: (not one.state.is_open, one.chase_on or one.since_on))
        today = self.context.today()
        return [
            ConnectionCard(
                one,
                _for(everything, one.goal_id, one.need),
                today,
                self.move_connection,
                self._other,
                self._ring,
                self.shows_service.emit,
                self._write,
            )
            for one in wanted
        ]

    def _actions(self, everything: PersonSnapshot) -> list[QWidget]:
        known = {one.id: one for one in everything.connections}
        over = {goal.id for goal in everything.goals if goal.ending is not None}
        wanted = [
            action for goal in everything.goals for action in goal.actions if self._wanted(goal.id, who_does(action))
        ]
        cards: list[QWidget] = []
        for state in ActionState:
            actions = in_order(action for action in wanted if action.state is state)
            if actions:
                card = Card(f"{state.label}: {len(actions)}")
                for number, action in enumerate(actions):
                    if number:
                        card.body.addWidget(rule())
                    card.body.addWidget(
                        action_row(
                            action,
                            self.context.today(),
                            known.get(action.connection_id or ""),
                            what_happened=self.what_happened,
                            told=self.tell_why,
                            over=action.goal_id in over,
                        )
                    )
                cards.append(card)
        return cards

    # Doing

    def _begin(self) -> None:
        if self._everything is not None:
            connect_service(self, self.context, self._everything)

    def move_connection(self, connection: Connection) -> None:
        if self._everything is not None:
            next_step_dialog(self.window(), self.context, self._everything, connection).open()

    def _other(self, connection: Connection) -> None:
        MoveDialog(self.window(), self.context, connection, any_other=True).open()

    def _ring(self, connection: Connection) -> None:
        if self._everything is not None:
            RingDialog(self.window(), self.context, self._everything, connection).open()

    def _write(self, connection: Connection) -> None:
        self.wants_letter.emit(connection.id)

    def what_happened(self, action: Action) -> None:
        if self._everything is not None:
            WhatHappenedDialog(self.window(), self.context, action, self._everything.contacts).open()

    def tell_why(self, action: Action) -> None:
        self.context.work.command(told_of_promise(action.id, action.revision))


def _for(everything: PersonSnapshot, goal_id: str | None, need: Need | None) -> str:
    words = next((goal.words for goal in everything.goals if goal.id == goal_id), "")
    return words or (need.label if need else "")


def _ladder(everything: PersonSnapshot) -> list[QWidget]:
    """How much of what was done was more than sign-posting."""
    found = ladder(action for goal in everything.goals for action in goal.actions)
    if not found.total:
        return []
    card = Card("Hand-holding")
    said = f"{found.more} of {found.total} done were more than telling them about it."
    card.body.addWidget(PlainLabel(said, strong=True))
    card.body.addWidget(FlowBox(*(Chip(f"{kind.label}: {count}") for kind, count in found.rungs), spacing=6))
    return [card]
