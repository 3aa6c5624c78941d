"""What follows from a contact, made an action by a tick: for which goal, who does it, by when."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from navigator.store.following import Follows
from navigator.store.plan import NewAction
from navigator.ui.by_when import add_by_when
from navigator.ui.goal_choice import NEW_GOAL_WORDS, GoalChoice
from navigator.ui.kit import Check, Fold, Form, TextInput, reveal


class FollowsRows:
    """The rows of a form beneath its field "follows". What is filled in already is right for most: the tick alone makes
    it the coordinator's action, for the first goal."""

    def __init__(self, form: Form, today: Callable[[], date]) -> None:
        self._form = form
        tick, promise = Check("Put it on their plan, as an action"), Check("Promised to them")
        for check in (tick, promise):
            check.setAccessibleName(check.text())
        self.goal = GoalChoice()
        self._tick = form.add("as_action", "", tick)
        self._promise = form.add("promise", "", promise)
        goal = form.add("goal", "For which goal", self.goal)
        self._words = form.add("goal_words", NEW_GOAL_WORDS, TextInput(), validator=self._check_words)
        who = form.add("who", "Who does it", TextInput(hint="Leave empty for you"))
        by_on = add_by_when(form, "by_on", today)
        self._ticks, self._details = Fold(self._tick, self._promise), Fold(goal, who, by_on, shares=(5, 4, 4))
        tick.changed.connect(lambda: reveal(self._details))
        self._why_not = ""

    def shut(self, why: str) -> None:
        """Nothing can be planned with them, for this reason; "" where it can."""
        self._why_not = why
        tick = self._tick.control
        tick.setEnabled(not why)
        tick.setAccessibleDescription(why)

    def rows(self) -> list[QWidget]:
        """From the top."""
        return [self._ticks, self._details, self._words]

    def shown(self) -> dict[QWidget, bool]:
        """Which parts are asked for, as the form stands."""
        wanted = self._wanted()
        is_new = wanted and not self.goal.goal_id()
        about = bool(self._form.values()["follows"])
        return {self._ticks: about, self._promise: wanted, self._details: wanted, self._words: is_new}

    def follows(self) -> Follows | None:
        """What is to be planned; None where nothing is."""
        if not self._wanted():
            return None
        values = self._form.values()
        action = NewAction(values["follows"], None, values["who"], by_on=values["by_on"], promise=values["promise"])
        return Follows(action, self.goal.goal_id(), values["goal_words"])

    def _wanted(self) -> bool:
        values = self._form.values()
        return bool(values["follows"] and values["as_action"]) and not self._why_not

    def _check_words(self, words: str) -> str:
        return self.goal.check_words(words) if self._wanted() else ""
