"""One entry of the timeline in full: all its words, what it said before it was put right, and what can be done."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Signal

from navigator.domain.dates import full_date, screen_date
from navigator.domain.people import Contact, PersonSnapshot
from navigator.domain.text import counted
from navigator.domain.timeline import PART, Entry, Kind
from navigator.domain.words import How, Reach
from navigator.store.casefile import Reader
from navigator.store.contacts import Correction, corrections_of, group_of
from navigator.store.story import Written, history_around
from navigator.store.visits import place_of
from navigator.ui.context import Context
from navigator.ui.kit import Button, Chip, FlowBox, PlainLabel, ScrollColumn, clear, row, rule, shortened
from navigator.ui.log_contact import CorrectContactDialog
from navigator.ui.person.story_history import HistoryDialog
from navigator.ui.person.visits import VisitSheetDialog
from navigator.ui.theme import px

Group = tuple[tuple[str, str, Reach], ...]
More = tuple[Group, tuple[Correction, ...], str]

#: Fields of a contact as they are asked for on screen.
_LABELS = {
    "note": "What happened",
    "how": "How",
    "reach": "Reached",
    "at": "When",
    "minutes": "How long",
    "miles": "How far",
    "with_whom": "Who else was there",
    "follows": "What follows",
    "next_on": "We talk again on",
    "next_time": "At what time",
    "next_where": "Where or how",
}


class EntryDetail(ScrollColumn):
    """Shows what was chosen. `wants_person` opens another person of a group."""

    wants_person = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(spacing=8, margins=0)
        self._context = context
        self._shown: tuple[Entry, PersonSnapshot] | None = None
        self.setAccessibleName("In full")

    def minimumSizeHint(self) -> QSize:
        return QSize(px(260), max(px(200), super().minimumSizeHint().height()))

    def show_entry(self, entry: Entry | None, everything: PersonSnapshot | None) -> None:
        clear(self.body)
        if entry is None or everything is None:
            self._shown = None
            self._say("Choose an entry to read it in full.", tone="quiet")
            return
        self._shown = entry, everything
        head = row(PlainLabel(shortened(entry.title), strong=True), Chip(entry.kind.value))
        self.body.addLayout(head)
        self._say(", ".join(part for part in (full_date(entry.on), entry.time) if part), tone="quiet")
        contact = next((one for one in everything.contacts if one.id == entry.record_id), None)
        if entry.record == "contact" and contact is not None:
            self._show_contact(contact, entry.beneath)
            return
        if entry.who:
            self._say(f"With {entry.who}", tone="quiet")
        self._say(entry.words)
        if entry.record == "story_entry":
            self._buttons(Button("History", icon="clock", then=partial(self._show_history, entry.record_id)))
        if entry.record == "visit":
            self._offer_sheet(entry)

    def _offer_sheet(self, visit: Entry) -> None:
        sheet = partial(VisitSheetDialog, self.window(), self._context, visit.record_id)
        self._buttons(Button("Visit sheet", icon="file-text", then=lambda: sheet().open()))

    def _show_history(self, entry_id: str) -> None:
        self._context.work.query(history_around(entry_id), self._open_history, self, key="history")

    def _open_history(self, written: tuple[Written, ...]) -> None:
        dialog = HistoryDialog(self.window(), written[0].entry.heading)
        dialog.show_entries(written)
        dialog.open()

    def _say(self, words: str, *, tone: str = "") -> None:
        if words:
            self.body.addWidget(PlainLabel(words, tone=tone, selectable=True))

    def _buttons(self, *buttons: Button) -> None:
        self.body.addWidget(FlowBox(*buttons))

    def _show_contact(self, contact: Contact, beneath: tuple[Entry, ...]) -> None:
        facts = [
            counted(contact.minutes, "minute") if contact.minutes else "",
            counted(contact.miles, "mile") if contact.miles else "",
            f"with {contact.with_whom}" if contact.with_whom else "",
        ]
        self._say(" · ".join(fact for fact in facts if fact), tone="quiet")
        self._say(contact.note)
        self._say(f"Next: {contact.follows}" if contact.follows else "")
        if contact.next_on:
            day = screen_date(contact.next_on, self._context.today())
            self._say(" ".join(part for part in ("Talk again", day, contact.next_time, contact.next_where) if part))
        self._show_beneath(contact, beneath)
        correct = partial(CorrectContactDialog, self.window(), self._context, contact)
        self._buttons(Button("Put right", icon="pencil", then=lambda: correct().open()))
        self._context.work.query(_more(contact), partial(self._show_more, contact.id), self, key="more")

    def _show_beneath(self, contact: Contact, beneath: tuple[Entry, ...]) -> None:
        """What happened in it; what it says itself is not said again."""
        for one in beneath:
            self.body.addWidget(PlainLabel(one.brief, strong=True, selectable=True))
            parts = one.words.split(PART)[1 if one.kind is Kind.ACTION else 0 :]
            self._say(PART.join(part for part in parts if part != contact.note))
            if one.record == "visit":
                self._offer_sheet(one)

    def _show_more(self, contact_id: str, more: More) -> None:
        if self._shown is None or self._shown[0].record_id != contact_id:
            return
        group, corrections, place = more
        self._say(f"At {place}" if place else "", tone="quiet")
        if group:
            self.body.addWidget(rule())
            self._say("Also there", tone="quiet")
            for person_id, name, reach in group:
                words = f"{name} ({reach.label.lower()})"
                self._buttons(Button(words, kind="quiet", icon="user", then=partial(self.wants_person.emit, person_id)))
        for correction in corrections:
            self.body.addWidget(rule())
            self._say(_told(correction, self._context.today), tone="quiet")
            for name, value in correction.before.items():
                if name in _LABELS:
                    self._say(f"{_LABELS[name]} was: {_value(name, value)}")


def _more(contact: Contact) -> Callable[[Reader], More]:
    def op(reader: Reader) -> More:
        group = group_of(contact)(reader) if contact.group_id else ()
        return group, corrections_of(contact.id)(reader), place_of(contact.id)(reader)

    return op


def _told(correction: Correction, today: Callable[[], Any]) -> str:
    local = correction.at.astimezone()
    by = f" by {correction.who}" if correction.who else ""
    return f"Put right {screen_date(local.date(), today())}, {local:%H:%M}{by}"


def _value(name: str, value: Any) -> str:
    if name == "how":
        return How(value).label
    if name == "reach":
        return Reach(value).label
    if name == "at":
        local = datetime.fromisoformat(value).astimezone()
        return f"{full_date(local.date())}, {local:%H:%M}"
    if name in ("minutes", "miles"):
        return counted(value, name.removesuffix("s"))
    return str(value) if value else "nothing"
