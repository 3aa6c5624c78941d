"""The foot of the window: whether it was saved, what was done last, and the button that takes it back."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from navigator.domain.changes import Changes
from navigator.ui.kit import Button, PlainLabel, announce, row
from navigator.ui.work import NOT_SAVED, SAVED


class UndoLine(QFrame):
    """ "Saved 14:02 · Logged for May Ellis · Undo". `undo` is asked to take back the command of that number.

    Only what is said here is undone from here: who presses the keys once more than meant must not take back
    something else, out of sight. Older changes are in a person's Recent changes.
    """

    def __init__(self, undo: Callable[[int], object]) -> None:
        super().__init__()
        self.setObjectName("status")
        self._undo = undo
        self._command, self._again = 0, False
        self._spoken = ""
        self.status = PlainLabel(SAVED, tone="quiet", wrap=False)
        self.last = PlainLabel(tone="quiet", wrap=False)
        self.button = Button(kind="quiet", then=self._run)
        self.button.hide()
        line = row(self.status, self.last, self.button, 0, spacing=12)
        line.setContentsMargins(20, 0, 20, 0)
        self.setLayout(line)
        self.setMinimumHeight(self.button.sizeHint().height())

    def say_status(self, words: str) -> None:
        self.status.setText(words)
        self._show_last(words != NOT_SAVED)  # beside these words the change before would seem to be the one not saved
        # Words being typed are kept every moment: to hear of each would drown what is typed.
        if words not in ("Saving…", self._spoken):
            self._spoken = words
            announce(self.status, words)

    def offer(self, changes: Changes) -> None:
        """The last change, where it can be undone."""
        if not changes.command:
            return
        self._command = changes.command
        self._again = changes.is_undo
        self.last.setText(changes.sentence)
        self.button.show_words("Do again" if self._again else "Undo")
        self._show_last(True)

    def _show_last(self, shown: bool) -> None:
        for part in (self.last, self.button):
            part.setVisible(shown and bool(self._command))

    def can_undo(self) -> bool:
        return not self.button.isHidden() and not self._again

    def can_do_again(self) -> bool:
        return not self.button.isHidden() and self._again

    def _run(self) -> None:
        self._undo(self._command)

    def run(self) -> None:
        """By the keys."""
        self.button.click()
