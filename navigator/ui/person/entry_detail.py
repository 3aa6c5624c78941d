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
from navigator.ui.kit import (
    Beside,
    Flowing,
    Part,
    Press,
    Rule,
    ScrollColumn,
    Tag,
    Told,
    Words,
    filled_anew,
    shortened,
)
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
        self._told, self._parts = Told(self.body), list[Part]()
        self.setAccessibleName("In full")

    def minimumSizeHint(self) -> QSize:
        return QSize(px(260), max(px(200), super().minimumSizeHint().height()))

    def show_entry(self, entry: Entry | None, everything: PersonSnapshot | None) -> None:
        self._shown = (entry, everything) if entry is not None and everything is not None else None
        contact = None
        if entry is None or everything is None:
            self._parts = _said("Choose an entry to read it in full.", tone="quiet")
        else:
            is_contact = entry.record == "contact"
            contact = next((one for one in everything.contacts if is_contact and one.id == entry.record_id), None)
            self._parts = [
                Beside(Words(shortened(entry.title), strong=True), Tag(entry.kind.value)),
                *_said(", ".join(part for part in (full_date(entry.on), entry.time) if part), tone="quiet"),
                *(self._contact(contact, entry.beneath) if contact is not None else self._other(entry)),
            ]
        self._tell()
        if contact is not None:
            self._context.work.query(_more(contact), partial(self._show_more, contact.id), self, key="more")

    def _tell(self) -> None:
        with filled_anew(self.inner):
            self._told.show(self._parts)

    def _other(self, entry: Entry) -> list[Part]:
        """What is no contact."""
        parts = [*_said(f"With {entry.who}" if entry.who else "", tone="quiet"), *_said(entry.words)]
        if entry.record == "story_entry":
            history = partial(self._show_history, entry.record_id)
            parts.append(Flowing(Press("History", icon="clock", then=history), key=entry.record_id))
        return [*parts, *([self._sheet(entry)] if entry.record == "visit" else [])]

    def _sheet(self, visit: Entry) -> Part:
        sheet = partial(VisitSheetDialog, self.window(), self._context, visit.record_id)
        return Flowing(Press("Visit sheet", icon="file-text", then=lambda: sheet().open()), key=visit.record_id)

    def _show_history(self, entry_id: str) -> None:
        self._context.work.query(history_around(entry_id), self._open_history, self, key="history")

    def _open_history(self, written: tuple[Written, ...]) -> None:
        dialog = HistoryDialog(self.window(), written[0].entry.heading)
        dialog.show_entries(written)
        dialog.open()

    def _contact(self, contact: Contact, beneath: tuple[Entry, ...]) -> list[Part]:
        facts = [
            counted(contact.minutes, "minute") if contact.minutes else "",
            counted(contact.miles, "mile") if contact.miles else "",
            f"with {contact.with_whom}" if contact.with_whom else "",
        ]
        day = screen_date(contact.next_on, self._context.today()) if contact.next_on else ""
        again = " ".join(part for part in ("Talk again", day, contact.next_time, contact.next_where) if part)
        correct = partial(CorrectContactDialog, self.window(), self._context, contact)
        return [
            *_said(" · ".join(fact for fact in facts if fact), tone="quiet"),
            *_said(contact.note),
            *_said(f"Next: {contact.follows}" if contact.follows else ""),
            *_said(again if day else ""),
            *self._beneath(contact, beneath),
            Flowing(Press("Put right", icon="pencil", then=lambda: correct().open()), key=contact.id),
        ]

    def _beneath(self, contact: Contact, beneath: tuple[Entry, ...]) -> list[Part]:
        """What happened in it; what it says itself is not said again."""
        parts: list[Part] = []
        for one in beneath:
            parts.append(Words(one.brief, strong=True, selectable=True))
            words = one.words.split(PART)[1 if one.kind is Kind.ACTION else 0 :]
            parts += _said(PART.join(word for word in words if word != contact.note))
            parts += [self._sheet(one)] if one.record == "visit" else []
        return parts

    def _show_more(self, contact_id: str, more: More) -> None:
        if self._shown is None or self._shown[0].record_id != contact_id:
            return
        group, corrections, place = more
        before = len(self._parts)
        self._parts += _said(f"At {place}" if place else "", tone="quiet")
        if group:
            self._parts += [Rule(), *_said("Also there", tone="quiet")]
            for person_id, name, reach in group:
                go = partial(self.wants_person.emit, person_id)
                press = Press(f"{name} ({reach.label.lower()})", "quiet", "user", then=go)
                self._parts.append(Flowing(press, key=person_id))
        for correction in corrections:
            self._parts += [Rule(), *_said(_told(correction, self._context.today), tone="quiet")]
            for name, value in correction.before.items():
                if name in _LABELS:
                    self._parts += _said(f"{_LABELS[name]} was: {_value(name, value)}")
        if len(self._parts) > before:
            self._tell()


def _said(words: str, *, tone: str = "") -> list[Part]:
    return [Words(words, tone=tone, selectable=True)] if words else []


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
