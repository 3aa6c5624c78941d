"""A contact that was logged for the wrong person: whose it is, and what becomes of what hangs on it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from navigator.domain.another_person import Hanging, check_other_person, told_of_other_person
from navigator.domain.people import Contact, PersonRow
from navigator.store.another_person import hanging_on, move_contact
from navigator.store.casefile import Reader
from navigator.store.people import person
from navigator.store.people_list import list_people
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import Form, PlainLabel
from navigator.ui.person_picker import PersonPicker


class MoveContactDialog(DraftedDialog):
    """Whom it was with or about. What cannot be moved says why, and is not moved."""

    def __init__(self, parent: QWidget, context: Context, contact: Contact) -> None:
        super().__init__(parent, context, "Move to another person", heading="Whose contact was it?", width=560)
        self._contact = contact
        self._tied = ""
        form = Form(self)
        self.picker = PersonPicker()
        self.body.addWidget(form.add("person", "Who", self.picker, validator=self._check))
        self.begin(form, f"move/{contact.id}", self.add_buttons("Move it", self._save))
        context.work.query(list_people(), self._set_people, self, key="people")
        context.work.query(self._known, self._show, self, key="hanging")
        self.picker.setFocus()

    def _known(self, reader: Reader) -> tuple[str, Hanging]:
        whose = person(self._contact.person_id)(reader)
        return whose.details.likes_to_be_called, hanging_on(self._contact.id)(reader)

    def _set_people(self, people: Sequence[PersonRow]) -> None:
        self.picker.set_people(people)
        self.form.check()

    def _show(self, known: tuple[str, Hanging]) -> None:
        name, hanging = known
        self._tied = check_other_person(hanging, name)
        if self._tied:
            self.banner.say(self._tied)
        else:
            stays = f"All its words go along: nothing of them stays in {name}’s timeline. Undo brings it back."
            for words in (*told_of_other_person(hanging, name), stays):
                self.body.addWidget(PlainLabel(words))
        self.form.check()
        self.fit()

    def _check(self, person_id: str) -> str:
        if self._tied:
            return "It cannot be moved as it is."
        if not person_id:
            return "Please choose whose contact it was."
        return "It is with them already." if person_id == self._contact.person_id else ""

    def _save(self) -> None:
        contact = self._contact
        self.save(move_contact(contact.id, contact.revision, self.picker.value()))
