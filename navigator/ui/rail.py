"""The rail at the left: the pages there are, the one that is open marked by shape, weight and colour."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy

from navigator.ui import icons
from navigator.ui.kit import Chip, PlainLabel, ScrollColumn, column, row
from navigator.ui.theme import colour, font, look, px

WIDTH = 196  # pixels at 100 %
NARROW = 144  # the same without the shortcuts, which large text has no room for
ROOMY = 1.3
_MOST_COUNTED = 99


class RailButton(QAbstractButton):
    """One page in the rail."""

    def __init__(self, words: str, icon: str, shortcut: str, then: Callable[[], object]) -> None:
        super().__init__()
        self._icon, self._shortcut = icon, shortcut
        self._count = 0
        self.setText(words)
        self.setAccessibleName(words)
        self._on = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: then())

    def set_on(self, *, on: bool) -> None:
        """Whether this is the page in sight."""
        self._on = on
        self._describe()

    def set_count(self, count: int) -> None:
        """How many things are to be done there; for none there is no number."""
        self._count = count
        self._describe()

    def _describe(self) -> None:
        said = ("This page is open" if self._on else "", f"{self._count} to do" if self._count else "")
        self.setAccessibleDescription(", ".join(part for part in said if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(NARROW - 20), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self._on
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("rail_on"))
            painter.setOpacity(1.0 if on else 0.5)
            painter.drawRoundedRect(self.rect(), 8, 8)
            painter.setOpacity(1.0)
        if on:  # a mark of shape, for those to whom the ground says nothing
            painter.setBrush(colour("rail_ink"))
            painter.drawRoundedRect(QRect(0, px(10), 3, self.height() - px(20)), 1.5, 1.5)
        side = px(icons.SIZE)
        painter.drawPixmap(px(12), (self.height() - side) // 2, icons.pixmap(self._icon, colour("rail_ink")))
        painter.setFont(font(bold=on))
        painter.setPen(colour("rail_ink"))
        inner = self.rect().adjusted(px(20) + side, 0, -px(10), 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._count:
            self._draw_count(painter, inner)
        elif look().scale <= ROOMY:
            painter.setFont(font())
            painter.setPen(colour("rail_quiet"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._shortcut)
        if self.hasFocus():
            painter.setPen(QPen(colour("rail_focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 7, 7)
        painter.end()

    def _draw_count(self, painter: QPainter, inner: QRect) -> None:
        words = str(self._count) if self._count <= _MOST_COUNTED else f"{_MOST_COUNTED}+"
        painter.setFont(font(bold=True))
        width = painter.fontMetrics().horizontalAdvance(words) + 2 * px(7)
        height = painter.fontMetrics().height()
        box = QRect(inner.right() - width, (self.height() - height) // 2, width, height)
        painter.setPen(colour("waiting") if look().roles.bordered else Qt.PenStyle.NoPen)
        painter.setBrush(colour("waiting_soft"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(colour("waiting"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class Rail(QFrame):
    """The name of the program, the pages, and at the foot the settings."""

    def __init__(self, *, demo: bool) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._buttons: dict[str, RailButton] = {}
        self._mark = PlainLabel(wrap=False)
        name = PlainLabel("Navigator", heading=2, wrap=False)
        head = row(self._mark, name, 0, spacing=10)
        head.setContentsMargins(12, 0, 0, 0)
        self._top, self._foot = column(spacing=2), column(spacing=2)
        box = column(head, spacing=0, margins=0)
        if demo:
            chip = row(Chip("DEMO", "waiting"), 0)
            chip.setContentsMargins(12, 8, 0, 0)
            box.addLayout(chip)
        box.addSpacing(16)
        scroll = ScrollColumn(spacing=0, margins=0, fill=True)
        scroll.body.addLayout(self._top)
        scroll.body.addStretch(1)
        scroll.body.addLayout(self._foot)
        box.addWidget(scroll, 1)
        box.setContentsMargins(10, 16, 10, 12)
        self.setLayout(box)
        self._dress()

    def add(self, name: str, words: str, icon: str, shortcut: str, then: Callable[[], object], *, foot: bool) -> None:
        button = RailButton(words, icon, shortcut, then)
        self._buttons[name] = button
        (self._foot if foot else self._top).addWidget(button)

    def mark(self, name: str) -> None:
        """Show which page is open."""
        for one, button in self._buttons.items():
            button.set_on(on=one == name)

    def set_count(self, name: str, count: int) -> None:
        """Show at a page how many things are to be done there."""
        self._buttons[name].set_count(count)

    def _dress(self) -> None:
        self._mark.setPixmap(icons.pixmap("signpost", colour("rail_ink"), 20))
        self.setFixedWidth(px(WIDTH if look().scale <= ROOMY else NARROW))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_mark"):
            self._dress()
