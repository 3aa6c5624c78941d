"""The referral: who asked for this, from which organisation, when, how and why; for somebody new and for changes."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from navigator.domain.checks import check_past_day
from navigator.domain.episodes import check_referral
from navigator.domain.goals import ended_goals
from navigator.domain.people import Episode, Goal, Person, PersonSnapshot
from navigator.domain.rules import QUIET_AFTER_DAYS
from navigator.domain.text import counted
from navigator.store.episodes import Referral, edit_referral, refer_again
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import Card, Check, Choice, DateField, Field, Fold, Form, TextArea, TextInput, shortened

#: What coordinators agree on: every week, fortnight, three weeks, four, six, a quarter.
_USUAL_DAYS = (7, QUIET_AFTER_DAYS, 21, 28, 42, 91)
_WAYS = ("Telephone", "Letter", "Email", "Form", "At a meeting", "They came themselves")


def _days(agreed: int) -> list[tuple[Any, str]]:
    return [(days, counted(days, "day")) for days in sorted({*_USUAL_DAYS, agreed})]


class ReferralFields:
    """The questions of a referral, added to a form; `rows` are the widgets in their order."""

    def __init__(self, form: Form, today: Callable[[], date], came: Episode | None = None) -> None:
        self._form, self._came = form, came
        ways = list(_WAYS)
        if came is not None and came.referred_how and came.referred_how not in ways:
            ways.append(came.referred_how)
        opened_on = DateField(None, name="When", today=today, past=True)
        review_on = DateField(None, name="Review on", today=today, past=False)
        agreed = came.quiet_after_days if came else QUIET_AFTER_DAYS
        self.rows = [
            Fold(
                form.add("referred_by", "Who asked for this", TextInput(hint="Dr Khan, her daughter Ruth")),
                form.add("organisation", "Organisation", TextInput(hint="Orchard Surgery")),
            ),
            Fold(
                form.add(
                    "opened_on",
                    "When",
                    opened_on,
                    validator=lambda day: check_past_day(day, today(), None) if day else "",
                ),
                form.add("how", "How it reached you", Choice([("", "Not said"), *((way, way) for way in ways)])),
            ),
            form.add("reason", "Why", TextArea(lines=2)),
            Fold(
                form.add("review_on", "Review on", review_on, validator=self._check_review),
                form.add("quiet_after_days", "Speak at least every", Choice(_days(agreed))),
            ),
        ]
        if came is None or came.taken_on is None:
            self.rows.append(form.add("waiting", "", Check("On the waiting list")))
        self._fill(agreed, today())

    def _check_review(self, day: date | None) -> str:
        opened_on = self._form.fields["opened_on"].value()
        told = Episode("", "", 0, opened_on, review_on=day) if opened_on else None
        return check_referral(told).get("review_on", "") if told else ""

    def _fill(self, agreed: int, today: date) -> None:
        came = self._came
        self._form.fill({"opened_on": came.opened_on if came else today, "quiet_after_days": agreed, "how": ""})
        if came is not None:
            self._form.fill(
                {
                    "referred_by": came.referred_by,
                    "organisation": came.referred_organisation,
                    "how": came.referred_how,
                    "reason": came.reason,
                    "review_on": came.review_on,
                }
            )
            if "waiting" in self._form.fields:
                self._form.fill({"waiting": came.waiting_since is not None})

    def referral(self) -> Referral:
        values = self._form.values()
        return Referral(
            opened_on=values["opened_on"],
            referred_by=values["referred_by"],
            reason=values["reason"],
            review_on=values["review_on"],
            quiet_after_days=values["quiet_after_days"] or QUIET_AFTER_DAYS,
            organisation=values["organisation"],
            how=values["how"] or "",
            waiting=bool(values.get("waiting")),
        )


def new_referral(parent: QWidget, context: Context, everything: PersonSnapshot) -> "ReferralDialog":
    """Ask for the new referral of somebody who came back, and what of before they still want. Gives the dialog."""
    dialog = ReferralDialog(parent, context, everything.person, None, ended_goals(everything.goals))
    dialog.open()
    return dialog


class ReferralDialog(DraftedDialog):
    """A new referral of somebody who came back, or a change of the one there is. `ended` are the goals of before that
    they may still want."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        person: Person,
        came: Episode | None = None,
        ended: Sequence[Goal] = (),
    ) -> None:
        name = person.details.likes_to_be_called
        title = "Change the referral" if came else "New referral"
        super().__init__(parent, context, title, heading=f"{name}: {title.lower()}", width=640)
        self._person, self._came = person, came
        form = Form(self)
        self._fields = ReferralFields(form, context.today, came)
        for part in self._fields.rows:
            self.body.addWidget(part)
        self._wanted = {goal.id: self._ask_again(goal, form) for goal in ended}
        if ended:
            again = Card("Do they still want this?", sunken=True)
            for field in self._wanted.values():
                again.body.addWidget(field)
            self.body.addWidget(again)
        place = f"referral/{came.id if came else person.id}"
        self.begin(form, place, self.add_buttons("Save", self._save), changes=came is not None)

    def _ask_again(self, goal: Goal, form: Form) -> Field:
        ending = f" ({goal.ending.label.lower()})" if goal.ending else ""
        return form.add(f"wanted/{goal.id}", "", Check(f"{shortened(goal.words)}{ending}"))

    def _save(self) -> None:
        told = self._fields.referral()
        if self._came is None:
            wanted = frozenset(goal_id for goal_id, field in self._wanted.items() if field.value())
            self.save(refer_again(self._person.id, told, wanted))
        else:
            self.save(edit_referral(self._came.id, self._came.revision, told))
