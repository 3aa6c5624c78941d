"""What else the page says: the people in their corner, when it was agreed, when they talk again."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.domain.checks import check_talk
from navigator.domain.consent import agreed_with, takes_part
from navigator.domain.dates import screen_date
from navigator.domain.people import CircleMember, PersonSnapshot, Plan
from navigator.domain.talk import talk_is_late, talk_of, talk_on_paper
from navigator.domain.words import Shareable
from navigator.store.plan import edit_plan
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
    Tag,
    TextInput,
    TimeInput,
    Words,
    shortened,
)
from navigator.ui.person.member import not_yet


def circle_card(
    everything: PersonSnapshot,
    today: date,
    write: Callable[[CircleMember | None], object],
    all_of_it: Callable[[], object],
) -> Part:
    """People and agencies around the person, and who may see the plan."""
    name = everything.person.details.likes_to_be_called
    present = [member for member in everything.circle if takes_part(member, today)]
    agreed = agreed_with(present, everything.consents, today, Shareable.PLAN)
    lines: list[Part] = [_member(member, write, sees_plan=member in agreed) for member in present]
    buttons = Flowing(
        Press("Add somebody", "quiet", "user-plus", then=lambda: write(None)),
        Press("All of the circle", "quiet", "users", then=all_of_it),
    )
    nobody = Words("Nobody yet. Who would they ring?", tone="quiet")
    return InCard(f"People in {name}’s corner", *(lines or [nobody]), buttons)


def _member(member: CircleMember, write: Callable[[CircleMember | None], object], *, sees_plan: bool) -> Part:
    about = " · ".join(part for part in (member.role, member.phone) if part)
    change = Press(look="quiet", icon="pencil", name=f"Change {member.name}", then=partial(write, member))
    told = Beneath(Words(shortened(member.name), strong=True), Words(shortened(about), tone="quiet"), spacing=0)
    sees = [Tag("May see the plan", "settled")] if sees_plan else []
    return Group(Beside(told, *sees, change, spacing=4, wide=0), key=member.id)


def words_card(
    everything: PersonSnapshot, today: date, write: Callable[[], object], card: Callable[[], object]
) -> Part:
    """The page's other words, as they stand."""
    agreed = screen_date(everything.plan.agreed_on, today) if everything.plan.agreed_on else "not yet"
    buttons = [Press("Change", "quiet", "pencil", then=write)]
    if talk_on_paper(everything, today) is not None:
        buttons.append(Press("Appointment card", "quiet", "calendar-days", then=card))
    lines = [
        Beside(Words(label, tone="quiet", wrap=False), Words(words, strong=True), spacing=12)
        for label, words in (("Agreed", agreed), ("We talk again", _talk(everything, today)))
    ]
    return InCard("The page also says", *lines, Flowing(*buttons))


def _talk(everything: PersonSnapshot, today: date) -> str:
    """The day, time and place that were agreed, while they are to come; of a day that is late or answered, that."""
    plan, talk_on = everything.plan, talk_of(everything)
    if plan.talk_on is not None and talk_on is None:
        return "no new day yet" if everything.goes_on else "not any more"
    day = screen_date(talk_on, today) if talk_on else "no day yet"
    late = "(late: no longer on the page)" if talk_is_late(talk_on, today) else ""
    return " ".join(part for part in (day, plan.talk_time, plan.talk_where, late) if part)


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
            validator=not_yet(context.today),
        )
        again = DateField(name="We talk again on", today=context.today)
        talk_on = form.add("talk_on", "We talk again on", again, validator=self._check_talk)
        talk_time = form.add("talk_time", "At what time", TimeInput(hint="14:00"))
        talk_where = form.add("talk_where", "Where or how", TextInput(hint="at your home"))
        form.fill({name: getattr(plan, name) for name in form.fields})
        self.body.addWidget(agreed)
        self.body.addWidget(Fold(talk_on, talk_time, talk_where))
        self.begin(form, f"page/{plan.person_id}", self.add_buttons("Save", self._save), changes=True)

    def _check_talk(self, talk_on: date | None) -> str:
        return "" if talk_on == self._plan.talk_on else check_talk(talk_on, self.context.today(), agreed="today")

    def _save(self) -> None:
        self.save(edit_plan(self._plan.person_id, self._plan.revision, **self.form.values()))
