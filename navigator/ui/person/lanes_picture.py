"""The lanes drawn: a line for each agency, time from left to right, a mark for each entry; silences are to be seen."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from navigator.domain.dates import MONTHS
from navigator.domain.timeline import Entry, Kind, Lane
from navigator.ui.theme import colour, font, px

#: What each kind is drawn as: a shape and a role, so that colour never speaks alone.
_MARKS: dict[Kind, tuple[str, str]] = {
    Kind.CONTACT: ("circle", "accent"),
    Kind.STORY: ("diamond", "accent"),
    Kind.GOAL: ("square", "settled"),
    Kind.ACTION: ("square", "settled"),
    Kind.WHAT_IF: ("square", "neutral"),
    Kind.CONNECTION: ("triangle", "waiting"),
    Kind.CIRCLE: ("triangle", "neutral"),
    Kind.SHARING: ("triangle", "neutral"),
    Kind.ASSESSMENT: ("triangle", "neutral"),
    Kind.VISIT: ("circle", "neutral"),
    Kind.PAPER: ("diamond", "neutral"),
    Kind.SNOOZE: ("diamond", "waiting"),
    Kind.EPISODE: ("bar", "ink"),
}
LEGEND = (
    "Circles are contacts and visits, diamonds the story, papers and what was snoozed, squares goals and actions, "
    "triangles what agencies did, bars where support began and ended."
)
_ROW, _NAME, _EDGE, _SIDE = 30, 170, 12, 9


class LanesPicture(QWidget):
    """For the eye; the table beneath says the same in words. `chosen` hands back the entry that was clicked."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lanes: tuple[Lane, ...] = ()
        self._own = ""
        self.setAccessibleName("Lanes by agency, drawn")
        self.setAccessibleDescription("The table beneath says the same in words.")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lanes(self, lanes: tuple[Lane, ...], own: str) -> None:
        self._lanes, self._own = lanes, own
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(480), px(_ROW) * (len(self._lanes) + 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(300), self.sizeHint().height())

    def _span(self) -> tuple[date, date]:
        spans = [lane.span for lane in self._lanes]
        return min(first for first, _ in spans), max(last for _, last in spans)

    def _x(self, on: date) -> float:
        first, last = self._span()
        days = max(1, (last - first).days)
        left, right = px(_NAME), self.width() - px(_EDGE)
        return left + (right - left) * (on - first).days / days

    def _middle(self, number: int) -> float:
        return px(_ROW) * (number + 1.5)  # beneath the months

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._lanes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font())
        for number, lane in enumerate(self._lanes):
            self._paint_lane(painter, number, lane)
        self._paint_months(painter)
        painter.end()

    def _paint_lane(self, painter: QPainter, number: int, lane: Lane) -> None:
        middle = self._middle(number)
        painter.setPen(colour("ink"))
        room = px(_NAME) - px(_SIDE) * 2
        words = painter.fontMetrics().elidedText(lane.name or self._own, Qt.TextElideMode.ElideRight, room)
        box = QRectF(0, middle - px(_ROW) / 2, room, px(_ROW))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(colour("line"))
        painter.drawLine(QPointF(px(_NAME), middle), QPointF(self.width() - px(_EDGE), middle))
        for entry in lane.entries:
            _paint_mark(painter, entry.kind, self._x(entry.on), middle)

    def _paint_months(self, painter: QPainter) -> None:
        """Months along the top, as many as there is room for; January with its year."""
        first, last = self._span()
        painter.setPen(colour("quiet"))
        free = 0.0
        year, month = first.year, first.month
        while (day := date(year, month, 1)) <= last:
            words = MONTHS[month - 1][:3] + (f" {year}" if month == 1 else "")
            left, width = self._x(max(day, first)), painter.fontMetrics().horizontalAdvance(words)
            if left >= free and left + width <= self.width():
                painter.drawText(QRectF(left, 0, width + 1, px(_ROW)), Qt.AlignmentFlag.AlignVCenter, words)
                free = left + width + px(_EDGE)
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().y() // px(_ROW)) - 1
        if not 0 <= number < len(self._lanes):
            return
        x = event.position().x()
        nearest: Entry = min(self._lanes[number].entries, key=lambda entry: abs(self._x(entry.on) - x))
        if abs(self._x(nearest.on) - x) <= px(_SIDE) * 2:
            self.chosen.emit(nearest)


def _paint_mark(painter: QPainter, kind: Kind, x: float, y: float) -> None:
    shape, role = _MARKS[kind]
    half = px(_SIDE) / 2
    painter.setPen(colour("surface"))
    painter.setBrush(colour(role))
    if shape == "circle":
        painter.drawEllipse(QPointF(x, y), half, half)
    elif shape == "square":
        painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half))
    elif shape == "bar":
        painter.drawRect(QRectF(x - half / 2, y - 2 * half, half, 4 * half))
    else:
        low = y + half if shape == "triangle" else y
        points = [QPointF(x, y - half), QPointF(x + half, low), QPointF(x, y + half), QPointF(x - half, low)]
        painter.drawPolygon(QPolygonF(points))
