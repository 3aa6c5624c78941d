"""Assessments, held once, and which agencies took them as their own."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.domain.checks import check_past_day
from navigator.domain.dates import screen_date
from navigator.domain.loop import Assessment
from navigator.domain.people import Person
from navigator.store.assessments import add_assessment, say_accepted
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import (
    Button,
    Card,
    DateField,
    Fold,
    Form,
    PlainLabel,
    Segmented,
    TextArea,
    TextInput,
    needed,
    row,
)


class AssessmentsCard(Card):
    """What was assessed, by whom, and where it counts."""

    def __init__(
        self,
        assessments: tuple[Assessment, ...],
        today: date,
        add: Callable[[], object],
        accept: Callable[[Assessment], object],
    ) -> None:
        super().__init__("Assessments")
        for one in assessments:
            by = f" by {one.done_by}" if one.done_by else ""
            self.body.addWidget(PlainLabel(f"{one.what}{by}, {screen_date(one.done_on, today)}", strong=True))
            if one.words:
                self.body.addWidget(PlainLabel(one.words, selectable=True))
            for said in one.acceptances:
                on = screen_date(said.on, today)
                words = (
                    f"Accepted by {said.agency} on {on}" if said.accepted else f"Not accepted by {said.agency} on {on}"
                )
                self.body.addWidget(PlainLabel(f"{words}: {said.why}" if said.why else words, tone="quiet"))
            button = Button("An agency answered", kind="quiet", then=partial(accept, one))
            button.setAccessibleDescription(one.what)
            self.body.addLayout(row(button, 0))
        if not assessments:
            words = "None yet. What one agency found, the next need not ask again."
            self.body.addWidget(PlainLabel(words, tone="quiet"))
        self.body.addLayout(row(Button("Add an assessment", kind="quiet", icon="plus", then=add), 0))


class AssessmentDialog(DraftedDialog):
    """An assessment that was made."""

    def __init__(self, parent: QWidget, context: Context, person: Person) -> None:
        super().__init__(parent, context, "Add an assessment", width=620)
        self._person_id = person.id
        form = Form(self)
        what = form.add(
            "what", "What was assessed", TextInput(hint="Needs at home"), validator=needed("Please say what.")
        )
        on = form.add(
            "done_on",
            "On which day",
            DateField(context.today(), name="On which day", today=context.today, past=True),
            validator=lambda day: (
                check_past_day(day, context.today(), person.details.born_on) if day else "Please give the day."
            ),
        )
        by = form.add("done_by", "By whom", TextInput(hint="Harbour Council, occupational therapist"))
        words = form.add("words", "What was found", TextArea(lines=3))
        for part in (what, Fold(on, by), words):
            self.body.addWidget(part)
        self.begin(form, f"assessment/{person.id}", self.add_buttons("Save", self._save))
        what.control.setFocus()

    def _save(self) -> None:
        values = self.form.values()
        what, done_on = values.pop("what"), values.pop("done_on")
        self.save(add_assessment(self._person_id, what, done_on, **values))


class AcceptanceDialog(DraftedDialog):
    """Whether an agency took it, and why not."""

    def __init__(self, parent: QWidget, context: Context, assessment: Assessment) -> None:
        super().__init__(parent, context, "An agency answered", heading=assessment.what, width=560)
        self._assessment = assessment
        form = self._form_made = Form(self)
        agency = form.add("agency", "Which agency", TextInput(), validator=needed("Please say which agency."))
        accepted = form.add("accepted", "Did they accept it?", Segmented([(True, "Accepted"), (False, "Not accepted")]))
        form.fill({"accepted": True})
        on = form.add(
            "on",
            "On which day",
            DateField(context.today(), name="On which day", today=context.today, past=True),
            validator=self._check_day,
        )
        why = form.add(
            "why",
            "Why not",
            TextInput(),
            validator=lambda words: "" if words or form.fields["accepted"].value() else "Please say why.",
        )
        for part in (agency, accepted, on, why):
            self.body.addWidget(part)
        self._why = why
        form.changed.connect(self._fit_form)
        self.begin(form, f"acceptance/{assessment.id}", self.add_buttons("Save", self._save))
        self._fit_form()
        agency.control.setFocus()

    def restored(self) -> None:
        self._fit_form()

    def _check_day(self, day: date | None) -> str:
        if day is None:
            return "Please give the day."
        if day < self._assessment.done_on:
            return "That is before the assessment was made."
        return check_past_day(day, self.context.today(), None)

    def _fit_form(self) -> None:
        self._why.setVisible(not self._form_made.fields["accepted"].value())

    def _save(self) -> None:
        values = self.form.values()
        agency, accepted = values["agency"], bool(values["accepted"])
        why = "" if accepted else values["why"]
        self.save(say_accepted(self._assessment.id, agency, accepted=accepted, on=values["on"], why=why))
