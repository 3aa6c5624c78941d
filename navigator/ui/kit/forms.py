"""Fields and forms: the label above and quiet, the answer bold enough, the problem beside its field.

A validator takes the value and gives the problem in words, "" when it is good. Problems are quiet until
something was typed in that field; the Save button is shut while there is any, and what is missing stands by it.
A remark is of what can be meant and may be a slip: it stands beside the field and shuts nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from navigator.domain.text import counted
from navigator.ui.kit.boxes import column, reveal, row
from navigator.ui.kit.notices import Picture
from navigator.ui.kit.text import PlainLabel, announce, set_look, tooltip

Validator = Callable[[Any], str]
#: Takes the value and gives what is to be known of it, "" for nothing.
Remark = Callable[[Any], str]
PAUSE = 700  # milliseconds of not typing before a problem is told


class _Label(PlainLabel):
    """Pressing the label goes to the control."""

    def __init__(self, words: str, control: QWidget) -> None:
        super().__init__(words.replace("&", "&&"), tone="quiet")  # a label with a buddy reads & as a shortcut
        self._control = control
        # On Linux a combo box tells a screen reader what is chosen in it, and only its label what it is.
        self.setBuddy(control.focusProxy() or control)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._control.setFocus()
        super().mousePressEvent(event)


class _Missing(PlainLabel):
    """By the button that is shut: what it still waits for, whether or not that is in sight. Pressing it goes there."""

    def __init__(self, parent: QWidget, go: Callable[[], object]) -> None:
        super().__init__(tone="quiet")
        self.setParent(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._go = go
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go()


class Field(QWidget):
    """A label, a control (see inputs.Control) and its problem, or the remark on its value."""

    changed = Signal()

    def __init__(
        self,
        label: str,
        control: Any,
        *,
        validator: Validator | None = None,
        help_words: str = "",
        remark: Remark | None = None,
    ) -> None:
        super().__init__()
        self.label, self.control, self._validator, self._remark = label, control, validator, remark
        self._told = self._said = ""
        self._help = help_words
        self._name = _Label(label, control) if label else None  # a tick box says its own words
        if label:
            control.setAccessibleName(label)
        control.setAccessibleDescription(help_words)
        self._problem = PlainLabel(tone="concern")
        self._problem_row = QWidget()
        self._problem_row.setLayout(row(Picture("triangle-alert", "concern", 16), self._problem, spacing=6))
        self._problem_row.hide()
        parts: list[QWidget | int] = [self._name] if self._name else []
        if help_words:
            parts.append(PlainLabel(help_words, tone="quiet"))
        parts += [control, self._problem_row]
        if remark is not None:
            self._remark_label = PlainLabel(tone="waiting")
            self._remark_label.hide()
            parts.append(self._remark_label)
        # The stretch keeps a field in one piece when its neighbour grows by a problem.
        self.setLayout(column(*parts, 0, spacing=4))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.tell)
        control.changed.connect(self._edited)
        for watched in {control, control.focusProxy() or control}:
            watched.installEventFilter(self)
        self._touched = False

    def ask(self, label: str) -> None:
        """Ask for something else: another label, for the eye and for the ear."""
        self.label = label
        if self._name is not None:
            self._name.setText(label)
        self.control.setAccessibleName(label)

    def value(self) -> Any:
        return self.control.value()

    def set_value(self, value: object) -> None:
        """Fill the field in: not typing, so its problem stays quiet."""
        self.control.set_value(value)
        self._touched = False
        self._pause.stop()
        self._show("")
        self._say_remark()

    def problem(self) -> str:
        """What is wrong with the value as it stands, "" for nothing, told or not."""
        found: str = self.control.problem()
        return found or (self._validator(self.value()) if self._validator else "")

    def problem_by_itself(self) -> str:
        """The same where the field is out of sight: what was given is named; what is still to give asks for itself."""
        words = self.problem()
        given = self.control.problem() or self.value() not in ("", None)
        return f"{self.label}: {words}" if words and given and self.label else words

    def go_to(self) -> None:
        """Bring the field into sight, and the keys to it."""
        self.control.setFocus()
        reveal(self)

    def tell(self) -> None:
        """Show the problem, if there is one, or the remark, now."""
        self._pause.stop()
        self._show(self.problem() or self._said)
        if words := self._say_remark():
            announce(self.control, f"{self.label}: {words}")

    def say(self, words: str) -> None:
        """Show what only the store could know is wrong, and go on showing it; "" to show it no more."""
        if words != self._said:
            self._said = words
            self._show(words)

    def keep_true(self) -> None:
        """What is told may be right by now, or wrong otherwise, by what was changed in another field."""
        if self._told and self._told != self._said:
            self._show(self.problem())

    def _edited(self) -> None:
        self._touched = True
        if not self.problem():
            self._show("")
        if self._remark is not None and not self._remark(self.value()):
            self._say_remark()
        self._pause.start()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self._touched:
            self.tell()
        return super().eventFilter(watched, event)

    def _show(self, words: str) -> None:
        if words == self._told:
            return
        self._told = words
        self._problem.setText(words)
        self._problem_row.setVisible(bool(words))
        self.control.setAccessibleDescription(words or self._help)
        set_look(self.control.focusProxy() or self.control, "problem", bool(words))
        if words and not self._keys_are_beside():
            reveal(self._problem_row)
        announce(self.control, f"{self.label}: {words}" if words else "")

    def _say_remark(self) -> str:
        """Where nothing is wrong: what is to be known of the value. Gives what was not said already."""
        if self._remark is None:
            return ""
        words = "" if self._told else self._remark(self.value())
        if words == self._remark_label.text():
            return ""
        self._remark_label.setText(words)
        self._remark_label.setVisible(bool(words))
        self.control.setAccessibleDescription(self._told or words or self._help)
        return words

    def _keys_are_beside(self) -> bool:
        """The keys are in another field of the same column: that one is what must be seen."""
        keys, around = QApplication.focusWidget(), self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return keys is not None and around is not None and around.isAncestorOf(keys) and not self.isAncestorOf(keys)


class Form(QObject):
    """Fields by name, and the button that waits for all of them to be good."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._within = parent
        self._gate: QPushButton | None = None
        self._missing: _Missing | None = None

    def add(
        self,
        name: str,
        label: str,
        control: Any,
        *,
        validator: Validator | None = None,
        help_words: str = "",
        remark: Remark | None = None,
    ) -> Field:
        """Make a field; put it where it belongs."""
        field = Field(label, control, validator=validator, help_words=help_words, remark=remark)
        self.fields[name] = field
        field.changed.connect(self._say_no_more)
        field.changed.connect(self.check)
        field.changed.connect(self.changed)
        self.check()
        return field

    def gate(self, button: QPushButton) -> QWidget:
        """The button is shut while any field has a problem. Put what this gives beside it: it says what is missing."""
        self._gate, self._missing = button, _Missing(self._within, self._go_to_first)
        self.check()
        return self._missing

    def values(self) -> dict[str, Any]:
        return {name: field.value() for name, field in self.fields.items()}

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show these values; fields that are not named stay."""
        for name, value in values.items():
            self.fields[name].set_value(value)
        self.check()

    def say_beside(self, problems: Mapping[str, str]) -> bool:
        """Show each problem beside its field, and go to the first. Whether every one of them has its field here."""
        here = [self.fields[name] for name in problems if name in self.fields]
        for name, words in problems.items():
            if name in self.fields:
                self.fields[name].say(words)
        if here:
            here[0].go_to()
        return bool(here) and len(here) == len(problems)

    def _say_no_more(self) -> None:
        # A day is wrong beside another day: whichever of the two is put right, it may be right now.
        for field in self.fields.values():
            field.say("")

    def _wrong(self) -> list[Field]:
        return [field for field in self.fields.values() if field.problem()]

    def _go_to_first(self) -> None:
        if wrong := self._wrong():
            wrong[0].go_to()

    def check(self) -> None:
        """Open the button or shut it, as the fields stand; asked again by whoever knows more than the fields do."""
        for field in self.fields.values():
            field.keep_true()
        if self._gate is None or self._missing is None:
            return
        wrong = self._wrong()
        words = wrong[0].problem_by_itself() if wrong else ""
        if len(wrong) > 1:
            words += f" And {counted(len(wrong) - 1, 'more', 'more')}."
        self._gate.setEnabled(not wrong)
        tooltip(self._gate, words)
        self._gate.setAccessibleDescription(words)
        self._missing.setText(words)
        self._missing.setVisible(bool(words))


def needed(words: str) -> Validator:
    """A validator for what cannot be left empty."""
    return lambda value: "" if value not in ("", None) else words
