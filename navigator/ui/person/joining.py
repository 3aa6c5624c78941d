"""Two records that are one person: which, where they differ and what stands, and then one record of them."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.domain.dates import full_date
from navigator.domain.merging import Conflict
from navigator.domain.people import Person, PersonRow
from navigator.domain.text import counted
from navigator.domain.words import Word
from navigator.errors import MovedOn, NavigatorError
from navigator.store.casefile import Reader
from navigator.store.merging import Comparison, compare, merge
from navigator.store.people import Similar, find_similar, person
from navigator.store.people_list import list_people
from navigator.ui.context import Context
from navigator.ui.kit import Button, Card, Dialog, Form, PlainLabel, Segmented, clear, column, needed, row
from navigator.ui.person_picker import PersonPicker

#: Fields of PersonDetails, Plan and Episode as they are asked for on screen.
LABELS = {
    "given_name": "First name",
    "family_name": "Last name",
    "called": "Likes to be called",
    "born_on": "Born on",
    "nhs_number": "NHS number",
    "phone": "Phone",
    "address": "Address",
    "postcode": "Postcode",
    "communication": "How to communicate",
    "print_size": "Print size",
    "living": "Living",
    "watch_for": "What to watch for",
    "gender": "Gender",
    "language": "Language",
    "easy_read": "Easy read",
    "paper_tint": "Paper",
    "strong_contrast": "Strong contrast",
    "needs": "What else they need",
    "communication_reviewed_on": "Communication reviewed on",
    "caring_asked_on": "Asked about caring on",
    "agreed_on": "Plan agreed on",
    "talk_on": "We talk again on",
    "talk_time": "We talk again at",
    "talk_where": "We talk again where",
    "referred_by": "Who asked for the support",
    "referred_organisation": "Organisation that asked",
    "referred_how": "How it reached you",
    "reason": "Why",
    "review_on": "Review on",
    "quiet_after_days": "Speak at least every",
    "waiting_since": "On the waiting list since",
}
#: What comes along, one and many; a kind that is not here is counted with the others.
_KINDS = {
    "story_entry": ("story entry", "story entries"),
    "goal": ("goal", "goals"),
    "action": ("action", "actions"),
    "what_if": ("what-if", "what-ifs"),
    "contact": ("contact", "contacts"),
    "circle_member": ("person or agency around them", "people and agencies around them"),
    "consent": ("consent", "consents"),
    "connection": ("connection", "connections"),
    "sharing": ("sharing", "sharings"),
    "assessment": ("assessment", "assessments"),
    "visit": ("visit", "visits"),
    "version": ("printed paper", "printed papers"),
    "snooze": ("snoozed line of Today", "snoozed lines of Today"),
    "episode": ("stretch of support", "stretches of support"),
}
_OTHERS = ("other entry", "other entries")


#: Few and good.
_LIKELY_MOST = 3
_ANEW = (
    "One of the two was changed elsewhere since they were compared. Nothing was made one record. Here they are as they "
    "are now: please look once more."
)


class JoiningDialog(Dialog):
    """Choose the other record, decide each conflict, make them one."""

    def __init__(self, parent: QWidget, context: Context, kept: Person) -> None:
        super().__init__(
            parent, "Same person as…", heading=f"{kept.details.full_name} is the same person as…", width=680
        )
        self._context, self._kept = context, kept
        self._other: Person | None = None
        self._choices: dict[Conflict, Segmented] = {}
        self._chosen: dict[Conflict, bool] = {}
        self._likely = column(spacing=4)
        self.body.addLayout(self._likely)
        self._picker, self._form = PersonPicker(), Form(self)
        asked = needed("Please choose the other record.")
        self.body.addWidget(self._form.add("other", "The other record", self._picker, validator=asked))
        self._form.changed.connect(self._picked)
        self._parts = column(spacing=12)
        self.body.addLayout(self._parts)
        self._save = self.add_buttons("Make them one record", self._merge)
        self.say_by_buttons(self._form.gate(self._save))
        context.work.query(list_people(), self._fill, self, key="people")
        context.work.query(find_similar(kept.details), self._suggest, self, key="similar")
        self._picker.setFocus()

    def _fill(self, people: tuple[PersonRow, ...]) -> None:
        self._picker.set_people([one for one in people if one.id != self._kept.id])
        self._picker.setCurrentIndex(-1)
        self._form.check()

    def _suggest(self, found: tuple[Similar, ...]) -> None:
        for one in found[:_LIKELY_MOST]:
            if one.row.id != self._kept.id:
                words = ", ".join(part for part in (one.row.full_name, one.row.postcode, one.row.phone) if part)
                choose = Button("Choose", kind="quiet", then=partial(self._choose, one.row.id))
                self._likely.addLayout(
                    row(PlainLabel(words, strong=True), PlainLabel(one.reason, tone="quiet"), choose)
                )

    def _choose(self, other_id: str) -> None:
        self._picker.set_value(other_id)
        self._picked()

    def _picked(self) -> None:
        self._chosen = {}
        self._compare()

    def _compare(self, because: str = "") -> None:
        """Set the two beside each other; `because` says why anew."""
        other_id = self._picker.value()
        self._other = None
        self._form.check()
        self._save.setEnabled(False)  # until they are compared
        clear(self._parts)
        if other_id:
            kept_id = self._kept.id

            def both(reader: Reader) -> tuple[Person, Person, Comparison]:
                return person(kept_id)(reader), person(other_id)(reader), compare(kept_id, other_id)(reader)

            self._context.work.query(both, partial(self._compared, because), self, key="compared")

    def _compared(self, because: str, both: tuple[Person, Person, Comparison]) -> None:
        self._kept, self._other, compared = both
        clear(self._parts)
        self._choices = {}
        conflicts = (*compared.details, *compared.plan, *compared.support)
        if because:
            self.banner.say(because)
        elif compared.in_circle:
            words = f"One of them stands in the circle of the other ({compared.in_circle}). Surely they are two people?"
            self.banner.say(words, role="waiting")
        elif compared.called_so:
            words = f"Somebody of that name is in their circle ({compared.called_so}). Are they truly one person?"
            self.banner.say(words, role="waiting")
        elif {"nhs_number", "born_on"} & {conflict.name for conflict in conflicts}:
            self.banner.say("Their NHS numbers or birth dates differ. Are they truly one person?", role="waiting")
        else:
            self.banner.hide()
        if conflicts:
            card = Card("They say different things: which stands?")
            for conflict in conflicts:
                card.body.addWidget(self._question(conflict))
            self._parts.addWidget(card)
        self._parts.addWidget(PlainLabel(_moves(self._other, compared)))
        self._form.check()
        self.fit()

    def _question(self, conflict: Conflict) -> QWidget:
        # The words stand beside the choice and not on its buttons: an address is long, and a button does not wrap.
        here, there = _words(conflict.name, conflict.kept), _words(conflict.name, conflict.other)
        choice = Segmented([(False, "Keep the first"), (True, "Take the second")])
        choice.set_value(self._chosen.get(conflict, False))
        self._choices[conflict] = choice
        question = QWidget()
        words = column(PlainLabel(f"1. {here}", strong=True), PlainLabel(f"2. {there}", strong=True), spacing=2)
        question.setLayout(column(PlainLabel(LABELS[conflict.name], tone="quiet"), words, choice, spacing=4))
        choice.setAccessibleName(f"{LABELS[conflict.name]}: {here}, or {there}")
        return question

    def _merge(self) -> None:
        if self._other is None:
            return
        from_other = frozenset(conflict.name for conflict, choice in self._choices.items() if choice.value())
        revisions = (self._kept.revision, self._other.revision)
        self._save.setEnabled(False)
        op = merge(self._kept.id, self._other.id, revisions, from_other)
        self._context.work.command(op, lambda _changes: self.accept(), self._refused)

    def _refused(self, error: NavigatorError) -> None:
        """They are compared as they are now; what was chosen stays chosen where it still is the question."""
        self._chosen = {conflict: bool(choice.value()) for conflict, choice in self._choices.items()}
        self._compare(_ANEW if isinstance(error, MovedOn) else error.words)


def _words(name: str, value: object) -> str:
    if name == "quiet_after_days" and isinstance(value, int):
        return counted(value, "day")
    if name == "waiting_since" and value is None:
        return "Not on the list"
    if isinstance(value, Word):
        return value.label
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return full_date(value) if isinstance(value, date) else str(value)


def _moves(other: Person, compared: Comparison) -> str:
    counts: dict[tuple[str, str], int] = {}
    for kind, count in compared.moves.items():
        words = _KINDS.get(kind, _OTHERS)
        counts[words] = counts.get(words, 0) + count
    told = [counted(count, *words) for words, count in counts.items()]
    name = other.details.full_name
    since = compared.goes_on_since
    both = f" Both have open support: it goes on as one, since {full_date(since)}." if since else ""
    if not told:
        return f"Nothing else is written about {name}.{both} You can part the two again at any time."
    return f"What is written about {name} comes along: {', '.join(told)}.{both} You can part the two again at any time."
