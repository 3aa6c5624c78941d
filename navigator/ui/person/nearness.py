"""Asking how near they feel to what they want."""

from PySide6.QtWidgets import QWidget

from navigator.domain.dates import screen_date
from navigator.domain.people import Goal
from navigator.store.plan import set_nearness
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import Form, NearnessChoice, PlainLabel, needed


class NearnessDialog(DraftedDialog):
    """0 is not at all, 10 is there. Earlier answers stay and are shown."""

    def __init__(self, parent: QWidget, context: Context, goal: Goal) -> None:
        super().__init__(parent, context, "How near?", heading=goal.words, width=620)
        self._goal = goal
        form = Form(self)
        score = form.add(
            "score", "How near do you feel, 0 to 10?", NearnessChoice(), validator=needed("Please choose a number.")
        )
        self.body.addWidget(score)
        for answer in reversed(goal.nearness):
            self.body.addWidget(
                PlainLabel(f"{screen_date(answer.on, context.today())}: {answer.score} of 10", tone="quiet")
            )
        self.begin(form, f"nearness/{goal.id}", self.add_buttons("Save", self._save))

    def _save(self) -> None:
        self.save(set_nearness(self._goal.id, self.form.values()["score"]))
