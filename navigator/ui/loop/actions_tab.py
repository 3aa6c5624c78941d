"""The Actions tab: who is passed around or held, the connections as loops, and every action by its state."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from navigator.domain.connections import Held, PassedAround, held, passed_around
from navigator.domain.dates import screen_date
from navigator.domain.loop import Assessment, Connection
from navigator.domain.people import Action, PersonSnapshot
from navigator.domain.rules import hand_held, promise_state
from navigator.domain.words import ActionState, ConnectionState, Need
from navigator.store.assessments import assessments_of
from navigator.store.casefile import Reader
from navigator.store.connections import connections_of
from navigator.ui.context import Context
from navigator.ui.kit import (
    Button,
    Card,
    Chip,
    Choice,
    Field,
    FlowBox,
    Fold,
    PlainLabel,
    ScrollColumn,
    clear,
    column,
    row,
)
from navigator.ui.loop.assessments import AcceptanceDialog, AssessmentDialog, AssessmentsCard
from navigator.ui.loop.begin import BeginDialog
from navigator.ui.loop.connection_card import ConnectionCard
from navigator.ui.loop.moving import ChaseDialog, MoveDialog
from navigator.ui.person.goal_card import action_who, standing
from navigator.ui.person.tab import PersonTab
from navigator.ui.person.what_happened import WhatHappenedDialog

_ANY = ""
Loop = tuple[tuple[Connection, ...], tuple[Assessment, ...]]


def _loop_of(person_id: str) -> Callable[[Reader], Loop]:
    return lambda reader: (connections_of(person_id)(reader), assessments_of(person_id)(reader))


class ActionsTab(PersonTab):
    """Connections first: they are what a person waits for."""

    title = "Actions"
    wants_service = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._everything: PersonSnapshot | None = None
        self._warnings, self._loops = column(spacing=12), column(spacing=12)
        self._actions, self._rest = column(spacing=12), column(spacing=12)
        begin = Button("Begin a connection", icon="plus", then=self.begin)
        find = Button("Find a service", icon="compass", then=self.wants_service.emit)
        self._goal, self._who = Choice([(_ANY, "Every goal")]), Choice([(_ANY, "Everybody")])
        for choice in (self._goal, self._who):
            choice.set_value(_ANY)
            choice.changed.connect(self._show_actions)
        self._ladder = PlainLabel(tone="quiet")
        scroll = ScrollColumn(spacing=12, margins=0)
        scroll.body.addLayout(self._warnings)
        scroll.body.addWidget(PlainLabel("Connections", heading=2))
        scroll.body.addLayout(self._loops)
        scroll.body.addWidget(FlowBox(begin, find))
        scroll.body.addWidget(PlainLabel("Actions", heading=2))
        scroll.body.addWidget(Fold(Field("For which goal", self._goal), Field("By whom", self._who)))
        scroll.body.addWidget(self._ladder)
        scroll.body.addLayout(self._actions)
        scroll.body.addLayout(self._rest)
        self.setLayout(column(scroll))

    def show_person(self, everything: PersonSnapshot) -> None:
        if self._everything is None or self._everything.person.id != everything.person.id:
            for part in (self._warnings, self._loops, self._actions, self._rest):
                clear(part)  # nothing, rather than what is somebody else's
        self._everything = everything
        _offer(self._goal, [(_ANY, "Every goal"), *((goal.id, goal.words) for goal in everything.goals)])
        doers = sorted({_doer(action) for action in _actions_of(everything)})
        _offer(self._who, [(_ANY, "Everybody"), *((name, name) for name in doers)])
        self._show_actions()
        self.context.work.query(_loop_of(everything.person.id), self._show_loop, self, key="loop")

    # The loop

    def _show_loop(self, loop: Loop) -> None:
        everything, today = self._everything, self.context.today()
        if everything is None:
            return
        connections, assessments = loop
        goals = {goal.id: goal.words for goal in everything.goals}
        clear(self._warnings)
        for around in passed_around(connections):
            self._warnings.addWidget(_around_card(around, goals, today))
        waiting = held(connections)
        if waiting is not None:
            self._warnings.addWidget(_held_card(waiting, everything, today))
        clear(self._loops)
        for connection in sorted(connections, key=lambda one: (not one.state.is_open, one.chase_on or date.max)):
            self._loops.addWidget(ConnectionCard(connection, goals.get(connection.goal_id or "", ""), today, self))
        if not connections:
            words = "None yet. A connection is closed only when the person says whether it helped."
            self._loops.addWidget(PlainLabel(words, tone="quiet"))
        clear(self._rest)
        self._rest.addWidget(AssessmentsCard(assessments, today, self._add_assessment, self._accept))

    def begin(self) -> None:
        """Begin a connection with a service that is in no list."""
        if self._everything is not None:
            BeginDialog(self.window(), self.context, self._everything).open()

    def go_on(self, connection: Connection, to: ConnectionState | None = None) -> None:
        MoveDialog(self.window(), self.context, connection, to).open()

    def chase(self, connection: Connection) -> None:
        ChaseDialog(self.window(), self.context, connection).open()

    def _add_assessment(self) -> None:
        if self._everything is not None:
            AssessmentDialog(self.window(), self.context, self._everything.person).open()

    def _accept(self, assessment: Assessment) -> None:
        AcceptanceDialog(self.window(), self.context, assessment).open()

    # The actions

    def _show_actions(self) -> None:
        everything = self._everything
        if everything is None:
            return
        clear(self._actions)
        every = _actions_of(everything)
        together, done = hand_held(every)
        self._ladder.setText(f"{together} of {done} things done were more than telling them about it." if done else "")
        self._ladder.setVisible(bool(done))
        chosen = [one for one in every if self._is_chosen(one)]
        for state in ActionState:
            ones = [one for one in chosen if one.state is state]
            if ones:
                self._actions.addWidget(self._card(state, ones, everything))
        if not chosen:
            self._actions.addWidget(PlainLabel("Nothing here.", tone="quiet"))

    def _is_chosen(self, action: Action) -> bool:
        return self._goal.value() in (_ANY, None, action.goal_id) and self._who.value() in (_ANY, None, _doer(action))

    def _card(self, state: ActionState, actions: list[Action], everything: PersonSnapshot) -> Card:
        card = Card(f"{state.label} ({len(actions)})")
        today = self.context.today()
        goals = {goal.id: goal.words for goal in everything.goals}
        for action in sorted(actions, key=lambda one: one.by_on or date.max):
            promise = promise_state(action, today)
            chips = [Chip(*standing(action, today))]
            if promise is not None:
                chips.append(Chip(f"Promise: {promise.label.lower()}", "concern" if promise.is_owed else "settled"))
            day = f"{screen_date(action.by_on, today)} · " if action.by_on else ""
            texts = column(
                PlainLabel(action.what, strong=True),
                PlainLabel(f"{day}{goals.get(action.goal_id, '')} · {action_who(action)}", tone="quiet"),
                *([PlainLabel(action.outcome)] if action.outcome else []),
                FlowBox(*chips),
                spacing=2,
            )
            line = row(texts, spacing=8)
            line.setStretch(0, 1)
            if action.state is ActionState.OPEN:
                button = Button("What happened?", kind="quiet", then=partial(self._what_happened, action))
                button.setAccessibleDescription(action.what)
                line.addWidget(button)
            card.body.addLayout(line)
        return card

    def _what_happened(self, action: Action) -> None:
        if self._everything is not None:
            WhatHappenedDialog(self.window(), self.context, action, self._everything.contacts).open()


def _actions_of(everything: PersonSnapshot) -> list[Action]:
    return [action for goal in everything.goals for action in goal.actions]


def _doer(action: Action) -> str:
    return action.who or "The coordinator"


def _offer(choice: Choice, options: list[tuple[str, str]]) -> None:
    chosen = choice.value()
    choice.set_options(options)
    choice.set_value(chosen if chosen in [value for value, _ in options] else _ANY)


def _around_card(around: PassedAround, goals: dict[str, str], today: date) -> Card:
    about = goals.get(around.key) or (Need(around.key).label if around.key in set(Need) else "")
    card = Card("Passed around")
    card.body.addWidget(FlowBox(Chip(about, "concern")))
    for stop in around.chain:
        days = f", {stop.days} days later" if stop.days is not None else ""
        reason = f". “{stop.words}”" if stop.words else ""
        words = f"{stop.agency}: {stop.state.label.lower()}, {screen_date(stop.on, today)}{days}{reason}"
        card.body.addWidget(PlainLabel(words, strong=True))
    card.body.addWidget(PlainLabel("Nobody has started since. This is when to speak up for them.", tone="quiet"))
    return card


def _held_card(waiting: Held, everything: PersonSnapshot, today: date) -> Card:
    name = everything.person.details.likes_to_be_called
    card = Card(f"{name} is being held")
    check = f" Next check on {screen_date(waiting.next_check, today)}." if waiting.next_check else ""
    words = f"Everything waits on {' and '.join(waiting.waiting_on)}, since {screen_date(waiting.since, today)}.{check}"
    card.body.addWidget(PlainLabel(words))
    return card
