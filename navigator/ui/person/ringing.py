"""Ringing a service now, beside the person or for them: the number, what they will ask, what was said, what came of
it. The minutes are counted while it is open."""

from datetime import date
from itertools import zip_longest
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from navigator.domain.checks import written_nhs_number
from navigator.domain.connections import after_ringing, check_move, is_over, may_move, next_step, that_go_on
from navigator.domain.dates import full_date, unbroken
from navigator.domain.loop import Connection
from navigator.domain.people import PersonDetails, PersonSnapshot, ServiceSnapshot
from navigator.domain.words import ConnectionState
from navigator.store.connections import Move
from navigator.store.ringing import Call, ring
from navigator.ui.clears import Clears
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import (
    Button,
    Card,
    Check,
    Choice,
    DateField,
    Fold,
    Form,
    Minutes,
    PlainLabel,
    Segmented,
    TextArea,
    TextInput,
    column,
)
from navigator.ui.log_contact import LogContactDialog
from navigator.ui.person.connecting import MoveDialog, usual_words

_State = ConnectionState
_NO_ANSWER, _NOTHING_NEW = "no answer", "nothing new"
#: What a service says, as it is chosen when the call is over.
_SAID = {
    _State.ASKED: "They were asked, and will say",
    _State.WAITING: "They are on the list",
    _State.STARTED: "They start",
    _State.TURNED_AWAY: "Turned away",
    _State.PASSED_ON: "Passed on to somebody else",
}
#: Milliseconds between two looks at the clock.
_MINUTE = 60_000


class RingDialog(DraftedDialog):
    """One call. What is noted in it is kept as it is typed, like all words. A chase (`chasing`) is rung for them unless
    it is said otherwise. They may have been asked, or have answered, another way than by phone."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        everything: PersonSnapshot,
        connection: Connection,
        *,
        chasing: bool = False,
    ) -> None:
        details, service = everything.person.details, connection.service
        name = details.likes_to_be_called
        super().__init__(parent, context, "Ring now", heading=f"Ring {service.name}", width=680)
        self._window, self._connection, self._began = parent, connection, context.now()
        form = Form(self)
        together = form.add(
            "together", "Who rings?", Segmented([(True, f"{name} and I together"), (False, f"I ring for {name}")])
        )
        together.set_value(not chasing)
        self._words = form.add("words", "What was said", TextArea(lines=3), validator=self._check_words)
        self._what = Choice(_outcomes(connection.state))
        what = form.add("what", "What came of it", self._what)
        self._whom = form.add("to_whom", "To whom", TextInput(), validator=self._check_whom)
        self._whose = form.add("to_phone", "Their number", TextInput())
        go_on = Check("Begin the next connection, with them")
        self._go_on = form.add("go_on", "", go_on)
        go_on.setAccessibleName(go_on.text())
        go_on.set_value(True)
        chase_on = DateField(name="Ask again on", today=context.today)
        self._chase = form.add("chase_on", "Ask again on", chase_on, help_words=usual_words(context))
        self._minutes = Minutes(1)
        minutes = form.add("minutes", "How long, counted from now", self._minutes)
        self._clears = Clears(form, connection, everything.goals, context.today())
        rest = (self._whom, self._whose, self._go_on, self._chase, self._clears.box)
        for part in (Fold(_number(connection), together), self._words, Fold(what, minutes, shares=(3, 2)), *rest):
            self.body.addWidget(part)
        self.body.addWidget(_asked_for(details, context.today()))
        self._count = QTimer(self, interval=_MINUTE)
        self._count.timeout.connect(self._counted)
        self._count.start()
        minutes.changed.connect(self._count.stop)  # the coordinator knows better
        form.changed.connect(self._ask_what_belongs)
        self.foot.insertWidget(0, Button("Not by phone", kind="quiet", then=self._by_another_way))
        self.begin(form, f"ring/{connection.id}", self.add_buttons("Save", self._save))
        self._ask_what_belongs()
        self._words.control.setFocus()

    def restored(self) -> None:
        self._ask_what_belongs()

    def _by_another_way(self) -> None:
        """They wrote, or were met: the same connection, with no call to log."""
        self.reject()
        asked = _State.ASKED if may_move(self._connection.state, _State.ASKED) else None
        MoveDialog(self._window, self.context, self._connection, step=asked).open()

    def _counted(self) -> None:
        self._minutes.set_value(max(1, round((self.context.now() - self._began).total_seconds() / 60)))

    def _state(self) -> ConnectionState | None:
        value = self._what.value()
        return None if value in (_NO_ANSWER, _NOTHING_NEW, None) else _State(value)

    def _check_words(self, words: str) -> str:
        return "" if words or self._what.value() == _NO_ANSWER else "Please write down what was said."

    def _check_whom(self, words: str) -> str:
        state = self._state()
        return check_move(state, "said", words, None).get("to_whom", "") if state else ""

    def _ask_what_belongs(self) -> None:
        state = self._state()
        passed_on = state is _State.PASSED_ON
        waits = self._what.value() == _NOTHING_NEW or (state is not None and state.waits_on_others)
        shown: dict[QWidget, bool] = {self._whom: passed_on, self._whose: passed_on, self._go_on: passed_on}
        clears = self._clears.any() and self._what.value() != _NO_ANSWER
        self.show_only({**shown, self._chase: waits, self._clears.box: clears})

    def _save(self) -> None:
        values, one, state = self.form.values(), self._connection, self._state()
        told = None
        if state is not None:
            told = Move(
                state,
                to_whom=values["to_whom"],
                chase_on=values["chase_on"],
                go_on=values["go_on"],
                to_phone=values["to_phone"],
            )
        answered = values["what"] != _NO_ANSWER
        call = Call(bool(values["together"]), values["words"], values["minutes"], answered, told, self._clears.chosen())
        self.save(ring(one.id, one.revision, call, self.context.chase_day))


def next_step_dialog(
    parent: QWidget, context: Context, everything: PersonSnapshot, connection: Connection
) -> DraftedDialog:
    """The likeliest next step of an open connection: a chase is rung, all else is written down."""
    if is_over(connection, everything):
        return MoveDialog(parent, context, connection, any_other=True, over=True)
    if next_step(connection, context.today()) is None:
        return RingDialog(parent, context, everything, connection, chasing=True)
    return MoveDialog(parent, context, connection)


def ring_together(
    parent: QWidget, context: Context, everything: PersonSnapshot, service: ServiceSnapshot
) -> DraftedDialog:
    """A service of the directory is rung with the person: about the connection that leads there, where one does and
    there is something to ring about; else as a contact."""
    for one in that_go_on(everything):
        if one.service_id == service.service_id and after_ringing(one.state):
            return RingDialog(parent, context, everything, one)
    return LogContactDialog(parent, context, everything.person.id, service, goals=everything.goals)


def _outcomes(state: ConnectionState) -> list[tuple[Any, str]]:
    again = [(_NOTHING_NEW, "Nothing new yet")] if state.waits_on_others else []
    answers = [(answer.value, _SAID[answer]) for answer in after_ringing(state)]
    return [*again, *answers, (_NO_ANSWER, "Nobody picked up")]


def _number(connection: Connection) -> QWidget:
    """What is dialled, large enough to read across a table."""
    service = connection.service
    number = PlainLabel(unbroken(service.phone) or "No number is known yet.", size="huge", selectable=True)
    about = " · ".join(part for part in (service.organization, connection.what_for) if part)
    holder = QWidget()
    holder.setLayout(column(number, PlainLabel(about, tone="quiet"), spacing=2))
    return holder


def _asked_for(details: PersonDetails, today: date) -> QWidget:
    """What a service asks about somebody, at hand and nothing more: no story, nothing of what to watch for."""
    card = Card("What they may ask", sunken=True)
    born = full_date(details.born_on) if details.born_on else ""
    home = ", ".join(part for part in (details.address, details.postcode) if part)
    facts = (
        ("Name", details.full_name),
        ("Born", born),
        ("Lives at", home),
        ("Phone", unbroken(details.phone)),
        ("NHS number", unbroken(written_nhs_number(details.nhs_number))),
        ("How to communicate", details.communication),
    )
    labels = [PlainLabel(f"{label}: {words}", selectable=True) for label, words in facts if words]
    for pair in zip_longest(labels[::2], labels[1::2]):
        card.body.addWidget(Fold(*(one for one in pair if one is not None)))
    return card
