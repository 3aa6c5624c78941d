"""What a page is: its place in the rail, and what it does when it is shown or its topics changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from navigator.domain.changes import Topic
from navigator.ui.places import Place


class Page(QWidget):
    """Base of the pages: say its `place` and the `topics` it shows; override what is needed."""

    place: Place
    topics: frozenset[Topic] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.place.title)

    def shown(self) -> None:
        """The page has come to the front: ask for what it shows, and put the focus where work starts."""

    def refresh(self, topics: frozenset[Topic]) -> None:
        """Some of these topics changed while the page is in sight."""
