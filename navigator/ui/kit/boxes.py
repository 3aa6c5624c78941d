"""What holds things: cards, columns that scroll, rows that wrap, empty states."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from navigator.ui.kit.text import PlainLabel
from navigator.ui.theme import px

#: Milliseconds in which the layouts around a part that was opened have made room for it.
_FOLLOWED = 400
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
    _Revealing(widget)


class _Revealing(QObject):
    """Shows the part when it is laid out, and again for as long as the columns around it find their new heights."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget, self._columns = widget, list(_columns_around(widget))
        for column in self._columns:
            column.verticalScrollBar().rangeChanged.connect(self._show)
        QTimer.singleShot(0, self, self._show)
        QTimer.singleShot(_FOLLOWED, self, self._end)

    def _show(self) -> None:
        if self._widget.isHidden():  # put away again meanwhile: where it stood, something else is now
            return
        for column in self._columns:
            column.ensureWidgetVisible(self._widget, 0, 12)
            top = self._widget.mapTo(column.viewport(), QPoint(0, 0)).y()
            if top < 0:  # taller than the room there is: it begins where reading begins
                bar = column.verticalScrollBar()
                bar.setValue(bar.value() + top - 12)

    def _end(self) -> None:
        self._show()
        self.deleteLater()


def keep_in_sight(widget: QWidget, part: QRect) -> None:
    """Scroll the columns around so that this part of what is in them is to be seen, its top first."""
    for column in _columns_around(widget):
        bar, room = column.verticalScrollBar(), column.viewport().height()
        top = widget.mapTo(column.viewport(), part.topLeft()).y()
        lowest = top + part.height() - room
        bar.setValue(bar.value() + (top if top < 0 else min(top, max(0, lowest))))


def _columns_around(widget: QWidget) -> Iterator[QScrollArea]:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            yield around
        around = around.parentWidget()


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
    """Lays its items in a row and wraps to the next where the room ends: chips, choices, buttons. What stands on the
    line of `at_right`, from it on, stands at the right."""

    def __init__(self, *, spacing: int = 8, at_right: QWidget | None = None) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._at_right = at_right
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insertWidget(self, place: int, widget: QWidget) -> None:
        """At this place among the others."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())

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
        if width not in self._heights:  # asked for many times over while a page is laid out
            self._heights[width] = self._lay(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

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
            over = inner.width() - sum(size.width() for _, size in line) - self.spacing() * (len(line) - 1)
            for item, size in line:
                x += over if self._at_right is not None and item.widget() is self._at_right else 0
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

    def __init__(self, *items: QWidget, spacing: int = 8, at_right: QWidget | None = None) -> None:
        super().__init__()
        self.flow = Flow(spacing=spacing, at_right=at_right)
        self._tall = False  # whether it has told that it is higher than one row
        self.setLayout(self.flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for item in items:
            self.flow.addWidget(item)

    def minimumSizeHint(self) -> QSize:
        """As high as its rows are at this width: a box around it would give them the height of one."""
        least = super().minimumSizeHint()
        laid_out = self.testAttribute(Qt.WidgetAttribute.WA_Resized)  # before that it is as narrow as Qt makes it
        high = max(least.height(), self.flow.heightForWidth(self.width()) if laid_out else 0)
        self._tall = self._tall or high > least.height()
        return QSize(least.width(), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            tall, self._tall = self._tall, False
            self.minimumSizeHint()
            if tall or self._tall:  # one row as before is nothing to lay out everything around it again for
                self.updateGeometry()

    def show_items(self, items: list[QWidget]) -> None:
        """Show these in place of what was there."""
        self.hide()  # so that it is laid out once, when all are there
        clear(self.flow)
        for item in items:
            self.flow.addWidget(item)
        self.setVisible(bool(items))
        self.updateGeometry()


class OneOf(QStackedLayout):
    """One part in sight at a time, as small as that one can be: a part out of sight asks for no room."""

    def minimumSize(self) -> QSize:
        part = self.currentWidget()
        return part.minimumSizeHint().expandedTo(part.minimumSize()) if part is not None else QSize()

    def hasHeightForWidth(self) -> bool:
        part = self.currentWidget()
        return part is not None and part.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        part = self.currentWidget()
        return part.heightForWidth(width) if part is not None else -1


class Scroller(QScrollArea):
    """What needs more room than there is scrolls: it never makes what is around it larger than the screen.

    It gets its own place first and is filled by `hold` then: whatever gets a place is dressed anew with all that is in
    it, so that what is put together from within is dressed once for each box around it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def hold(self, widget: QWidget) -> None:
        self.setWidget(widget)
        widget.setAutoFillBackground(False)


class ScrollColumn(Scroller):
    """A column that scrolls when there is not enough room. Add to `body`; what room is left stays beneath, or with
    `fill` belongs to the body. `least` is the height, in pixels at 100 %, in which it can still be worked on."""

    def __init__(self, *, spacing: int = 16, margins: int = 20, fill: bool = False, least: int = 0) -> None:
        self._least, self._grown, self._most = least, False, 0
        super().__init__()
        self.inner = inner = QWidget()
        inner.setProperty("clear", True)
        self.body = column(spacing=spacing)
        self.outer = column(self.body, spacing=0, margins=margins)
        if not fill:
            self.outer.addStretch(1)
        inner.setLayout(self.outer)
        self.hold(inner)

    def grow(self, grown: bool, *, most: int = 0) -> None:
        """As high as what it holds, up to `most` pixels where that is given: what is around it scrolls instead."""
        if (grown, most) == (self._grown, self._most):
            return
        self._grown, self._most = grown, most
        policy = self.sizePolicy()
        policy.setHeightForWidth(grown)
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred if grown else QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if grown and not most else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        if not self._grown:
            return super().heightForWidth(width)
        high = self.outer.totalHeightForWidth(width) if self.outer.hasHeightForWidth() else -1
        high = max(high, self.inner.minimumSizeHint().height())
        return min(high, self._most) if self._most else high

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._grown and watched is self.inner and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self.heightForWidth(self.width())) if self._grown else hint

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        high = self.heightForWidth(self.width()) if self._grown else max(least.height(), px(self._least))
        return QSize(least.width(), high)


class ScrollCard(Card):
    """A card whose middle scrolls, so that its foot is always in reach. Add to `head`, to `body`, which scrolls, and
    to `foot`."""

    def __init__(self, *, sunken: bool = False) -> None:
        super().__init__(sunken=sunken)
        self.head, self.foot = column(spacing=8), column(spacing=8)
        self.middle = ScrollColumn(spacing=8, margins=0, fill=True)
        whole = self.body
        for layout in (self.head, self.foot):
            whole.addLayout(layout)
        whole.insertWidget(1, self.middle, 1)
        self.body = self.middle.body

    def grow(self, grown: bool) -> None:
        """As high as what it holds."""
        self.middle.grow(grown)
