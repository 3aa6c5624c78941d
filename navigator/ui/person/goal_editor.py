"""Writing a goal, in the person's words."""

from dataclasses import replace
from typing import Any

from navigator.domain.people import Goal, Nearness
from navigator.domain.words import Need
from navigator.store.plan import add_goal, edit_goal
from navigator.ui.context import Context
from navigator.ui.kit import Check, Choice, Form, NearnessChoice, TextArea, needed
from navigator.ui.person.plan_editor import PlanEditor

_NO_NEED: list[tuple[Any, str]] = [("", "Not said")]


class GoalEditor(PlanEditor):
    """A goal that is added or changed. `draft_goal` is what the page would show."""

    def __init__(self, context: Context, person_id: str, goal: Goal | None = None) -> None:
        super().__init__(context, "Change the goal" if goal else "A goal, in their words")
        self._person_id, self._goal = person_id, goal
        form = Form(self)
        words = form.add(
            "words",
            "What do they want?",
            TextArea(goal.words if goal else "", lines=2),
            validator=needed("A goal needs words."),
        )
        need = form.add("need", "What kind of need is it?", Choice([*_NO_NEED, *[(need, need.label) for need in Need]]))
        need.set_value(goal.need or "" if goal else "")
        on_plan = Check("On the printed plan")
        on_plan.set_value(goal.on_plan if goal else True)
        parts = [words, need]
        if goal is None:
            parts.append(form.add("near", "How near do they feel, 0 to 10?", NearnessChoice()))
        parts.append(form.add("on_plan", "", on_plan))
        on_plan.setAccessibleName("On the printed plan")
        for part in parts:
            self.body.addWidget(part)
        place = f"goal/{person_id}/{goal.id if goal else 'new'}"
        self.begin(form, place, words.control, changes=goal is not None)

    def draft_goal(self) -> Goal | None:
        """The goal as typed so far, or None while there are no words."""
        values = self.form.values()
        if not values["words"]:
            return None
        kept = self._goal or Goal("", self._person_id, 0, "")
        near = values.get("near")
        nearness = kept.nearness if near is None else (*kept.nearness, Nearness(self.context.today(), near))
        return replace(kept, words=values["words"], on_plan=values["on_plan"], nearness=nearness)

    def on_save(self) -> None:
        values = self.form.values()
        need = Need(values["need"]) if values["need"] else None
        if self._goal is None:
            self.command(
                add_goal(self._person_id, values["words"], need, on_plan=values["on_plan"], near=values["near"])
            )
        else:
            self.command(
                edit_goal(
                    self._goal.id, self._goal.revision, words=values["words"], need=need, on_plan=values["on_plan"]
                )
            )
