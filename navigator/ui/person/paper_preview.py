"""A paper beside its form: drawn as it is typed, printed or saved from the same bytes."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from navigator.documents.blocks import Document
from navigator.documents.pdf import RenderedPlan, render
from navigator.domain.papers import FOR_THEM
from navigator.ui.context import Context
from navigator.ui.kit import Banner, Button, Card, Chip, FlowBox, PlainLabel, row
from navigator.ui.person.giving import Giving, Outgoing
from navigator.ui.person.look_bar import LookBar
from navigator.ui.person.page_view import PageView
from navigator.ui.person.paper_forms import PaperForm

#: Milliseconds after the last key before the paper is redrawn.
_PAUSE = 60


class PaperPreview(Card):
    """Shows what a form makes. For the person it obeys their needs, else what is chosen for once."""

    def __init__(self, context: Context, outgoing: Callable[[PaperForm], Outgoing]) -> None:
        super().__init__(sunken=True)
        self.setAccessibleName("The paper as it will be printed")
        self._context, self._outgoing = context, outgoing
        self._form: PaperForm | None = None
        self.fits = Chip("Drawing…")
        self.over = PlainLabel(tone="waiting")
        self.look_bar = LookBar(self)
        self.look_bar.changed.connect(self.redraw)
        self._looks = FlowBox(*self.look_bar.choices)
        self.page = PageView()
        self.banner = Banner()
        self.giving = Giving(self, context, self.banner, self._person_id, self._composer, self._about)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.redraw)
        self.print_button = Button("Print", kind="primary", icon="printer", then=self.giving.print)
        self.save_button = Button("Save as file", icon="save", then=self.giving.save)
        self.body.addLayout(row(self.fits, 0))
        for part in (self.look_bar.obeyed, self.over, self._looks):
            self.body.addWidget(part)
        self.body.addWidget(self.page, 1)
        self.body.addWidget(self.banner)
        self.body.addWidget(FlowBox(self.print_button, self.save_button))

    def show_form(self, form: PaperForm, *, anew: bool) -> None:
        """Show what this form makes; `anew` for another person or paper."""
        self._form = form
        form.changed.connect(self._pause.start)
        is_theirs = form.paper in FOR_THEM
        self.look_bar.obey(form.everything.person.details, anew=anew)
        self._looks.setVisible(is_theirs)
        self.look_bar.obeyed.setVisible(is_theirs and bool(self.look_bar.obeyed.text()))
        if anew:
            self.page.show_nothing()
            self.banner.hide()
        self.redraw()

    def _person_id(self) -> str:
        return self._form.everything.person.id if self._form else ""

    def _about(self) -> Outgoing:
        if self._form is None:
            raise RuntimeError("no paper is shown")
        return self._outgoing(self._form)

    def _composer(self) -> Callable[[], Document]:
        made = self._form.composer(self.look_bar.look()) if self._form else None
        if made is None:
            raise RuntimeError("there is nothing to make")
        return made

    def redraw(self) -> None:
        self._pause.stop()
        compose = self._form.composer(self.look_bar.look()) if self._form else None
        for part in (self.print_button, self.save_button, self.fits):
            part.setEnabled(compose is not None)
        if compose is None:
            self.page.show_nothing()
            self.fits.show_words("Nothing to print yet", "neutral")
            self.over.hide()
            return
        self._context.paper_work.ask(lambda: render(compose()), self._show, owner=self, key="paper")

    def _show(self, rendered: RenderedPlan) -> None:
        self.page.show_pdf(rendered.pdf, rendered.text)
        pages = "1 page" if rendered.pages == 1 else f"{rendered.pages} pages"
        self.fits.show_words(pages if rendered.fits else "Does not fit", "settled" if rendered.fits else "waiting")
        self.over.setText("\n".join([rendered.words, *rendered.over[:3]]))
        self.over.setVisible(not rendered.fits)
