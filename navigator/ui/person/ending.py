"""Ending the support: what became of each goal and why, and who holds the person now (rule 10)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from navigator.domain.checks import check_past_day
from navigator.domain.dates import screen_date, screen_moment
from navigator.domain.episodes import check_ending, check_goals
from navigator.domain.goals import open_goals
from navigator.domain.loop import Visit
from navigator.domain.people import Action, Episode, Goal, PersonSnapshot
from navigator.domain.text import counted
from navigator.domain.words import ActionState, GoalEnding
from navigator.store.episodes import Ending, end_episode, end_goals
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import Card, Check, DateField, Field, Form, PlainLabel, Segmented, TextArea, TextInput, shortened


class EndingDialog(DraftedDialog):
    """Every goal is asked about: an ending that says nothing of them would count as nothing."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        everything: PersonSnapshot,
        episode: Episode,
        visits: Sequence[Visit],
        sheet: Callable[[], object],
    ) -> None:
        name = everything.person.details.likes_to_be_called
        super().__init__(parent, context, "End the support", heading=f"End the support of {name}", width=680)
        self._episode, self._sheet = episode, sheet
        self._goals = open_goals(everything.goals)
        self._promises, left = _left_open(self._goals)
        form = self._form = Form(self)
        if self._promises:
            self.body.addWidget(self._ask_of_promises())
        if left:
            other = "other " if self._promises else ""
            many = counted(left, f"{other}action is", f"{other}actions are")
            stays = "It stays" if left == 1 else "They stay"
            self.body.addWidget(
                PlainLabel(f"{many} still to do. {stays} on record, and Today no longer asks about it.")
            )
        if visits:
            self.body.addWidget(PlainLabel(_called_off(visits, context.today())))
        for goal in self._goals:
            self.body.addWidget(_ask_of(goal, self._ask))
        on = DateField(context.today(), name="Ended on", today=context.today, past=True)
        held_by = TextInput(hint="Somebody of the family; the GP surgery; they themselves")
        for field in (
            form.add("on", "Ended on", on, validator=self._check_end),
            self._ask("ending_why", "Why the support ends", TextArea(lines=2)),
            self._ask("held_by", "Who holds them now", held_by),
        ):
            self.body.addWidget(field)
        self.body.addWidget(form.add("sheet", "", Check("Then make the sheet that says who holds them now")))
        form.fill({"sheet": True})
        self.begin(form, f"ending/{episode.id}", self.add_buttons("End the support", self._save))

    def _ask(self, name: str, label: str, control: Any) -> Field:
        return self._form.add(name, label, control, validator=lambda _value: self._problems().get(name, ""))

    def _problems(self) -> dict[str, str]:
        """What rule 10 still asks for."""
        values = self._form.values()
        goals = _told(self._goals, values)
        on = values.get("on") or self.context.today()
        return check_ending(self._episode, on, values.get("ending_why", ""), values.get("held_by", ""), goals)

    def _check_end(self, day: object) -> str:
        if not isinstance(day, date):
            return "Please give the day."
        return self._problems().get("on", "") or check_past_day(day, self.context.today(), None)

    def _ask_of_promises(self) -> Card:
        """Rule 7: kept, broken and they were told why, or still owed."""
        card = Card("Promises that are still owed", sunken=True)
        kept = "Was one kept? Close this, and say what happened on their plan first."
        card.body.addWidget(PlainLabel(kept, tone="quiet"))
        for action in self._promises:
            by = f", by {screen_date(action.by_on, self.context.today())}" if action.by_on else ""
            asked = f"{shortened(action.what)}{by}: were they told why it will not happen?"
            choice = Segmented([(True, "They were told why"), (False, "Not told yet")])
            field = self._form.add(f"told/{action.id}", asked, choice, validator=_said_whether)
            card.body.addWidget(field)
        return card

    def _save(self) -> None:
        values = self.form.values()
        told = {action.id: bool(values[f"told/{action.id}"]) for action in self._promises}
        ending = Ending(values["on"], values["ending_why"], values["held_by"], _endings(self._goals, values), told)
        then = (lambda _changes: self._sheet()) if values["sheet"] else None
        self.save(end_episode(self._episode.id, self._episode.revision, ending), then)


class EndGoalsDialog(DraftedDialog):
    """The support ended already, and of some goals nobody said what became of them."""

    def __init__(self, parent: QWidget, context: Context, everything: PersonSnapshot) -> None:
        name = everything.person.details.likes_to_be_called
        super().__init__(parent, context, "What became of it", heading=f"What became of {name}’s goals", width=680)
        self._person_id = everything.person.id
        self._goals = open_goals(everything.goals)
        form = self._form = Form(self)
        for goal in self._goals:
            self.body.addWidget(_ask_of(goal, self._ask))
        self.begin(form, f"endings/{self._person_id}", self.add_buttons("Save", self._save))

    def _ask(self, name: str, label: str, control: Any) -> Field:
        return self._form.add(name, label, control, validator=lambda _value: self._problems().get(name, ""))

    def _problems(self) -> dict[str, str]:
        return check_goals(_told(self._goals, self._form.values()))

    def _save(self) -> None:
        self.save(end_goals(self._person_id, _endings(self._goals, self.form.values())))


def _left_open(goals: Sequence[Goal]) -> tuple[list[Action], int]:
    """The promises that are still owed, and how many other actions are still to do."""
    still = [action for goal in goals for action in goal.actions if action.state is ActionState.OPEN]
    promises = [action for action in still if action.promise]
    return promises, len(still) - len(promises)


def _called_off(visits: Sequence[Visit], today: date) -> str:
    """The visits to come, that nobody goes on now."""
    told = "; ".join(f"{screen_moment(one.leaves_at, today)}, {shortened(one.place)}" for one in visits)
    one = len(visits) == 1
    is_off, still = ("It is called off.", "it") if one else ("They are called off.", "them")
    return f"{counted(len(visits), 'visit')} to come: {told}. {is_off} If you still go, end the support after {still}."


def _said_whether(told: object) -> str:
    return "" if told is not None else "Please say whether they were told."


def _ask_of(goal: Goal, ask: Callable[[str, str, Any], Field]) -> Card:
    card = Card(goal.words)
    choice = Segmented([(ending, ending.label) for ending in GoalEnding])
    card.body.addWidget(ask(f"ending/{goal.id}", "What became of it?", choice))
    card.body.addWidget(ask(f"why/{goal.id}", "Why", TextInput()))
    return card


def _told(goals: Sequence[Goal], values: Mapping[str, Any]) -> dict[str, tuple[GoalEnding | None, str]]:
    """What is said so far of each goal."""
    return {goal.id: (values.get(f"ending/{goal.id}"), values.get(f"why/{goal.id}", "")) for goal in goals}


def _endings(goals: Sequence[Goal], values: Mapping[str, Any]) -> dict[str, tuple[GoalEnding, str]]:
    return {goal.id: (GoalEnding(values[f"ending/{goal.id}"]), values[f"why/{goal.id}"]) for goal in goals}
