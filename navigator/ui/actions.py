"""One registry of what can be done: the rail, buttons, the box at the top and the shortcut sheet read it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Deed:
    """Something the coordinator can do from anywhere: its name in the code, its words, its shortcut ("Ctrl+N"
    or ""), its icon, what it does, and when it can be done. (An action is what someone does for a goal.)"""

    name: str
    words: str
    run: Callable[[], object]
    shortcut: str = ""
    icon: str = ""
    enabled: Callable[[], bool] = _always
    in_palette: bool = True


class Registry(QObject):
    """The deeds, by name, in the order they were added."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._deeds: dict[str, Deed] = {}

    def add(self, deed: Deed) -> Deed:
        """Register, and let the shortcut work anywhere in the window."""
        taken = {one.shortcut for one in self if one.shortcut}
        if deed.name in self._deeds or deed.shortcut in taken:
            raise ValueError(f"{deed.name}: this name or shortcut is taken")
        self._deeds[deed.name] = deed
        if deed.shortcut:
            action = QAction(deed.words.replace("&", "&&"), self)
            action.setShortcut(QKeySequence(deed.shortcut))
            action.triggered.connect(lambda: self.do(deed.name))
            self._window.addAction(action)
        return deed

    def do(self, name: str) -> bool:
        """Do it, if it can be done now."""
        deed = self._deeds[name]
        if not deed.enabled():
            return False
        deed.run()
        return True

    def find(self, text: str) -> list[Deed]:
        """What can be done now and whose words hold every word of the text."""
        parts = text.casefold().split()
        return [
            one
            for one in self
            if one.in_palette and one.enabled() and all(part in one.words.casefold() for part in parts)
        ]

    def __getitem__(self, name: str) -> Deed:
        return self._deeds[name]

    def __iter__(self) -> Iterator[Deed]:
        return iter(list(self._deeds.values()))
