"""The printed page, live: redrawn as the plan is written, printed or saved from the same bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal

from navigator.documents.blocks import Document
from navigator.documents.changed import changes, marked
from navigator.documents.kept import from_json
from navigator.documents.obeyed import in_short
from navigator.documents.pdf import RenderedPlan, render
from navigator.documents.plan import compose_plan
from navigator.domain.dates import screen_date
from navigator.domain.papers import Version
from navigator.domain.people import PersonSnapshot
from navigator.domain.words import Paper
from navigator.errors import NavigatorError
from navigator.store.versions import last_version
from navigator.ui.context import Context
from navigator.ui.kit import Banner, Button, Card, Check, Chip, FlowBox, PlainLabel, announce, row
from navigator.ui.person.giving import Giving
from navigator.ui.person.look_bar import LookBar
from navigator.ui.person.page_view import PageView
from navigator.ui.person.reading_aloud import ReadingAloud

#: Milliseconds after a key before the page is redrawn: what comes at once, such as a pasted line, is drawn once.
REDRAW_PAUSE = 10
_LARGER = "Larger, to read"


class PlanPreview(Card):
    """The page as it would be printed, whether it fits, what changed since it was last given, and the ways out."""

    shown = Signal(object)
    wants_parts = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(sunken=True)
        self.setAccessibleName("The printed page")
        self._context = context
        self._everything: PersonSnapshot | None = None
        self._last: tuple[Version, Document] | None = None
        self.fits = Chip("Drawing…")
        self._made = PlainLabel(tone="quiet", wrap=False)
        self._zoom = Button(kind="small", icon="zoom-in", name=_LARGER, then=self._turn_zoom)
        self.over = PlainLabel(tone="waiting")
        self.over.hide()
        self.look_bar = LookBar(self)
        self.page = PageView()
        self.mark_new = Check("Mark what is new")
        for choice in (self.look_bar, self.mark_new):
            choice.changed.connect(self._redraw)
        self.since = Button(kind="quiet", icon="history", name="Versions", then=self._show_versions)
        self.banner = Banner()
        self.giving = Giving(self, context, self.banner, self._person_id, self._composer)
        self._pause = QTimer(self, singleShot=True, interval=REDRAW_PAUSE)
        self._pause.timeout.connect(self._redraw)
        self.aloud = ReadingAloud(context, self._composer)
        self.aloud.finished.connect(self.giving.was_read)
        self.aloud.troubled.connect(self.banner.say)
        self._drawing = self._again = False
        self._lay_out()
        self._know_last(None)

    def _lay_out(self) -> None:
        """The page has the room; what is chosen for once is folded away behind “More”."""
        self.body.setContentsMargins(12, 10, 12, 12)
        top = row(self.fits, 0, self._made, self._zoom, spacing=8)
        # In sight where the page does not fit, else among the choices.
        self._parts = [
            Button("What is on the page", kind=kind, icon="list-todo", then=self.wants_parts.emit)
            for kind in ("secondary", "quiet")
        ]
        self._parts[0].hide()
        self.more = FlowBox(*self.look_bar.choices, self.mark_new, self._parts[1])
        self.more.hide()
        self.aloud.hide()
        self.more_button = Button("More", icon="chevron-down", then=self._turn_more)
        self.body.addLayout(top)
        self.body.addWidget(self.look_bar.obeyed)
        self.body.addWidget(self.over)
        self.body.addWidget(self._parts[0])
        self.body.addWidget(self.page, 1)
        self.body.addWidget(FlowBox(self.since))
        self.body.addWidget(self.banner)
        self.body.addWidget(self.more)
        self.body.addWidget(self.aloud)
        self.print_button = Button("Print", kind="primary", icon="printer", then=self.giving.print)
        saving = Button("Save as file", icon="save", then=self.giving.save)
        self.body.addWidget(FlowBox(self.print_button, saving, self.more_button))

    def back_from_parts(self) -> None:
        """The keys come back from the list of what is on the page."""
        shown = [button for button in (*self._parts, self.more_button) if button.isVisible()]
        shown[0].setFocus()

    def _turn_more(self) -> None:
        shown = not self.more.isVisible()
        self.more.setVisible(shown)
        self.aloud.setVisible(shown or self.aloud.reading)
        self.more_button.show_words("Less" if shown else "More")
        self.more_button.show_icon("chevron-up" if shown else "chevron-down")

    def _turn_zoom(self) -> None:
        self.page.show_whole(not self.page.whole)
        self._zoom.show_name(_LARGER if self.page.whole else "The whole page")
        self._zoom.show_icon("zoom-in" if self.page.whole else "zoom-out")

    def _person_id(self) -> str:
        if self._everything is None:
            raise RuntimeError("no person is shown")
        return self._everything.person.id

    def show_plan(self, everything: PersonSnapshot, *, typing: bool = False) -> None:
        """Show the page of this record. While something is being typed it waits for a breath."""
        before, self._everything = self._everything, everything
        another = before is None or before.person.id != everything.person.id
        self.look_bar.obey(everything.person.details, anew=another)
        if another:
            self.page.show_nothing()
            self.aloud.stop()
            self._know_last(None)
            self.fits.show_words("Drawing…", "neutral")
            self.banner.hide()
        if typing:
            self._pause.start()
        else:
            self._ask_last()
            self._redraw()

    # What was given before

    def _ask_last(self) -> None:
        if self._everything is not None:
            ask = last_version(self._everything.person.id, Paper.PLAN)
            self._context.work.query(ask, self._take_last, self, key="last")

    def _take_last(self, found: tuple[Version, str] | None) -> None:
        last = (found[0], from_json(found[1])) if found else None
        if last != self._last:
            self._know_last(last)
            self._redraw()

    def _know_last(self, last: tuple[Version, Document] | None) -> None:
        self._last = last
        self.since.setVisible(last is not None)
        self.mark_new.setVisible(last is not None)
        if last is None:
            self.mark_new.set_value(False)

    def _show_versions(self) -> None:
        from navigator.ui.person.versions import VersionsDialog

        if self._everything is not None:
            VersionsDialog(self.window(), self._context, self._everything.person, self._composer()).open()

    # Drawing

    def _composer(self) -> Callable[[], Document]:
        """Composes the page as it stands, on whatever thread it is called."""
        plain = self._plain_composer()
        before = self._last[1] if self._last and self.mark_new.value() else None

        def compose() -> Document:
            document = plain()
            return marked(before, document) if before else document

        return compose

    def _plain_composer(self) -> Callable[[], Document]:
        """The same, with nothing marked on it."""
        if self._everything is None:
            raise RuntimeError("no person is shown")
        return partial(compose_plan, self._everything, self._context.today(), self.look_bar.look())

    def _redraw(self) -> None:
        """Draw the page as it is now; where one is being drawn still, when that is done."""
        self._pause.stop()
        self._again = self._drawing
        if self._everything is not None and not self._drawing:
            self._drawing = True
            person_id, last = self._person_id(), self._last
            compose, plain = self._composer(), self._plain_composer()
            self._made.setText(in_short(self.look_bar.look()))

            def drawn() -> _Drawn:
                document = compose()
                changed = len(changes(last[1], plain())) if last else 0
                return _Drawn(person_id, render(document), changed)

            self._context.paper_work.ask(drawn, self._take, self._not_drawn, owner=self, key="page")

    def _take(self, drawn: "_Drawn") -> None:
        self._drawing = False
        if drawn.person_id == self._person_id():  # never the page of somebody else, however late it comes
            self._show(drawn.rendered, drawn.changed)
        if self._again:
            self._redraw()

    def _not_drawn(self, error: NavigatorError) -> None:
        self._drawing = False
        self.banner.say(error.words)

    def _show(self, rendered: RenderedPlan, changed: int) -> None:
        self.page.show_pdf(rendered.pdf, rendered.text)
        one_page = "Fits on one page" if rendered.pages == 1 else f"{rendered.pages} pages"
        words = one_page if rendered.fits else rendered.words
        if words != self.fits.text():
            announce(self.fits, words)
        self.fits.show_words(one_page if rendered.fits else "Does not fit", "settled" if rendered.fits else "waiting")
        self.over.setText("\n".join([rendered.words, *rendered.over[:3]]))
        self.over.setVisible(not rendered.fits)
        self._parts[0].setVisible(not rendered.fits)
        self._parts[1].setVisible(rendered.fits)
        if self._last is not None:
            self.since.show_words(_since(self._last[0], changed, self._context))
        self.shown.emit(rendered)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A page that was drawn: whose, and how many lines changed since it was last given."""

    person_id: str
    rendered: RenderedPlan
    changed: int


def _since(last: Version, changed: int, context: Context) -> str:
    on = screen_date(last.at.astimezone().date(), context.today())
    if not changed:
        return f"Nothing has changed since {on}"
    return f"1 line has changed since {on}" if changed == 1 else f"{changed} lines have changed since {on}"
