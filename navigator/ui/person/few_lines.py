"""Many lines of a card: those that are likeliest wanted, and the rest where they are asked for."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QWidget

from navigator.ui.kit import Button, column, rule

Thing = TypeVar("Thing")
#: More than a screen has room for: to make hundreds of lines that nobody sees takes a second at each save.
SHOWN = 20


class FewLines(QWidget):
    """`make` makes the line of a thing. What was asked for in full, by its `name`, is in `opened` and stays so while
    all is made anew."""

    def __init__(
        self, things: Sequence[Thing], make: Callable[[Thing], QWidget], *, name: str, opened: set[str]
    ) -> None:
        super().__init__()
        self._box = column(spacing=8)
        self.setLayout(self._box)
        shown = things if name in opened else things[:SHOWN]
        for thing in shown:
            self._add(make(thing))
        if len(shown) < len(things):
            words = f"Show all {len(things)}"

            def show_all() -> None:
                opened.add(name)
                more.hide()
                rest = [make(thing) for thing in things[SHOWN:]]
                for line in rest:
                    self._add(line)
                # The keys go on at what was asked for: of a line with no button they stay at the last that has one.
                buttons = [one for line in rest for one in line.findChildren(QAbstractButton)]
                (buttons or self.findChildren(QAbstractButton))[0].setFocus()

            more = Button(words, kind="quiet", name=f"{words}: {name}", then=show_all)
            self._box.addWidget(more)

    def _add(self, line: QWidget) -> None:
        if self._box.count():
            self._box.addWidget(rule())
        self._box.addWidget(line)
