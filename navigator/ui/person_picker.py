"""One person out of all, found by typing any part of their names."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from navigator.domain.people import PersonRow, names_in_full
from navigator.domain.text import fold

_MOST_OFFERED = 50
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: With these the toolkit would choose the next in the list, whatever is typed.
_STEPS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
#: The keys come back to the field in the middle of typing: what is typed goes on.
_COMES_BACK = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


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
    return " ".join(f"{person.listed_as}{born}".split())


class PersonPicker(QComboBox):
    """One person out of all, found by typing parts of their names, in any order and without accents, the name they are
    called among them. `value()` is the id, "" for nobody. A whole name that is nobody else's need not be chosen.

    Whoever stands in the field is selected when it is come to, so that what is typed takes their place. Down offers
    those who fit what is typed and nobody else. Enter never saves from here: it goes on to what is asked next.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = self._line = QLineEdit(self)
        # What is typed into is a control of its own to a screen reader.
        line.setAccessibleName("Type any part of the name")
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._fitting = QStringListModel(self)
        completer = self._offers = QCompleter(self._fitting, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        line.textEdited.connect(self._offer)
        self._sought: list[tuple[str, str]] = []  # what each is found by, and their line
        self._by_name: dict[str, str] = {}  # the id of whoever alone is called so
        self._wanted = ""
        self._silent = False
        self.editTextChanged.connect(self._on_text)

    def _on_text(self) -> None:
        if not self._silent:
            self.changed.emit()

    def set_people(self, people: Sequence[PersonRow]) -> None:
        """Everybody there is. Silent, but where a name that was typed before is found to be somebody's."""
        wanted, typed = self.value() or self._wanted, self.currentText()
        self._silent = True
        self.clear()
        lines = _lines(people)
        for person, line in zip(people, lines, strict=True):
            self.addItem(line, person.id)
        self._sought = [(f" {fold(line)} {fold(one.called)}", line) for one, line in zip(people, lines, strict=True)]
        names = [(name, one.id) for one in people for name in names_in_full(one.full_name, one.called)]
        times = Counter(name for name, _ in names)
        self._by_name = {name: person_id for name, person_id in names if times[name] == 1}
        self.set_value(wanted)
        if not wanted:
            self.setEditText(typed)
        self._silent = False
        if self.value() != wanted:
            self.changed.emit()

    def _offer(self, typed: str) -> None:
        """The people whose names hold every word typed, those of whom a name begins so first."""
        self._wanted = ""  # the list is perhaps still on its way: whoever was to be shown is not meant any more
        words = fold(typed).split()
        found = [(text, line) for text, line in self._sought if all(word in text for word in words)] if words else []
        found.sort(key=lambda one: not all(f" {word}" in one[0] for word in words))
        self._fitting.setStringList([line for _, line in found[:_MOST_OFFERED]])

    def value(self) -> str:
        if not self.count():
            return self._wanted  # the list is still on its way
        number = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(number)) if number >= 0 else self._by_name.get(fold(self.currentText()), "")

    def set_value(self, value: str) -> None:
        self._wanted, silent, self._silent = value, self._silent, True
        self.setCurrentIndex(self.findData(value))
        self._silent = silent
        if self.window().focusWidget() is self:  # what was begun comes back before the window itself has the keys
            self._line.selectAll()

    def problem(self) -> str:
        typed_nobody = self.count() and self.currentText() and not self.value()
        return "Please choose somebody from the list." if typed_nobody else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        offered = self._offers.popup()
        if offered is not None and offered.isVisible():
            super().keyPressEvent(event)  # the offered list has the keys
        elif event.key() in _STEPS:
            self._offer_again()
        elif event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if self.value():
                self.focusNextChild()
            elif self.currentText():
                self._offer_again()
        else:
            super().keyPressEvent(event)

    def _offer_again(self) -> None:
        """Whoever fits what is typed; everybody where nothing is, or where somebody is chosen already."""
        if not self.currentText() or self.value():
            self.showPopup()
        elif self._fitting.rowCount():
            self._offers.complete()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            QTimer.singleShot(0, self._line, self._line.selectAll)  # after the mouse has put its cursor
        elif event.reason() not in _COMES_BACK:
            self._line.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
