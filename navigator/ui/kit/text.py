"""Words on screen: labels that never read markup, chips, rules, tooltips, announcements."""

from html import escape

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from navigator.ui.theme import font, px


class PlainLabel(QLabel):
    """A label that shows its words as they are, whatever they hold, and wraps.

    `heading` 1 (page) to 3 (part of a card); `tone` "quiet" or a chip role; `size` "large" or "huge".
    """

    def __init__(
        self,
        words: str = "",
        *,
        heading: int = 0,
        tone: str = "",
        size: str = "",
        strong: bool = False,
        selectable: bool = False,
        wrap: bool = True,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self.setWordWrap(wrap)
        self.setProperty("heading", heading)
        self.setProperty("tone", tone)
        self.setProperty("letters", size)  # "size" is taken: Qt's own, in pixels
        self.setProperty("strong", strong)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.setCursor(Qt.CursorShape.IBeamCursor)

    def set_tone(self, tone: str) -> None:
        """Change the tone after the label was made."""
        set_look(self, "tone", tone)


class Chip(PlainLabel):
    """A word or two on a coloured ground. Roles: neutral, accent, waiting, concern, settled."""

    def __init__(self, words: str, role: str = "neutral") -> None:
        super().__init__(words)
        self.setProperty("chip", role)
        self.setIndent(0)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """One line; a box narrower than that may ask for the height of more."""
        metrics = QFontMetrics(font(bold=True))
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * px(8) + 4, metrics.height() + 2 * px(1) + 2)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(180)), hint.height())

    def show_words(self, words: str, role: str) -> None:
        """Say something else."""
        self.setText(words)
        set_look(self, "chip", role)


class Quote(PlainLabel):
    """A person's own words, large, with a mark at the side."""

    def __init__(self, words: str) -> None:
        super().__init__(words, selectable=True)
        self.setProperty("quote", True)


def rule() -> QFrame:
    """A thin line between things."""
    line = QFrame()
    line.setProperty("rule", True)
    return line


def tooltip(widget: QWidget, words: str) -> None:
    """A tooltip that is plain words. The toolkit would read a tooltip as markup when it looks like it."""
    widget.setToolTip(f"<qt>{escape(words)}</qt>" if words else "")


def announce(widget: QObject, words: str) -> None:
    """Have a screen reader say the words when it has finished what it is saying."""
    if words:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the stylesheet selects by, and dress the widget again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()
