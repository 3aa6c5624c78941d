"""What is written, and beside it the page it makes."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from navigator.ui.kit import Button, FlowBox, ScrollCard, ScrollColumn, column, reveal
from navigator.ui.theme import px

#: Pixels at 100 % under which a page beside the words could not be read.
_LEAST = 760
#: The shares of words and page while the page is read.
_READING = (5, 7)


class SideBySide(QWidget):
    """Side by side where there is room for a page to be read, each scrolling by itself; else the page below the words,
    and both scroll as one. Side by side each has its share of the room, until the coordinator moves what parts them."""

    def __init__(self, words: ScrollColumn, page: ScrollCard, *, shares: tuple[int, int]) -> None:
        super().__init__()
        self._parts, self._usual, self._shares = (words, page), shares, shares
        self._moved = self._narrow = False
        self.beside = QSplitter(Qt.Orientation.Horizontal)
        self.beside.setChildrenCollapsible(False)
        self.beside.setHandleWidth(16)
        self.beside.splitterMoved.connect(self._move)
        self.way_down = Button("See the page", kind="quiet", icon="chevron-down", then=lambda: reveal(page))
        self.stacked = ScrollColumn(spacing=12, margins=0)
        self.stacked.body.addWidget(FlowBox(self.way_down))
        self.stacked.hide()
        for part in self._parts:
            self.beside.addWidget(part)
        self.setLayout(column(self.beside, self.stacked, spacing=0))

    def show_page_larger(self, larger: bool) -> None:
        """More room for the page while it is read."""
        self._shares, self._moved = _READING if larger else self._usual, False
        self._share()

    def _move(self) -> None:
        self._moved = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # the size of all letters changed
            self._fit()

    def _fit(self) -> None:
        self._share()
        if self._is_narrow() is not self._narrow:
            # Not now: parts must not move while the toolkit counts and dresses them.
            QTimer.singleShot(0, self, self._turn)

    def _is_narrow(self) -> bool:
        return self.width() < px(_LEAST)

    def _turn(self) -> None:
        """The parts move from one to the other, and the keys stay where they are."""
        narrow, typed_in = self._is_narrow(), QApplication.focusWidget()
        if narrow is self._narrow:
            return
        self._narrow = narrow
        for part in self._parts:
            part.grow(narrow)
            if narrow:
                self.stacked.body.addWidget(part)
            else:
                self.beside.addWidget(part)
            part.show()
        self.beside.setVisible(not narrow)
        self.stacked.setVisible(narrow)
        self._moved = False
        self._share()
        if typed_in is not None and self.isAncestorOf(typed_in):
            typed_in.setFocus()

    def _share(self) -> None:
        if not self._moved:
            self.beside.setSizes([self.width() * share // sum(self._shares) for share in self._shares])
