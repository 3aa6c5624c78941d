"""Buttons, and choices made of buttons. Their accessible names are the words they show."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from navigator.ui import icons
from navigator.ui.kit.boxes import Flow
from navigator.ui.kit.text import SHORTEST, tooltip
from navigator.ui.theme import Look, colour, font, look, px

_ICON_ROLES = {"primary": "on_accent", "danger": "surface", "choice": "ink"}


def press_by_keys(button: QPushButton, within: QWidget) -> None:
    """Ctrl+Enter presses the button from anywhere within: from long words too, where Enter is a new line."""
    keys = QShortcut(QKeySequence("Ctrl+Return"), within, button.click)
    keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


class Button(QPushButton):
    """A button: primary (the next step, one per screen part), secondary, quiet (no frame), small (a picture within a
    row), danger. `then` is what a press does.

    Without words it needs `name`, which is then its accessible name and its tooltip. `tint` is the role of its icon
    where it is not that of its kind.
    """

    def __init__(
        self,
        words: str = "",
        *,
        kind: str = "secondary",
        icon: str = "",
        name: str = "",
        tint: str = "",
        then: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._icon, self._role = icon, tint or _ICON_ROLES.get(kind, "accent")
        self._worn: tuple[Look, str, bool] | None = None
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_words(words)
        if name:
            self.show_name(name)
        self.then = then
        self.clicked.connect(self._press)
        self._tint()

    def _press(self) -> None:
        if self.then is not None:
            self.then()

    def show_words(self, words: str) -> None:
        """The words on the button, as they are: an ampersand is an ampersand."""
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)

    def show_name(self, name: str) -> None:
        """What a button without words is called, and its tooltip says."""
        self.setAccessibleName(name)
        tooltip(self, name)

    def fold(self, words: str, *, folded: bool) -> None:
        """Where there is no room for its words, the picture alone, which is still called by them."""
        self.show_words("" if folded else words)
        self.setAccessibleName(words)
        tooltip(self, words if folded else "")
        self._tint()

    def shut(self, why: str) -> None:
        """Cannot be pressed, for this reason; "" opens it."""
        self.setEnabled(not why)
        self.setAccessibleDescription(why)
        tooltip(self, why)

    def show_icon(self, icon: str) -> None:
        """Another picture on the button."""
        self._icon = icon
        self._tint()

    def sizeHint(self) -> QSize:
        """A choice becomes bold when it is chosen: room for that from the start, so that nothing is cut or moves."""
        size = super().sizeHint()
        if self.property("kind") == "choice":
            words = self.text()
            bold = QFontMetrics(font(bold=True)).horizontalAdvance(words)
            size.setWidth(size.width() + max(0, bold - self.fontMetrics().horizontalAdvance(words)) + px(2))
        return size

    def _tint(self) -> None:
        worded = bool(self.text())
        wanted = look(), self._icon, worded
        if self._icon and wanted != self._worn:  # to put it on again would lay out everything around the button again
            self._worn = wanted
            side = px(icons.SIZE)
            self.setIcon((icons.spaced if worded else icons.icon)(self._icon, self._role))
            self.setIconSize(QSize(side + px(icons.GAP) if worded else side, side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            solid = self.property("kind") in ("primary", "danger") or self.isChecked()
            draw_ring(self, colour("on_accent" if solid else "focus"))


def draw_ring(widget: QWidget, tint: QColor) -> None:
    """The visible focus: a ring inside the edge, so that nothing beside it can hide it."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tint, 2))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(3, 3, -3, -3), 6, 6)
    painter.end()


class Check(QCheckBox):
    """A tick box whose tick is drawn, so that it is as sharp and as plain as the words.

    Words that have no room end in …, and are whole in the tooltip.
    """

    changed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = ""
        # A tick box is by nature never narrower than its words: a long one would push all beside it out of sight.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_words(words)
        self.toggled.connect(lambda: self.changed.emit())

    def show_words(self, words: str) -> None:
        """The words beside the box, as they are."""
        if words != self._words:
            self._words = words
            self.setText(words.replace("&", "&&"))
            self.setAccessibleName(words)
            if self.testAttribute(Qt.WidgetAttribute.WA_Resized):  # before that it is as wide as Qt makes it
                self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = 1 + self.width() - (super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text()))
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room).replace("&", "&&")
        if shown != self.text():
            self.setText(shown)
            self.setAccessibleName(self._words)
            tooltip(self, self._words if self._is_cut() else "")

    def _is_cut(self) -> bool:
        return self.text() != self._words.replace("&", "&&")

    def sizeHint(self) -> QSize:
        hint, metrics = super().sizeHint(), self.fontMetrics()
        more = metrics.horizontalAdvance(self._words.replace("&", "&&")) - metrics.horizontalAdvance(self.text())
        return QSize(hint.width() + more, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), px(SHORTEST)), self.sizeHint().height())

    def hitButton(self, position: QPoint) -> bool:
        """The whole line ticks it, not the words alone: a larger mark for a tired hand."""
        return self.rect().contains(position)

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        self.setChecked(value)

    def problem(self) -> str:
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        draw_tick(QPainter(self), box)


def draw_tick(painter: QPainter, box: QRect) -> None:
    """A tick in the accent, on the ground of the box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("accent"))
    painter.drawRoundedRect(box, 4, 4)
    pen = QPen(colour("on_accent"), max(2.0, box.width() / 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    left, top, side = box.left(), box.top(), box.width()
    points = [(0.24, 0.54), (0.44, 0.72), (0.77, 0.32)]
    painter.drawPolyline([QPoint(round(left + x * side), round(top + y * side)) for x, y in points])
    painter.end()


_FAR = 1000
_STEPS = {
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_End: _FAR,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class Segmented(QWidget):
    """One choice out of a few, all in sight. Arrow keys, Home and End choose, the tab key enters and leaves.

    `options` are (value, words). `value()` is None until something was chosen.
    """

    changed = Signal()

    def __init__(self, options: Sequence[tuple[Any, str]], *, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values: dict[int, Any] = {}
        flow = Flow(spacing=6)
        for number, (value, words) in enumerate(options):
            button = Button(words, kind="choice")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.installEventFilter(self)
            self._group.addButton(button, number)
            self._values[number] = value
            flow.addWidget(button)
        self.setLayout(flow)
        self._one_stop()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group.idToggled.connect(self._toggled)

    def _toggled(self, _number: int, checked: bool) -> None:
        if checked:
            self._one_stop()
            self.changed.emit()

    def _one_stop(self) -> None:
        """The tab key stops once: at the chosen one, or at the first. From there the arrow keys choose."""
        stop = self._group.checkedButton() or self._group.button(0)
        for button in self._group.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _STEPS:
            buttons = self._group.buttons()
            at = next(number for number, button in enumerate(buttons) if button is watched)
            step = _STEPS[Qt.Key(event.key())]
            wanted = min(max(0, at + step), len(buttons) - 1)
            if wanted != at:
                buttons[wanted].setChecked(True)
                buttons[wanted].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def value(self) -> Any:
        return self._values.get(self._group.checkedId())

    def set_value(self, value: object) -> None:
        """Choose; a value that is not among the options (None) chooses nothing."""
        self._group.blockSignals(True)
        self._group.setExclusive(False)
        for number, one in self._values.items():
            self._group.button(number).setChecked(one == value)
        self._group.setExclusive(True)
        self._group.blockSignals(False)
        self._one_stop()

    def problem(self) -> str:
        return ""

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Focus goes to the chosen button, or to the first."""
        (self._group.checkedButton() or self._group.buttons()[0]).setFocus(reason)


class NearnessChoice(Segmented):
    """How near am I, 0 (not at all) to 10 (there)."""

    def __init__(self, *, name: str = "How near am I") -> None:
        super().__init__([(score, str(score)) for score in range(11)], name=name)
