"""The page as it would be printed, looked at: whole, or as wide as there is room for.

Qt's own view of a PDF is not used: it asks for its pictures and gets them later, so that after a change of size, or of
person, it keeps one that was asked for before.
"""

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from navigator.ui.kit.buttons import draw_ring
from navigator.ui.theme import colour, px

#: Pixels at 100 % under which a page cannot be told from a grey patch.
_LEAST_HEIGHT = 220
_BETWEEN = 8  # pixels between pages


class PageView(QAbstractScrollArea):
    """The pages of a PDF, one under the other. What they say is its accessible description. `least` is the height, in
    pixels at 100 %, that it keeps."""

    def __init__(self, least: int = _LEAST_HEIGHT) -> None:
        super().__init__()
        self._least = least
        self._buffer = QBuffer(self)
        self._pages = QPdfDocument(self)
        self._first = self._count = 0  # which of the pages there are to look at, and how many it is all together
        self._places: list[QRect] = []
        self._drawn: dict[int, QImage] = {}
        self.whole, self._grown = True, False
        self.setAccessibleName("The page as it will be printed")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)

    def show_pdf(self, pdf: bytes, text: str = "") -> None:
        """Show these pages in place of what was shown; `text` is what they say."""
        self._open(pdf)
        self._first, self._count = 0, self._pages.pageCount()
        self.setAccessibleDescription(text)
        self._arrange()

    def show_some(self, pdf: bytes, first: int, count: int) -> None:
        """Show these as the pages from `first` on, of so many: the others are empty until all come."""
        self._open(pdf)
        self._first, self._count = first, count
        self._arrange()

    def _open(self, pdf: bytes) -> None:
        self._pages.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._pages.load(self._buffer)

    def show_nothing(self) -> None:
        """Nothing, rather than the page of somebody else."""
        self._pages.close()
        self._buffer.close()
        self._first = self._count = 0
        self.setAccessibleDescription("")
        self._arrange()

    def in_sight(self) -> range:
        """The numbers of the pages that are seen, from 0; the first where none is."""
        seen = self.viewport().visibleRegion().boundingRect().translated(0, self.verticalScrollBar().value())
        numbers = [number for number, place in enumerate(self._places) if place.intersects(seen)] or [0]
        return range(numbers[0], numbers[-1] + 1)

    def show_whole(self, whole: bool) -> None:
        """A whole page at a time, or as wide as there is room for, to be read."""
        self.whole = whole
        self._arrange()

    def grow(self, grown: bool) -> None:
        """Read large, as high as the pages are: what is around them scrolls instead."""
        self._grown = grown
        self._arrange()

    def _arrange(self) -> None:
        """Where each page is, in pixels from the top of the first."""
        # A bar that comes and goes would change the width, which changes the size, which takes the bar away: for ever.
        tall = self._grown and not self.whole
        bar = not tall and (not self.whole or self._count > 1)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if bar else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        room = self.viewport().size() - QSize(2, 2)
        self._drawn, self._places, top = {}, [], 1
        size = self._pages.pagePointSize(0)  # the pages of one paper are alike
        for _ in range(self._count):
            scale = room.width() / size.width()
            if self.whole:
                scale = min(scale, room.height() / size.height())
            shown = QSize(round(size.width() * scale), round(size.height() * scale))
            self._places.append(
                QRect((self.viewport().width() - shown.width()) // 2, top, shown.width(), shown.height())
            )
            top += shown.height() + _BETWEEN
        self.setMinimumHeight(top if tall else px(self._least))
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setRange(0, max(0, top - _BETWEEN + 1 - self.viewport().height()))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour("sunken"))
        painter.setPen(QPen(colour("line"), 1))
        for number, place in enumerate(self._places):
            here = place.translated(0, -self.verticalScrollBar().value())
            if here.intersects(event.rect()):
                painter.fillRect(here, Qt.GlobalColor.white)
                if 0 <= number - self._first < self._pages.pageCount():
                    painter.drawImage(here, self._picture(number, place.size()))
                painter.drawRect(here.adjusted(-1, -1, 0, 0))
        painter.end()
        if self.hasFocus():
            draw_ring(self.viewport(), colour("focus"))

    def _picture(self, number: int, size: QSize) -> QImage:
        """The page as sharp as the screen is."""
        if number not in self._drawn:
            dense = self.devicePixelRatioF()
            self._drawn[number] = self._pages.render(
                number - self._first, QSize(round(size.width() * dense), round(size.height() * dense))
            )
        return self._drawn[number]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()
