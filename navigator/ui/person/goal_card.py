"""A goal with its actions and connections: when, what, who, and how it stands."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from navigator.domain.loop import Connection
from navigator.domain.people import Action, Goal
from navigator.ui.kit import Button, Card, FlowBox, PlainLabel, row, rule
from navigator.ui.person.action_row import action_row, connection_row, in_order
from navigator.ui.person.connection_card import begin_button, next_button
from navigator.ui.person.few_lines import FewLines
from navigator.ui.person.nearness_line import NearnessLine


class Deeds(Protocol):
    """What the card asks of the tab it is on. `opened` names the goals of which every action is shown."""

    opened: set[str]

    def write_goal(self, goal: Goal | None = None) -> None: ...
    def write_action(self, goal: Goal, card: Card, action: Action | None = None) -> None: ...
    def what_happened(self, action: Action) -> None: ...
    def tell_why(self, action: Action) -> None: ...
    def ask_nearness(self, goal: Goal) -> None: ...
    def connect_service(self, goal: Goal) -> None: ...
    def move_connection(self, connection: Connection) -> None: ...
    def begin_next(self, connection: Connection) -> None: ...
    def open_again(self, goal: Goal) -> None: ...


class GoalCard(Card):
    """One goal that goes on. Open actions first, by day; then what was done; then connections that no action stands
    for."""

    def __init__(
        self, number: int, goal: Goal, today: date, deeds: Deeds, connections: Sequence[Connection] = ()
    ) -> None:
        super().__init__()
        self.setAccessibleName(goal.words)
        self.goal_id = goal.id
        words = PlainLabel(f"{number}  {goal.words}", heading=2)
        near = Button(nearness_words(goal), kind="quiet", then=lambda: deeds.ask_nearness(goal))
        near.setAccessibleName(f"How near: {nearness_words(goal)}")
        edit = Button(kind="quiet", icon="pencil", name="Change the goal", then=lambda: deeds.write_goal(goal))
        line = [NearnessLine(goal.nearness, today)] if len(goal.nearness) > 1 else []
        head = row(words, *line, near, edit, spacing=4)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        add_lines(self, goal, today, deeds, connections)
        self.body.addWidget(rule())
        self.add = Button("Add an action", kind="quiet", icon="plus", then=lambda: deeds.write_action(goal, self))
        connect = Button("Connect a service", kind="quiet", icon="signpost", then=lambda: deeds.connect_service(goal))
        self.body.addWidget(FlowBox(self.add, connect))


def add_lines(card: Card, goal: Goal, today: date, deeds: Deeds, connections: Sequence[Connection]) -> None:
    """What is done for a goal, on its card: a line for each action, and for each connection that none stands for."""
    over = goal.ending is not None
    known = {one.id: one for one in connections}

    def line(action: Action) -> QWidget:
        return action_row(
            action,
            today,
            known.get(action.connection_id or ""),
            what_happened=deeds.what_happened,
            told=deeds.tell_why,
            change=None if over else partial(deeds.write_action, goal, card),
            over=over,
        )

    if goal.actions:
        card.body.addWidget(rule())
        card.body.addWidget(FewLines(in_order(goal.actions), line, name=goal.words, opened=deeds.opened))
    spoken_for = {action.connection_id for action in goal.actions}
    for one in connections:
        begins = begin_button(one, connections, deeds.begin_next, over=over)
        if one.goal_id == goal.id and (one.id not in spoken_for or begins):
            buttons = [*next_button(one, today, deeds.move_connection, over=over), *begins]
            card.body.addWidget(rule())
            card.body.addWidget(connection_row(one, today, buttons, over=over))


def nearness_words(goal: Goal) -> str:
    """ "3 → 6 of 10": the first and the latest answer."""
    if not goal.nearness:
        return "How near?"
    first, last = goal.nearness[0].score, goal.nearness[-1].score
    return f"{last} of 10" if len(goal.nearness) == 1 else f"{first} → {last} of 10"
