"""What each tab of a person's page is."""

from PySide6.QtWidgets import QWidget

from navigator.domain.people import PersonSnapshot
from navigator.ui.context import Context


class PersonTab(QWidget):
    """A part of the page about one person. `show_person` is called when their record changed."""

    title = ""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def show_person(self, everything: PersonSnapshot) -> None:
        """Show this person as they are now; what is being typed stays."""
        raise NotImplementedError

    def flush(self) -> None:
        """Keep at once what is being typed."""
