"""Log contact: from anywhere, in under half a minute, at the end of a hard visit."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from navigator.domain.people import PersonRow
from navigator.domain.words import How, Reach
from navigator.store.contacts import NewContact, log_contact
from navigator.store.people import list_people
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import DateField, Field, Fold, Form, Minutes, Segmented, TextArea, TextInput, needed


def _lines(people: Sequence[PersonRow]) -> list[str]:
    """A line for each person that is nobody else's: what stands in the field is all that says who is meant."""
    plain = [_name_and_year(person) for person in people]
    times = Counter(line.casefold() for line in plain)
    lines: dict[str, str] = {}
    for person, line in zip(people, plain, strict=True):
        told = line
        if times[line.casefold()] > 1:
            told = ", ".join(part for part in (line, person.postcode or person.phone) if part)
        number, single = 1, told
        while single.casefold() in lines:
            number += 1
            single = f"{told} ({number})"
        lines[single.casefold()] = single
    return list(lines.values())


def _name_and_year(person: PersonRow) -> str:
    born = f", born {person.born_on:%Y}" if person.born_on else ""
    return " ".join(f"{person.full_name}{born}".split())


class PersonPicker(QComboBox):
    """One person out of all, found by typing any part of the name. `value()` is the id, "" for nobody."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = QLineEdit(self)
        # What is typed into is a control of its own to a screen reader.
        line.setAccessibleName("Type any part of the name")
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self._wanted = ""
        self.editTextChanged.connect(lambda _text: self.changed.emit())

    def set_people(self, people: Sequence[PersonRow]) -> None:
        wanted = self.value() or self._wanted
        self.blockSignals(True)
        self.clear()
        for person, line in zip(people, _lines(people), strict=True):
            self.addItem(line, person.id)
        self.blockSignals(False)
        self.set_value(wanted)
        self.changed.emit()

    def value(self) -> str:
        if not self.count():
            return self._wanted  # the list is still on its way
        number = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(number)) if number >= 0 else ""

    def set_value(self, value: str) -> None:
        self._wanted = value
        self.setCurrentIndex(self.findData(value))

    def problem(self) -> str:
        typed_nobody = self.count() and self.currentText() and not self.value()
        return "Please choose somebody from the list." if typed_nobody else ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def read_time(text: str) -> time | None:
    """A time of day as people type it: "14:02", "14.02", "1402", "9", "2 pm", "2.30pm". None when it cannot be read."""
    digits = text.strip().replace(".", ":").lower()
    half = re.fullmatch(r"(.*?)\s*([ap])m", digits)
    if half is not None:
        morning = read_time(half[1])
        if morning is None or not 1 <= morning.hour <= 12:
            return None
        return morning.replace(hour=morning.hour % 12 + (12 if half[2] == "p" else 0))
    if ":" not in digits and len(digits) in (3, 4) and digits.isdigit():
        digits = f"{digits[:-2]}:{digits[-2:]}"
    hour, _, minute = digits.partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None


class LogContactDialog(DraftedDialog):
    """What happened, with whom, for how long, and when they talk again."""

    def __init__(self, parent: QWidget, context: Context, person_id: str = "") -> None:
        super().__init__(parent, context, "Log contact", width=680)
        form = Form(self)
        now = context.now().astimezone()
        self.picker = PersonPicker()
        self.picker.set_value(person_id)
        first = form.add("person", "Who", self.picker, validator=needed("Please choose who it was with."))
        how = form.add("how", "How", Segmented([(how, how.label) for how in How]))
        reach = form.add("reach", "Did you reach them?", Segmented([(reach, reach.label) for reach in Reach]))
        day = form.add(
            "day",
            "When",
            DateField(context.today(), name="When", today=context.today, past=True),
            validator=lambda value: self._check_day(value),
        )
        clock = form.add("time", "At", TextInput(f"{now:%H:%M}"), validator=lambda text: self._check_time(day, text))
        minutes = form.add("minutes", "How long", Minutes(30))
        with_whom = form.add("with_whom", "Who else was there", TextInput())
        note = form.add("note", "What happened", TextArea(lines=2))
        follows = form.add("follows", "What follows", TextInput())
        next_on = form.add("next_on", "We talk again on", DateField(name="We talk again on", today=context.today))
        next_time = form.add("next_time", "At what time", TextInput(hint="2 pm"))
        next_where = form.add("next_where", "Where or how", TextInput(hint="at your home"))
        form.fields["how"].set_value(How.VISIT)
        form.fields["reach"].set_value(Reach.SPOKE)
        for part in (
            first,
            how,
            reach,
            Fold(day, clock, minutes),
            note,
            Fold(with_whom, follows),
            Fold(next_on, next_time, next_where),
        ):
            self.body.addWidget(part)
        # Each person's own: a talk begun with one and opened from another's page would be logged for the wrong one.
        self.begin(form, f"contact/{person_id or 'new'}", self.add_buttons("Save", self._save))
        context.work.query(list_people(), self.picker.set_people, self, key="people")
        (note.control if person_id else self.picker).setFocus()

    def _check_day(self, value: object) -> str:
        if value is None:
            return "Please give the day."
        return "" if value <= self.context.today() else "A contact that has not happened yet cannot be logged."  # type: ignore[operator]

    def _check_time(self, day: Field, text: str) -> str:
        clock = read_time(text)
        if clock is None:
            return "Please give a time such as 14:02."
        on, now = day.value(), self.context.now()
        # A day that is still to come is told beside the day.
        later = on == self.context.today() and datetime.combine(on, clock).astimezone() > now
        return "That time has not come yet." if later else ""

    def _save(self) -> None:
        values = self.form.values()
        clock = read_time(values["time"]) or time()
        at = datetime.combine(values["day"], clock).astimezone()
        new = NewContact(
            person_id=values["person"],
            how=How(values["how"]),
            reach=Reach(values["reach"]),
            at=at,
            minutes=values["minutes"],
            with_whom=values["with_whom"],
            note=values["note"],
            follows=values["follows"],
            next_on=values["next_on"],
            next_time=values["next_time"],
            next_where=values["next_where"],
        )
        self.save(log_contact(new))
