"""Who else of the people supported was there: each found by name, each reached or not."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from navigator.domain.people import PersonRow
from navigator.domain.words import Reach
from navigator.ui.kit import Button, Choice, Fold, column
from navigator.ui.person_picker import PersonPicker


class _Row(Fold):
    """One more person."""

    def __init__(self, number: int, people: Sequence[PersonRow]) -> None:
        self.picker = PersonPicker()
        self.picker.setAccessibleName(f"Also there, {number}")
        self.picker.set_people(people)
        self.picker.setCurrentIndex(-1)
        self.reach = Choice([(reach, reach.label) for reach in Reach], name=f"Reached, {number}")
        self.reach.set_value(Reach.SPOKE)
        self.remove = Button(kind="quiet", icon="x", name=f"Take out, {number}")
        super().__init__(self.picker, self.reach, self.remove, spacing=8, shares=(2, 1, 0))


class AlsoThere(QWidget):
    """`value()` is a list of [person's id, reach]; rows in which nobody is chosen yet count for nothing.

    The button stands where this is put, the people in `rows`, where there is room for them.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[PersonRow] = ()
        self._rows: list[_Row] = []
        self.rows = QWidget()
        self._column = column(spacing=6)
        self.rows.setLayout(self._column)
        self.rows.hide()
        self.add = Button("Add a person", kind="quiet", icon="user-plus", then=self._add)
        self.setLayout(column(self.add))

    def set_people(self, people: Sequence[PersonRow]) -> None:
        self._people = people
        for line in self._rows:
            line.picker.set_people(people)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.add.setFocus(reason)

    def _add(self) -> None:
        self._new_row().picker.setFocus()

    def _new_row(self) -> _Row:
        line = _Row(len(self._rows) + 1, self._people)
        line.picker.changed.connect(self.changed)
        line.reach.changed.connect(self.changed)
        line.remove.clicked.connect(partial(self._take_out, line))
        self._rows.append(line)
        self._column.addWidget(line)
        self.rows.show()
        return line

    def _take_out(self, line: _Row) -> None:
        self._rows.remove(line)
        line.hide()
        line.deleteLater()
        self.rows.setVisible(bool(self._rows))
        self.add.setFocus()
        self.changed.emit()

    def value(self) -> list[list[str]]:
        return [[line.picker.value(), str(line.reach.value())] for line in self._rows if line.picker.value()]

    def set_value(self, value: Any) -> None:
        for line in self._rows:
            line.hide()
            line.deleteLater()
        self._rows = []
        self.rows.hide()
        for person_id, reach in value or []:
            line = self._new_row()
            line.picker.set_value(person_id)
            line.reach.set_value(reach)

    def problem(self) -> str:
        chosen = [person_id for person_id, _ in self.value()]
        if len(set(chosen)) < len(chosen):
            return "The same person is there twice."
        return next((line.picker.problem() for line in self._rows if line.picker.problem()), "")
