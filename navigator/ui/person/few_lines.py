"""Many lines of a card: those that are likeliest wanted, and the rest where they are asked for."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QAbstractButton

from navigator.ui.kit import Part, Press, Rule, Told

#: More than a screen has room for: to make hundreds of lines that nobody sees takes a second at each save.
SHOWN = 20


class FewLines:
    """`told` is where the lines stand, and `again` has them told there. What was asked for in full, by its name, is in
    `opened` and stays so while all is told anew."""

    def __init__(self, told: Told, again: Callable[[], object], opened: set[str]) -> None:
        self._told, self._again, self.opened = told, again, opened

    def of(self, lines: Sequence[Part], name: str) -> list[Part]:
        """These with a rule between; of many the first few, and a button for the rest."""
        shown = lines if name in self.opened else lines[:SHOWN]
        parts: list[Part] = []
        for line in shown:
            parts += [Rule(), line] if parts else [line]
        if len(shown) == len(lines):
            return parts

        def show_all() -> None:
            self.opened.add(name)
            self._again()
            self._go_on(lines)

        words = f"Show all {len(lines)}"
        return [*parts, Press(words, "quiet", name=f"{words}: {name}", then=show_all)]

    def _go_on(self, lines: Sequence[Part]) -> None:
        """The keys go on at what was asked for: of a line with no button they stay at the last that has one."""
        for line in (*lines[SHOWN:], *reversed(lines[:SHOWN])):
            there = self._told.find(line.key)
            buttons = there.findChildren(QAbstractButton) if there is not None else []
            if buttons:
                buttons[0].setFocus()
                return
