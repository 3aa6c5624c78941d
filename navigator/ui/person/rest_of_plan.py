"""What else the page says: the people in their corner, when it was agreed, when they talk again."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from navigator.domain.dates import screen_date
from navigator.domain.people import CircleMember, PersonSnapshot, Plan
from navigator.domain.words import CircleKind
from navigator.store.circle import NewMember, add_member, edit_member
from navigator.store.plan import edit_plan
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import (
    Button,
    Card,
    Check,
    Chip,
    DateField,
    Fold,
    Form,
    PlainLabel,
    Segmented,
    TextInput,
    column,
    needed,
    row,
)


class CircleCard(Card):
    """People and agencies around the person, and who may see the plan."""

    def __init__(self, everything: PersonSnapshot, write: Callable[[CircleMember | None], object]) -> None:
        name = everything.person.details.likes_to_be_called
        super().__init__(f"People in {name}’s corner")
        for member in everything.circle:
            self.body.addLayout(self._member(member, write))
        if not everything.circle:
            self.body.addWidget(PlainLabel("Nobody yet. Who would they ring?", tone="quiet"))
        add = Button("Add somebody", kind="quiet", icon="user-plus", then=lambda: write(None))
        self.body.addLayout(row(add, 0))

    def _member(self, member: CircleMember, write: Callable[[CircleMember | None], object]) -> QHBoxLayout:
        about = " · ".join(part for part in (member.role, member.phone) if part)
        line = row(column(PlainLabel(member.name, strong=True), PlainLabel(about, tone="quiet"), spacing=0), spacing=4)
        line.setStretch(0, 1)
        if member.sharing_agreed_on:
            line.addWidget(Chip("May see the plan", "settled"))
        change = Button(kind="quiet", icon="pencil", name=f"Change {member.name}", then=lambda: write(member))
        line.addWidget(change)
        return line


class MemberDialog(DraftedDialog):
    """Somebody around the person: who, in what role, how to ring, and what the person agreed."""

    def __init__(self, parent: QWidget, context: Context, person_id: str, member: object = None) -> None:
        super().__init__(parent, context, "In their corner", width=620)
        self._person_id = person_id
        self._member = kept = member if isinstance(member, CircleMember) else None
        form = Form(self)
        kind = form.add("kind", "Who is it?", Segmented([(kind, kind.label) for kind in CircleKind]))
        name = form.add("name", "Name", TextInput(), validator=needed("Please give a name."))
        role = form.add("role", "Role", TextInput(hint="daughter, district nurse"))
        phone = form.add("phone", "Phone", TextInput())
        on_plan = Check("On the printed plan")
        agreed = form.add(
            "sharing_agreed_on",
            "They agreed that this one may see the plan, on",
            DateField(name="They agreed that this one may see the plan, on", today=context.today, past=True),
            validator=lambda day: "That day has not come yet." if day and day > context.today() else "",
        )
        for part in (kind, name):
            self.body.addWidget(part)
        self.body.addWidget(Fold(role, phone))
        self.body.addWidget(form.add("on_plan", "", on_plan))
        on_plan.setAccessibleName(on_plan.text())
        self.body.addWidget(agreed)
        names = NewMember.__dataclass_fields__
        start = {one: getattr(kept, one) for one in names} if kept else {"kind": CircleKind.PERSON, "on_plan": True}
        form.fill(start)
        place = f"circle/{person_id}/{kept.id if kept else 'new'}"
        self.begin(form, place, self.add_buttons("Save", self._save), changes=kept is not None)
        name.control.setFocus()

    def _save(self) -> None:
        values = self.form.values()
        new = NewMember(**values | {"kind": CircleKind(values["kind"])})
        if self._member is None:
            self.save(add_member(self._person_id, new))
        else:
            self.save(edit_member(self._member.id, self._member.revision, new))


class WordsCard(Card):
    """The page's other words, as they stand."""

    def __init__(self, everything: PersonSnapshot, today: date, write: Callable[[], object]) -> None:
        super().__init__("The page also says")
        plan = everything.plan
        agreed = screen_date(plan.agreed_on, today) if plan.agreed_on else "not yet"
        talk = screen_date(plan.talk_on, today) if plan.talk_on else "no day yet"
        for label, words in (
            ("Agreed", agreed),
            ("We talk again", " ".join(part for part in (talk, plan.talk_time, plan.talk_where) if part)),
        ):
            line = row(PlainLabel(label, tone="quiet", wrap=False), PlainLabel(words, strong=True), spacing=12)
            line.setStretch(1, 1)
            self.body.addLayout(line)
        self.body.addLayout(row(Button("Change", kind="quiet", icon="pencil", then=write), 0))


class PageWordsDialog(DraftedDialog):
    """When the plan was agreed, and when they talk again."""

    def __init__(self, parent: QWidget, context: Context, plan: Plan) -> None:
        super().__init__(parent, context, "The page also says", width=620)
        self._plan = plan
        form = Form(self)
        agreed = form.add(
            "agreed_on",
            "Agreed with them on",
            DateField(name="Agreed with them on", today=context.today, past=True),
            validator=lambda day: "That day has not come yet." if day and day > context.today() else "",
        )
        talk_on = form.add("talk_on", "We talk again on", DateField(name="We talk again on", today=context.today))
        talk_time = form.add("talk_time", "At what time", TextInput(hint="2 pm"))
        talk_where = form.add("talk_where", "Where or how", TextInput(hint="at your home"))
        form.fill({name: getattr(plan, name) for name in form.fields})
        self.body.addWidget(agreed)
        self.body.addWidget(Fold(talk_on, talk_time, talk_where))
        self.begin(form, f"page/{plan.person_id}", self.add_buttons("Save", self._save), changes=True)

    def _save(self) -> None:
        self.save(edit_plan(self._plan.person_id, self._plan.revision, **self.form.values()))
