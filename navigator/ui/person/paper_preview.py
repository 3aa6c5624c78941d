"""A paper beside its form: drawn as it is typed, printed or saved from the same bytes."""

from collections.abc import Callable

from navigator.documents.blocks import Document
from navigator.documents.pdf import render
from navigator.domain.papers import FOR_THEM
from navigator.ui.context import Context
from navigator.ui.kit import FlowBox, row
from navigator.ui.person.giving import Outgoing
from navigator.ui.person.paper_forms import PaperForm
from navigator.ui.person.preview import Drawn, Preview


class PaperPreview(Preview):
    """Shows what a form makes. For the person it obeys their needs, else what is chosen for once."""

    def __init__(self, context: Context, outgoing: Callable[[PaperForm], Outgoing]) -> None:
        super().__init__(context, "The paper as it will be printed", self._about)
        self._outgoing = outgoing
        self._form: PaperForm | None = None
        self._looks = FlowBox(*self.look_bar.choices)
        self.body.addLayout(row(self.fits, 0))
        for part in (self.look_bar.obeyed, self.over, self._looks):
            self.body.addWidget(part)
        self.body.addWidget(self.page, 1)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.aloud)
        self.body.addWidget(FlowBox(self.print_button, self.save_button))

    def show_form(self, form: PaperForm, *, anew: bool) -> None:
        """Show what this form makes; `anew` for another person or paper."""
        self._form = form
        form.changed.connect(self._pause.start)
        is_theirs = form.paper in FOR_THEM
        self.look_bar.obey(form.everything.person.details, anew=anew)
        self._looks.setVisible(is_theirs)
        self.aloud.setVisible(is_theirs)
        self.look_bar.obeyed.setVisible(is_theirs and bool(self.look_bar.obeyed.text()))
        if anew:
            self._show_nothing()
        self.redraw()

    def _person_id(self) -> str:
        return self._form.everything.person.id if self._form else ""

    def _of(self) -> object:
        return self._person_id(), self._form.paper if self._form else None

    def _about(self) -> Outgoing:
        if self._form is None:
            raise RuntimeError("no paper is shown")
        return self._outgoing(self._form)

    def _made(self) -> Callable[[], Document] | None:
        return self._form.composer(self.look_bar.look()) if self._form else None

    def _composer(self) -> Callable[[], Document]:
        made = self._made()
        if made is None:
            raise RuntimeError("there is nothing to make")
        return made

    def _drawer(self) -> Callable[[], Drawn] | None:
        compose, of = self._made(), self._of()
        for part in (self.print_button, self.save_button, self.aloud, self.fits):
            part.setEnabled(compose is not None)
        if compose is None:
            self.page.show_nothing()
            self.fits.show_words("Nothing to print yet", "neutral")
            self.over.hide()
            return None
        return lambda: Drawn(of, render(compose()))
