"""What is known about a person, typed once: for somebody new (search before create) and for changes."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.domain.checks import check_born_on, check_nhs_number
from navigator.domain.dates import full_date
from navigator.domain.people import Person, PersonDetails
from navigator.domain.text import counted
from navigator.domain.words import CommunicationNeed, Language, PaperTint, PrintSize
from navigator.store.episodes import Referral
from navigator.store.people import Similar, add_person, edit_person, find_similar
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.drafting import Op
from navigator.ui.kit import (
    Button,
    Card,
    Check,
    Choice,
    DateField,
    FlowBox,
    Fold,
    Form,
    PlainLabel,
    TextInput,
    announce,
    clear,
    column,
    needed,
    row,
)
from navigator.ui.person.referral import ReferralFields


class _DetailsForm(Form):
    """Fields of PersonDetails, by their names. What is not asked here stays as it is known."""

    def __init__(self, parent: QWidget, today: Callable[[], date]) -> None:
        super().__init__(parent)
        languages = [(language, language.english_name) for language in Language]
        self.rows = [
            Fold(
                self.add("given_name", "First name", TextInput(), validator=needed("Please give a name.")),
                self.add("family_name", "Last name", TextInput()),
            ),
            Fold(
                self.add("called", "Likes to be called", TextInput()),
                self.add(
                    "born_on",
                    "Born on",
                    DateField(name="Born on", today=today, past=True),
                    validator=lambda day: check_born_on(day, today()),
                ),
            ),
            Fold(self.add("phone", "Phone", TextInput()), self.add("postcode", "Postcode", TextInput())),
            self.add("address", "Address", TextInput()),
            self.add("communication", "How to communicate", TextInput(hint="Hard of hearing: face her, speak clearly")),
            Fold(
                self.add("print_size", "Print size", Choice([(size, size.label) for size in PrintSize])),
                self.add("language", "Reads best in", Choice(languages)),
            ),
            Fold(
                FlowBox(
                    self.add("easy_read", "", Check("Needs easy read")),
                    self.add("strong_contrast", "", Check("Needs strong contrast")),
                ),
                self.add("paper_tint", "Reads best from", Choice([(tint, tint.label) for tint in PaperTint])),
            ),
            self._needs(),
            Fold(
                self.add("living", "Living", TextInput(hint="Lives alone")),
                self.add("nhs_number", "NHS number", TextInput(), validator=check_nhs_number),
            ),
            self.add("watch_for", "What to watch for", TextInput(hint="For you only: never printed")),
        ]
        self.fields["print_size"].set_value(PrintSize.STANDARD)
        self.fields["language"].set_value(Language.ENGLISH)
        self.fields["paper_tint"].set_value(PaperTint.WHITE)

    def _needs(self) -> QWidget:
        box = QWidget()
        ticks = [self.add(_tick(need), "", Check(need.label)) for need in CommunicationNeed]
        box.setLayout(column(PlainLabel("What else they need", tone="quiet"), FlowBox(*ticks), spacing=2))
        return box

    def details(self, known: PersonDetails | None = None) -> PersonDetails:
        values = self.values()
        chosen = {one.name: values[one.name] for one in fields(PersonDetails) if one.name in values}
        size = PrintSize(chosen["print_size"] or PrintSize.STANDARD)
        before = known or PersonDetails("")
        # A language that no paper is written in is in no list: it stays as it was recorded.
        spoken = str(chosen["language"] or before.language)
        tint = PaperTint(chosen["paper_tint"] or PaperTint.WHITE)
        needs = tuple(need for need in CommunicationNeed if values[_tick(need)])
        return replace(before, **chosen | {"print_size": size, "language": spoken, "paper_tint": tint, "needs": needs})


def _tick(need: CommunicationNeed) -> str:
    """The name of its field."""
    return f"needs_{need.value}"


@dataclass(frozen=True, slots=True)
class NewRecord:
    """What is known before anything is typed, where the draft is kept, what makes the record of it, and the words of
    the button that chooses somebody already known."""

    details: PersonDetails | None = None
    referred_by: str = ""
    place: str = "person/new"
    make: Callable[[PersonDetails, Referral], Op] = add_person
    choose: str = "Open"


_UNKNOWN = NewRecord()


class NewPersonDialog(DraftedDialog):
    """Search before create: people who may be the same are shown as the name is typed, few and good."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        *,
        opened: Callable[[str], object],
        added: Callable[[str], object],
        known: NewRecord = _UNKNOWN,
    ) -> None:
        super().__init__(parent, context, "New person", width=680)
        self._opened, self._added, self._known = opened, added, known
        self._details = _DetailsForm(self, context.today)
        self._similar = Card("Already known?")
        self._similar_rows = column(spacing=4)
        self._similar.body.addLayout(self._similar_rows)
        self._similar.hide()
        self._referral = ReferralFields(self._details, context.today)
        first, *others = self._details.rows
        for part in (first, self._similar, *others, *self._referral.rows):
            self.body.addWidget(part)
        if known.details is not None:
            told = {name: getattr(known.details, name) for name in ("given_name", "family_name", "phone")}
            self._details.fill(told | {"referred_by": known.referred_by})
        self.begin(self._details, known.place, self.add_buttons("Save", self._save))
        self._details.changed.connect(self._look)
        self._look()
        self._details.fields["given_name"].control.setFocus()

    def restored(self) -> None:
        self._look()

    def _look(self) -> None:
        details = self._details.details()
        if details.full_name or details.nhs_number or details.phone or (details.born_on and details.postcode):
            self.context.work.query(find_similar(details), self._show_similar, self, key="similar")
        else:
            self._show_similar(())

    def _show_similar(self, found: tuple[Similar, ...]) -> None:
        clear(self._similar_rows)
        for one in found:
            known = one.row
            born = f"born {full_date(known.born_on)}" if known.born_on else ""
            stands = "archived" if known.archived_on else "support ended" if known.ended_on else ""
            words = ", ".join(part for part in (known.full_name, born, known.postcode, known.phone, stands) if part)
            line = row(PlainLabel(words, strong=True), PlainLabel(one.reason, tone="quiet"), 0)
            line.addWidget(Button(self._known.choose, kind="quiet", then=partial(self._go_to, known.id)))
            self._similar_rows.addLayout(line)
        if found and not self._similar.isVisible():
            announce(self._similar, counted(len(found), "person who may be the same", "people who may be the same"))
        self._similar.setVisible(bool(found))

    def _go_to(self, person_id: str) -> None:
        self.reject()
        self._opened(person_id)

    def _save(self) -> None:
        op = self._known.make(self._details.details(), self._referral.referral())
        self.save(op, lambda changes: self._added(changes.record_id))


class EditDetailsDialog(DraftedDialog):
    """Change what is known about a person."""

    def __init__(self, parent: QWidget, context: Context, person: Person) -> None:
        super().__init__(parent, context, "Details", width=680)
        self._person = person
        self._details = _DetailsForm(self, context.today)
        known = {
            one.name: getattr(person.details, one.name)
            for one in fields(PersonDetails)
            if one.name in self._details.fields
        }
        self._details.fill(known | {_tick(need): True for need in person.details.needs})
        for part in self._details.rows:
            self.body.addWidget(part)
        self.begin(self._details, f"details/{person.id}", self.add_buttons("Save", self._save), changes=True)

    def _save(self) -> None:
        self.save(edit_person(self._person.id, self._person.revision, self._details.details(self._person.details)))
