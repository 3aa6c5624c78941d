"""A paper as it would be printed: drawn as it is typed, printed, saved and read aloud from the same blocks."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Event

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from navigator.documents.blocks import Document
from navigator.documents.obeyed import in_short
from navigator.documents.pdf import GivenUp, RenderedPlan, render
from navigator.domain.text import counted
from navigator.errors import NavigatorError
from navigator.ui.context import Context
from navigator.ui.kit import Banner, Button, Chip, FlowBox, PlainLabel, ScrollCard, reveal, row
from navigator.ui.person.giving import Giving, Outgoing
from navigator.ui.person.look_bar import LookBar, LookCard
from navigator.ui.person.page_view import PageView
from navigator.ui.person.reading_aloud import ReadingAloud

#: Milliseconds after a key before the page is redrawn: what comes at once, such as a pasted line, is drawn once.
REDRAW_PAUSE = 10
#: A paper of more pages than these is drawn with a key only as far as it is in sight, and whole at a pause of typing,
#: in milliseconds. The more pages, the longer the pause: a key that comes while they are drawn waits for some of them.
_FEW_PAGES, _CALM, _CALM_FOR_A_PAGE, _LONGEST_CALM = 2, 400, 12, 3_000
_MOST_OVER = 3
DRAWING = "Drawing…"
_LARGER = "Larger, to read"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page that was drawn: of what, and how many lines changed since it was last given, where that was looked at."""

    of: object
    rendered: RenderedPlan
    changed: int | None = None


#: Draws a paper: all of it, or the pages in sight.
Render = Callable[[Document], RenderedPlan]


class Preview(ScrollCard):
    """The page, whether it fits, and the ways out. What is told of the page scrolls with it: nothing lies over it.

    A paper says what it is `of`, by which a late page of something else is known; how it is composed; and how it is
    drawn, None where there is nothing to draw. `looks`, opened by “More”, is to be put among what is written beside.
    """

    shown = Signal(object)
    #: Whether the page is larger, to be read.
    zoomed = Signal(bool)

    def __init__(self, context: Context, name: str, about: Callable[[], Outgoing] = Outgoing) -> None:
        super().__init__(sunken=True)
        self.setAccessibleName(name)
        self._context = context
        self.fits = Chip(DRAWING)
        self.made = PlainLabel(tone="quiet")
        self.over = PlainLabel(tone="waiting")
        self.over.hide()
        self.look_bar = LookBar(self)
        self.look_bar.changed.connect(self.redraw)
        self.page = PageView()
        self.banner = Banner()
        self.banner.said.connect(lambda: reveal(self.banner))
        self.giving = Giving(self, context, self.banner, self._person_id, self._composer, about, lambda: self._too_long)
        self.aloud = ReadingAloud(context, self._composer)
        self.aloud.finished.connect(self.giving.was_read)
        self.aloud.troubled.connect(self.banner.say)
        self.print_button = Button("Print", kind="primary", icon="printer", then=self.giving.print)
        self.save_button = Button("Save as file", icon="save", then=self.giving.save)
        self.more_button = Button("More", icon="chevron-down", then=self._turn_more)
        self._zoom = Button(kind="small", icon="zoom-in", name=_LARGER, then=self._turn_zoom)
        self._pause = QTimer(self, singleShot=True, interval=REDRAW_PAUSE)
        self._pause.timeout.connect(self._redraw_in_sight)
        self._calm = QTimer(self, singleShot=True)
        self._calm.timeout.connect(self.redraw)
        self._drawing: Event | None = None  # set when what is being drawn is given up
        self._again: Callable[[], None] | None = None
        self._pages = 0
        self._theirs = True
        self._too_long = self._told_elsewhere = False

    def grow(self, grown: bool) -> None:
        super().grow(grown)
        self.page.grow(grown)

    def _lay_out(self, above: list[QWidget], below: list[QWidget], choices: list[QWidget]) -> None:
        """`above` and `below` the page, and the `choices` beside those of its look."""
        self.looks = LookCard(self.look_bar, [*choices, self.aloud.begin])
        self.looks.closed.connect(self._turn_more)
        self.head.addLayout(row(self.fits, self.made, self._zoom, spacing=8))
        for part in (self.banner, self.look_bar.obeyed, self.over, *above):
            self.body.addWidget(part)
        self.body.addWidget(self.page, 1)
        for part in (*below, self.aloud):
            self.body.addWidget(part)
        self.foot.addWidget(FlowBox(self.print_button, self.save_button, self.more_button))

    def _turn_more(self) -> None:
        """What can be chosen, opened or put away; the keys come back."""
        if self.looks.isHidden():
            self.aloud.show_whether()
            self.looks.start()
        else:
            typed_in = QApplication.focusWidget()
            # Before it is hidden: else the keys go on to whatever comes next, and the words scroll down to that.
            if typed_in is not None and self.looks.isAncestorOf(typed_in):
                self.more_button.setFocus()
            self.looks.hide()
        shown = not self.looks.isHidden()
        self.more_button.show_words("Less" if shown else "More")
        self.more_button.show_icon("chevron-up" if shown else "chevron-down")

    def _put_choices_away(self) -> None:
        if not self.looks.isHidden():
            self._turn_more()

    def show_choices(self, theirs: bool) -> None:
        """What is for the person is made as they need it; what is for somebody else has no such choice."""
        if not theirs:
            self._put_choices_away()
        self._theirs = theirs
        self.more_button.setVisible(theirs)
        self.look_bar.obeyed.setVisible(theirs and bool(self.look_bar.obeyed.text()))

    def _turn_zoom(self) -> None:
        self.page.show_whole(not self.page.whole)
        self._zoom.show_name(_LARGER if self.page.whole else "The whole page")
        self._zoom.show_icon("zoom-in" if self.page.whole else "zoom-out")
        self.zoomed.emit(not self.page.whole)

    def _person_id(self) -> str:
        raise NotImplementedError

    def _of(self) -> object:
        raise NotImplementedError

    def _composer(self) -> Callable[[], Document]:
        """Composes the paper as it stands, on whatever thread it is called."""
        raise NotImplementedError

    def _drawer(self) -> Callable[[Render], Drawn] | None:
        raise NotImplementedError

    def _show_nothing(self) -> None:
        """Nothing of anybody, until the page of this one is drawn."""
        self._put_choices_away()
        self.aloud.stop()
        self.page.show_nothing()
        self.banner.hide()
        self.fits.show_words(DRAWING, "neutral")
        self._pages = 0

    def redraw(self) -> None:
        """Draw the page as it is now; where one is being drawn still, when that is done."""
        self._draw(None, self.redraw)

    def _redraw_in_sight(self) -> None:
        """The same while keys come. A long paper is drawn as far as it is seen; what is drawn of it whole meanwhile is
        given up."""
        if self._pages <= _FEW_PAGES:
            self.redraw()
            return
        if self._drawing is not None:
            self._drawing.set()
        self._draw(self.page.in_sight(), self._redraw_in_sight)

    def _draw(self, sight: range | None, again: Callable[[], None]) -> None:
        self._pause.stop()
        self._calm.stop()
        drawer = self._drawer()
        if self._drawing is not None or drawer is None:
            self._again = again if self._drawing is not None else None
            return
        self._again = None
        given_up = self._drawing = Event()
        wanted = (lambda: True) if sight else (lambda: not given_up.is_set())

        def drawn() -> Drawn | None:
            try:
                return drawer(partial(render, sight=sight, wanted=wanted))
            except GivenUp:
                return None

        self._context.paper_work.ask(drawn, self._take, self._not_drawn, owner=self, key="page")

    def _take(self, drawn: Drawn | None) -> None:
        self._drawing = None
        if drawn is not None and drawn.of == self._of():  # never the page of somebody else, however late it comes
            self._show(drawn)
        if self._again is not None:
            self._again()

    def _not_drawn(self, error: NavigatorError) -> None:
        self._drawing = None
        self.banner.say(error.words)

    def _show(self, drawn: Drawn) -> None:
        rendered = drawn.rendered
        self._pages = rendered.pages
        self.made.setText(in_short(self.look_bar.look()) if self._theirs else "")
        if rendered.whole:
            self.page.show_pdf(rendered.pdf, rendered.text)
        else:
            self.page.show_some(rendered.pdf, rendered.first, rendered.pages)
            self._calm.start(min(_CALM + _CALM_FOR_A_PAGE * rendered.pages, _LONGEST_CALM))
        words = self._how_long(rendered.pages) if rendered.fits else "Does not fit"
        self.fits.show_words(words, "settled" if rendered.fits else "waiting")
        self.over.setText("" if rendered.fits else "\n".join([rendered.words, *rendered.over[:_MOST_OVER]]))
        self._too_long = bool(rendered.over)
        self._show_over()
        self.shown.emit(rendered)

    def tell_fit(self, *, elsewhere: bool) -> None:
        """Say beside the page by how much it is too long, or not while that is said `elsewhere`."""
        self._told_elsewhere = elsewhere
        self._show_over()

    def _show_over(self) -> None:
        self.over.setVisible(bool(self.over.text()) and not (self._told_elsewhere and self._too_long))

    def _how_long(self, pages: int) -> str:
        return counted(pages, "page")
