"""What each tab of a person's page is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from navigator.domain.people import PersonSnapshot
from navigator.ui.context import Context
from navigator.ui.theme import px

#: Pixels at 100 % under which what a tab lists could not be worked on: the tab scrolls before that.
LEAST_HEIGHT = 220
#: Pixels at 100 % in sight under which a tab scrolls as one: large letters, a low window.
_SHORT = 300


class PersonTab(QWidget):
    """A part of the page about one person. `show_person` is called when their record changed."""

    title = ""
    #: They came back: a new referral is to be made.
    wants_referral = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setContentsMargins(0, 8, 0, 0)  # room beneath the row of tabs, the same on each

    def fit_in(self, room: int) -> None:
        """So many pixels of it are in sight. Where they are few, nothing in it scrolls by itself: all of it does."""
        self.turn_short(room < px(_SHORT), room)

    def turn_short(self, short: bool, room: int) -> None:
        """There is little room, or enough again: for a tab that has parts which scroll."""

    def show_person(self, everything: PersonSnapshot) -> None:
        """Show this person as they are now; what is being typed stays."""
        raise NotImplementedError

    def flush(self) -> None:
        """Keep at once what is being typed."""
