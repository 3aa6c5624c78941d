"""Goals that have ended, apart from those that go on: how each ended, what was done for it, and the way back."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from navigator.domain.goals import ended_goals
from navigator.domain.people import Goal, PersonSnapshot
from navigator.domain.text import counted
from navigator.domain.words import GoalEnding
from navigator.ui.kit import (
    Beside,
    Button,
    Flowing,
    InCard,
    Part,
    Press,
    Tag,
    Told,
    Words,
    column,
    reveal,
    row,
)
from navigator.ui.person.few_lines import FewLines
from navigator.ui.person.goal_card import Deeds, goal_lines, nearness_words

_ROLES = {GoalEnding.REACHED: "settled", GoalEnding.PARTLY: "accent", GoalEnding.NOT_REACHED: "neutral"}


class EndedGoals(QWidget):
    """Folded up until it is asked for; unasked where there is nothing else. Nothing is there where none has ended."""

    def __init__(self, deeds: Deeds, opened: set[str]) -> None:
        super().__init__()
        self._deeds = deeds
        self._person_id, self._unfolded = "", False
        self._turn = Button(kind="quiet", icon="chevron-right", then=self._turned)
        self._inner = QWidget()
        cards = column(spacing=12)
        self._inner.setLayout(cards)
        self._cards = Told(cards)
        self._few = FewLines(self._cards, self._fold, opened)
        self._parts: Callable[[], list[Part]] = list
        self.setLayout(column(row(self._turn, 0), self._inner, spacing=8))
        self.hide()

    def show_goals(self, everything: PersonSnapshot, today: date) -> None:
        """Those of this person; the way they are folded stays while the person does."""
        ended = ended_goals(everything.goals)
        if everything.person.id != self._person_id:
            self._person_id, self._unfolded = everything.person.id, len(ended) == len(everything.goals)
        self._parts = partial(self._all, everything, ended, today)
        self._turn.show_words(counted(len(ended), "goal has ended", "goals have ended"))
        self._fold()
        self.setVisible(bool(ended))

    def _all(self, everything: PersonSnapshot, ended: Sequence[Goal], today: date) -> list[Part]:
        words = "A new referral can open a goal again."
        hint: list[Part] = [] if everything.goes_on else [Words(words, tone="quiet")]
        return [*hint, *(self._card(goal, everything, today) for goal in ended)]

    def _card(self, goal: Goal, everything: PersonSnapshot, today: date) -> Part:
        """One that has ended. Nothing is added to it; while support goes on they can say that they still want it."""
        ending = goal.ending or GoalEnding.NOT_REACHED
        near = f"How near: {nearness_words(goal)}" if goal.nearness else ""
        about = " · ".join(part for part in (goal.ending_why, near) if part)
        again = Press("They still want this", icon="history", then=partial(self._deeds.open_again, goal))
        return InCard(
            "",
            Beside(Words(goal.words, heading=2), Tag(ending.label, _ROLES[ending])),
            *([Words(about, tone="quiet", selectable=True)] if about else []),
            *goal_lines(goal, today, self._deeds, self._few, everything.connections),
            *([Flowing(again)] if everything.goes_on else []),
            name=goal.words,
            key=goal.id,
        )

    def _turned(self) -> None:
        self._unfolded = not self._unfolded
        self._fold()
        if self._unfolded:
            reveal(self._inner)

    def _fold(self) -> None:
        focus = QApplication.focusWidget()
        if not self._unfolded and focus is not None and self._inner.isAncestorOf(focus):
            self._turn.setFocus()
        self._cards.show(self._parts() if self._unfolded else [])  # most pages are left with it folded
        self._inner.setVisible(self._unfolded)
        self._turn.show_icon("chevron-down" if self._unfolded else "chevron-right")
        self._turn.setAccessibleDescription("Shown" if self._unfolded else "Folded up")
