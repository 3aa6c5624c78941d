"""Writing an action: what someone does next for a goal, by which way of hand-holding, who, by when."""

from dataclasses import fields

from navigator.domain.people import Action, ServiceSnapshot
from navigator.store.plan import KEPT, NewAction, add_action, edit_action
from navigator.ui.by_when import add_by_when
from navigator.ui.context import Context
from navigator.ui.kit import Check, Choice, Fold, Form, PlainLabel, TextInput, TimeInput, needed
from navigator.ui.person.plan_editor import PlanEditor
from navigator.ui.person.ways import WAYS, way_of


class ActionEditor(PlanEditor):
    """An action that is added to a goal or changed. `draft_action` is what the page would show."""

    def __init__(
        self,
        context: Context,
        person_id: str,
        goal_id: str,
        action: Action | None = None,
        service: ServiceSnapshot | None = None,
    ) -> None:
        super().__init__(context, "Change the action" if action else "What happens next")
        self._person_id, self.goal_id, self._action = person_id, goal_id, action
        self._service = action.service if action else service
        form = Form(self)
        what = form.add("what", "What will happen?", TextInput(), validator=needed("An action needs words."))
        who = form.add("who", "Who does it", TextInput(hint="Leave empty for you"))
        hand = form.add("hand_holding", "How you help", Choice(WAYS))
        phone = form.add("who_phone", "Their phone", TextInput())
        by_on = add_by_when(form, "by_on", context.today)
        when = form.add("when", "Time, if any", TimeInput(hint="9:40"))
        promise, on_plan = Check("Promised to them"), Check("On the printed plan")
        ticks = Fold(form.add("promise", "", promise), form.add("on_plan", "", on_plan))
        for tick in (promise, on_plan):
            tick.setAccessibleName(tick.text())
        form.fill(_values(action) if action else _blank(service))
        if self._service is not None:
            self.body.addWidget(
                PlainLabel(f"With {self._service.name}, {self._service.phone}".rstrip(", "), tone="quiet")
            )
        self.body.addWidget(what)
        for parts in ((who, hand), (phone, by_on, when)):
            self.body.addWidget(Fold(*parts))
        self.body.addWidget(ticks)
        place = f"action/{action.id if action else goal_id + '/new'}"
        self.begin(form, place, what.control, changes=action is not None)

    def _new(self) -> NewAction:
        values = self.form.values()
        values["hand_holding"] = way_of(values["hand_holding"])
        return NewAction(**values, service=self._service)

    def draft_action(self) -> Action | None:
        """The action as typed so far, or None while there are no words."""
        new = self._new()
        if not new.what:
            return None
        known = {one.name: getattr(new, one.name) for one in fields(NewAction)}
        kept = self._action
        return Action(id=kept.id if kept else "", goal_id=self.goal_id, person_id=self._person_id, revision=0, **known)

    def on_save(self) -> None:
        if self._action is None:
            self.command(add_action(self.goal_id, self._new()))
        else:
            self.command(edit_action(self._action.id, self._action.revision, self._new()))


def _values(action: Action) -> dict[str, object]:
    return {one.name: getattr(action, one.name) for one in fields(NewAction) if one.name not in KEPT}


def _blank(service: ServiceSnapshot | None) -> dict[str, object]:
    start: dict[str, object] = {"hand_holding": None, "on_plan": True}
    return start | {"what": f"Ring {service.name}"} if service else start
