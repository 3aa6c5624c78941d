"""What holds things: cards, columns that scroll, rows that wrap, empty states."""

from typing import TypeVar

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from navigator.ui.kit.text import PlainLabel
from navigator.ui.theme import px

#: Milliseconds in which the layouts around a part that was opened have made room for it.
_FOLLOWED = 120
_Box = TypeVar("_Box", bound=QBoxLayout)


def column(*items: QWidget | QLayout | int, spacing: int = 8, margins: int = 0) -> QVBoxLayout:
    """A vertical layout; an int is that many pixels of room, 0 is a stretch."""
    return _fill(QVBoxLayout(), items, spacing, margins)


def row(*items: QWidget | QLayout | int, spacing: int = 8, margins: int = 0) -> QHBoxLayout:
    """A horizontal layout; an int is that many pixels of room, 0 is a stretch. A label that wraps takes the rest."""
    return _fill(QHBoxLayout(), items, spacing, margins)


def _fill(box: _Box, items: tuple[QWidget | QLayout | int, ...], spacing: int, margins: int) -> _Box:
    box.setSpacing(spacing)
    box.setContentsMargins(margins, margins, margins, margins)
    for item in items:
        if isinstance(item, QWidget):
            wraps = isinstance(item, PlainLabel) and item.wordWrap() and isinstance(box, QHBoxLayout)
            box.addWidget(item, 1 if wraps else 0)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        elif item:
            box.addSpacing(item)
        else:
            box.addStretch(1)
    return box


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def reveal(widget: QWidget) -> None:
    """Bring a part that was just opened into sight, its top first, in every column that scrolls around it."""

    def scroll() -> None:
        around = widget.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(widget, 0, 12)
                top = widget.mapTo(around.viewport(), QPoint(0, 0)).y()
                if top < 0:  # taller than the room there is: it begins where reading begins
                    bar = around.verticalScrollBar()
                    bar.setValue(bar.value() + top - 12)
            around = around.parentWidget()

    # Twice: when it is laid out, and when the columns around it have followed.
    for wait in (0, _FOLLOWED):
        QTimer.singleShot(wait, widget, scroll)


class Card(QFrame):
    """A white box with room inside. Add to `card.body`."""

    def __init__(self, title: str = "", *, sunken: bool = False) -> None:
        super().__init__()
        self.setProperty("card", "sunken" if sunken else "true")
        self.body = column(spacing=8, margins=16)
        self.heading = PlainLabel(title, heading=2)
        if title:
            self.body.addWidget(self.heading)
            self.setAccessibleName(title)
        self.setLayout(self.body)


class Flow(QLayout):
    """Lays its items in a row and wraps to the next where the room ends: chips, choices, buttons."""

    def __init__(self, *, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(one.width() for one in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((one.height() for one in shown), default=0)).grownBy(self._margins())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self._margins())

    def _margins(self) -> QMargins:
        return self.contentsMargins()

    def _lay(self, rect: QRect, *, move: bool) -> int:
        inner = rect.marginsRemoved(self._margins())
        y = inner.y()
        for line in self._lines(max(inner.width(), 1)):
            tallest = max(size.height() for _, size in line)
            x = inner.x()
            for item, size in line:
                if move:
                    # Past the item: it would hold a wrapped chip down to the height of one line.
                    (item.widget() or item).setGeometry(QRect(QPoint(x, y + (tallest - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += tallest + self.spacing()
        return max(y - self.spacing(), inner.y()) - rect.y() + self._margins().bottom()

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = _within(item, room)
            if not lines or size.width() > left:
                lines.append([])
                left = room
            lines[-1].append((item, size))
            left -= size.width() + self.spacing()
        return lines


def _within(item: QLayoutItem, room: int) -> QSize:
    """As large as the item likes to be; where the room is narrower, as tall as its words then need."""
    size = item.sizeHint()
    if size.width() <= room:
        return size
    return QSize(room, item.heightForWidth(room) if item.hasHeightForWidth() else size.height())


class Fold(QWidget):
    """A row that becomes a column where its parts would be too narrow: large text, small screens."""

    def __init__(self, *parts: QWidget, spacing: int = 12, shares: tuple[int, ...] = ()) -> None:
        super().__init__()
        self._parts = parts
        self._box = row(*parts, spacing=spacing)
        for number, share in enumerate(shares or (1,) * len(parts)):
            self._box.setStretch(number, share)
        self.setLayout(self._box)

    def _needs(self) -> int:
        shown = [part.minimumSizeHint().width() for part in self._parts if not part.isHidden()]
        return sum(shown) + self._box.spacing() * max(0, len(shown) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        down = self.width() < self._needs()
        wanted = QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight
        if self._box.direction() is not wanted:
            self._box.setDirection(wanted)
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest part: it folds before it is that narrow."""
        widest = max((part.minimumSizeHint().width() for part in self._parts if not part.isHidden()), default=0)
        return QSize(widest, super().minimumSizeHint().height())


class FlowBox(QWidget):
    """A widget whose children flow."""

    def __init__(self, *items: QWidget, spacing: int = 8) -> None:
        super().__init__()
        self.flow = Flow(spacing=spacing)
        self.setLayout(self.flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for item in items:
            self.flow.addWidget(item)

    def minimumSizeHint(self) -> QSize:
        """As high as its rows are at this width: a box around it would give them the height of one."""
        least = super().minimumSizeHint()
        return QSize(least.width(), max(least.height(), self.flow.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def show_items(self, items: list[QWidget]) -> None:
        """Show these in place of what was there."""
        clear(self.flow)
        for item in items:
            self.flow.addWidget(item)
        self.setVisible(bool(items))
        self.updateGeometry()


class ScrollColumn(QScrollArea):
    """A column that scrolls when there is not enough room. Add to `body`; what room is left stays beneath, or with
    `fill` belongs to the body. `least` is the height, in pixels at 100 %, in which it can still be worked on."""

    def __init__(self, *, spacing: int = 16, margins: int = 20, fill: bool = False, least: int = 0) -> None:
        super().__init__()
        self._least = least
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inner = inner = QWidget()
        inner.setProperty("clear", True)
        self.body = column(spacing=spacing)
        self.outer = column(self.body, spacing=0, margins=margins)
        if not fill:
            self.outer.addStretch(1)
        inner.setLayout(self.outer)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width(), max(least.height(), px(self._least)))
