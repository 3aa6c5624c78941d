"""The parts of a calm list: words that open what they name, and the pill at the right that does the next step."""

import re
from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from navigator.ui.kit.buttons import Button, draw_ring
from navigator.ui.kit.text import turning_anywhere
from navigator.ui.theme import colour, font, px

#: Somebody's pasted page is not a title.
_LONGEST = 160
_LIKED, _LEAST = 360, 180  # pixels at 100 %: how wide it likes to be, and the least
_ROOM = 3  # pixels around the words, for the ring of the focus
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


def shortened(words: str, most: int = _LONGEST) -> str:
    """The words on one line, and no more of them than a title has. What holds a telephone number together stays."""
    line = re.sub(r"[^\S\u00a0\u202f]+", " ", words[: 4 * most]).strip()
    return line if len(line) <= most else f"{line[: most - 1]}…"


class _Drawn(QAbstractButton):
    """A button that draws itself, as high as its words need at its width."""

    def __init__(self, words: str, name: str, then: Callable[[], object]) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: then())

    def hasHeightForWidth(self) -> bool:
        return True


class TitleButton(_Drawn):
    """Words that open what they name: bold, and on as many lines as they need."""

    def __init__(self, words: str, then: Callable[[], object]) -> None:
        self._words = shortened(words)
        super().__init__(self._words.replace("&", "&&"), self._words, then)

    def show_words(self, words: str) -> None:
        """Say something else."""
        self._words = shortened(words)
        self.setText(self._words.replace("&", "&&"))
        self.setAccessibleName(self._words)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        return self._box(width).height() + 2 * _ROOM

    def _box(self, width: int) -> QRect:
        around = QRect(0, 0, max(1, width - 2 * _ROOM), 100_000)
        return QFontMetrics(font(bold=True)).boundingRect(around, int(_WRAP), turning_anywhere(self._words))

    def sizeHint(self) -> QSize:
        width = min(self._box(100_000).width() + 2 * _ROOM + 2, px(_LIKED))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = min(px(_LEAST), self.sizeHint().width())
        return QSize(width, QFontMetrics(font(bold=True)).height() + 2 * _ROOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        face = font(bold=True)
        face.setUnderline(self.underMouse())
        painter.setFont(face)
        painter.setPen(colour("ink"))
        painter.drawText(self.rect().adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM), int(_WRAP), turning_anywhere(self._words))
        painter.end()
        if self.hasFocus():
            draw_ring(self, colour("focus"))


class Pill(Button):
    """The next step of a line, in a word or two on a coloured ground. Roles as a chip's."""

    def __init__(self, words: str, role: str, then: Callable[[], object], *, about: str = "") -> None:
        super().__init__(words, kind="pill", then=then)
        self.setProperty("pill", role)
        self.setAccessibleDescription(about)


class BoxButton(_Drawn):
    """A small box with a heading and some lines, which opens what it tells of; `on` marks the one that is now."""

    def __init__(
        self, heading: str, lines: tuple[str, ...], name: str, then: Callable[[], object], *, on: bool
    ) -> None:
        self._heading, self._lines, self._on = heading, turning_anywhere("\n".join(lines)), on
        super().__init__(heading, name, then)

    def heightForWidth(self, width: int) -> int:
        lines = QFontMetrics(font()).boundingRect(self._inner(width, 100_000), int(_WRAP), self._lines).height()
        return self._head() + (lines if self._lines else QFontMetrics(font()).height()) + 2 * px(8)

    def _inner(self, width: int, height: int) -> QRect:
        return QRect(px(8), self._head() + px(8), max(1, width - 2 * px(8)), height)

    def _head(self) -> int:
        return QFontMetrics(font(bold=True)).height()

    def sizeHint(self) -> QSize:
        width = self.minimumSizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics, bold = QFontMetrics(font()), QFontMetrics(font(bold=True))
        words = [metrics.horizontalAdvance(word) for word in self._lines.split()]
        return QSize(max([bold.horizontalAdvance(self._heading), *words]) + 2 * px(8) + 2, self._head() * 2 + 2 * px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("accent" if self._on or self.underMouse() else "line"))
        painter.setBrush(colour("accent_soft" if self._on else "surface"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
        painter.setPen(colour("ink"))
        painter.setFont(font(bold=True))
        painter.drawText(px(8), px(8), self.width(), self._head(), int(Qt.AlignmentFlag.AlignLeft), self._heading)
        painter.setPen(colour("quiet"))
        painter.setFont(font())
        painter.drawText(self._inner(self.width(), self.height()), int(_WRAP), self._lines)
        painter.end()
        if self.hasFocus():
            draw_ring(self, colour("focus"))
