"""Why nothing can be promised or planned once support is over, and the one step that mends it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from navigator.domain.episodes import check_helped
from navigator.domain.people import PersonSnapshot
from navigator.ui.kit import Button, PlainLabel, column, row


class SupportOver(QWidget):
    """Says it beside the buttons that are shut for it; not there where support goes on."""

    def __init__(self, refer_again: Callable[[], object], *shut: Button) -> None:
        super().__init__()
        self._shut = shut
        self._why = PlainLabel(tone="quiet")
        again = Button("New referral", icon="plus", then=refer_again)
        self.setLayout(column(self._why, row(again, 0), spacing=8))
        self.hide()

    def show_person(self, everything: PersonSnapshot) -> None:
        self.show_why(check_helped(everything.episode, archived=everything.person.archived_on is not None))

    def show_why(self, why: str) -> None:
        """Say this; "" where support goes on."""
        self._why.setText(why)
        self.setVisible(bool(why))
        for button in self._shut:
            button.shut(why)
