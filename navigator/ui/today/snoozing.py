"""Snoozing a line of Today until a day, with the reason; and what is snoozed, to be shown again."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.domain.dates import screen_date
from navigator.domain.today import Snoozed, check_snooze
from navigator.domain.today_line import TodayLine
from navigator.store.snoozes import show_again, snooze
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import (
    Button,
    Card,
    DateField,
    Fold,
    Form,
    Pill,
    PlainLabel,
    TextInput,
    TitleButton,
    column,
    needed,
    row,
    rule,
    shortened,
)
from navigator.ui.today.heading import heading

#: How long a line is usually put out of sight.
_USUAL = timedelta(days=7)
#: So many are shown until all are asked for.
_SHOWN = 3


class SnoozeDialog(DraftedDialog):
    """Until when, and why it can wait."""

    def __init__(self, parent: QWidget, context: Context, line: TodayLine) -> None:
        super().__init__(parent, context, "Snooze", width=520)
        self._line = line
        form = Form(self)
        self.body.addWidget(PlainLabel(shortened(line.title), strong=True))
        until = DateField(_usual(line, context.today()), name="Until", today=context.today)
        self.body.addWidget(form.add("until_on", "Until", until, validator=self._check_day))
        why = TextInput(hint="The council said two more weeks")
        self.body.addWidget(form.add("why", "Why it can wait", why, validator=needed("Please say why it can wait.")))
        self.body.addWidget(PlainLabel("It is not on Today until that day. Every list still counts it.", tone="quiet"))
        place = f"snooze/{line.person_id}/{line.kind.value}/{line.about}"
        self.begin(form, place, self.add_buttons("Snooze", self._save))

    def _check_day(self, day: date | None) -> str:
        return check_snooze(self._line, day, self.context.today())

    def _save(self) -> None:
        values = self.form.values()
        self.save(snooze(self._line, values["until_on"], values["why"]))


def _usual(line: TodayLine, today: date) -> date:
    """In a week, or the day before which it is promised."""
    usual = today + _USUAL
    return line.on if line.on is not None and check_snooze(line, usual, today) else usual


class SnoozedCard(Card):
    """What is not shown now, the first to come back first."""

    def __init__(
        self, context: Context, snoozed: tuple[Snoozed, ...], *, all_shown: bool, more: Callable[[], object],
        opened: Callable[[str], object],
    ) -> None:  # fmt: skip
        super().__init__()
        self._context, self._opened = context, opened
        self.setAccessibleName("Snoozed")
        self.body.addLayout(heading("clock", "Snoozed", str(len(snoozed))))
        shown = snoozed if all_shown else snoozed[:_SHOWN]
        for number, one in enumerate(shown):
            if number:
                self.body.addWidget(rule())
            self.body.addWidget(self._row(one))
        if len(shown) < len(snoozed):
            words = f"Show all {len(snoozed)}"
            self.body.addWidget(Button(words, kind="quiet", name=f"{words}: Snoozed", then=more))

    def _row(self, one: Snoozed) -> QWidget:
        until = screen_date(one.snooze.until_on, self._context.today())
        title = TitleButton(one.line.title, partial(self._opened, one.line.person_id))
        why = PlainLabel(f"Until {until} · {shortened(one.snooze.why)}", tone="quiet")
        why.setIndent(3)
        again = Pill("Show again", "neutral", partial(self._show_again, one.snooze.id), about=one.line.title)
        words, deeds = QWidget(), QWidget()
        words.setLayout(column(title, why, spacing=0))
        deeds.setLayout(column(row(again, 0), 0))
        holder = Fold(words, deeds, spacing=8, shares=(1, 0))
        holder.setAccessibleName(shortened(one.line.title))
        return holder

    def _show_again(self, snooze_id: str) -> None:
        self._context.work.command(show_again(snooze_id))
