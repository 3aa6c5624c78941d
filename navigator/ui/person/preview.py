"""A paper as it would be printed: drawn as it is typed, printed, saved and read aloud from the same blocks."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal

from navigator.documents.blocks import Document
from navigator.documents.pdf import RenderedPlan
from navigator.domain.text import counted
from navigator.errors import NavigatorError
from navigator.ui.context import Context
from navigator.ui.kit import Banner, Button, Card, Chip, PlainLabel
from navigator.ui.person.giving import Giving, Outgoing
from navigator.ui.person.look_bar import LookBar
from navigator.ui.person.page_view import PageView
from navigator.ui.person.reading_aloud import ReadingAloud

#: Milliseconds after a key before the page is redrawn: what comes at once, such as a pasted line, is drawn once.
REDRAW_PAUSE = 10
_MOST_OVER = 3
DRAWING = "Drawing…"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page that was drawn: of what, and how many lines changed since it was last given."""

    of: object
    rendered: RenderedPlan
    changed: int = 0


class Preview(Card):
    """The page, whether it fits, and the ways out; each paper lays them out as it likes.

    A paper says what it is `of`, by which a late page of something else is known; how it is composed; and how it is
    drawn, None where there is nothing to draw.
    """

    shown = Signal(object)

    def __init__(self, context: Context, name: str, about: Callable[[], Outgoing] = Outgoing) -> None:
        super().__init__(sunken=True)
        self.setAccessibleName(name)
        self._context = context
        self.fits = Chip(DRAWING)
        self.over = PlainLabel(tone="waiting")
        self.over.hide()
        self.look_bar = LookBar(self)
        self.look_bar.changed.connect(self.redraw)
        self.page = PageView()
        self.banner = Banner()
        self.giving = Giving(self, context, self.banner, self._person_id, self._composer, about)
        self.aloud = ReadingAloud(context, self._composer)
        self.aloud.finished.connect(self.giving.was_read)
        self.aloud.troubled.connect(self.banner.say)
        self.print_button = Button("Print", kind="primary", icon="printer", then=self.giving.print)
        self.save_button = Button("Save as file", icon="save", then=self.giving.save)
        self._pause = QTimer(self, singleShot=True, interval=REDRAW_PAUSE)
        self._pause.timeout.connect(self.redraw)
        self._drawing = self._again = False

    def _person_id(self) -> str:
        raise NotImplementedError

    def _of(self) -> object:
        raise NotImplementedError

    def _composer(self) -> Callable[[], Document]:
        """Composes the paper as it stands, on whatever thread it is called."""
        raise NotImplementedError

    def _drawer(self) -> Callable[[], Drawn] | None:
        raise NotImplementedError

    def _show_nothing(self) -> None:
        """Nothing of anybody, until the page of this one is drawn."""
        self.aloud.stop()
        self.page.show_nothing()
        self.banner.hide()
        self.fits.show_words(DRAWING, "neutral")

    def redraw(self) -> None:
        """Draw the page as it is now; where one is being drawn still, when that is done."""
        self._pause.stop()
        drawer = self._drawer()
        self._again = self._drawing
        if drawer is not None and not self._drawing:
            self._drawing = True
            self._context.paper_work.ask(drawer, self._take, self._not_drawn, owner=self, key="page")

    def _take(self, drawn: Drawn) -> None:
        self._drawing = False
        if drawn.of == self._of():  # never the page of somebody else, however late it comes
            self._show(drawn)
        if self._again:
            self.redraw()

    def _not_drawn(self, error: NavigatorError) -> None:
        self._drawing = False
        self.banner.say(error.words)

    def _show(self, drawn: Drawn) -> None:
        rendered = drawn.rendered
        self.page.show_pdf(rendered.pdf, rendered.text)
        words = self._how_long(rendered.pages) if rendered.fits else "Does not fit"
        self.fits.show_words(words, "settled" if rendered.fits else "waiting")
        self.over.setText("\n".join([rendered.words, *rendered.over[:_MOST_OVER]]))
        self.over.setVisible(not rendered.fits)
        self.shown.emit(rendered)

    def _how_long(self, pages: int) -> str:
        return counted(pages, "page")
