"""Beginning a connection, and saying what happened to one. Each asks only what belongs to the answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from navigator.domain.connections import BEGINNINGS, NEEDS_REASON, check_move, moves, next_step
from navigator.domain.goals import open_goals
from navigator.domain.loop import Connection, OwnService
from navigator.domain.people import Goal, PersonSnapshot, ServiceSnapshot
from navigator.domain.words import ConnectionState, Helped, Need
from navigator.store.connections import Move, NewConnection, begin, chase, move, next_of_chain
from navigator.store.own_services import own_services, snapshot_of
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import (
    Button,
    Check,
    Choice,
    DateField,
    Field,
    FlowBox,
    Fold,
    Form,
    PlainLabel,
    Segmented,
    TextArea,
    TextInput,
)
from navigator.ui.person.connection_card import CHASE, MOVE_WORDS

_TYPED = ""
_State = ConnectionState


@dataclass(frozen=True, slots=True)
class Begun:
    """A connection for which a service is looked for in the directory: the person, where what was typed is kept, and
    what it is for, as the dialog names it ("goal/…", "need/…")."""

    person_id: str
    place: str
    what_for: str

    @property
    def about(self) -> str:
        """The goal by its id, or the need by its name."""
        return self.what_for.partition("/")[2]


def connect_service(
    owner: QWidget,
    context: Context,
    everything: PersonSnapshot,
    goal: Goal | None = None,
    *,
    look: Callable[[Begun], object],
) -> None:
    """Ask which service, for which goal or need; what was typed in before is there to choose. `look` is for looking in
    the directory instead: what was typed is kept, and goes on with the service that is found."""

    def show(known: tuple[OwnService, ...]) -> None:
        dialog = ConnectDialog(owner.window(), context, everything, goal, known=known)
        dialog.looks.connect(look)
        dialog.open()

    context.work.query(own_services, show, owner, key="own services")


def begin_next(context: Context, connection: Connection) -> None:
    """Go on with whom they were sent to, for the same goal or need; who they are was said already."""
    step = connection.steps[-1]
    context.work.command(begin(next_of_chain(connection, step.to_whom, step.to_phone), context.chase_day))


def what_for_options(everything: PersonSnapshot) -> list[tuple[str, str]]:
    """The goals that go on, in their words, then the needs: what a connection can be for."""
    goals = [(f"goal/{goal.id}", goal.words) for goal in open_goals(everything.goals)]
    return [*goals, *((f"need/{need.value}", need.label) for need in Need)]


def read_what_for(value: str) -> dict[str, Any]:
    """The goal or the need that was chosen, as the fields of a connection."""
    kind, _, name = value.partition("/")
    return {"goal_id": name} if kind == "goal" else {"need": Need(name)}


class ConnectDialog(DraftedDialog):
    """With a service of the directory, or one in no list that is typed in here and is there to choose the next time."""

    #: The service is to be found in the directory, for what was Begun.
    looks = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        everything: PersonSnapshot,
        goal: Goal | None = None,
        *,
        service: ServiceSnapshot | None = None,
        begun: Begun | None = None,
        known: tuple[OwnService, ...] = (),
    ) -> None:
        heading = service.name if service else ""
        super().__init__(parent, context, "Connect a service", heading=heading, width=620)
        self._person_id, self._service = everything.person.id, service
        self._known = {one.id: one for one in known}
        form = Form(self)
        own = [(one.id, one.name) for one in known]
        self._which = Choice([(_TYPED, "One that I type in"), *own])
        which = form.add("which", "Which service", self._which)
        self._typed = form.add("name", "Its name", TextInput(), validator=self._check_name)
        more = (form.add("organization", "Who runs it", TextInput()), form.add("phone", "Phone", TextInput()))
        self._more = Fold(*more)
        options = what_for_options(everything)
        what_for = Choice(options)
        what_for.set_value(begun.what_for if begun else f"goal/{goal.id}" if goal else options[0][0])
        for_field = form.add("for", "For which goal or need", what_for)
        asked = form.add("what_for", "What exactly", TextInput(hint="Rails by the bath"))
        self._state = Segmented([(state, state.label) for state in BEGINNINGS])
        state_field = form.add("state", "How far is it?", self._state)
        self._state.set_value(_State.CONSIDERED)
        self._on = DateField(context.today(), name="On which day", today=context.today, past=True)
        on = form.add("on", "On which day", self._on, validator=lambda day: check_day(day, context.today()))
        chase_on = DateField(name="Ask again on", today=context.today)
        self._chase = form.add("chase_on", "Ask again on", chase_on, help_words=usual_words(context))
        self._on_plan = _ticked(form, "on_plan", "On the printed plan", "While they wait for an answer")
        look = Button("Find a service there", kind="quiet", icon="compass", then=self._look)
        note = FlowBox(PlainLabel("In the directory?", tone="quiet", wrap=False), look)
        where = (which, self._typed, self._more, note)
        for part in (*where, for_field, asked, state_field, Fold(on, self._chase), self._on_plan):
            self.body.addWidget(part)
        which.setVisible(bool(own) and service is None)  # once it has its place: shown before, it would be a window
        note.setVisible(service is None)
        form.changed.connect(self._ask_what_belongs)
        about = service.service_id if service else goal.id if goal else ""
        place = begun.place if begun else f"connect/{self._person_id}/{about}"
        self.begin(form, place, self.add_buttons("Connect", self._save))
        self._ask_what_belongs()
        first = self._state if service else self._which if own else self._typed.control
        first.setFocus()

    def restored(self) -> None:
        self._ask_what_belongs()

    def _look(self) -> None:
        """What was typed is kept as it is when the dialog is put away."""
        begun = Begun(self._person_id, self.draft.place, self.form.values()["for"])
        self.reject()
        self.looks.emit(begun)

    def _check_name(self, words: str) -> str:
        return "" if words or self._service or self._which.value() else "Which service is it?"

    def _ask_what_belongs(self) -> None:
        typed = self._service is None and not self._which.value()
        asked = self._state.value() == _State.ASKED
        for_a_goal = "goal_id" in read_what_for(self.form.values()["for"])  # a need is not on the page
        self.show_only({self._typed: typed, self._more: typed, self._chase: asked, self._on_plan: for_a_goal})

    def _save(self) -> None:
        values = self.form.values()
        own = self._known.get(values["which"] or "")
        typed = ServiceSnapshot("", values["name"], values["organization"], values["phone"])
        service = self._service or (snapshot_of(own) if own else typed)
        new = NewConnection(
            self._person_id,
            service,
            **read_what_for(values["for"]),
            what_for=values["what_for"],
            state=_State(values["state"]),
            on=values["on"],
            chase_on=values["chase_on"],
            on_plan=values["on_plan"],
        )
        self.save(begin(new, self.context.chase_day))


def _ticked(form: Form, name: str, words: str, help_words: str = "") -> Field:
    """A tick box that is ticked already."""
    check = Check(words)
    field = form.add(name, "", check, help_words=help_words)
    check.setAccessibleName(words)
    check.set_value(True)
    return field


def usual_words(context: Context) -> str:
    return f"Left empty: after {context.settings().chase_after_days} working days"


def check_day(day: date | None, today: date) -> str:
    """A day on which something happened has come."""
    if day is None:
        return "Please give the day."
    return "That day has not come yet." if day > today else ""


class MoveDialog(DraftedDialog):
    """What happened to a connection: a move to another state, or that they were asked again. `step` is the one that is
    meant, where it is not the likeliest; `any_other` asks which; of a goal that is `over` nobody is asked again."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        connection: Connection,
        *,
        any_other: bool = False,
        step: ConnectionState | None = None,
        over: bool = False,
    ) -> None:
        super().__init__(parent, context, "What happened?", heading=connection.service.name, width=620)
        self._connection, self._over = connection, over
        step = step or next_step(connection, context.today())
        form = Form(self)
        self._what = Choice(_moves(connection, over=over))
        if not over:
            self._what.set_value(step.value if step else CHASE)
        what = form.add("what", "What happened", self._what)
        self._helped = Segmented([(answer, answer.label) for answer in Helped])
        self._asked = form.add(
            "helped", "Did it help?", self._helped, validator=lambda _answer: self._problem("helped")
        )
        self._theirs = form.add("their_words", "In their words", TextArea(lines=2))
        whom = TextInput()
        self._whom = form.add("to_whom", "To whom", whom, validator=lambda _words: self._problem("to_whom"))
        self._whose = form.add("to_phone", "Their number", TextInput())
        self._go_on = _ticked(form, "go_on", "Begin the next connection, with them")
        said = TextArea(lines=2)
        self._words = form.add("words", "What was said", said, validator=lambda _words: self._problem("words"))
        on = DateField(context.today(), name="On which day", today=context.today, past=True)
        on_field = form.add("on", "On which day", on, validator=lambda day: check_day(day, context.today()))
        chase_on = DateField(name="Ask again on", today=context.today)
        self._chase = form.add("chase_on", "Ask again on", chase_on, help_words=usual_words(context))
        if service := " · ".join(part for part in (connection.service.organization, connection.service.phone) if part):
            self.body.addWidget(PlainLabel(service, tone="quiet"))
        whom_else = (self._whom, self._whose, self._go_on)
        for part in (what, self._asked, self._theirs, *whom_else, self._words, Fold(on_field, self._chase)):
            self.body.addWidget(part)
        form.changed.connect(self._ask_what_belongs)
        self.begin(form, f"connection/{connection.id}", self.add_buttons("Save", self._save))
        self._ask_what_belongs()
        first = what if any_other else self._asked if self._state() is _State.SETTLED else self._words
        first.control.setFocus()

    def restored(self) -> None:
        self._ask_what_belongs()

    def _state(self) -> ConnectionState | None:
        """The state it moves to; None for a chase."""
        value = self._what.value()
        return None if value in (CHASE, None) else _State(value)

    def _problem(self, field: str) -> str:
        """What rule 2 still asks for there."""
        values, state = self.form.values(), self._state()
        if state is None:
            return ""
        helped = Helped(values["helped"]) if values["helped"] else None
        return check_move(state, values["words"], values["to_whom"], helped).get(field, "")

    def _ask_what_belongs(self) -> None:
        """Only the questions that belong to the answer."""
        state = self._state()
        settled, passed_on = state is _State.SETTLED, state is _State.PASSED_ON
        whom = passed_on or state is _State.TURNED_AWAY
        waits = state is None or state.waits_on_others
        shown: dict[QWidget, bool] = {
            self._asked: settled,
            self._theirs: settled,
            self._whom: whom,
            self._whose: whom,
            self._go_on: passed_on and not self._over,
        }
        self.show_only({**shown, self._chase: waits})
        self._whom.ask("To whom" if passed_on else "To whom they sent you, if to anybody")
        self._words.ask("Why" if state in NEEDS_REASON else "What was said")

    def _save(self) -> None:
        values, one = self.form.values(), self._connection
        state, chase_day = self._state(), self.context.chase_day
        if state is None:
            op = chase(
                one.id, one.revision, chase_day, on=values["on"], words=values["words"], chase_on=values["chase_on"]
            )
        else:
            told = Move(
                state,
                values["on"],
                values["words"],
                values["to_whom"],
                values["chase_on"],
                Helped(values["helped"]) if values["helped"] else None,
                values["their_words"],
                go_on=values["go_on"] and not self._over,
                to_phone=values["to_phone"],
            )
            op = move(one.id, one.revision, told, chase_day)
        self.save(op)


def _moves(connection: Connection, *, over: bool) -> list[tuple[str, str]]:
    found = [(state.value, MOVE_WORDS[state]) for state in moves(connection.state, over=over)]
    return [(CHASE, CHASE), *found] if connection.state.waits_on_others and not over else found
