"""Where words and numbers are typed. Each has `value()`, `set_value()`, `problem()` and `changed`.

`changed` is for what the user did: `set_value` is silent. `problem()` is what the control itself cannot
read ("that is not a date"), "" when it can.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QLocale, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QPlainTextEdit, QSizePolicy

from navigator.ui import icons
from navigator.ui.kit.buttons import Button
from navigator.ui.theme import colour, px


class Control(Protocol):
    """What a field can hold."""

    changed: Signal

    def value(self) -> Any: ...
    def set_value(self, value: Any) -> None: ...
    def problem(self) -> str: ...


#: Pixels beside the words of a line: at 100 % what the stylesheet leaves, and as they are the border and the cursor.
_PADDING, _EDGES = 10, 8
#: The toolkit's own limit is 32,767 letters: what is pasted beyond it would be gone without a word.
_NO_LIMIT = 2**31 - 1


class TextInput(QLineEdit):
    """One line of words, as long as anybody pastes it."""

    changed = Signal()

    def __init__(self, value: str = "", *, hint: str = "", name: str = "", secret: bool = False) -> None:
        super().__init__()
        self._silent = False
        self.setMaxLength(_NO_LIMIT)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.set_value(value)
        self.textChanged.connect(self._on_text)

    def _on_text(self) -> None:
        if not self._silent:
            self.changed.emit()

    def value(self) -> str:
        return self.text() if self.echoMode() is QLineEdit.EchoMode.Password else self.text().strip()

    def set_value(self, value: str) -> None:
        self._silent = True
        self.setText(value)
        self._silent = False

    def problem(self) -> str:
        return ""


class SearchBox(TextInput):
    """A box to search in: a glass, a button that clears, a hint of its shortcut. Down and Enter are told.

    `short` are shorter hints, for where there is no room for the whole one: with large letters nothing is cut.
    """

    went_down = Signal()
    entered = Signal()

    def __init__(
        self, *, hint: str, name: str = "", shortcut: str = "", icon: str = "search", short: Sequence[str] = ()
    ) -> None:
        super().__init__(hint=hint, name=name or hint)
        self._shortcut, self._icon, self._hints = shortcut, icon, (hint, *short)
        self._clear = Button(kind="bare", icon="x", name="Clear", then=self.clear)
        self._clear.setParent(self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.hide()
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self._place()

    def _place(self) -> None:
        side = px(26)
        self.setTextMargins(px(icons.SIZE + 6), 0, side, 0)
        self._clear.setGeometry(self.width() - side - 4, (self.height() - side) // 2, side, side)
        if len(self._hints) > 1:
            room = self.width() - px(icons.SIZE + 6) - side - 2 * px(_PADDING) - _EDGES
            fits = (hint for hint in self._hints if self.fontMetrics().horizontalAdvance(hint) <= room)
            self.setPlaceholderText(next(fits, self._hints[-1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_clear"):
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = px(icons.SIZE)
        picture = icons.pixmap(self._icon, colour("quiet"))
        painter.drawPixmap(px(12), (self.height() - side) // 2, picture)
        words = self.fontMetrics().horizontalAdvance(self.placeholderText() + self._shortcut)
        if self._shortcut and not self.text() and words + px(80) < self.width():
            painter.setPen(colour("quiet"))
            box = self.rect().adjusted(0, 0, -px(12), 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._shortcut)
        painter.end()


class TextArea(QPlainTextEdit):
    """Several lines of words. Grows with them, takes plain text only, and the tab key moves on."""

    changed = Signal()

    def __init__(self, value: str = "", *, hint: str = "", name: str = "", lines: int = 3, most: int = 14) -> None:
        super().__init__()
        self._lines, self._most, self._silent = lines, most, False
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.set_value(value)
        self.textChanged.connect(self._on_text)
        self.document().documentLayout().documentSizeChanged.connect(lambda: self.updateGeometry())

    def _on_text(self) -> None:
        if not self._silent:
            self.changed.emit()

    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        self._silent = True
        self.setPlainText(value)
        self._silent = False

    def problem(self) -> str:
        return ""

    def sizeHint(self) -> QSize:
        # The document of a plain text edit counts its height in lines, wrapped ones included.
        lines = min(max(round(self.document().size().height()), self._lines), self._most)
        height = lines * self.fontMetrics().lineSpacing() + 2 * px(6) + 2 * round(self.document().documentMargin()) + 4
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())


class Choice(QComboBox):
    """One out of many, folded away. `options` are (value, words)."""

    changed = Signal()

    def __init__(self, options: Sequence[tuple[Any, str]], *, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # with no label beside it, all that a screen reader on Linux hears
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(min(16, max((len(words) for _, words in options), default=8)))
        self._values: list[Any] = []
        self.set_options(options)
        self.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer these in place of what was offered; nothing is told as changed."""
        self.blockSignals(True)
        self.clear()
        self._values = [value for value, _ in options]
        self.addItems([words for _, words in options])
        self.blockSignals(False)

    def show_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer these instead; what is chosen stays chosen where it is among them."""
        words = [told for _, told in options]
        if words == [self.itemText(at) for at in range(self.count())]:
            return
        chosen = self.value()
        self.blockSignals(True)
        self.clear()
        self._values = [value for value, _ in options]
        self.addItems(words)
        self.setCurrentIndex(self._values.index(chosen) if chosen in self._values else 0)
        self.blockSignals(False)

    def value(self) -> Any:
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose; a value that is not among the options chooses nothing."""
        self.blockSignals(True)
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self.blockSignals(False)
        self.update()

    def problem(self) -> str:
        return ""

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + px(24))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the page must not change an answer

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = icons.SIZE
        picture = icons.pixmap("chevron-down", colour("ink" if self.isEnabled() else "quiet"), size)
        painter = QPainter(self)
        painter.drawPixmap(self.width() - px(size) - px(8), (self.height() - px(size)) // 2, picture)
        painter.end()


class _Number(QDoubleSpinBox):
    """A number with its unit. Emptied is none; scrolling the page must not change it."""

    changed = Signal()

    def __init__(self, most: float, step: float, unit: str, name: str) -> None:
        super().__init__()
        self._silent, self._unit = False, unit
        self.setLocale(QLocale.c())  # a decimal point is a point, whatever the computer's language
        self.setRange(0, most)
        self.setSingleStep(step)
        self._name_unit()
        self.setAccessibleName(name)
        self.lineEdit().setTextMargins(px(10), 0, 0, 0)
        # Emptied is none: the toolkit would put back the number that was there before.
        self.lineEdit().textEdited.connect(self._emptied)
        self.valueChanged.connect(self._on_value)

    def textFromValue(self, value: float) -> str:
        return f"{value:g}"

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.lineEdit().setTextMargins(px(10), 0, 0, 0)

    def _name_unit(self) -> None:
        """One minute is no minutes."""
        self.setSuffix(f" {self._unit}" if self.value() == 1 else f" {self._unit}s")

    def _on_value(self) -> None:
        self._name_unit()
        if not self._silent:
            self.changed.emit()

    def _emptied(self, text: str) -> None:
        if not text.removesuffix(self.suffix()).strip():
            self.setValue(0)
            self.selectAll()

    def set_value(self, value: float) -> None:
        self._silent = True
        self.setValue(value)
        self._silent = False

    def problem(self) -> str:
        return ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Minutes(_Number):
    """A number of minutes, 0 to 1,440 (a day), in fives by the arrow keys."""

    def __init__(self, minutes: int = 0, *, name: str = "Minutes") -> None:
        super().__init__(24 * 60, 5, "minute", name)
        self.setDecimals(0)
        self.set_value(minutes)

    def value(self) -> int:
        return round(super().value())


class Miles(_Number):
    """A number of miles driven, 0 to 999, to a tenth."""

    def __init__(self, miles: float = 0, *, name: str = "Miles") -> None:
        super().__init__(999, 1, "mile", name)
        self.setDecimals(1)
        self.set_value(miles)


class WorkingDays(_Number):
    """A number of working days."""

    def __init__(self, least: int, most: int, *, name: str = "Working days") -> None:
        super().__init__(most, 1, "working day", name)
        self.setMinimum(least)
        self.setDecimals(0)

    def value(self) -> int:
        return round(super().value())
