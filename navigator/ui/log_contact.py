"""Log contact: from anywhere, in under half a minute, at the end of a hard visit. And put right what was logged."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.domain.calls import not_begun
from navigator.domain.checks import check_talk
from navigator.domain.dates import read_time, screen_date
from navigator.domain.episodes import why_not_helped
from navigator.domain.loop import Visit
from navigator.domain.people import Contact, Goal, PersonRow, PersonSnapshot, ServiceSnapshot
from navigator.domain.words import How, Reach
from navigator.store.contacts import NewContact, correct_contact
from navigator.store.following import then_plan
from navigator.store.people_list import list_people
from navigator.store.plan import goals_of
from navigator.store.ringing import log_call
from navigator.store.snapshot import snapshot
from navigator.store.visits import log_visit
from navigator.ui.also_there import AlsoThere
from navigator.ui.clears import Clears
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.follows import FollowsRows
from navigator.ui.kit import (
    Button,
    DateField,
    Field,
    Fold,
    Form,
    Miles,
    Minutes,
    Segmented,
    TextArea,
    TextInput,
    TimeInput,
    needed,
)
from navigator.ui.move_contact import MoveContactDialog
from navigator.ui.person.support_over import SupportOver
from navigator.ui.person_picker import PersonPicker


class ContactForm(Form):
    """The fields of a contact, by the names of NewContact; what happened comes right after who it was."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self._context = context
        #: Why no talk to come can be agreed with whom it is with, "" where it can.
        self.over: Callable[[], str] = lambda: ""
        now = context.now().astimezone()
        self.add("note", "What happened", TextArea(lines=2))
        self.add("how", "How", Segmented([(how, how.label) for how in How]))
        self.add("reach", "Did you reach them?", Segmented([(reach, reach.label) for reach in Reach]))
        self.add("minutes", "How long", Minutes(30))
        self.add("miles", "How far", Miles())
        when = DateField(context.today(), name="When", today=context.today, past=True)
        day = self.add("at", "When", when, validator=self._check_day)
        self.add("time", "At", TimeInput(f"{now:%H:%M}", words=False), validator=partial(self._check_time, day))
        self.add("with_whom", "Who else was there", TextInput())
        self.add("follows", "What follows", TextInput())
        again = DateField(name="We talk again on", today=context.today)
        self.add("next_on", "We talk again on", again, validator=partial(self._check_talk, day))
        self.add("next_time", "At what time", TimeInput(hint="14:00"))
        self.add("next_where", "Where or how", TextInput(hint="at your home"))
        self.fields["how"].set_value(How.VISIT)
        self.fields["reach"].set_value(Reach.SPOKE)

    def rows(self) -> list[QWidget]:
        """The fields as they stand, from the top."""
        field = self.fields
        return [
            field["note"],
            field["how"],
            field["reach"],
            Fold(field["minutes"], field["miles"], field["at"], field["time"], shares=(3, 3, 4, 2)),
            Fold(field["with_whom"], field["follows"]),
            Fold(field["next_on"], field["next_time"], field["next_where"]),
        ]

    def rung_together(self, service: ServiceSnapshot) -> None:
        """What is known of a call to a service with the person beside one."""
        self.fields["with_whom"].set_value(service.name)
        self.fields["note"].set_value(f"Rang {service.name} together. ")

    def made_visit(self, visit: Visit) -> None:
        """What is known of a visit that was made: when it began, and who came along."""
        self._show_moment(visit.leaves_at)
        self.fields["with_whom"].set_value(visit.with_whom)

    def _show_moment(self, at: datetime) -> None:
        local = at.astimezone()
        self.fill({"at": local.date(), "time": f"{local:%H:%M}"})

    def show_contact(self, contact: Contact) -> None:
        same = (
            "note",
            "how",
            "reach",
            "minutes",
            "miles",
            "with_whom",
            "follows",
            "next_on",
            "next_time",
            "next_where",
        )
        self.fill({name: getattr(contact, name) for name in same})
        self._show_moment(contact.at)

    def contact(self, person_id: str) -> NewContact:
        values = {name: value for name, value in self.values().items() if name in NewContact.__dataclass_fields__}
        clock = read_time(self.fields["time"].value()) or time()
        told = {
            "how": How(values["how"]),
            "reach": Reach(values["reach"]),
            "at": datetime.combine(self.fields["at"].value(), clock).astimezone(),
        }
        return NewContact(**values | told | {"person_id": person_id})

    def _check_day(self, value: object) -> str:
        if value is None:
            return "Please give the day."
        return "" if value <= self._context.today() else "A contact that has not happened yet cannot be logged."  # type: ignore[operator]

    def _check_talk(self, day: Field, next_on: date | None) -> str:
        on = day.value()
        to_come = next_on is not None and next_on >= self._context.today()
        return (check_talk(next_on, on) if on else "") or (self.over() if to_come else "")

    def _check_time(self, day: Field, text: str) -> str:
        clock = read_time(text)
        if clock is None:
            return "Please give a time such as 14:02."
        on, now = day.value(), self._context.now()
        # A day that is still to come is told beside the day.
        later = on == self._context.today() and datetime.combine(on, clock).astimezone() > now
        return "That time has not come yet." if later else ""


class LogContactDialog(DraftedDialog):
    """Who, what happened, and whatever of the rest is not as usual."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        person_id: str = "",
        rung: ServiceSnapshot | None = None,
        visit: Visit | None = None,
        goals: Iterable[Goal] = (),
    ) -> None:
        heading = f"Ring {rung.name} together: {rung.phone}" if rung else ""
        if visit is not None:
            on = screen_date(visit.leaves_at.astimezone().date(), context.today())
            person_id, heading = visit.person_id, f"The visit of {on}, {visit.place}"
        super().__init__(parent, context, "Log contact", heading=heading, width=720)
        self._visit = visit
        form = self.contact_form = ContactForm(self, context)
        if rung is not None:
            form.rung_together(rung)
        if visit is not None:
            form.made_visit(visit)
        self._follows, self._goals_of = FollowsRows(form, context.today), ""
        self.picker, self._also = PersonPicker(), AlsoThere()
        self.picker.set_value(person_id)
        who = form.add("person", "Who", self.picker, validator=needed("Please choose who it was with."))
        also = form.add("also", "Who else you support", self._also, validator=self._check_also)
        today = context.today()
        self._person_id = person_id
        self._clears = Clears(form, not_begun(person_id, rung, today), goals, today) if rung else None
        self._people: dict[str, PersonRow] = {}
        self._support_over, form.over = SupportOver(self._refer_again), self._why_over
        note, *rest, talk = form.rows()
        asked = [self._clears.box] if self._clears else []
        for part in (Fold(who, also, shares=(3, 1)), self._also.rows, note, *asked, *rest, self._support_over):
            self.body.addWidget(part)
        for part in (*self._follows.rows(), talk):
            self.body.addWidget(part)
        # The name, Tab, what happened: whoever else was there comes after all that is usual.
        self.setTabOrder(form.fields["next_where"].control, self._also.add)
        about = rung.service_id if rung else visit.id if visit else ""
        # Each person's own: a talk begun with one and opened from another's page would be logged for the wrong one.
        self.begin(
            form,
            "/".join(part for part in ("contact", person_id or "new", about) if part),
            self.add_buttons("Save", self._save),
        )
        form.changed.connect(self._ask_what_belongs)
        self._ask_what_belongs()
        self._ask_people()
        (form.fields["note"].control if person_id else self.picker).setFocus()

    def restored(self) -> None:
        self._ask_what_belongs()

    def _ask_people(self) -> None:
        self.context.work.query(list_people(), self._set_people, self, key="people")

    def _why_over(self) -> str:
        """Why nothing can be planned with whoever is chosen, "" where it can."""
        person = self._people.get(self.picker.value())
        archived = person is not None and person.archived_on is not None
        return why_not_helped(ended_on=person.ended_on if person else None, archived=archived)

    def _refer_again(self) -> None:
        """A new referral, beside what is written here: nothing of it is lost."""
        from navigator.ui.person.referral import new_referral

        def refer(everything: PersonSnapshot) -> None:
            new_referral(self, self.context, everything).accepted.connect(self._ask_people)

        self.context.work.query(snapshot(self.picker.value()), refer, self, key="refer")

    def _ask_goals(self) -> None:
        """What follows is for a goal of whoever it was with."""
        person_id = self.picker.value()
        if person_id != self._goals_of:
            self._goals_of = person_id
            self._follows.goal.offer(())
            if person_id:
                self.context.work.query(partial(goals_of, person_id=person_id), self._take_goals, self, key="goals")

    def _take_goals(self, goals: tuple[Goal, ...]) -> None:
        self._follows.goal.offer(goals)
        self.contact_form.check()
        self._ask_what_belongs()

    def _ask_what_belongs(self) -> None:
        self._ask_goals()
        why = self._why_over()
        self._support_over.show_why(why)
        self._follows.shut(why)
        shown = self._follows.shown() | {self._support_over: bool(why)}
        if self._clears is not None:
            shown[self._clears.box] = self._clears.any() and self._was_rung()
        self.show_only(shown)

    def _was_rung(self) -> bool:
        """Somebody was spoken with, and it is still a call of the person for whom the service is."""
        reach = Reach(self.contact_form.fields["reach"].value())
        return reach in (Reach.SPOKE, Reach.OTHERS) and self.picker.value() == self._person_id

    def _set_people(self, people: Sequence[PersonRow]) -> None:
        self._people = {person.id: person for person in people}
        self.picker.set_people(people)
        self._also.set_people(people)
        self.contact_form.check()
        self._ask_what_belongs()

    def _check_also(self, also: list[list[str]]) -> str:
        return "They are there already." if self.picker.value() in [person_id for person_id, _ in also] else ""

    def _save(self) -> None:
        values = self.form.values()
        also = {person_id: Reach(reach) for person_id, reach in values["also"]}
        new = self.contact_form.contact(values["person"])
        clears = self._clears.chosen() if self._clears is not None and self._was_rung() else ()
        log = log_visit(self._visit.id, new, also) if self._visit else log_call(new, also, clears)
        follows = self._follows.follows()
        self.save(then_plan(log, follows) if follows else log)


class CorrectContactDialog(DraftedDialog):
    """Put a logged contact right. What it said before is kept, and shown beside it."""

    def __init__(self, parent: QWidget, context: Context, contact: Contact) -> None:
        super().__init__(parent, context, "Put right", heading="Put this contact right", width=720)
        self._window, self._contact, self._form = parent, contact, ContactForm(self, context)
        self._form.show_contact(contact)
        for part in self._form.rows():
            self.body.addWidget(part)
        self.foot.insertWidget(0, Button("Move to another person", kind="quiet", icon="user", then=self._move))
        place = f"correct/{contact.id}"
        self.begin(self._form, place, self.add_buttons("Save", self._save), changes=True)
        self._form.fields["note"].control.setFocus()

    def _move(self) -> None:
        """It was logged for the wrong person; what was put right here so far is kept."""
        self.reject()
        MoveContactDialog(self._window, self.context, self._contact).open()

    def _save(self) -> None:
        contact = self._contact
        self.save(correct_contact(contact.id, contact.revision, self._form.contact(contact.person_id)))
