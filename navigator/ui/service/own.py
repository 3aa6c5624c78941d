"""What the coordinator knows about the service in sight: favourite, corrections, notes; kept in the case file."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.domain.dates import screen_date
from navigator.domain.own_knowledge import Knowledge, KnownService
from navigator.domain.services import Service
from navigator.domain.words import Corrected
from navigator.errors import NavigatorError
from navigator.store.own_knowledge import add_note, correct, set_favourite, take_back
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import Banner, Button, Card, Choice, FlowBox, Form, PlainLabel, TextArea, clear, column, needed

#: A service that is gone has no right words to give.
_WITHOUT_WORDS = frozenset({Corrected.GONE})


class OwnKnowledgeCard(Card):
    """Shows what is known of one service and changes it."""

    def __init__(self, context: Context) -> None:
        super().__init__("What you know", sunken=True)
        self._context = context
        self._known: KnownService | None = None
        self._banner = Banner()
        self._parts = column(spacing=8)
        self.body.addWidget(self._banner)
        self.body.addLayout(self._parts)

    def show_known(self, known: KnownService) -> None:
        self._known = known
        self._banner.hide()
        clear(self._parts)
        today = self._context.today()
        for one in known.corrections:
            self._parts.addWidget(self._line(correction_words(known, one, today), one))
        for note in known.notes:
            self._parts.addWidget(self._line(f"{note.words} ({screen_date(note.known_on, today)})", note))
        favourite = "No longer a favourite" if known.favourite else "Favourite"
        buttons = [
            Button(favourite, icon="star", then=self._turn_favourite),
            Button("Add a note", icon="pencil", then=self._write_note),
        ]
        if known.listed.source:  # of your own there is nothing beside it to be right or wrong
            buttons.append(Button("Correct something", then=self.correct))
        self._parts.addWidget(FlowBox(*buttons))

    def _line(self, words: str, one: Knowledge) -> QWidget:
        line = QWidget()
        back = Button("Take back", kind="quiet", then=partial(self._take_back, one))
        back.setAccessibleName(f"Take back: {words}")
        line.setLayout(column(PlainLabel(words, selectable=True), FlowBox(back), spacing=2))
        return line

    def correct(self, field: Corrected | None = None) -> None:
        """Ask what is right."""
        if self._known is not None:
            CorrectDialog(self.window(), self._context, self._known, field).open()

    def _write_note(self) -> None:
        if self._known is not None:
            NoteDialog(self.window(), self._context, self._known.listed).open()

    def _turn_favourite(self) -> None:
        if self._known is not None:
            listed, on = self._known.listed, self._known.favourite is None
            self._context.work.command(set_favourite(listed.id, listed.name, on=on), failed=self._told)

    def _take_back(self, one: Knowledge) -> None:
        self._context.work.command(take_back(one.id, one.revision), failed=self._told)

    def _told(self, error: NavigatorError) -> None:
        self._banner.say(error.words)


def correction_words(known: KnownService, one: Knowledge, today: date) -> str:
    """What was corrected, when, and what the list says."""
    on = screen_date(one.known_on, today)
    if one.field is Corrected.GONE:
        return f"No longer there: so you found on {on}." + (f" {one.words}" if one.words else "")
    field = one.field.label if one.field else ""
    listed = _listed(known.listed, one.field) or "nothing"
    if not one.words:
        return f"{field}: what the list says ({listed}) is wrong. So you found on {on}."
    return f"{field}: {one.words}. So you found on {on}; the list says {listed}."


def _listed(service: Service, field: Corrected | None) -> str:
    place = service.places[0] if service.places else None
    return {
        Corrected.PHONE: service.phone,
        Corrected.EMAIL: service.email,
        Corrected.WEBSITE: service.url,
        Corrected.ADDRESS: place.address if place else "",
        Corrected.OPENING: "; ".join(service.opening),
        Corrected.COST: service.cost or ("free" if service.free else ""),
    }.get(field or Corrected.GONE, "")


class NoteDialog(DraftedDialog):
    """A note about a service, for the coordinator alone."""

    def __init__(self, parent: QWidget, context: Context, service: Service) -> None:
        super().__init__(parent, context, "Add a note", heading=service.name, width=560)
        self._service = service
        form = Form(self)
        words = form.add(
            "words",
            "Your note, never printed on anybody’s page",
            TextArea(lines=3),
            validator=needed("There are no words to keep yet."),
        )
        self.body.addWidget(words)
        self.begin(form, f"own/note/{service.id}", self.add_buttons("Save", self._save))
        words.control.setFocus()

    def _save(self) -> None:
        self.save(add_note(self._service.id, self._service.name, self.form.values()["words"]))


class CorrectDialog(DraftedDialog):
    """What in the list is wrong, and what is right if that is known."""

    def __init__(self, parent: QWidget, context: Context, known: KnownService, field: Corrected | None = None) -> None:
        service = known.listed
        super().__init__(parent, context, "Correct something", heading=service.name, width=560)
        self._known, self._service = known, service
        form = Form(self)
        self._what = Choice([(each, each.label) for each in Corrected])
        self._words = form.add("words", "What is right? Leave it empty if you do not know", TextArea(lines=2))
        self._says = PlainLabel(tone="quiet")
        for part in (form.add("field", "What is wrong?", self._what), self._says, self._words):
            self.body.addWidget(part)
        self._what.set_value(field or Corrected.PHONE)
        form.changed.connect(self._fit_words)
        self.begin(form, f"own/correct/{service.id}", self.add_buttons("Save", self._save))
        self._fit_words()
        self._words.control.setFocus()

    def restored(self) -> None:
        self._fit_words()

    def _fit_words(self) -> None:
        field = Corrected(self._what.value())
        listed = _listed(self._service, field)
        self._says.setText(f"The list says: {listed}" if listed else "The list says nothing about it.")
        self._says.setVisible(field not in _WITHOUT_WORDS)

    def _save(self) -> None:
        values = self.form.values()
        field = Corrected(values["field"])
        before = self._known.correction(field)
        instead_of = before.id if before else None
        self.save(correct(self._service.id, self._service.name, field, values["words"], instead_of=instead_of))
