"""This week: a box for each day, which opens what is planned on it."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from navigator.domain.dates import full_date, screen_date
from navigator.domain.week import WeekDay, WeekItem, monday_of
from navigator.store.today import week_from
from navigator.ui.context import Context
from navigator.ui.kit import (
    BoxButton,
    Button,
    Card,
    Dialog,
    Fold,
    Picture,
    PlainLabel,
    TitleButton,
    clear,
    column,
    row,
    rule,
    shortened,
)
from navigator.ui.today.line import LeadLabel

_WEEK = timedelta(days=7)
_WEEKS = ("This week", "Next week", "In two weeks")


class WeekCard(Card):
    """Asks for its days itself; `opened` is told whose page is wanted."""

    def __init__(self, context: Context, opened: Callable[[str], object]) -> None:
        super().__init__()
        self._context, self._opened = context, opened
        self._ahead = False
        self.setAccessibleName("This week")
        self._title = PlainLabel("This week", heading=2, wrap=False)
        self._turn = Button("Week after", kind="quiet", then=self._other_week)
        self._days = column()
        self.body.addLayout(row(Picture("calendar-days", "ink"), self._title, 0, self._turn, spacing=8))
        self.body.addLayout(self._days)

    def ask(self) -> None:
        """The days as they are now."""
        monday = monday_of(self._context.today()) + (_WEEK if self._ahead else timedelta())
        self._context.work.query(week_from(monday), self._show, self, key="week")

    def _other_week(self) -> None:
        self._ahead = not self._ahead
        self.ask()

    def _show(self, days: tuple[WeekDay, ...]) -> None:
        today = self._context.today()
        self._title.setText(_WEEKS[(days[0].on - today + timedelta(days=today.weekday())) // _WEEK])
        self._turn.show_words("Week before" if self._ahead else "Week after")
        clear(self._days)
        self._days.addWidget(Fold(*(self._box(day, today) for day in days), spacing=6))

    def _box(self, day: WeekDay, today: date) -> BoxButton:
        words = screen_date(day.on, today)
        short = words.rsplit(" ", 1)[0] if day.on.year == today.year else words
        name = f"{words}: {', '.join(day.told) or 'nothing planned'}"
        return BoxButton(short, day.told, name, partial(self._open, day), on=day.on == today)

    def _open(self, day: WeekDay) -> None:
        DayDialog(self.window(), day, self._opened).open()


class DayDialog(Dialog):
    """What is planned on a day, by the clock; each opens the person."""

    def __init__(self, parent: QWidget, day: WeekDay, opened: Callable[[str], object]) -> None:
        super().__init__(parent, "Day", heading=full_date(day.on), width=560)
        self._opened = opened
        for number, item in enumerate(day.items):
            if number:
                self.body.addWidget(rule())
            self.body.addLayout(self._row(item))
        if not day.items:
            self.body.addWidget(PlainLabel("Nothing is planned on this day."))
        self.foot.addWidget(Button("Close", kind="primary", then=self.accept))

    def _row(self, item: WeekItem) -> QHBoxLayout:
        title = TitleButton(f"{item.kind.label}: {item.full_name}", partial(self._go, item.person_id))
        what = PlainLabel(shortened(item.what), tone="quiet")
        what.setIndent(3)
        line = row(LeadLabel(item.time or "any"), column(title, what, spacing=0), spacing=8)
        line.setStretch(1, 1)
        return line

    def _go(self, person_id: str) -> None:
        self.accept()
        self._opened(person_id)
