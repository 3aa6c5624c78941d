"""An action is cleared only by saying what happened: done, in which contact; or not done, why, and what instead."""

from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from navigator.domain.contacts import usual_reach
from navigator.domain.dates import screen_date
from navigator.domain.hand_holding import check_how, is_yours
from navigator.domain.people import Action, Contact, PersonSnapshot
from navigator.domain.words import ActionState, HandHolding, How, Reach
from navigator.store.contacts import NewContact
from navigator.store.finishing import finish_action
from navigator.store.plan import NewAction, action_not_done
from navigator.ui.by_when import add_by_when
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import Check, Choice, DateField, Fold, Form, Minutes, Segmented, TextArea, TextInput, needed
from navigator.ui.person.action_row import who_does
from navigator.ui.person.ways import WAYS, way_of

#: The contact is made on the spot.
_NEW_CONTACT = "new"
#: How many of the latest contacts are offered as the one it happened in.
_OFFERED = 6

#: Nothing is done by an attempt: what it was logged in was a word with the person, or with others about them.
_DONE_WITH = (Reach.SPOKE, Reach.OTHERS)

_USUAL_HOW = {
    HandHolding.RANG_FOR: How.PHONE,
    HandHolding.RANG_TOGETHER: How.PHONE,
    HandHolding.CHASED: How.PHONE,
    HandHolding.WROTE_FOR: How.LETTER,
}


class WhatHappenedDialog(DraftedDialog):
    """Done asks what happened, when, and in which contact. Not done asks why and what instead."""

    def __init__(self, parent: QWidget, context: Context, action: Action, everything: PersonSnapshot) -> None:
        super().__init__(parent, context, "What happened?", heading=action.what, width=620)
        self._action, contacts = action, everything.contacts
        self._coordinator = everything.coordinator.name
        form = Form(self)
        self._state = Segmented([(ActionState.DONE, "Done"), (ActionState.NOT_DONE, "Not done")])
        state = form.add("state", "How did it go?", self._state)
        self._state.set_value(ActionState.DONE)
        self._outcome = form.add(
            "outcome", "What happened", TextArea(lines=3), validator=needed("Please say what happened: that clears it.")
        )
        on = form.add(
            "on",
            "On which day",
            DateField(context.today(), name="On which day", today=context.today, past=True),
            validator=lambda day: _check_day(day, context.today()),
        )
        self._contact = Choice([(_NEW_CONTACT, "Log it now"), *_offered(contacts, context.today())])
        self._in_contact = form.add("contact", "In which contact", self._contact)
        self._days = {contact.id: contact.at.astimezone().date() for contact in contacts[:_OFFERED]}
        self._in_contact.changed.connect(lambda: on.set_value(self._days.get(self._contact.value(), context.today())))
        self._ask_how(form)
        self._how = form.add("how", "How", Choice([(how, how.label) for how in How]))
        self._minutes = form.add("minutes", "How long", Minutes(15))
        self._reach = form.add("reach", "Whom did you speak with?", Segmented([(one, one.label) for one in _DONE_WITH]))
        self._as_is_usual()
        self._instead = form.add("instead", "What instead", TextInput())
        add_too = Check("Add it as an action")
        add_too.setAccessibleName(add_too.text())
        self._add_too = form.add("add_instead", "", add_too)
        self._by_on = add_by_when(form, "instead_by", context.today)
        self._told_on = form.add(
            "told_on",
            "The day they were told why",
            DateField(name="The day they were told why", today=context.today, past=True),
            validator=lambda day: "That day has not come yet." if day and day > context.today() else "",
            help_words="It was promised. Left empty, they are still owed that.",
        )
        for part in (state, self._outcome, self._hand):
            self.body.addWidget(part)
        self.body.addWidget(Fold(on, self._in_contact))
        self.body.addWidget(self._reach)
        self.body.addWidget(Fold(self._how, self._minutes))
        self.body.addWidget(self._instead)
        self.body.addWidget(Fold(self._add_too, self._by_on))
        self.body.addWidget(self._told_on)
        form.changed.connect(self._ask_what_belongs)
        self.begin(form, f"happened/{action.id}", self.add_buttons("Save", self._save))
        self._ask_what_belongs()
        self._outcome.control.setFocus()

    def _ask_how(self, form: Form) -> None:
        """By which way it was done: as it was meant, unless that is said otherwise here."""
        by_others = (None, "They did it without you")
        ways = WAYS if is_yours(self._action.who, self._coordinator) else [by_others, *WAYS[1:]]
        self._hand = form.add("hand_holding", "How you helped", Choice(ways), validator=self._check_how)
        self._hand.set_value(self._action.hand_holding)
        self._hand.changed.connect(self._as_is_usual)

    def _check_how(self, way: object) -> str:
        return check_how(self._action.who, self._coordinator, is_said=bool(way)) if self._done() else ""

    def _as_is_usual(self) -> None:
        """How such help is mostly given, and with whom one speaks then; whatever was otherwise is said after it."""
        way = way_of(self._hand.value())
        self._how.set_value(_USUAL_HOW.get(way, How.VISIT) if way else How.VISIT)
        self._reach.set_value(usual_reach(way))

    def restored(self) -> None:
        self._ask_what_belongs()

    def _done(self) -> bool:
        return bool(self._state.value() == ActionState.DONE)

    def _ask_what_belongs(self) -> None:
        """Only the questions that belong to the answer."""
        done = self._done()
        new = done and self._contact.value() == _NEW_CONTACT
        shown: dict[QWidget, bool] = {
            self._hand: done,
            self._in_contact: done,
            self._how: new,
            self._minutes: new,
            self._reach: new,
        }
        instead = not done and bool(self.form.values()["instead"])
        shown |= {self._instead: not done, self._add_too: instead}
        shown[self._by_on] = instead and bool(self._add_too.value())
        self.show_only({**shown, self._told_on: not done and self._action.promise})
        self._outcome.ask("What happened" if done else "Why not")

    def _instead_of_it(self, values: dict[str, Any]) -> NewAction:
        """By the same hand, unless it is changed on the plan; whether it is promised is said there too."""
        before = self._action
        return NewAction(
            values["instead"],
            before.hand_holding,
            before.who,
            before.who_phone,
            by_on=values["instead_by"],
            on_plan=before.on_plan,
        )

    def _save(self) -> None:
        values, action = self.form.values(), self._action
        if not self._done():
            self.save(
                action_not_done(
                    action.id,
                    action.revision,
                    values["outcome"],
                    instead=values["instead"],
                    on=values["on"],
                    told_on=values["told_on"] if action.promise else None,
                    then=self._instead_of_it(values) if values["add_instead"] and values["instead"] else None,
                )
            )
            return
        contact, way = values["contact"], way_of(values["hand_holding"])
        told: str | NewContact = contact
        if contact == _NEW_CONTACT:
            # The clock of that day: in winter, half past eleven of a summer's evening would be the day after.
            clock = self.context.now().astimezone().time()
            at = datetime.combine(values["on"], clock).astimezone()
            told = NewContact(
                action.person_id,
                How(values["how"]),
                Reach(values["reach"]),
                at=at,
                minutes=values["minutes"],
                with_whom=who_does(action),
                note=values["outcome"],
            )
        self.save(finish_action(action.id, action.revision, values["outcome"], told, on=values["on"], hand_holding=way))


def _check_day(day: date | None, today: date) -> str:
    if day is None:
        return "Please give the day."
    return "That day has not come yet." if day > today else ""


def _offered(contacts: tuple[Contact, ...], today: date) -> list[tuple[str, str]]:
    local = [(contact, contact.at.astimezone()) for contact in contacts[:_OFFERED]]
    return [(contact.id, f"{contact.how.label}, {screen_date(at.date(), today)} {at:%H:%M}") for contact, at in local]
