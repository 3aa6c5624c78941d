"""Words on screen: labels that never read markup, chips, rules, tooltips, announcements."""

import re
from html import escape

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QSizePolicy, QWidget

from navigator.ui.theme import font, px

SHORTEST = 280  # pixels at 100 % that a label of one line keeps, if it has as many
#: A web address, say: no column is as wide. After every tenth letter it may turn, at a space of no width.
_LONG, _PIECE = re.compile(r"\S{26,}"), re.compile(r"\S{10}(?=\S)")
_TURN = "\N{ZERO WIDTH SPACE}"


class PlainLabel(QLabel):
    """A label that shows its words as they are, whatever they hold, and wraps; without `wrap` it is one line and
    ends in … where there is no room.

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
        self._heights: dict[int, int] = {}
        self._words, self._named = "", False  # whether the words are its name, for whoever listens
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(words)
        # Only those that say something: the stylesheet goes through all of them. "size" is Qt's own, in pixels.
        for name, value in (("heading", heading), ("tone", tone), ("letters", size), ("strong", strong)):
            if value:
                self.setProperty(name, value)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.setCursor(Qt.CursorShape.IBeamCursor)

    def setText(self, words: str) -> None:
        """Show these. The widget knows where a word too long for any column may turn; who asks or listens does not."""
        if words == self._words:
            return
        self._words = words
        self._heights.clear()
        turning = turning_anywhere(words) if self.wordWrap() else words
        super().setText(turning)
        if turning != words or self._named:
            self._named = turning != words
            self.setAccessibleName(words if self._named else "")

    def text(self) -> str:
        """The words as they were given."""
        return self._words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The toolkit's own would copy an address with the spaces of no width in it."""
        if not self.hasSelectedText():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy", self._copy)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        if self.hasSelectedText():
            QGuiApplication.clipboard().setText(self.selectedText().replace(_TURN, ""))

    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        """Remembered: it is asked for many times over while a page is laid out, and Qt breaks the lines each time."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def minimumSizeHint(self) -> QSize:
        """A label of one line may be shorter than its words: it never makes the window wider than the screen."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), px(SHORTEST)), hint.height()) if self._may_elide() else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect().width()
        if not self._may_elide() or self.fontMetrics().horizontalAdvance(self.text()) <= room + 1:
            super().paintEvent(event)
            return
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment() | Qt.TextFlag.TextSingleLine, words)
        painter.end()

    def _may_elide(self) -> bool:
        one_line = not self.wordWrap() and bool(self.text())
        return one_line and self.textInteractionFlags() == Qt.TextInteractionFlag.LinksAccessibleByMouse


class Line(PlainLabel):
    """Words on one line where there is room for them, else on as many as they need. For a row that flows."""

    def __init__(self, words: str = "", *, tone: str = "", selectable: bool = False) -> None:
        super().__init__(words, tone=tone, selectable=selectable)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(SHORTEST)), hint.height())


def turning_anywhere(words: str) -> str:
    """The words as they are drawn, where one that is wider than any column may turn within."""
    return _LONG.sub(lambda word: _PIECE.sub(rf"\g<0>{_TURN}", word[0]), words)


class Chip(PlainLabel):
    """A word or two on a coloured ground. Roles: neutral, accent, waiting, concern, settled.

    `wraps` is for a sentence among chips that flow: where there is no room for it on one line, it takes more.
    """

    def __init__(self, words: str, role: str = "neutral", *, wraps: bool = False) -> None:
        super().__init__(words, wrap=wraps)
        self._wraps = wraps
        self.setProperty("chip", role)
        self.setIndent(0)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """One line; a box narrower than that may ask for the height of more."""
        return self.size_of(self.text())

    @staticmethod
    def size_of(words: str) -> QSize:
        """How large a chip with these words likes to be."""
        metrics = QFontMetrics(font(bold=True))
        return QSize(metrics.horizontalAdvance(words) + 2 * px(8) + 4, metrics.height() + 2 * px(1) + 2)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(180)), hint.height()) if self._wraps else hint

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
    shown = f"<qt>{escape(words)}</qt>" if words else ""
    if shown != widget.toolTip():
        widget.setToolTip(shown)


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
