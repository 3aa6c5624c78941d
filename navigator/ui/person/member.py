"""Somebody around the person: who they are, how to ring them, whether they look after each other."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from navigator.domain.caring import called_among
from navigator.domain.changes import Changes
from navigator.domain.consent import in_force
from navigator.domain.people import CircleMember, PersonSnapshot
from navigator.domain.words import CircleKind, Shareable
from navigator.store.circle import NewMember, add_member, edit_member
from navigator.store.consent import NewConsent
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import Check, DateField, Fold, Form, PlainLabel, Segmented, TextInput, needed

#: Said quietly wherever somebody is added.
NOT_A_CONTACT = (
    "Whoever may be harming them does not belong here, nor on any paper. What you saw goes into the note of a contact, "
    "which is shared with nobody; whom to ring is in your organisation’s safeguarding procedure."
)
_CARING = ("cares", "cared_for")
_AGREED = "They agreed that this one may see the plan, on"


def not_yet(today: Callable[[], date]) -> Callable[[date | None], str]:
    """A validator for a day on which something happened."""
    return lambda day: "That day has not come yet." if day and day > today() else ""


class MemberDialog(DraftedDialog):
    """Add somebody to the circle, or change what is known of them. What they may be told is asked where it is not
    agreed yet; the Circle tab has the rest of it. `saved` is told whom it was about."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        everything: PersonSnapshot,
        member: CircleMember | None = None,
        saved: Callable[[Changes], object] | None = None,
    ) -> None:
        person, called = everything.person, called_among(everything)
        super().__init__(parent, context, "Around them", heading=f"Around {called}", width=640)
        self._person_id, self._member, self._saved = person.id, member, saved
        form = Form(self)
        kind = form.add("kind", "Who is it?", Segmented([(kind, kind.label) for kind in CircleKind]))
        name = form.add("name", "Name", TextInput(), validator=needed("Please give a name."))
        role = form.add("role", "Role", TextInput(hint="daughter, district nurse"))
        phone = form.add("phone", "Phone", TextInput())
        email = form.add("email", "Email", TextInput())
        for part in (kind, name, role, Fold(phone, email)):
            self.body.addWidget(part)
        for what, words in (
            ("cares", f"Looks after {called}"),
            ("cared_for", f"{called} looks after them"),
            ("on_plan", "On the printed plan"),
        ):
            self.body.addWidget(form.add(what, "", Check(words)))
            form.fields[what].control.setAccessibleName(words)
        sees_plan = member and in_force(member, everything.consents, Shareable.PLAN, context.today())
        if not sees_plan:
            agreed = DateField(name=_AGREED, today=context.today, past=True)
            self.body.addWidget(form.add("given_on", _AGREED, agreed, validator=not_yet(context.today)))
        self.body.addWidget(PlainLabel(NOT_A_CONTACT, tone="quiet"))
        names = NewMember.__dataclass_fields__
        known = {one: getattr(member, one) for one in names} if member else {"kind": CircleKind.PERSON, "on_plan": True}
        form.fill(known)
        place = f"circle/{person.id}/{member.id if member else 'new'}"
        self.begin(form, place, self.add_buttons("Save", self._save), changes=member is not None)
        form.changed.connect(self._ask_what_belongs)
        self._ask_what_belongs()
        name.control.setFocus()

    def restored(self) -> None:
        self._ask_what_belongs()

    def _ask_what_belongs(self) -> None:
        """A carer is a person: nothing of that is asked of an agency."""
        is_person = self.form.fields["kind"].value() != CircleKind.AGENCY
        for what in _CARING:
            self.form.fields[what].setVisible(is_person)

    def _save(self) -> None:
        values = self.form.values()
        on: date | None = values.pop("given_on", None)
        agreed = NewConsent((Shareable.PLAN,), on) if on else None
        kind = CircleKind(values["kind"])
        nobody = dict.fromkeys(_CARING, False) if kind is CircleKind.AGENCY else {}
        new = NewMember(**values | nobody | {"kind": kind})
        if self._member is None:
            self.save(add_member(self._person_id, new, agreed), self._saved)
        else:
            self.save(edit_member(self._member.id, self._member.revision, new, agreed), self._saved)
