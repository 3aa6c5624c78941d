"""Today: what is owed, due, waited for and quiet, each line with the one step that answers it; and the week."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from navigator.domain.dates import full_date
from navigator.domain.today import Today, late_promises, summary
from navigator.domain.today_line import TodayLine
from navigator.domain.today_words import TodayPart
from navigator.ui.context import Context
from navigator.ui.kit import (
    Button,
    Card,
    EmptyState,
    FlowBox,
    Line,
    Picture,
    PlainLabel,
    ScrollColumn,
    clear,
    column,
    row,
    rule,
)
from navigator.ui.page import Page
from navigator.ui.places import TODAY
from navigator.ui.theme import px
from navigator.ui.today.heading import heading
from navigator.ui.today.line import LineRow
from navigator.ui.today.snoozing import SnoozedCard, SnoozeDialog
from navigator.ui.today.steps import Steps
from navigator.ui.today.watch import TodayWatch
from navigator.ui.today.week import WeekCard

#: Lines of one part that are shown until all are asked for: a morning's worth.
SHOWN = 6
#: Milliseconds in which new lines have found their places: until then the old picture stands, so that nothing flashes.
_LAID_OUT = 30
_WIDE = 940  # pixels at 100 %: from here on there are two columns
_LEFT = (TodayPart.PROMISED, TodayPart.DUE, TodayPart.WAITING)
_ICONS = {
    TodayPart.PROMISED: "hand-heart", TodayPart.DUE: "list-todo", TodayPart.WAITING: "hourglass",
    TodayPart.DECIDE: "bell", TodayPart.QUIET: "moon",
}  # fmt: skip
_SNOOZED = "snoozed"
#: A review that is due is no action to do: of it this says nothing.
CALM = "Nothing is owed, to do or waited for"


class TodayPage(Page):
    """`opened` asks for a person, `wants_people` for everybody, `wants_new` for a new person; `steps` carries out the
    step of a line."""

    place = TODAY
    opened = Signal(str)
    wants_people = Signal()
    wants_new = Signal()

    def __init__(self, context: Context, watch: TodayWatch) -> None:
        super().__init__()
        self._context, self._watch = context, watch
        self._all: set[str] = set()
        self._told: Today | None = None
        self._at: tuple[object, int] | None = None
        self.steps = Steps(context, watch, self)
        self.heading = PlainLabel(heading=1, wrap=False)
        self._said = Line(tone="quiet")
        self._left, self._right = column(spacing=12), column(spacing=12)
        self._both = row(self._left, self._right, spacing=12)
        self._week = WeekCard(context, self.opened.emit)
        holder = QWidget()
        holder.setLayout(self._both)
        self._scroll = ScrollColumn(spacing=12, margins=0)
        self._scroll.body.addWidget(holder)
        page = column(FlowBox(self.heading, self._said, spacing=12), self._scroll, spacing=12, margins=20)
        page.setStretch(1, 1)
        self.setLayout(page)
        self._draw = QTimer(self, singleShot=True, interval=_LAID_OUT)
        self._draw.timeout.connect(partial(self._scroll.setUpdatesEnabled, True))
        watch.told.connect(self._tell)

    def shown(self) -> None:
        self._watch.ask()
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= px(_WIDE)
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        for place, share in enumerate((6, 5)):
            self._both.setStretch(place, share if wide else 0)

    def _tell(self, told: Today) -> None:
        if self.isVisible():
            self._week.ask()
            if told != self._told:
                self._show(told)

    def _show(self, told: Today) -> None:
        at = self._where() or self._at
        self._told, self._at = told, None
        self._scroll.setUpdatesEnabled(False)
        self._draw.start()
        self.heading.setText(full_date(told.day))
        self._said.setText(summary(told.lines))
        self._week.setParent(None)  # it stays while all else is made anew
        for side in (self._left, self._right):
            clear(side)
        by_part = {part: [one for one in told.lines if one.part is part] for part in TodayPart}
        at_left = _at_left(by_part)
        if not told.lines:
            self._left.addWidget(self._nothing() if told.anybody else self._nobody())
        elif at_left is not _LEFT:
            self._left.addWidget(_calm())
        for part in self._parts(by_part):
            (self._left if part in at_left else self._right).addWidget(self._card(part, by_part[part]))
        self._right.addWidget(self._week)
        self._week.show()
        if told.snoozed:
            more = partial(self._more, _SNOOZED)
            shown = _SNOOZED in self._all
            card = SnoozedCard(self._context, told.snoozed, all_shown=shown, more=more, opened=self.opened.emit)
            self._right.addWidget(card)
        for side in (self._left, self._right):
            side.addStretch(1)
        self._go_back(at)

    def _parts(self, by_part: dict[TodayPart, list[TodayLine]]) -> Sequence[TodayPart]:
        """In their order; promises of which none is late come after what is to do today."""
        parts = [part for part in TodayPart if by_part[part]]
        if TodayPart.PROMISED in parts and not by_part[TodayPart.PROMISED][0].late:
            parts.sort(key=lambda part: part is TodayPart.PROMISED)
        return parts

    def _card(self, part: TodayPart, lines: list[TodayLine]) -> Card:
        # What was promised for another day is there when it is asked for: the page is about this one.
        first = [one for one in lines if one.late] if part is TodayPart.PROMISED else lines
        shown = lines if part.value in self._all else first[:SHOWN]
        card = Card()
        card.setAccessibleName(part.label)
        card.body.addLayout(heading(_ICONS[part], part.label, _count(part, lines)))
        for number, one in enumerate(shown):
            if number:
                card.body.addWidget(rule())
            card.body.addWidget(self._row(one))
        if len(shown) < len(lines):
            words = f"Show all {len(lines)}"
            more = partial(self._more, part.value)
            card.body.addWidget(Button(words, kind="quiet", name=f"{words}: {part.label}", then=more))
        return card

    def _row(self, one: TodayLine) -> LineRow:
        return LineRow(self._context, one, do=self._do, opened=self.opened.emit, snooze=self._snooze)

    def _nothing(self) -> EmptyState:
        return EmptyState(
            "Nothing is owed and nothing is due",
            "What you promise and agree will stand here in time.",
            step="See everybody",
            icon="users",
            then=self.wants_people.emit,
        )

    def _nobody(self) -> EmptyState:
        return EmptyState(
            "You support nobody at the moment",
            "Add a person: what you promise and agree with them will stand here in time.",
            step="New person",
            icon="user-plus",
            then=self.wants_new.emit,
        )

    def _more(self, part: str) -> None:
        self._all.add(part)
        self._show(self._watch.today)

    def _do(self, line: TodayLine) -> None:
        self._at = self._where()
        self.steps.do(line)

    def _snooze(self, line: TodayLine) -> None:
        self._at = self._where()
        SnoozeDialog(self.window(), self._context, line).open()

    # The keys stay where they were, though every line is made anew: also when a form over the page has them meanwhile

    def _rows(self) -> list[LineRow]:
        items = [box.itemAt(number) for box in (self._left, self._right) for number in range(box.count())]
        cards = [item.widget() for item in items if item is not None]
        return [line for card in cards if isinstance(card, Card) for line in card.findChildren(LineRow)]

    def _where(self) -> tuple[object, int] | None:
        """Which line has the focus, and which one in order it is."""
        focus = QApplication.focusWidget()
        for number, line in enumerate(self._rows()):
            if focus is not None and line.isAncestorOf(focus):
                return line.key, number
        return None

    def _go_back(self, at: tuple[object, int] | None) -> None:
        rows = self._rows()
        if at is not None and rows:
            same = [line for line in rows if line.key == at[0]]
            (same or [rows[min(at[1], len(rows) - 1)]])[0].title.setFocus()
        elif at is not None:
            self.setFocus()


def _at_left(by_part: Mapping[TodayPart, Sequence[TodayLine]]) -> Sequence[TodayPart]:
    """What is owed, due and waited for; on a day without any, the first of what else there is has the room."""
    if any(by_part[part] for part in _LEFT):
        return _LEFT
    return next(([part] for part in TodayPart if by_part[part]), [])


def _calm() -> Card:
    card = Card()
    card.setAccessibleName(CALM)
    card.body.addLayout(
        row(
            Picture("circle-check", "settled"),
            PlainLabel(f"{CALM}: there is time for the rest.", tone="settled"),
            spacing=8,
        )
    )
    return card


def _count(part: TodayPart, lines: Sequence[TodayLine]) -> str:
    """How many lines; of promises how many are late, and how many are for another day."""
    if part is not TodayPart.PROMISED:
        return str(len(lines))
    late, to_tell = late_promises(lines)
    said = ((late, "late"), (to_tell, "to explain"), (len(lines) - late - to_tell, "not due yet"))
    return ", ".join(f"{number} {words}" for number, words in said if number)
