"""A connection goes on: what happened, when, why, to whom; and asking again."""

from datetime import date

from PySide6.QtWidgets import QWidget

from navigator.domain.changes import Changes
from navigator.domain.checks import check_past_day
from navigator.domain.connections import MOVES, NEED_A_REASON
from navigator.domain.loop import Connection
from navigator.domain.words import ConnectionState, Helped
from navigator.store.casefile import Writer
from navigator.store.connections import Move, NewConnection, chase, move_connection, pass_on
from navigator.store.own_services import keep_own_service
from navigator.ui.chasing import usual_chase_day
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import Check, Choice, DateField, Fold, Form, Segmented, TextArea, TextInput

_S = ConnectionState
#: What happened, as the coordinator would say it.
HAPPENED = {
    _S.OFFERED: "I offered it",
    _S.ASKED: "I asked them",
    _S.WAITING: "They are on a list or wait for a date",
    _S.STARTED: "They started",
    _S.SETTLED: "Did it help?",
    _S.DECLINED: "They do not want it",
    _S.TURNED_AWAY: "Turned away",
    _S.PASSED_ON: "Passed on to somebody else",
    _S.ENDED: "It ended",
}


class MoveDialog(DraftedDialog):
    """Only the questions that belong to what happened."""

    def __init__(
        self, parent: QWidget, context: Context, connection: Connection, to: ConnectionState | None = None
    ) -> None:
        super().__init__(parent, context, "What happened?", heading=connection.service.name, width=620)
        self._connection = connection
        form = self._form_made = Form(self)
        moves = MOVES[connection.state]
        state = form.add("state", "What happened?", Choice([(each, HAPPENED[each]) for each in moves]))
        on = form.add(
            "on",
            "On which day",
            DateField(context.today(), name="On which day", today=context.today, past=True),
            validator=lambda day: check_past_day(day, context.today(), None) if day else "Please give the day.",
        )
        self._helped = form.add(
            "helped",
            "Did it help?",
            Segmented([(each, each.label) for each in Helped]),
            validator=lambda value: "" if value or not self._is(_S.SETTLED) else "Please choose one.",
        )
        self._words = form.add("words", "What was said", TextArea(lines=3), validator=self._check_words)
        self._to_whom = form.add(
            "to_whom",
            "To whom",
            TextInput(),
            validator=lambda words: "" if words or not self._is(_S.PASSED_ON) else "Please say to whom.",
        )
        self._next = form.add("next", "", Check("Begin the next connection with them: they were asked"))
        self._chase = form.add(
            "chase_on", "Ask again on", DateField(name="Ask again on", today=context.today, past=False)
        )
        for part in (state, on, self._helped, self._words, self._to_whom, self._next, self._chase):
            self.body.addWidget(part)
        form.fill({"state": to if to in moves else moves[0], "next": True})
        form.changed.connect(self._fit_form)
        place = f"move/{connection.id}/{connection.revision}"
        self.begin(form, place, self.add_buttons("Save", self._save))
        self._fit_form()
        self._words.control.setFocus()

    def restored(self) -> None:
        self._fit_form()

    def _state(self) -> ConnectionState:
        return ConnectionState(self._form_made.fields["state"].value())

    def _is(self, state: ConnectionState) -> bool:
        return self._state() is state

    def _check_words(self, words: str) -> str:
        return "" if words or self._state() not in NEED_A_REASON else "Please say why."

    def _fit_form(self) -> None:
        state = self._state()
        self._helped.setVisible(state is _S.SETTLED)
        self._to_whom.setVisible(state is _S.PASSED_ON)
        self._next.setVisible(state is _S.PASSED_ON)
        self._words.ask(_asked_words(state))
        asks = state.waits_on_others or (state is _S.PASSED_ON and bool(self._next.value()))
        self._chase.setVisible(asks)
        on = self._form_made.fields["on"].value()
        if asks and self._chase.value() is None and isinstance(on, date):
            self._chase.set_value(usual_chase_day(self.context, on))

    def _save(self) -> None:
        values, state = self.form.values(), self._state()
        connection = self._connection
        move = Move(
            state,
            values["on"],
            values["words"],
            values["to_whom"] if state is _S.PASSED_ON else "",
            values["chase_on"] if state.waits_on_others else None,
            Helped(values["helped"]) if state is _S.SETTLED else None,
        )
        if state is not _S.PASSED_ON or not values["next"]:
            self.save(move_connection(connection.id, connection.revision, move))
            return

        def op(writer: Writer) -> Changes:
            following = NewConnection(
                connection.person_id,
                keep_own_service(writer, values["to_whom"]),
                _S.ASKED,
                connection.goal_id,
                connection.need,
                connection.what_for,
                values["on"],
                values["chase_on"],
                from_id=connection.id,
            )
            return pass_on(connection.id, connection.revision, move, following)(writer)

        self.save(op)


def _asked_words(state: ConnectionState) -> str:
    if state is _S.SETTLED:
        return "In their words"
    return "Why" if state in NEED_A_REASON or state is _S.DECLINED else "What was said"


class ChaseDialog(DraftedDialog):
    """They were asked again: what they said, and when to ask the next time."""

    def __init__(self, parent: QWidget, context: Context, connection: Connection) -> None:
        super().__init__(parent, context, "Chase", heading=f"Chase {connection.service.name}", width=560)
        self._connection = connection
        form = Form(self)
        words = form.add("words", "What they said", TextArea(lines=3))
        again = DateField(
            usual_chase_day(context, context.today()), name="Ask again on", today=context.today, past=False
        )
        on = form.add("again_on", "Ask again on", again, validator=self._check)
        self.body.addWidget(words)
        self.body.addWidget(Fold(on))
        self.begin(form, f"chase/{connection.id}", self.add_buttons("Save", self._save))
        words.control.setFocus()

    def _check(self, day: date | None) -> str:
        if day is None:
            return "Please say when to ask again."
        return "" if day > self.context.today() else "The day to ask again has to come after this one."

    def _save(self) -> None:
        values, connection = self.form.values(), self._connection
        self.save(chase(connection.id, connection.revision, values["again_on"], values["words"]))
