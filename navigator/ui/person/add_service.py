"""Putting a service from the directory on somebody's plan: a connection for a goal, with its first action. The service
is kept as it is today."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from navigator.domain.changes import Changes, Topic
from navigator.domain.connections import BEGINNINGS
from navigator.domain.people import PersonSnapshot, ServiceSnapshot
from navigator.domain.words import ConnectionState
from navigator.store.casefile import Writer
from navigator.store.connections import NewConnection, begin
from navigator.store.plan import NewAction, add_action, add_goal
from navigator.ui.by_when import add_by_when
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.goal_choice import NEW_GOAL_WORDS, GoalChoice
from navigator.ui.kit import Check, Choice, Fold, Form, PlainLabel, Segmented, TextInput, TimeInput, needed
from navigator.ui.person.ways import WAYS, way_of


class AddServiceDialog(DraftedDialog):
    """Which goal it is for, what happens next, how the coordinator helps, by when."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        everything: PersonSnapshot,
        service: ServiceSnapshot,
        added: Callable[[], object],
        *,
        goal_id: str = "",
    ) -> None:
        name = everything.person.details.likes_to_be_called
        super().__init__(parent, context, "Add to the plan", heading=f"Add to {name}’s plan", width=620)
        self._person_id, self._service, self._added = everything.person.id, service, added
        form = Form(self)
        self._goal = GoalChoice(everything.goals)
        goal = form.add("goal", "For which goal", self._goal)
        self._goal.set_value(goal_id)
        self._new_words = form.add("goal_words", NEW_GOAL_WORDS, TextInput(), validator=self._goal.check_words)
        what = form.add(
            "what", "What will happen?", TextInput(f"Ring {service.name}"), validator=needed("Please say what.")
        )
        hand = form.add("hand_holding", "How you help", Choice(WAYS))
        hand.set_value(None)
        state = form.add("state", "How far is it?", Segmented([(one, one.label) for one in BEGINNINGS]))
        state.set_value(ConnectionState.OFFERED)
        by_on = add_by_when(form, "by_on", context.today)
        when = form.add("when", "Time, if any", TimeInput(hint="9:40"))
        promise = Check("Promised to them")
        self.body.addWidget(PlainLabel(" · ".join(part for part in (service.name, service.phone) if part), strong=True))
        for part in (goal, self._new_words, state, what, hand):
            self.body.addWidget(part)
        self.body.addWidget(Fold(by_on, when))
        self.body.addWidget(form.add("promise", "", promise))
        promise.setAccessibleName(promise.text())
        form.changed.connect(self._ask_what_belongs)
        self.begin(
            form, f"service/{self._person_id}/{service.service_id}", self.add_buttons("Add to the plan", self._save)
        )
        self._ask_what_belongs()

    def restored(self) -> None:
        self._ask_what_belongs()

    def _ask_what_belongs(self) -> None:
        self.show_only({self._new_words: not self._goal.goal_id()})

    def _save(self) -> None:
        values = self.form.values()
        new = NewAction(
            what=values["what"],
            hand_holding=way_of(values["hand_holding"]),
            by_on=values["by_on"],
            when=values["when"],
            promise=values["promise"],
            service=self._service,
        )
        state = ConnectionState(values["state"])
        chase_day, chosen = self.context.chase_day, self._goal.goal_id()

        def op(writer: Writer) -> Changes:
            goal_id = chosen or add_goal(self._person_id, values["goal_words"])(writer).record_id
            loop = NewConnection(self._person_id, self._service, goal_id, state=state)
            connection_id = begin(loop, chase_day)(writer).record_id
            added = add_action(goal_id, replace(new, connection_id=connection_id))(writer)
            return Changes(added.topics | {Topic.CONNECTIONS}, added.sentence, added.record_id)

        self.save(op, lambda _changes: self._added())
