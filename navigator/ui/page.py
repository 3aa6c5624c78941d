"""What a page is: a title for the rail, an icon, and what it does when it is shown or its topics changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from navigator.domain.changes import Topic


class Page(QWidget):
    """Base of the pages. Set the class attributes; override what is needed.

    `name` is the page's name in the settings; `title` its words in the rail; `shortcut` goes there;
    `at_foot` puts it at the bottom of the rail; `in_rail` False keeps it out (a person's page),
    and `under` names the page whose place in the rail is marked instead.
    """

    name: str = ""
    title: str = ""
    icon: str = ""
    shortcut: str = ""
    at_foot: bool = False
    in_rail: bool = True
    under: str = ""
    topics: frozenset[Topic] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.title)

    def shown(self) -> None:
        """The page has come to the front: ask for what it shows, and put the focus where work starts."""

    def refresh(self, topics: frozenset[Topic]) -> None:
        """Some of these topics changed while the page is in sight."""
