"""Today: what is owed, due, waited for and quiet, each line with the one step that answers it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from navigator.domain.changes import Topic
from navigator.domain.dates import full_date, screen_date, unbroken
from navigator.domain.people import PersonSnapshot
from navigator.domain.today import TodayLine
from navigator.domain.words import TodayPart, TodayStep
from navigator.store.plan import told_of_promise
from navigator.store.snapshot import snapshot
from navigator.store.today import today_lines
from navigator.ui.context import Context
from navigator.ui.kit import Button, Card, Chip, EmptyState, FlowBox, PlainLabel, ScrollColumn, clear, column, row, rule
from navigator.ui.page import Page
from navigator.ui.places import TODAY
from navigator.ui.theme import px

#: Lines of one part that are shown until all are asked for: a morning's worth.
SHOWN = 8
_DAY = 84  # pixels at 100 %: "Wed 25 Nov" and room
_WIDE = 940  # pixels at 100 %: from here on there are two columns
_LEFT = (TodayPart.PROMISED, TodayPart.DUE)
_ROLES = {TodayPart.PROMISED: "accent", TodayPart.DUE: "accent", TodayPart.DECIDE: "neutral"}


class TodayPage(Page):
    """`opened` asks for a person; `wants` for a tab of theirs, by the step that is done there."""

    place = TODAY
    topics = frozenset(Topic) - {Topic.DIRECTORY}
    opened = Signal(str)
    wants = Signal(str, object)
    wants_contact = Signal(str)
    wants_people = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._all: set[TodayPart] = set()
        self._lines: tuple[TodayLine, ...] = ()
        self.heading = PlainLabel(heading=1, wrap=False)
        self._said = PlainLabel(tone="quiet")
        self._left, self._right = column(spacing=12), column(spacing=12)
        self._both = row(self._left, self._right, spacing=12)
        holder = QWidget()
        holder.setLayout(self._both)
        self._scroll = ScrollColumn(spacing=12, margins=0)
        self._scroll.body.addWidget(holder)
        page = column(row(self.heading, self._said, spacing=12), self._scroll, spacing=12, margins=20)
        page.setStretch(1, 1)
        self.setLayout(page)

    def shown(self) -> None:
        self._ask()
        self.setFocus()

    def refresh(self, topics: frozenset[Topic]) -> None:
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= px(_WIDE)
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        for place in (0, 1):
            self._both.setStretch(place, 1 if wide else 0)

    def _ask(self) -> None:
        self._context.work.query(today_lines(), self._show, self, key="today")

    def _show(self, lines: tuple[TodayLine, ...]) -> None:
        self._lines = lines
        self.heading.setText(full_date(self._context.today()))
        self._said.setText(summary(lines))
        for side in (self._left, self._right):
            clear(side)
        for part in TodayPart:
            theirs = [one for one in lines if one.part is part]
            if theirs:
                (self._left if part in _LEFT else self._right).addWidget(self._card(part, theirs))
        if not lines:
            done = EmptyState(
                "Nothing is owed and nothing is due",
                "What you promise and agree will stand here in time.",
                step="See everybody",
                icon="users",
                then=self.wants_people.emit,
            )
            self._left.addWidget(done)
        for side in (self._left, self._right):
            side.addStretch(1)

    def _card(self, part: TodayPart, lines: list[TodayLine]) -> Card:
        card = Card(f"{part.label}: {len(lines)}")
        shown = lines if part in self._all else lines[:SHOWN]
        for number, one in enumerate(shown):
            if number:
                card.body.addWidget(rule())
            card.body.addWidget(self._row(one))
        if len(shown) < len(lines):
            words = f"Show all {len(lines)}"
            card.body.addWidget(
                Button(words, kind="quiet", name=f"{words}: {part.label}", then=partial(self._more, part))
            )
        return card

    def _row(self, one: TodayLine) -> QWidget:
        today = self._context.today()
        when = unbroken(screen_date(one.on, today)) if one.on else "any day"
        role = "concern" if one.late and one.part is not TodayPart.DUE else _ROLES.get(one.part, "waiting")
        person = Button(one.full_name, kind="quiet", then=lambda: self.opened.emit(one.person_id))
        step = Button(one.step.label, kind="quiet", then=lambda: self._do(one))
        step.setAccessibleDescription(f"{one.full_name}: {one.what}")
        day = PlainLabel(when, tone="quiet", wrap=False)
        day.setMinimumWidth(px(_DAY))
        day.setAlignment(Qt.AlignmentFlag.AlignTop)
        foot = FlowBox(Chip(one.mark, role), person, step, spacing=4)
        words = column(PlainLabel(one.what, strong=True), PlainLabel(one.why, tone="quiet"), foot, spacing=2)
        whole = row(day, words, spacing=12)
        whole.setStretch(1, 1)
        holder = QWidget()
        holder.setAccessibleName(f"{one.full_name}: {one.what}")
        holder.setLayout(whole)
        return holder

    def _more(self, part: TodayPart) -> None:
        self._all.add(part)
        self._show(self._lines)

    # The one step of a line

    def _do(self, one: TodayLine) -> None:
        if one.step is TodayStep.LOG_CONTACT:
            self.wants_contact.emit(one.person_id)
        elif one.step in (TodayStep.WHAT_HAPPENED, TodayStep.TOLD_WHY, TodayStep.CHASE):
            # What the form needs is read when it is asked for: Today holds no more of anybody than it shows.
            answer: Callable[[PersonSnapshot], None] = partial(self._answer, one)
            self._context.work.query(snapshot(one.person_id), answer, self, key="today/step")
        else:
            self.wants.emit(one.person_id, one.step)

    def _answer(self, one: TodayLine, everything: PersonSnapshot) -> None:
        from navigator.ui.person.connecting import MoveDialog
        from navigator.ui.person.what_happened import WhatHappenedDialog

        if one.step is TodayStep.CHASE:
            for connection in everything.connections:
                if connection.id == one.record_id:
                    MoveDialog(self.window(), self._context, connection).open()
            return
        for action in (action for goal in everything.goals for action in goal.actions if action.id == one.record_id):
            if one.step is TodayStep.TOLD_WHY:
                self._context.work.command(told_of_promise(action.id, action.revision))
            else:
                WhatHappenedDialog(self.window(), self._context, action, everything.contacts).open()


def summary(lines: tuple[TodayLine, ...]) -> str:
    """The day in a few words: "5 promises owed, 2 to do today, 1 gone quiet"."""
    said = [
        (TodayPart.PROMISED, "owed"), (TodayPart.DUE, "to do"), (TodayPart.WAITING, "waiting on others"),
        (TodayPart.DECIDE, "to decide"), (TodayPart.QUIET, "gone quiet"),
    ]  # fmt: skip
    counts = ((sum(one.part is part for one in lines), words) for part, words in said)
    return ", ".join(f"{count} {words}" for count, words in counts if count)
