"""A few boxes to tick under a heading, each with how many it would leave."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from navigator.ui.kit import Check, PlainLabel, column


class Ticks(QWidget):
    """`options` are (value, words, the key of its count). `value()` is the set of those ticked; with `one`, that which
    is ticked or `None`, and ticking another lets go of it. `changed` when the coordinator ticked."""

    changed = Signal()

    def __init__(self, title: str, options: Sequence[tuple[Any, str, str]], *, one: bool = False) -> None:
        super().__init__()
        self._options, self._one = options, one
        self.checks = {value: Check(words) for value, words, _ in options}
        self.setAccessibleName(title)
        self.setLayout(column(PlainLabel(title, strong=True), *self.checks.values(), spacing=0))
        for value, check in self.checks.items():
            check.changed.connect(lambda value=value: self._ticked(value))

    def _ticked(self, value: object) -> None:
        if self._one and self.checks[value].value():
            self.set_value(value)
        self.changed.emit()

    def value(self) -> Any:
        ticked = frozenset(value for value, check in self.checks.items() if check.value())
        return next(iter(ticked), None) if self._one else ticked

    def set_value(self, wanted: Any) -> None:
        """Tick these (with `one`, this) and no others; nothing is told as changed."""
        for value, check in self.checks.items():
            check.blockSignals(True)
            check.set_value(value == wanted if self._one else value in wanted)
            check.blockSignals(False)

    def problem(self) -> str:
        return ""

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say behind each how many it would leave."""
        for value, words, key in self._options:
            self.checks[value].show_words(f"{words} ({counts.get(key, 0):,})" if counts else words)
