"""Who looks after whom, asked once; and the record of a carer who is a person in their own right."""

from PySide6.QtWidgets import QWidget

from navigator.domain.caring import called_among
from navigator.domain.people import CircleMember, PersonDetails, PersonRow, PersonSnapshot
from navigator.domain.words import CircleKind
from navigator.errors import NavigatorError
from navigator.store.carers import Caring, link_record, make_record, record_caring
from navigator.store.people_list import list_people
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import Check, DateField, Dialog, Form, PlainLabel, TextArea, column, needed
from navigator.ui.person.connecting import check_day
from navigator.ui.person.details import NewPersonDialog, NewRecord
from navigator.ui.person_picker import PersonPicker


class CaringDialog(DraftedDialog):
    """Who looks after them, and whom do they look after? Those of the circle are ticked; the rest is in words."""

    def __init__(self, parent: QWidget, context: Context, everything: PersonSnapshot) -> None:
        self._person = everything.person
        called = called_among(everything)
        heading = f"Who looks after {called}, and who does {called} look after?"
        super().__init__(parent, context, "Who looks after whom", heading=heading, width=640)
        form = Form(self)
        people = [one for one in everything.circle if one.kind is CircleKind.PERSON and one.left_on is None]
        self._around = {member.id: member.revision for member in people}
        for what, words in (("cares", "{name} looks after {called}"), ("cared_for", "{called} looks after {name}")):
            box, inner = QWidget(), column(spacing=2)
            for member in people:
                label = words.format(name=member.name, called=called)
                field = form.add(f"{what}_{member.id}", "", Check(label))
                field.control.setAccessibleName(label)
                field.set_value(getattr(member, what))
                inner.addWidget(field)
            box.setLayout(inner)
            self.body.addWidget(box)
        if not people:
            hint = "Nobody is in the circle yet. Write down what they say; whoever it is can be added afterwards."
            self.body.addWidget(PlainLabel(hint, tone="quiet"))
        said = form.add("words", "In their words (kept in the story)", TextArea(lines=2))
        day = DateField(context.today(), name="Asked on", today=context.today, past=True)
        on = form.add("asked_on", "Asked on", day, validator=lambda value: check_day(value, context.today()))
        self.body.addWidget(said)
        self.body.addWidget(on)
        self.begin(form, f"caring/{self._person.id}", self.add_buttons("Save", self._save))

    def _save(self) -> None:
        values = self.form.values()

        def ticked(what: str) -> frozenset[str]:
            return frozenset(one for one in self._around if values[f"{what}_{one}"])

        answer = Caring(values["asked_on"], self._around, ticked("cares"), ticked("cared_for"), values["words"])
        self.save(record_caring(self._person.id, self._person.revision, answer))


class LinkDialog(Dialog):
    """Somebody of the circle has a record already: which?"""

    def __init__(self, parent: QWidget, context: Context, member: CircleMember) -> None:
        super().__init__(parent, "Link to a record", heading=f"Which is the record of {member.name}?", width=560)
        self._context, self._member = context, member
        self._picker, self._form = PersonPicker(), Form(self)
        asked = needed("Please choose whose record it is.")
        self.body.addWidget(self._form.add("record", "Their record", self._picker, validator=asked))
        self._save = self.add_buttons("Link", self._link)
        self.say_by_buttons(self._form.gate(self._save))
        context.work.query(list_people(), self._fill, self, key="people")
        self._picker.setFocus()

    def _fill(self, people: tuple[PersonRow, ...]) -> None:
        self._picker.set_people(people)
        self._picker.set_value("")
        self._form.check()

    def _link(self) -> None:
        op = link_record(self._member.id, self._member.revision, self._picker.value())
        self._save.setEnabled(False)
        self._context.work.command(op, lambda _changes: self.accept(), self._told)

    def _told(self, error: NavigatorError) -> None:
        self._save.setEnabled(True)
        self.banner.say(error.words)


def new_record(parent: QWidget, context: Context, everything: PersonSnapshot, member: CircleMember) -> NewPersonDialog:
    """The form for a record of their own, with what is known of them; somebody who has one already is linked."""
    given, _, family = member.name.partition(" ")
    known = NewRecord(
        details=PersonDetails(given, family.strip(), phone=member.phone),
        referred_by=f"Through {everything.person.details.full_name}",
        place=f"carer/{member.id}",
        make=lambda details, referral: make_record(member.id, member.revision, details, referral),
        choose="This is them",
    )

    def link(record_id: str) -> None:
        context.work.command(link_record(member.id, member.revision, record_id))

    return NewPersonDialog(parent, context, opened=link, added=lambda _record_id: None, known=known)
