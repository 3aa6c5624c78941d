"""Goals that have ended, apart from those that go on: how each ended, what was done for it, and the way back."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from navigator.domain.goals import ended_goals
from navigator.domain.loop import Connection
from navigator.domain.people import Goal, PersonSnapshot
from navigator.domain.text import counted
from navigator.domain.words import GoalEnding
from navigator.ui.kit import Button, Card, Chip, FlowBox, PlainLabel, clear, column, reveal, row
from navigator.ui.person.goal_card import Deeds, add_lines, nearness_words

_ROLES = {GoalEnding.REACHED: "settled", GoalEnding.PARTLY: "accent", GoalEnding.NOT_REACHED: "neutral"}


class EndedGoals(QWidget):
    """Folded up until it is asked for; unasked where there is nothing else. Nothing is there where none has ended."""

    def __init__(self, deeds: Deeds) -> None:
        super().__init__()
        self._deeds = deeds
        self._person_id, self._unfolded = "", False
        self._turn = Button(kind="quiet", icon="chevron-right", then=self._turned)
        self._inner = QWidget()
        self._cards = column(spacing=12)
        self._inner.setLayout(self._cards)
        self._fill: Callable[[], None] = lambda: None
        self.setLayout(column(row(self._turn, 0), self._inner, spacing=8))
        self.hide()

    def show_goals(self, everything: PersonSnapshot, today: date) -> None:
        """Those of this person; the way they are folded stays while the person does."""
        ended = ended_goals(everything.goals)
        if everything.person.id != self._person_id:
            self._person_id, self._unfolded = everything.person.id, len(ended) == len(everything.goals)
        self._fill = partial(self._show_cards, everything, ended, today)
        self._turn.show_words(counted(len(ended), "goal has ended", "goals have ended"))
        self._fold()
        self.setVisible(bool(ended))

    def _show_cards(self, everything: PersonSnapshot, ended: Sequence[Goal], today: date) -> None:
        if not everything.goes_on:
            words = "A new referral can open a goal again."
            self._cards.addWidget(PlainLabel(words, tone="quiet"))
        for goal in ended:
            card = EndedGoalCard(goal, today, self._deeds, everything.connections, may_open=everything.goes_on)
            self._cards.addWidget(card)

    def _turned(self) -> None:
        self._unfolded = not self._unfolded
        self._fold()
        if self._unfolded:
            reveal(self._inner)

    def _fold(self) -> None:
        focus = QApplication.focusWidget()
        if not self._unfolded and focus is not None and self._inner.isAncestorOf(focus):
            self._turn.setFocus()
        clear(self._cards)
        if self._unfolded:  # what is folded up is not made: most pages are left with it folded
            self._fill()
        self._inner.setVisible(self._unfolded)
        self._turn.show_icon("chevron-down" if self._unfolded else "chevron-right")
        self._turn.setAccessibleDescription("Shown" if self._unfolded else "Folded up")


class EndedGoalCard(Card):
    """One goal that has ended. Nothing is added to it; `may_open`: they can say that they still want it."""

    def __init__(
        self, goal: Goal, today: date, deeds: Deeds, connections: Sequence[Connection], *, may_open: bool
    ) -> None:
        super().__init__()
        self.setAccessibleName(goal.words)
        ending = goal.ending or GoalEnding.NOT_REACHED
        head = row(PlainLabel(goal.words, heading=2), Chip(ending.label, _ROLES[ending]), spacing=8)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        near = f"How near: {nearness_words(goal)}" if goal.nearness else ""
        about = " · ".join(part for part in (goal.ending_why, near) if part)
        if about:
            self.body.addWidget(PlainLabel(about, tone="quiet", selectable=True))
        add_lines(self, goal, today, deeds, connections)
        if may_open:
            again = Button("They still want this", icon="history", then=partial(deeds.open_again, goal))
            self.body.addWidget(FlowBox(again))
