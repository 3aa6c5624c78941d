"""The circle drawn: the person in the middle, people at the left, agencies at the right, and what each may be told."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from navigator.ui.kit import shortened
from navigator.ui.theme import colour, font, px

LEGEND = (
    "Round boxes are people, square ones agencies. A whole line: they may be told something. A broken line: nothing is "
    "agreed that holds today. A thick line: one looks after the other. A double edge: they have a record of their own."
)
_STEP, _HIGH, _WIDE, _LEAST_WIDE = 66, 54, 200, 110
_MIDDLE, _BULGE, _EDGE, _GAP = 44, 26, 2, 18


@dataclass(frozen=True, slots=True)
class Node:
    """One around the person. `key` hands them back; `state` says in words what they may be told."""

    key: str
    name: str
    state: str
    is_agency: bool = False
    may_be_told: bool = False
    looks_after: bool = False
    has_record: bool = False


class CirclePicture(QWidget):
    """For the eye; the list beneath says the same in words. `chosen` hands back the key of the box clicked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._called, self._current = "", ""
        self._nodes: tuple[Node, ...] = ()
        self.setAccessibleName("The circle, drawn")
        self.setAccessibleDescription("The list beneath says the same in words.")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_circle(self, called: str, nodes: Sequence[Node]) -> None:
        self._called, self._nodes = called, tuple(nodes)
        self.updateGeometry()
        self.update()

    def show_current(self, key: str) -> None:
        """The one who is chosen in the list has a ring."""
        self._current = key
        self.update()

    # Where everything is

    def _side(self, *, agencies: bool) -> list[Node]:
        return [node for node in self._nodes if node.is_agency is agencies]

    def sizeHint(self) -> QSize:
        rows = max(len(self._side(agencies=False)), len(self._side(agencies=True)), 2)
        return QSize(px(520), px(_STEP) * rows + px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(360), self.sizeHint().height())

    def places(self) -> list[tuple[Node, QRectF]]:
        """Each one and where their box is, in pixels."""
        return [
            (node, self._place(number, len(side), agencies=agencies))
            for agencies in (False, True)
            for side in (self._side(agencies=agencies),)
            for number, node in enumerate(side)
        ]

    def _place(self, number: int, count: int, *, agencies: bool) -> QRectF:
        """On an arc, if there is room for one: those at the height of the person stand a little further out."""
        high, middle = px(_HIGH), self.height() / 2
        room = self.width() / 2 - px(_MIDDLE + _GAP + _EDGE)
        wide = max(min(px(_WIDE), room), px(_LEAST_WIDE))
        bulge = max(0.0, min(px(_BULGE), room - wide))
        beside = px(_EDGE) + max(0.0, room - wide - bulge) / 2
        y = middle + (number - (count - 1) / 2) * px(_STEP)
        left = beside + bulge * ((y - middle) / middle) ** 2
        return QRectF(self.width() - left - wide if agencies else left, y - high / 2, wide, high)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2, self.height() / 2)
        places = self.places()
        for node, box in places:
            _paint_line(painter, node, box, centre)
        for node, box in places:
            self._paint_box(painter, node, box)
        painter.setPen(QPen(colour("accent"), 2))
        painter.setBrush(colour("accent"))
        painter.drawEllipse(centre, px(_MIDDLE), px(_MIDDLE))
        painter.setPen(colour("on_accent"))
        painter.setFont(font(12, bold=True))
        _paint_words(
            painter, QRectF(centre.x() - px(40), centre.y() - px(14), px(80), px(28)), self._called, middle=True
        )
        painter.end()

    def _paint_box(self, painter: QPainter, node: Node, box: QRectF) -> None:
        current = node.key == self._current
        painter.setPen(QPen(colour("focus" if current else "edge"), 3 if current else 1))
        painter.setBrush(colour("surface"))
        corner = px(5) if node.is_agency else px(_HIGH) / 2
        painter.drawRoundedRect(box, corner, corner)
        if node.has_record:
            step = px(4)
            painter.drawRoundedRect(box.adjusted(step, step, -step, -step), corner - step, corner - step)
        inner = box.adjusted(px(14), px(6), -px(10), -px(6))
        half = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
        painter.setPen(colour("ink"))
        painter.setFont(font(bold=True))
        _paint_words(painter, half, node.name)
        painter.setPen(colour("settled" if node.may_be_told else "quiet"))
        painter.setFont(font(10))
        _paint_words(painter, half.translated(0, half.height()), node.state)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for node, box in self.places():
            if box.contains(event.position()):
                self.chosen.emit(node.key)


def _paint_line(painter: QPainter, node: Node, box: QRectF, centre: QPointF) -> None:
    pen = QPen(colour("settled" if node.may_be_told else "edge"), 4 if node.looks_after else 1.5)
    pen.setStyle(Qt.PenStyle.SolidLine if node.may_be_told else Qt.PenStyle.DashLine)
    painter.setPen(pen)
    inside = box.left() if node.is_agency else box.right()
    painter.drawLine(QPointF(inside, box.center().y()), centre)


def _paint_words(painter: QPainter, box: QRectF, words: str, *, middle: bool = False) -> None:
    """On one line, shortened where there is no room."""
    line = painter.fontMetrics().elidedText(shortened(words), Qt.TextElideMode.ElideRight, round(box.width()))
    side = Qt.AlignmentFlag.AlignHCenter if middle else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
