"""Assessments held once: what was found, and which agencies took it as their own."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.domain.dates import screen_date
from navigator.domain.loop import Acceptance, Assessment
from navigator.domain.people import PersonSnapshot
from navigator.store.assessments import NewAssessment, answer_assessment, edit_assessment, hold_assessment
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import (
    Beneath,
    Beside,
    DateField,
    Flowing,
    Fold,
    Form,
    Group,
    InCard,
    Part,
    Press,
    Room,
    Rule,
    Segmented,
    TextArea,
    TextInput,
    Words,
    needed,
)
from navigator.ui.person.connecting import check_day

_ACCEPTS, _REFUSES = "accepts", "refuses"


class Assessments:
    """Every assessment with the agencies' answers, as a card; `parent` is where it stands."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        self._parent, self._context = parent, context

    def card(self, everything: PersonSnapshot) -> Part:
        person_id = everything.person.id
        parts: list[Part] = []
        for one in everything.assessments:
            parts += [Rule(), self._one(one)] if parts else [self._one(one)]
        none = Words("None yet. Held once here, nobody need go through it a second time.", tone="quiet")
        add = Press("Add an assessment", "quiet", "plus", then=lambda: self._write(person_id))
        return InCard("Assessments", *(parts or [none]), Beside(add, Room()), key="assessments")

    def _one(self, one: Assessment) -> Part:
        today = self._context.today()
        by = " by ".join(part for part in (screen_date(one.done_on, today), one.done_by) if part)
        parts = [Words(one.what, strong=True), Words(by, tone="quiet")]
        parts += [Words(one.words, selectable=True)] if one.words else []
        parts += [Words(_answer(answer, today)) for answer in one.acceptances]
        write = partial(self._write, one.person_id, one)
        buttons = Flowing(
            Press("An agency answered", "quiet", then=lambda: AnswerDialog(self._window, self._context, one).open()),
            Press(look="quiet", icon="pencil", name="Change the assessment", then=write),
        )
        return Group(Beneath(*parts, buttons), key=one.id)

    @property
    def _window(self) -> QWidget:
        return self._parent.window()

    def _write(self, person_id: str, known: Assessment | None = None) -> None:
        AssessmentDialog(self._window, self._context, person_id, known).open()


def _answer(answer: Acceptance, today: date) -> str:
    on = screen_date(answer.on, today)
    if answer.accepted:
        return f"Accepted by {answer.agency} on {on}"
    return f"Not accepted by {answer.agency} on {on}: {answer.why}"


class AssessmentDialog(DraftedDialog):
    """What was assessed, when, by whom, what came out of it."""

    def __init__(self, parent: QWidget, context: Context, person_id: str, known: Assessment | None) -> None:
        super().__init__(parent, context, "An assessment", width=620)
        self._person_id, self._known = person_id, known
        form = Form(self)
        what = form.add(
            "what", "What was assessed", TextInput(hint="Care needs"), validator=needed("What was assessed?")
        )
        done_by = form.add("done_by", "By whom", TextInput(hint="Ward 7, Southmead"))
        done_on = form.add(
            "done_on",
            "On which day",
            DateField(context.today(), name="On which day", today=context.today, past=True),
            validator=lambda day: check_day(day, context.today()),
        )
        words = form.add("words", "What came out of it", TextArea(lines=4))
        for part in (what, Fold(done_by, done_on), words):
            self.body.addWidget(part)
        if known is not None:
            form.fill({name: getattr(known, name) for name in form.fields})
        place = f"assessment/{known.id if known else person_id}"
        self.begin(form, place, self.add_buttons("Save", self._save), changes=known is not None)
        what.control.setFocus()

    def _save(self) -> None:
        new, known = NewAssessment(**self.form.values()), self._known
        self.save(edit_assessment(known.id, known.revision, new) if known else hold_assessment(self._person_id, new))


class AnswerDialog(DraftedDialog):
    """Whether an agency takes the assessment as its own."""

    def __init__(self, parent: QWidget, context: Context, assessment: Assessment) -> None:
        super().__init__(parent, context, "An agency answered", heading=assessment.what, width=620)
        self._assessment = assessment
        form = Form(self)
        agency = form.add("agency", "Which agency", TextInput(), validator=needed("Which agency was it?"))
        self._answer = Segmented([(_ACCEPTS, "They accept it"), (_REFUSES, "They do not")])
        answer = form.add("answer", "What did they say?", self._answer)
        self._answer.set_value(_ACCEPTS)
        on = form.add(
            "on",
            "On which day",
            DateField(context.today(), name="On which day", today=context.today, past=True),
            validator=lambda day: check_day(day, context.today()),
        )
        self._why = form.add("why", "Why not", TextInput(), validator=self._check_why)
        for part in (agency, answer, on, self._why):
            self.body.addWidget(part)
        form.changed.connect(self._ask_what_belongs)
        self.begin(form, f"answer/{assessment.id}", self.add_buttons("Save", self._save))
        self._ask_what_belongs()
        agency.control.setFocus()

    def restored(self) -> None:
        self._ask_what_belongs()

    def _check_why(self, words: str) -> str:
        return "Please say why they would not take it." if self._answer.value() == _REFUSES and not words else ""

    def _ask_what_belongs(self) -> None:
        self.show_only({self._why: self._answer.value() == _REFUSES})

    def _save(self) -> None:
        values = self.form.values()
        accepted = values["answer"] == _ACCEPTS
        why = "" if accepted else values["why"]
        self.save(answer_assessment(self._assessment.id, values["agency"], accepted=accepted, on=values["on"], why=why))
