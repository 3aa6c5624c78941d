"""One person out of all, found by typing any part of the name."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from navigator.domain.people import PersonRow


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
