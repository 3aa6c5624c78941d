"""How near somebody felt, over time, as a small line. For the eye: the words beside it say the same."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from navigator.domain.checks import NEARNESS_MAX
from navigator.domain.dates import screen_date
from navigator.domain.people import Nearness
from navigator.ui.theme import colour, px

_WIDTH, _HEIGHT, _DOT, _THICK = 72, 24, 3, 2


class NearnessLine(QWidget):
    """Each answer stands at its day, left to right, and at its height from 0 to 10; the latest has a dot."""

    def __init__(self, *, large: bool = False) -> None:
        super().__init__()
        self._nearness: tuple[Nearness, ...] = ()
        self._times = 3 if large else 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_nearness(self, nearness: Sequence[Nearness], today: date) -> None:
        """Draw these answers, the oldest first, and no others."""
        self._nearness = tuple(nearness)
        told = ", ".join(f"{answer.score} on {screen_date(answer.on, today)}" for answer in nearness)
        self.setAccessibleName(f"How near over time: {told}" if nearness else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH * self._times), px(_HEIGHT * self._times))

    def points(self) -> list[QPointF]:
        """Where the answers stand; those of one day one above the other."""
        edge = px(_DOT) + 1
        first, last = self._nearness[0].on, self._nearness[-1].on
        days = max(1, (last - first).days)
        across, down = self.width() - 2 * edge, self.height() - 2 * edge
        return [
            QPointF(edge + across * (answer.on - first).days / days, edge + down * (1 - answer.score / NEARNESS_MAX))
            for answer in self._nearness
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        points = self.points()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("line"), 1))
        foot = self.height() - 1
        painter.drawLine(QPointF(0, foot), QPointF(self.width(), foot))
        painter.setPen(QPen(colour("settled"), px(_THICK)))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(colour("settled"))
        for point in points if self._times > 1 else points[-1:]:
            painter.drawEllipse(point, px(_DOT), px(_DOT))
        painter.end()
