"""A goal with its actions and connections: when, what, who, and how it stands."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from navigator.domain.loop import Connection
from navigator.domain.people import Action, Goal
from navigator.ui.kit import Beside, Flowing, Here, InCard, Own, Part, Press, Rule, Words
from navigator.ui.person.action_row import action_row, connection_row, in_order
from navigator.ui.person.connection_card import begin_button, next_button
from navigator.ui.person.few_lines import FewLines
from navigator.ui.person.nearness_line import NearnessLine

ADD_ACTION = "Add an action"


class Deeds(Protocol):
    """What the card asks of the tab it is on."""

    def write_goal(self, goal: Goal | None = None) -> None: ...
    def write_action(self, goal: Goal, action: Action | None = None) -> None: ...
    def what_happened(self, action: Action) -> None: ...
    def tell_why(self, action: Action) -> None: ...
    def ask_nearness(self, goal: Goal) -> None: ...
    def connect_service(self, goal: Goal) -> None: ...
    def move_connection(self, connection: Connection) -> None: ...
    def begin_next(self, connection: Connection) -> None: ...
    def open_again(self, goal: Goal) -> None: ...


def goal_card(
    number: int,
    goal: Goal,
    today: date,
    deeds: Deeds,
    few: FewLines,
    connections: Sequence[Connection],
    editor: QWidget | None = None,
) -> Part:
    """One goal that goes on. Open actions first, by day; then what was done; then connections that no action stands
    for; and where what happens next is being written, its editor."""
    words = nearness_words(goal)
    line = [near_line(goal, today)] if len(goal.nearness) > 1 else []
    return InCard(
        "",
        Beside(
            Words(f"{number}  {goal.words}", heading=2),
            *line,
            Press(words, "quiet", called=f"How near: {words}", then=partial(deeds.ask_nearness, goal)),
            Press(look="quiet", icon="pencil", name="Change the goal", then=partial(deeds.write_goal, goal)),
            spacing=4,
        ),
        *goal_lines(goal, today, deeds, few, connections),
        Rule(),
        Flowing(
            Press(ADD_ACTION, "quiet", "plus", then=partial(deeds.write_action, goal)),
            Press("Connect a service", "quiet", "signpost", then=partial(deeds.connect_service, goal)),
        ),
        *([Here(editor)] if editor else []),
        name=goal.words,
        key=goal.id,
    )


def near_line(goal: Goal, today: date) -> Part:
    """How near they felt over time, drawn."""
    return Own(
        NearnessLine,
        lambda line: line.show_nearness(goal.nearness, today),
        lambda line: line.show_nearness((), today),
    )


def goal_lines(goal: Goal, today: date, deeds: Deeds, few: FewLines, connections: Sequence[Connection]) -> list[Part]:
    """What is done for a goal, on its card: a line for each action, and for each connection that none stands for."""
    over = goal.ending is not None
    known = {one.id: one for one in connections}
    parts: list[Part] = []
    if goal.actions:
        lines = [
            action_row(
                action,
                today,
                known.get(action.connection_id or ""),
                what_happened=deeds.what_happened,
                told=deeds.tell_why,
                change=None if over else partial(deeds.write_action, goal),
                over=over,
            )
            for action in in_order(goal.actions)
        ]
        parts += [Rule(), *few.of(lines, goal.words)]
    spoken_for = {action.connection_id for action in goal.actions}
    for one in connections:
        begins = begin_button(one, connections, deeds.begin_next, over=over)
        if one.goal_id == goal.id and (one.id not in spoken_for or begins):
            buttons = [*next_button(one, today, deeds.move_connection, over=over), *begins]
            parts += [Rule(), connection_row(one, today, buttons, over=over)]
    return parts


def nearness_words(goal: Goal) -> str:
    """ "3 → 6 of 10": the first and the latest answer."""
    if not goal.nearness:
        return "How near?"
    first, last = goal.nearness[0].score, goal.nearness[-1].score
    return f"{last} of 10" if len(goal.nearness) == 1 else f"{first} → {last} of 10"
