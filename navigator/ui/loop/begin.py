"""Beginning a connection: with a service of the directory, or one that is in no list, typed in on the spot."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from navigator.domain.changes import Changes
from navigator.domain.checks import check_past_day
from navigator.domain.loop import OwnService
from navigator.domain.people import PersonSnapshot, ServiceSnapshot
from navigator.domain.words import ConnectionState, Need
from navigator.store.casefile import Writer
from navigator.store.connections import NewConnection, begin_connection
from navigator.store.own_services import keep_own_service, own_services
from navigator.ui.chasing import usual_chase_day
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import Choice, DateField, Fold, Form, PlainLabel, Segmented, TextArea, TextInput, needed

_BEGINS = (
    (ConnectionState.CONSIDERED, "I am considering it"),
    (ConnectionState.OFFERED, "I offered it"),
    (ConnectionState.ASKED, "They were asked"),
)


class BeginDialog(DraftedDialog):
    """Which service, for what, how far it is; asked sets the day to chase."""

    def __init__(
        self, parent: QWidget, context: Context, everything: PersonSnapshot, service: ServiceSnapshot | None = None
    ) -> None:
        name = everything.person.details.likes_to_be_called
        super().__init__(parent, context, "Begin a connection", heading=f"A connection for {name}", width=640)
        self._person_id, self._service = everything.person.id, service
        form = Form(self)
        if service is None:
            self._ask_service(form)
        else:
            shown = " · ".join(part for part in (service.name, service.organization, service.phone) if part)
            self.body.addWidget(PlainLabel(shown, strong=True))
        goals = [("", "No goal yet"), *((goal.id, goal.words) for goal in everything.goals if goal.ending is None)]
        goal = form.add("goal", "For which goal", Choice(goals))
        need = form.add("need", "For which need", Choice([("", "Not said"), *((one, one.label) for one in Need)]))
        state = form.add("state", "How far is it?", Segmented(_BEGINS))
        on = form.add(
            "on",
            "Since when",
            DateField(context.today(), name="Since when", today=context.today, past=True),
            validator=lambda day: check_past_day(day, context.today(), None) if day else "Please give the day.",
        )
        self._chase = form.add(
            "chase_on",
            "Ask again on",
            DateField(name="Ask again on", today=context.today, past=False),
            validator=lambda day: "" if day or not self._is_asked() else "Please say when to ask again.",
        )
        words = form.add("words", "What was said", TextArea(lines=2))
        for part in (Fold(goal, need), state, Fold(on, self._chase), words):
            self.body.addWidget(part)
        form.fill({"goal": goals[1][0] if len(goals) == 2 else "", "need": "", "state": ConnectionState.CONSIDERED})
        self._form_made = form
        form.changed.connect(self._fit_form)
        place = f"connection/{self._person_id}/{service.service_id if service else 'new'}"
        self.begin(form, place, self.add_buttons("Save", self._save))
        self._fit_form()

    def _ask_service(self, form: Form) -> None:
        self._name = TextInput(hint="A service that is in no list, or one you typed in before")
        name = form.add("service", "Which service", self._name, validator=needed("Please say with which service."))
        self._phone = form.add("phone", "Phone", TextInput())
        organization = form.add("organization", "Organisation", TextInput())
        self.body.addWidget(name)
        self.body.addWidget(Fold(self._phone, organization))
        self.context.work.query(own_services, self._know_own, self, key="own")

    def _know_own(self, known: tuple[OwnService, ...]) -> None:
        by_name = {one.name: one for one in known}
        completer = QCompleter(list(by_name), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda chosen: self._phone.set_value(by_name[chosen].phone))
        self._name.setCompleter(completer)

    def restored(self) -> None:
        self._fit_form()

    def _is_asked(self) -> bool:
        field = self._form_made.fields.get("state") if hasattr(self, "_form_made") else None
        return bool(field and field.value() == ConnectionState.ASKED)

    def _fit_form(self) -> None:
        asked = self._is_asked()
        self._chase.setVisible(asked)
        on = self._form_made.fields["on"].value()
        if asked and self._chase.value() is None and isinstance(on, date):
            self._chase.set_value(usual_chase_day(self.context, on))
            self._form_made.fill({})

    def _save(self) -> None:
        values = self.form.values()
        state = ConnectionState(values["state"])

        def op(writer: Writer) -> Changes:
            service = self._service or keep_own_service(
                writer, values["service"], values["phone"], values["organization"]
            )
            new = NewConnection(
                self._person_id,
                service,
                state,
                goal_id=values["goal"] or None,
                need=Need(values["need"]) if values["need"] else None,
                on=values["on"],
                chase_on=values["chase_on"] if state is ConnectionState.ASKED else None,
                words=values["words"],
            )
            return begin_connection(new)(writer)

        self.save(op)
