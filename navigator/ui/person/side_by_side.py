"""What is written, and beside it the page it makes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from navigator.ui.theme import px

#: Pixels at 100 % under which a page beside the words could not be read.
_LEAST = 760
#: The same of the height in which words above their page can still be worked on.
_LEAST_HEIGHT = 260


class SideBySide(QSplitter):
    """Side by side where there is room for a page to be read; else the page below. Each has its share of the room,
    until the coordinator moves what parts them."""

    def __init__(self, words: QWidget, page: QWidget, *, shares: tuple[int, int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._words, self._shares, self._moved = words, shares, False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(16)
        for part, share in zip((words, page), shares, strict=True):
            self.addWidget(part)
            self.setStretchFactor(self.count() - 1, share)
        self.splitterMoved.connect(self._move)

    def _move(self) -> None:
        self._moved = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(_LEAST)
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if way is not self.orientation():
            self.setOrientation(way)
            self._words.setMinimumHeight(px(_LEAST_HEIGHT) if narrow else 0)
            self._moved = False
        if not self._moved:
            room = self.height() if narrow else self.width()
            self.setSizes([room * share // sum(self._shares) for share in self._shares])
