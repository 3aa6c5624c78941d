"""A goal with its actions: when, what, who, and how it stands."""

from datetime import date
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from navigator.domain.dates import screen_date, unbroken
from navigator.domain.people import Action, Goal
from navigator.domain.rules import promise_is_late
from navigator.domain.words import ActionState
from navigator.ui.kit import Button, Card, Chip, PlainLabel, column, row, rule
from navigator.ui.theme import px

_DATE_WIDTH = 98


class Deeds(Protocol):
    """What the card asks of the tab it is on."""

    def write_goal(self, goal: Goal | None = None) -> None: ...
    def write_action(self, goal: Goal, card: Card, action: Action | None = None) -> None: ...
    def what_happened(self, action: Action) -> None: ...
    def ask_nearness(self, goal: Goal) -> None: ...


class GoalCard(Card):
    """One goal. Open actions first, by day; then what was done."""

    def __init__(self, number: int, goal: Goal, today: date, deeds: Deeds) -> None:
        super().__init__()
        self.setAccessibleName(goal.words)
        self._goal, self._today, self._deeds = goal, today, deeds
        self.goal_id = goal.id
        words = PlainLabel(f"{number}  {goal.words}", heading=2)
        near = Button(nearness_words(goal), kind="quiet", then=lambda: deeds.ask_nearness(goal))
        near.setAccessibleName(f"How near: {nearness_words(goal)}")
        edit = Button(kind="quiet", icon="pencil", name="Change the goal", then=lambda: deeds.write_goal(goal))
        head = row(words, near, edit, spacing=4)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        for action in sorted(goal.actions, key=_order):
            self.body.addWidget(rule())
            self.body.addWidget(self._action(action))
        self.body.addWidget(rule())
        self.add = Button("Add an action", kind="quiet", icon="plus", then=lambda: deeds.write_action(goal, self))
        self.body.addLayout(row(self.add, 0))

    def _action(self, action: Action) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(action.what)
        when = PlainLabel(_day(action, self._today), tone="quiet")
        when.setFixedWidth(px(_DATE_WIDTH))
        when.setAlignment(Qt.AlignmentFlag.AlignTop)
        texts: list[QWidget] = [PlainLabel(action.what, strong=True)]
        if who := action_who(action):
            texts.append(PlainLabel(who, tone="quiet"))
        if action.outcome:
            said = f"{action.outcome} Instead: {action.instead}" if action.instead else action.outcome
            texts.append(PlainLabel(said))
        line = row(when, column(*texts, 0, spacing=2), spacing=12)
        line.setStretch(1, 1)
        side = column(row(0, Chip(*standing(action, self._today))), spacing=2)
        if action.state is ActionState.OPEN:
            done = Button("What happened?", kind="quiet", then=lambda: self._deeds.what_happened(action))
            change = Button(
                kind="quiet",
                icon="pencil",
                name="Change the action",
                then=lambda: self._deeds.write_action(self._goal, self, action),
            )
            side.addLayout(row(0, done, change, spacing=0))
        side.addStretch(1)
        line.addLayout(side)
        holder.setLayout(line)
        return holder


def nearness_words(goal: Goal) -> str:
    """ "3 → 6 of 10": the first and the latest answer."""
    if not goal.nearness:
        return "How near?"
    first, last = goal.nearness[0].score, goal.nearness[-1].score
    return f"{last} of 10" if len(goal.nearness) == 1 else f"{first} → {last} of 10"


def standing(action: Action, today: date) -> tuple[str, str]:
    """How an action stands, in a word or two, and the role that colours it."""
    if action.state is not ActionState.OPEN:
        return action.state.label, "settled" if action.state is ActionState.DONE else "neutral"
    if action.by_on is not None and action.by_on < today:
        late = promise_is_late(action.promise, True, action.by_on, today)
        return ("Promise late", "concern") if late else ("Overdue", "waiting")
    if action.by_on == today:
        return "Today", "accent"
    return action.hand_holding.label, "accent"


def _order(action: Action) -> tuple[bool, date]:
    return action.state is not ActionState.OPEN, action.by_on or date.max


def _day(action: Action, today: date) -> str:
    if action.state is not ActionState.OPEN:
        return "done" if action.state is ActionState.DONE else "not done"
    day = unbroken(screen_date(action.by_on, today)) if action.by_on else "any day"
    return f"{day} {unbroken(action.when)}".strip()


def action_who(action: Action) -> str:
    """How it is done, by whom, and the number to ring."""
    who = action.who or (action.service.name if action.service else "")
    phone = action.who_phone or (action.service.phone if action.service else "")
    off = "" if action.on_plan or action.state is not ActionState.OPEN else "not on the page"
    return " · ".join(part for part in (action.hand_holding.label, who, unbroken(phone), off) if part)
