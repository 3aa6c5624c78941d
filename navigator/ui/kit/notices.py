"""Words in place of what is missing or went wrong: empty states and banners. Never a box in the way."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from navigator.ui import icons
from navigator.ui.kit.boxes import FlowBox, column, row
from navigator.ui.kit.buttons import Button
from navigator.ui.kit.text import PlainLabel, announce, set_look
from navigator.ui.theme import colour, px

_ICONS = {"concern": "triangle-alert", "waiting": "hourglass", "settled": "circle-check", "accent": "info"}


class Picture(PlainLabel):
    """An icon on its own, for the eye only."""

    def __init__(self, name: str, role: str = "quiet", size: int = icons.SIZE) -> None:
        super().__init__(wrap=False)
        self._what = (name, role, size)
        self._draw()

    def show_icon(self, name: str, role: str) -> None:
        self._what = (name, role, self._what[2])
        self._draw()

    def _draw(self) -> None:
        name, role, size = self._what
        self.setPixmap(icons.pixmap(name, colour(role), size))
        self.setFixedWidth(px(size))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()


class EmptyState(QWidget):
    """What will be here, and the first step towards it."""

    def __init__(
        self,
        title: str,
        words: str,
        *,
        step: str = "",
        icon: str = "",
        then: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.title = PlainLabel(title, heading=2)
        self.words = PlainLabel(words, tone="quiet")
        self.button = Button(step, kind="primary", icon=icon, then=then)
        if not step:  # never shown by itself: without a parent it would be a window of its own for a moment
            self.button.hide()
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = column(0, self.title, self.words, 8, row(0, self.button, 0), 0, spacing=8, margins=24)
        self.setLayout(middle)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_words(self, title: str, words: str) -> None:
        self.title.setText(title)
        self.words.setText(words)


class Banner(QFrame):
    """Something to know, told in words at the place where it happened. Hidden until `say`.

    Roles: concern (went wrong), waiting, settled, accent. Extra buttons may be given to `say`.
    """

    dismissed = Signal()
    said = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._picture = Picture("info", "accent", 20)
        self.words = PlainLabel(selectable=True)
        self._buttons = FlowBox()
        self.close_button = Button(kind="quiet", icon="x", name="Dismiss", then=self._dismiss)
        text = column(self.words, self._buttons, spacing=8)
        line = row(self._picture, text, self.close_button, spacing=12, margins=12)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._buttons.hide()
        self.hide()

    def say(self, words: str, *, role: str = "concern", buttons: list[QWidget] | None = None) -> None:
        """Show the words and have them spoken."""
        self.words.setText(words)
        self._picture.show_icon(_ICONS[role], role)
        set_look(self, "banner", role)
        self._buttons.show_items(list(buttons or []))
        self.setAccessibleName(words)
        self.show()
        announce(self, words)
        self.said.emit()

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()
