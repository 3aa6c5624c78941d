"""For which goal something is: one of the person's that go on, or a new one in their words."""

from collections.abc import Iterable

from navigator.domain.goals import open_goals
from navigator.domain.people import Goal
from navigator.ui.kit import Choice

_NEW = "new"
#: What a new goal is asked for by.
NEW_GOAL_WORDS = "What do they want, in their words?"


class GoalChoice(Choice):
    """The first goal stands chosen until another is. `value()` is what was chosen by hand, None while nothing was: a
    goal that only stands there is nobody's choice to keep; `goal_id()` is what it is for, "" for a new one.

    What is to be chosen may be told before the goals are known.
    """

    def __init__(self, goals: Iterable[Goal] = ()) -> None:
        super().__init__([])
        self._wanted: object = None
        self.changed.connect(self._pick)
        self.offer(goals)

    def offer(self, goals: Iterable[Goal]) -> None:
        self.set_options([*((goal.id, goal.words) for goal in open_goals(goals)), (_NEW, "A new goal")])
        self.set_value(self._wanted)

    def _pick(self) -> None:
        self._wanted = super().value()

    def value(self) -> object:
        return self._wanted

    def set_value(self, value: object) -> None:
        self._wanted = value
        chosen = value in self._values
        super().set_value(value if chosen else self._values[0])

    def goal_id(self) -> str:
        chosen = super().value()
        return "" if chosen == _NEW else str(chosen)

    def check_words(self, words: str) -> str:
        """What is wrong with the words of the new goal; nothing where it is for another."""
        return "" if words or self.goal_id() else "A goal needs words."
