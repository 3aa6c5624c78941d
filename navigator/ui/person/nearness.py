"""Asking how near they feel to what they want."""

from PySide6.QtWidgets import QWidget

from navigator.domain.dates import screen_date
from navigator.domain.people import Goal
from navigator.store.plan import set_nearness
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import DateField, Form, NearnessChoice, PlainLabel, needed
from navigator.ui.person.connecting import check_day
from navigator.ui.person.nearness_line import NearnessLine


class NearnessDialog(DraftedDialog):
    """0 is not at all, 10 is there. Earlier answers stay and are shown."""

    def __init__(self, parent: QWidget, context: Context, goal: Goal) -> None:
        super().__init__(parent, context, "How near?", heading=goal.words, width=620)
        self._goal = goal
        form = Form(self)
        score = form.add(
            "score", "How near do you feel, 0 to 10?", NearnessChoice(), validator=needed("Please choose a number.")
        )
        on = form.add(
            "on",
            "On which day",
            DateField(context.today(), name="On which day", today=context.today, past=True),
            validator=lambda day: check_day(day, context.today()),
        )
        self.body.addWidget(score)
        self.body.addWidget(on)
        if len(goal.nearness) > 1:
            line = NearnessLine(large=True)
            line.show_nearness(goal.nearness, context.today())
            self.body.addWidget(line)
        for answer in reversed(goal.nearness):
            words = f"{screen_date(answer.on, context.today())}: {answer.score} of 10"
            self.body.addWidget(PlainLabel(words, tone="quiet"))
        self.begin(form, f"nearness/{goal.id}", self.add_buttons("Save", self._save))

    def _save(self) -> None:
        values = self.form.values()
        self.save(set_nearness(self._goal.id, values["score"], values["on"]))
