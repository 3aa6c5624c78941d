"""What a person at the screen does: find a control by what it is and what it is called, type, press, choose, look.

Controls are found through Qt's accessibility tree, as a screen reader finds them, in the window that is in front.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

Role = QAccessible.Role
FIELDS = (Role.EditableText, Role.ComboBox, Role.SpinBox)
BUTTONS = (Role.Button, Role.PushButton, Role.CheckBox, Role.RadioButton)

#: More than a pasted page: typed at once, as by an input method, and not key by key.
_KEY_BY_KEY = 60


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it. (On Linux Qt gives a folded list's value for its name, and its label beside.)"""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found is not None else ""


def role_of(widget: QWidget) -> QAccessible.Role:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.role() if found is not None else Role.NoRole


def windows() -> list[QWidget]:
    """Every window that is to be seen."""
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


class Screen:
    """The windows of the program, and two hands."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.touched: list[str] = []

    # Looking

    @property
    def front(self) -> QWidget:
        """The window that takes the keys: the newest dialog, else the main window."""
        front = QApplication.activeModalWidget() or QApplication.activeWindow()
        if front is None:
            # The screenless platform has no window manager to hand the keys back when a dialog closes.
            shown = windows()
            assert shown, "no window is open"
            front = shown[-1]
            front.activateWindow()
            self.qtbot.waitUntil(front.isActiveWindow)
        return front

    def all(self, roles: Sequence[QAccessible.Role], name: str = "", within: QWidget | None = None) -> list[QWidget]:
        """Every visible control of one of these roles, and of that name if one is given, in order."""
        place = within or self.front
        return [
            each
            for each in place.findChildren(QWidget)
            if each.isVisible() and role_of(each) in roles and (not name or name_of(each) == name)
        ]

    def one(self, roles: Sequence[QAccessible.Role], name: str, within: QWidget | None = None) -> QWidget:
        found = self.all(roles, name, within)
        there = sorted({name_of(each) for each in self.all(roles, "", within)})
        assert found, f"there is no “{name}” here, only {there}"
        assert len(found) == 1, f"there are {len(found)} “{name}” here"
        return found[0]

    def button(self, name: str, within: QWidget | None = None) -> QAbstractButton:
        found = self.one(BUTTONS, name, within)
        assert isinstance(found, QAbstractButton)
        return found

    def field(self, name: str, within: QWidget | None = None) -> QWidget:
        return self.one(FIELDS, name, within)

    def part(self, name: str) -> QWidget:
        """A part of the window by its name: a card, a group of choices, a list."""
        found = [
            each
            for each in self.front.findChildren(QWidget)
            if each.isVisible() and each.accessibleName() == name and not isinstance(each, QAbstractButton | QLabel)
        ]
        assert found, f"there is no part “{name}” here"
        return found[0]

    def has(self, name: str, roles: Sequence[QAccessible.Role] = BUTTONS) -> bool:
        return bool(self.all(roles, name))

    def words(self, within: QWidget | None = None) -> list[str]:
        """Every label in sight, as it is written."""
        place = within or self.front
        return [one.text() for one in place.findChildren(QLabel) if one.isVisible() and one.text()]

    def says(self, words: str, within: QWidget | None = None) -> bool:
        return any(words in one for one in self.words(within))

    # Waiting

    def until(self, true: Callable[[], object], *, seconds: float = 5) -> None:
        self.qtbot.waitUntil(lambda: bool(true()), timeout=round(seconds * 1000))

    def until_says(self, words: str, *, seconds: float = 5) -> None:
        try:
            self.until(lambda: self.says(words), seconds=seconds)
        except Exception as error:  # whatever kind of time-out: say what was there in its place
            raise AssertionError(f"“{words}” was never said, but {self.words()}") from error

    def pause(self, milliseconds: int) -> None:
        """Do nothing for a while, as somebody who thinks."""
        self.qtbot.wait(milliseconds)

    # Doing

    def press(self, name: str, within: QWidget | None = None) -> None:
        """Click a button, a tick box or a choice."""
        button = self.button(name, within)
        assert button.isEnabled(), f"“{name}” is shut: {button.accessibleDescription()}"
        self.click(button)
        self.touched.append(name)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.until(lambda: not widget.rect().isEmpty())  # nobody presses what is not laid out yet
        _bring_into_sight(widget)
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center()
        )
        QApplication.processEvents()

    def write(self, name: str, text: str, within: QWidget | None = None) -> QWidget:
        """Put words into a field in place of what is there."""
        field = self.field(name, within)
        assert field.isEnabled(), f"“{name}” is shut"
        _bring_into_sight(field)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.SelectAll))
        if text:
            self.type(text)
        else:
            QTest.keyClick(field, Qt.Key.Key_Delete)
        self.touched.append(name)
        return field

    def type(self, text: str) -> None:
        """Type into whatever has the focus: short plain words key by key, others as an input method commits them."""
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        if len(text) <= _KEY_BY_KEY and all(" " <= letter <= "~" for letter in text):
            QTest.keyClicks(target, text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(target, event)

    def paste(self, text: str) -> None:
        """Paste into whatever has the focus."""
        QGuiApplication.clipboard().setText(text)
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keySequence(target, QKeySequence(QKeySequence.StandardKey.Paste))

    def key(self, keys: str, on: QWidget | None = None) -> None:
        """Press keys ("Ctrl+N", "Return") where the focus is."""
        front = self.front
        target = on or QApplication.focusWidget() or front
        QTest.keySequence(target, QKeySequence(keys))
        QApplication.processEvents()

    def choose(self, name: str, words: str, within: QWidget | None = None) -> None:
        """Choose in a folded list, or among buttons side by side."""
        boxes = self.all((Role.ComboBox,), name, within)
        if boxes:
            box = boxes[0]
            assert isinstance(box, QComboBox)
            number = box.findText(words)
            assert number >= 0, f"“{words}” is not among {[box.itemText(one) for one in range(box.count())]}"
            if box.isEditable():  # found by typing, such as a person out of all
                self.write(name, words, within)
                return
            box.setFocus()
            while box.currentIndex() != number:  # by the arrow keys, as the list is without a mouse
                QTest.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < number else Qt.Key.Key_Up)
            self.touched.append(name)
        else:
            self.press(words, self.part(name))

    def value(self, name: str, within: QWidget | None = None) -> str:
        """What stands in a field."""
        field = self.field(name, within)
        if isinstance(field, QPlainTextEdit):
            return field.toPlainText()
        if isinstance(field, QComboBox):
            return field.currentText()
        assert isinstance(field, QLineEdit | QAbstractSpinBox)
        return field.text()


def _bring_into_sight(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
