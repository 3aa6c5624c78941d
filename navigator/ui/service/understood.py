"""How the words were understood, each part a button that takes it back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from navigator.domain.services import ServiceResults
from navigator.ui.kit import Button, FlowBox, PlainLabel, column
from navigator.ui.service import words


class Understood(QWidget):
    """ "Looking for bathing × home adaptations × near Fishponds ×". `changed` when a part was taken back or given
    again; `unread` are the parts taken back."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.unread: frozenset[str] = frozenset()
        self._shown: tuple[str, ...] = ()
        self.count = PlainLabel()
        self._flow = FlowBox(spacing=4)
        self.setLayout(column(self.count, self._flow, spacing=2))
        self._flow.hide()

    def show_results(self, results: ServiceResults) -> None:
        """Say it, with the count."""
        self.count.setText(words.looking_for(results))
        parts = (*results.topics, *((results.place,) if results.place else ()))
        if (*parts, "|", *sorted(self.unread)) == self._shown:
            return
        self._shown = (*parts, "|", *sorted(self.unread))
        self._show(parts, results.place)

    def _show(self, parts: Sequence[str], place: str) -> None:
        buttons: list[QWidget] = []
        for part in parts:
            button = Button(f"Not near {part}" if part == place else f"Not {part}", kind="quiet", icon="x")
            button.clicked.connect(lambda _checked=False, part=part: self._take_back(part))
            buttons.append(button)
        if self.unread:
            buttons.append(Button("As first understood", kind="quiet", icon="search", then=self.start_again))
        self._flow.show_items(buttons)

    def _take_back(self, part: str) -> None:
        self.unread |= {part}
        self.changed.emit()

    def start_again(self) -> None:
        """Understand everything again."""
        if self.unread:
            self.unread = frozenset()
            self.changed.emit()
