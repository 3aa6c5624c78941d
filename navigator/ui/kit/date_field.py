"""A date, typed as people write it, or picked from a calendar."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QWidget

from navigator.domain.dates import screen_date
from navigator.ui import icons
from navigator.ui.kit.boxes import column, row
from navigator.ui.kit.buttons import Button
from navigator.ui.kit.inputs import TextInput
from navigator.ui.kit.uk_dates import read_date
from navigator.ui.theme import colour, px

NOT_A_DATE = "This is not a date we can read. Try 23/11/2026, 23 Nov, or tomorrow."

_WIDEST = "Wed 28 Nov 2026"
#: Pixels that the line itself takes: its border, and room for the cursor.
_EDGES = 8


class _DateLine(TextInput):
    left = Signal()
    asked = Signal()

    def minimumSizeHint(self) -> QSize:
        """A date is read whole, with its year: half of it is another day."""
        room = self.fontMetrics().horizontalAdvance(_WIDEST) + 2 * px(10) + _EDGES
        return QSize(room, super().minimumSizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.asked.emit()
        else:
            super().keyPressEvent(event)


class DateField(QWidget):
    """`value()` is a date, or None when empty or unreadable; then `problem()` says so.

    `past` reads a day without a year as the latest one (a birthday, a contact) and not as the next.
    `today` is asked each time: the program stays open over midnight.
    """

    changed = Signal()

    def __init__(self, value: date | None = None, *, name: str, today: Callable[[], date], past: bool = False) -> None:
        super().__init__()
        self._today, self._past = today, past
        self.line = _DateLine(hint="day, month, year" if past else "a day, or tomorrow", name=name)
        self.line.changed.connect(self.changed)
        self.line.left.connect(self._tidy)
        self.line.asked.connect(self._open_calendar)
        self._button = Button(kind="quiet", icon="calendar-days", name=f"Choose {name}", then=self._open_calendar)
        self.setLayout(row(self.line, self._button, spacing=4))
        self.setFocusProxy(self.line)
        self.set_value(value)

    def setAccessibleName(self, name: str) -> None:
        """The line is what a screen reader meets."""
        self.line.setAccessibleName(name)
        self._button.setAccessibleName(f"Choose {name}")

    def setAccessibleDescription(self, description: str) -> None:
        self.line.setAccessibleDescription(description)

    def value(self) -> date | None:
        return read_date(self.line.value(), self._today(), past=self._past)

    def set_value(self, value: date | None) -> None:
        self.line.set_value("" if value is None else self._written(value))

    def _written(self, value: date) -> str:
        """The day in words that are read back as this very day: without its year 22 Nov may be another one."""
        words = screen_date(value, self._today())
        same = read_date(words, self._today(), past=self._past) == value
        return words if same else f"{words} {value.year}"

    def problem(self) -> str:
        return NOT_A_DATE if self.line.value() and self.value() is None else ""

    def _tidy(self) -> None:
        """What was understood, written out, so that a slip is seen."""
        if (value := self.value()) is not None:
            self.set_value(value)

    def _open_calendar(self) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setProperty("popup", True)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = _calendar(self.value() or self._today())

        def take(day: QDate) -> None:
            self.set_value(date(day.year(), day.month(), day.day()))
            popup.close()
            self.line.setFocus()
            self.changed.emit()

        calendar.activated.connect(take)
        calendar.clicked.connect(take)
        popup.setLayout(column(calendar, margins=8))
        popup.adjustSize()
        popup.move(self._place(popup))
        popup.show()
        calendar.setFocus()

    def _place(self, popup: QFrame) -> QPoint:
        """Beneath the line, or above it where the screen ends."""
        below = self.line.mapToGlobal(QPoint(0, self.line.height() + 4))
        screen = self.screen().availableGeometry()
        size = popup.sizeHint()
        top = below.y() if below.y() + size.height() <= screen.bottom() else below.y() - size.height() - 44
        return QPoint(max(screen.left(), min(below.x(), screen.right() - size.width())), max(screen.top(), top))


def _calendar(shown: date) -> QCalendarWidget:
    """A calendar in the words and colours of the program, Monday first, with no day redder than another."""
    calendar = QCalendarWidget()
    calendar.setAccessibleName("Calendar")
    calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumSize(px(320), px(280))
    calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
    plain, heading = QTextCharFormat(), QTextCharFormat()
    plain.setForeground(colour("ink"))
    heading.setForeground(colour("quiet"))
    heading.setBackground(colour("surface"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    calendar.setHeaderTextFormat(heading)
    for name, picture, words in (
        ("qt_calendar_prevmonth", "chevron-left", "Month before"),
        ("qt_calendar_nextmonth", "chevron-right", "Month after"),
    ):
        button = calendar.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(icons.icon(picture))
            button.setAccessibleName(words)
    return calendar
